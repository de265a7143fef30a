import type { FullWidth } from "../full-width.ts";
import type { ProblemTexts } from "./en-problems.ts";

/** What each kind of problem expects, in Chinese; each text completes a sentence that begins with "应为". */
export const chineseProblems: ProblemTexts = {
  text: () => "文本",
  boolean: () => " `true` 或 `false`",
  oneOf: ({ words }) => `以下之一：${words.map(code).join("、")}`,
  wholeNumber: ({ min, max }) => ` ${min} 到 ${max} 的整数`,
  duration: ({ unit, min, max }) =>
    `${min === 0 ? "大于 0" : `不小于 ${min}`}、不超过 ${max} 的${unit === "seconds" ? "秒数" : "分钟数"}`,
  knownInput: () => "这个 action 有的参数",
  withoutSecret: ({ source }) => `不含 \`${source}\` 的值的文本`,
  robotCode: () =>
    "机器人的 robotCode，见钉钉开发者后台的机器人页面；只有填写了 `appKey` 且没有 `suiteTicket` 时才可省略",
  corpId: () => " corpId：只含字母、数字、`-` 和 `_`",
  accessToken: () => "由可见的 ASCII 字符组成的访问令牌，不含空格和换行",
  appOrToken: () =>
    `应用的 Client ID 和 Client Secret，写在步骤中，或作为环境变量 \`DINGTALK_APP_KEY\` 和 \`DINGTALK_APP_SECRET\`；或 \`accessToken\`。${checkSecrets}`,
  clientId: () => `应用的 Client ID，与 \`appSecret\` 一起填写；现在它是空的。${inStep}`,
  clientSecret: () =>
    `应用的 Client Secret，与 \`appKey\` 一起填写；现在它是空的。${inStep}。${checkSecrets}`,
  organisation: () => "授权该应用的组织的 corpId，与 `suiteTicket` 一起填写",
  proxyAddress: () => " HTTP 代理的地址，例如 `http://proxy.example.com:3128`",
  origin: () => "只含主机的 https 网址，不带路径和账号（仅本机回环地址可用 http）",
  noWebhook: () =>
    "钉钉 API 的地址；这是群机器人的 Webhook 地址，群机器人不能发送单聊消息，请改用企业内部应用的机器人",
  newerHost: () => "钉钉新版 API 的地址；这是旧版 API 的主机，只用于 `legacyEndpoint`",
  legacyHost: () =>
    "与 `endpoint` 同一区域的旧版 API 地址，用于查询人员和上传文件；只有 https://api.dingtalk.com 有默认值（https://oapi.dingtalk.com），其他 `endpoint` 必须填写",
  sameRegion: () => "与 `endpoint` 同一区域的主机：访问令牌不能发往另一个区域",
  jsonList: () => "由字符串或数字组成的 JSON 数组，每段文字都要加引号",
  plainItems: () =>
    "每行一项，或用逗号分隔，每项不含空格和引号，也不以短横线开头；或 JSON 数组。注释（`#`）只能写在文件中",
  mobiles: () => "手机号，只含数字，可以带国家代码，例如 `+86-13800000001`",
  departmentIds: () => "部门 ID，都是整数",
  roleIds: () => "角色 ID，都是整数",
  listOrReport: ({ items }) =>
    `一个文件，内容为${items === "keys" ? " processQueryKey " : " userId "}列表，或某次发送的 JSON 报告`,
  someRecipient: () =>
    "至少一位收件人：通过 `userIds`、`userIdsFile`、`githubUsers`、`mobiles`、`departmentIds`、`roleIds` 或 `managersOf` 填写（参数为空往往是变量名写错；`[]` 表示没有收件人）",
  userMap: () =>
    "从 GitHub 用户名到 userId 的映射，或包含它的文件的路径，与 `githubUsers` 一起填写",
  loginOnce: () => "每个用户名只出现一次（不区分大小写）",
  userIdOrList: () => "一个 userId，或 userId 的列表",
  atMostPeople: ({ most }) => `最多 ${most} 位收件人，或把 \`maxRecipients\` 调高`,
  fileThatExists: ({ orMapping }) =>
    `${orMapping ? "映射（例如 `octocat: manager4220`），或" : ""}存在的文件。路径相对于工作区，不支持通配符和 shell 变量；请确认前面的步骤已生成该文件，或已检出仓库`,
  fileInside: () => "工作区或 RUNNER_TEMP 之内的路径（解析链接之后）",
  readableFile: () => "可读取的文件，不能是文件夹",
  fileOfSize: ({ most }) => `不超过 ${most} 的文件`,
  fileOfText: () => " UTF-8 文本文件",
  fileWithContent: () => "非空的文件；请检查生成它的步骤",
  otherMediaName: () => "其他名称：`file` 已用于参数 `file`",
  pathOrMediaId: () =>
    "文件路径或 mediaId。这里不会展开 shell 变量，请写 `${{ runner.temp }}/…`；名称以 `@` 或 `$` 开头的文件请写成 `./@name`",
  writableFile: () => "普通文件或新文件的路径，且所在文件夹已存在；不会通过链接写入文件",
  oneMsgParam: () => " `msgParam` 和 `msgParamFile` 之一，不能两者都填",
  oneMessage: () =>
    " `text`（含 `title`）、`file`、`msgKey` 加 `msgParam` 或 `msgParamFile` 三者之一，不能同时填写",
  textBesideTitle: () => "消息的正文，与 `title` 一起填写",
  msgParamBesideMsgKey: () => "消息的字段，与 `msgKey` 一起填写",
  msgKeyBesideMsgParam: () => "钉钉的消息模板 key，与 `msgParam` 一起填写",
  messageKind: () => "钉钉的消息类型",
  fieldOf: ({ msgKey }) => ` ${msgKey} 的字段`,
  neededField: ({ msgKey }) => `有内容的值，因为 ${msgKey} 必须有这个字段`,
  textValue: () => "文本，不能是 null 或嵌套的值",
  someText: () => "文本；现在的值是空的，钉钉会当作缺失",
  urlWithoutSpaces: () => " http、https 或 dingtalk 网址，域名中不能有空格",
  url: () => " http、https 或 dingtalk 网址",
  pictureUrl: () => "图片的 http 或 https 网址，或 `@lADO…` 这样的 mediaId",
  mediaId: () => " `@lADO…` 这样的 mediaId；钉钉在这里不接受网址",
  mapping: () => mapping,
  shallowMapping: ({ deepest }) => `${mapping}，且最多嵌套 ${deepest} 层`,
  oneMapping: () => `${mapping}，而不是用 \`---\` 隔开的几份`,
  syntax: ({ mistake }) => syntax[mistake],
  asciiPunctuation: ({ found }) => `半角标点：${replacements(found)}`,
  keyOnce: () => "每个键只出现一次",
  plainKey: () => "普通文字的键",
  keyWithoutAnchor: () => "不带锚点（`&`）的键",
  valueWithoutAnchor: () => "不带锚点和别名（`&`、`*`）的值，或者加上引号",
  valueWithoutTag: () => "不带 YAML 标签（`!`）的值，或者加上引号",
  templateInQuotes: () => "加上引号的模板",
  valueWithoutTemplate: () => "不含模板的值：这里只由 `${{ }}` 填入",
  valueInQuotes: ({ isCut }) =>
    `加上引号的值，否则 YAML 会把${isCut ? " ` #` 之后的内容当作注释（真正的注释请单独写一行）" : "它读成别的内容"}`,
  shallowTemplate: () => "嵌套层数更少的 Liquid 模板",
  quickTemplate: ({ seconds }) => `与该消息的其他模板合计能在 ${seconds} 秒内渲染完的模板`,
  template: ({ mistake }) => liquidMistakes[mistake],
  unclosedTag: ({ tag }) => `与 \`{% ${tag} %}\` 配对的 \`{% end${tag} %}\``,
  strayTag: ({ tag }) => `与 \`{% ${tag} %}\` 对应的开始标签；这里没有未闭合的标签`,
  unreadableTemplate: ({ said }) => ` Liquid 模板；Liquid 无法读取这里，它的说明是：${said}`,
  limitedTemplate: ({ limit }) => limits[limit],
  textOfMapping: () => "文本；这里是一个映射，请指定其中的某个值，或用过滤器 `json` 写出全部内容",
  time: () => '时间，例如 `"2026-11-22T10:05:00Z"`',
  timeZone: () => '时区，例如 `"Asia/Shanghai"` 或 `"UTC"`',
  filter: ({ own }) =>
    ` Liquid 的过滤器（https://liquidjs.com/filters/overview.html）或这个 action 自带的过滤器（${own.map(code).join("、")}）`,
  tag: () => "存在的 Liquid 标签",
  noFileTag: () => "不引用其他文件的模板",
  nameWithoutPrefix: ({ prefix }) => `${shownName}以 ${prefix} 开头的变量属于 runner 或这个 action`,
  nameWithoutSecretWord: ({ part }) => `${shownName}名称中含有 ${part}，可能是密钥`,
  valueWithoutSecret: ({ source }) => `${shownName}其中含有 ${source} 的值`,
  valueWithoutPassword: () => `${shownName}其中有带密码的网址`,
  ownName: ({ root }) =>
    `模板自己的 \`${root}\` 中有的名称；它遮住了变量表中的同名变量，请换一个名称`,
  handedOver: ({ root, path }) =>
    `由步骤传入的值，因为模板看不到 \`${root}\`：在步骤的 \`env:\` 中写 \`VALUE: \${{ ${path} }}\`，模板中写 \`{{ env.VALUE }}\`（或用 \`data\` 和 \`{{ data.VALUE }}\`）`,
  nameOfTable: ({ names }) => `模板中有的变量${listed(names)}`,
  nameIn: ({ known, names }) => ` \`${known}\` 中有的名称${listed(names)}`,
};

const inStep =
  "步骤只要填写了 `appKey`、`appSecret`、`accessToken`、`suiteTicket` 之一，就不再从环境变量（`DINGTALK_APP_KEY`、`DINGTALK_APP_SECRET`）中取值";

const checkSecrets =
  "请检查 secret 的名称，以及该仓库或环境中是否已配置；fork 和 Dependabot 触发的运行拿不到 secret（见 `skipWithoutCredentials`）";

const shownName = "模板可用的变量；该变量已隐藏：";

const mapping = " JSON 对象或 YAML 映射";

const furtherLines = "值的后续各行要比它的键多缩进";

const syntax = {
  indentation: "与上面各行一致的缩进：同一映射的键从同一列开始，属于某个键的内容要多缩进",
  tab: "空格，而不是制表符：YAML 的行不能以制表符开头",
  colon: `键、冒号和空格，如 \`key: value\`（${furtherLines}）`,
  comma: "两个值之间的逗号，或键与值之间的冒号和空格",
  unclosedQuote: `与这里的引号配对的另一个引号（${furtherLines}）`,
  unclosedBracket: `与这里的括号配对的另一个括号（${furtherLines}）`,
  behindQuote:
    "以后一个引号结尾的值，其后不能再有内容；双引号内的引号写作 `\\\"`，单引号内的写作 `''`",
  escape: '有效的转义字符；在 `"` 之间，反斜杠本身写作 `\\\\`',
  unreadable: `${mapping.trimEnd()}；从这里开始无法作为 YAML 读取`,
};

const limits = {
  memory: "占用内存更少的模板：其中的列表和文本太长",
  output: "写出的文本更短的模板",
  search: "在更短的文本中查找的模板",
};

const liquidMistakes = {
  equals: " `==`，它表示比较；单个 `=` 不是",
  operators: "用 `and`、`or` 连接的条件；取反用 `{% unless %}` 或 `== false`",
  filterColon: '过滤器与参数之间的冒号，如 `default: "none"`',
  nothing: "大括号中的变量或值",
  openOutput: "与 `{{` 配对的 `}}`",
  openTag: "与 `{%` 配对的 `%}`",
  openQuote: "大括号结束之前的另一个引号",
  openRaw: "与 `{% raw %}` 配对的 `{% endraw %}`",
};

function replacements(found: readonly FullWidth[]): string {
  const byAscii = Map.groupBy(found, ({ ascii }) => ascii);
  const parts = [...byAscii].map(([ascii, wide]) => {
    const shown = { " ": "半角空格", ": ": "半角冒号加空格（`: `）" }[ascii] ?? ` ${code(ascii)}`;
    const instead = wide.map(
      ({ character }) =>
        ({ "\u3000": "全角空格", "\u00a0": "不换行空格" })[character] ?? ` ${code(character)} `,
    );
    return `把${instead.join("和")}改成${shown}`;
  });
  return parts.join("，");
}

function code(word: string): string {
  return `\`${word}\``;
}

function listed(names: readonly string[] | undefined): string {
  return names === undefined ? "" : `（${list(names)}）`;
}

const shownNames = 12;

function list(words: readonly string[]): string {
  if (words.length === 0) return "这里没有任何名称";
  const shown = words.slice(0, shownNames).map(code);
  return words.length > shownNames ? `${shown.join("、")}……` : shown.join("、");
}
