import { describe, expect, it } from "vitest";
import { messageTemplates } from "../dingtalk/message-templates.ts";
import { draw, lineOf } from "./drawing.ts";
import { linkTo } from "./markdown.ts";

const link = { url: "https://example.com/", href: "https://example.com/" };
const words = (text: string) => ({ kind: "text", text }) as const;
const paragraph = { kind: "paragraph", inlines: [words("Said")] } as const;

const cases: readonly [
  msgKey: string,
  param: Record<string, string>,
  drawing: object,
  line: string,
][] = [
  ["sampleText", { content: "Said" }, { kind: "text", inlines: [words("Said")] }, "Said"],
  [
    "sampleMarkdown",
    { title: "Title", text: "Said" },
    { kind: "markdown", title: "Title", blocks: [paragraph] },
    "Title",
  ],
  [
    "sampleImageMsg",
    { photoURL: "@lADO" },
    { kind: "picture", picture: { kind: "media", mediaId: "@lADO" } },
    "[Picture]",
  ],
  [
    "sampleLink",
    { title: "Title", text: "Said", picUrl: "", messageUrl: link.url },
    { kind: "link", title: "Title", text: "Said", picture: undefined, link },
    "Title",
  ],
  [
    "sampleActionCard",
    { title: "Title", text: "Said", singleTitle: "Open", singleURL: link.url },
    card("stacked", ["Open"]),
    "Title",
  ],
  ...[2, 3, 4, 5].map((count): (typeof cases)[number] => [
    `sampleActionCard${count}`,
    { title: "Title", text: "Said", ...buttons(count, "actionTitle", "actionURL") },
    card("stacked", names(count)),
    "Title",
  ]),
  [
    "sampleActionCard6",
    { title: "Title", text: "Said", ...buttons(2, "buttonTitle", "buttonUrl") },
    card("side-by-side", names(2)),
    "Title",
  ],
  [
    "sampleAudio",
    { mediaId: "@a", duration: "12000" },
    { kind: "audio", seconds: 12, mediaId: "@a" },
    "[Audio]",
  ],
  [
    "sampleFile",
    { mediaId: "@f", fileName: "a.pdf", fileType: "pdf" },
    { kind: "file", name: "a.pdf", type: "pdf", mediaId: "@f" },
    "[File] a.pdf",
  ],
  [
    "sampleVideo",
    { videoMediaId: "@v", videoType: "mp4", picMediaId: "@p", duration: "12" },
    {
      kind: "video",
      seconds: 12,
      type: "mp4",
      mediaId: "@v",
      cover: { kind: "media", mediaId: "@p" },
    },
    "[Video]",
  ],
];

function card(arrangement: string, titles: readonly string[]) {
  const drawn = titles.map((title) => ({ title, link }));
  return { kind: "card", title: "Title", blocks: [paragraph], buttons: drawn, arrangement };
}

function names(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `Button ${index + 1}`);
}

function buttons(count: number, title: string, url: string): Record<string, string> {
  return Object.fromEntries(
    names(count).flatMap((name, index) => [
      [`${title}${index + 1}`, name],
      [`${url}${index + 1}`, link.url],
    ]),
  );
}

describe("a message", () => {
  it("is shortened in the list in the language of the client", () => {
    expect(lineOf("sampleImageMsg", { photoURL: "@a" }, "zh-CN")).toBe("[图片]");
    expect(lineOf("sampleFile", { fileName: "报告.pdf" }, "zh-CN")).toBe("[文件] 报告.pdf");
    expect(lineOf("sampleText", { content: "你好" }, "zh-CN")).toBe("你好");
  });

  it.each(cases)("of %s is drawn as DingTalk draws it", (msgKey, param, drawing, line) => {
    expect(draw(msgKey, param)).toEqual(drawing);
    expect(lineOf(msgKey, param, "en")).toBe(line);
  });

  it("of each documented kind has a drawing of its own", () => {
    expect(cases.map(([msgKey]) => msgKey)).toEqual([...messageTemplates.keys()]);
  });

  it("of a kind that is on no page shows its fields", () => {
    const drawing = draw("sampleNew", { a: "1", b: { c: 2 }, d: null });
    const fields = [
      { name: "a", value: "1" },
      { name: "b", value: '{"c":2}' },
      { name: "d", value: "" },
    ];
    expect(drawing).toEqual({ kind: "unknown", fields });
    expect(lineOf("sampleNew", { a: "1" }, "en")).toBe("[Message]");
  });

  it.each(["constructor", "__proto__", "toString"])(
    "of a kind that is called %s is one that is on no page",
    (msgKey) => {
      const fields = [{ name: "a", value: "1" }];
      expect(draw(msgKey, { a: "1" })).toEqual({ kind: "unknown", fields });
      expect(lineOf(msgKey, { a: "1" }, "en")).toBe("[Message]");
    },
  );

  it("that cannot be drawn says so", () => {
    const param = { content: JSON.parse("[".repeat(7400) + "]".repeat(7400)) };
    expect(draw("sampleText", param)).toEqual({ kind: "undrawable", why: expect.any(String) });
    expect(lineOf("sampleText", param, "en")).toBe("[Message]");
  });

  it("has no more than its first words in the list", () => {
    expect(lineOf("sampleText", { content: "😀".repeat(200) }, "en")).toBe("😀".repeat(100));
  });

  it("of plain text has its addresses as links, without what ends the sentence", () => {
    const content = "看 https://example.com/a，or (http://example.com/b?x=1). <b>";
    expect(draw("sampleText", { content })).toEqual({
      kind: "text",
      inlines: [
        words("看 "),
        textLink("https://example.com/a"),
        words("，or ("),
        textLink("http://example.com/b?x=1"),
        words("). <b>"),
      ],
    });
    expect(lineOf("sampleText", { content }, "en")).toBe(content);
  });
});

function textLink(url: string) {
  return { kind: "link", link: { url, href: url }, inlines: [words(url)] };
}

describe("a link", () => {
  it.each([
    ["https://example.com/a b", "https://example.com/a%20b"],
    ["http://127.0.0.1:1/", "http://127.0.0.1:1/"],
    [
      "dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Fexample.com%2F&pc_slide=false",
      "https://example.com/",
    ],
    ["dingtalk://dingtalkclient/page/link?url=javascript%3Aalert(1)", undefined],
    ["dingtalk://dingtalkclient/action/open", undefined],
    ["javascript:alert(1)", undefined],
    ["data:text/html,<script>alert(1)</script>", undefined],
    ["/relative", undefined],
    ["", undefined],
  ])("to %j leads to %j", (url, href) => {
    expect(linkTo(url)).toEqual({ url, href });
  });
});
