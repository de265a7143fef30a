import {
  type Document,
  isCollection,
  isScalar,
  type Node,
  Scalar,
  visit,
  type YAMLParseError,
} from "yaml";
import { fullWidthColon, fullWidthSeparator } from "./full-width-structure.ts";
import type { ExpectedOf, Finding } from "./problem.ts";
import { behindBlanks, lineStart, unquotedValue } from "./quoting.ts";

/** What is wrong with the syntax of a text. */
type Mistake = ExpectedOf<"syntax">["mistake"];

/** A text with errors, as far as it was read. */
export interface BrokenYaml extends Pick<Document.Parsed, "contents" | "errors"> {
  readonly text: string;
}

/** What is wrong first in a text, in words of our own, at the place where a person should look. */
export function yamlMistake({ text, contents, errors }: BrokenYaml): Finding | undefined {
  const error = decisive(/^\s*\{/.test(text) ? withoutTabs(errors) : errors);
  if (error === undefined) return undefined;
  const [from, to] = error.pos;
  const mistake = mistakeOf(error, text);
  const colon = isBelowHeader(text, from) ? undefined : fullWidthColon(text, lineStart(text, from));
  const comma = mistake === "comma" ? fullWidthSeparator(text.slice(from, to), from) : undefined;
  const fullWidth = colon ?? comma;
  if (fullWidth !== undefined) return fullWidth;
  const mayBeText = mistake === "unreadable" || mistake === "behindQuote";
  const entry = mayBeText ? unquotedValue(text, from) : undefined;
  if (entry !== undefined) return entry;
  const offset = openingOf(mistake, contents, from) ?? placeOf(mistake, error, text);
  return { offset, expected: { kind: "syntax", mistake } };
}

// In JSON a line may begin with a tab. YAML sees one only because the JSON is broken.
function withoutTabs(errors: readonly YAMLParseError[]): readonly YAMLParseError[] {
  const others = errors.filter(({ code }) => code !== "TAB_AS_INDENT");
  return others.length === 0 ? errors : others;
}

// A key of several lines is what follows from a line that is indented too far: its end is there.
function decisive([first, second]: readonly YAMLParseError[]): YAMLParseError | undefined {
  const isOfKey =
    first?.code === "BLOCK_AS_IMPLICIT_KEY" && second?.code === "MULTILINE_IMPLICIT_KEY";
  return isOfKey ? second : first;
}

// The library's codes are too coarse: a bracket, a quote, a comma and a colon are all `MISSING_CHAR`.
const mistakes: readonly (readonly [said: RegExp, mistake: Mistake])[] = [
  [/^TAB_AS_INDENT/, "tab"],
  [/closing .quote/, "unclosedQuote"],
  [/end with a/, "unclosedBracket"],
  [/followed by map values|Missing space after :/, "colon"],
  [/Missing ,|BLOCK_IN_FLOW|quoted-scalar token$|scalar token$/, "comma"],
  [/^BAD_INDENT|^MULTILINE_IMPLICIT_KEY|without - indicator/, "indentation"],
  [/^BAD_DQ_ESCAPE/, "escape"],
];

function mistakeOf({ code, message, pos: [from, to] }: YAMLParseError, text: string): Mistake {
  const said = `${code} ${message}`;
  const start = lineStart(text, from);
  const before = text.slice(start, from);
  const isFirst = before.trim() === "";
  const known = mistakes.find(([pattern]) => pattern.test(said))?.[1];
  if (known === "indentation" || known === "colon") {
    if (/^ *\t/.test(text.slice(start, to))) return "tab";
    return isFirst && /^[^\s:]+:\S/.test(text.slice(from, to)) ? "colon" : known;
  }
  if (known !== undefined) return known;
  if (isFirst && /at node end/.test(said)) return "indentation";
  return /["']\s*$/.test(before) || /["']/.test(text.charAt(from)) ? "behindQuote" : "unreadable";
}

// What stands below the header of a block scalar is text, although it lacks the indentation.
function isBelowHeader(text: string, offset: number): boolean {
  const above = text.slice(Math.max(0, offset - longestHeader), offset);
  return /[|>][-+0-9]{0,2}[ \t\r]*\n\s*$/.test(above);
}

const longestHeader = 100;

/** Where the quote or the bracket stands that is not closed by this place. */
function openingOf(
  mistake: Mistake,
  contents: Document.Parsed["contents"],
  offset: number,
): number | undefined {
  if (mistake !== "unclosedQuote" && mistake !== "unclosedBracket") return undefined;
  const isOpened = mistake === "unclosedQuote" ? isQuoted : isInBrackets;
  let opening: number | undefined;
  visit(contents, {
    Node: (_key, node) => {
      const [start, end] = node.range ?? [offset, offset];
      if (isOpened(node) && start < offset && offset <= end) opening = start;
    },
  });
  return opening;
}

function isQuoted(node: Node): boolean {
  return isScalar(node) && (node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE);
}

function isInBrackets(node: Node): boolean {
  return isCollection(node) && node.flow === true;
}

function placeOf(mistake: Mistake, { code, pos }: YAMLParseError, text: string): number {
  const [from, to] = pos;
  if (mistake === "tab") return text.indexOf("\t", lineStart(text, from));
  // The key of several lines ends on the line that is wrong.
  const isKey = code === "MULTILINE_IMPLICIT_KEY" && mistake === "indentation";
  const offset = behindBlanks(text, isKey ? lineStart(text, to - 1) : from);
  return Math.min(offset, text.trimEnd().length);
}
