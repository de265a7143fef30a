import { describe, expect, it } from "vitest";
import { renderSummary } from "../../../src/github/summary.ts";
import { contentOf } from "../../../src/github/summary-parts.ts";
import { msgKeys } from "../../../src/message/msg-keys.ts";
import { shownMessage } from "../../../src/message/shown-message.ts";

/** A message as HTML, with the characters that stand there as text. */
const shown = async (msgKey: string, msgParam: Readonly<Record<string, string>>) =>
  renderSummary([contentOf(await shownMessage({ msgKey, msgParam }))], "cut")
    .trimEnd()
    .replace(/<\/?span>/g, "")
    .split("\n")
    .map((line) => line.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))));

describe("a message, as it reads,", async () => {
  it("is plain text where DingTalk reads no Markdown", async () => {
    expect(await shown("sampleText", { content: "**a**\nb" })).toEqual(["<p>**a**<br>b</p>"]);
  });

  it("has its title above its text", async () => {
    expect(await shown("sampleMarkdown", { title: "Deploy", text: "It **failed**" })).toEqual([
      "<p><strong>Deploy</strong></p>",
      "<p>It <strong>failed</strong></p>",
    ]);
  });

  it.each(["Deploy failed", "Deploy failed · octo-org/shop"])(
    "has no title that its text begins with: %s",
    async (title) => {
      expect(await shown("sampleMarkdown", { title, text: "### Deploy failed\n\nx" })).toEqual([
        "<h4>Deploy failed</h4>",
        "<p>x</p>",
      ]);
    },
  );

  it.each([
    ["sampleActionCard", { singleTitle: "Open", singleURL: "https://x.example/a" }],
    [
      "sampleActionCard6",
      {
        buttonTitle1: "Open",
        buttonUrl1: "https://x.example/a",
        buttonTitle2: "Chat",
        buttonUrl2: "dingtalk://chat",
      },
    ],
    [
      "sampleActionCard2",
      {
        actionTitle1: "Open",
        actionURL1: "https://x.example/a",
        actionTitle2: "Chat",
        actionURL2: "javascript:x",
      },
    ],
  ])("has the buttons of %s in a line of links", async (msgKey, buttons) => {
    const line = (await shown(msgKey, { title: "t", text: "t", ...buttons })).at(-1);
    const open = '<a href="https://x.example/a">Open</a> (x.example)';
    expect(line).toBe(`<p>${open}${msgKey === "sampleActionCard" ? "" : " · Chat"}</p>`);
  });

  it("has a link card as its title, text, picture and link", async () => {
    const card = {
      title: "News",
      text: "*Text*",
      picUrl: "@lADP",
      messageUrl: "https://x.example",
    };
    expect(await shown("sampleLink", card)).toEqual([
      "<p><strong>News</strong></p>",
      "<p>*Text*</p>",
      "<p>🖼 @lADP</p>",
      '<p><a href="https://x.example">News</a> (x.example)</p>',
    ]);
  });

  it("shows no picture, but where it is", async () => {
    expect(await shown("sampleImageMsg", { photoURL: "https://x.example/a.png" })).toEqual([
      '<p><a href="https://x.example/a.png">🖼</a> (x.example)</p>',
    ]);
  });

  it("has all fields of a kind without a text, and of one that is unknown", async () => {
    expect(
      await shown("sampleFile", { mediaId: "@x", fileName: "a.pdf", fileType: "pdf" }),
    ).toEqual([
      "<p><strong>mediaId:</strong> @x</p>",
      "<p><strong>fileName:</strong> a.pdf</p>",
      "<p><strong>fileType:</strong> pdf</p>",
    ]);
    expect(await shown("sampleNew", { words: "a" })).toEqual(["<p><strong>words:</strong> a</p>"]);
  });

  it.each(Object.entries(msgKeys))(
    "has every value of %s",
    async (msgKey, { required, optional }) => {
      const fields = Object.keys({ ...required, ...optional });
      const message = Object.fromEntries(
        fields.map((field) => [
          field,
          /url/i.test(field) ? `https://${field}.example/` : `<${field}>`,
        ]),
      );
      const text = (await shown(msgKey, message)).join("\n");
      for (const field of fields) expect(text.toLowerCase()).toContain(field.toLowerCase());
    },
  );
});
