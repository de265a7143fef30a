import type { Description, Language } from "../../src/text/types.ts";

/** What docs/troubleshooting.md says beside the explanations of the action, in a language. */
interface PageTexts {
  readonly file: string;
  readonly preface: string;
  readonly titles: Readonly<Record<"firstRun" | "ownCodes" | "outputs" | "sources", string>>;
  /** The heads of the columns. */
  readonly columns: readonly [code: string, cause: string, cure: string, source: string];
  readonly invalidInput: Description;
  readonly internalError: Description;
  /** Title and cause of an explanation, as one cell. */
  readonly titled: (title: string, cause: string) => string;
  readonly source: (name: string, title: string) => string;
}

/** The page's own texts by language. */
export const pageTexts: Readonly<Record<Language, PageTexts>> = {
  en: {
    file: "troubleshooting.md",
    preface: `# Troubleshooting

**English** · [简体中文](troubleshooting.zh-CN.md)

Search this page for the code that you have, spelt exactly as it is: misspellings such as \`notExsit\` are DingTalk's own. The output \`errorCode\` has the code of the first failure. Every code has an annotation and is in the job summary, with its request id; the report has the code of each call.

[Delivery](delivery.md) says what the action does by itself: it repeats a call where that is safe, and stops where every call would get the same answer. With \`language: zh-CN\` the action explains its errors in Chinese.`,
    titles: {
      firstRun: "The first run",
      ownCodes: "The action's own codes",
      outputs: "No code: people in an output",
      sources: "Sources",
    },
    columns: ["Code", "What it means", "What to do", "Source"],
    invalidInput: {
      title: "Wrong inputs",
      cause: "Nothing was sent, except in a run that did not go well, where `fallback` allows it.",
      cure: "Each wrong input has an annotation that says what it got and what it expects; the output `errorMessage` has as many as fit.",
    },
    internalError: {
      title: "A bug in this action, not in your workflow",
      cause: "It is unknown what had been done by then.",
      cure: "Report it, with the stack from the log.",
    },
    titled: (title, cause) => `${title}. ${cause}`,
    source: (name, title) => `- [${name}] is "${title}".`,
  },
  "zh-CN": {
    file: "troubleshooting.zh-CN.md",
    preface: `# 排查问题

[English](troubleshooting.md) · **简体中文**

请按原样搜索错误码：\`notExsit\` 之类的拼写错误出自钉钉。输出 \`errorCode\` 是第一个失败的错误码；每个错误码都有一条注解，作业摘要中也有，并附请求 ID；报告中有每次调用的错误码。

action 自身如何处理每种错误，见[投递](delivery.zh-CN.md)：重试安全时会自动重试；如果每次调用都会得到同样的拒绝，就停止发送。下面的说明与 \`language: zh-CN\` 时注解和作业摘要中的相同。`,
    titles: {
      firstRun: "首次运行",
      ownCodes: "本 action 自身的错误码",
      outputs: "没有错误码：输出中列出的人",
      sources: "来源",
    },
    columns: ["错误码", "含义", "处理", "来源"],
    invalidInput: {
      title: "参数有误",
      cause: "没有发送任何消息；在未成功的运行中，如果 `fallback` 允许，会改发默认消息。",
      cure: "每个有误的参数都有一条注解，写明收到的值和应有的值；输出 `errorMessage` 中尽量列出全部。",
    },
    internalError: {
      title: "这是本 action 的缺陷，不是工作流的问题",
      cause: "无法确定在此之前完成了什么。",
      cure: "请附上日志中的调用栈提交 issue。",
    },
    titled: (title, cause) => `${title}。${cause}`,
    source: (name, title) => `- [${name}]：${title}`,
  },
};
