import * as z from "zod/mini";
import type { RecipientSources } from "../recipients/recipients.ts";
import { type Endpoints, legacyEndpoint } from "./endpoint.ts";
import { schemaOf, wholeNumber } from "./forms.ts";
import { type Inputs, withoutInvisible } from "./inputs.ts";
import { type ItemForm, type ParsedList, parseList, readFileOfUserIds, readList } from "./list.ts";
import type { RightEntries, Tree } from "./mapping.ts";
import { textOfFile } from "./paths.ts";
import type { Refusal } from "./problem.ts";

/** Who gets the message, and where people without a userId are looked up. */
export interface RecipientsRequest {
  /** What is wrong with them is left out. */
  readonly sources: RecipientSources;
  /** undefined if the input is wrong. */
  readonly maxRecipients: number | undefined;
  /** Of uploads, too. Null if the input is blank; undefined if it is wrong. */
  readonly legacyEndpoint: string | null | undefined;
  /** Whether `userMap` came from a file, which may have another author than the workflow. */
  readonly mapFromFile: boolean;
}

/** What else of a send decides whether a host of the older API has to be given. */
interface HostFacts {
  /** Those of the messages; undefined if they are wrong. */
  readonly endpoints: Endpoints | undefined;
  /** Whether files are uploaded there, too. */
  readonly uploads: boolean;
}

/** Reads the sources of recipients. */
export async function readRecipients(
  inputs: Inputs,
  { endpoints, uploads }: HostFacts,
): Promise<RecipientsRequest> {
  const lists = {
    userIds: readList(inputs, "userIds"),
    userIdsFile: readFileOfUserIds(inputs, "userIdsFile"),
    githubUsers: readList(inputs, "githubUsers", logins),
    mobiles: readList(inputs, "mobiles", mobiles),
    departmentIds: readList(inputs, "departmentIds", wholeNumbers("departmentIds")),
    roleIds: readList(inputs, "roleIds", wholeNumbers("roleIds")),
    managersOf: readList(inputs, "managersOf"),
  };
  const { userIds, userIdsFile, githubUsers, ...lookedUp } = lists;
  const userMap = await readUserMap(inputs);
  const people = withoutBots(githubUsers.items);
  if (!userMap.isGiven && people.length > 0)
    inputs.refuse({ input: "userMap", expected: { kind: "userMap" } });
  // GitHub passes an omitted input, a blank one and a misspelt variable in the same way. The name of a source may be
  // misspelt, too, which is told by itself.
  const isBlank = Object.values(lists).every(({ isGiven }) => !isGiven);
  if (isBlank && !inputs.hasNearMissOf(Object.keys(lists)))
    inputs.refuse({ input: "userIds", expected: { kind: "someRecipient" } });
  const isNeeded = uploads || Object.values(lookedUp).some(({ items }) => items.length > 0);
  return {
    sources: {
      userIds: [...new Set([...userIds.items, ...userIdsFile.items])],
      githubUsers: people,
      userMap: userMap.map,
      mobiles: lists.mobiles.items,
      departmentIds: lists.departmentIds.items,
      roleIds: lists.roleIds.items,
      managersOf: lists.managersOf.items,
    },
    maxRecipients: inputs.read("maxRecipients", recipientLimit),
    legacyEndpoint: inputs.read("legacyEndpoint", legacyEndpoint({ endpoints, isNeeded })),
    mapFromFile: userMap.fromFile,
  };
}

// `@` marks a mention, and is no part of a login.
const logins: ItemForm = { filling: /^[@＠]+/ };

const mobiles: ItemForm = {
  filling: /[\s-]/g,
  item: /^\+?\d{4,15}$/,
  expected: { kind: "mobiles" },
};

function wholeNumbers(kind: "departmentIds" | "roleIds"): ItemForm {
  return { item: /^[1-9]\d{0,14}$/, expected: { kind } };
}

/** The most people that `maxRecipients` may allow. */
export const mostRecipients = 1_000_000;

const recipientLimit = wholeNumber({ min: 1, max: mostRecipients, byDefault: 1_000 });

// Bot accounts belong to no person.
function withoutBots(logins: readonly string[]): string[] {
  const byLogin = new Map<string, string>();
  for (const login of logins) {
    const key = login.toLowerCase();
    if (!key.endsWith("[bot]") && !byLogin.has(key)) byLogin.set(key, login);
  }
  return [...byLogin.values()];
}

type UserMap = RecipientSources["userMap"];

/** The value of the input `userMap`: what is right of it. */
interface GivenUserMap {
  readonly map: UserMap;
  readonly isGiven: boolean;
  readonly fromFile: boolean;
}

/** Reads the map of logins to userIds: a mapping, or the path of a YAML or JSON file with one. */
async function readUserMap(inputs: Inputs): Promise<GivenUserMap> {
  const given = inputs.text("userMap");
  const nothing = { map: new Map(), isGiven: given !== "" && given !== "null", fromFile: false };
  if (!nothing.isGiven) return nothing;
  const fromFile = isPath(given);
  const written = fromFile ? textOfFile(inputs.folders, { orMapping: true }) : z.string();
  // The YAML reader is loaded only if a map is given.
  const { entriesOf } = await import("./mapping.ts");
  const schema = z.pipe(
    written,
    schemaOf((text: string) => userIdsByLogin(entriesOf(text))),
  );
  const read = inputs.read("userMap", fromFile ? { schema } : { schema, asWritten: true });
  if (read === undefined) return nothing;
  for (const refusal of read.refusals) inputs.refuseAs("userMap", refusal);
  const texts = [...read.map].flat(2);
  const map = inputs.refusesSecretIn("userMap", texts)
    ? new Map(
        [...read.map].filter((entry) => inputs.sourceOfSecretAmong(entry.flat()) === undefined),
      )
    : read.map;
  return { map, isGiven: true, fromFile };
}

// A mapping in one line has a colon followed by a blank, as YAML requires; `C:\map.yml` does not. Full-width punctuation
// is a slip in a mapping.
function isPath(given: string): boolean {
  return !/^[{｛]/.test(given) && !/[\r\n：]|:(?:\s|$)/.test(given);
}

function userIdsByLogin({ value: mapping, refusals: ofMapping }: RightEntries) {
  const map = new Map<string, readonly string[]>();
  const refusals: Refusal[] = [...ofMapping];
  for (const [written, value] of Object.entries(mapping)) {
    const place = `.${written}`;
    const login = withoutInvisible(written)
      .trim()
      .replace(/^[@＠]+/, "")
      .toLowerCase();
    const userIds = userIdsIn(value);
    for (const refusal of userIds.refusals) refusals.push({ ...refusal, place });
    const isTwice = map.has(login);
    if (isTwice) refusals.push({ place, got: null, expected: { kind: "loginOnce" } });
    // Nobody knows which of two is meant.
    map.set(login, isTwice ? [] : userIds.items);
  }
  return { map, refusals: refusals.slice(0, mostRefusals) };
}

// Nobody reads more of them.
const mostRefusals = 100;

// A login without a userId is known to have none.
function userIdsIn(value: Tree): Pick<ParsedList, "items" | "refusals"> {
  const texts: readonly Tree[] = Array.isArray(value) ? value : [value];
  const lists = texts.map((text) => {
    if (text === null) return parseList("");
    if (typeof text === "string") return parseList(text === "~" ? "" : text);
    const got = JSON.stringify(text);
    return { items: [], refusals: [{ got, expected: { kind: "userIdOrList" } } as const] };
  });
  return {
    items: lists.flatMap(({ items }) => items),
    refusals: lists.flatMap(({ refusals }) => refusals),
  };
}
