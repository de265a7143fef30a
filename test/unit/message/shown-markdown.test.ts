import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderSummary, type Shown } from "../../../src/github/summary.ts";
import { contentOf } from "../../../src/github/summary-parts.ts";
import { asMarkdown } from "../../../src/message/markdown.ts";
import { shownMarkdown } from "../../../src/message/shown-markdown.ts";
import { shownLink } from "../../../src/message/shown-text.ts";
import { hostileValues, markdownParts, notPromised } from "../../support/hostile-markdown.ts";

/** The text of formatted text, with a line for each break and each block. */
const textOf = (shown: Shown): string => {
  if (typeof shown === "string") return shown;
  if (shown.tag === "br" || shown.tag === "hr") return "\n";
  const text = (shown.content ?? []).map(textOf).join("");
  return ["p", "li", "h4", "pre"].includes(shown.tag) ? `${text}\n` : text;
};

/** Formatted text with its elements in brackets, and only what a reader sees. */
const drawn = (shown: Shown): string => {
  if (typeof shown === "string") return shown;
  const { tag, content = [], href, start } = shown;
  const more = [href, start].flatMap((value) => (value === undefined ? [] : [` ${value}`]));
  return `[${tag}${more.join("")}${content.length === 0 ? "" : ` ${content.map(drawn).join("")}`}]`;
};

const read = (markdown: string) => shownMarkdown(markdown).map(drawn).join("");

describe("a message's Markdown, as it reads,", () => {
  it.each([
    ["a heading", "### ❌ Deploy **failed** ###", "[h4 ❌ Deploy [strong failed]]"],
    ["a number that is no heading", "#42 failed", "[p #42 failed]"],
    ["paragraphs", "a\nb\n\nc", "[p a b][p c]"],
    ["a line break", "a  \n  b", "[p a[br]b]"],
    ["a break of HTML", "a<br>b", "[p a[br]b]"],
    ["emphasis", "**a** *b* __c__ _d_ ~e~", "[p [strong a] [em b] [strong c] [em d] ~e~]"],
    ["emphasis in emphasis", "**a *b* c**", "[p [strong a [em b] c]]"],
    ["marks that mean nothing", "2 * 3 * 4, snake_case_name, a ** b", undefined],
    ["escapes", "\\*a\\* &lt;b&gt; &#124;", "[p *a* <b> |]"],
    ["code", "run `npm *test*` now", "[p run [code npm *test*] now]"],
    ["a block of code", "```sh\na *b*\n\n# c\n```\nd", "[pre a *b*\n\n# c][p d]"],
    ["a quote", "> a\n> **b**\n\nc", "[blockquote [p a [strong b]]][p c]"],
    ["a list", "- a\n- b\n\nc", "[ul [li a][li b]][p c]"],
    ["a list in a list", "1. a\n   - b\n2. c", "[ol [li a[ul [li b]]][li c]]"],
    ["a numbered list that goes on", "3. a\n4. b", "[ol 3 [li a][li b]]"],
    ["lines of an item", "- a  \n  b", "[ul [li a[br]b]]"],
    ["a rule", "a\n\n---\n\nb", "[p a][hr][p b]"],
    ["colours", '<font color="#ff0000">a</font> <b>b</b>', "[p a b]"],
    ["a link", "[a](https://x.example/y)", "[p [a https://x.example/y a] (x.example)]"],
    ["a bare address", "at https://x.example/y.", undefined],
    [
      "a link whose text is another host",
      "[good.example](https://evil.example/)",
      "[p [a https://evil.example/ good.example] (evil.example)]",
    ],
    ["a link into DingTalk", "[a](dingtalk://page)", "[p a]"],
    ["a link that runs a script", "[a](javascript:alert(1))", "[p a]"],
    [
      "an image",
      "![a](https://x.example/y.png)",
      "[p [a https://x.example/y.png 🖼 a] (x.example)]",
    ],
    ["an uploaded image", "![a](@lADPabc)", "[p 🖼 a]"],
    [
      "an image in a link",
      "[![a](https://b.example/i)](https://x.example/)",
      "[p [a https://x.example/ a] (x.example)]",
    ],
    ["tags that are no formatting", "<script>x</script> a<b", undefined],
  ])("has %s", (_what, markdown, expected = `[p ${markdown}]`) => {
    expect(read(markdown)).toBe(expected);
  });

  it("names the host of a link that would not show it", () => {
    expect(shownLink("", "https://x.example/y").map(drawn)).toEqual([
      "[a https://x.example/y x.example]",
    ]);
    expect(shownLink("evil.example", "https://evil.example/").map(drawn).join("")).toBe(
      "[a https://evil.example/ evil.example] (evil.example)",
    );
  });

  it("shows a value as the text that it is", () => {
    const words = (text: string) => text.replace(/[\s\u200b]+/g, "");
    const value = fc.oneof(
      fc.constantFrom(...hostileValues),
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc
        .array(fc.constantFrom(...hostileValues, "a", " "), { maxLength: 6 })
        .map((all) => all.join("")),
    );
    fc.assert(
      fc.property(value, (text) => {
        fc.pre(!/https?:|\p{Cc}|\ufeff/u.test(text.replace(/[\n\t]/g, "")) && text.isWellFormed());
        const shown = shownMarkdown(`Deploy of ${asMarkdown(text)} failed`);
        expect(words(shown.map(textOf).join(""))).toBe(words(`Deploy of ${text} failed`));
        expect(shown.map(drawn).join("")).not.toMatch(
          /\[(?:a|strong|em|del|code|h4|ul|ol|pre|hr)\b.*\]/s,
        );
      }),
    );
  });

  it("has no other elements and no link that hides its host, whatever others wrote", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...markdownParts), { maxLength: 30 }), (parts) => {
        const html = renderSummary([contentOf(shownMarkdown(parts.join("")))], "cut");
        const read = html.replace(/&#(\d+);/g, (entity, code) =>
          /[<>"]/.test(String.fromCodePoint(Number(code)))
            ? entity
            : String.fromCodePoint(Number(code)),
        );
        const ours = ["<code>", "</code>", "<hr>", "<pre>", "</pre>"];
        const strange = notPromised(read.replace(/<\/?span>/g, ""));
        expect(strange.filter((tag) => !ours.includes(tag))).toEqual([]);
      }),
    );
  });

  it.each([
    "[",
    "![",
    "*a ",
    "`",
    "_",
    "[a](",
    "<!--",
    "> ",
    "- ",
    "  - a\n",
    "&#",
    "\\",
    "# #",
    "~~",
  ])("is read before the test runs out of time, however much there is of %j", (piece) => {
    expect(shownMarkdown(piece.repeat(200_000)).length).toBeGreaterThan(0);
    shownMarkdown(`${piece.repeat(300)}\n`.repeat(200));
  });
});
