import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { refusal } from "../../simulator/dingtalk/documented-faults.ts";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { defaultApp } from "../../simulator/dingtalk/world.ts";
import {
  type HandedStep,
  type PlayedJob,
  playJob,
  type StepEnd,
} from "../support/documented-job.ts";
import { folderOfOurs } from "../support/documented-workflows.ts";
import { type Contexts, isToRun } from "../support/expressions.ts";
import { temporaryFolder } from "../support/folder.ts";
import { parseFileCommand, runStep } from "../support/runner.ts";
import { isWindows } from "../support/system.ts";

// The recipes of recall and read-status, step by step: what a step's `if` says, GitHub's evaluator decides, with the
// status of the job and what became of the steps before. The built files do our steps, bash the scripts.

let dingtalk: Simulator;
beforeEach(async () => {
  dingtalk = await startSimulator();
});
afterEach(() => dingtalk.close());

const inbox = (userId: string) => dingtalk.dingtalk.inbox(userId);
const calls = (endpoint: string) =>
  dingtalk.requests.filter((request) => request.endpoint === endpoint);

/** A repository in which jobs run: what deploys come to, and what is kept between runs. */
class Repository {
  /** What `./deploy.sh` comes to, in turn. */
  readonly deploys: boolean[];
  readonly vars = {
    DINGTALK_ROBOT_CODE: defaultApp.robotCode,
    DINGTALK_ON_CALL: "zhang",
    DINGTALK_SECOND_LINE: "007",
  };
  readonly secrets: Record<"DINGTALK_APP_KEY" | "DINGTALK_APP_SECRET", string> = {
    DINGTALK_APP_KEY: defaultApp.appKey,
    DINGTALK_APP_SECRET: defaultApp.appSecret,
  };
  /** The newest first. */
  readonly caches: { readonly key: string; readonly text: string }[] = [];
  cancelDuring = "";
  #runs = 0;

  constructor(...deploys: boolean[]) {
    this.deploys = deploys;
  }

  async run(page: string, workflow: string): Promise<PlayedJob> {
    this.#runs += 1;
    const workspace = temporaryFolder();
    const github = { run_id: `${this.#runs}`, run_attempt: "1" };
    const contexts: Contexts = { github, vars: this.vars, secrets: this.secrets };
    return await playJob({ page, workflow }, contexts, async (step) => ({
      ...(await this.#carryOut(step, workspace)),
      cancelled: step.name === this.cancelDuring,
    }));
  }

  async #carryOut(step: HandedStep, workspace: string): Promise<StepEnd> {
    const { uses, run } = step;
    if (run === "./deploy.sh") return { failed: !this.deploys.shift() };
    if (run !== undefined) return script(run, step.env, workspace);
    const folder = folderOfOurs(uses);
    if (folder !== undefined) return await ours(folder, step);
    if (uses?.startsWith("actions/checkout@")) return { failed: false };
    const file = join(workspace, step.with["path"] ?? "");
    if (uses?.startsWith("actions/cache/restore@")) return this.#restore(step, file);
    if (uses?.startsWith("actions/cache/save@")) return this.#save(step, file);
    throw new Error(`nobody here does ${uses}`);
  }

  // An exact key, else the newest whose key begins like one of the others.
  #restore({ with: { key, "restore-keys": others = "" } }: HandedStep, file: string): StepEnd {
    const prefixes = others.split("\n").filter((prefix) => prefix !== "");
    const found =
      this.caches.find((cache) => cache.key === key) ??
      this.caches.find((cache) => prefixes.some((prefix) => cache.key.startsWith(prefix)));
    if (found !== undefined) writeFileSync(file, found.text);
    return { failed: false, outputs: { "cache-matched-key": found?.key ?? "" } };
  }

  // A key that is taken is not written again; a file that is not there is only warned of.
  #save({ with: { key = "" } }: HandedStep, file: string): StepEnd {
    if (existsSync(file) && !this.caches.some((cache) => cache.key === key))
      this.caches.unshift({ key, text: readFileSync(file, "utf8") });
    return { failed: false };
  }
}

async function ours(folder: string, step: HandedStep): Promise<StepEnd> {
  // Nobody waits ten minutes in a test.
  const quick = folder === "read-status" ? { waitMinutes: "0.001", pollSeconds: "1" } : {};
  const hosts = {
    endpoint: dingtalk.url,
    ...(folder === "." ? { legacyEndpoint: dingtalk.url } : {}),
  };
  const input = { ...step.with, ...quick, ...hosts };
  const { exitCode, outputs } = await runStep(
    { with: input, env: step.env, status: step.status },
    folder,
  );
  return { failed: exitCode !== 0, outputs };
}

function script(run: string, env: Readonly<Record<string, string>>, workspace: string): StepEnd {
  const file = join(workspace, "github-output");
  writeFileSync(file, "");
  execFileSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", run], {
    cwd: workspace,
    env: { PATH: process.env["PATH"], ...env, GITHUB_OUTPUT: file },
  });
  const text = readFileSync(file, "utf8");
  rmSync(file);
  const plain = [...text.matchAll(/^(?<name>\w+)=(?<value>.*)$/gm)].map(({ groups }) => [
    groups?.["name"],
    groups?.["value"],
  ]);
  return { failed: false, outputs: { ...parseFileCommand(text), ...Object.fromEntries(plain) } };
}

describe("a condition", () => {
  const contexts = { steps: { a: { outputs: { key: "k" }, outcome: "failure" } } };

  it.each([
    [undefined, "success", true],
    [undefined, "failure", false],
    ["failure()", "failure", true],
    ["failure()", "cancelled", false],
    ["always()", "cancelled", true],
    ["!cancelled()", "failure", true],
    ["steps.a.outputs.key", "success", true],
    ["steps.a.outputs.key", "failure", false],
    ["steps.b.outputs.key", "success", false],
    ["failure() && steps.a.outputs.key", "failure", true],
    ["${{ steps.a.outcome == 'failure' }}", "success", true],
    ["${{ steps.a.outcome == 'failure' }}", "cancelled", false],
  ] as const)("%s in a job whose status is %s: %s", (condition, status, runs) => {
    expect(isToRun(condition, contexts, status)).toBe(runs);
  });
});

describe.each([
  {
    page: "read-status/README.md",
    toSecondLine: "Escalate",
    toManagers: "Escalate to managers",
    failed: "failed",
    unread: "nobody on call has read",
  },
  {
    page: "read-status/README.zh-CN.md",
    toSecondLine: "升级通知",
    toManagers: "升级到主管",
    failed: "失败",
    unread: "值班人员均未读",
  },
])("the recipe of $page that escalates", ({ page, toSecondLine, toManagers, failed, unread }) => {
  const escalate = (repository: Repository) => repository.run(page, toSecondLine);
  const hasReadWhenAsked = (userId: string) =>
    dingtalk.script("readStatus", () => {
      for (const { processQueryKey } of inbox(userId))
        dingtalk.dingtalk.markRead(userId, processQueryKey);
      return { kind: "none" };
    });

  it("tells the second line when nobody has read", async () => {
    const job = await escalate(new Repository(false));
    expect(job.steps["seen"]?.outputs["outcome"]).toBe("unread");
    expect(inbox("zhang")).toMatchObject([{ param: { title: expect.stringContaining(failed) } }]);
    expect(inbox("007")[0]?.param["text"]).toContain(unread);
    expect(job.status).toBe("failure");
  });

  it("tells the managers when nobody has read", async () => {
    const job = await new Repository(false).run(page, toManagers);
    expect(job.steps["seen"]?.outputs["outcome"]).toBe("unread");
    expect(inbox("manager1234")[0]?.param["text"]).toContain(unread);
    expect(job.status).toBe("failure");
  });

  it("tells no manager when somebody has read", async () => {
    hasReadWhenAsked("zhang");
    await new Repository(false).run(page, toManagers);
    expect(inbox("manager1234")).toEqual([]);
  });

  it("tells nobody else when somebody has read", async () => {
    hasReadWhenAsked("zhang");
    const job = await escalate(new Repository(false));
    expect(job.steps["seen"]?.outputs["outcome"]).toBe("read");
    expect(inbox("007")).toEqual([]);
  });

  it("tells nobody else when one of several has read", async () => {
    hasReadWhenAsked("zhang");
    const repository = new Repository(false);
    repository.vars.DINGTALK_ON_CALL = "zhang, li";
    const job = await escalate(repository);
    expect(job.steps["seen"]?.outputs["outcome"]).toBe("partly-read");
    expect(inbox("007")).toEqual([]);
  });

  it("tells the second line when the alarm reached nobody, and has no key", async () => {
    const repository = new Repository(false);
    repository.vars.DINGTALK_ON_CALL = "nobody1";
    const job = await escalate(repository);
    expect(job.steps["alarm"]?.outcome).toBe("failure");
    expect(inbox("007")).toHaveLength(1);
  });

  it("tells the second line when nobody knows who has read", async () => {
    dingtalk.script("readStatus", () => refusal("invalid.processQueryKey"));
    const job = await escalate(new Repository(false));
    expect(job.steps["seen"]?.outcome).toBe("failure");
    expect(inbox("007")).toHaveLength(1);
  });

  it("tells nobody when the deploy succeeds, or is cancelled", async () => {
    expect((await escalate(new Repository(true))).status).toBe("success");
    const cancelled = new Repository(true);
    cancelled.cancelDuring = "./deploy.sh";
    expect((await escalate(cancelled)).status).toBe("cancelled");
    expect(dingtalk.requests).toEqual([]);
  });

  it("tells nobody else when the run is cancelled during the wait", async () => {
    const repository = new Repository(false);
    repository.cancelDuring = "seen";
    await escalate(repository);
    expect(inbox("007")).toEqual([]);
  });
});

describe.each([
  { page: "recall/README.md", workflow: "Deploy" },
  { page: "recall/README.zh-CN.md", workflow: "部署" },
])("the recipe of $page that recalls an alarm in the same run", ({ page, workflow }) => {
  const deploy = (repository: Repository) => repository.run(page, workflow);

  it("takes it back when the second try succeeds", async () => {
    const job = await deploy(new Repository(false, true));
    expect(job.status).toBe("success");
    expect(inbox("zhang")).toMatchObject([{ recalledAt: expect.any(Number) }]);
  });

  it("tells nobody when the first try succeeds", async () => {
    const repository = new Repository(true, true);
    expect((await deploy(repository)).status).toBe("success");
    expect(dingtalk.requests).toEqual([]);
    expect(repository.deploys).toHaveLength(1);
  });

  it("leaves it where it is when the second try fails, too", async () => {
    const job = await deploy(new Repository(false, false));
    expect(job.status).toBe("failure");
    expect(inbox("zhang")[0]).not.toHaveProperty("recalledAt");
  });

  it("tries again also when the alarm could not be raised", async () => {
    const repository = new Repository(false, true);
    repository.secrets.DINGTALK_APP_SECRET = "not-the-secret";
    const job = await deploy(repository);
    expect(job.steps["alarm"]?.outcome).toBe("failure");
    expect(repository.deploys).toEqual([]);
    expect(job.status).toBe("success");
  });

  it("has deployed also when the alarm could not be taken back", async () => {
    dingtalk.script("batchRecall", () => refusal("robot.processQueryKey.expired"));
    const job = await deploy(new Repository(false, true));
    expect(job.steps["recall"]?.outcome).toBe("failure");
    expect(job.status).toBe("success");
  });
});

describe.skipIf(isWindows).each([
  { page: "recall/README.md", workflow: "Deploy, and recall old alarms" },
  { page: "recall/README.zh-CN.md", workflow: "部署并撤回旧告警" },
])("the recipe of $page that recalls the alarms of earlier runs", ({ page, workflow }) => {
  const deploy = (repository: Repository) => repository.run(page, workflow);

  it("takes back every one that still stands once a run succeeds, and forgets them", async () => {
    const repository = new Repository(false, false, true, true);
    expect((await deploy(repository)).status).toBe("failure");
    expect((await deploy(repository)).status).toBe("failure");
    expect(inbox("zhang")).toHaveLength(2);
    expect(calls("batchRecall")).toEqual([]);

    expect((await deploy(repository)).status).toBe("success");
    for (const message of inbox("zhang")) expect(message).toHaveProperty("recalledAt");
    expect(calls("batchRecall")).toHaveLength(1);

    expect((await deploy(repository)).status).toBe("success");
    expect(calls("batchRecall")).toHaveLength(1);
    expect(inbox("zhang")).toHaveLength(2);
  });

  it("keeps keys only, and nothing where there was no alarm", async () => {
    const repository = new Repository(true, false);
    await deploy(repository);
    expect(repository.caches).toEqual([]);
    await deploy(repository);
    const [{ text = "" } = {}] = repository.caches;
    expect(text.trim()).toBe(inbox("zhang")[0]?.processQueryKey);
  });

  it("has deployed also when the alarms could not be taken back", async () => {
    const repository = new Repository(false, true);
    await deploy(repository);
    dingtalk.script("batchRecall", () => refusal("robot.processQueryKey.expired"));
    const job = await deploy(repository);
    expect(job.steps["recall"]?.outcome).toBe("failure");
    expect(job.status).toBe("success");
  });
});
