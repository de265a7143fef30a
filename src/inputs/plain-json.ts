import type { Mapping } from "./mapping-tree.ts";

/**
 * A JSON object of texts, which YAML reads alike, so that its reader need not be loaded for it. undefined for any other
 * text, and for an object that has a key twice, of which the reader tells.
 */
export function plainJson(text: string): Mapping | undefined {
  const entries = Object.entries(parsed(text));
  const texts = text.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  const isPlain = entries.every(([, value]) => typeof value === "string");
  return isPlain && texts.length > 0 && texts.length === 2 * entries.length
    ? Object.fromEntries(entries)
    : undefined;
}

function parsed(text: string): object {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
