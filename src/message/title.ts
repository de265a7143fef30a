import { withoutEscapes } from "./markdown.ts";

/** The first line of a Markdown text that says anything, without its Markdown: what the chat list shows. */
export function titleOf(markdown: string): string {
  const lines = markdown.split(/\r?\n/);
  for (const read of [withoutMarkdown, withoutImages]) {
    for (const line of lines) {
      const title = read(line.trim().slice(0, readLength));
      if (title !== "") return cut(title);
    }
  }
  return cut(markdown.trim().slice(0, readLength));
}

// Lengths in UTF-16 units and in characters: what is read of a line, and what a chat list can show of it.
const readLength = 400;
const titleLength = 100;

// An image says nothing in a chat list; where there is nothing else, its words do.
function withoutMarkdown(line: string): string {
  return withoutMarks(hideCode(hideEscapes(line)).replace(image, ""));
}

function withoutImages(line: string): string {
  return withoutMarks(hideCode(hideEscapes(line)).replace(image, "$<label>"));
}

const image = /!\[(?<label>[^\]]*)\]\((?:[^()]|\([^()]*\))*\)/g;

function withoutMarks(line: string): string {
  if (/^(?:([-*_=~`])[ \t]*)(?:\1[ \t]*){2,}\w*$|^#+$/.test(line.trim())) return "";
  const plain = line
    .replace(/^(?:#{1,6}\s+|>\s*|[-*+]\s+|\d+[.)]\s+)+/, "")
    .replace(/\s+#+\s*$/, "")
    .replace(/\[(?<label>[^\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, "$<label>")
    .replace(/<br\s*\/?>/gi, " ")
    .replace(tag, "")
    .replace(/<!--.*?-->/g, "");
  return withoutEscapes(showEscapes(withoutEmphasis(plain))).trim();
}

// The tags of text; anything else between < and > may be an address, a type or a comparison.
const tag =
  /<\/?(?:font|span|div|p|a|b|i|u|s|em|strong|code|pre|del|big|small|sub|sup|center|h[1-6]|ul|ol|li|img)(?:\s+[\w-]+=(?:"[^"<>]*"|'[^'<>]*'|[^\s<>]+))*\s*\/?>/gi;

// The longest marks first. Underscores inside a word are none: snake_case stays.
function withoutEmphasis(line: string): string {
  return line
    .replace(/(?<mark>\*{1,3}|~~)(?=\S)(?<inner>[^*~]+?)(?<=\S)\k<mark>/g, "$<inner>")
    .replace(/(?<mark>\*{1,2})(?=\S)(?<inner>[^*]+?)(?<=\S)\k<mark>/g, "$<inner>")
    .replace(
      /(?<![\p{L}\p{N}_])(?<mark>_{1,3})(?=\S)(?<inner>[^_]+?)(?<=\S)\k<mark>(?![\p{L}\p{N}_])/gu,
      "$<inner>",
    );
}

// An escaped character is no Markdown: while Markdown is taken away it stands aside, in a plane of private use.
const aside = 0xf0000;

// What stands in code is no Markdown either.
function hideCode(line: string): string {
  return line.replace(/(?<mark>`+)(?<code>[^`]+)\k<mark>/g, (_span, _mark: string, code: string) =>
    code.replace(/[!-/:-@[-`{-~]/g, (character) =>
      String.fromCodePoint(aside + character.charCodeAt(0)),
    ),
  );
}

function hideEscapes(line: string): string {
  return line.replace(/\\(?<character>[!-/:-@[-`{-~])/g, (_escape, character: string) =>
    String.fromCodePoint(aside + character.charCodeAt(0)),
  );
}

function showEscapes(line: string): string {
  return line.replace(/[\u{f0021}-\u{f007e}]/gu, (character) =>
    String.fromCharCode((character.codePointAt(0) ?? aside) - aside),
  );
}

function cut(title: string): string {
  const characters = [...title.toWellFormed()];
  return characters.length > titleLength
    ? `${characters.slice(0, titleLength - 1).join("")}…`
    : title;
}
