import { formatsOf, type RenderedMessage } from "./msg-keys.ts";

/** A message whose text was cut at its end. */
export interface ShortenedMessage {
  readonly message: RenderedMessage;
  readonly field: string;
  /** How many characters the text had, and how many of them are left out. */
  readonly characters: number;
  readonly missing: number;
}

/** In bytes of msgParam. DingTalk documents this limit for messages to groups, and none for one-to-one messages. */
export const documentedSize = 15_000;

/** The sizes, in bytes of msgParam, to which a message that DingTalk finds too long is cut, one after the other. */
const sizes = [documentedSize, 5_000] as const;

/** A message that gets shorter each time DingTalk finds it too long. */
export class ShrinkingMessage {
  readonly #whole: RenderedMessage;
  readonly #note: string;
  readonly #sizes: number[] = [...sizes];
  #shortened: ShortenedMessage | undefined;
  #msgParam: string;

  /** `note` is the line at the end of a message that was cut. */
  constructor(whole: RenderedMessage, note: string) {
    this.#whole = whole;
    this.#note = note;
    this.#msgParam = JSON.stringify(whole.msgParam);
  }

  /** The msgParam to send now, as JSON. */
  get msgParam(): string {
    return this.#msgParam;
  }

  /** What was cut; undefined if nothing was. */
  get shortened(): ShortenedMessage | undefined {
    return this.#shortened;
  }

  /** Cuts the message, unless another call led to that since this msgParam was refused. Returns false if nothing more can be cut. */
  shorten(refused: string): boolean {
    if (refused !== this.#msgParam) return true;
    const size = this.#sizes.shift();
    if (size === undefined) return false;
    const shortened =
      size < bytesIn(refused) ? shortenMessage(this.#whole, size, this.#note) : undefined;
    if (shortened === undefined) return this.shorten(refused);
    this.#shortened = shortened;
    this.#msgParam = JSON.stringify(shortened.message.msgParam);
    return true;
  }
}

/** The size of msgParam as JSON, in bytes of UTF-8. */
export function sizeOf(msgParam: RenderedMessage["msgParam"]): number {
  return bytesIn(JSON.stringify(msgParam));
}

/**
 * Cuts the longer one of the fields `text` and `content`, so that msgParam has at most `mostBytes`, and writes the note
 * below what is left; undefined if nothing would be left.
 */
export function shortenMessage(
  { msgKey, msgParam }: RenderedMessage,
  mostBytes: number,
  note: string,
): ShortenedMessage | undefined {
  const { text: body = "", content = "" } = msgParam;
  const [field, whole] = content.length > body.length ? ["content", content] : ["text", body];
  const isMarkdown = formatsOf(msgKey).get(field) === "markdown";
  const withText = (text: string) => ({ ...msgParam, [field]: text });
  const ending = `${isMarkdown ? longestFence(whole) : ""}\n\n${note}`;
  const kept = beginning(whole, mostBytes - sizeOf(withText(ending)));
  if (kept === "") return undefined;
  const fence = isMarkdown ? openFence(kept) : "";
  const message = { msgKey, msgParam: withText(`${kept}${fence}\n\n${note}`) };
  const characters = [...whole].length;
  return { message, field, characters, missing: characters - [...kept].length };
}

// As many lines as have room. If that were less than half of what has room, the next line is very long, and is cut, too.
function beginning(text: string, mostBytes: number): string {
  let [end, bytes] = [0, 0];
  for (const character of text) {
    bytes += bytesIn(JSON.stringify(character)) - quotes;
    if (bytes > mostBytes) break;
    end += character.length;
  }
  const lineEnd = text.lastIndexOf("\n", end);
  return text.slice(0, lineEnd < end / 2 ? end : lineEnd).trimEnd();
}

const quotes = 2;

/** A line's indentation, and the marker of the list or the fence of the code block that it begins. */
const lineParts =
  /^(?<indent>[ \t]*)(?:(?<marker>(?:[-*+]|\d{1,9}[.)])[ \t]+)|(?<fence>`{3,}|~{3,})(?<info>.*))?/;

// What closes the code block in which a Markdown text ends, on a line of its own; empty outside of one. What a list or a
// quote contains ends with it.
function openFence(markdown: string): string {
  let open = "";
  // A line that is indented less is not, or no longer, in a list.
  let column = Number.POSITIVE_INFINITY;
  for (const line of markdown.split(/\r?\n/)) {
    if (line.trim() === "") continue;
    const { indent = "", marker = "", fence = "", info = "" } = lineParts.exec(line)?.groups ?? {};
    const width = indent.replaceAll("\t", "    ").length;
    if (open !== "") {
      if (fence.startsWith(open) && width <= 3 && info.trim() === "") open = "";
    } else if (width < column) {
      column = marker === "" ? Number.POSITIVE_INFINITY : width + marker.length;
      if (width <= 3 && !(fence.startsWith("`") && info.includes("`"))) open = fence;
    }
  }
  return open === "" ? "" : `\n${open}`;
}

function longestFence(markdown: string): string {
  const fences = markdown.split("\n").map((line) => lineParts.exec(line)?.groups?.["fence"] ?? "");
  return `\n${fences.reduce((longest, fence) => (fence.length > longest.length ? fence : longest), "")}`;
}

function bytesIn(text: string): number {
  return new TextEncoder().encode(text).length;
}
