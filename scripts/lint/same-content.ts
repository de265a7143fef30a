import type { Page, Table } from "./page.ts";

/** What a page in another language lacks, or has beyond the original: headings, tables, blocks of code, links. */
export function differencesOf(original: Page, other: Page): string[] {
  return [
    ...differing(
      "headings",
      original.headings.map(shapeOfHeading),
      other.headings.map(shapeOfHeading),
    ),
    ...differing("tables", original.tables.map(shapeOfTable), other.tables.map(shapeOfTable)),
    ...differing("blocks of code", original.blocks.map(codeOf), other.blocks.map(codeOf)),
    ...differing("links", targetsOf(original), targetsOf(other)),
  ];
}

function differing(what: string, original: readonly string[], other: readonly string[]): string[] {
  const at = original.findIndex((shape, index) => shape !== other[index]);
  if (at === -1 && original.length === other.length) return [];
  const place = at === -1 ? original.length : at;
  const [expected = "none", found = "none"] = [original[place], other[place]];
  return [
    `its ${what} are not those of README.md, from number ${place + 1} on: ${found} instead of ${expected}`,
  ];
}

// What a heading says is in another language, but for the names in it.
function shapeOfHeading({ depth, text }: Page["headings"][number]): string {
  return `level ${depth}${codeIn(text)}`;
}

// Rows and columns, and whatever is code in them, which no language changes.
function shapeOfTable(table: Table): string {
  return table.map((row) => row.map(codeIn).join(" | ")).join("\n");
}

function codeIn(text: string): string {
  const spans = [...text.matchAll(/`[^`]+`/g)].map(([span]) => span);
  return spans.sort().join(" ");
}

// Comments are in the page's language.
function codeOf({ language, text }: Page["blocks"][number]): string {
  const lines = text.split("\n").map((line) => line.replace(/(?:^|\s+)#(?:\s.*)?$/, ""));
  return `${language}\n${lines.filter((line) => line !== "").join("\n")}`;
}

// Headings, and so their anchors, differ; the pages link to each other.
function targetsOf({ links }: Page): string[] {
  return links
    .map((link) => (link.startsWith("#") ? "#" : link))
    .map((link) => (/^README\.(?:zh-CN\.)?md$/.test(link) ? "README" : link))
    .sort();
}
