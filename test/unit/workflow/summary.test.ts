import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeSummary } from "../../../src/workflow/summary.ts";

const limit = 512 * 1024;

/** What a browser shows of the text inside the only <pre>, and that text as it was written. */
function quoted(markdown: string): { shown: string; written: string } {
  const [, written = ""] = /<pre>(.*)<\/pre>/s.exec(markdown) ?? [];
  const shown = written.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
  return { shown, written };
}

describe("the job summary", () => {
  it("has our headings and counts as Markdown", () => {
    const markdown = writeSummary([
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
    const markdown = writeSummary([{ kind: "counts", rows, total: ["in all", 50] }]);
    expect(markdown).toBe("| in all | 50 |\n|---|--:|\n| accepted | 50 |\n");
  });

  it("draws a pie of counts where there is more than one, without those that are zero", () => {
    const rows = [
      ["accepted", 50],
      ["invalid", 0],
      ["not sent", 1],
    ] as const;
    expect(writeSummary([{ kind: "counts", rows }])).toContain(
      '\n\n```mermaid\npie showData\n  "accepted" : 50\n  "not sent" : 1\n```\n',
    );
    const single = writeSummary([{ kind: "counts", rows: rows.slice(0, 2) }]);
    expect(single).not.toContain("mermaid");
  });

  it("shows text from outside as it reads", () => {
    const text = "# Deploy\n\n</pre><script>alert(1)</script> [a](b) `c` *d* | e @octocat #1";
    const { shown, written } = quoted(writeSummary([{ kind: "quote", title: "It", text }]));
    expect(shown).toBe(text);
    expect(written).not.toContain("<");
  });

  it("leaves nothing of text from outside that HTML or Markdown would read", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const { shown, written } = quoted(writeSummary([{ kind: "quote", title: "It", text }]));
        expect(shown).toBe(text);
        expect(written.replace(/&#\d+;/g, "")).not.toMatch(/[<>&"'`*_{}[\]#+!|~=:@^\\$%\r\t\0]/);
      }),
    );
  });

  it("escapes a title that has text from outside in it", () => {
    const title = "The message (<img src=x>[a](b)*c*)";
    const markdown = writeSummary([{ kind: "quote", title, text: "" }]);
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
      const markdown = writeSummary([
        { kind: "heading", text: "Sent" },
        ...Array.from({ length: parts }, () => ({ kind: "quote", title: "It", text }) as const),
      ]);
      expect(Buffer.byteLength(markdown)).toBeLessThan(limit);
      expect(markdown).toContain("cut");
      expect(markdown.match(/<pre>/g)?.length).toBe(markdown.match(/<\/pre>/g)?.length);
      expect(markdown.startsWith("### Sent\n")).toBe(true);
    }
  });

  it("stays under its limit with a hundred thousand small parts", () => {
    const part = { kind: "quote", title: "It", text: "<>" } as const;
    const markdown = writeSummary(Array.from({ length: 100_000 }, () => part));
    expect(Buffer.byteLength(markdown)).toBeLessThan(limit);
    expect(markdown.trimEnd().endsWith("… cut; the report has the rest")).toBe(true);
  });
});
