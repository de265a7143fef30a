import type { Shown, ShownElement } from "../github/summary.ts";
import { encodedUrl, isWholeUrl } from "./markdown.ts";

// What a message reads like, as far as no Markdown has to be parsed for it.

/** A link behind whose text its host stands; the text alone if the address leads nowhere. */
export function shownLink(label: string, address: string): readonly Shown[] {
  if (!isWholeUrl(address)) return [label];
  const { host, origin } = new URL(address);
  const link = { tag: "a", href: encodedUrl(address), content: [label || host] } as const;
  const isShown = label === "" || (label === address && label.startsWith(origin));
  return isShown ? [link] : [link, ` (${host})`];
}

/** A paragraph. */
export function paragraph(content: readonly Shown[]): ShownElement {
  return { tag: "p", content };
}

/** The lines of a text, below each other. */
export function shownLines(text: string): Shown[] {
  const lines = text.split(/\r?\n/);
  return lines.flatMap((line, at) => (at === 0 ? [line] : [{ tag: "br" } as const, line]));
}
