import type { Language } from "../message/drawing.ts";

/** What is wrong with the run that a person describes, in words; the words of the action's own inputs are the action's. */
export const problemTexts: Readonly<Record<Language, ProblemTexts>> = {
  en: {
    env: (line) => `env: got ${JSON.stringify(line)}; expected NAME=value.`,
    event: (label) => `event: got ${JSON.stringify(label)}; expected one of GitHub's examples.`,
    payload: (why) => `payload: expected the JSON of a webhook (${why}).`,
    tooLong: (input) => `${input} is too long to be handed to a step, or holds a NUL character.`,
    expression: (input) =>
      `\`${input}\` has a \`\${{ … }}\`, which GitHub fills in before the action reads it. Here it stays as it is.`,
    eventName:
      "eventName: expected the name of the event, which this payload does not show by itself.",
  },
  "zh-CN": {
    env: (line) => `env：收到 ${JSON.stringify(line)}，应为 NAME=value。`,
    event: (label) => `event：收到 ${JSON.stringify(label)}，应为 GitHub 的示例事件之一。`,
    payload: (why) => `payload：应为 webhook 的 JSON（${why}）。`,
    tooLong: (input) => `${input} 太长，无法传给步骤，或者含有 NUL 字符。`,
    expression: (input) =>
      `\`${input}\` 中有 \`\${{ … }}\`：GitHub 会在 action 读取之前先求值，这里则保持原样。`,
    eventName: "eventName：从这个 payload 看不出是什么事件，请填写事件名。",
  },
};

interface ProblemTexts {
  readonly env: (line: string) => string;
  readonly event: (label: string) => string;
  readonly payload: (why: string) => string;
  readonly tooLong: (input: string) => string;
  /** What only GitHub evaluates. */
  readonly expression: (input: string) => string;
  readonly eventName: string;
}
