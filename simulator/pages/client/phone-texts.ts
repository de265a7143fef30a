import type { Language } from "../../message/drawing.ts";

/** What DingTalk's client writes around a message, in each language. */
export const clientTexts: Readonly<
  Record<Language, { readonly messages: string; readonly robot: string; readonly robotTag: string }>
> = {
  en: { messages: "Messages", robot: "CI robot", robotTag: "Robot" },
  "zh-CN": { messages: "消息", robot: "CI 机器人", robotTag: "机器人" },
};
