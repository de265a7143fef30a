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
import { folderOfOurs, stepListsOf, type WorkflowStep } from "../support/documented-workflows.ts";
import type { Contexts } from "../support/expressions.ts";
import { runStep } from "../support/runner.ts";

// The steps that a page shows without a workflow around them, played as a job of their own.

let dingtalk: Simulator;
beforeEach(async () => {
  dingtalk = await startSimulator();
});
afterEach(() => dingtalk.close());

const inbox = (userId: string) => dingtalk.dingtalk.inbox(userId);

const contexts = {
  github: { actor: "octocat" },
  secrets: {
    DINGTALK_APP_KEY: defaultApp.appKey,
    DINGTALK_APP_SECRET: defaultApp.appSecret,
    DINGTALK_ON_CALL_MOBILES: "13800000001",
  },
  vars: { DINGTALK_ON_CALL: "zhang", DINGTALK_USERS: '{"octocat": "zhang"}' },
};

async function play(page: string, at: number): Promise<PlayedJob> {
  return await playList(stepListsOf(page)[at] ?? []);
}

async function playList(
  steps: readonly WorkflowStep[],
  seen: Contexts = contexts,
): Promise<PlayedJob> {
  const files: Record<string, string> = {};
  return await playSteps(steps, seen, async (step) =>
    folderOfOurs(step.uses) === undefined
      ? { failed: step.run === "false" }
      : await ours(step, files),
  );
}

// A report is taken along, for each step has folders of its own here.
async function ours(
  { uses, with: given, env, status }: HandedStep,
  files: Record<string, string>,
): Promise<StepEnd> {
  const folder = folderOfOurs(uses) ?? "";
  const hosts = { endpoint: dingtalk.url, legacyEndpoint: dingtalk.url };
  // Nobody waits ten minutes in a test.
  const quick = folder === "read-status" ? { waitMinutes: "0.001", pollSeconds: "1" } : {};
  const { exitCode, outputs, report } = await runStep(
    {
      with: { ...given, ...quick, ...(folder === "." ? hosts : { endpoint: dingtalk.url }) },
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

describe.each(["", ".zh-CN"])("the steps of README%s.md", (language) => {
  const failing = { run: "false" };

  // As in a job with the credentials in its `env:`.
  async function playAfter(before: WorkflowStep, id: string, onCall: string): Promise<PlayedJob> {
    const lists = stepListsOf(`README${language}.md`);
    const shown = lists.find((list) => list.some((step) => step.id === id)) ?? [];
    const { DINGTALK_APP_KEY, DINGTALK_APP_SECRET } = contexts.secrets;
    const steps = shown.map((step) => ({
      ...step,
      env: { DINGTALK_APP_KEY, DINGTALK_APP_SECRET },
    }));
    const vars = { DINGTALK_ON_CALL: onCall, DINGTALK_SECOND_LINE: "li" };
    return await playList([before, ...steps], { ...contexts, vars });
  }

  it("tell the managers when the alarm reached nobody, and has no key", async () => {
    dingtalk.script("batchSend", [refusal("robot.stopped")]);
    await playAfter(failing, "seen", "zhang");
    expect(inbox("zhang")).toEqual([]);
    expect(inbox("manager1234")).toHaveLength(1);
  });

  it("tell the managers when nobody has read the alarm", async () => {
    const job = await playAfter(failing, "seen", "zhang");
    expect(job.steps["seen"]?.outputs["outcome"]).toBe("unread");
    expect(inbox("manager1234")).toHaveLength(1);
  });

  it("tell no manager when somebody has read the alarm", async () => {
    dingtalk.script("readStatus", () => {
      for (const { processQueryKey } of inbox("zhang"))
        dingtalk.dingtalk.markRead("zhang", processQueryKey);
      return { kind: "none" };
    });
    await playAfter(failing, "seen", "zhang, li");
    expect(inbox("manager1234")).toEqual([]);
  });

  it.each([
    ["reached nobody", "nobody1", 1],
    ["named nobody", "", 1],
    ["reached only some", "zhang, nobody1", 1],
    ["reached everybody", "zhang", 0],
  ])("tell the second line of an alarm that %s: %s, %i", async (_what, onCall, messages) => {
    await playAfter({ run: "true" }, "notify", onCall);
    expect(inbox("li")).toHaveLength(messages);
  });
});

describe.each(["", ".zh-CN"])("the first steps of README%s.md", (language) => {
  it("of recall take the message back", async () => {
    const [send] = stepListsOf(`read-status/README${language}.md`)[0] ?? [];
    const [recall] = stepListsOf(`recall/README${language}.md`)[0] ?? [];
    expect([send?.id, recall?.with?.["processQueryKey"]]).toEqual([
      "notify",
      "${{ steps.notify.outputs.processQueryKey }}",
    ]);
    await playList([send ?? {}, recall ?? {}]);
    expect(inbox("zhang")).toMatchObject([{ recalledAt: expect.any(Number) }]);
  });

  it("of read-status ask who has read", async () => {
    const job = await play(`read-status/README${language}.md`, 0);
    expect(job.steps["seen"]?.outputs).toMatchObject({ outcome: "unread", recipientCount: "1" });
  });
});
