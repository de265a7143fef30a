import type { SampleName } from "../../run/samples.ts";
import type { SeenFault } from "../call-log.ts";
import type { CallFault } from "../fault-switch.ts";
import { inPageLanguage } from "./language.ts";

/** A message that can be sent from the page, in words. */
export interface SampleWords {
  readonly name: string;
  readonly about: string;
}

/** The words of the inbox page. */
export interface InboxTexts {
  readonly connection: Readonly<Record<"connecting" | "live" | "stopped", string>>;
  readonly endpoint: string;
  readonly outOfDate: (why: string) => string;
  readonly people: string;
  readonly findPerson: string;
  readonly noPerson: string;
  readonly peopleShown: (shown: number, all: number) => string;
  readonly noMessage: string;
  readonly unreadCount: (count: number) => string;
  readonly back: string;
  readonly messages: string;
  readonly messageCount: (count: number) => string;
  readonly showEarlier: string;
  readonly newMessage: string;
  readonly today: string;
  readonly yesterday: string;
  readonly unread: string;
  readonly read: string;
  readonly markAsRead: string;
  readonly recalled: (at: string) => string;
  readonly whatWasSent: string;
  readonly sentAt: string;
  readonly readAt: string;
  readonly recalledAt: string;
  readonly nothingYet: (name: string) => string;
  readonly startTitle: string;
  readonly startHint: (userId: string) => string;
  readonly samples: Readonly<Record<SampleName, SampleWords>>;
  readonly sending: string;
  readonly notSent: string;
  readonly ownTitle: string;
  readonly byCommand: string;
  readonly byStep: string;
  readonly lookFirst: string;
  readonly preview: string;
  readonly stop: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly drawer: string;
  readonly faultsWait: (count: number) => string;
  readonly close: string;
  readonly calls: string;
  readonly noCall: string;
  readonly unknownCall: string;
  readonly seen: Readonly<Record<SeenFault, string>>;
  readonly seenWhole: Readonly<Record<SeenFault, string>>;
  readonly callGone: string;
  readonly request: string;
  readonly reply: string;
  readonly faults: string;
  readonly nextCall: string;
  readonly whatHappens: string;
  readonly faultWords: Readonly<Record<CallFault, string>>;
  readonly scriptedFault: (kind: string) => string;
  readonly arm: string;
  readonly person: string;
  readonly userId: string;
  readonly flowControl: string;
  readonly flowControlled: (times: number | "every") => string;
  readonly tokens: string;
  readonly expireTokens: string;
  readonly tokensExpired: string;
  readonly waiting: string;
  readonly nextOf: string;
  readonly takeBack: string;
  readonly ofWhat: (what: string) => string;
}

const english: InboxTexts = {
  connection: { connecting: "connecting", live: "live", stopped: "stopped" },
  endpoint: "endpoint",
  outOfDate: (why) => `This page may be out of date. ${why}`,
  people: "People",
  findPerson: "Find a person",
  noPerson: "No one found.",
  peopleShown: (shown, all) => `${shown} of ${all} people are shown.`,
  noMessage: "No message",
  unreadCount: (count) => `${count} unread`,
  back: "Back to the people",
  messages: "Messages",
  messageCount: (count) => (count === 1 ? "1 message" : `${count} messages`),
  showEarlier: "Show earlier",
  newMessage: "New message",
  today: "Today",
  yesterday: "Yesterday",
  unread: "Unread",
  read: "Read",
  markAsRead: "Mark as read",
  recalled: (at) => `Recalled at ${at}. In DingTalk the message vanishes without a trace.`,
  whatWasSent: "What was sent",
  sentAt: "sent",
  readAt: "read",
  recalledAt: "recalled",
  nothingYet: (name) => `Nothing has come for ${name} yet.`,
  startTitle: "Send a sample",
  startHint: (userId) => `The built action sends it to ${userId}, as a step of a workflow would.`,
  samples: {
    failedDeploy: { name: "Failed deployment", about: "the default message" },
    card: { name: "Card with two buttons", about: "a question before a release" },
    picture: { name: "Picture", about: "a chart, uploaded and shown" },
    file: { name: "File", about: "a test report, in a zip" },
  },
  sending: "Sending …",
  notSent: "It was not sent.",
  ownTitle: "Send your own",
  byCommand: "From the folder of this repository",
  byStep: "From a workflow that runs on this machine",
  lookFirst: "To look at a message before it is sent, there is the",
  preview: "preview",
  stop: ".",
  copy: "Copy",
  copied: "Copied",
  notCopied: "Could not copy",
  drawer: "Calls and faults",
  faultsWait: (count) => (count === 1 ? "1 fault waits" : `${count} faults wait`),
  close: "Close",
  calls: "Calls",
  noCall: "No call has come yet.",
  unknownCall: "unknown path",
  seen: {
    slow: "slow",
    cutInHeaders: "reply cut off",
    cutInBody: "reply cut off",
    reset: "connection reset",
    silent: "no answer",
    malformed: "no HTTP",
  },
  seenWhole: {
    slow: "It came after a while.",
    cutInHeaders: "It was cut off in the middle of its headers:",
    cutInBody: "It was cut off in the middle of its body:",
    reset: "The connection broke.",
    silent: "No answer ever came.",
    malformed: "This came in place of HTTP:",
  },
  callGone: "This call is not kept any more.",
  request: "Request",
  reply: "Reply",
  faults: "Make something go wrong",
  nextCall: "Next call",
  whatHappens: "Fault",
  faultWords: {
    throttle: "throttled (QPS limit)",
    fail: "server error, not carried out",
    loseReply: "carried out, but the reply is lost",
    reset: "connection breaks before it is carried out",
    hang: "no answer",
    refuseAddress: "refused for its IP address",
    ban: "IP address banned for a minute",
  },
  scriptedFault: (kind) => `scripted fault: ${kind}`,
  arm: "Add",
  person: "Person",
  userId: "userId",
  flowControl: "Flow-control once",
  flowControlled: (times) => {
    if (times === "every") return "is flow-controlled in every call";
    return `is flow-controlled in the next ${times === 1 ? "call" : `${times} calls`}`;
  },
  tokens: "Tokens",
  expireTokens: "Expire every token",
  tokensExpired:
    "Every token has expired: a call with one is refused, until a new one is asked for.",
  waiting: "Faults that wait",
  nextOf: "Next",
  takeBack: "Take back",
  ofWhat: (what) => `of ${what}`,
};

const chinese: InboxTexts = {
  connection: { connecting: "连接中", live: "已连接", stopped: "已断开" },
  endpoint: "endpoint",
  outOfDate: (why) => `页面内容可能不是最新的。${why}`,
  people: "成员",
  findPerson: "搜索成员",
  noPerson: "没有找到成员。",
  peopleShown: (shown, all) => `共 ${all} 人，显示前 ${shown} 人。`,
  noMessage: "暂无消息",
  unreadCount: (count) => `${count} 条未读`,
  back: "返回成员列表",
  messages: "消息",
  messageCount: (count) => `${count} 条消息`,
  showEarlier: "查看更早的消息",
  newMessage: "新消息",
  today: "今天",
  yesterday: "昨天",
  unread: "未读",
  read: "已读",
  markAsRead: "标为已读",
  recalled: (at) => `消息已于 ${at} 撤回。在钉钉中，撤回的消息会直接消失。`,
  whatWasSent: "发送内容",
  sentAt: "发送时间",
  readAt: "已读时间",
  recalledAt: "撤回时间",
  nothingYet: (name) => `${name} 还没有收到消息。`,
  startTitle: "发送示例消息",
  startHint: (userId) => `由构建好的 action 发送给 ${userId}，与工作流中的步骤完全一样。`,
  samples: {
    failedDeploy: { name: "部署失败", about: "默认消息，无需编写" },
    card: { name: "双按钮卡片", about: "发布前的确认" },
    picture: { name: "图片", about: "上传一张图表并显示" },
    file: { name: "文件", about: "测试报告，打包成 zip" },
  },
  sending: "发送中…",
  notSent: "发送失败。",
  ownTitle: "发送自己的消息",
  byCommand: "在本仓库目录下运行",
  byStep: "在本机运行的工作流中使用",
  lookFirst: "想在发送前查看消息的样子，请用",
  preview: "预览页面",
  stop: "。",
  copy: "复制",
  copied: "已复制",
  notCopied: "复制失败",
  drawer: "调用与故障",
  faultsWait: (count) => `${count} 个故障待触发`,
  close: "关闭",
  calls: "调用记录",
  noCall: "还没有调用。",
  unknownCall: "未知路径",
  seen: {
    slow: "响应慢",
    cutInHeaders: "响应中断",
    cutInBody: "响应中断",
    reset: "连接断开",
    silent: "无响应",
    malformed: "非 HTTP 响应",
  },
  seenWhole: {
    slow: "响应有延迟。",
    cutInHeaders: "响应头没有发完就中断了：",
    cutInBody: "响应体没有发完就中断了：",
    reset: "连接已断开。",
    silent: "一直没有响应。",
    malformed: "收到的不是 HTTP 响应：",
  },
  callGone: "这次调用的记录已不再保留。",
  request: "请求",
  reply: "响应",
  faults: "模拟故障",
  nextCall: "下一次调用",
  whatHappens: "故障",
  faultWords: {
    throttle: "限流（超出 QPS 上限）",
    fail: "服务端错误，请求未执行",
    loseReply: "请求已执行，但响应丢失",
    reset: "请求执行前连接断开",
    hang: "一直无响应",
    refuseAddress: "IP 不在白名单，被拒绝",
    ban: "IP 被封禁一分钟",
  },
  scriptedFault: (kind) => `脚本设定的故障：${kind}`,
  arm: "添加",
  person: "成员",
  userId: "userId",
  flowControl: "流控一次",
  flowControlled: (times) =>
    `将在${times === "every" ? "每次" : times === 1 ? "下一次" : `接下来 ${times} 次`}调用中被流控`,
  tokens: "令牌",
  expireTokens: "让所有令牌过期",
  tokensExpired: "所有令牌已过期：在重新获取之前，带旧令牌的调用都会被拒绝。",
  waiting: "待触发的故障",
  nextOf: "下一次",
  takeBack: "撤销",
  ofWhat: (what) => `：${what}`,
};

/** The words of the inbox page, in the page's language. */
export const inboxTexts = inPageLanguage({ en: english, "zh-CN": chinese });
