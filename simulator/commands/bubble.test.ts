import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { draw } from "../message/drawing.ts";
import { drawBubble, readMarkdown } from "./bubble.ts";
import { widthOf } from "./text.ts";

describe("Markdown in a terminal", () => {
  it.each([
    ["# Title\n\nOne\ntwo  \nthree", "Title\n\nOne two\nthree"],
    ["**a** *b* `c` \\*d\\*", "a b `c` *d*"],
    [
      "[the run](https://example.com/1) ![logo](https://example.com/2)",
      "the run [1] [picture logo]",
    ],
    ["- one\n- two\n  1. three\n  2. four", "• one\n• two\n  1. three\n  2. four"],
    ["> one\n>\n> two", "▎ one\n▎ \n▎ two"],
  ])("%j reads as %j", (markdown, read) => {
    expect(readMarkdown(markdown).join("\n")).toBe(read);
  });
});

describe("the bubble", () => {
  const shown = (msgKey: string, msgParam: Readonly<Record<string, unknown>>, width = 44) =>
    drawBubble(draw(msgKey, msgParam), width).map(stripVTControlCharacters).join("\n");

  it("shows a card with its buttons, and below it where its links and buttons lead to", () => {
    const text = "### Deploy?\n\n- [tests](https://example.com/1) **passed**";
    const buttons = {
      buttonTitle1: "Yes",
      buttonUrl1: "https://example.com/yes",
      buttonTitle2: "No",
      buttonUrl2: "javascript:no",
    };
    expect(shown("sampleActionCard6", { title: "Deploy?", text, ...buttons })).toBe(
      [
        "╭──────────────────────╮",
        "│ Deploy?              │",
        "│                      │",
        "│ • tests [1] passed   │",
        "├──────────────────────┤",
        "│ [ Yes ]   [ No ]     │",
        "╰──────────────────────╯",
        "  [1] https://example.com/1",
        "  Yes → https://example.com/yes",
        "  No → javascript:no (leads nowhere)",
      ].join("\n"),
    );
  });

  it("breaks long lines at spaces and between Chinese characters, below the text of an item", () => {
    const text = "- one two three four five six seven\n- 部署完成，请到发布平台确认结果。";
    expect(shown("sampleMarkdown", { title: "a", text }, 26)).toBe(
      [
        "╭────────────────────────╮",
        "│ • one two three four   │",
        "│   five six seven       │",
        "│ • 部署完成，请到发布平 │",
        "│   台确认结果。         │",
        "╰────────────────────────╯",
      ].join("\n"),
    );
  });

  it.each([
    ["sampleText", { content: `${"x".repeat(100)} 🛒🛒 \u001b[31m\t\u202e 你好` }],
    ["sampleLink", { title: "t".repeat(50), text: "a", picUrl: "b", messageUrl: "https://a.b" }],
    ["sampleImageMsg", { photoURL: "https://example.com/a" }],
    ["sampleAudio", { mediaId: "@a", duration: "2000" }],
    ["sampleFile", { mediaId: "@a", fileName: "a.pdf", fileType: "pdf" }],
    ["sampleVideo", { videoMediaId: "@a", videoType: "mp4", duration: "3", picMediaId: "@b" }],
    ["sampleActionCard3", { title: "a", text: "b", actionTitle1: "c" }],
    ["constructor", { a: "1" }],
    ["sampleText", {}],
  ])("stays in its box, and has nothing that a terminal obeys: %s %j", (msgKey, msgParam) => {
    const lines = shown(msgKey, msgParam).split("\n");
    const box = lines.slice(0, lines.findIndex((line) => line.startsWith("╰")) + 1);
    expect(new Set(box.map(widthOf)).size).toBe(1);
    expect(widthOf(box[0] ?? "")).toBeLessThanOrEqual(44);
    expect(lines.join("")).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });
});
