import * as z from "zod/mini";
import { schemaOf } from "./forms.ts";
import type { Inputs } from "./inputs.ts";
import { listItems } from "./list.ts";
import type { Mapping, Tree } from "./mapping.ts";
import { textOfFile } from "./paths.ts";

/** The userIds of each GitHub login, in lower case: GitHub's logins compare without case. */
export type UserMap = ReadonlyMap<string, readonly string[]>;

/** The input `userMap`, read. */
export interface GivenUserMap {
  /** Null where the input is blank. */
  readonly map: UserMap | null;
  readonly fromFile: boolean;
}

/** Reads the map of logins to userIds: a mapping, or the path of a YAML or JSON file that holds one. */
export async function readUserMap(inputs: Inputs): Promise<GivenUserMap | undefined> {
  const given = inputs.text("userMap");
  if (given === "" || given === "null") return { map: null, fromFile: false };
  const fromFile = isPath(given);
  const instead = "a mapping such as `octocat: manager4220`, or ";
  const written = fromFile ? textOfFile(inputs.folders, { instead }) : z.string();
  // The YAML reader is loaded only where there is something to read.
  const { mappingSchema } = await import("./mapping.ts");
  const schema = z.pipe(z.pipe(written, mappingSchema("text")), logins);
  const map = inputs.read("userMap", { schema });
  return map && { map, fromFile };
}

// A mapping of one line has a colon with a blank behind it, as YAML wants it; `C:\map.yml` has none.
function isPath(given: string): boolean {
  return !given.startsWith("{") && !/[\r\n]|:(?:\s|$)/.test(given);
}

const logins = schemaOf((mapping: Mapping, refuse): UserMap => {
  const map = new Map<string, readonly string[]>();
  for (const [written, value] of Object.entries(mapping)) {
    const place = `.${written}`;
    const login = written.trim().replace(/^@/, "").toLowerCase();
    const userIds = userIdsIn(value);
    if (map.has(login))
      refuse({ place, got: null, expected: "each login once (logins compare without case)" });
    if (userIds === undefined) {
      const got = value === "" ? null : JSON.stringify(value);
      refuse({ place, got, expected: "a userId, or a list of them" });
    }
    map.set(login, userIds ?? []);
  }
  return map;
});

// `[]` says that no userId is known; a blank text may be a slip.
function userIdsIn(value: Tree): readonly string[] | undefined {
  const texts: readonly Tree[] = Array.isArray(value) ? value : [value];
  if (!texts.every((text) => typeof text === "string")) return undefined;
  const userIds = texts.flatMap((text) => listItems(text) ?? []);
  return userIds.length > 0 || Array.isArray(value) ? userIds : undefined;
}
