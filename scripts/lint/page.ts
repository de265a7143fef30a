import GitHubSlugger from "github-slugger";
import { lexer, type Token, type Tokens, walkTokens } from "marked";

/** A page of Markdown, as far as it is checked. */
export interface Page {
  readonly headings: readonly { readonly depth: number; readonly text: string }[];
  /** What GitHub calls its headings in an address. */
  readonly anchors: readonly string[];
  /** Where its links and pictures lead to, in order. */
  readonly links: readonly string[];
  readonly tables: readonly Table[];
  readonly blocks: readonly { readonly language: string; readonly text: string }[];
}

/** A table, row by row, its head among them. */
export type Table = readonly (readonly string[])[];

/** Reads a page as GitHub does. */
export function readPage(markdown: string): Page {
  const tokens: Token[] = [];
  walkTokens(lexer(markdown), (token) => {
    tokens.push(token);
  });
  const headings = tokens.filter(isHeading).map(({ depth, tokens: inside = [] }) => ({
    depth,
    text: wordsOf(inside),
  }));
  const slugger = new GitHubSlugger();
  return {
    headings,
    anchors: headings.map(({ text }) => slugger.slug(text)),
    links: tokens.flatMap(linksIn),
    tables: tokens
      .filter(isTable)
      .map(({ header, rows }) => [header, ...rows].map((row) => row.map(({ text }) => text))),
    blocks: tokens.filter(isCode).map(({ lang = "", text }) => ({ language: lang, text })),
  };
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === "heading";
}

function isTable(token: Token): token is Tokens.Table {
  return token.type === "table";
}

function isCode(token: Token): token is Tokens.Code {
  return token.type === "code";
}

function linksIn(token: Token): string[] {
  switch (token.type) {
    case "link":
    case "image":
      return [token["href"]];
    case "html":
      return [...token.raw.matchAll(/(?:src|srcset|href)="(?<link>[^"]*)"/g)].map(
        ({ groups }) => groups?.["link"] ?? "",
      );
    default:
      return [];
  }
}

// A heading's words without its marks; within code and links there are words, too.
function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => ("tokens" in token && token.tokens ? wordsOf(token.tokens) : textOf(token)))
    .join("");
}

function textOf(token: Token): string {
  return "text" in token && typeof token.text === "string" ? token.text : token.raw;
}
