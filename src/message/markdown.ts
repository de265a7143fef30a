/**
 * A filled-in value as it is written into a Markdown field: a whole http(s) URL stays one, and anything else is
 * escaped so that Markdown reads text and nothing else in it. What is escaped, how, and on what evidence that
 * DingTalk honours it: docs/markdown.md.
 */
export function asMarkdown(value: string): string {
  const text = value.toWellFormed();
  return isWholeUrl(text) ? encodedUrl(text) : escapedText(text);
}

/** A template of a Markdown field, in which no value can be taken for what stands between `<` and `>`. */
export function withoutOpenTags(template: string): string {
  return template.replace(/<(?=\{[{%])/g, "&lt;");
}

/** Text as Markdown shows it, once its escapes are read: the other way round. */
export function withoutEscapes(markdown: string): string {
  return markdown
    .replace(/\\(?<character>[!-/:-@[-`{-~])/g, "$<character>")
    .replace(/ {2}\n {2}/g, "\n")
    .replace(/&(?:#(?<code>\d+)|(?<name>lt|gt|amp));/g, (_entity, code?: string, name?: string) =>
      code === undefined ? (named[name ?? ""] ?? "") : String.fromCodePoint(Number(code)),
    );
}

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&" };

function isWholeUrl(text: string): boolean {
  // Not everybody reads a backslash in an address alike, and brackets around a host are needed there.
  return /^https?:\/\/[^\s\\[\]/?#]+(?:[/?#][^\s\\]*)?$/i.test(text) && URL.canParse(text);
}

// What a URL may hold and Markdown might read as its own; `%` stays, for it begins what is encoded already.
function encodedUrl(url: string): string {
  return url.replace(/[^A-Za-z0-9\-.:/?#@$&,=+%]/gu, (character) => {
    const encoded = encodeURIComponent(character);
    return encoded === character
      ? `%${character.charCodeAt(0).toString(16).toUpperCase()}`
      : encoded;
  });
}

function escapedText(text: string): string {
  const lines = text.replaceAll("\0", "\uFFFD").split(/\r\n|\r|\n/);
  return (
    lines
      .map(escapedLine)
      .join("\n")
      // DingTalk breaks a line where two spaces stand before and after the break; a blank line ends a paragraph.
      .replace(/(?<=\S)[ \t]*\n(?=[ \t]*\S)/g, "  \n  ")
      // What the template has before a value may be the half of a link, a heading or a list that these would complete.
      .replace(/^[(.)]/, "\\$&")
      .replace(/^:/, "&#58;")
      .replace(/^ /, "&#160;")
      // And the same behind it: a `!` before a link makes an image of it.
      .replace(/!$/, "\\!")
  );
}

function escapedLine(line: string): string {
  const [indent = ""] = /^[ \t]*/.exec(line) ?? [];
  const inline = line
    .slice(indent.length)
    .replace(/[\\`*_[\]~|]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
  return `${escapedIndent(indent)}${escapedStart(inline)}`;
}

// Four spaces or a tab would make a block of code.
function escapedIndent(indent: string): string {
  return indent.length > 3 || indent.includes("\t")
    ? indent.replace(/\t/g, "    ").replaceAll(" ", "&#160;")
    : indent;
}

// What begins a heading, a list or a line below a heading, where it stands at the beginning.
function escapedStart(line: string): string {
  return line
    .replace(/^[#+-]/, "\\$&")
    .replace(/^=/, "&#61;")
    .replace(/^(?<number>\d{1,9})(?<mark>[.)])/, "$<number>\\$<mark>");
}
