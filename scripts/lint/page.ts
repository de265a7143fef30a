import GitHubSlugger from "github-slugger";
import { lexer, type Token, type Tokens, walkTokens } from "marked";

/** A page of Markdown, as far as it is checked. */
export interface Page {
  /** What GitHub calls its headings in an address. */
  readonly anchors: readonly string[];
  /** Where its links and pictures lead to, in order. */
  readonly links: readonly string[];
  /** Its headings, paragraphs, items, rows of tables and blocks of code, in order. */
  readonly pieces: readonly Piece[];
}

/** A piece of a page: where it stands, what kind of thing it is, and what of it is the same in every language. */
export interface Piece {
  /** The heading above it. */
  readonly under: string;
  readonly kind: string;
  /** Code, numbers, links, and how often something is bold; in no order, for languages differ in that. */
  readonly marks: readonly string[];
}

/** Reads a page as GitHub does. */
export function readPage(markdown: string): Page {
  const tokens = lexer(markdown);
  const [links, headings]: [string[], string[]] = [[], []];
  walkTokens(tokens, (token) => {
    links.push(...linksIn(token));
    if (token.type === "heading") headings.push(wordsOf(insideOf(token)));
  });
  const slugger = new GitHubSlugger();
  const anchors = headings.map((heading) => slugger.slug(heading));
  return { anchors, links, pieces: piecesOf(tokens, anchors) };
}

function piecesOf(tokens: readonly Token[], anchors: readonly string[]): Piece[] {
  let under = "";
  return tokens.flatMap((token) => {
    if (token.type === "heading") under = wordsOf(insideOf(token));
    return partsOf(token).map(({ kind, marks }) => {
      const same = marks.map((mark) => numbered(mark, anchors));
      return { under, kind, marks: same.sort() };
    });
  });
}

// A heading has another name in another language, and so another address.
function numbered(mark: string, anchors: readonly string[]): string {
  return mark.replace(
    /→#(?<anchor>.*)/,
    (_link, anchor: string) => `→ heading ${anchors.indexOf(decoded(anchor))}`,
  );
}

type Part = Pick<Piece, "kind" | "marks">;

function partsOf(token: Token): Part[] {
  if (isTable(token)) return rowsOf(token);
  switch (token.type) {
    case "space":
      return [];
    case "heading":
      return [{ kind: `heading ${token["depth"]}`, marks: marksIn(insideOf(token)) }];
    case "list":
      return token["items"].flatMap(({ tokens }: Tokens.ListItem) => [
        { kind: "item", marks: [] },
        ...tokens.flatMap(partsOf),
      ]);
    case "code":
      return [{ kind: `code ${token["lang"]}`, marks: [withoutComments(token["text"])] }];
    case "html":
      return [{ kind: "HTML", marks: [...linksIn(token), ...(token.raw.match(/<\/?\w+/g) ?? [])] }];
    default:
      return [{ kind: token.type, marks: marksIn(insideOf(token)) }];
  }
}

function isTable(token: Token): token is Tokens.Table {
  return token.type === "table";
}

function rowsOf({ header, rows }: Tokens.Table): Part[] {
  return [header, ...rows].map((row) => ({
    kind: `row of ${row.length}`,
    // By its column, for what is in one is not in another.
    marks: row.flatMap(({ tokens }, column) =>
      marksIn(tokens).map((mark) => `${column + 1}: ${mark}`),
    ),
  }));
}

// Comments are in the page's language.
function withoutComments(code: string): string {
  const lines = code.split("\n").map((line) => line.replace(/(?:^|\s+)#(?:\s.*)?$/, ""));
  return lines.filter((line) => line !== "").join("\n");
}

function marksIn(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => {
    const inside = insideOf(token);
    switch (token.type) {
      case "codespan":
        return [token.raw];
      case "strong":
        return ["**", ...marksIn(inside)];
      case "link":
        return [`→${token["href"]}`, ...marksIn(inside)];
      default:
        return inside[0] === token ? numbersIn(token.raw) : marksIn(inside);
    }
  });
}

function numbersIn(text: string): string[] {
  return text.match(/\d+(?:[.,]\d+)*/g) ?? [];
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

// What a token is made of; one that is not made of others is made of itself.
function insideOf(token: Token): readonly Token[] {
  return "tokens" in token && token.tokens ? token.tokens : [token];
}

// A heading's words without its marks; within code and links there are words, too.
function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      const inside = insideOf(token);
      return inside[0] === token ? textOf(token) : wordsOf(inside);
    })
    .join("");
}

function textOf(token: Token): string {
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
