import { withoutEscapes } from "./markdown.ts";

/** The first line of a Markdown text that says anything, without its Markdown: what the chat list shows. */
export function titleOf(markdown: string): string {
  const lines = markdown.split(/\r?\n/).map((line) => line.trim().slice(0, readLength));
  const plain = lines.map(withoutMarkdown).find((line) => line !== "");
  return cut(plain ?? lines.find((line) => line !== "") ?? "");
}

// Lengths in UTF-16 units and in characters: what is read of a line, and what a chat list can show of it.
const readLength = 400;
const titleLength = 100;

function withoutMarkdown(line: string): string {
  const plain = hideEscapes(line)
    .replace(/^(?:#{1,6}\s+|>\s*|[-*+]\s+|\d+\.\s+)+/, "")
    .replace(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replace(/\[(?<label>[^\]]*)\]\([^)]*\)/g, "$<label>")
    .replace(/(?<mark>\*\*|__|\*|`)(?=\S)(?<inner>[^*`]+?)(?<=\S)\k<mark>/g, "$<inner>")
    .trim();
  return withoutEscapes(showEscapes(plain)).trim();
}

// An escaped character is no Markdown: while Markdown is taken away it stands aside, in a plane of private use.
const aside = 0xf0000;

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
