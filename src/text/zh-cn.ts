import type { Failure, OwnWords } from "../dingtalk/failure.ts";
import type { Mistake, Texts } from "./types.ts";
import { chineseWarnings } from "./zh-cn-warnings.ts";

const unclearAnswer = {
  cause: "直到最后一次尝试，钉钉或中间的网关、代理都没有给出明确响应。",
  cure: "稍后重新运行该步骤；`maxAttempts` 和 `requestTimeoutSeconds` 可以增加尝试次数和等待时间。",
};

/** Everything that the action says in Chinese, except the hints. */
export const chinese: Texts = {
  prose: {
    between: "",
    about: (title, names) => (names === "" ? `${title}。` : `${title}：${names}。`),
    list: (names) => names.join("、"),
    more: (names, count) => `${names}，以及另外 ${count} 个`,
    department: (id) => `部门 ${id}`,
    role: (id) => `角色 ${id}`,
    managerOf: (userId) => `${userId} 的主管`,
    titled: (title, count) => (count === "" ? title : `${title}（${count}）`),
    answer: (code, said) => `${code}${said === "" ? "" : `：${withoutEnglish(said)}`}。`,
    problem: ({ where, got, expected, nearest }) =>
      `${where}：${got === undefined ? "" : `收到 ${got}，`}应为${expected}。${didYouMean(nearest)}`,
    expected: ({ expected, nearest }) => `${expected.trimStart()}。${didYouMean(nearest)}`,
    line: (input, line) => `${input} 第 ${line} 行`,
    labelled: (label) => `${label}：`,
  },
  titles: {
    problem: "参数有误",
    issue: "钉钉消息",
    message: "消息内容",
    inputs: "参数",
    recipients: "收件人",
    bug: "这是 action 自身的缺陷，不是你的工作流的问题",
  },
  warnings: chineseWarnings,
  log: {
    defaultMessage:
      "该步骤没有填写消息，因此发送默认消息。如果本应有消息，说明某个表达式的结果为空。",
    uploading: (files) => `正在上传 ${files} 个文件。`,
    sending: (recipients, calls) => `正在发送给 ${recipients} 位收件人，共 ${calls} 次调用。`,
    accepted: (accepted, recipients) =>
      `钉钉已受理发给 ${accepted} 位收件人的消息，共 ${recipients} 位。`,
    recalled: (recalled, messages) => `钉钉已撤回 ${recalled} 条消息，共 ${messages} 条。`,
    read: (read, people, seconds) =>
      `${people} 人中已有 ${read} 人读过${seconds === undefined ? "" : `；${seconds} 秒后再次查询`}。`,
    foundOrigin: (origin) => `该应用属于 ${origin}。把它写进 \`endpoint\` 可以少发一次请求。`,
    noTokenYet: (seconds) => `尚未取得访问令牌：${seconds} 秒后重试。`,
    progress: "进度",
    sofar: ({ calls, accepted }, recipients, secondsLeft) =>
      `已完成 ${calls} 次调用，${recipients} 位收件人中已受理 ${accepted} 位，按当前速度还需约 ${secondsLeft} 秒。`,
    pause: (seconds, because) => `暂停调用 ${seconds} 秒：${causesOfPauses[because]}。`,
    dryRun: (recipients) => `试运行：这是要发给 ${recipients} 位收件人的消息`,
    stackOfBug: "缺陷的调用栈",
    more: (count) => ({
      title: `另有 ${count} 条`,
      message: `另外 ${count} 条列在下方日志的分组里。`,
    }),
    annotation: (title, message) => `${title}：${message}`,
  },
  publishing: {
    failed: {
      report: "无法写入报告",
      outputs: "无法设置输出",
      summary: "无法写入作业摘要",
    },
    link: (file) => `不会通过链接写入文件：${file}`,
    outputs: "输出",
    wholeOutput: (name) => `完整的输出 ${name}`,
    cutOutput: (name, longest, report) => ({
      title: `输出 ${name} 已截断`,
      cause: `${name} 超过 ${longest} 个字符，已在某一项之后截断。${report === undefined ? "完整内容见上方日志。" : `完整内容见报告：${report}`}`,
    }),
    cutSummary: {
      report: "……已截断，其余内容见报告",
      outputs: "……已截断，其余内容见输出",
    },
  },
  bug: (message) => `${message}。请附上日志中的调用栈反馈；无法确定在此之前完成了什么。`,
  fallbackNote: ({ input, line, mistake, more }) =>
    `⚠️ 该步骤自定义的消息无法使用：${mistakes[mistake]}（${input}${line === undefined ? "" : ` 第 ${line} 行`}）${more === 0 ? "" : `，另有 ${more} 处错误`}。详情见该步骤的日志。`,
  phrases: {
    status: {
      failed_jobs: ["❌", "有作业失败"],
      success: ["✅", "成功"],
      failure: ["❌", "失败"],
      error: ["❌", "失败"],
      cancelled: ["🚫", "已取消"],
      skipped: ["⏭️", "已跳过"],
      timed_out: ["⏰", "超时"],
      action_required: ["✋", "需要人工处理"],
      neutral: ["➖", "已结束，无结论"],
      stale: ["🕸️", "已过期"],
      startup_failure: ["❌", "启动失败"],
      pending: ["⏳", "等待中"],
      queued: ["⏳", "排队中"],
      in_progress: ["⏳", "进行中"],
      waiting: ["⏳", "等待中"],
      requested: ["⏳", "已发起"],
      inactive: ["➖", "已停用"],
    },
    unknownStatus: ["🔔", "已运行"],
    about: {
      pullRequest: "拉取请求",
      issue: "议题",
      release: "发行版",
      discussion: "讨论",
    },
    by: (who, event) => {
      const started = who === undefined ? `由 ${event} 事件触发` : `由 ${who} 触发`;
      return who === undefined || event === undefined ? started : `${started}（${event}）`;
    },
    fixed: (headline) => `${headline}，已恢复`,
    broken: (headline) => `${headline}，上次还正常`,
    before: (run, status) => `上一次运行（${run}）${status}。`,
    took: (duration) => `耗时 ${duration}`,
    units: { d: "天", h: "小时", min: "分钟", s: "秒" },
    failed: "失败的作业：",
    job: (name) => `作业：${name}`,
    moreJobs: (count) => `……还有 ${count} 个`,
    steps: ["：", "、"],
    open: "查看运行详情",
  },
  failures: {
    rejected: "钉钉拒绝了这条消息",
    throttled: "调用超过钉钉的频率上限",
    expired: "钉钉拒绝了访问令牌",
    unreached: "无法连接钉钉",
    unknown: "无法确定消息是否送达",
  },
  looksLikeMobile:
    "以 1 开头的 11 位数字像是手机号：请改填到 `mobiles`，或在 `userIds` 中填写此人的 userId。",
  people: {
    invalid: {
      title: "钉钉在机器人所在的组织内找不到这些人",
      cause: "这些 id 不是机器人所在组织的 userId，或者对应人员已经离职。",
      cure: "在钉钉管理后台查询 userId；其他种类的 id（unionId、手机号、用户名）不是 userId。",
    },
    flowControlled: {
      title: "直到最后一次尝试，这些人仍被钉钉流控",
      cause: "机器人在短时间内给这些人发送了太多消息。",
      cure: "稍后再发送：输出 `unsentUserIds` 中有这些人的 userId；调大 `maxAttempts` 可以多尝试几次。",
    },
    filtered: {
      title: "钉钉过滤了这些人",
      cause: "钉钉没有说明原因；这些人可能屏蔽了机器人，或者不在其可用范围内。",
      cure: "请他们取消屏蔽机器人，并在钉钉开发者后台检查机器人的可用范围。",
    },
  },
  stops: {
    refused: {
      title: "未发送，因为每次调用都会得到同样的拒绝",
      cause: "之前的一次调用被拒绝，原因与收件人无关。",
      cure: "先解决该问题，再向 `unsentUserIds` 发送。",
    },
    doubt: ({ calls }) => ({
      title: `未发送，因为连续 ${calls} 次调用没有明确结果`,
      cause: "钉钉或中间的网络出现故障；继续调用只会让更多人处于不确定状态。",
      cure: "稍后再向 `unsentUserIds` 发送；`unknownUserIds` 中的人是否收到消息，只有他们自己知道。",
    }),
    foreignIds: ({ people }) => ({
      title: `未发送，因为前 ${people} 个 id 全部无效`,
      cause: "这些 id 似乎属于另一个组织，而不是机器人所在的组织。",
      cure: "检查 `robotCode` 和 `userIds` 是否属于同一个组织。",
    }),
    timeLimit: ({ waitMs }) => ({
      title: "已停止，因为达到时间上限",
      cause:
        waitMs === undefined
          ? "整个发送过程超过了 `timeoutMinutes`。"
          : `下一次尝试还要等待 ${Math.ceil(waitMs / 1_000)} 秒，超过了 \`timeoutMinutes\` 剩余的时间。`,
      cure: "调大 `timeoutMinutes`，或者在后续步骤中向 `unsentUserIds` 发送。",
    }),
    cancelled: {
      title: "已停止，因为作业被取消",
      cause: "发送消息期间，工作流运行或作业被取消。",
      cure: "在之后的运行中向 `unsentUserIds` 发送。",
    },
  },
  unreadable: {
    mobiles: "有手机号无法查询",
    departmentIds: "有部门无法完整读取",
    roleIds: "有角色无法完整读取",
    managersOf: "有主管无法查询",
    media: "有文件未能上传",
  },
  unmapped: {
    githubUsers: {
      title: "有 GitHub 用户找不到 userId",
      cause: "`userMap` 中没有这些用户名对应的 userId。",
      cure: "把它们加入 `userMap`；其他人不受影响。",
    },
    mobiles: {
      title: "有手机号找不到 userId",
      cause: "钉钉在该组织内找不到使用这些手机号的人。",
      cure: "更正 `mobiles`；报告中有完整的手机号。",
    },
    managersOf: {
      title: "查不到这些人的主管",
      cause: "钉钉通讯录中没有为这些 userId 设置直属主管，或者组织里没有这些人。",
      cure: "更正 `managersOf`，或在钉钉管理后台设置主管。",
    },
  },
  tooMany: (most) => ({
    title: "未发送，因为收件人太多",
    cause: `收件人超过了 \`maxRecipients\` 允许的 ${most} 人。`,
    cure: "指定更小的部门；如果确实要发给所有人，请调大 `maxRecipients`。",
  }),
  keys: {
    recall: {
      refused: "有消息无法撤回",
      unclear: {
        title: "无法确定消息是否已撤回",
        cause: "有一次调用没有得到明确响应，撤回可能已经执行。",
        cure: "重新运行该步骤：重复撤回同一条消息没有害处。",
      },
      cancelled: {
        title: "有消息没有撤回，因为作业被取消",
        cause: "还没有轮到这些消息，工作流运行或作业就被取消了。",
        cure: "在发送后的 24 小时内，在之后的运行中撤回；输出 `failedKeys` 中有它们的 key。",
      },
      timeLimit: {
        title: "有消息没有撤回，因为达到时间上限",
        cause: "调用已经超过 `timeoutMinutes`，或者下一次尝试会超过它。",
        cure: "调大 `timeoutMinutes`，或者在后续步骤中撤回；输出 `failedKeys` 中有它们的 key。",
      },
    },
    readStatus: {
      refused: "有消息无法查询已读状态",
      unclear: { title: "有消息无法查询已读状态", ...unclearAnswer },
      cancelled: {
        title: "没有完成已读状态的查询，因为作业被取消",
        cause: "还没有得到响应，或者正在等待时，工作流运行或作业就被取消了。",
        cure: "输出中有当时已知的情况；请在发送后的 24 小时内再次查询。",
      },
      timeLimit: {
        title: "没有完成已读状态的查询，因为达到时间上限",
        cause: "查询已经超过 `timeoutMinutes`，或者下一次查询会超过它。",
        cure: "调大 `timeoutMinutes`；输出中有当时已知的情况。",
      },
    },
  },
  foreignKeys: {
    title: "有消息没有撤回，因为之前的 20 个 key 全部被拒绝",
    cause: "这些 key 似乎属于另一个机器人或组织，或者已经过期；其余的 key 没有尝试。",
    cure: "检查 `robotCode`、凭证和 `endpoint` 是否就是发送这些消息时所用的，并且发送未超过 24 小时。",
  },
  processingKeys: {
    title: "有消息还在发送中",
    cause: "最后一次查询时，钉钉还没有发送完这些消息。",
    cure: "稍后再查询，或者设置 `waitFor`。",
  },
  notLookedUp: (left) => ({
    title: "没有查询全部收件人",
    cause: `试运行不会向钉钉查询，未包括 ${left}。`,
  }),
  counts: {
    recipients: (count) => `${count} 位收件人`,
    githubUsers: (count) => `${count} 个用户名`,
    mobiles: (count) => `${count} 个手机号`,
    departmentIds: (count) => `${count} 个部门`,
    roleIds: (count) => `${count} 个角色`,
    managersOf: (count) => `${count} 位主管`,
    media: (count) => `${count} 个文件`,
    keys: (count) => `${count} 条消息`,
  },
  unclearAnswer,
  cancelled: {
    before: {
      title: "什么都没有执行，因为作业被取消",
      cause: "此步骤尚未执行任何操作，工作流运行或作业就被取消了。",
      cure: "如果仍然需要，请重新运行该作业。",
    },
    after: {
      title: "所有操作均已完成，但作业在此期间被取消",
      cause: "此步骤结束时，工作流运行或作业被取消，因此该步骤失败。",
      cure: "无需重做任何操作：输出说明了已完成的内容。",
    },
  },
  noToken: "未发送，因为无法获取访问令牌",
  shortened: {
    note: (url) => ["……消息过长，钉钉不接受，到此截断。", url ?? ""].join(" ").trim(),
    warning: ({ field, characters, missing }) => ({
      title: "消息已被截断",
      cause: `钉钉以消息过长为由拒绝了它，因此对尚未收到的人截去了 \`${field}\` 的末尾：${characters} 个字符中的 ${missing} 个。`,
    }),
  },
  notices: {
    noRecipients: {
      title: "没有收件人",
      cause: "没有给出或找到任何收件人，因此没有发送任何消息。",
    },
    noKeys: {
      title: "没有消息",
      cause: "`processQueryKey` 和 `keysFile` 中没有 key：可能发送步骤已跳过，或者名称拼写有误。",
    },
    withoutCredentials: {
      title: "没有凭证，已跳过",
      cause:
        "本次运行中 `appSecret` 和 `accessToken` 都没有值，并且 `skipWithoutCredentials` 为 `true`。",
    },
    sameAsBefore: {
      title: "结果没有变化，已跳过",
      cause: "本次与上一次运行的结果相同；`onlyOnChange` 为 `true`，因此不发送。",
    },
    neitherGoodNorBad: {
      title: "运行没有明确结果，已跳过",
      cause:
        "已取消、已跳过、无结论、已过期或尚未结束的运行既不算失败，也不算恢复；`onlyOnChange` 为 `true`，因此不发送。",
    },
  },
  summary: {
    headings: {
      delivered: "✅ 钉钉消息已送达",
      partial: "⚠️ 钉钉消息部分送达",
      failed: "❌ 钉钉消息未送达",
      "dry-run": "🔎 钉钉消息试运行：没有发送任何内容",
      skipped: "⏭️ 已跳过钉钉消息",
    },
    inDoubt: "❓ 无法确定钉钉消息是否送达",
    outcomes: {
      accepted: "钉钉已受理",
      invalid: "无效的 userId",
      flowControlled: "被流控",
      filtered: "被钉钉过滤",
      rejected: "被拒绝",
      unreached: "无法连接",
      unknown: "不确定：可能已送达",
      unsent: "未发送",
    },
    ends: ["结果", "数量", "处理"],
    notFound: "找不到 userId",
    toDo: {
      accepted: "无需处理",
      invalid: "更正 userId",
      flowControlled: "稍后向 `unsentUserIds` 发送",
      filtered: "请他们取消屏蔽机器人",
      rejected: "解决问题后，向 `unsentUserIds` 发送",
      unreached: "重新向 `unsentUserIds` 发送",
      unknown: "向本人确认：重发可能会重复收到",
      unsent: "解决问题后，向 `unsentUserIds` 发送",
      notFound: "检查 `userMap`、`mobiles` 等参数",
    },
    have: ({ accepted, recipients, unknown, notFound }) =>
      `${[
        recipients === 0
          ? "**没有人**收到消息"
          : `共 **${recipients}** 位收件人，钉钉已受理其中 **${accepted}** 位的消息`,
        ...(unknown === 0 ? [] : [`**${unknown}** 位无法确定是否送达`]),
        ...(notFound === 0 ? [] : [`另有 **${notFound}** 位找不到 userId`]),
      ].join("；")}。`,
    nothingSent: "没有发送任何内容。",
    refused: (recipients) =>
      `参数有误，没有发送任何内容${recipients === 0 ? "" : `；**${recipients}** 位收件人没有收到消息`}。`,
    dryRun: (recipients, hasOthers) =>
      `这条消息发给${[
        ...(recipients === 0 && hasOthers ? [] : [` **${recipients}** 位收件人`]),
        ...(hasOthers ? ["实际运行时才会查询的人员"] : []),
      ].join("，以及")}。`,
    whoItIsFor: "发送对象",
    message: (msgKey) => `消息（${msgKey}）`,
    wrongInputs: "参数有误",
    inputs: ["参数", "收到", "应为"],
    why: "原因",
    whatToDo: "处理",
    code: "错误码",
    requestId: "请求 ID",
  },
  recall: {
    headings: {
      recalled: "↩️ 钉钉消息已撤回",
      partial: "⚠️ 钉钉消息只撤回了一部分",
      failed: "❌ 钉钉消息未撤回",
      skipped: "⏭️ 已跳过撤回钉钉消息",
    },
    recalled: (recalled, messages, unknown) =>
      [
        messages === 0
          ? "**没有**撤回任何消息"
          : `共 **${messages}** 条消息，已撤回 **${recalled}** 条`,
        unknown === 0 ? "。" : `；**${unknown}** 条无法确定是否撤回。`,
      ].join(""),
    ends: { recalled: "已撤回", failed: "未撤回", unknown: "不确定：可能已撤回" },
    toDo: {
      recalled: "无需处理",
      failed: "解决问题后，在发送后的 24 小时内撤回 `failedKeys`",
      unknown: "重新运行该步骤：重复撤回没有害处",
    },
  },
  readStatus: {
    headings: {
      read: "✅ 所有人都已读钉钉消息",
      "partly-read": "👀 部分人已读钉钉消息",
      unread: "📪 还没有人读钉钉消息",
      failed: "❌ 无法向钉钉查询消息的已读状态",
      skipped: "⏭️ 已跳过查询钉钉消息的已读状态",
    },
    have: (read, people, failed) =>
      [
        people === 0 ? "**不清楚**谁已读" : `共 **${people}** 人，其中 **${read}** 人已读`,
        failed === 0 ? "。" : `；**${failed}** 条消息无法查询。`,
      ].join(""),
    nothingAsked: "没有查询任何消息。",
    ends: { read: "已读", unread: "未读", failed: "无法查询的消息" },
    toDo: {
      read: "无需处理",
      unread: "稍后再查询，或者设置 `waitFor`",
      failed: "解决问题后重新查询",
    },
  },
};

function didYouMean(nearest: string | undefined): string {
  return nearest === undefined ? "" : `是否想写 ${nearest}？`;
}

const mistakes: Readonly<Record<Mistake, string>> = {
  combination: "参数之间不能这样搭配",
  field: "字段缺失或有误",
  file: "文件无法读取",
  filter: "过滤器或标签不存在",
  input: "参数名拼写有误",
  limit: "模板超出了限制",
  mapping: "YAML 或 JSON 有误",
  name: "模板中没有这个变量",
  punctuation: "用了全角标点",
  quotes: "有一个值需要加引号",
  secret: "消息中含有密钥",
  template: "模板有误",
  upload: "有文件未能上传",
  value: "值有误",
};

const causesOfPauses: Readonly<Record<Failure["kind"], string>> = {
  throttled: "钉钉限制了调用频率",
  unreached: "无法连接钉钉",
  unknown: "有一次调用没有得到明确响应",
  expired: "正在更新访问令牌",
  rejected: "有一次调用被拒绝",
};

// What the client says of a call; what DingTalk says stays as it is.
const ownWords: Readonly<Record<OwnWords, string>> = {
  "no complete reply within": "没有收到完整的响应，时限",
  "no connection within": "没有建立连接，时限",
  "a reply of more than": "响应超过（字节）",
  "the request was about to be repeated": "请求险些被重复发出",
  "the job was cancelled before the reply came": "响应到达之前作业已被取消",
  "the job was cancelled before it was answered": "得到答复之前作业已被取消",
  "the time limit was reached before it was answered": "得到答复之前已到时限",
  "the last answer was": "最后一次答复：",
  "there is no host for this call in the region of the app": "应用所在的区域没有可用于此调用的主机",
  "a success that is not HTTP 200": "成功的状态不是 HTTP 200",
  "a success that is not a JSON object": "成功的响应不是 JSON 对象",
  "a success with an errcode": "成功的响应中有 errcode",
  "a success without an access token": "成功的响应中没有访问令牌",
  "a success without a status": "成功的响应中没有状态",
  "a success without this key": "成功的响应中没有这个 key",
  "a success without processQueryKey": "成功的响应中没有 processQueryKey",
  "a success without a mediaId": "成功的响应中没有 mediaId",
  "a success without the result that was asked for": "成功的响应中没有所查询的结果",
  "a list of people that does not fit the call": "响应中的人员列表与调用不符",
  "the reply was": "响应为",
  "an empty body": "空内容",
  // Before the shorter words that are a part of these.
  "an HTML page titled": "HTML 页面，标题为",
  "an HTML page": "HTML 页面",
};

function withoutEnglish(said: string): string {
  return Object.entries(ownWords).reduce((text, [own, words]) => text.replaceAll(own, words), said);
}
