import type { Mapping } from "./mapping-tree.ts";

/**
 * A JSON object of texts, which YAML reads alike, so that its reader need not be loaded for it. undefined for any other
 * text, and for an object that has a key twice, which the reader of YAML reports.
 */
export function plainJson(text: string): Mapping | undefined {
  const object = parseObject(text);
  if (object === undefined) return undefined;
  const entries = Object.entries(object);
  const isOfTexts = entries.length > 0 && entries.every(([, value]) => typeof value === "string");
  // An entry is two texts. A key that is there twice leaves more texts than its entry has.
  const texts = text.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  return isOfTexts && texts.length === 2 * entries.length ? Object.fromEntries(entries) : undefined;
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
