// What the demo and the preview say, by language.

import type { Language } from "../message/drawing.ts";

/** The message of the demo, as a template. */
export const templates = {
  en: `### {{ github.workflow }} of {{ github.repository }} {% if job.status == "success" %}succeeded ✅{% else %}did not succeed ❌{% endif %}

**{{ github.event.pusher.name }}** pushed [{{ commit.short_sha }}]({{ commit.url }}) to {{ github.ref_name }}:

{{ commit.message }}

{% for file in github.event.head_commit.modified %}- {{ file }}
{% endfor %}
[The run]({{ run.url }}), attempt {{ github.run_attempt }}`,
  "zh-CN": `### {{ github.repository }} 的 {{ github.workflow }} {% if job.status == "success" %}成功 ✅{% else %}未成功 ❌{% endif %}

**{{ github.event.pusher.name }}** 向 {{ github.ref_name }} 推送了 [{{ commit.short_sha }}]({{ commit.url }})：

{{ commit.message }}

{% for file in github.event.head_commit.modified %}- {{ file }}
{% endfor %}
[本次运行]({{ run.url }})，第 {{ github.run_attempt }} 次尝试`,
} as const satisfies Record<Language, string>;

/** The words of one language. */
export interface Words {
  readonly message: string;
  readonly inList: (title: string) => string;
  readonly warning: (words: string) => string;
  readonly nothingSent: string;
  readonly sentInstead: string;
  readonly fields: (msgKey: string) => string;
  readonly people: string;
  readonly received: string;
  readonly receivedMany: (count: number) => string;
  readonly refused: string;
  readonly step: string;
  readonly simulated: string;
  readonly log: (exitCode: number) => string;
  readonly summary: string;
  readonly outputs: string;
  readonly more: string;
  readonly kept: (count: number) => string;
  readonly next: string;
  readonly page: string;
  readonly own: string;
  readonly ownText: string;
  readonly simulator: string;
  readonly served: (address: string) => string;
}

/** What stands around the message. */
export const words: Readonly<Record<Language, Words>> = {
  en: {
    message: "The message",
    inList: (title) => `In the list of chats: ${title}`,
    warning: (words) => `Warning: ${words}`,
    nothingSent: "Nothing would be sent.",
    sentInstead: "A successful run would send nothing. A failed run would send this instead:",
    fields: (msgKey) => `${msgKey}; --json shows its fields`,
    people: "Who has it",
    received: "has it",
    receivedMany: (count) => `has ${count} messages`,
    refused: "no such person, says DingTalk; the others have it all the same",
    step: "The step that sent it",
    simulated: "the simulated DingTalk",
    log: (exitCode) => `Its log (exit code ${exitCode})`,
    summary: "Its job summary",
    outputs: "Its outputs",
    more: "… the rest of it, and the outputs: npm run -s demo -- --all",
    kept: (count) =>
      `All ${count} checks passed: everyone who could be reached has the message, exactly\nas it was written. No message left this machine.`,
    next: "What to try next",
    page: "The same on the inbox page, in a browser:",
    own: "A message of your own, in this terminal (nothing is sent):",
    ownText: "Hi **{{ github.actor }}**, {{ github.workflow }} is done",
    simulator: "A simulated DingTalk for workflows on this machine, with its pages:",
    served: (address) => `On its page: ${address} (until you stop this with Ctrl-C)`,
  },
  "zh-CN": {
    message: "消息",
    inList: (title) => `会话列表中显示：${title}`,
    warning: (words) => `警告：${words}`,
    nothingSent: "不会发送任何消息。",
    sentInstead: "运行成功则不发送；运行失败则改发这条消息：",
    fields: (msgKey) => `${msgKey}；用 --json 查看字段`,
    people: "谁收到了",
    received: "已收到",
    receivedMany: (count) => `收到 ${count} 条消息`,
    refused: "钉钉返回查无此人；不影响其他人收到消息",
    step: "发送消息的步骤",
    simulated: "模拟的钉钉",
    log: (exitCode) => `步骤日志（退出码 ${exitCode}）`,
    summary: "作业摘要",
    outputs: "步骤输出",
    more: "… 其余内容和步骤输出：npm run -s demo -- --all",
    kept: (count) =>
      `${count} 项检查全部通过：能收到的人都收到了消息，内容与原文一字不差。\n没有任何消息离开这台机器。`,
    next: "接下来可以试试",
    page: "在浏览器的收件箱页面里看同一条消息：",
    own: "在终端里预览您自己的消息（不会发送）：",
    ownText: "你好 **{{ github.actor }}**，{{ github.workflow }} 已完成",
    simulator: "供本机工作流使用的模拟钉钉及其页面：",
    served: (address) => `页面地址：${address}（按 Ctrl-C 停止）`,
  },
};
