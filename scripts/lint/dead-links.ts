import { posix } from "node:path";
import { decoded, type Page } from "./page.ts";

/** The links of pages that lead to no file and no heading; pages by their paths, from the repository's root. */
export function deadLinks(
  pages: ReadonlyMap<string, Page>,
  exists: (file: string) => boolean,
): string[] {
  return [...pages].flatMap(([file, { links }]) =>
    links.flatMap((link) => {
      const why = whyDead(link, { file, pages, exists });
      return why === undefined ? [] : [`${file}: ${link} leads nowhere, for ${why}`];
    }),
  );
}

interface Place {
  readonly file: string;
  readonly pages: ReadonlyMap<string, Page>;
  readonly exists: (file: string) => boolean;
}

function whyDead(link: string, { file, pages, exists }: Place): string | undefined {
  if (/^[a-z]+:/.test(link)) return undefined;
  const [path = "", anchor] = decoded(link).split("#");
  const target = path === "" ? file : posix.join(posix.dirname(file), path);
  // Above the repository lie its other pages on GitHub, such as its issues.
  if (target.startsWith("..")) return undefined;
  if (!exists(target)) return `there is no ${target}`;
  if (anchor === undefined || pages.get(target)?.anchors.includes(anchor)) return undefined;
  return `${target} has no #${anchor}`;
}
