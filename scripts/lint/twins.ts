import type { Pages } from "./links.ts";
import { type Page, type Part, partKinds } from "./page.ts";

// A Chinese page says what its English twin says, but in its own way: only headings, tables and blocks of code are
// compared, each kind in its order.

/** What each Chinese page lacks of its English twin, or has more. */
export function differencesOfTwins(pages: Pages): string[] {
  return [...pages].flatMap(([file, page]) => {
    if (!file.endsWith(".zh-CN.md")) return [];
    const original = pages.get(file.replace(".zh-CN.md", ".md"));
    if (original === undefined) return [`${file}: there is no English page beside it`];
    return differencesOf(original, page).map((what) => `${file}: ${what}`);
  });
}

/** The first heading, the first table and the first block of code that differ from the original's. */
export function differencesOf(original: Page, other: Page): string[] {
  return partKinds.flatMap((kind) => {
    const [expected, found] = [original.parts[kind], other.parts[kind]];
    const length = Math.max(expected.length, found.length);
    for (let at = 0; at < length; at += 1) {
      const difference = differenceOf(expected[at], found[at]);
      if (difference !== undefined) return [`${kind} ${at + 1}${difference}`];
    }
    return [];
  });
}

function differenceOf(expected: Part | undefined, found: Part | undefined): string | undefined {
  if (found === undefined) return ` is missing; the English page has it at “${expected?.under}”`;
  if (expected === undefined) return `, at “${found.under}”, is not in the English page`;
  if (found.marks.join("\n") === expected.marks.join("\n")) return undefined;
  const without = (marks: readonly string[], others: readonly string[]) =>
    marks.filter((mark) => !others.includes(mark)).join(", ") || "the same in another order";
  const [has, lacks] = [without(found.marks, expected.marks), without(expected.marks, found.marks)];
  return `, at “${found.under}”, has ${has}; the English one, at “${expected.under}”, has ${lacks}`;
}
