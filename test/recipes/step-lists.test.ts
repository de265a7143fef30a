import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { refusal } from "../../simulator/dingtalk/documented-faults.ts";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { defaultApp } from "../../simulator/dingtalk/world.ts";
import {
  type HandedStep,
  type PlayedJob,
  playSteps,
  type StepEnd,
} from "../support/documented-job.ts";
import { folderOfOurs, stepListsOf } from "../support/documented-workflows.ts";
import type { Contexts } from "../support/expressions.ts";
import { runStep } from "../support/runner.ts";

// The steps that a page shows without a workflow around them, played as a job of their own.

let dingtalk: Simulator;
beforeEach(async () => {
  dingtalk = await startSimulator();
});
afterEach(() => dingtalk.close());

const inbox = (userId: string) => dingtalk.dingtalk.inbox(userId);

const contexts: Contexts = {
  github: { actor: "octocat" },
  secrets: {
    DINGTALK_APP_KEY: defaultApp.appKey,
    DINGTALK_APP_SECRET: defaultApp.appSecret,
    DINGTALK_ON_CALL_MOBILES: "13800000001",
  },
  vars: { DINGTALK_ON_CALL: "zhang", DINGTALK_USERS: '{"octocat": "zhang"}' },
};

async function play(page: string, at: number): Promise<PlayedJob> {
  const files: Record<string, string> = {};
  return await playSteps(stepListsOf(page)[at] ?? [], contexts, async (step) =>
    folderOfOurs(step.uses) === undefined ? { failed: false } : await ours(step, files),
  );
}

// A report is taken along, for each step has folders of its own here.
async function ours(
  { uses, with: given, env, status }: HandedStep,
  files: Record<string, string>,
): Promise<StepEnd> {
  const folder = folderOfOurs(uses) ?? "";
  const hosts = { endpoint: dingtalk.url, legacyEndpoint: dingtalk.url };
  const { exitCode, outputs, report } = await runStep(
    {
      with: { ...given, ...(folder === "." ? hosts : { endpoint: dingtalk.url }) },
      env: { ...env, GITHUB_API_URL: "http://127.0.0.1:9" },
      status,
      files: { ".github/dingtalk-users.yml": "octocat: zhang\n", ...files },
    },
    folder,
  );
  if (report !== undefined) files["report.json"] = JSON.stringify(report);
  return { failed: exitCode !== 0, outputs: { ...outputs, report: "report.json" } };
}

describe.each([
  { page: "docs/recipients.md", deployed: "Deployed.", succeeded: "succeeded" },
  { page: "docs/recipients.zh-CN.md", deployed: "部署完成。", succeeded: "成功" },
])("the steps of $page", ({ page, deployed, succeeded }) => {
  it("are the five that are played", () => {
    expect(stepListsOf(page)).toHaveLength(5);
  });

  it("send to the userId of a mapping in the workflow", async () => {
    await play(page, 0);
    const [call] = dingtalk.requests.filter(({ endpoint }) => endpoint === "batchSend");
    expect(call?.body).toContain('["manager4220"]');
  });

  it.each([
    ["a file of the repository", 1],
    ["a variable of the organisation", 2],
  ] as const)("send by %s", async (_, at) => {
    const job = await play(page, at);
    expect(job.status).toBe("success");
    expect(inbox("zhang")).toMatchObject([{ param: { text: expect.stringContaining(succeeded) } }]);
  });

  it("send by mobile number", async () => {
    await play(page, 3);
    expect(inbox("zhang")).toMatchObject([{ param: { text: deployed } }]);
  });

  it("send again to the people of a report", async () => {
    dingtalk.script("batchSend", [refusal("robot.stopped")]);
    const job = await play(page, 4);
    expect(job.steps["notify"]?.outputs["unsentUserIds"]).toBe('["zhang"]');
    expect(inbox("zhang")).toHaveLength(1);
  });
});

describe.each(["", ".zh-CN"])("the first steps of README%s.md", (language) => {
  it("of recall take the message back", async () => {
    await play(`recall/README${language}.md`, 0);
    expect(inbox("zhang")).toMatchObject([{ recalledAt: expect.any(Number) }]);
  });

  it("of read-status ask who has read", async () => {
    const job = await play(`read-status/README${language}.md`, 0);
    expect(job.steps["seen"]?.outputs).toMatchObject({ outcome: "unread", recipientCount: "1" });
  });
});
