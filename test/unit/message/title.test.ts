import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { titleOf } from "../../../src/message/title.ts";

describe("the title of a text", () => {
  it.each([
    ["Deployed", "Deployed"],
    ["\n\n  Deployed  \nmore", "Deployed"],
    ["Deployed\r\nmore", "Deployed"],
    ["# Deployed\nmore", "Deployed"],
    ["###### Deployed", "Deployed"],
    ["#hashtag", "#hashtag"],
    ["> quoted", "quoted"],
    ["> ## quoted", "quoted"],
    ["- an item", "an item"],
    ["1. an item", "an item"],
    ["**Deployed** to *prod* by `ci`", "Deployed to prod by ci"],
    ["__Deployed__", "Deployed"],
    ["[the shop](https://shop.example) is up", "the shop is up"],
    ["![a picture](https://shop.example/a.png)\nDeployed", "Deployed"],
    ["![a](b) Deployed", "Deployed"],
    ["![](@lADPabc)", "🖼"],
    ["1 \\* 2 \\_a\\_", "1 * 2 _a_"],
    ["2 * 3 * 4 = 24", "2 * 3 * 4 = 24"],
    ["snake_case_name", "snake_case_name"],
    ["🚀 部署完成", "🚀 部署完成"],
    ["![only a picture](b)", "only a picture"],
    ["\\*not emphasis\\*", "*not emphasis*"],
    ["***both***", "both"],
    ["**a *b* c**", "a b c"],
    ["~~gone~~ and _there_", "gone and there"],
    ['<font color="red">red</font> alert', "red alert"],
    ["---\nafter a rule", "after a rule"],
    ["```js\ncode()\n```", "code()"],
    ["# \n## second", "second"],
    ["[a](b(c)) t", "a t"],
    ["# Hello #", "Hello"],
    ["## Hello ##", "Hello"],
    ["# Hello #1", "Hello #1"],
    ["the # sign", "the # sign"],
    ["###\nsecond", "second"],
    ["#  > quoted", "quoted"],
    [">quoted", "quoted"],
    ["-  > an item", "an item"],
    ["10.  > an item", "an item"],
    ["a &lt;b&gt; &amp; c", "a <b> & c"],
    ["`<b>` tag fixed", "<b> tag fixed"],
    ["Use `Map<string, X>` now", "Use Map<string, X> now"],
    ["if a<b then c>d", "if a<b then c>d"],
    ["Contact <a@b.c> now", "Contact <a@b.c> now"],
    ["`__init__` fixed", "__init__ fixed"],
    ["`src/*.ts` and `test/*.ts`", "src/*.ts and test/*.ts"],
    ["<!-- a note -->\n# Deploy failed", "Deploy failed"],
    ["one<br>two<br/>three", "one two three"],
    ["**a \\* b** [\\[c\\]](d)", "a * b [c]"],
    ["a path\\\\\\*", "a path\\*"],
    ["[![badge](a.png)](b)\nDeployed", "Deployed"],
    ["[![badge](a.png)](b)", "badge"],
    ["\\***a**", "*a"],
    ["*unclosed and **kwargs", "*unclosed and **kwargs"],
    ["---\n***", "---"],
    ["", ""],
    [" \n ", ""],
  ])("of %j is %j", (text, title) => {
    expect(titleOf(text)).toBe(title);
  });

  it("is cut at a hundred characters, never inside one", () => {
    expect(titleOf("🚀".repeat(100))).toBe("🚀".repeat(100));
    expect(titleOf("🚀".repeat(101))).toBe(`${"🚀".repeat(99)}…`);
    expect(titleOf(`a${"🚀".repeat(5_000)}`)).toBe(`a${"🚀".repeat(98)}…`);
  });

  it("is one line of sound text, and there if the text says anything", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const title = titleOf(text);
        expect(title).not.toMatch(/\n/);
        expect([...title].length).toBeLessThanOrEqual(100);
        if (text.isWellFormed()) expect(title.isWellFormed()).toBe(true);
        expect(title === "").toBe(text.trim() === "");
      }),
    );
  });

  it.each([
    "[".repeat(100_000),
    "*".repeat(100_000),
    "![a](".repeat(20_000),
    "`a".repeat(50_000),
    `<b${' a="'.repeat(90)}<`,
  ])("is found in hostile text, too: %.10s…", (text) => {
    expect(titleOf(text)).not.toBe("");
  });
});
