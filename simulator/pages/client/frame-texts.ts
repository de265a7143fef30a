import { inPageLanguage } from "./language.ts";

/** The texts of the bar above both pages. */
export const frameTexts = inPageLanguage({
  en: {
    product: "Simulated DingTalk",
    pages: "Pages",
    inbox: "Inbox",
    preview: "Preview",
    parts: "Parts of this page",
    language: "Language of this page",
    serverAnswered: (status: number) => `The server answered ${status}.`,
    serverGone: "The simulator does not answer. Is it still running?",
  },
  "zh-CN": {
    product: "钉钉模拟器",
    pages: "页面",
    inbox: "收件箱",
    preview: "预览",
    parts: "本页各部分",
    language: "页面语言",
    serverAnswered: (status: number) => `服务器返回 ${status}。`,
    serverGone: "模拟器没有响应，请确认它仍在运行。",
  },
});
