import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { apiJob, apiRun, GitHubApi } from "../support/github-api.ts";
import { readMarkdown } from "../support/markdown-reader.ts";
import { giteaPayload, gitHubPayload, type PlatformName, platforms } from "../support/platforms.ts";
import { runStep } from "../support/runner.ts";
import { sendInputs } from "../support/send-step.ts";

let dingtalk: Simulator;
let api: GitHubApi;
beforeEach(async () => {
  dingtalk = await startSimulator();
  api = await GitHubApi.open();
});
afterEach(async () => {
  await dingtalk.close();
  await api[Symbol.asyncDispose]();
});

/** The API of each platform: GitHub's has attempts, Gitea's has jobs of a run only, Forgejo's has neither. */
function openApi(platform: PlatformName, id: number): void {
  const isGitea = platform === "Gitea";
  const steps = [
    { name: "set up", conclusion: "success" },
    { name: "npm test", conclusion: "failure" },
  ];
  const recorded: { readonly jobs: readonly object[] } = Object(giteaPayload("jobs"));
  const jobs = isGitea ? recorded.jobs : [apiJob("test (24)", "failure", { steps })];
  api.runs = [apiRun({ id, jobs })];
  api.refuse = (path) => {
    const isThere = platform === "Forgejo" ? false : !isGitea || !path.includes("/attempts/");
    return isThere ? undefined : { status: 404 };
  };
}

/** The events, with what each kind of platform sends. */
const events = {
  push: ["push", gitHubPayload("push"), giteaPayload("push")],
  "pull request": [
    "pull_request",
    gitHubPayload("pull_request", "opened"),
    giteaPayload("pull-request-opened"),
  ],
  comment: ["issue_comment", commentOnPullRequest(), giteaPayload("issue-comment")],
  issue: ["issues", gitHubPayload("issues", "opened"), giteaPayload("issues")],
  release: ["release", gitHubPayload("release", "published"), giteaPayload("release")],
  tag: ["create", gitHubPayload("create"), giteaPayload("create")],
  schedule: ["schedule", { schedule: "10 18 * * *" }, giteaPayload("schedule")],
  "by hand": [
    "workflow_dispatch",
    gitHubPayload("workflow_dispatch"),
    giteaPayload("workflow-dispatch"),
  ],
  "another run": ["workflow_run", failedRun(), giteaPayload("workflow-run-completed")],
} as const;

function commentOnPullRequest() {
  const payload = gitHubPayload("issue_comment", "created");
  const { issue } = payload;
  const pull_request = { url: "https://api.github.com/repos/octo-org/shop/pulls/1" };
  return { ...payload, issue: { ...Object(issue), pull_request } };
}

function failedRun() {
  const payload = gitHubPayload("workflow_run", "completed");
  return {
    ...payload,
    workflow_run: { ...Object(payload["workflow_run"]), conclusion: "failure" },
  };
}

async function messageOf(
  event: keyof typeof events,
  platform: PlatformName,
  status: "success" | "failure" = "failure",
) {
  const [eventName, ofGitHub, ofGitea] = events[event];
  const payload = platform.startsWith("GitHub") ? ofGitHub : ofGitea;
  openApi(platform, Number(Object(payload).workflow_run?.id ?? 8675309));
  const result = await runStep({
    eventName,
    event: payload,
    status,
    with: sendInputs(dingtalk.url, { text: "" }),
    env: { ...platforms[platform], GITHUB_API_URL: api.url },
  });
  const param = { text: "", ...dingtalk.dingtalk.inbox("zhang")[0]?.param };
  return {
    ...result,
    param,
    lines: readMarkdown(param.text).filter((line) => line !== ""),
  };
}

const names = Object.keys(platforms).filter((name): name is PlatformName =>
  Object.hasOwn(platforms, name),
);

const buttons: Readonly<Record<PlatformName, string>> = {
  GitHub: "https://github.com/octo-org/shop/actions/runs/8675309/attempts/2",
  "GitHub Enterprise Server":
    "https://ghe.example/git/octo-org/shop/actions/runs/8675309/attempts/2",
  Gitea: "http://127.0.0.1:3900/octo-org/shop/actions/runs/8675309",
  Forgejo: "http://127.0.0.1:3900/octo-org/shop/actions/runs/42",
};

const ofGitHub =
  "• test (24) <https://github.com/octo-org/shop/actions/runs/8675309/job/9>: npm test";
const failedJobs: Readonly<Record<PlatformName, string>> = {
  GitHub: ofGitHub,
  "GitHub Enterprise Server": ofGitHub,
  Gitea: "• fails <http://127.0.0.1:3900/octo-org/shop/actions/runs/32/jobs/41>",
  Forgejo: "Job: deploy",
};

/** What a message tells besides: on GitHub, and on Gitea and Forgejo. */
const tellings: Readonly<Record<EventOfRun, readonly [string, string]>> = {
  push: ["by octocat, on push", "by octocat, on push"],
  "pull request": [
    "Pull request #2 <https://github.com/Codertocat/Hello-World/pull/2> Update the README with new information.",
    "Pull request #1 <http://127.0.0.1:3900/octo-org/shop/pulls/1> Add [carts](https://evil.example)",
  ],
  comment: [
    "Pull request #1 <https://github.com/Codertocat/Hello-World/issues/1> Spelling error in the README file",
    "Pull request #1 <http://127.0.0.1:3900/octo-org/shop/pulls/1> Add [carts](https://evil.example)",
  ],
  issue: [
    "Issue #1 <https://github.com/Codertocat/Hello-World/issues/1> Spelling error in the README file",
    "Issue #2 <http://127.0.0.1:3900/octo-org/shop/issues/2> It breaks",
  ],
  release: [
    "Release 0.0.1 <https://github.com/Codertocat/Hello-World/releases/tag/0.0.1>",
    "Release v1.0.0 <http://127.0.0.1:3900/octo-org/shop/releases/tag/v1.0.0> One",
  ],
  tag: ["by octocat, on create", "by octocat, on create"],
  schedule: ["on schedule", "on schedule"],
  "by hand": ["by octocat, on workflow dispatch", "by octocat, on workflow dispatch"],
};

type EventOfRun = Exclude<keyof typeof events, "another run">;
const eventsOfRuns = Object.keys(tellings).filter((event): event is EventOfRun =>
  Object.hasOwn(tellings, event),
);

describe.each(names)("the default message on %s", (platform) => {
  it.each(eventsOfRuns.map((event) => [event, ...tellings[event]] as const))(
    "tells of a run on %s",
    async (event, onGitHub, onGitea) => {
      const { param, lines } = await messageOf(event, platform);

      expect(param).toMatchObject({
        title: "❌ Deploy failed · octo-org/shop",
        singleTitle: "Open the run",
        singleURL: buttons[platform],
      });
      expect(lines).toContain(failedJobs[platform]);
      const told = platform.startsWith("GitHub") ? onGitHub : onGitea;
      expect(lines.some((line) => line.startsWith(told))).toBe(true);
      expect(lines.join()).not.toContain("//octo-org/shop/commit");
    },
  );

  it("tells of the run that a workflow_run tells of", async () => {
    const { param, lines } = await messageOf("another run", platform);
    const isGitHub = platform.startsWith("GitHub");

    expect(param).toMatchObject(
      isGitHub
        ? {
            title: "❌ Manually triggered workflow failed · octo-org/shop",
            singleURL: "https://github.com/octo-org/octo-repo/actions/runs/1589141559/attempts/1",
          }
        : {
            title: "❌ Ask for approval failed · octo-org/shop",
            singleURL: "http://127.0.0.1:3900/octo-org/shop/actions/runs/22",
          },
    );
    expect(lines.join()).toMatch(isGitHub ? /by octocat, on .* took / : /by octo, on .* took 6 s/);
    // Of another run, this job is no part.
    expect(lines.includes(failedJobs[platform])).toBe(platform !== "Forgejo");
  });
});

describe("a run that went well", () => {
  it.each(names)(
    "is told as one on %s, with a line in the log where the jobs cannot be read",
    async (platform) => {
      const { param, log, annotations } = await messageOf("push", platform, "success");
      const isRead = platform !== "Forgejo";

      // In the recorded list of Gitea, and in the list of GitHub here, another job has failed.
      const headline = isRead ? "❌ Deploy has failed jobs" : "✅ Deploy succeeded";
      expect(param).toHaveProperty("title", `${headline} · octo-org/shop`);
      expect(annotations).toEqual([]);
      expect(log.includes("It is not known whether other jobs of the run failed")).toBe(!isRead);
    },
  );
});

describe("the button", () => {
  it.each(["javascript:alert(1)", "data:text/html,x", "not an address"])(
    "leads to the run where the event's address leads nowhere: %s",
    async (log_url) => {
      await runStep({
        eventName: "deployment_status",
        event: { deployment_status: { state: "failure", environment: "production", log_url } },
        with: sendInputs(dingtalk.url, { text: "" }),
      });
      expect(dingtalk.dingtalk.inbox("zhang")).toMatchObject([
        { param: { singleURL: buttons.GitHub } },
      ]);
    },
  );
});

describe("people who were not reached", () => {
  it.each(names)("stand in the log on %s where nobody sees the summary", async (platform) => {
    const userIds = Array.from({ length: 8 }, (_, at) => `nobody${at}`);
    const { log, summary } = await runStep({
      with: sendInputs(dingtalk.url, { text: "x", userIds: userIds.join(",") }),
      env: platforms[platform],
    });

    expect(summary).toContain("nobody7");
    expect(/^nobody7$/m.test(log)).toBe(!platform.startsWith("GitHub"));
  });
});

describe("this job", () => {
  it.each([
    ["deploy", {}, "deploy"],
    ["deploy (linux, 24)", {}, "deploy (linux, 24)"],
    ["deploy again", {}, undefined],
    ["deploy", { runner_name: "another" }, "deploy"],
  ])("is known by its name without the name of a runner: %s %j", async (name, more, failed) => {
    const steps = [
      { name: "push", conclusion: "failure" },
      { name: "notify", conclusion: null },
    ];
    const jobs = [apiJob(name, null, { steps, ...more })];
    api.runs = [apiRun({ id: 8675309, jobs })];
    await runStep({
      with: sendInputs(dingtalk.url, { text: "[{{ run.failed_jobs[0].name }}]" }),
      env: { ...platforms.Gitea, GITHUB_API_URL: api.url },
    });

    expect(dingtalk.dingtalk.inbox("zhang")[0]?.param["text"]).toBe(
      failed === undefined ? "[]" : `[${failed}]`,
    );
  });
});
