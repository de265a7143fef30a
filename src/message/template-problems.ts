import { LiquidError, type LiquidErrors } from "liquidjs";
import { fullWidthCharacters, fullWidthIn } from "../full-width.ts";
import { type Expected, type ExpectedOf, lineAt, type Problem } from "../inputs/problem.ts";
import { nearest } from "../nearest.ts";
import { filterNames, UnusableValue } from "./filters.ts";
import { isOfWorkflow, type TemplateNames, unknownName } from "./names.ts";

/** What a template may use. */
interface Known {
  readonly names: TemplateNames;
  readonly filters: readonly string[];
  readonly tags: readonly string[];
}

/** Liquid's tags that read files or include one template in another; templates may not use them. */
export const fileTags = ["include", "render", "layout", "block"];

/** A template, and its place in the inputs. */
interface WrittenTemplate {
  readonly text: string;
  readonly place: Pick<Problem, "input" | "place">;
}

/** The problems of a template, each once, from Liquid's error. */
export function templateProblems(
  error: Error,
  { text, place }: WrittenTemplate,
  known: Known,
): Problem[] {
  const failures = failuresIn(error).map((failure) => located(failure, text));
  // After a limit is reached, everything else fails because of it.
  const limit = failures.findIndex(({ said }) => limitIn(said) !== undefined);
  const told = limit === -1 ? failures : failures.slice(0, limit + 1);
  const distinct = new Map<string, ProblemThere>();
  for (const failure of withoutStrays(told)) {
    const found = { offset: failure.offset, ...problemOf(failure, known) };
    // A wrong word is told once, and a mistake at each of its places.
    const { offset, ...word } = found;
    const key = JSON.stringify(word.got === undefined ? found : word);
    if (!distinct.has(key) && distinct.size < mostProblems) distinct.set(key, found);
  }
  return [...distinct.values()].map(({ offset, ...problem }) => ({
    ...place,
    ...(offset === undefined ? {} : { at: lineAt(text, offset) }),
    ...problem,
  }));
}

const mostProblems = 100;

/** The name that Liquid did not find, if the error is about a name. */
export function undefinedName(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  // Liquid wraps the error with the name in an error with the line.
  const inner = "originalError" in error ? error.originalError : error;
  const hasName = inner instanceof Error && "variableName" in inner;
  return hasName ? String(inner.variableName) : undefined;
}

// Liquid reports several errors as one error with a list, which may be nested.
function failuresIn(error: Error): Error[] {
  return isList(error) ? error.errors.flatMap(failuresIn) : [error];
}

function isList(error: Error): error is LiquidErrors {
  return error.name === "LiquidErrors";
}

/** One failure of Liquid, and where it is in the template. */
interface Failure {
  readonly error: Error;
  /** Liquid's words without the place. */
  readonly said: string;
  /** Undefined if it is not known. */
  readonly offset: number | undefined;
  /** What Liquid was reading, as it is written. */
  readonly written: string;
  /** Where the braces begin in which it is, and what stands in them. */
  readonly start: number;
  readonly code: string;
}

/** A problem without its place, which may be known more exactly than that of the failure. */
interface ProblemThere extends Pick<Problem, "expected" | "got" | "nearest"> {
  readonly offset?: number | undefined;
}

function located(error: Error, text: string): Failure {
  const said = error.message.replace(/(?:, file:.*)?, line:\d+, col:\d+(?:\n.*)?$/s, "");
  const token = error instanceof LiquidError ? error.token : undefined;
  if (token?.input !== text)
    return { error, said, offset: undefined, written: "", start: 0, code: "" };
  const { begin } = token;
  const written = token.getText();
  const start = /^\{[{%]/.test(written) ? begin : openingBefore(text, begin);
  const end = text.indexOf(text.startsWith("{%", start) ? "%}" : "}}", start);
  const code = end === -1 ? text.slice(start) : text.slice(start, end + 2);
  return { error, said, offset: begin, written, start, code };
}

// The first braces that are not closed, since Liquid goes on to the next ones that close.
function openingBefore(text: string, offset: number): number {
  const braces = [
    ["{{", "}}"],
    ["{%", "%}"],
  ] as const;
  const openings = braces.map(([opening, closing]) => {
    const opened = text.indexOf(opening, text.lastIndexOf(closing, offset - 1) + 1);
    return opened === -1 ? offset : opened;
  });
  return Math.min(offset, ...openings);
}

// The end of a tag that cannot be read ends nothing, but that is no mistake.
function withoutStrays(failures: readonly Failure[]): readonly Failure[] {
  const isStray = (failure: Failure) => strayTag(failure) !== undefined;
  const first = failures.findIndex((failure) => failure.code.startsWith("{%") && !isStray(failure));
  return failures.filter((failure, index) => first === -1 || index < first || !isStray(failure));
}

/** The tag of a block that is not open here. */
function strayTag({ said }: Failure): string | undefined {
  return /^tag "(?<tag>end\w+|else|elsif|when)" not found/.exec(said)?.groups?.["tag"];
}

function limitIn(said: string): Expected | undefined {
  if (/call stack/.test(said)) return { kind: "shallowTemplate" };
  const found = /(?<limit>memory|output|search)(?: alloc)? limit exceeded/.exec(said)?.groups;
  const limit = found?.["limit"];
  return limit === "memory" || limit === "output" || limit === "search"
    ? { kind: "limitedTemplate", limit }
    : undefined;
}

function problemOf(failure: Failure, known: Known): ProblemThere {
  const { error, said } = failure;
  const name = undefinedName(error);
  if (name !== undefined) return nameProblem(name, failure, known);
  if (error instanceof LiquidError && error.originalError instanceof UnusableValue)
    return error.originalError.problem;
  const limit = limitIn(said);
  if (limit !== undefined) return { expected: limit };
  return wordProblem(failure, known) ?? syntaxProblem(failure);
}

function nameProblem(name: string, { written, offset }: Failure, { names }: Known): ProblemThere {
  const found = fullWidthIn(withoutStrings(written));
  if (found.length > 0) return { offset, expected: { kind: "asciiPunctuation", found } };
  // Liquid names only the part of the path that it did not find.
  const isPath = /^[\w.'[\]-]{1,100}$/.test(written) && written.startsWith(name);
  return unknownName(names, isOfWorkflow(names, name) && isPath ? written : name);
}

// A filter or a tag that does not exist, or not here.
function wordProblem(failure: Failure, { filters, tags }: Known): ProblemThere | undefined {
  const { said, offset, code } = failure;
  const stray = strayTag(failure);
  if (stray !== undefined && (!stray.startsWith("end") || blocks.includes(stray.slice(3))))
    return { expected: { kind: "strayTag", tag: stray } };
  const { filter, tag } =
    /^undefined filter: (?<filter>\w+)|^tag "(?<tag>\w+)" not found/.exec(said)?.groups ?? {};
  if (filter !== undefined) {
    const index = code.search(new RegExp(`(?<=\\|\\s*)${filter}\\b`));
    const place = offset === undefined || index === -1 ? {} : { offset: offset + index };
    return {
      ...place,
      ...wrongWord(filter, { kind: "filter", own: filterNames }, [filters, meantFilters]),
    };
  }
  if (/^unexpected "if\b/.test(said))
    return { got: "else if", expected: { kind: "tag" }, nearest: "elsif" };
  if (tag === undefined) return undefined;
  const expected = { kind: fileTags.includes(tag) ? "noFileTag" : "tag" } as const;
  const known = [...tags, ...blocks.map((block) => `end${block}`), "else", "elsif", "when"];
  return wrongWord(tag, expected, [known, meantTags]);
}

/** Liquid's tags that need an end. */
const blocks = ["if", "unless", "case", "for", "tablerow", "capture", "comment", "raw"];

type Words = Readonly<Record<string, string>>;

// What other languages call Liquid's filters and tags, in lower case and without punctuation.
const meantFilters: Words = {
  upper: "upcase",
  uppercase: "upcase",
  toupper: "upcase",
  touppercase: "upcase",
  lower: "downcase",
  lowercase: "downcase",
  tolower: "downcase",
  tolowercase: "downcase",
  length: "size",
  len: "size",
  count: "size",
  trim: "strip",
  substr: "slice",
  substring: "slice",
  tojson: "json",
  replaceall: "replace",
  coalesce: "default",
  format: "date",
  strftime: "date",
};

const meantTags: Words = {
  elseif: "elsif",
  elif: "elsif",
  foreach: "for",
  switch: "case",
  set: "assign",
  let: "assign",
  var: "assign",
};

function wrongWord(
  got: string,
  expected: Expected,
  [valid, meant]: readonly [readonly string[], Words],
): ProblemThere {
  const plain = got.toLowerCase().replaceAll("_", "");
  const found = Object.hasOwn(meant, plain) ? meant[plain] : nearest(got, valid);
  return { got, expected, ...(found === undefined ? {} : { nearest: found }) };
}

function syntaxProblem(failure: Failure): ProblemThere {
  const { said, start, code, offset } = failure;
  const block = /^tag \{%-?\s*(?<tag>\w+).* not closed$/s.exec(said)?.groups?.["tag"];
  if (block !== undefined) return { expected: { kind: "unclosedTag", tag: block } };
  const { expected, index = -1 } = mistakeIn(failure, withoutStrings(code));
  return { offset: offset === undefined || index === -1 ? offset : start + index, expected };
}

// Everything else keeps its place.
function withoutStrings(code: string): string {
  return code.replace(/"[^"]*"|'[^']*'/g, (quoted) => " ".repeat(quoted.length));
}

/** The mistake in the code between two braces, and its index there, if it is not where Liquid stopped. */
function mistakeIn({ said, code }: Failure, bare: string): { expected: Expected; index?: number } {
  const isTag = code.startsWith("{%");
  const isOpen = /^(?:output|tag) ".* not closed$/s.test(said);
  // Without its end, the code goes on into text, where full-width characters are at home.
  const [line = ""] = bare.split("\n", 1);
  const wide = isOpen ? line.indexOf("｝") : bare.search(fullWidthCharacters);
  if (wide !== -1) {
    const found = fullWidthIn(isOpen ? bare.charAt(wide) : bare);
    return { expected: { kind: "asciiPunctuation", found }, index: wide };
  }
  const mistake = (known: ExpectedOf<"template">["mistake"], index = -1) => ({
    expected: { kind: "template", mistake: known } as const,
    index,
  });
  if (/^raw .* not closed$/s.test(said)) return mistake("openRaw", 0);
  const isEnded = code.includes(isTag ? "%}" : "}}");
  if (isOpen && isEnded) return mistake("openQuote", code.search(/["']/));
  if (isOpen || /\{[{%]/.test(bare.slice(2))) return mistake(isTag ? "openTag" : "openOutput", 0);
  if (/^.{2}-?\s*(?:\w+\s*)?-?.{2}$/s.test(bare) && code === bare) return mistake("nothing");
  const equals = bare.search(/(?<![=!<>])=(?!=)|===/);
  if (equals !== -1 && !/^\{%-?\s*(?:assign|liquid)\b/.test(bare)) return mistake("equals", equals);
  const operator = bare.search(/&&|\|\||!(?!=)/);
  if (operator !== -1) return mistake("operators", operator);
  if (/^expected ":" after filter name/.test(said)) return mistake("filterColon");
  return { expected: { kind: "unreadableTemplate", said } };
}
