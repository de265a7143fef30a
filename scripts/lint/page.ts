import GitHubSlugger from "github-slugger";
import { lexer, type Token, type Tokens, walkTokens } from "marked";
import { parseDocument } from "yaml";

/** A page of Markdown, as far as it is checked. */
export interface Page {
  readonly lines: number;
  /** What GitHub calls its headings in an address. */
  readonly anchors: readonly string[];
  /** Where its links and pictures lead to, in order. */
  readonly links: readonly string[];
  /** Its headings, tables and blocks of code, each kind in order. */
  readonly parts: Readonly<Record<PartKind, readonly Part[]>>;
}

/** A kind of part that a page has in every language. */
export type PartKind = (typeof partKinds)[number];

/** All kinds of parts. */
export const partKinds = ["heading", "table", "block of code"] as const;

/** A heading, table or block of code. */
export interface Part {
  /** The heading above it, or its own. */
  readonly under: string;
  /** What of it is the same in every language. */
  readonly marks: readonly string[];
}

/** Reads a page as GitHub does. */
export function readPage(markdown: string): Page {
  const links: string[] = [];
  const parts: Record<PartKind, Part[]> = { heading: [], table: [], "block of code": [] };
  let under = "";
  walkTokens(lexer(markdown), (token) => {
    links.push(...linksIn(token));
    if (token.type === "heading") {
      under = wordsOf(token);
      parts.heading.push({ under, marks: [`level ${token["depth"]}`] });
    }
    if (isTable(token)) parts.table.push({ under, marks: marksOfTable(token) });
    if (isCode(token)) parts["block of code"].push({ under, marks: marksOfCode(token) });
  });
  const slugger = new GitHubSlugger();
  const anchors = parts.heading.map((heading) => slugger.slug(heading.under));
  return { lines: markdown.split("\n").length - 1, anchors, links, parts };
}

function isTable(token: Token): token is Tokens.Table {
  return token.type === "table";
}

function isCode(token: Token): token is Tokens.Code {
  return token.type === "code";
}

function marksOfTable({ header, rows }: Tokens.Table): string[] {
  const codes = [header, ...rows].flatMap(([first], row) =>
    codeIn(first?.tokens ?? []).map((code) => `${code} in row ${row}`),
  );
  return [`${rows.length} rows`, `${header.length} columns`, ...codes];
}

function codeIn(tokens: readonly Token[]): string[] {
  const found: string[] = [];
  walkTokens([...tokens], ({ type, raw }) => {
    if (type === "codespan") found.push(raw);
  });
  return found;
}

function marksOfCode({ lang = "", text }: Tokens.Code): string[] {
  if (!/^ya?ml$/.test(lang)) return [lang];
  const keys = keysIn(parseDocument(text).toJS()).filter((path) => !ofLanguage.test(path));
  return [lang, ...keys.sort()];
}

// A Chinese example says that its message is in Chinese, and may say that its app is in mainland China.
const ofLanguage = /\bwith\.(?:endpoint|language)$/;

/** The paths of all keys that have a text. */
function keysIn(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value !== "object" || value === null) return [path.join(".")];
  return Object.entries(value).flatMap(([key, inner]) => keysIn(inner, [...path, key]));
}

function linksIn(token: Token): string[] {
  switch (token.type) {
    case "link":
    case "image":
      return [token["href"]];
    case "html":
      return [...token.raw.matchAll(/(?:src|srcset|href)=["'](?<link>[^"']*)["']/g)].map(
        ({ groups }) => groups?.["link"] ?? "",
      );
    default:
      return [];
  }
}

// A heading's words without its marks; within code and links there are words, too.
function wordsOf(token: Token): string {
  if ("tokens" in token && token.tokens) return token.tokens.map(wordsOf).join("");
  return "text" in token && typeof token.text === "string" ? token.text : token.raw;
}

/** A link as it reads, its characters of other scripts included; as it stands, where it is written wrongly. */
export function decoded(link: string): string {
  try {
    return decodeURI(link);
  } catch {
    return link;
  }
}
