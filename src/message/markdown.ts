import { MarkdownPlaces } from "./markdown-places.ts";

/** A character that stands for a value, by its number, until its place in the whole text is known. */
export function tokenOf(number: number): string {
  return String.fromCodePoint(firstToken + number);
}

/** A value that is Markdown already, of marks that DingTalk shows; where Markdown cannot stand, its source is the value. */
export class MarkdownValue extends String {
  readonly #markdown: string;

  constructor(source: string, markdown: string) {
    super(source);
    this.#markdown = markdown;
  }

  get markdown(): string {
    return this.#markdown;
  }
}

/** A value that a template writes. */
export type InsertedValue = string | MarkdownValue;

/** How many values one text may have. */
export const mostTokens = 65_000;

// The last plane of characters for private use.
const firstToken = 0x100000;

const tokens = /[\u{100000}-\u{10ffff}]/gu;

/** The text of a template, without the characters that stand for values. */
export function withoutTokens(text: string): string {
  return text.replace(tokens, "\uFFFD");
}

/** The characters of a text that stand for values. */
export function tokensIn(text: string): readonly string[] {
  return text.match(tokens) ?? [];
}

/** Whether a value stands in code, by its token; `codeIn` finds them. */
export type CodePlaces = ReadonlyMap<string, "span" | "block">;

/**
 * Writes the values into the Markdown of a template, each for the place where it stands, so that Markdown reads it as text
 * only, or as a part of an address that the template names. docs/markdown.md says how, and why DingTalk should honour it.
 */
export function fillIn(
  template: string,
  values: readonly InsertedValue[],
  code: CodePlaces = new Map(),
): string {
  const places = new MarkdownPlaces(template);
  const parts: string[] = [];
  // As much of what is written as may change how a value is read.
  let before = "";
  const write = (text: string) => {
    parts.push(text);
    before = (before + text).slice(-shownBefore);
  };
  const takeBack = (count: number) => {
    parts.push(parts.pop()?.slice(0, -count) ?? "");
    before = before.slice(0, -count);
  };
  let at = 0;
  // The address that was last written to, from its beginning on.
  let address = { start: -1, text: "" };
  for (const { 0: token, index } of template.matchAll(tokens)) {
    const own = template.slice(at, index);
    write(own);
    address.text += own;
    at = index + token.length;
    const inserted = values[(token.codePointAt(0) ?? 0) - firstToken] ?? "";
    const value = cleaned(String(inserted));
    const codeKind = code.get(token);
    const place = places.at(index);
    const after = template.slice(at, at + shownAfter);
    if (codeKind !== undefined) {
      write(asCode(value, { before, after, isBlock: codeKind === "block" }));
    } else if (place.kind === "label") {
      write(asLabel(value));
    } else if (place.kind === "address") {
      if (address.start !== place.start)
        address = { start: place.start, text: template.slice(place.start, index) };
      const rest = template.slice(at, place.end);
      const written = asAddress(value, { before: address.text, after: rest, ...place });
      write(written);
      address.text += written;
    } else {
      const end = safeEnd(before);
      if (end !== undefined) {
        takeBack(1);
        write(end);
      }
      if (inserted instanceof MarkdownValue && !isInTable({ before, after })) {
        // A line break that DingTalk should show; before a block it has no use.
        if (/ {2}\n {2}$/.test(before)) takeBack(2);
        write(asBlock(inserted.markdown, { before, after }));
      } else write(isInTitle(before) ? asTitle(value) : asProse(value, { before, after }));
    }
  }
  parts.push(template.slice(at));
  return parts.join("");
}

/** The same for an address alone, in a field that has a URL: what the template has of other scripts is encoded, too. */
export function fillInAddress(template: string, values: readonly InsertedValue[]): string {
  let written = "";
  let at = 0;
  for (const { 0: token, index } of template.matchAll(tokens)) {
    written += template.slice(at, index);
    at = index + token.length;
    const value = cleaned(String(values[(token.codePointAt(0) ?? 0) - firstToken] ?? ""));
    written += asAddress(value, { before: written, after: template.slice(at), isBare: false });
  }
  const whole = (written + template.slice(at)).trim().toWellFormed();
  const path = whole.search(/(?<=^[a-z]+:\/\/[^/?#]*)[/?#]/i);
  const host = path === -1 ? whole : whole.slice(0, path);
  return host + whole.slice(host.length).replace(/[^\0-\x7f]+| /g, encodeURIComponent);
}

// As many characters before and behind a value as may change how it is read: a line, or most of one.
const shownBefore = 2_000;
const shownAfter = 200;

/** A value in running text, whatever stands before and behind it. */
export function asMarkdown(value: string): string {
  return asProse(cleaned(value), { before: "", after: "" });
}

/** A link of ours, to an address that somebody else may have made; its label alone if the address leads nowhere. */
export function link(label: string, url: string): string {
  const text = asLabel(cleaned(label));
  return isWholeUrl(url) ? `[${text}](${encodedUrl(url)})` : text;
}

/** The text that Markdown shows: undoes the escapes of values. */
export function withoutEscapes(markdown: string): string {
  const text = markdown
    .replace(/\\(?<character>[!-/:-@[-`{-~])/g, "$<character>")
    .replace(/ {2}\n {2}/g, "\n");
  return withoutEntities(text);
}

/** A text with the characters that its entities stand for; a number that stands for none is U+FFFD. */
export function withoutEntities(text: string): string {
  return text.replace(
    /&(?:#(?<code>\d+)|(?<name>[a-z]+));/g,
    (entity, code?: string, name = "") => {
      if (code === undefined) return named[name] ?? entity;
      return Number(code) > 0x10ffff ? "\uFFFD" : String.fromCodePoint(Number(code));
    },
  );
}

const named: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
  nbsp: " ",
  copy: "©",
};

// Without control characters, and with every change of direction ended that the value begins.
function cleaned(value: string): string {
  const text = value
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\t\n])[\p{Cc}\ufeff]/gu, "");
  const open: string[] = [];
  for (const [mark] of text.matchAll(/[\u202a-\u202e\u2066-\u2069]/g)) {
    if (mark === "\u202c" || mark === "\u2069") {
      if (open.at(-1) === mark) open.pop();
    } else open.push(mark >= "\u2066" ? "\u2069" : "\u202c");
  }
  return text + open.reverse().join("");
}

/** What stands around a value in running text. */
interface Neighbours {
  readonly before: string;
  readonly after: string;
}

function asProse(value: string, { before, after }: Neighbours): string {
  if (isWholeUrl(value)) {
    const needsGap = !/^[.,;:!?)*_~"']*(?:\s|$)/.test(after);
    return `${encodedUrl(value)}${needsGap ? " " : ""}`;
  }
  // A line break at an end would put what stands beside the value on a line of its own.
  const text = fitted(withoutBreaksAtEnds(value), { before, after });
  // A digit of the template is a part of the number that the value goes on with.
  const isAtStart = /(?:^|\n)[ \t]*\d*$/.test(before);
  if (text.trim() === "") return asNothing(text, { before, after });
  const lines = text.split("\n").map(escapedLine);
  return (
    lines
      .join("\n")
      // DingTalk breaks a line if two spaces are before and after the break; a blank line ends a paragraph. With spaces of
      // the value behind these two, the line would be a block of code below a heading.
      .replace(/(?<=\S)[ \t]*\n *(?=[ \t]*\S)/g, "  \n  ")
      // Before the value, the template may have the first half of a link, a heading or a list.
      .replace(/^[()./]/, "\\$&")
      .replace(/^:/, "&#58;")
      .replace(/^[ \u00a0]/, "&#160;")
      // Behind it, the template may have the second half of a numbered list, of an address or of an image.
      .replace(/(?<=^|\n *)\d{1,9}$/, (digits) =>
        (isAtStart || lines.length > 1) && /^\d*[.)]/.test(after) ? entitiesOf(digits) : digits,
      )
      .replace(/(?<=https?|ftp|mailto|xmpp):$/i, "\\:")
      .replace(/www$/i, (end) => (after.startsWith(".") ? entitiesOf(end) : end))
      .replace(/!$/, "\\!")
  );
}

function withoutBreaksAtEnds(value: string): string {
  const end = value.trimEnd().length;
  const tail = value.slice(end);
  const text = value.slice(0, end) + (tail.includes("\n") ? "" : tail);
  const start = text.search(/\S/);
  return text.slice(text.lastIndexOf("\n", start === -1 ? text.length : start) + 1);
}

// Puts Markdown into a block of its own, in the quote or the list item that the line is in.
function asBlock(markdown: string, { before, after }: Neighbours): string {
  if (markdown === "") return asNothing("", { before, after });
  const line = lastLine(before);
  const { mark, indent } = containerOf(line);
  const isBehindBlank = /(?:^|\n)[ \t]*\n[ \t]*$|^[ \t]*$/.test(before);
  const isAtStart = line === mark && (/\S/.test(mark) || isBehindBlank);
  const gap = line.trim() === "" ? `\n${indent}` : `\n${indent.trimEnd()}\n${indent}`;
  const start = isAtStart ? "" : gap;
  const isEnd = /^[ \t]*(?:\n[ \t]*\n|\s*$)/.test(after);
  const isItem = /\S/.test(mark) && /^[ \t]*\n/.test(after);
  const end = isEnd || isItem ? "" : /^[ \t]*\n/.test(after) ? "\n" : `\n${indent.trimEnd()}\n`;
  return `${start}${markdown.replaceAll("\n", `\n${indent}`)}${end}`;
}

// The quotes and list items that a line begins in, as it has them, and as a further line of theirs has them.
function containerOf(line: string): { readonly mark: string; readonly indent: string } {
  const [mark = ""] = /^[ \t]*(?:(?:>[ \t]?|(?:[-+*]|\d{1,9}[.)])[ \t]+)[ \t]*)*/.exec(line) ?? [];
  return { mark, indent: mark.replace(/[^>\s]/g, " ").replace(/>(?!\s)/g, "> ") };
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf("\n") + 1);
}

function isInTable({ before, after }: Neighbours): boolean {
  const [rest = ""] = /^.*/.exec(after) ?? [];
  return /(?<!\\)\|/.test(lastLine(before) + rest);
}

// A row of a table is one line, and a blank line would end a list or a quote.
function fitted(value: string, neighbours: Neighbours): string {
  if (isInTable(neighbours)) return onOneLine(value);
  const isInBlock = /^(?:[ \t]*(?:[-+*>#]|\d{1,9}[.)])|[ \t]+\S*$)/.test(
    lastLine(neighbours.before),
  );
  const lines = value.split("\n");
  return isInBlock ? lines.filter((line, at) => at === 0 || line.trim() !== "").join("\n") : value;
}

function onOneLine(value: string): string {
  return value
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");
}

// Without a value, the marks of the template would be read with one another, or with the line above.
function asNothing(value: string, { before, after }: Neighbours): string {
  const isItem = /(?:^|\n)[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+$/.test(before);
  if (isItem) return "&#160;";
  const isBehindMark = /[!-/:-@[-`{-~\d]$/.test(before);
  const isBeforeMark =
    /(?:^|\n)[ \t]*$/.test(before) && /^(?:[ \t]*[!-/:-@[-`{-~\d]| {4}|\t)/.test(after);
  return isBehindMark || isBeforeMark ? "&#8203;" : value === "" ? "" : " ";
}

// The title of a link ends at a quote or a bracket.
function isInTitle(before: string): boolean {
  return /\](?:\(|:[ \t]*)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*\s+(?:"[^"\n]*|'[^'\n]*|\([^()\n]*)$/.test(
    before,
  );
}

function asTitle(value: string): string {
  return entitiesOf(onOneLine(value), /[\\`*_[\]<>&~|:@#."'()]/g);
}

// What the template has right before a value, where that would change how the value is read: a backslash takes the
// meaning of an escape, and `<` begins a tag. What is written instead of that character.
function safeEnd(before: string): string | undefined {
  const last = before.search(/[^\\]\\*$/);
  const backslashes = before.length - 1 - last;
  if (backslashes % 2 === 1) return "\\\\";
  return backslashes === 0 && before.endsWith("<") ? "&lt;" : undefined;
}

function escapedLine(line: string): string {
  const [indent = ""] = /^[ \t]*/.exec(line) ?? [];
  const inline = line
    .slice(indent.length)
    .replace(/[\\*_[\]~|@]/g, "\\$&")
    .replaceAll("&", "&amp;")
    // Code that the template has begun ends at a backtick, also behind a backslash.
    .replaceAll("`", "&#96;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    // A bare address is a link for GFM.
    .replace(/:(?=\/\/)/g, "\\:")
    .replace(/(?<=www)\.|(?<=^(?:mailto|xmpp)):/gi, "\\$&");
  return `${escapedIndent(indent)}${escapedStart(inline)}`;
}

// Four spaces or a tab would make a block of code.
function escapedIndent(indent: string): string {
  return indent.length > 3 || indent.includes("\t")
    ? indent.replace(/\t/g, "    ").replaceAll(" ", "&#160;")
    : indent;
}

// Escapes what begins a heading, a list or a table, and the line below a heading.
function escapedStart(line: string): string {
  return line
    .replace(/^[#+-]/, "\\$&")
    .replace(/^=/, "&#61;")
    .replace(/^:/, "&#58;")
    .replace(/^(?<number>\d{1,9})(?<mark>[.)])/, "$<number>\\$<mark>");
}

// Some readers read the escapes of a label twice; entities are read once.
function asLabel(value: string): string {
  return entitiesOf(onOneLine(value), /[\\`*_[\]<>&~|:@#.]|^[-+=]|(?<=^\d{1,9})\)/g);
}

function entitiesOf(text: string, characters = /./g): string {
  return text.replace(characters, (character) => `&#${character.charCodeAt(0)};`);
}

// In code nothing is read but its end, and the end of the quote or the list item that it is in.
function asCode(value: string, place: Neighbours & { readonly isBlock: boolean }): string {
  const text = value.replaceAll("`", "'");
  const line = lastLine(place.before);
  if (place.isBlock) {
    const { indent } = containerOf(line);
    return text.replace(/~(?=~~)/g, "-").replaceAll("\n", `\n${indent}`);
  }
  const whole = isInTable(place) ? onOneLine(text).replaceAll("|", "\\|") : onOneLine(text);
  // A span goes on in the next line, where a mark would begin another block.
  return line.trim() === "" ? `\u200b${whole}` : whole;
}

/** Whether a text is one http(s) URL, which every reader reads in the same way. */
export function isWholeUrl(text: string): boolean {
  // Parsers differ on a backslash in a URL, and an IPv6 host needs brackets, which would have to be escaped.
  const host = /^https?:\/\/(?<host>[^/?#\s\\]+)(?:[/?#][^\s\\]*)?$/i.exec(text)?.groups?.["host"];
  return host !== undefined && isPlainHost(host) && URL.canParse(text);
}

// The letters of all scripts take a millisecond to look up.
function isPlainHost(host: string): boolean {
  return /^[a-z\d.\-:@]+$/i.test(host) || /^[\p{L}\p{N}.\-:@]+$/u.test(host);
}

/** Encodes the characters of a URL that Markdown may read as markup. `%` stays, because it may begin an encoded character. */
export function encodedUrl(url: string): string {
  return encoded(url, /[^A-Za-z0-9\-.:/?#@$&,=+%]/gu);
}

/** An address, as far as it is written and as far as the template goes on. */
interface AddressAround {
  readonly before: string;
  readonly after: string;
  readonly isBare: boolean;
}

// A value as a part of an address: it neither ends the address, nor makes it lead to another host.
function asAddress(value: string, { before, after, isBare }: AddressAround): string {
  const text = onOneLine(value);
  // An underscore is markup outside of a link.
  const kept = isBare ? "A-Za-z0-9\\-." : "A-Za-z0-9\\-._";
  const encode = (more: string) =>
    encoded(text, new RegExp(`[^${kept}${more}]|%(?![\\dA-F]{2})`, "giu"));
  if (before === "") {
    if (/^(?:https?|dingtalk):\/\//i.test(text)) return encode("/:?#@$&,=+%");
    // Another scheme, or a host that the template does not name, leads nowhere.
    return encode("/@$&,=+%").replace(/^\/(?=\/)/, "%2F");
  }
  if (/[?#]/.test(before)) return encode(/[?#]$/.test(before) ? "/:@$&,=+%" : "/:@%");
  const authority = /^[a-z][a-z\d+.-]*:\/\/(?<host>[^/]*)$/i.exec(before)?.groups?.["host"];
  if (authority === undefined) {
    const path = encode("/:@$&,=+%");
    return before === "/" ? path.replace(/^\//, "%2F") : path;
  }
  const isHost = /^$|@$/.test(authority) && /^(?:[:/?#]|$)/.test(after);
  if (isHost) return /^[A-Za-z0-9\-.:]*/.exec(text)?.[0] ?? "";
  const isWhole = /[a-z\d]$/i.test(authority) && /^(?:[/?#]|$)/.test(after);
  if (isWhole) return `/${encode("/:@$&,=+%").replace(/^\/+/, "")}`;
  return text.replace(/[^A-Za-z0-9-]/g, "");
}

function encoded(text: string, characters: RegExp): string {
  return text.replace(characters, (character) => {
    const code = encodeURIComponent(character);
    return code === character
      ? `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`
      : code;
  });
}
