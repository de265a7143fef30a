import * as z from "zod/mini";
import type { RecipientSources } from "../recipients/recipients.ts";
import { legacyEndpoint } from "./endpoint.ts";
import { schemaOf, wholeNumber } from "./forms.ts";
import { type Inputs, isComplete } from "./inputs.ts";
import { fileOfUserIds, type List, list, listItems, listOf } from "./list.ts";
import type { Mapping, Tree } from "./mapping.ts";
import { textOfFile } from "./paths.ts";
import type { Problem } from "./problem.ts";

/** Who gets the message, and where people without a userId are looked up. */
export interface RecipientsRequest {
  readonly sources: RecipientSources;
  readonly maxRecipients: number;
  /** Null only if there is nobody to look up. */
  readonly legacyEndpoint: string | null;
  /** Whether `userMap` came from a file, which may have another author than the workflow. */
  readonly mapFromFile: boolean;
}

/** Reads the sources of recipients. `endpoint` is that of the messages; undefined if it is wrong. */
export async function readRecipients(
  inputs: Inputs,
  endpoint: string | undefined,
): Promise<RecipientsRequest | undefined> {
  const lists = readLists(inputs);
  const userMap = await readUserMap(inputs);
  const looksUp = mayNamePeople(lists.mobiles) || mayNamePeople(lists.departmentIds);
  const read = {
    sources: sourcesOf({ ...lists, userMap }, inputs),
    maxRecipients: inputs.read("maxRecipients", recipientLimit),
    legacyEndpoint: inputs.read("legacyEndpoint", legacyEndpoint({ endpoint, looksUp })),
    mapFromFile: userMap?.fromFile,
  };
  return isComplete(read) ? read : undefined;
}

interface Lists {
  readonly userIds: List | undefined;
  readonly userIdsFile: List | undefined;
  readonly githubUsers: List | undefined;
  readonly mobiles: List | undefined;
  readonly departmentIds: List | undefined;
}

function readLists(inputs: Inputs): Lists {
  return {
    userIds: inputs.read("userIds", list),
    userIdsFile: inputs.read("userIdsFile", fileOfUserIds(inputs.folders)),
    githubUsers: inputs.read("githubUsers", list),
    mobiles: inputs.read("mobiles", mobiles),
    departmentIds: inputs.read("departmentIds", departmentIds),
  };
}

const mobiles = listOf(
  /^\+?\d[\d-]{3,24}$/,
  "mobile numbers, of digits, with the country before them as in `+86-13800000001` or without",
);

const departmentIds = listOf(/^[1-9]\d{0,14}$/, "ids of departments, which are whole numbers");

const recipientLimit = wholeNumber({ min: 1, max: 1_000_000, byDefault: 1_000 });

const noMap: Problem = {
  input: "userMap",
  expected: "a mapping of logins to userIds, or the path of a file with one, beside `githubUsers`",
};

const noRecipients: Problem = {
  input: "userIds",
  expected:
    "at least one recipient, by `userIds`, `userIdsFile`, `githubUsers`, `mobiles` or `departmentIds` (a blank input is often a misspelt variable; `[]` says that there are no recipients)",
};

// A wrong list counts as one that names people.
function mayNamePeople(source: List | undefined): boolean {
  return source === undefined || (source ?? []).length > 0;
}

function sourcesOf(
  { userMap, ...lists }: Lists & { userMap: GivenUserMap | undefined },
  inputs: Inputs,
): RecipientSources | undefined {
  if (userMap?.map === null && mayNamePeople(lists.githubUsers)) return inputs.refuse(noMap);
  // GitHub passes an omitted input, a blank one and a misspelt variable in the same way.
  if (Object.values(lists).every((source) => source === null)) return inputs.refuse(noRecipients);
  const read = { ...lists, userMap };
  if (!isComplete(read)) return undefined;
  return {
    userIds: [...new Set([...(read.userIds ?? []), ...(read.userIdsFile ?? [])])],
    githubUsers: people(read.githubUsers ?? []),
    userMap: read.userMap.map ?? new Map(),
    mobiles: read.mobiles ?? [],
    departmentIds: read.departmentIds ?? [],
  };
}

// Bot accounts belong to no person; `@` marks a mention, and is no part of a login.
function people(logins: readonly string[]): string[] {
  const byLogin = new Map<string, string>();
  for (const login of logins.map((written) => written.replace(/^@/, ""))) {
    const key = login.toLowerCase();
    if (key !== "" && !key.endsWith("[bot]") && !byLogin.has(key)) byLogin.set(key, login);
  }
  return [...byLogin.values()];
}

type UserMap = RecipientSources["userMap"];

/** The value of the input `userMap`. */
interface GivenUserMap {
  /** Null if the input is blank. */
  readonly map: UserMap | null;
  readonly fromFile: boolean;
}

/** Reads the map of logins to userIds: a mapping, or the path of a YAML or JSON file with one. */
async function readUserMap(inputs: Inputs): Promise<GivenUserMap | undefined> {
  const given = inputs.text("userMap");
  if (given === "" || given === "null") return { map: null, fromFile: false };
  const fromFile = isPath(given);
  const instead = "a mapping such as `octocat: manager4220`, or ";
  const written = fromFile ? textOfFile(inputs.folders, { instead }) : z.string();
  // The YAML reader is loaded only if a map is given.
  const { mappingSchema } = await import("./mapping.ts");
  const schema = z.pipe(z.pipe(written, mappingSchema("text")), logins);
  const map = inputs.read("userMap", { schema });
  return map && { map, fromFile };
}

// A mapping in one line has a colon followed by a blank, as YAML requires; `C:\map.yml` does not.
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

// `[]` means that no userId is known; a blank text may be a mistake.
function userIdsIn(value: Tree): readonly string[] | undefined {
  const texts: readonly Tree[] = Array.isArray(value) ? value : [value];
  if (!texts.every((text) => typeof text === "string")) return undefined;
  const userIds = texts.flatMap((text) => listItems(text) ?? []);
  return userIds.length > 0 || Array.isArray(value) ? userIds : undefined;
}
