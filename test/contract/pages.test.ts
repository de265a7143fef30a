import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asComment } from "../../scripts/comment.ts";
import { deadLinks, linksToEnglish, longPages } from "../../scripts/lint/links.ts";
import { readPage } from "../../scripts/lint/page.ts";
import { differencesOf, differencesOfTwins } from "../../scripts/lint/twins.ts";

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

- one
- two

| \`x\` | y |
|---|---|
| \`1\` | 2 |

\`\`\`sh
run # it
\`\`\`

\`\`\`yaml
name: Deploy
on: push
jobs:
  tell:
    steps:
      - uses: some/action@v1
        with:
          text: It failed
\`\`\`
`;

function differencesAfter(from: string, to: string): string[] {
  expect(original).toContain(from);
  return differencesOf(readPage(original), readPage(original.replace(from, to)));
}

describe("a Chinese page", () => {
  it.each([
    ["headings in its words", "# Title", "# 标题"],
    ["paragraphs and lists of its own", "- one\n- two\n", "一和二。\n\n另见[别处](b.md)。\n"],
    ["cells in its words", "y |", "词 |"],
    ["code of its own in other columns than the first", "| 2 |", "| `二` |"],
    ["other texts in its code", "run # it", "run # 运行"],
    ["other texts in its workflows", "It failed", "失败"],
    ["keys in another order", "name: Deploy\non: push", "on: push\nname: 部署"],
    ["a language", "text: It failed", "text: 失败\n          language: zh-CN"],
  ])("may have %s", (_, from, to) => {
    expect(differencesAfter(from, to)).toEqual([]);
  });

  it.each([
    ["a heading", "## The `name`\n\n", "", "heading 2 is missing"],
    ["a level", "## The", "### The", "heading 2, at “The name”, has level 3"],
    ["a table", "| `x` | y |\n|---|---|\n| `1` | 2 |", "", "table 1 is missing"],
    ["a row", "\n| `1` | 2 |", "", "table 1, at “The name”, has 0 rows"],
    ["a column", "| `x` | y |\n|---|---|", "| `x` |\n|---|", "has 1 columns"],
    ["code in the first column", "`1`", "`3`", "has `3` in row 1; the English one"],
    ["a language of code", "```sh", "```text", "block of code 1, at “The name”, has text"],
    ["a key of a workflow", "on: push\n", "", "block of code 2, at “The name”"],
    ["a key under its own", "text:", "title:", "has jobs.tell.steps.0.with.title"],
  ])("is found without %s of the English one", (_, from, to, finding) => {
    expect(differencesAfter(from, to)).toEqual([expect.stringContaining(finding)]);
  });

  it("is found where it has more than the English one", () => {
    expect(differencesAfter("- two\n", "- two\n\n## 更多\n")).toEqual([
      "heading 3, at “更多”, is not in the English page",
    ]);
  });

  it("has an English one beside it", () => {
    const page = readPage("# 标题");
    expect(differencesOfTwins(new Map([["a.zh-CN.md", page]]))).toHaveLength(1);
    const both = new Map([
      ["a.zh-CN.md", page],
      ["a.md", readPage("# Title")],
    ]);
    expect(differencesOfTwins(both)).toEqual([]);
  });

  it("links to Chinese pages where there are some, and to the English page of its own", () => {
    const pages = new Map([
      ["docs/a.zh-CN.md", readPage("[en](a.md), [c](c.md), [b](b.zh-CN.md), [x](https://x/b.md)")],
      ["docs/a.md", readPage("[b](b.md)")],
      ["docs/b.zh-CN.md", readPage("[a](./a.md#x)")],
      ["docs/b.md", readPage("")],
      ["docs/c.md", readPage("")],
    ]);
    expect(linksToEnglish(pages)).toEqual([
      "docs/b.zh-CN.md: links to docs/a.md, although there is docs/a.zh-CN.md",
    ]);
  });
});

it("no page that a README links to may have more than 400 lines", () => {
  const pages = new Map([
    ["README.md", readPage(`[long](long.md), [short](short.md#a)\n`)],
    ["long.md", readPage("a\n".repeat(401))],
    ["short.md", readPage(`[other](other.md)\n${"a\n".repeat(399)}`)],
    ["other.md", readPage("a\n".repeat(401))],
  ]);
  expect(longPages(["README.md"], pages)).toEqual(["long.md: has 401 lines, more than 400"]);
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
