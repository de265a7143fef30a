import { posix } from "node:path";
import { decoded, type Page } from "./page.ts";

/** Pages by their paths, from the repository's root. */
export type Pages = ReadonlyMap<string, Page>;

/** The links of pages that lead to no file and no heading. */
export function deadLinks(pages: Pages, exists: (file: string) => boolean): string[] {
  return [...pages].flatMap(([file, { links }]) =>
    links.flatMap((link) => {
      const target = targetOf(link, file);
      const why = target && whyDead(target, { pages, exists });
      return why === undefined ? [] : [`${file}: ${link} leads nowhere, for ${why}`];
    }),
  );
}

/** The links of Chinese pages to English ones that have a Chinese twin; a page may link to its own twin. */
export function linksToEnglish(pages: Pages): string[] {
  return [...pages.keys()]
    .filter((file) => file.endsWith(".zh-CN.md"))
    .flatMap((file) =>
      linkedFrom(file, pages).flatMap((target) => {
        const twin = target.replace(/(?<!\.zh-CN)\.md$/, ".zh-CN.md");
        const isFine = twin === target || twin === file || !pages.has(twin);
        return isFine ? [] : [`${file}: links to ${target}, although there is ${twin}`];
      }),
    );
}

/** The pages that these pages link to and that are longer than a reader has patience for. */
export function longPages(starts: readonly string[], pages: Pages): string[] {
  const linked = new Set(starts.flatMap((file) => linkedFrom(file, pages)));
  return [...linked].flatMap((file) => {
    const lines = pages.get(file)?.lines ?? 0;
    return lines <= mostLines ? [] : [`${file}: has ${lines} lines, more than ${mostLines}`];
  });
}

const mostLines = 400;

function linkedFrom(file: string, pages: Pages): string[] {
  const links = pages.get(file)?.links ?? [];
  return [...new Set(links.flatMap((link) => targetOf(link, file)?.file ?? []))];
}

/** A file of the repository, and perhaps a heading in it. */
interface Target {
  readonly file: string;
  readonly anchor: string | undefined;
}

function targetOf(link: string, file: string): Target | undefined {
  if (/^[a-z]+:/.test(link)) return undefined;
  const [path = "", anchor] = decoded(link).split("#");
  const target = path === "" ? file : posix.join(posix.dirname(file), path);
  // Above the repository lie its other pages on GitHub, such as its issues.
  return target.startsWith("..") ? undefined : { file: target, anchor };
}

interface Repository {
  readonly pages: Pages;
  readonly exists: (file: string) => boolean;
}

function whyDead({ file, anchor }: Target, { pages, exists }: Repository): string | undefined {
  if (!exists(file)) return `there is no ${file}`;
  if (anchor === undefined || pages.get(file)?.anchors.includes(anchor)) return undefined;
  return `${file} has no #${anchor}`;
}
