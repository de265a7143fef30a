import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { codePatterns, errorCodes, type Page, pages } from "../src/dingtalk/error-codes.ts";
import { english } from "../src/text/english.ts";
import { englishHints } from "../src/text/english-hints.ts";
import { englishKeyHints } from "../src/text/english-key-hints.ts";
import { type HintKey, hintKeyOf } from "../src/text/hint-keys.ts";
import type { Hint, Telling } from "../src/text/words.ts";

// Writes docs/troubleshooting.md from the tables that the action takes its own explanations from;
// with --check writes nothing, and fails where the page is not what they say.

/** A part of the page: a heading, and a table with a row for each code. */
interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}

interface Row {
  readonly codes: readonly string[];
  readonly hint: Hint;
  /** DingTalk's page that lists the code. */
  readonly page?: Page | undefined;
}

const root = join(import.meta.dirname, "..");
const pageFile = join(root, "docs", "troubleshooting.md");
const hints: Readonly<Record<string, Hint>> = englishHints;
const patterns = new Set<string>(codePatterns.map(({ prefix }) => prefix));
const pageOfCode = new Map<string, Page>([
  ...errorCodes.map(({ code, page }): [string, Page] => [code, page]),
  ...codePatterns.map(({ prefix, page }): [string, Page] => [prefix, page]),
]);

/** What a robot that was just set up is mostly refused for. */
const firstRefusals = [
  "invalidClientIdOrSecret",
  "Forbidden.AccessDenied.IpNotInWhiteList",
  "Forbidden.AccessDenied.AccessTokenPermissionDenied",
  "invalidParameter.robotCode.notExsit",
  "chatbotId.notAllow.sendOTO",
  "robot.oto.notExist",
  "staffId.notExisted",
] as const satisfies readonly HintKey[];

/** The network's codes that people meet; which of them are told alike, `hintKeyOf` says. */
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

const preface = `<!-- Made from src/text/ and src/dingtalk/ by scripts/troubleshooting.ts; do not edit here. -->

# Troubleshooting

The code of what went wrong first is the output \`errorCode\`. Every code stands in an annotation of its own and in the job summary, with the request id; the report has the code of each call.
Look for the code with your browser's search, spelt as it is: the misspelt ones are DingTalk's own. The heading above it says what kind of trouble it is.

What the action has done about it by itself is in [Delivery](delivery.md): it tries again what is safe to try again, and stops where the same answer awaits every call. With \`language: zh-CN\` it gives the same explanations in Chinese.`;

const page = pageOf([
  { title: "The first run", rows: firstRefusals.map(rowOf) },
  ...hintSections(),
  { title: "Told otherwise of a recall and of a question who has read", rows: rowsOfRewording() },
  { title: "The action's own codes", rows: ownRows() },
  { title: "No code: people in an output", rows: rowsOfOutputs() },
]);
if (!process.argv.includes("--check")) writeFileSync(pageFile, page);
else if (readFileSync(pageFile, "utf8") !== page) {
  console.error(
    "docs/troubleshooting.md is not what src/text/ and src/dingtalk/ say. Run node scripts/troubleshooting.ts.",
  );
  process.exitCode = 1;
}

/** The hints in the order of their table, under the comments that head its groups. */
function hintSections(): Section[] {
  const file = readFileSync(join(root, "src", "text", "english-hints.ts"), "utf8");
  const [, table = ""] = file.split("export const englishHints");
  const sections: { title: string; rows: Row[] }[] = [];
  for (const block of table.split("\n\n")) {
    // A comment of two lines is about the rows below it, and heads no group.
    const title = /^(?:.*\{\n)? {2}\/\/ (?<title>.+)\n(?! {2}\/\/)/.exec(block)?.groups?.["title"];
    if (title !== undefined) sections.push({ title, rows: [] });
    const keys = [...block.matchAll(/^ {2}(?:"(?<quoted>[^"]+)"|(?<bare>\w+)): /gm)];
    const topics = keys.map(({ groups }) => groups?.["quoted"] ?? groups?.["bare"] ?? "");
    sections.at(-1)?.rows.push(...topics.map(rowOf));
  }
  const found = sections.reduce((count, { rows }) => count + rows.length, 0);
  if (found !== Object.keys(hints).length)
    throw new Error(`english-hints.ts: ${found} of its hints were found under a heading`);
  return sections;
}

function rowOf(topic: string): Row {
  const hint = hints[topic];
  if (hint === undefined) throw new Error(`there is no hint for ${topic}`);
  return { codes: codesOf(topic), hint, page: pageOfCode.get(topic) };
}

function codesOf(topic: string): readonly string[] {
  if (patterns.has(topic)) return [`${topic}…`];
  if (topic === "network.lostReply") return ["ECONNRESET", "requestTimeout", "replyTooLarge"];
  if (topic === "network.cancelled") return ["cancelled"];
  const codes = networkCodes.filter(
    (code) => hintKeyOf({ kind: "unreached", code, status: undefined }, englishHints) === topic,
  );
  return codes.length > 0 ? codes : [topic];
}

// By the names that `codeOf` in src/report/issues.ts gives them, and those of runs that came to no delivery.
function ownRows(): Row[] {
  const { stops, tooMany } = english;
  return [
    rowOfTelling("tooManyUnknown", stops.doubt({ kind: "doubt", calls: 3 })),
    rowOfTelling("foreignUserIds", stops.foreignIds({ kind: "foreignIds", people: 20 })),
    rowOfTelling("timeLimit", stops.timeLimit({ kind: "timeLimit", waitMs: undefined })),
    rowOfTelling("cancelled", stops.cancelled({ kind: "cancelled" })),
    rowOfTelling("tooManyRecipients", tooMany(1_000)),
    ...rowsOfKeys(),
    rowOfTelling("invalidInput", {
      title: "Wrong inputs",
      cause: "Nothing was requested.",
      cure: "Each wrong input has an annotation that says what it got and what it expects; the output `errorMessage` has all of them.",
    }),
    rowOfTelling("internalError", {
      title: "A fault of this action, not of your workflow",
      cause: "What was done by then is unknown.",
      cure: "Report it, with the stack from the log.",
    }),
  ];
}

// Of a recall, and of asking who has read.
function rowsOfKeys(): Row[] {
  const { keys, foreignKeys, processingKeys } = english;
  return [
    rowOfTelling("timeLimit", keys.recall.timeLimit),
    rowOfTelling("timeLimit", keys.readStatus.timeLimit),
    rowOfTelling("cancelled", keys.recall.cancelled),
    rowOfTelling("cancelled", keys.readStatus.cancelled),
    rowOfTelling("foreignKeys", foreignKeys),
    rowOfTelling("PROCESSING", processingKeys),
  ];
}

/** What is told otherwise where nothing is sent; codes with the same cause and cure in one row. */
function rowsOfRewording(): Row[] {
  const groups = Map.groupBy(Object.entries(englishKeyHints), ([, hint]) => hint);
  return [...groups].map(([hint, entries]) => ({
    codes: entries.flatMap(([topic]) => codesOf(topic)),
    hint,
  }));
}

function rowsOfOutputs(): Row[] {
  const { people, unmapped } = english;
  return [
    rowOfTelling("invalidStaffIdList", people.invalid),
    rowOfTelling("flowControlledStaffIdList", people.flowControlled),
    rowOfTelling("filteredStaffIdList", people.filtered),
    rowOfTelling("unknownUserIds", people.unknown),
    rowOfTelling("unmappedUsers", unmapped.githubUsers),
    rowOfTelling("unmappedUsers", unmapped.mobiles),
  ];
}

function rowOfTelling(code: string, { title, cause, cure }: Telling): Row {
  return { codes: [code], hint: { cause: `${title}. ${cause}`, cure } };
}

function pageOf(sections: readonly Section[]): string {
  const contents = sections.map(({ title }) => `- [${title}](#${anchorOf(title)})`);
  const parts = sections.map(({ title, rows }) => `## ${title}\n\n${tableOf(rows)}`);
  return `${[preface, contents.join("\n"), ...parts, sources()].join("\n\n")}\n`;
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
