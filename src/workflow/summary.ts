/** A part of the job summary: our own Markdown, or text from outside that must stay text. */
export type SummaryPart =
  | { readonly kind: "heading"; readonly text: string }
  /** How many there are of each kind; `total`, of all of them together, heads the table. */
  | { readonly kind: "counts"; readonly rows: readonly Count[]; readonly total?: Count }
  /** Text from outside, as it reads, under a title. */
  | { readonly kind: "quote"; readonly title: string; readonly text: string };

/** So many of something that has a name of ours. */
export type Count = readonly [label: string, count: number];

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
      return writeCounts(part.rows, part.total);
    case "quote":
      return `**${escapeHtml(part.title)}**\n\n<pre>${escapedAndCut(part.text, mostBytesHere, rest)}</pre>`;
    default:
      return part satisfies never;
  }
}

// A pie says more than a table where there is something to compare, and nothing where there is not.
function writeCounts(rows: readonly Count[], total: Count | undefined): string {
  const [head, body] = [total === undefined ? "| | |" : rowOf(total), rows.map(rowOf)];
  const table = [head, "|---|--:|", ...body];
  const slices = rows.filter(([, count]) => count > 0);
  if (slices.length < 2) return table.join("\n");
  const pie = slices.map(([label, count]) => `  "${label}" : ${count}`);
  return [...table, "", "```mermaid", "pie showData", ...pie, "```"].join("\n");
}

function rowOf([label, count]: Count): string {
  return `| ${label} | ${count} |`;
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
