import * as z from "zod/mini";
import type { RecipientSources } from "../recipients/recipients.ts";
import { legacyEndpoint } from "./endpoint.ts";
import { wholeNumber } from "./fields.ts";
import type { GivenInputs } from "./given-inputs.ts";
import { type GivenList, list, listOf } from "./list.ts";
import { fileOfUserIds } from "./list-file.ts";
import type { Folders } from "./paths.ts";
import { merge, onward, type Problem, type Reading, right, wrong } from "./problem.ts";
import { readFields } from "./read-fields.ts";
import { type GivenUserMap, readUserMap } from "./user-map.ts";

/** Who is to be told, and where DingTalk is asked for those who are not named by userId. */
export interface RecipientsRequest {
  readonly sources: RecipientSources;
  readonly maxRecipients: number;
  /** Undefined only where nobody has to be looked up. */
  readonly legacyEndpoint: string | undefined;
  /** Whether `userMap` came from a file, which somebody else may have written. */
  readonly mapFromFile: boolean;
}

const listFields = (folders: Folders) =>
  z.object({
    userIds: list(),
    userIdsFile: fileOfUserIds(folders),
    githubUsers: list(),
    mobiles: listOf(
      /^\+?\d[\d-]{3,24}$/,
      "mobile numbers, of digits, with the country before them as in `+86-13800000001` or without",
    ),
    departmentIds: listOf(/^[1-9]\d{0,14}$/, "ids of departments, which are whole numbers"),
  });

const limitFields = (asked: Parameters<typeof legacyEndpoint>[0]) =>
  z.object({
    maxRecipients: wholeNumber({ min: 1, max: 1_000_000, byDefault: 1_000 }),
    legacyEndpoint: legacyEndpoint(asked),
  });

/** The public names of the inputs about recipients. */
export const recipientInputs: readonly string[] = [
  ...Object.keys(listFields({ workspace: "", temp: "" }).shape),
  ...Object.keys(limitFields({ endpoint: undefined, looksUp: false }).shape),
  "userMap",
];

/** Reads the sources of recipients. `endpoint` is that of the messages, undefined where it could not be read. */
export async function readRecipients(
  given: GivenInputs,
  folders: Folders,
  endpoint: string | undefined,
): Promise<Reading<{ recipients: RecipientsRequest }>> {
  const fields = listFields(folders);
  const lists = readFields(fields, given);
  const map = await readUserMap(given, folders);
  // Told beside whatever else is wrong with the lists.
  const isNamed = (source: "githubUsers" | "mobiles" | "departmentIds") =>
    namesSomebody(readFields(z.object({ [source]: fields.shape[source] }), given));
  const isMapped = map.kind === "wrong" || map.value.map !== undefined || !isNamed("githubUsers");
  const sources = onward(merge(lists, map), sourcesOf);
  const looksUp = isNamed("mobiles") || isNamed("departmentIds");
  const limits = readFields(limitFields({ endpoint, looksUp }), given);
  const all = merge(isMapped ? right({}) : wrong(noMap), merge(sources, limits));
  return onward(all, (recipients) => right({ recipients }));
}

type Lists = z.output<ReturnType<typeof listFields>>;

// What is wrong was meant to name somebody.
function namesSomebody(reading: Reading<Readonly<Record<string, GivenList>>>): boolean {
  return (
    reading.kind === "wrong" || Object.values(reading.value).some(({ items }) => items.length > 0)
  );
}

// GitHub does not tell an omitted input from a blank one, and a misspelt variable is blank, too.
function sourcesOf({
  map,
  fromFile,
  ...lists
}: Lists & GivenUserMap): Reading<Pick<RecipientsRequest, "sources" | "mapFromFile">> {
  const { userIds, userIdsFile, githubUsers, mobiles, departmentIds } = lists;
  const all: readonly GivenList[] = [userIds, userIdsFile, githubUsers, mobiles, departmentIds];
  if (all.every((source) => !source.given)) return wrong(noRecipients);
  const sources = {
    userIds: [...new Set([...userIds.items, ...userIdsFile.items])],
    githubUsers: people(githubUsers.items),
    userMap: map ?? new Map(),
    mobiles: mobiles.items,
    departmentIds: departmentIds.items,
  };
  return right({ sources, mapFromFile: fromFile });
}

const noRecipients: Problem = {
  input: "userIds",
  expected:
    "somebody to tell, by `userIds`, `userIdsFile`, `githubUsers`, `mobiles` or `departmentIds` (blank is often a misspelt variable; `[]` says that there is nobody to tell)",
};

const noMap: Problem = {
  input: "userMap",
  expected: "a mapping of logins to userIds, or the path of a file with one, beside `githubUsers`",
};

// The account of a bot is nobody's; `@` is how a person is written to, and no part of a login.
function people(logins: readonly string[]): string[] {
  const byLogin = new Map<string, string>();
  for (const login of logins.map((written) => written.replace(/^@/, ""))) {
    const key = login.toLowerCase();
    if (key !== "" && !key.endsWith("[bot]") && !byLogin.has(key)) byLogin.set(key, login);
  }
  return [...byLogin.values()];
}
