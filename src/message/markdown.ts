/**
 * A value as it is written into a Markdown field: a whole http(s) URL stays a URL, and anything else is escaped, so that
 * Markdown reads it as text only. docs/markdown.md says what is escaped, how, and why DingTalk should honour it.
 */
export function asMarkdown(value: string): string {
  const text = value.toWellFormed();
  return isWholeUrl(text) ? encodedUrl(text) : escapedText(text);
}

/** The template of a Markdown field, changed so that a value between `<` and `>` makes no tag and no link. */
export function withoutOpenTags(template: string): string {
  return template.replace(/<(?=\{[{%])/g, "&lt;");
}

/** The text that Markdown shows: undoes the escapes of `asMarkdown`. */
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
  // Parsers differ on a backslash in a URL, and an IPv6 host needs brackets, which would have to be escaped.
  return /^https?:\/\/[^\s\\[\]/?#]+(?:[/?#][^\s\\]*)?$/i.test(text) && URL.canParse(text);
}

// Encodes the characters that Markdown may read as markup. `%` stays, because it may begin an encoded character.
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
      // DingTalk breaks a line if two spaces are before and after the break; a blank line ends a paragraph.
      .replace(/(?<=\S)[ \t]*\n(?=[ \t]*\S)/g, "  \n  ")
      // Before the value, the template may have the first half of a link, a heading or a list.
      .replace(/^[(.)]/, "\\$&")
      .replace(/^:/, "&#58;")
      .replace(/^ /, "&#160;")
      // A link of the template right after the value would become an image.
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

// Escapes what begins a heading or a list, and the line below a heading.
function escapedStart(line: string): string {
  return line
    .replace(/^[#+-]/, "\\$&")
    .replace(/^=/, "&#61;")
    .replace(/^(?<number>\d{1,9})(?<mark>[.)])/, "$<number>\\$<mark>");
}
