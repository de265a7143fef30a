import * as z from "zod/mini";
import type { GivenInputs } from "./given-inputs.ts";
import { listItems } from "./list.ts";
import type { Mapping, Tree } from "./mapping.ts";
import { type Folders, fileToRead } from "./paths.ts";
import { onward, type Problem, problemsOf, type Reading, right, wrong } from "./problem.ts";
import { readFields } from "./read-fields.ts";

/** Whose userIds belong to which GitHub login, in lower case: GitHub's logins compare without case. */
export type UserMap = ReadonlyMap<string, readonly string[]>;

/** The input `userMap`, read; `map` is undefined where it is blank. */
export interface GivenUserMap {
  readonly map: UserMap | undefined;
  readonly fromFile: boolean;
}

/** Reads the map of logins to userIds: a mapping, or the path of a YAML or JSON file that holds one. */
export async function readUserMap(
  given: GivenInputs,
  folders: Folders,
): Promise<Reading<GivenUserMap>> {
  const text = (given["userMap"] ?? "").trim();
  if (text === "" || text === "null") return right({ map: undefined, fromFile: false });
  const fromFile = isPath(text);
  const written = fromFile ? readFile(given, folders) : right(text);
  // The YAML reader is loaded only where there is something to read.
  const { readMapping } = await import("./mapping.ts");
  return onward(
    onward(written, (mapping) => readMapping("userMap", mapping, "text")),
    (mapping) => onward(mapOf(mapping), (map) => right({ map, fromFile })),
  );
}

// A mapping of one line has a colon with a blank behind it, as YAML wants it; `C:\map.yml` has none.
function isPath(text: string): boolean {
  return !text.startsWith("{") && !/[\r\n]|:(?:\s|$)/.test(text);
}

function readFile(given: GivenInputs, folders: Folders): Reading<string> {
  const reading = readFields(z.object({ userMap: fileToRead(folders) }), given);
  if (reading.kind === "right") return right(reading.value.userMap ?? "");
  return wrong(
    ...reading.problems.map((problem) => ({
      ...problem,
      expected: `a mapping such as \`octocat: manager4220\`, or ${problem.expected}`,
    })),
  );
}

function mapOf(mapping: Mapping): Reading<UserMap> {
  const map = new Map<string, readonly string[]>();
  const problems: Problem[] = [];
  for (const [written, value] of Object.entries(mapping)) {
    const login = written.trim().replace(/^@/, "").toLowerCase();
    const userIds = userIdsOf(written, value);
    if (map.has(login))
      problems.push({
        input: `userMap.${written}`,
        expected: "each login once (logins compare without case)",
      });
    problems.push(...problemsOf(userIds));
    map.set(login, userIds.kind === "right" ? userIds.value : []);
  }
  return problems.length > 0 ? wrong(...problems) : right(map);
}

function userIdsOf(login: string, value: Tree | undefined): Reading<readonly string[]> {
  const texts = Array.isArray(value) ? value : [value];
  const userIds = texts.flatMap((text) =>
    typeof text === "string" ? (listItems(text) ?? []) : undefined,
  );
  const whole = userIds.filter((userId) => userId !== undefined);
  if (whole.length === userIds.length && (whole.length > 0 || Array.isArray(value)))
    return right(whole);
  return wrong({
    input: `userMap.${login}`,
    ...(value === "" || value === undefined ? {} : { got: JSON.stringify(value) }),
    expected: "a userId, or a list of them",
  });
}
