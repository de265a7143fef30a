import { withoutEscapes } from "./markdown.ts";

/** The first line of a Markdown text that has words, without its Markdown, for the chat list. */
export function titleOf(markdown: string): string {
  const lines = markdown.split(/\r?\n/).map((line) => line.trim().slice(0, readLength));
  // The words of an image count only if there are no others.
  const titles = [false, true]
    .values()
    .flatMap((withImages) => lines.values().map((line) => plainLine(line, withImages)));
  const isText = (text: string) => text !== "";
  const bare = lines.find(isText)?.replace(/!\[\]\([^()]*\)/g, "🖼");
  const title = (titles.find(isText) ?? bare ?? "").toWellFormed();
  const characters = [...title];
  return characters.length > titleLength
    ? `${characters.slice(0, titleLength - 1).join("")}…`
    : title;
}

// How much of a line is read, in UTF-16 units, and how much a chat list shows, in characters.
const readLength = 400;
const titleLength = 100;

function plainLine(line: string, withImages: boolean): string {
  if (/^(?:([-*_=~`])[ \t]*)(?:\1[ \t]*){2,}\w*$|^#+$/.test(line)) return "";
  const marks = /^(?:#{1,6}\s+|>\s*|[-*+]\s+|\d+[.)]\s+)+|\s#+$/g;
  return plainText(line.replace(marks, ""), withImages).trim();
}

// One pass from left to right: the text of an escape or a code span is not read as Markdown again.
function plainText(markdown: string, withImages: boolean): string {
  return markdown.replace(inline, (...found) => {
    const groups: Readonly<Record<string, string | undefined>> = found.at(-1);
    const { literal, code, image, label, emphasised, lineBreak } = groups;
    if (image === "!" && !withImages) return "";
    if (lineBreak !== undefined) return " ";
    const escaped = literal ?? code;
    return escaped === undefined
      ? plainText(label ?? emphasised ?? "", withImages)
      : withoutEscapes(escaped);
  });
}

const inline = new RegExp(
  [
    /(?<literal>\\[!-/:-@[-`{-~]|&(?:#\d+|lt|gt|amp);)/,
    /(?<ticks>`+)(?<code>[^`]+)\k<ticks>/,
    /(?<image>!?)\[(?<label>(?:!\[[^\]]*\]\([^()]*\)|\\.|(?!!\[)[^\\\]])*)\]\((?:[^()]|\([^()]*\))*\)/,
    /(?<mark>(?<!(?<!\\)\*)\*{1,3}(?!\*)|~~|(?<![\p{L}\p{N}_])_{1,3}(?!_))(?=\S)(?<emphasised>(?:\\.|`[^`]*`|[^\\`])+?)(?<=[^\s*_][*_]{0,2})\k<mark>(?!(?<=\*)\*|(?<=_)[\p{L}\p{N}_])/u,
    /(?<lineBreak><br\s*\/?>)|<!--.*?-->/,
    // Tags of formatted text. Anything else between < and > may be an address, a type or a comparison.
    /<\/?(?:font|span|div|p|a|b|i|u|s|em|strong|code|pre|del|big|small|sub|sup|center|h[1-6]|ul|ol|li|img)(?:\s+[\w-]+=(?:"[^"<>]*"|'[^'<>]*'|[^\s<>"']+))*\s*\/?>/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "giu",
);
