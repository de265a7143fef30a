import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asComment } from "../../scripts/comment.ts";
import { deadLinks } from "../../scripts/lint/dead-links.ts";
import { readPage } from "../../scripts/lint/page.ts";
import { differencesOf } from "../../scripts/lint/same-content.ts";

function deadIn(markdown: string): string[] {
  const pages = new Map([
    ["docs/here.md", readPage(markdown)],
    [
      "docs/there.md",
      readPage("# There\n\n## What `it` is: **bold**, [linked](x)\n\n## Twice\n\n## Twice"),
    ],
  ]);
  return deadLinks(pages, (file) => pages.has(file) || file === "LICENSE").filter((finding) =>
    finding.startsWith("docs/here.md"),
  );
}

describe("a link of a page", () => {
  it.each([
    "[a](there.md)",
    "[a](there.md#what-it-is-bold-linked)",
    "[a](there.md#twice-1)",
    "# Own heading\n\n[a](#own-heading)",
    "# 中文：标题\n\n[a](#中文标题)",
    "[a](../LICENSE)",
    "[a](../../../issues)",
    "[a](https://example.com/gone)",
    "`[a](gone.md)`",
  ])("may be %j", (markdown) => {
    expect(deadIn(markdown)).toEqual([]);
  });

  it.each([
    ["[a](gone.md)", "there is no docs/gone.md"],
    ["[a](there.md#gone)", "docs/there.md has no #gone"],
    ["[a](#gone)", "docs/here.md has no #gone"],
    ["![a](gone.png)", "there is no docs/gone.png"],
    ['<img src="gone.png">', "there is no docs/gone.png"],
    ['<source srcset="gone.png">', "there is no docs/gone.png"],
    ["| a |\n|---|\n| [a](gone.md) |", "there is no docs/gone.md"],
    ["[a]\n\n[a]: gone.md", "there is no docs/gone.md"],
  ])("is found dead in %j", (markdown, why) => {
    expect(deadIn(markdown)).toEqual([expect.stringContaining(why)]);
  });
});

const original = `# Title

## The \`name\`

[a](docs/a.md), [b](#title)

Said **once**, by 3 people.

- one
- two

| \`x\` | y |
|---|---|
| \`1\` | 2 |

\`\`\`sh
run # it
\`\`\`
`;

describe("a page in another language", () => {
  it.each([
    ["cells in its words", ["y |", "词 |"]],
    ["comments in its words", ["# it", "# 运行"]],
  ] as const)("may have %s", (_, [from, to]) => {
    const other = readPage(original.replace(from, to));
    expect(differencesOf(readPage(original), other)).toEqual([]);
  });

  it("may have headings in its words, and links to them", () => {
    const other = original.replace("# Title", "# 标题").replace("(#title)", "(#标题)");
    expect(differencesOf(readPage(original), readPage(other))).toEqual([]);
  });

  it.each([
    ["headings", ["## The `name`\n\n", ""]],
    ["paragraphs", ["Said **once**, by 3 people.\n\n", ""]],
    ["numbers", ["by 3", "by 4"]],
    ["bold words", ["**once**", "once"]],
    ["items", ["- two\n", ""]],
    ["anchors", ["(#title)", "(#the-name)"]],
    ["headings", ["## The", "### The"]],
    ["tables", ["\n| `1` | 2 |", ""]],
    ["tables", ["`1`", "`3`"]],
    ["tables", ["| `1` | 2 |", "| `1` | 2 |\n| `4` | 5 |"]],
    ["blocks of code", ["run #", "walk #"]],
    ["links", ["docs/a.md", "docs/b.md"]],
  ] as const)("is found without the same %s", (_, [from, to]) => {
    expect(original).toContain(from);
    const other = original.replace(from, to);
    const differences = differencesOf(readPage(original), readPage(other));
    expect(differences).toEqual([expect.stringContaining("in the place of")]);
  });
});

describe("a text as a comment", () => {
  it("loses nothing, and is no wider than a line may be where it can break", () => {
    const word = fc.stringMatching(/^[a-z.,;]{1,20}$|^`[a-z ]{1,20}`$|^[一-龥，。（）]{1,30}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        const text = words.join(" ");
        const lines = asComment(text, 4);
        const plain = (written: string) => written.replace(/\s/g, "");
        expect(plain(lines.map((line) => line.replace(/^ {4}#/, "")).join(""))).toBe(plain(text));
        for (const line of lines) expect(line).toMatch(/^ {4}# \S/);
      }),
    );
  });
});
