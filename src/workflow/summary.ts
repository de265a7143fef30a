/** A part of the job summary: our own Markdown, or text from outside that must stay text. */
export type SummaryPart =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "counts"; readonly rows: readonly (readonly [label: string, count: number])[] }
  /** Text from outside, as it reads, under a title. */
  | { readonly kind: "quote"; readonly title: string; readonly text: string };

/**
 * The job summary's Markdown, under 512 KiB. GitHub takes 1 MiB for all steps of a job together;
 * what is too much is cut, and the summary says so, and who has the rest.
 */
export function writeSummary(
  parts: readonly SummaryPart[],
  rest = "the report has the rest",
): string {
  const written: string[] = [];
  let room = mostBytes;
  for (const part of parts) {
    const text = writePart(part, Math.min(room, mostBytesOfPart), rest);
    const size = Buffer.byteLength(text) + 2;
    if (size > room) {
      written.push(`… cut; ${rest}`);
      break;
    }
    room -= size;
    written.push(text);
  }
  return `${written.join("\n\n")}\n`;
}

const mostBytes = 512 * 1024 - 1024;
const mostBytesOfPart = 160 * 1024;

function writePart(part: SummaryPart, mostBytesHere: number, rest: string): string {
  switch (part.kind) {
    case "heading":
      return `### ${part.text}`;
    case "counts":
      return [
        "| | |",
        "|---|--:|",
        ...part.rows.map(([label, count]) => `| ${label} | ${count} |`),
      ].join("\n");
    case "quote":
      return `**${escapeHtml(part.title)}**\n\n<pre>${escapedAndCut(part.text, mostBytesHere, rest)}</pre>`;
    default:
      return part satisfies never;
  }
}

// Inside <pre> only HTML is read, and Markdown where a line begins; entities leave neither anything to begin with.
const active = /\$|[^\p{L}\p{N}\p{M}\p{Zs}\n.,;()/\p{So}\p{Sc}-]/u;

function escapeHtml(text: string): string {
  return [...text].map(escapedCharacter).join("");
}

function escapedCharacter(character: string): string {
  return active.test(character) ? `&#${character.codePointAt(0)};` : character;
}

function escapedAndCut(text: string, mostBytesHere: number, rest: string): string {
  let written = "";
  let room = mostBytesHere - 1024;
  for (const character of text.toWellFormed()) {
    const escaped = escapedCharacter(character);
    room -= Buffer.byteLength(escaped);
    if (room < 0) return `${written}\n… cut; ${rest}`;
    written += escaped;
  }
  return written;
}
