/** A part of the job summary: our own Markdown, or text from outside, which must stay text. */
export type SummaryPart =
  | { readonly kind: "heading"; readonly text: string }
  /** A table of counts; `total` is its heading. */
  | { readonly kind: "counts"; readonly rows: readonly Count[]; readonly total?: Count }
  /** Sentences under a title, with text between backticks as code, and the subjects that they are about. */
  | {
      readonly kind: "note";
      readonly title: string;
      readonly text: string;
      readonly about?: { readonly title: string; readonly items: readonly string[] };
    }
  /** Text from outside, unchanged, under a title. */
  | { readonly kind: "quote"; readonly title: string; readonly text: string };

/** A count and its label, which is our own text. */
export type Count = readonly [label: string, count: number];

/**
 * The Markdown of the job summary, under 512 KiB, because GitHub's limit for all steps of a job together is 1 MiB. A longer
 * summary is cut; `cut` says so, and where the rest is.
 */
export function renderSummary(parts: readonly SummaryPart[], cut: string): string {
  const written: string[] = [];
  let room = mostBytes;
  for (const part of parts) {
    const text = writePart(part, Math.min(room, mostBytesOfPart), cut);
    const size = Buffer.byteLength(text) + 2;
    if (size > room) {
      written.push(cut);
      break;
    }
    room -= size;
    written.push(text);
  }
  return `${written.join("\n\n")}\n`;
}

const mostBytes = 512 * 1024 - 1024;
const mostBytesOfPart = 160 * 1024;

function writePart(part: SummaryPart, room: number, cut: string): string {
  switch (part.kind) {
    case "heading":
      return `### ${part.text}`;
    case "counts":
      return writeCounts(part.rows, part.total);
    case "note":
      return writeNote(part, room, cut);
    case "quote":
      return `${titleOf(part)}\n\n${preformatted(part.text, room, cut)}`;
    default:
      return part satisfies never;
  }
}

function writeCounts(rows: readonly Count[], total: Count | undefined): string {
  const head = total === undefined ? "| | |" : rowOf(total);
  return [head, "|---|--:|", ...rows.map(rowOf)].join("\n");
}

function writeNote(
  { title, text, about }: Extract<SummaryPart, { kind: "note" }>,
  room: number,
  cut: string,
): string {
  const shown = text.length > longestProse ? `${text.slice(0, longestProse)}\n${cut}` : text;
  const prose = shown === "" ? [] : [`<p>${proseHtml(shown.toWellFormed())}</p>`];
  const written = [titleOf({ title }), ...prose];
  if (about === undefined || about.items.length === 0) return written.join("\n\n");
  const left = room - Buffer.byteLength(written.join("\n\n"));
  const list = preformatted(about.items.join("\n"), left, cut);
  // The list is a separate block, so an empty line in it ends nothing.
  const folded = `<details><summary>${escapeHtml(about.title)}</summary>\n\n${list}\n\n</details>`;
  return [...written, about.items.length > mostUnfolded ? folded : list].join("\n\n");
}

const longestProse = 16_000;
const mostUnfolded = 10;

function titleOf({ title }: { readonly title: string }): string {
  return `**${escapeHtml(title)}**`;
}

// One line of HTML, in which Markdown has no effect; unlike preformatted text, it wraps at the width of the page.
function proseHtml(text: string): string {
  return text
    .split(/`(?<code>[^`\n]+)`/)
    .map((piece, at) => (at % 2 === 0 ? escapeHtml(piece) : `<code>${escapeHtml(piece)}</code>`))
    .join("")
    .replaceAll("\n", "<br>");
}

function preformatted(text: string, room: number, cut: string): string {
  return `<pre>${escapedAndCut(text, room, cut)}</pre>`;
}

function rowOf([label, count]: Count): string {
  return `| ${label} | ${count} |`;
}

// Inside <pre>, HTML has an effect, and Markdown at the start of a line; entities prevent both.
const active = /\$|[^\p{L}\p{N}\p{M}\p{Zs}\n.,;()/\p{So}\p{Sc}-]/u;

function escapeHtml(text: string): string {
  return [...text].map(escapedCharacter).join("");
}

function escapedCharacter(character: string): string {
  return active.test(character) ? `&#${character.codePointAt(0)};` : character;
}

function escapedAndCut(text: string, room: number, cut: string): string {
  let written = "";
  let left = room - 1024;
  for (const character of text.toWellFormed()) {
    const escaped = escapedCharacter(character);
    left -= Buffer.byteLength(escaped);
    if (left < 0) return `${written}\n${cut}`;
    written += escaped;
  }
  return written;
}
