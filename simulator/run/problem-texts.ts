import type { Language } from "../message/drawing.ts";

/** What is wrong with the run that a person describes, in words; the words of the action's own inputs are the action's. */
export const problemTexts: Readonly<Record<Language, ProblemTexts>> = {
  en: {
    env: (line) => `env: got ${JSON.stringify(line)}; expected NAME=value.`,
    event: (label) => `event: got ${JSON.stringify(label)}; expected one of GitHub's examples.`,
    payload: (why) => `payload: expected the JSON of a webhook (${why}).`,
    eventName:
      "eventName: expected the name of the event, which this payload does not show by itself.",
  },
  "zh-CN": {
    env: (line) => `env：收到 ${JSON.stringify(line)}，应为 NAME=value。`,
    event: (label) => `event：收到 ${JSON.stringify(label)}，应为 GitHub 的示例事件之一。`,
    payload: (why) => `payload：应为 webhook 的 JSON（${why}）。`,
    eventName: "eventName：从这个 payload 看不出是什么事件，请填写事件名。",
  },
};

interface ProblemTexts {
  readonly env: (line: string) => string;
  readonly event: (label: string) => string;
  readonly payload: (why: string) => string;
  readonly eventName: string;
}
