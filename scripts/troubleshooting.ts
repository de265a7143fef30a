import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { codePrefixes } from "../src/dingtalk/error-codes.ts";
import { english } from "../src/text/en.ts";
import { type HintKey, hintKeyOf } from "../src/text/hint-keys.ts";
import { loadHintSections, loadHints } from "../src/text/hints.ts";
import type { Description, Hint } from "../src/text/types.ts";
import { listings, type Page, pages } from "./data/error-codes.ts";

// Writes docs/troubleshooting.md from the tables that the action takes its own explanations from; with --check it
// writes nothing, and fails where the page is not what they say.

/** A part of the page: a heading, and a table with a row for each code. */
interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}

interface Row {
  readonly codes: readonly string[];
  readonly hint: Hint;
  /** The document that lists the code. */
  readonly page?: Page | undefined;
}

const pageFile = join(import.meta.dirname, "..", "docs", "troubleshooting.md");
const hints = await loadHints("en");
const pageOfCode = new Map(
  listings.flatMap(({ page, codes }) => codes.map((code): [string, Page] => [code, page])),
);

/** The usual refusals of a robot that was just set up. */
const firstRefusals = [
  "invalidClientIdOrSecret",
  "Forbidden.AccessDenied.IpNotInWhiteList",
  "Forbidden.AccessDenied.AccessTokenPermissionDenied",
  "invalidParameter.robotCode.notExsit",
  "chatbotId.notAllow.sendOTO",
  "robot.oto.notExist",
  "staffId.notExisted",
] as const satisfies readonly HintKey[];

/** The network's usual codes; `hintKeyOf` says which of them have the same hint. */
const networkCodes = [
  "ENOTFOUND",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_PRX_TLS",
  "UND_ERR_ABORTED",
  "ERR_SSL_WRONG_VERSION_NUMBER",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "CERT_HAS_EXPIRED",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "requestTimeout",
];

const preface = `<!-- Made from src/text/ and scripts/data/ by scripts/troubleshooting.ts; do not edit here. -->

# Troubleshooting

The output \`errorCode\` has the code of the first failure. Each code has an annotation of its own and is in the job summary, with its request id; the report has the code of each call.
Search this page for the code exactly as it is spelt: misspellings such as \`notExsit\` are DingTalk's own.

[Delivery](delivery.md) says what the action does about a code by itself: it repeats what is safe to repeat, and stops where every call would get the same answer. With \`language: zh-CN\` the action gives these explanations in Chinese.`;

const sections = await loadHintSections("en");
const page = pageOf([
  { title: "The first run", rows: firstRefusals.map((key) => rowOf(key, hints[key])) },
  ...sections.map(({ title, hints: rows }) => ({
    title,
    rows: rows.map(([key, hint]) => rowOf(key, hint)),
  })),
  { title: "The action's own codes", rows: ownRows() },
  { title: "No code: people in an output", rows: rowsOfOutputs() },
]);
if (!process.argv.includes("--check")) writeFileSync(pageFile, page);
else if (readFileSync(pageFile, "utf8") !== page) {
  console.error(
    "docs/troubleshooting.md is not what src/text/ and scripts/data/ say. Run node scripts/troubleshooting.ts.",
  );
  process.exitCode = 1;
}

function rowOf(key: string, hint: Hint | undefined): Row {
  if (hint === undefined) throw new Error(`there is no hint for ${key}`);
  return { codes: codesOf(key), hint, page: pageOfCode.get(key) };
}

function codesOf(key: string): readonly string[] {
  if (Object.hasOwn(codePrefixes, key)) return [`${key}…`];
  if (key === "network.lostReply") return ["ECONNRESET", "requestTimeout", "replyTooLarge"];
  if (key === "network.cancelled") return ["cancelled"];
  const codes = networkCodes.filter(
    (code) => hintKeyOf({ kind: "unreached", code, status: undefined }, hints) === key,
  );
  return codes.length > 0 ? codes : [key];
}

// By the names that issues and the outputs of runs without a delivery give them.
function ownRows(): Row[] {
  const { stops, cancelled, tooMany, keys, foreignKeys, processingKeys } = english;
  return [
    describedRow("tooManyUnknown", stops.doubt({ calls: 3 })),
    describedRow("foreignUserIds", stops.foreignIds({ people: 20 })),
    describedRow("timeLimit", stops.timeLimit({ waitMs: undefined })),
    describedRow("cancelled", stops.cancelled),
    describedRow("cancelled", cancelled.before),
    describedRow("tooManyRecipients", tooMany(1_000)),
    describedRow("timeLimit", keys.recall.timeLimit),
    describedRow("timeLimit", keys.readStatus.timeLimit),
    describedRow("cancelled", keys.recall.cancelled),
    describedRow("cancelled", keys.readStatus.cancelled),
    describedRow("foreignKeys", foreignKeys),
    describedRow("PROCESSING", processingKeys),
    describedRow("invalidInput", {
      title: "Wrong inputs",
      cause: "Nothing was sent, except in a run that did not go well, where `fallback` allows it.",
      cure: "Each wrong input has an annotation that says what it got and what it expects; the output `errorMessage` has as many as fit.",
    }),
    describedRow("internalError", {
      title: "A bug in this action, not in your workflow",
      cause: "It is unknown what had been done by then.",
      cure: "Report it, with the stack from the log.",
    }),
  ];
}

function rowsOfOutputs(): Row[] {
  const { people, unmapped } = english;
  return [
    describedRow("invalidStaffIdList", people.invalid),
    describedRow("flowControlledStaffIdList", people.flowControlled),
    describedRow("filteredStaffIdList", people.filtered),
    describedRow("unmappedUsers", unmapped.githubUsers),
    describedRow("unmappedUsers", unmapped.mobiles),
  ];
}

function describedRow(code: string, { title, cause, cure }: Description): Row {
  return { codes: [code], hint: { cause: `${title}. ${cause}`, cure } };
}

function pageOf(parts: readonly Section[]): string {
  const contents = parts.map(({ title }) => `- [${title}](#${anchorOf(title)})`);
  const tables = parts.map(({ title, rows }) => `## ${title}\n\n${tableOf(rows)}`);
  return `${[preface, contents.join("\n"), ...tables, sources()].join("\n\n")}\n`;
}

function tableOf(rows: readonly Row[]): string {
  const sourced = rows.some(({ page }) => page !== undefined);
  const titles = ["Code", "What it means", "What to do", ...(sourced ? ["Source"] : [])];
  const cells = rows.map(({ codes, hint, page }) => [
    codes.map((code) => `\`${code}\``).join(", "),
    hint.cause,
    hint.cure,
    ...(sourced ? [page === undefined ? "" : `[${page}]`] : []),
  ]);
  return [titles, titles.map(() => "---"), ...cells]
    .map((row) => `| ${row.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");
}

/** The documents that the tables link to by their names. */
function sources(): string {
  const all = Object.entries(pages);
  const titles = all.map(([name, { title }]) => `- [${name}] is "${title}".`);
  const targets = all.map(([name, { url }]) => `[${name}]: ${url}`);
  return ["## Sources", titles.join("\n"), targets.join("\n")].join("\n\n");
}

// As GitHub makes it of a heading.
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}
