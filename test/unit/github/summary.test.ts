import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderSummary, type SummaryPart } from "../../../src/github/summary.ts";

const limit = 512 * 1024;

/** The summary of a step that has a report. */
const render = (parts: readonly SummaryPart[]) =>
  renderSummary(parts, "… cut; the report has the rest");

/** What a browser shows of the text inside the only <pre>, and that text as it was written. */
function quoted(markdown: string): { shown: string; written: string } {
  const [, written = ""] = /<pre>(.*)<\/pre>/s.exec(markdown) ?? [];
  const shown = written.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
  return { shown, written };
}

describe("the job summary", () => {
  it("has our headings and counts as Markdown", () => {
    const markdown = render([
      { kind: "heading", text: "Sent" },
      {
        kind: "counts",
        rows: [
          ["accepted", 50],
          ["invalid", 1],
        ],
      },
    ]);
    expect(markdown).toMatch(
      /^### Sent\n\n\| \| \|\n\|---\|--:\|\n\| accepted \| 50 \|\n\| invalid \| 1 \|\n/,
    );
  });

  it("has the sum of the counts at their head", () => {
    const rows = [["accepted", 50]] as const;
    const markdown = render([{ kind: "counts", rows, total: ["in all", 50] }]);
    expect(markdown).toBe("| in all | 50 |\n|---|--:|\n| accepted | 50 |\n");
  });

  it("has sentences as wide as the page, with code in them, and below them whom they are about", () => {
    const markdown = render([
      {
        kind: "note",
        title: "Refused",
        text: "Set `batchSize` to 20.\nRequest id: `A-1`",
        about: { title: "2 recipients", items: ["ann", "bob"] },
      },
    ]);
    expect(markdown).toBe(
      "**Refused**\n\n<p>Set <code>batchSize</code> to 20.<br>Request id&#58; <code>A-1</code></p>\n\n<pre>ann\nbob</pre>\n",
    );
  });

  it("cuts a note of more sentences than anybody reads, and keeps what follows it", () => {
    const note = { kind: "note", title: "Refused", text: "x".repeat(200_000) } as const;
    const markdown = render([note, { kind: "heading", text: "After" }]);
    expect(markdown.length).toBeLessThan(20_000);
    expect(markdown).toMatch(/cut; the report has the rest<\/p>\n\n### After\n$/);
  });

  it("folds a long list", () => {
    const items = Array.from({ length: 11 }, (_, number) => `user${number}`);
    const about = { title: "11 recipients", items };
    const markdown = render([{ kind: "note", title: "Refused", text: "", about }]);
    expect(markdown).toMatch(
      /^\*\*Refused\*\*\n\n<details><summary>11 recipients<\/summary>\n\n<pre>user0\n.*user10<\/pre>\n\n<\/details>\n$/s,
    );
  });

  it("cuts a list of more people than it has room for, and keeps what follows it", () => {
    const items = Array.from({ length: 100_000 }, (_, number) => `user${number}`);
    const about = { title: "100000 recipients", items };
    const markdown = render([
      { kind: "note", title: "Refused", text: "", about },
      { kind: "heading", text: "After" },
    ]);
    expect(markdown).toContain("<pre>user0\n");
    expect(markdown).toMatch(/cut; the report has the rest<\/pre>\n\n<\/details>\n\n### After\n$/);
  });

  it("leaves nothing of a note that HTML or Markdown would read", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (outside) => {
        const about = { title: outside, items: Array.from({ length: 11 }, () => outside) };
        const markdown = render([{ kind: "note", title: outside, text: outside, about }]);
        const ours = /^\*\*|\*\*$|<\/?(?:p|br|code|pre|details|summary)>|&#\d+;/gm;
        expect(markdown.replace(ours, "")).not.toMatch(/[<>&"'`*_{}[\]#+!|~=:@^\\$%\r\t\0]/);
        expect(markdown).not.toMatch(/<p>[^\n]*\n[^\n]*<\/p>/);
      }),
    );
  });

  it("shows text from outside as it reads", () => {
    const text = "# Deploy\n\n</pre><script>alert(1)</script> [a](b) `c` *d* | e @octocat #1";
    const { shown, written } = quoted(render([{ kind: "quote", title: "It", text }]));
    expect(shown).toBe(text);
    expect(written).not.toContain("<");
  });

  it("leaves nothing of text from outside that HTML or Markdown would read", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const { shown, written } = quoted(render([{ kind: "quote", title: "It", text }]));
        expect(shown).toBe(text);
        expect(written.replace(/&#\d+;/g, "")).not.toMatch(/[<>&"'`*_{}[\]#+!|~=:@^\\$%\r\t\0]/);
      }),
    );
  });

  it("escapes a title that has text from outside in it", () => {
    const title = "The message (<img src=x>[a](b)*c*)";
    const markdown = render([{ kind: "quote", title, text: "" }]);
    expect(markdown).not.toMatch(/<img|\[a\]|\*c\*/);
  });

  it.each([
    ["letters", "a"],
    ["marks", "<"],
    ["wide letters", "钉"],
    ["emoji", "🚀"],
    ["broken emoji", "\ud83d"],
    ["the last character", "\u{10ffff}"],
    ["lines", "\n"],
  ])("stays under its limit with a million %s", (_what, character) => {
    const text = character.repeat(1_000_000);
    for (const parts of [1, 50]) {
      const markdown = render([
        { kind: "heading", text: "Sent" },
        ...Array.from({ length: parts }, () => ({ kind: "quote", title: "It", text }) as const),
      ]);
      expect(Buffer.byteLength(markdown)).toBeLessThan(limit);
      expect(markdown).toContain("cut");
      expect(markdown.match(/<pre>/g)?.length).toBe(markdown.match(/<\/pre>/g)?.length);
      expect(markdown.startsWith("### Sent\n")).toBe(true);
    }
  });

  it("stays under its limit with notes about a great many, and closes what it opens", () => {
    const items = Array.from({ length: 20_000 }, (_, number) => `<user${number}>`);
    const about = { title: "20000 recipients", items };
    const note = { kind: "note", title: "It", text: "<`x`>🚀".repeat(4_000), about } as const;
    const markdown = render(Array.from({ length: 12 }, () => note));
    expect(Buffer.byteLength(markdown)).toBeLessThan(limit);
    for (const tag of ["p", "pre", "details", "code"])
      expect(markdown.split(`<${tag}>`).length).toBe(markdown.split(`</${tag}>`).length);
    expect(markdown.trimEnd().endsWith("… cut; the report has the rest")).toBe(true);
  });

  it("stays under its limit with a hundred thousand small parts", () => {
    const part = { kind: "quote", title: "It", text: "<>" } as const;
    const markdown = render(Array.from({ length: 100_000 }, () => part));
    expect(Buffer.byteLength(markdown)).toBeLessThan(limit);
    expect(markdown.trimEnd().endsWith("… cut; the report has the rest")).toBe(true);
  });
});
