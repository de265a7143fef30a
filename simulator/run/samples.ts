import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { defaultApp } from "../dingtalk/world.ts";
import type { Language } from "../message/drawing.ts";
import { inOwnFolder } from "./run.ts";
import { samplePicture } from "./sample-picture.ts";
import { runStep } from "./step.ts";
import { wordsIn } from "./step-log.ts";

/** The messages that a page offers to send, in the order in which it offers them. */
export const sampleNames = ["failedDeploy", "card", "picture", "file"] as const;

/** One of these messages. */
export type SampleName = (typeof sampleNames)[number];

/** What a page asks for: a message, its language, and for whom it is. */
export interface SampleOrder {
  readonly sample: SampleName;
  readonly language: Language;
  readonly userId: string;
}

/** Sends a sample by the built action to the simulated DingTalk at an address; gives the step's last error where it failed. */
export function sendSample(
  { sample, language, userId }: SampleOrder,
  endpoint: string,
): Promise<string | undefined> {
  const { appKey, appSecret } = defaultApp;
  const { inputs, file } = samples[language][sample];
  return inOwnFolder(async (workspace) => {
    if (file !== undefined) writeFileSync(join(workspace, file.name), file.content());
    const userIds = JSON.stringify([userId]);
    const hosts = { endpoint, legacyEndpoint: endpoint };
    const step = { appKey, appSecret, ...hosts, userIds, language, ...inputs };
    const { exitCode, log, errors } = await runStep(step, { workspace });
    return exitCode === 0
      ? undefined
      : (wordsIn(log, "error").at(-1) ?? (errors.trim() || log.trim()));
  });
}

interface Sample {
  /** The inputs of the step, beside the credentials, the people and the language. */
  readonly inputs: Readonly<Record<string, string>>;
  /** A file that has to be in the workspace. */
  readonly file?: { readonly name: string; readonly content: () => string | Buffer };
}

const samples: Readonly<Record<Language, Readonly<Record<SampleName, Sample>>>> = {
  en: {
    failedDeploy: { inputs: { status: "failure" } },
    card: card({
      title: "Deploy to production?",
      text: "### Deploy {{ commit.short_sha }} to production?\n\n> {{ commit.subject }}\n\n- tests: **passed**\n- changed by {{ commit.author }}",
      buttonTitle1: "Approve",
      buttonTitle2: "See changes",
    }),
    picture: pictureNamed("build-times.png"),
    file: reportNamed("test-report.csv", [
      ["suite", "tests", "failed", "seconds"],
      ["cart", "212", "0", "18.4"],
      ["checkout", "148", "1", "31.9"],
      ["search", "96", "0", "7.2"],
    ]),
  },
  "zh-CN": {
    failedDeploy: { inputs: { status: "failure" } },
    card: card({
      title: "是否发布到生产环境？",
      text: "### 是否将 {{ commit.short_sha }} 发布到生产环境？\n\n> {{ commit.subject }}\n\n- 测试：**已通过**\n- 提交人：{{ commit.author }}",
      buttonTitle1: "同意发布",
      buttonTitle2: "查看变更",
    }),
    picture: pictureNamed("构建耗时.png"),
    file: reportNamed("测试报告.csv", [
      ["模块", "用例数", "失败", "耗时（秒）"],
      ["购物车", "212", "0", "18.4"],
      ["结算", "148", "1", "31.9"],
      ["搜索", "96", "0", "7.2"],
    ]),
  },
};

function card(
  fields: Readonly<Record<"title" | "text" | "buttonTitle1" | "buttonTitle2", string>>,
): Sample {
  const urls = { buttonUrl1: "{{ run.url }}", buttonUrl2: "{{ commit.url }}" };
  const msgParam = JSON.stringify({ ...fields, ...urls });
  return { inputs: { msgKey: "sampleActionCard6", msgParam } };
}

function pictureNamed(name: string): Sample {
  return { inputs: { file: name }, file: { name, content: samplePicture } };
}

// The mark at the beginning tells Excel that the text is UTF-8.
function reportNamed(name: string, rows: readonly (readonly string[])[]): Sample {
  const content = () => `\ufeff${rows.map((row) => row.join(",")).join("\r\n")}\r\n`;
  return { inputs: { file: name }, file: { name, content } };
}
