import { Parser } from "commonmark";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RenderedMessage } from "../../../src/message/msg-keys.ts";
import { ShrinkingMessage, shortenMessage, sizeOf } from "../../../src/message/shortening.ts";

const note = "… The message ends here. https://github.com/o/r/actions/runs/1";

function markdown(text: string): RenderedMessage {
  return { msgKey: "sampleMarkdown", msgParam: { title: "t", text } };
}

function plain(content: string): RenderedMessage {
  return { msgKey: "sampleText", msgParam: { content } };
}

const lines = (count: number, line = '钉钉 "a" line') =>
  Array.from({ length: count }, (_, at) => `${line} ${at}`).join("\n");

/** The blocks of a Markdown text: kind and text of each. */
function blocksOf(text: string): [kind: string, text: string | null][] {
  const blocks: [string, string | null][] = [];
  let block = new Parser().parse(text).firstChild;
  for (; block !== null; block = block.next) {
    const walker = block.walker();
    let words = block.literal ?? "";
    for (let step = walker.next(); step !== null; step = walker.next())
      if (step.entering && step.node.type === "text") words += step.node.literal ?? "";
    blocks.push([block.type, words]);
  }
  return blocks;
}

describe("a message that is cut", () => {
  it.each([
    ["the text of a Markdown message", markdown(lines(2_000)), "text"],
    ["the content of a plain one", plain(lines(2_000)), "content"],
    [
      "the text of a link",
      {
        msgKey: "sampleLink",
        msgParam: { title: "t", text: lines(2_000), picUrl: "", messageUrl: "https://x" },
      },
      "text",
    ],
    [
      "the longer one of text and content",
      { msgKey: "unknownKind", msgParam: { text: "short", content: lines(2_000) } },
      "content",
    ],
    [
      "the longer one of content and text",
      { msgKey: "unknownKind", msgParam: { content: "short", text: lines(2_000) } },
      "text",
    ],
  ] as const)("loses lines at the end of %s, and nothing else", (_what, message, field) => {
    const whole: Readonly<Record<string, string>> = message.msgParam;
    const cut = shortenMessage(message, 5_000, note);
    const { [field]: text = "", ...others } = cut?.message.msgParam ?? {};
    const { [field]: all = "", ...same } = whole;
    expect(others).toEqual(same);
    expect(text.endsWith(`\n\n${note}`)).toBe(true);
    const kept = text.slice(0, -note.length - 2);
    expect(all.startsWith(`${kept}\n`)).toBe(true);
    expect(cut).toMatchObject({
      field,
      characters: [...all].length,
      missing: [...all].length - [...kept].length,
    });
  });

  it("has as many lines as have room, in bytes of JSON", () => {
    const whole = markdown(lines(2_000));
    const { msgParam = {} } = shortenMessage(whole, 5_000, note)?.message ?? {};
    expect(sizeOf(msgParam)).toBeLessThanOrEqual(5_000);
    expect(sizeOf(msgParam)).toBeGreaterThan(4_900);
  });

  it.each([
    ["one long line", "x".repeat(20_000)],
    ["one long line behind a short one", `# Heading\n${"x".repeat(20_000)}`],
    ["one long line of characters of four bytes", "🚀".repeat(20_000)],
  ])("is cut at a character where it is %s", (_what, text) => {
    const { msgParam = {} } = shortenMessage(markdown(text), 5_000, note)?.message ?? {};
    expect(msgParam["text"]?.isWellFormed()).toBe(true);
    expect(sizeOf(msgParam)).toBeGreaterThan(4_900);
    expect(sizeOf(msgParam)).toBeLessThanOrEqual(5_000);
  });

  it.each([
    ["backticks", "```js\n", "```"],
    ["many backticks", "`````\n```\n", "`````"],
    ["tildes", "~~~ text with ` in it\n", "~~~"],
    ["an indented fence", "   ```\n", "```"],
    ["a fence with a language does not end a block", "```\na\n``` js\n", "```"],
    ["a fence that is indented far does not end a block", "```\na\n    ```\n", "```"],
    ["tildes do not end a block of backticks", "```\n~~~\n", "```"],
    ["a list inside a block", "```\n- a\n", "```"],
    ["a block behind one that ended", "```\na\n```\n\n```\n", "```"],
    ["a block behind one in a list", "- ```\n  a\n  ```\n\n```\n", "```"],
    ["a block behind a list whose block has no end", "- ```\n  a\n\n```\n", "```"],
    ["a block behind a numbered list", "12. a\n\n    b\n\n   ```\n", "```"],
    ["a block behind a quote", "> a\n\n```\n", "```"],
  ])("has its code block closed: %s", (_what, opening, fence) => {
    const whole = markdown(`${opening}${lines(2_000)}`);
    const { msgParam = {} } = shortenMessage(whole, 5_000, note)?.message ?? {};
    expect(msgParam["text"]).toContain(`\n${fence}\n\n${note}`);
    expect(blocksOf(msgParam["text"] ?? "").at(-1)).toEqual(["paragraph", note]);
  });

  it.each([
    ["no block", "text\n"],
    ["a block that ended", "```\ncode\n```\n"],
    ["a block whose last fence is indented, with blanks behind it", "```\ncode\n   ```  \n"],
    ["a block whose last fence is longer", "```\ncode\n`````\n"],
    ["a fence that is indented far", "    ```\n"],
    ["a fence behind a tab", "\t```\n"],
    ["a block in a quote", "> ```\n> code\n"],
    ["a block in a list", "- ```\n  code\n"],
    ["a block in a list, behind a blank line", "- a\n\n  ```\n  code\n"],
    ["a block in a list, behind a line of one blank", "- a\n \n  ```\n  code\n"],
    ["a block in a numbered list", "1. a\n   ```\n   code\n"],
    ["a block in a list, behind a list in it", "- a\n  - b\n\n  ```\n  code\n"],
    ["a block in a list, behind a quote in it", "- a\n  > b\n\n  ```\n  code\n"],
    ["a block in a list in a list", "- - a\n\n  ```\n  code\n"],
    ["backticks that open none", "``` a ` b\n"],
  ])("gets no fence behind %s", (_what, beginning) => {
    const whole = markdown(`${beginning}${lines(2_000)}`);
    const { msgParam = {} } = shortenMessage(whole, 5_000, note)?.message ?? {};
    expect(msgParam["text"]).not.toContain("\n```\n\n…");
    expect(blocksOf(msgParam["text"] ?? "").at(-1)).toEqual(["paragraph", note]);
  });

  it.each([
    ["a plain text", plain("x".repeat(20_000))],
    [
      "a block of code with a very long fence",
      markdown(`${"`".repeat(90)}\n${"x".repeat(20_000)}`),
    ],
  ])("uses the room to the last byte: %s", (_what, message) => {
    expect(sizeOf(shortenMessage(message, 5_000, note)?.message.msgParam ?? {})).toBe(5_000);
  });

  it("begins as before, and has no white space before the note", () => {
    const { msgParam = {} } =
      shortenMessage(markdown(`    code\n${lines(2_000, "line  \n")}`), 5_000, note)?.message ?? {};
    expect(msgParam["text"]).toMatch(/^ {4}code\n/);
    expect(msgParam["text"]?.slice(0, -note.length)).toMatch(/\S\n\n$/);
  });

  it("gets no fence in a plain field", () => {
    const whole = plain(`\`\`\`\n${lines(2_000)}`);
    const { msgParam = {} } = shortenMessage(whole, 5_000, note)?.message ?? {};
    expect(msgParam["content"]).not.toContain("```\n\n…");
  });

  it.each([
    [
      "another field is what makes it long",
      { msgKey: "sampleMarkdown", msgParam: { title: "x".repeat(6_000), text: lines(9) } },
    ],
    [
      "it has neither text nor content",
      { msgKey: "sampleImageMsg", msgParam: { photoURL: "x".repeat(6_000) } },
    ],
  ])("is none where %s", (_what, message) => {
    expect(shortenMessage(message, 5_000, note)).toBeUndefined();
  });

  it("fits, and ends with the note as a paragraph of its own, whatever its text", () => {
    const line = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.constantFrom("```", "~~~", "````", "> ```", "- ```", "  ```", "    ```", "\r", ""),
    );
    const text = fc.array(line, { minLength: 1, maxLength: 60 }).map((all) => all.join("\n"));
    fc.assert(
      fc.property(text, fc.integer({ min: 150, max: 2_000 }), (words, size) => {
        const cut = shortenMessage(markdown(words), size, note);
        if (cut === undefined) return;
        expect(sizeOf(cut.message.msgParam)).toBeLessThanOrEqual(size);
        expect(cut.message.msgParam["text"]?.endsWith(`\n\n${note}`)).toBe(true);
        expect(cut.missing).toBeGreaterThanOrEqual(0);
        expect(blocksOf(cut.message.msgParam["text"] ?? "").at(-1)).toEqual(["paragraph", note]);
      }),
      { numRuns: 1_000 },
    );
  });

  it("is cut in a time that grows with its length only", () => {
    const started = performance.now();
    for (const piece of ["- ", "> ", "1. ", "`", "~", " ", "\n", "- ```\n", "\t- "])
      shortenMessage(markdown(piece.repeat(1_000_000)), 5_000, note);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe("a message that DingTalk finds too long", () => {
  const sizeNow = (message: ShrinkingMessage) => Buffer.byteLength(message.msgParam);

  it("is cut to 15,000 bytes, then to 5,000, then not any more", () => {
    const message = new ShrinkingMessage(markdown(lines(3_000)), note);
    expect(message.shortened).toBeUndefined();
    expect(message.shorten(message.msgParam)).toBe(true);
    expect(sizeNow(message)).toBeLessThanOrEqual(15_000);
    expect(sizeNow(message)).toBeGreaterThan(14_900);
    expect(message.shorten(message.msgParam)).toBe(true);
    expect(sizeNow(message)).toBeLessThanOrEqual(5_000);
    const { msgParam } = message;
    expect(message.shorten(msgParam)).toBe(false);
    expect(message.msgParam).toBe(msgParam);
  });

  it.each([
    ["less than 15,000", markdown(lines(400))],
    ["exactly 15,000", plain("x".repeat(15_000 - sizeOf(plain("").msgParam)))],
  ])("is cut to 5,000 at once where it has %s", (_what, whole) => {
    const message = new ShrinkingMessage(whole, note);
    expect(sizeNow(message)).toBeLessThanOrEqual(15_000);
    expect(message.shorten(message.msgParam)).toBe(true);
    expect(sizeNow(message)).toBeLessThanOrEqual(5_000);
    expect(message.shorten(message.msgParam)).toBe(false);
  });

  it("is not cut where it is short", () => {
    const message = new ShrinkingMessage(markdown("short"), note);
    expect(message.shorten(message.msgParam)).toBe(false);
    expect(message.shortened).toBeUndefined();
  });

  it("is cut once for all calls that were refused with it", () => {
    const message = new ShrinkingMessage(markdown(lines(3_000)), note);
    const whole = message.msgParam;
    message.shorten(whole);
    const cut = message.msgParam;
    expect(message.shorten(whole)).toBe(true);
    expect(message.msgParam).toBe(cut);
  });

  it("is measured against the whole text after the second cut, too", () => {
    const text = lines(3_000);
    const message = new ShrinkingMessage(markdown(text), note);
    message.shorten(message.msgParam);
    message.shorten(message.msgParam);
    expect(message.shortened?.characters).toBe([...text].length);
  });
});
