import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { type ApiRun, apiJob, apiRun, GitHubApi } from "../support/github-api.ts";
import { platforms } from "../support/platforms.ts";
import { runStep, type Step } from "../support/runner.ts";
import { sendInputs } from "../support/send-step.ts";
import { isWindows } from "../support/system.ts";

let dingtalk: Simulator;
let github: GitHubApi;
beforeEach(async () => {
  dingtalk = await startSimulator();
  github = await GitHubApi.open();
});
afterEach(async () => {
  await dingtalk.close();
  await github[Symbol.asyncDispose]();
});

/** A step of run 100 of the workflow, of its first attempt unless the environment says otherwise. */
function run(
  given: Readonly<Record<string, string>> = {},
  { env, ...step }: Partial<Step> = {},
): ReturnType<typeof runStep> {
  return runStep({
    status: "failure",
    ...step,
    with: sendInputs(dingtalk.url, { onlyOnChange: "true", text: "", ...given }),
    env: {
      GITHUB_API_URL: github.url,
      GITHUB_RUN_ID: "100",
      GITHUB_RUN_NUMBER: "100",
      GITHUB_RUN_ATTEMPT: "1",
      ...env,
    },
  });
}

const now = apiRun({ id: 100, status: "in_progress", conclusion: null });

/** The runs of the workflow: this one, and those before it, the newest first. */
function startAfter(...before: readonly Partial<ApiRun>[]): void {
  github.runs = [now, ...before.map((facts, at) => apiRun({ id: 99 - at, ...facts }))];
}

const titles = () => dingtalk.dingtalk.inbox("zhang").map(({ param }) => param["title"]);

describe("four runs in a row, with onlyOnChange", () => {
  it("are told of when they break and when they are fixed", async () => {
    const ended: ApiRun[] = [];
    for (const [at, status] of (["success", "failure", "failure", "success"] as const).entries()) {
      const id = 101 + at;
      github.runs = [{ ...now, id, run_number: id }, ...ended];
      await run({}, { status, env: { GITHUB_RUN_ID: `${id}`, GITHUB_RUN_NUMBER: `${id}` } });
      ended.unshift(apiRun({ id, conclusion: status }));
    }

    expect(titles()).toEqual([
      "✅ Deploy succeeded · octo-org/shop",
      "❌ Deploy failed, newly broken · octo-org/shop",
      "✅ Deploy succeeded, fixed · octo-org/shop",
    ]);
  });
});

describe("onlyOnChange", () => {
  it("sends nothing where the run before ended the same way, and asks DingTalk for nothing", async () => {
    startAfter({ conclusion: "failure" });
    const { exitCode, outputs, annotations, summary } = await run();

    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({ outcome: "skipped", errorCode: "", undeliveredUserIds: "[]" });
    expect(annotations).toEqual([
      { level: "notice", text: expect.stringContaining("The previous run had the same result") },
    ]);
    expect(summary).toContain("skipped");
    expect(dingtalk.requests).toEqual([]);
    expect(github.asked).toEqual([
      "runs/100/attempts/1/jobs?per_page=100&page=1",
      "runs/100",
      "workflows/7/runs?branch=main&exclude_pull_requests=true&per_page=30&page=1",
    ]);
  });

  it.each<[string, string, readonly Partial<ApiRun>[], boolean]>([
    ["a failure after a failure", "failure", [{ conclusion: "failure" }], false],
    ["a failure after a timeout", "failure", [{ conclusion: "timed_out" }], false],
    ["a failure after a success", "failure", [{}], true],
    ["a success after a success", "success", [{}], false],
    ["a success after a timeout", "success", [{ conclusion: "timed_out" }], true],
    ["the first run", "success", [], true],
    [
      "a failure after runs without a result, and a failure",
      "failure",
      [
        { conclusion: "cancelled" },
        { conclusion: "skipped" },
        { conclusion: "startup_failure" },
        { status: "in_progress", conclusion: null },
        { conclusion: "failure" },
        {},
      ],
      false,
    ],
    [
      "a failure after a newer run that succeeded, and an older one that failed",
      "failure",
      [{ id: 101, run_number: 101 }, { conclusion: "failure" }],
      false,
    ],
    [
      "a failure after a success of another branch, another workflow, and a fork",
      "failure",
      [
        { head_branch: "next" },
        { workflow_id: 8 },
        { head_repository: { full_name: "mona/shop" } },
        { conclusion: "failure" },
      ],
      false,
    ],
    [
      "a failure after forty cancelled runs and a failure",
      "failure",
      [
        ...Array.from({ length: 40 }, () => ({ conclusion: "cancelled" })),
        { conclusion: "failure" },
      ],
      false,
    ],
    ["what requires action, after a success", "action_required", [{}], true],
    ["what is not known, after a success", "", [{}], true],
    ["a cancelled run after a success", "cancelled", [{}], false],
    ["a skipped run after a failure", "skipped", [{ conclusion: "failure" }], false],
    ["a neutral run after a failure", "neutral", [{ conclusion: "failure" }], false],
  ])("goes by the run before: %s", async (_what, status, before, isSent) => {
    startAfter(...before);
    const { outputs } = await run({ status });

    expect(outputs["outcome"]).toBe(isSent ? "delivered" : "skipped");
  });

  it("goes by the attempt before, from the second one on", async () => {
    github.runs = [{ ...now, attempts: ["success", "failure"] }];
    const env = { GITHUB_RUN_ATTEMPT: "3" };
    expect((await run({}, { env })).outputs["outcome"]).toBe("skipped");

    await run({ status: "success" }, { env });
    expect(dingtalk.dingtalk.inbox("zhang")).toMatchObject([
      {
        param: {
          title: "✅ Deploy succeeded, fixed · octo-org/shop",
          text: expect.stringContaining("/octo-org/shop/actions/runs/100/attempts/2"),
        },
      },
    ]);
  });

  it("calls a run bad in which another job failed", async () => {
    startAfter({ conclusion: "failure" });
    github.runs = [{ ...now, jobs: [apiJob("build", "failure")] }, ...github.runs.slice(1)];
    expect((await run({ status: "success" })).outputs["outcome"]).toBe("skipped");
  });

  it("goes by the run that a workflow_run tells of", async () => {
    const workflow_run = {
      ...apiRun({ id: 50, conclusion: "failure" }),
      name: "Nightly",
      html_url: "https://github.com/octo-org/shop/actions/runs/50",
      run_attempt: 1,
    };
    const told = { eventName: "workflow_run", event: { workflow_run } };
    github.runs = [apiRun({ id: 50 }), apiRun({ id: 49, conclusion: "failure" })];
    expect((await run({}, told)).outputs["outcome"]).toBe("skipped");

    github.runs = [apiRun({ id: 50 }), apiRun({ id: 49 })];
    await run({}, told);
    expect(titles()).toEqual(["❌ Nightly failed, newly broken · octo-org/shop"]);
  });

  it("knows of no check before a check, and sends", async () => {
    const check_run = { name: "lint", conclusion: "success", html_url: "https://example.com" };
    const { outputs, annotations } = await run(
      {},
      { eventName: "check_run", event: { check_run } },
    );

    expect(outputs["outcome"]).toBe("delivered");
    expect(annotations).toEqual([
      { level: "warning", text: expect.stringContaining("`check_run` event is not known") },
    ]);
    expect(github.asked).toEqual([]);
  });

  it("is not asked for in a dry run, without people, and without credentials where that is allowed", async () => {
    await run({ dryRun: "true" });
    await run({ userIds: "[]" });
    await run({ appSecret: "", skipWithoutCredentials: "true" });
    expect(github.asked).toEqual([]);
  });

  it.each([
    [403, {}, "actions: read"],
    [404, {}, "HTTP 404"],
    [403, { "x-ratelimit-remaining": "0" }, "rate limit"],
    [500, {}, "HTTP 500"],
  ])("sends where the API answers %s %j, and says why", async (status, headers, words) => {
    github.refuse = () => ({ status, headers });
    for (const gone of ["success", "failure"]) {
      const { outputs, annotations } = await run({ status: gone, text: "x" });
      expect(outputs["outcome"]).toBe("delivered");
      expect(annotations).toEqual([{ level: "warning", text: expect.stringContaining(words) }]);
    }
  });

  it("sends where only the runs before cannot be read, and where only the jobs cannot", async () => {
    startAfter({});
    github.refuse = (path) => (path.startsWith("workflows/") ? { status: 500 } : undefined);
    expect((await run({ status: "success" })).outputs["outcome"]).toBe("delivered");

    github.refuse = (path) => (path.endsWith("/jobs") ? { status: 500 } : undefined);
    expect((await run({ status: "success" })).outputs["outcome"]).toBe("delivered");
  });

  it("finds the run before in the runs of the repository where the server keeps none of a workflow", async () => {
    startAfter({ workflow_id: 8 }, { conclusion: "failure" });
    github.refuse = (path) => (path.startsWith("workflows/") ? { status: 404 } : undefined);
    expect((await run()).outputs["outcome"]).toBe("skipped");
  });

  it("finds the run before on Gitea, which has no attempts and knows a workflow by its file", async () => {
    const path = "deploy.yml@refs/heads/main";
    const ofGitea = { workflow_id: undefined, path };
    startAfter(
      { ...ofGitea, path: "other.yml@refs/heads/main" },
      { ...ofGitea, conclusion: "failure" },
    );
    github.runs = [{ ...now, ...ofGitea }, ...github.runs.slice(1)];
    github.refuse = (asked) => (/^workflows\/|attempts/.test(asked) ? { status: 404 } : undefined);
    const { outputs, annotations } = await run({}, { env: platforms.Gitea });
    expect([outputs["outcome"], annotations.length]).toEqual(["skipped", 1]);

    const again = await run({}, { env: { ...platforms.Gitea, GITHUB_RUN_ATTEMPT: "2" } });
    expect(again.outputs["outcome"]).toBe("delivered");
    expect(again.annotations).toEqual([
      { level: "warning", text: expect.stringContaining("HTTP 404") },
    ]);
  });

  it("compares no other run where a workflow_run does not say which it is of", async () => {
    startAfter({ conclusion: "failure" });
    for (const event of [{}, "{broken"]) {
      const told = { eventName: "workflow_run", event };
      const { outputs } = await run({}, { ...told, status: "success" });
      expect(outputs["outcome"]).toBe("delivered");
    }
    expect(titles()).toEqual([
      "🔔 Deploy has run · octo-org/shop",
      "🔔 Deploy has run · octo-org/shop",
    ]);
    expect(github.asked).toEqual([]);
  });

  it("calls no run fixed of which a job may have failed", async () => {
    startAfter({ conclusion: "failure" });
    github.refuse = (path) => (path.endsWith("/jobs") ? { status: 500 } : undefined);
    await run({}, { status: "success" });
    expect(titles()).toEqual(["✅ Deploy succeeded · octo-org/shop"]);
  });

  it("takes no run of another repository for one of a fork that is gone", async () => {
    startAfter({ conclusion: "failure" });
    github.runs = [{ ...now, head_repository: null }, ...github.runs.slice(1)];
    expect((await run()).outputs["outcome"]).toBe("delivered");
  });

  it.skipIf(isWindows)(
    "names the people who have no message where the job is cancelled meanwhile",
    async () => {
      github.refuse = () => "never";
      const { outputs } = await run(
        { userIds: "zhang, li" },
        {
          whileRunning: async ({ kill }) => {
            while (github.asked.length === 0) await sleep(5);
            kill("SIGTERM");
          },
        },
      );
      expect(outputs).toMatchObject({
        outcome: "failed",
        errorCode: "cancelled",
        unsentUserIds: '["zhang","li"]',
        undeliveredUserIds: '["zhang","li"]',
        recipientCount: "2",
      });
    },
  );

  it("knows of no run before one without a branch, and sends", async () => {
    const workflow_run = { ...apiRun({ id: 50, conclusion: "failure" }), head_branch: null };
    const told = { eventName: "workflow_run", event: { workflow_run } };
    const { outputs, annotations } = await run({ text: "x" }, told);
    expect([outputs["outcome"], annotations]).toEqual(["delivered", []]);
  });

  it("fails a step with wrong input that it skips", async () => {
    startAfter({ conclusion: "failure" });
    const { exitCode, outputs, annotations } = await run({ text: "{{ githb.sha }}" });

    expect(exitCode).toBe(1);
    expect(outputs).toMatchObject({ outcome: "skipped", errorCode: "invalidInput" });
    expect(annotations.map(({ level }) => level)).toEqual(["error", "notice"]);
    expect(dingtalk.requests).toEqual([]);
  });

  it("sends the default message instead of wrong input where something changed", async () => {
    startAfter({});
    const { exitCode, outputs } = await run({ text: "{{ githb.sha }}" });

    expect([exitCode, outputs["outcome"]]).toEqual([1, "delivered"]);
    expect(titles()).toEqual(["❌ Deploy failed, newly broken · octo-org/shop"]);
  });

  it("tells templates of the run before", async () => {
    startAfter({ conclusion: "failure" });
    const text =
      "{{ run.previous.conclusion }} #{{ run.previous.run_number }} {{ run.previous.url }}";
    await run({
      status: "success",
      msgKey: "sampleText",
      msgParam: JSON.stringify({ content: text }),
    });

    expect(dingtalk.dingtalk.inbox("zhang")[0]?.param["content"]).toBe(
      "failure #99 https://github.com/octo-org/shop/actions/runs/99",
    );
  });
});
