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
  return line
    .replace(/^(?:#{1,6}\s+|>\s*|[-*+]\s+|\d+\.\s+)+/, "")
    .replace(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replace(/\[(?<label>[^\]]*)\]\([^)]*\)/g, "$<label>")
    .replace(/(?<mark>\*\*|__|\*|`)(?=\S)(?<inner>[^*`]+?)(?<=\S)\k<mark>/g, "$<inner>")
    .replace(/\\(?<escaped>[\\`*_{}[\]()#+\-.!>~|])/g, "$<escaped>")
    .trim();
}

function cut(title: string): string {
  const characters = [...title.toWellFormed()];
  return characters.length > titleLength
    ? `${characters.slice(0, titleLength - 1).join("")}…`
    : title;
}
