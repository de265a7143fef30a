import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { shownSummary } from "./shown-summary.ts";

const shown = (markdown: string, width = 60) =>
  stripVTControlCharacters(shownSummary(markdown, { width }));

describe("a job summary in a terminal", () => {
  it.each([
    [
      "headings, bold",
      "### ✅ Sent\n\n**3 of 4** people *have* it.",
      "✅ Sent\n\n3 of 4 people have it.",
    ],
    [
      "HTML paragraphs, line breaks",
      "<p>Look the <code>userIds</code> up.<br>Then <strong>again</strong>.</p>",
      "Look the userIds up.\nThen again.",
    ],
    [
      "entities",
      "a &#96;b&#96; &lt;c&gt; &#x5b;d&#93;\n\n<p>&amp;lt; e&#39;s</p>",
      "a `b` <c> [d]\n\n&lt; e's",
    ],
    [
      "preformatted text",
      "<pre>\none\n  &#42;two&#42;\n\n&#45; three</pre>",
      "    one\n      *two*\n\n    - three",
    ],
    [
      "lists",
      "- a\n- b\n\n<ul><li>c</li><li>d<ol start=3><li>e</ol></li></ul>",
      "• a\n• b\n\n• c\n• d\n  3. e",
    ],
    ["quotes", "<blockquote>\n\n### a\n\nb\n\n</blockquote>\n\n> c", "▎ a\n▎\n▎ b\n\n▎ c"],
    [
      "links, pictures",
      "[a](https://b.c) <img src=x alt='d'> <https://e.f>",
      "a <https://b.c> d https://e.f",
    ],
    ["an unknown tag, a comment", "<!-- no --><font color=red>a</font><mark>b</mark>", "ab"],
    ["a tag that is not closed", "<p><b>a\n\nb", "a b"],
    ["nothing", "", ""],
  ])("reads without tags: %s", (_what, markdown, read) => {
    expect(shown(markdown)).toBe(read);
  });

  it.each([
    ["| who | state |\n|---|--:|\n| `li` | ok |\n| 张三 | 已接受 |"],
    [
      "<table><thead><tr><th>who</th><th align='right'>state</th></tr></thead><tbody>" +
        "<tr><td><code>li</code></td><td align='right'>ok</td></tr>" +
        "<tr><td>张三</td><td align=right>已接受</td></tr></tbody></table>",
    ],
  ])("shows a table as columns: %s", (markdown) => {
    expect(shown(markdown)).toBe(
      ["who    state", "────  ──────", "li        ok", "张三  已接受"].join("\n"),
    );
  });

  it("shows no line for a table's empty head, and breaks long cells", () => {
    expect(shown("| | |\n|---|---|\n| a | one two three four |\n| b | c<br>d |", 20)).toBe(
      ["a  one two three", "   four", "b  c", "   d"].join("\n"),
    );
  });

  it("folds details as GitHub does, and unfolds them", () => {
    const markdown =
      "<details><summary>The <b>message</b></summary>\n\n| a | b |\n|---|---|\n| c | d |\n\n</details>\n\nafter";
    expect(shown(markdown)).toBe("▸ The message\n\nafter");
    expect(stripVTControlCharacters(shownSummary(markdown, { width: 60, unfolded: true }))).toBe(
      "▾ The message\n\n  a  b\n  ─  ─\n  c  d\n\nafter",
    );
    expect(shown("<details open><summary>a</summary>b</details>")).toBe("▾ a\n\n  b");
  });

  it("shows what a terminal would obey as text", () => {
    const markdown = "\u001b[2J\n\n<p>&#27;[31m &#x9b;2J &#8238;</p>\n\n<pre>\u001b</pre>";
    expect(shownSummary(markdown, { width: 60 })).toBe(
      "\\u{1b}[2J\n\n\\u{1b}[31m \\u{9b}2J \\u{202e}\n\n    \\u{1b}",
    );
  });
});
