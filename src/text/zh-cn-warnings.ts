import type { Unread } from "../github/run-details.ts";
import type { WarningTexts } from "./en-warnings.ts";

/** What is worth a warning, in Chinese. */
export const chineseWarnings: WarningTexts = {
  valueless: ({ name }) =>
    `\`${name}\` 在这个事件中没有值，已留空；可以用 \`{{ ${name} | default: "…" }}\` 指定代替的内容。`,
  unknownName: ({ name }) => `模板中没有 \`${name}\` 这个变量，已留空。`,
  noJobs: (place, { nameOf }) =>
    `${nameOf(place)} 为空，因为没有这样的作业，或没有上一次运行；已用本次运行的地址代替。`,
  wrongWithoutRun: ({ problem }, { sentence }) =>
    `如果 \`run.jobs\`、\`run.started_at\` 或 \`run.previous\` 为空（例如缺少权限 \`actions: read\`），这里会出错：${sentence(problem)}`,
  missingJobs: ({ unread }) => `消息未能列出失败的作业：${reasonOfUnread(unread)}`,
  unseenJobs: ({ unread }) => `无法得知本次运行中是否有其他作业失败：${reasonOfUnread(unread)}`,
  unreadRun: ({ part, unread }) => `\`run.${part}\` 为空：${reasonOfUnread(unread)}`,
  unknownChange: ({ part, unread }) =>
    `\`onlyOnChange\`：${unknownChange[part]}，因此仍然发送：${reasonOfUnread(unread)}`,
  changeOfNoRun: ({ event }) =>
    `\`onlyOnChange\` 比较的是同一工作流的各次运行。无法得知 \`${event}\` 之前的状态，因此仍然发送。`,
  unknownMsgKey: ({ msgKey }) =>
    `这个 action 不认识 msgKey ${JSON.stringify(msgKey)}，未经检查直接发送。`,
  unknownField: ({ msgKey, fields, ...place }, { nameOf }) =>
    `${nameOf(place)} 不是 ${msgKey} 的字段，它的字段有 ${fields.join("、")}。`,
  long: ({ bytes, documented }) =>
    `该消息的 msgParam 有 ${bytes} 字节。钉钉文档中群消息的上限是 ${documented} 字节，单聊消息没有写明；如果钉钉因过长而拒绝，会截短后重新发送。`,
  noEvent: ({ why }) => `${noEvent[why]}：github.event 没有内容。`,
  messageOfFork: ({ input, event }) =>
    `${input}（事件 ${event}）：这个文件可能由 fork 的作者写成，消息内容因此可能由他决定。请使用基础分支检出的文件，或把消息写在工作流里。`,
  peopleOfFork: ({ input, event }) =>
    `${input}（事件 ${event}）：这个文件可能由 fork 的作者写成，收件人因此可能由他决定。请使用基础分支检出的文件，或把映射直接写在参数里。`,
  blankStatus: () =>
    "`status` 为空，因此无法得知运行结果。可能是某个表达式的结果为空：名称拼写有误，或该平台没有 `needs`。",
  sentNevertheless: () =>
    "参数有误，因此该步骤失败。由于本次运行未成功，或 `fallback` 为 `always`，消息仍会发给填写正确的收件人。",
  defaultInstead: () =>
    "该步骤自定义的消息无法使用，因此该步骤失败。由于本次运行未成功，或 `fallback` 为 `always`，改为发送默认消息。",
  withoutFiles: () =>
    "消息所需的文件未能上传。由于本次运行未成功，或 `fallback` 为 `always`，改为发送默认消息。",
  pastedText: (place, { nameOf }) =>
    `${nameOf(place)} 的 JSON 引号中有换行或制表符。内容已原样保留，但用 \`\${{ }}\` 粘贴进来的文本也可能破坏 JSON：请通过 \`env\` 或 \`data\` 传入，并在模板中写它的名称，例如 \`{{ env.NOTES }}\`。`,
  literalBreak: (place, { nameOf }) =>
    `${nameOf(place)} 中有反斜杠加 \`n\`，会按这两个字符原样发送。只有在双引号中 \`\\n\` 才表示换行；在 YAML 中用 \`|\` 分行写更简单。`,
  invisible: ({ input }) =>
    `\`${input}\` 中有看不见的字符（例如零宽空格），已去掉。请重新复制这个值。`,
};

const noEvent = {
  notSet: "没有设置 GITHUB_EVENT_PATH",
  noObject: "事件文件的内容不是 JSON 对象",
  noJson: "事件文件不是 JSON",
  unreadable: "无法读取事件文件",
};

const unknownChange = {
  jobs: "无法得知本次运行中是否有其他作业失败",
  previous: "无法得知上一次运行的结果",
};

function reasonOfUnread(unread: Unread): string {
  return unread.why === "status"
    ? `GitHub 的 API 返回 HTTP ${unread.status}。`
    : reasonsOfUnread[unread.why];
}

const reasonsOfUnread = {
  noToken: "没有 githubToken。",
  noRun: "运行环境和事件都没有指明是哪次运行。",
  rateLimit: "该 githubToken 已超出 GitHub 的调用频率限制。",
  unauthorized: "服务器不接受这个 githubToken（HTTP 401）。",
  forbidden: "githubToken 无权读取工作流运行记录；请给该作业加上 `permissions: actions: read`。",
  notFound:
    "服务器返回 HTTP 404：找不到这次运行，或不提供作业列表、运行列表，或 githubToken 看不到这个仓库。",
  noGitHub: "服务器的响应不是 GitHub API 的格式。",
  time: "GitHub 的 API 没有及时响应。",
  unreached: "无法连接 GitHub 的 API，或无法解析它的响应。",
} satisfies Record<Exclude<Unread["why"], "status">, string>;
