import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { defaultApp } from "../../simulator/dingtalk/world.ts";
import {
  type HandedStep,
  type PlayedJob,
  playJob,
  type StepEnd,
} from "../support/documented-job.ts";
import { folderOfOurs } from "../support/documented-workflows.ts";
import { runStep } from "../support/runner.ts";

// The recipes of docs/files.md that send files, in both languages, step by step. A script of theirs leaves its file.

let dingtalk: Simulator;
beforeEach(async () => {
  dingtalk = await startSimulator();
});
afterEach(() => dingtalk.close());

const contexts = {
  secrets: { DINGTALK_APP_KEY: defaultApp.appKey, DINGTALK_APP_SECRET: defaultApp.appSecret },
  vars: { DINGTALK_ON_CALL: "zhang", DINGTALK_APPROVERS: "li" },
};

const scripts: Readonly<Record<string, { readonly leaves?: string; readonly failed: boolean }>> = {
  "./report.sh": { leaves: "report.pdf", failed: false },
  "./browser-tests.sh": { leaves: "failure.png", failed: true },
};

const event = { head_commit: { message: "Fix totals", author: { name: "Ma Li" } } };

async function play(page: string, workflow: string, played = scripts): Promise<PlayedJob> {
  const left: Record<string, string> = {};
  return await playJob({ page, workflow }, contexts, async (step): Promise<StepEnd> => {
    const [script] = step.run?.split(" #") ?? [];
    const end = played[script ?? ""];
    if (end !== undefined) {
      if (end.leaves !== undefined) left[end.leaves] = `what ${script} left`;
      return { failed: end.failed };
    }
    return folderOfOurs(step.uses) === undefined ? { failed: false } : await ours(step, left);
  });
}

async function ours(
  { with: given, env, status }: HandedStep,
  files: Readonly<Record<string, string>>,
): Promise<StepEnd> {
  const { exitCode, outputs } = await runStep({
    with: { ...given, endpoint: dingtalk.url, legacyEndpoint: dingtalk.url },
    env: { ...env, GITHUB_API_URL: "http://127.0.0.1:9" },
    event,
    status,
    beforehand: ({ workspace }) => {
      for (const [path, text] of Object.entries(files)) writeFileSync(join(workspace, path), text);
    },
  });
  return { failed: exitCode !== 0, outputs };
}

const inbox = (userId: string) => dingtalk.dingtalk.inbox(userId);

describe.each([
  ["docs/files.md", "Weekly report", "Browser tests"],
  ["docs/files.zh-CN.md", "周报", "浏览器测试"],
])("the recipes of %s", (page, report, tests) => {
  it("send a report, and then the same upload to others", async () => {
    const { steps } = await play(page, report);

    expect(steps["tell"]).toMatchObject({ outcome: "success" });
    const [upload, ...more] = dingtalk.dingtalk.uploads();
    expect(more).toEqual([]);
    expect(upload).toMatchObject({ fileName: "report.pdf", type: "file" });
    const param = { mediaId: upload?.mediaId, fileName: "report.pdf", fileType: "pdf" };
    for (const person of ["zhang", "li"])
      expect(inbox(person)).toMatchObject([{ msgKey: "sampleFile", param }]);
  });

  it("send the report of a script that failed, too", async () => {
    const scripts = { "./report.sh": { leaves: "report.pdf", failed: true } };
    await play(page, report, scripts);
    for (const person of ["zhang", "li"])
      expect(inbox(person)).toMatchObject([{ msgKey: "sampleFile" }]);
  });

  it("tell only of the failure when it left no report", async () => {
    await play(page, report, { "./report.sh": { failed: true } });
    expect(inbox("zhang")).toMatchObject([{ msgKey: "sampleActionCard" }]);
    expect(inbox("li")).toEqual([]);
  });

  it.each([
    ["shows", { kind: "none" }, true],
    ["tells of it all the same without", { kind: "reply", status: 400 }, false],
  ] as const)("card of a failed test %s its screenshot", async (_does, fault, isShown) => {
    dingtalk.script("mediaUpload", () => fault);
    await play(page, tests);

    const [card, ...more] = inbox("zhang");
    expect(more).toEqual([]);
    expect(card?.param["text"]).toContain("Fix totals");
    const [upload] = dingtalk.dingtalk.uploads();
    expect(String(card?.param["text"]).includes(`](${upload?.mediaId})`)).toBe(isShown);
    expect(String(card?.param["text"]).includes("![")).toBe(isShown);
  });
});
