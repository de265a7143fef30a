import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Block, deepest, type Inline, readBlocks } from "./markdown.ts";

const text = (words: string) => ({ kind: "text", text: words }) as const;
const paragraph = (words: string) => ({ kind: "paragraph", inlines: [text(words)] }) as const;
const page = { url: "https://example.com/a", href: "https://example.com/a" };

describe("DingTalk's Markdown", () => {
  it.each([
    [
      "headings of six levels",
      "### Failed",
      [{ kind: "heading", level: 3, inlines: [text("Failed")] }],
    ],
    ["quotes", "> so it is", [{ kind: "quote", blocks: [paragraph("so it is")] }]],
    [
      "bold and italic",
      "**a** *b*",
      [
        {
          kind: "paragraph",
          inlines: [
            { kind: "strong", inlines: [text("a")] },
            text(" "),
            { kind: "emphasis", inlines: [text("b")] },
          ],
        },
      ],
    ],
    [
      "links",
      "[run](https://example.com/a)",
      [{ kind: "paragraph", inlines: [{ kind: "link", link: page, inlines: [text("run")] }] }],
    ],
    [
      "pictures, by address and by the id of an upload",
      "![a](https://example.com/a)![b](@lADO)",
      [
        {
          kind: "paragraph",
          inlines: [
            { kind: "picture", picture: { kind: "address", url: page.href }, words: "a" },
            { kind: "picture", picture: { kind: "media", mediaId: "@lADO" }, words: "b" },
          ],
        },
      ],
    ],
    [
      "lists",
      "- a\n- b",
      [{ kind: "list", start: undefined, items: [[paragraph("a")], [paragraph("b")]] }],
    ],
    ["numbered lists", "3. a", [{ kind: "list", start: 3, items: [[paragraph("a")]] }]],
    [
      "a line that breaks where two spaces say so",
      "a  \nb",
      [{ kind: "paragraph", inlines: [text("a"), { kind: "break" }, text("b")] }],
    ],
    [
      "lines that are joined where they do not",
      "a\nb",
      [{ kind: "paragraph", inlines: [text("a"), text(" "), text("b")] }],
    ],
  ])("has %s", (_, markdown, blocks) => {
    expect(readBlocks(markdown)).toEqual(blocks);
  });

  it.each([
    ["a fence", "```js\nlet a;\n```", ["```js", "let a;", "```"]],
    ["a rule", "***", ["***"]],
    ["HTML", "<b>bold</b>", ["<b>", "bold", "</b>"]],
    ["a block of HTML", "<script>\nalert(1)\n</script>", ["<script>", "alert(1)", "</script>"]],
    ["code in a line", "`let`", ["`let`"]],
    ["a table", "| a |\n|---|", ["| a |", " ", "|---|"]],
  ])("has nothing like %s, which stays as it was written", (_, markdown, lines) => {
    const [block] = readBlocks(markdown);
    const inlines = block?.kind === "paragraph" ? block.inlines : [];
    const words = inlines.flatMap((inline) => (inline.kind === "text" ? [inline.text] : []));
    expect(words).toEqual(lines);
  });

  it("links nowhere but to web pages, whatever is written", () => {
    const scheme = fc.constantFrom("javascript:", "data:text/html,", "file:///", "vbscript:", "//");
    fc.assert(
      fc.property(scheme, fc.string(), (start, rest) => {
        const drawn = JSON.stringify(
          readBlocks(`[a](<${start}${rest.replace(/[<>\\\n\r]/g, "")}>)`),
        );
        expect(drawn).not.toMatch(/"href":"(?!https?:)/);
      }),
    );
  });

  // Each is a message of a few thousand characters, which whatever walks it by calling itself would not survive.
  it.each([
    ["quotes", `${">".repeat(3000)}a`],
    ["lists", "- ".repeat(7000)],
    ["numbers", "1. ".repeat(4000)],
    ["marks", `${"*".repeat(7000)}a${"*".repeat(7000)}`],
    ["pictures", `${"![".repeat(3000)}a${"](x)".repeat(3000)}`],
  ])("is not read deeper than it is drawn: %s", (_, markdown) => {
    expect(Math.max(...readBlocks(markdown).map(depthOf))).toBeLessThanOrEqual(2 * deepest + 1);
  });

  it("stays as it was written where it is too deep", () => {
    const lines = [">".repeat(deepest), ">".repeat(deepest)];
    const quotes = JSON.stringify(readBlocks(`${lines[0]}> a\n${lines[1]}> b`));
    expect(quotes).toContain(JSON.stringify([text("> a"), { kind: "break" }, text("> b")]));
    const marks = `${"**".repeat(deepest)}*a [b](c) \`d\`*${"**".repeat(deepest)}`;
    expect(JSON.stringify(readBlocks(marks))).toContain(text("*a [b](c) `d`*").text);
  });

  it("never fails over a text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (markdown) => {
        expect(readBlocks(markdown)).toBeInstanceOf(Array);
      }),
    );
  });
});

function depthOf(piece: Block | Inline): number {
  return 1 + Math.max(0, ...insideOf(piece).map(depthOf));
}

function insideOf(piece: Block | Inline): readonly (Block | Inline)[] {
  if ("inlines" in piece) return piece.inlines;
  if ("blocks" in piece) return piece.blocks;
  return "items" in piece ? piece.items.flat() : [];
}
