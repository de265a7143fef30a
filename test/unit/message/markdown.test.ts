import { type Node, Parser } from "commonmark";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asMarkdown, fillIn, tokenOf, withoutEscapes } from "../../../src/message/markdown.ts";

// The oracle: a CommonMark parser that knows nothing of how we escape.
function nodesOf(markdown: string): Node[] {
  const walker = new Parser().parse(markdown).walker();
  const nodes: Node[] = [];
  for (let step = walker.next(); step; step = walker.next())
    if (step.entering) nodes.push(step.node);
  return nodes;
}

const ofAuthor = [
  "link",
  "image",
  "heading",
  "emph",
  "strong",
  "html_inline",
  "html_block",
  "code",
  "code_block",
  "thematic_break",
];

function markup(markdown: string): string[] {
  return nodesOf(markdown)
    .filter(({ type }) => ofAuthor.includes(type))
    .map(({ type, destination }) => `${type} ${destination ?? ""}`);
}

function textOf(markdown: string): string {
  return nodesOf(markdown)
    .map(({ type, literal }) =>
      type === "softbreak" || type === "linebreak" || type === "paragraph" ? " " : (literal ?? ""),
    )
    .join("");
}

/** As somebody sees it: without what cannot be seen, and each white space alike. */
const folded = (text: string) =>
  text
    .replace(/(?![\t\n\r])[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069]/gu, "")
    .replace(/[\s\u00a0]+/g, " ")
    .trim();

const filledIn = (context: string, value: string) =>
  fillIn(context.replace("X", tokenOf(0)), [value]);

/** Strings that Markdown could make something of. */
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(..."\\`*_{}[]()#+-.!>~|<&=:\"' \t\n1ab/"), maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        "[here](https://evil.example)",
        "![x](https://evil.example/x.png)",
        "# big",
        "**bold**",
        "_it_",
        "<b>",
        "<!--",
        "&lt;",
        "&#91;",
        "```\n",
        "---",
        "===",
        "1. one",
        "- a",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "[a]: https://evil.example",
        "<https://evil.example>",
        "](https://evil.example)",
        "(https://evil.example)",
        ": https://evil.example",
        "!",
        "\\",
        "text",
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join("")),
);

const contexts = [
  "X",
  "before X after",
  "**Status** X",
  "- X",
  "> X",
  "### X",
  "[X](https://good.example)",
  "![X](https://good.example/x.png)",
  "X[label](https://good.example)",
  "[label]X",
  "a\nX\nb",
  "| X |",
];

describe("a value in a Markdown field", () => {
  it.each(contexts)("brings no markup of its own, whatever it is, in %j", (context) => {
    fc.assert(
      fc.property(hostile, (value) => {
        const filled = markup(filledIn(context, value));
        const plain = markup(context.replace("X", "word"));
        // A value may break the author's own markup by its line breaks; it may not make any.
        expect(plain).toEqual(expect.arrayContaining(filled));
        expect(filled.length).toBeLessThanOrEqual(plain.length);
      }),
      { numRuns: 400 },
    );
  });

  // A line break behind them would leave the author's own mark alone on its line.
  it.each(["#X", "-X", "+X", "1X", "12X", "> #X"])("completes no mark before it: %j", (context) => {
    fc.assert(
      fc.property(
        hostile.filter((value) => !/^\s*(?:[\r\n]|$)/.test(value)),
        (value) => {
          const filled = markup(filledIn(context, value));
          const plain = markup(context.replace("X", "word"));
          expect(plain).toEqual(expect.arrayContaining(filled));
        },
      ),
      { numRuns: 400 },
    );
  });

  it("shows its text, the whole of it", () => {
    fc.assert(
      fc.property(
        hostile.filter(
          (value) => value.isWellFormed() && !value.includes("\0") && !/^https?:/i.test(value),
        ),
        (value) => {
          expect(folded(textOf(asMarkdown(value)))).toBe(folded(value));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ["fix(api): keep it", "fix(api): keep it"],
    ["snake_case and *stars*", "snake\\_case and \\*stars\\*"],
    ["[click](https://evil.example)", "\\[click\\](https\\://evil.example)"],
    ["me@evil.example, www.evil.example", "me\\@evil.example, www\\.evil.example"],
    ["# heading", "\\# heading"],
    ["a < b && c > d", "a &lt; b &amp;&amp; c &gt; d"],
    ["first\nsecond", "first  \n  second"],
    ["- item", "\\- item"],
    ["2. second", "2\\. second"],
    ["123456789) last", "123456789\\) last"],
    ["1234567890. is no list", "1234567890. is no list"],
    ["a # b - c + d = e 1. f", "a # b - c + d = e 1. f"],
    ["=== line", "&#61;== line"],
    ["a  \t\n b", "a  \n  b"],
    ["a\n\n   b", "a\n\n   b"],
    [" one blank", "&#160;one blank"],
    ["\ttab", "&#160;&#160;&#160;&#160;tab"],
    ["    code", "&#160;&#160;&#160;&#160;code"],
    ["feat: 添加登录 😀", "feat: 添加登录 😀"],
    ["wow!", "wow\\!"],
  ])("of %j is written as %j", (value, written) => {
    expect(asMarkdown(value)).toBe(written);
  });
});

describe("a value that is one whole URL", () => {
  it.each([
    [
      "https://github.com/octo-org/shop/actions/runs/1",
      "https://github.com/octo-org/shop/actions/runs/1",
    ],
    ["https://x.example/a_b(c)?q=[1]&r=*", "https://x.example/a%5Fb%28c%29?q=%5B1%5D&r=%2A"],
    ["https://x.example/%20done?a=b&lt;c", "https://x.example/%20done?a=b&lt%3Bc"],
    ["https://x.example/路径", "https://x.example/%E8%B7%AF%E5%BE%84"],
  ])("stays one: %s", (url, written) => {
    expect(asMarkdown(url)).toBe(written);
    expect(decodeURIComponent(new URL(written).href)).toBe(decodeURIComponent(new URL(url).href));
  });

  it.each([
    ["https://x.example/a_b c", "https\\://x.example/a\\_b c"],
    ["javascript:alert(_)", "javascript:alert(\\_)"],
    ["https://", "https\\://"],
    ["see https://x.example/a_b", "see https\\://x.example/a\\_b"],
    ["view-source:https://x.example/a_b", "view-source:https\\://x.example/a\\_b"],
  ])("is none when it is %j", (text, written) => {
    expect(asMarkdown(text)).toBe(written);
  });

  it.each(["https://good.example\\@evil.example/", "http://[::1]:3000/x", "https://a[b].example"])(
    "is none where not everybody would go the same way: %s",
    (text) => {
      expect(markup(asMarkdown(text))).toEqual([]);
    },
  );

  it.each(["\uD800", "a\uDFFF", "\uDFFF\uD800b"])(
    "may hold half of a surrogate pair: %j",
    (half) => {
      expect(asMarkdown(`https://x.example/${half}`)).toBe(
        encodeURI(`https://x.example/${half.toWellFormed()}`),
      );
    },
  );

  it("is written without a fault, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(markup(`[run](${asMarkdown(`https://x.example/${text}`)})`).length).toBeLessThan(2);
      }),
    );
  });

  it("never ends the link it stands in, nor leads elsewhere", () => {
    fc.assert(
      fc.property(
        fc.webUrl({ withFragments: true, withQueryParameters: true }),
        fc.constantFrom("", ")", "](x", "_", "*a*", "<b>"),
        (url, more) => {
          fc.pre(URL.canParse(`${url}${more}`));
          const links = markup(fillIn(`[run](${tokenOf(0)})`, [`${url}${more}`]));
          expect(links).toHaveLength(1);
          const { host } = new URL(links[0]?.replace(/^link /, "") ?? "");
          expect(host).toBe(new URL(`${url}${more}`).host);
        },
      ),
    );
  });
});

describe("escapes", () => {
  it.each([
    ["&#99999999; &#1114112;", "\uFFFD \uFFFD"],
    ["&#128512; &nbsp;&copy; &unknown; &#x41;", "😀  © &unknown; &#x41;"],
  ])("of the template's own are undone, too, whatever they stand for: %s", (own, shown) => {
    expect(withoutEscapes(own)).toBe(shown);
  });

  it.each([
    "a < b && c > d",
    "first\nsecond",
    "a\n\nb",
    "snake_case!",
    "# 1. [a](b)",
    ":-)",
    "= =",
    "\\",
  ])("are undone exactly: %j", (value) => {
    expect(withoutEscapes(asMarkdown(value))).toBe(value);
  });

  it("are undone to the value that was written", () => {
    fc.assert(
      fc.property(
        hostile.filter((value) => value.isWellFormed() && !/^https?:/i.test(value)),
        (value) => {
          const normalised = value.replace(/\r\n?/g, "\n");
          expect(folded(withoutEscapes(asMarkdown(value)))).toBe(folded(normalised));
        },
      ),
    );
  });
});
