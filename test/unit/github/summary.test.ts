import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderSummary, type Shown, type SummaryPart } from "../../../src/github/summary.ts";
import {
  contentOf,
  folded,
  heading,
  namesOf,
  notePart,
  prose,
  tableOfEnds,
  tablePart,
} from "../../../src/github/summary-parts.ts";
import { readers } from "../../support/markdown-readers.ts";

const limit = 512 * 1024;

/** The summary of a step that has a report. */
const render = (parts: readonly SummaryPart[]) =>
  renderSummary(parts, "… cut; the report has the rest");

/** What a browser shows of HTML. */
const shownText = (html: string) =>
  html
    .replace(/<br>/g, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));

const outside = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  // Of what means something in Markdown or HTML, more than chance would have.
  fc
    .array(
      fc.constantFrom(
        ...["|", "\n", "\n\n", "`", "<", ">", "&", "[", "](", ")", "*", "_", "@octocat", "#1"],
        ...["$", "https://evil.example/", "![", "</td>", "</pre>", "<img src=x>", "    ", "- "],
        ...["<!--", "-->", "&lt;", "\\", "~~~", "```", "www.evil.example", "word", "钉"],
      ),
      { maxLength: 40 },
    )
    .map((pieces) => pieces.join("")),
);

/** Every part of which text from outside may be. */
function partsWith(text: string): readonly SummaryPart[] {
  const about = { title: text, items: Array.from({ length: 11 }, () => text) };
  const few = { title: text, items: [text, text] };
  const link: Shown = { tag: "a", href: "https://good.example/", content: [text] };
  return [
    notePart({ title: text, lines: [{ label: text, text }], about }),
    notePart({ title: text, lines: [{ text }], about: few }),
    tablePart([text, text], [[[text], prose(text)]], text),
    contentOf([
      heading(text),
      { tag: "blockquote", content: [{ tag: "p", content: [text, link] }] },
    ]),
    contentOf([folded(text, text), ...namesOf(few)]),
  ];
}

describe("the job summary", () => {
  it("has our headings and sentences as Markdown", () => {
    const markdown = render([
      { kind: "heading", text: "Sent" },
      { kind: "sentence", text: "**1 of 2** have it." },
    ]);
    expect(markdown).toBe("### Sent\n\n**1 of 2** have it.\n");
  });

  it("has a table only where there are different ends", () => {
    const head = ["What", "How many", "What to do"];
    const accepted = { end: "accepted", count: 50, toDo: "Nothing" };
    const invalid = { end: "invalid", count: 0, toDo: "Correct `userIds`" };
    expect(tableOfEnds(head, [accepted, invalid])).toEqual([]);
    expect(render(tableOfEnds(head, [accepted, { ...invalid, count: 1 }]))).toBe(
      `<table><tr><th>What</th><th>How many</th><th>What to do</th></tr>${[
        "<tr><td>accepted</td><td>50</td><td>Nothing</td></tr>",
        "<tr><td>invalid</td><td>1</td><td>Correct <code>userIds</code></td></tr>",
      ].join("")}</table>\n`,
    );
  });

  it("has labelled lines below a title, with code in them, and whom they are about", () => {
    const markdown = render([
      notePart({
        title: "Refused",
        lines: [
          { label: "Do ", text: "Set `batchSize` to 20.\nThen go on." },
          { label: "Code ", text: "" },
        ],
        about: { title: "2 recipients", items: ["ann", "bob"] },
      }),
    ]);
    expect(markdown).toBe(
      [
        "<h4>Refused</h4>",
        "<p><code>ann</code>, <code>bob</code></p>",
        "<p><strong>Do </strong>Set <code>batchSize</code> to 20.<br>Then go on.</p>\n",
      ].join("\n"),
    );
  });

  it("cuts a note of more sentences than anybody reads, and keeps what follows it", () => {
    const note = notePart({ title: "Refused", lines: [{ text: "x".repeat(200_000) }] });
    const markdown = render([note, { kind: "heading", text: "After" }]);
    expect(markdown.length).toBeLessThan(20_000);
    expect(markdown).toMatch(/x…<\/p>\n\n### After\n$/);
  });

  it("folds a long list", () => {
    const items = Array.from({ length: 11 }, (_, number) => `user${number}`);
    const [list] = namesOf({ title: "11 recipients", items });
    expect(render([contentOf(list === undefined ? [] : [list])])).toMatch(
      /^<details><summary>11 recipients<\/summary><pre>user0&#10;.*user10<\/pre><\/details>\n$/,
    );
  });

  it("cuts a list of more people than it has room for, and keeps what follows it", () => {
    const items = Array.from({ length: 100_000 }, (_, number) => `user${number}`);
    const about = { title: "100000 recipients", items };
    const markdown = render([
      notePart({ title: "Refused", lines: [], about }),
      { kind: "heading", text: "After" },
    ]);
    expect(markdown).toContain("<pre>user0&#10;");
    expect(markdown).toMatch(
      /<\/pre><\/details>\n\n… cut; the report has the rest\n\n### After\n$/,
    );
  });

  it("shows text from outside as it reads", () => {
    const text = "# Deploy\n\n</pre><script>alert(1)</script> [a](b) `c` *d* | e @octocat #1 $x$";
    for (const shown of [folded("", text), heading(text)]) {
      const markdown = render([contentOf([shown])]);
      expect(shownText(markdown).trim()).toBe(text);
      expect(markdown).not.toMatch(/<script|`|\*|\||\[/);
    }
  });

  it("leaves nothing of text from outside that HTML or Markdown would read", () => {
    fc.assert(
      fc.property(outside, (text) => {
        for (const part of partsWith(text)) {
          const markdown = render([part]);
          const ours =
            /<\/?(?:a(?: href="https&#58;\/\/good\.example\/")?|p|br|h4|blockquote|code|pre|details|summary|strong|span|table|tr|t[hd])>|&#\d+;/g;
          expect(markdown.replace(ours, "")).not.toMatch(/[<>&"'`*_{}[\]#+!|~=:@^\\$%\r\t\0]/);
          // A blank line would end the HTML, and Markdown would be read again.
          expect(markdown.trimEnd()).not.toMatch(/\n\s*\n/);
        }
      }),
    );
  });

  it("is read by every reader of Markdown as the elements that it has", () => {
    const tagsIn = (html: string) => html.match(/<\/?[a-z]\w*/g) ?? [];
    const plain = tagsIn(render(partsWith("x")));
    fc.assert(
      fc.property(outside, (text) => {
        // What an own word has as code, and where it breaks, depends on it.
        const expected = tagsIn(render(partsWith(text)));
        expect(expected.filter((tag) => !/br|code|span/.test(tag))).toEqual(
          text === "" ? expect.anything() : plain.filter((tag) => !/br|code|span/.test(tag)),
        );
        for (const read of Object.values(readers))
          expect(tagsIn(read(render(partsWith(text))))).toEqual(expected);
      }),
    );
  });

  it("lets GitHub find no mention, reference or formula in running text", () => {
    const markdown = render([contentOf([{ tag: "p", content: ["@octocat #1 $x$"] }])]);
    expect(markdown.replace(/<span>&#\d+;<\/span>/g, "·")).toBe("<p>·octocat ·1 ·x·</p>\n");
  });

  it.each([
    ["letters", "a"],
    ["marks", "<"],
    ["wide letters", "钉"],
    ["emoji", "🚀"],
    ["broken emoji", "\ud83d"],
    ["the last character", "\u{10ffff}"],
    ["lines", "\n"],
    ["mentions", "@"],
  ])("stays under its limit with a million %s", (_what, character) => {
    const text = character.repeat(1_000_000);
    const part = contentOf([{ tag: "blockquote", content: [{ tag: "p", content: [text] }] }]);
    for (const parts of [1, 50]) {
      const markdown = render([
        { kind: "heading", text: "Sent" },
        ...Array.from({ length: parts }, () => part),
      ]);
      expect(Buffer.byteLength(markdown)).toBeLessThan(limit);
      expect(markdown).toContain("cut");
      for (const tag of ["p", "blockquote", "span"])
        expect(markdown.split(`<${tag}>`).length).toBe(markdown.split(`</${tag}>`).length);
      expect(markdown.startsWith("### Sent\n")).toBe(true);
    }
  });

  it("stays under its limit with notes about a great many, and closes what it opens", () => {
    const items = Array.from({ length: 20_000 }, (_, number) => `<user${number}>`);
    const about = { title: "20000 recipients", items };
    const note = notePart({ title: "It", lines: [{ text: "<`x`>🚀".repeat(4_000) }], about });
    const markdown = render(Array.from({ length: 12 }, () => note));
    expect(Buffer.byteLength(markdown)).toBeLessThan(limit);
    for (const tag of ["p", "pre", "details", "code", "h4"])
      expect(markdown.split(`<${tag}>`).length).toBe(markdown.split(`</${tag}>`).length);
    expect(markdown.trimEnd().endsWith("… cut; the report has the rest")).toBe(true);
  });

  it.each([
    ["a hundred thousand small parts", Array.from({ length: 100_000 }, () => folded("It", "<>"))],
    ["a table of a hundred thousand rows", []],
  ])("stays under its limit with %s", (_what, parts) => {
    const rows = Array.from({ length: 100_000 }, () => [["<|>"], ["\n"]]);
    const markdown = render(
      parts.length > 0 ? parts.map((part) => contentOf([part])) : [tablePart(["a", "b"], rows)],
    );
    expect(Buffer.byteLength(markdown)).toBeLessThan(limit);
    expect(markdown.trimEnd().endsWith("… cut; the report has the rest")).toBe(true);
  });
});
