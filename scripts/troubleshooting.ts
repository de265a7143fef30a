import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import GitHubSlugger from "github-slugger";
import { codePrefixes } from "../src/dingtalk/error-codes.ts";
import { english } from "../src/text/en.ts";
import { type HintKey, hintKeyOf } from "../src/text/hint-keys.ts";
import { loadHintSections, loadHints } from "../src/text/hints.ts";
import type { Description, Hint, Language } from "../src/text/types.ts";
import { chinese } from "../src/text/zh-cn.ts";
import { listings, type Page, pages } from "./data/error-codes.ts";
import { pageTexts } from "./data/troubleshooting-page.ts";

// Writes docs/troubleshooting.md and its Chinese twin from the tables that the action takes its own explanations from;
// with --check it writes nothing, and fails where a page is not what they say.

/** A row of the page's tables. */
interface Row {
  readonly codes: readonly string[];
  readonly hint: Hint;
  /** The document that lists the code. */
  readonly page?: Page | undefined;
}

const docs = join(import.meta.dirname, "..", "docs");
const texts = { en: english, "zh-CN": chinese };
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

const generated =
  "<!-- Made from src/text/ and scripts/data/ by scripts/troubleshooting.ts; do not edit here. -->";

for (const language of ["en", "zh-CN"] as const) {
  const { file } = pageTexts[language];
  const page = await pageIn(language);
  if (!process.argv.includes("--check")) writeFileSync(join(docs, file), page);
  else if (readFileSync(join(docs, file), "utf8") !== page) {
    console.error(
      `docs/${file} is not what src/text/ and scripts/data/ say. Run node scripts/troubleshooting.ts.`,
    );
    process.exitCode = 1;
  }
}

async function pageIn(language: Language): Promise<string> {
  const { titles } = pageTexts[language];
  const hints = await loadHints(language);
  const sections = await loadHintSections(language);
  const parts = [
    { title: titles.firstRun, rows: firstRefusals.map((key) => rowOf(key, hints)) },
    ...sections.map(({ title, hints: rows }) => ({
      title,
      rows: rows.map(([key]) => rowOf(key, hints)),
    })),
    { title: titles.ownCodes, rows: ownRows(language) },
    { title: titles.outputs, rows: rowsOfOutputs(language) },
  ];
  const slugger = new GitHubSlugger();
  const contents = parts.map(({ title }) => `- [${title}](#${slugger.slug(title)})`);
  const tables = parts.map(({ title, rows }) => `## ${title}\n\n${tableOf(rows, language)}`);
  const all = [generated, pageTexts[language].preface, contents.join("\n"), ...tables];
  return `${[...all, sources(language)].join("\n\n")}\n`;
}

type Hints = Readonly<Record<string, Hint>>;

function rowOf(key: string, hints: Hints): Row {
  const hint = hints[key];
  if (hint === undefined) throw new Error(`there is no hint for ${key}`);
  return { codes: codesOf(key, hints), hint, page: pageOfCode.get(key) };
}

function codesOf(key: string, hints: Hints): readonly string[] {
  if (Object.hasOwn(codePrefixes, key)) return [`${key}…`];
  if (key === "network.lostReply") return ["ECONNRESET", "requestTimeout", "replyTooLarge"];
  if (key === "network.cancelled") return ["cancelled"];
  const codes = networkCodes.filter(
    (code) => hintKeyOf({ kind: "unreached", code, status: undefined }, hints) === key,
  );
  return codes.length > 0 ? codes : [key];
}

// By the names that issues and the outputs of runs without a delivery give them.
function ownRows(language: Language): Row[] {
  const { stops, cancelled, tooMany, keys, foreignKeys, processingKeys } = texts[language];
  const { invalidInput, internalError } = pageTexts[language];
  const rows: (readonly [string, Description])[] = [
    ["tooManyUnknown", stops.doubt({ calls: 3 })],
    ["foreignUserIds", stops.foreignIds({ people: 20 })],
    ["timeLimit", stops.timeLimit({ waitMs: undefined })],
    ["cancelled", stops.cancelled],
    ["cancelled", cancelled.before],
    ["tooManyRecipients", tooMany(1_000)],
    ["timeLimit", keys.recall.timeLimit],
    ["timeLimit", keys.readStatus.timeLimit],
    ["cancelled", keys.recall.cancelled],
    ["cancelled", keys.readStatus.cancelled],
    ["foreignKeys", foreignKeys],
    ["PROCESSING", processingKeys],
    ["invalidInput", invalidInput],
    ["internalError", internalError],
  ];
  return rows.map((row) => describedRow(row, language));
}

function rowsOfOutputs(language: Language): Row[] {
  const { people, unmapped } = texts[language];
  const rows: (readonly [string, Description])[] = [
    ["invalidStaffIdList", people.invalid],
    ["flowControlledStaffIdList", people.flowControlled],
    ["filteredStaffIdList", people.filtered],
    ["unmappedUsers", unmapped.githubUsers],
    ["unmappedUsers", unmapped.mobiles],
  ];
  return rows.map((row) => describedRow(row, language));
}

function describedRow([code, described]: readonly [string, Description], language: Language): Row {
  const { title, cause, cure } = described;
  return { codes: [code], hint: { cause: pageTexts[language].titled(title, cause), cure } };
}

function tableOf(rows: readonly Row[], language: Language): string {
  const sourced = rows.some(({ page }) => page !== undefined);
  const titles = pageTexts[language].columns.slice(0, sourced ? 4 : 3);
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
function sources(language: Language): string {
  const { titles, source } = pageTexts[language];
  const all = Object.entries(pages);
  const named = all.map(([name, { title }]) => source(name, title[language]));
  const targets = all.map(([name, { url }]) => `[${name}]: ${url}`);
  return [`## ${titles.sources}`, named.join("\n"), targets.join("\n")].join("\n\n");
}
