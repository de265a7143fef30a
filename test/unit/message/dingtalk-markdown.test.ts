import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dingtalkMarkdown } from "../../../src/message/dingtalk-markdown.ts";
import { fillIn, MarkdownValue, tokenOf } from "../../../src/message/markdown.ts";
import { codeIn } from "../../../src/message/markdown-code.ts";
import { markdownParts, notPromised } from "../../support/hostile-markdown.ts";
import { readers } from "../../support/markdown-readers.ts";

const reduced = (...lines: readonly string[]) => dingtalkMarkdown(lines.join("\n"));

function expectOnlyPromised(source: string): void {
  const markdown = dingtalkMarkdown(source);
  for (const [name, read] of Object.entries(readers)) {
    const message = `${name} ${JSON.stringify(source)} ${JSON.stringify(markdown)}`;
    expect(notPromised(read(markdown)), message).toEqual([]);
  }
}

describe("GitHub's Markdown, for DingTalk,", () => {
  it.each([
    ["a heading", "## What's Changed", "## What's Changed"],
    ["a heading below which is a line", "Title\n=====", "# Title"],
    ["emphasis", "a **b** __c__ *d* _e_", "a **b** **c** *d* *e*"],
    ["emphasis of two lines", "**a\nb**", "**a**  \n  **b**"],
    ["emphasis of nothing", "a **<b></b>**", "a"],
    ["a list", "* a\n* b\n  * c", "- a\n- b\n  - c"],
    ["a list of paragraphs", "* a\n\n  b\n\n* c", "- a\n  \n  b\n- c"],
    ["a numbered list", "3) a\n4) b", "3. a\n4. b"],
    ["a quote", "> a\n> b", "> a  \n>   b"],
    ["a link", "[a *b*](https://x.example/y_z)", "[a b](https://x.example/y%5Fz) (x.example)"],
    ["a link without a text", "[](https://x.example/y)", "[x&#46;example](https://x.example/y)"],
    [
      "a link whose text is another host",
      "[good.example](https://evil.example)",
      "[good&#46;example](https://evil.example) (evil.example)",
    ],
    [
      "a user before the host",
      "[a](https://good.example@evil.example)",
      "[a](https://good.example@evil.example) (evil.example)",
    ],
    [
      "a bare address",
      "see https://x.example/y.",
      "see [https&#58;//x&#46;example/y](https://x.example/y)\\.",
    ],
    [
      "an address in brackets",
      "<https://x.example>",
      "[https&#58;//x&#46;example](https://x.example)",
    ],
    ["an image", "![a](https://x.example/y.png)", "[a](https://x.example/y.png) (x.example)"],
    [
      "an image in a link",
      "[![a](https://b.example/i)](https://x.example)",
      "[a](https://x.example) (x.example)",
    ],
    [
      "a link by reference",
      "[a][1]\n\n[1]: https://x.example",
      "[a](https://x.example) (x.example)",
    ],
    ["a relative link", "[a](/b)", "a"],
    ["a link that runs a script", "[a](javascript:alert(1))", "a"],
    ["code", "`a_b` c", "a\\_b c"],
    ["a block of code", "```js\na\n  # b\n```", "a  \n  &#160; \\# b"],
    ["a table", "| a | b |\n|---|:-:|\n| 1 | 2 |", "\\| a \\| b \\|  \n  \\| 1 \\| 2 \\|"],
    ["a task", "- [x] a", "- \\[x\\] a"],
    ["a rule", "a\n\n---\n\nb", "a\n\nb"],
    ["a comment", "<!-- a -->\nb\n\n<!--\nc -->\nd", "b\n\nd"],
    [
      "tags",
      "<details><summary>a &amp; b</summary>\n\nc<br>d <b>e</b>\n</details>",
      "a &amp; b\n\nc  \n  d e",
    ],
    ["lists in HTML", "<ul><li>it&#39;s</li><li>b&nbsp;&copy;</li></ul>", "it's  \n  b ©"],
    ["what is no tag", '<div title="a > b">x <y and z\n</div>', "x &lt;y and z"],
    ["a script", "<script>alert(1)</script>\n\nx", "x"],
    [
      "a bare address with brackets",
      "(https://x.example/a_(b))",
      "\\([https&#58;//x&#46;example/a&#95;(b)](https://x.example/a%5F%28b%29)\\)",
    ],
    ["a mention", "by @octocat", "by \\@octocat"],
    ["nothing", "", ""],
  ])("shows %s", (_what, source, shown) => {
    expect(dingtalkMarkdown(source).trim()).toBe(shown);
  });

  it("has nothing that it does not promise, and shows the host of each link, whatever it is made of", () => {
    const source = fc.array(fc.constantFrom(...markdownParts), { maxLength: 9 });
    fc.assert(
      fc.property(source, (parts) => expectOnlyPromised(parts.join(""))),
      { numRuns: 1_500 },
    );
  });

  it("is read in time, whatever it repeats", { timeout: 30_000 }, () => {
    for (const part of [
      "a\n",
      "*a\n",
      "[a](",
      "[",
      "![",
      "`a",
      "<a ",
      "<!-- ",
      "((",
      "| - ",
      " \n",
    ])
      expect(dingtalkMarkdown(part.repeat(20_000)).length).toBeLessThan(200_000);
  });

  it("is read however deep it is nested", () => {
    for (const mark of ["> ", "- ", "*a ", "**a ", "[", "![", "1. "])
      expect(dingtalkMarkdown(`${mark.repeat(9_000)}x`).length).toBeLessThan(300_000);
  });
});

describe("GitHub's Markdown, cut at a line,", () => {
  it.each([
    ["stays if it fits", "a\n\nb", 4, "a\n\nb"],
    ["has the lines that fit, and a mark", "a\n\nb\n\nc", 4, "a\n\nb\n\n…"],
    ["has as much as fits of a line that is too long", "abcd *e*", 3, "abc\n\n…"],
    [
      "ends where a message of DingTalk ends",
      "a".repeat(10_001),
      undefined,
      `${"a".repeat(10_000)}\n\n…`,
    ],
  ])("%s", (_what, text, most, cut) => {
    expect(dingtalkMarkdown(text, most)).toBe(cut);
  });

  it("has nothing but what is promised, too", () => {
    const source = fc.array(fc.constantFrom(...markdownParts), { maxLength: 9 });
    const property = fc.property(source, fc.integer({ min: 1, max: 80 }), (parts, most) => {
      const markdown = dingtalkMarkdown(parts.join(""), most);
      for (const read of Object.values(readers)) expect(notPromised(read(markdown))).toEqual([]);
    });
    fc.assert(property, { numRuns: 500 });
  });
});

describe("Markdown as a value of a template", () => {
  const value = new MarkdownValue("## A\n\n- b", reduced("## A", "", "- b"));
  const a = tokenOf(0);

  it.each([
    ["alone", a, "## A\n\n- b"],
    ["after a line", `Notes:\n${a}`, "Notes:\n\n## A\n\n- b"],
    ["in a line", `Notes: ${a} end`, "Notes: \n\n## A\n\n- b\n\n end"],
    ["before a line", `${a}\nend`, "## A\n\n- b\n\nend"],
    ["in a quote", `> ${a}`, "> ## A\n> \n> - b"],
    ["in a list", `- ${a}\n- c`, "- ## A\n  \n  - b\n- c"],
    ["in the next line of an item", `- x\n  ${a}\n- y`, "- x\n  \n  ## A\n  \n  - b\n\n- y"],
    ["in the line of an item", `- x: ${a}`, "- x: \n\n  ## A\n  \n  - b"],
    ["in a table", `| ${a} |`, "| \\## A - b |"],
    [
      "in the label of a link",
      `[${a}](https://x.example)`,
      "[&#35;&#35; A - b](https://x.example)",
    ],
    ["in an address", `https://x.example/?q=${a}`, "https://x.example/?q=%23%23%20A%20-%20b"],
    ["in code", `\`${a}\``, "`## A - b`"],
  ])("stands %s", (_where, template, written) => {
    expect(fillIn(template, [value], codeIn(template))).toBe(written);
  });

  it("without a line is as an empty value", () => {
    expect(fillIn(`- ${a}\n- b`, [new MarkdownValue("<!-- -->", "")])).toBe("- &#160;\n- b");
  });
});
