/** A part of the job summary: our own Markdown, or formatted text whose words stay words. */
export type SummaryPart =
  /** Our own words: no text from outside. */
  | { readonly kind: "heading"; readonly text: string }
  /** Our own words, with Markdown. */
  | { readonly kind: "sentence"; readonly text: string }
  | { readonly kind: "content"; readonly content: readonly Shown[] };

/** Formatted text, in the elements that it is shown in. Text in it is never read as HTML or Markdown. */
export type Shown = string | ShownElement;

/** An element of GitHub's job summary. */
export interface ShownElement {
  readonly tag: Tag;
  readonly content?: readonly Shown[];
  /** Of a link: an http(s) address. */
  readonly href?: string;
  /** Of a numbered list. */
  readonly start?: number;
}

type Tag =
  | ("h4" | "p" | "blockquote" | "ul" | "ol" | "li" | "details" | "summary" | "pre" | "hr" | "br")
  | ("table" | "tr" | "th" | "td" | "strong" | "em" | "code" | "a");

/**
 * The Markdown of the job summary, under 512 KiB, because GitHub's limit for all steps of a job together is 1 MiB. A longer
 * summary is cut; `cut` says so, and where the rest is.
 */
export function renderSummary(parts: readonly SummaryPart[], cut: string): string {
  const written: string[] = [];
  let room = mostBytes;
  for (const part of parts) {
    const limit = Math.min(room, mostBytesOfPart);
    const writer = new Writer(limit);
    const text = writer.write(part);
    written.push(text, ...(writer.isFull ? [cut] : []));
    if (writer.isFull && limit === room) break;
    room -= Buffer.byteLength(text) + Buffer.byteLength(cut) + 4;
  }
  return `${written.filter((text) => text !== "").join("\n\n")}\n`;
}

const mostBytes = 512 * 1024 - 1024;
const mostBytesOfPart = 160 * 1024;

/** Writes a part until there is no room, and closes what it opens. */
class Writer {
  #left: number;
  isFull = false;

  constructor(mostBytes: number) {
    this.#left = mostBytes;
  }

  write(part: SummaryPart): string {
    switch (part.kind) {
      case "heading":
        return `### ${part.text}`;
      case "sentence":
        return part.text;
      case "content":
        // A block of HTML ends at a blank line, which there is none of: until there, Markdown has no effect.
        return part.content.map((shown) => this.#shown(shown, inText)).join("\n");
      default:
        return part satisfies never;
    }
  }

  #shown(shown: Shown, escaping: Escape): string {
    if (this.isFull) return "";
    if (typeof shown === "string") return this.#text(shown.toWellFormed(), escaping);
    const { tag, content = [], href, start } = shown;
    const link = href === undefined ? "" : ` href="${href.replace(active, inCode)}"`;
    const open = `<${tag}${link}${start === undefined ? "" : ` start="${start}"`}>`;
    const close = tag === "br" || tag === "hr" ? "" : `</${tag}>`;
    const size = Buffer.byteLength(open) + close.length + 1;
    if (!this.#takes(size)) return "";
    const inner = tag === "code" || tag === "pre" ? inCode : escaping;
    return `${open}${content.map((child) => this.#shown(child, inner)).join("")}${close}`;
  }

  #text(text: string, escaping: Escape): string {
    const whole = text.replace(active, escaping);
    if (this.#takes(Buffer.byteLength(whole))) return whole;
    let written = "";
    for (const character of text) {
      const escaped = character.replace(active, escaping);
      this.#left -= Buffer.byteLength(escaped);
      if (this.#left < 0) break;
      written += escaped;
    }
    return written;
  }

  #takes(size: number): boolean {
    this.isFull = size > this.#left;
    if (!this.isFull) this.#left -= size;
    return !this.isFull;
  }
}

type Escape = (character: string) => string;

// What HTML or Markdown may read as anything but text: neither has marks outside of ASCII.
const active = /[^A-Za-z0-9 .,;()/\-\u0080-\uffff]/g;

function inCode(character: string): string {
  return `&#${character.codePointAt(0)};`;
}

// GitHub looks for mentions, references and formulas in the text that HTML shows, except in code; a span around the sign
// ends that. Source: GitHub's page "Writing mathematical expressions".
function inText(character: string): string {
  const entity = inCode(character);
  return "@#$".includes(character) ? `<span>${entity}</span>` : entity;
}
