import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import {
  type EventSummary,
  eventSummary,
  partsOfDefaultMessage,
} from "../../../src/github/event-summary.ts";
import type { Job } from "../../../src/github/jobs.ts";
import type { RunDetails, RunPart } from "../../../src/github/run-details.ts";
import { workflowNames } from "../../../src/github/template-names.ts";
import { statuses } from "../../../src/inputs/message-request.ts";
import { renderDefaultMessage } from "../../../src/message/message.ts";
import { loadMessages } from "../../../src/text/messages.ts";
import type { Language } from "../../../src/text/types.ts";
import { eventFile } from "../../support/event-file.ts";
import { jobWith, runWith } from "../../support/jobs.ts";
import { readMarkdown } from "../../support/markdown-reader.ts";
import { messageIn } from "../../support/rendering.ts";

const runner = {
  GITHUB_REPOSITORY: "octo-org/shop",
  GITHUB_WORKFLOW: "Deploy",
  GITHUB_REF_NAME: "main",
  GITHUB_SHA: "6113728f27ae82c7b1a177c8d03f9e96e0adf246",
  GITHUB_ACTOR: "octocat",
  GITHUB_RUN_ID: "1",
  GITHUB_SERVER_URL: "https://github.com",
};

async function messageOf(
  event: string,
  payload: unknown,
  more: {
    status?: string;
    jobs?: readonly Job[];
    read?: Partial<RunDetails>;
    matrix?: Readonly<Record<string, unknown>>;
    language?: Language;
    runner?: Readonly<Record<string, string>>;
  } = {},
) {
  const environment = {
    ...runner,
    ...more.runner,
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: eventFile(payload),
  };
  const { status = "failure", jobs = [], read = {}, matrix = {}, language = "en" } = more;
  const { phrases } = await loadMessages(language);
  const run = runWith({ jobs, ...read });
  const names = workflowNames(environment, { status, data: {}, matrix, media: {}, run }, []);
  const rendering = renderDefaultMessage(eventSummary(names), phrases, { secrets: [] });
  expect(names.warnings).toEqual([]);
  return messageIn(rendering);
}

const readOf = async (...parameters: Parameters<typeof messageOf>) =>
  readMarkdown((await messageOf(...parameters)).msgParam["text"] ?? "");

const push = {
  head_commit: {
    id: runner.GITHUB_SHA,
    message: "fix: totals\n\nbody",
    url: "https://github.com/octo-org/shop/commit/6113728",
    author: { name: "Ma Li" },
  },
};

const failedJob = jobWith({
  name: "test / unit",
  url: "https://github.com/octo-org/shop/job/7",
  failed_steps: ["npm test"],
});

const languages = ["en", "zh-CN"] as const;

describe("the default message", () => {
  it("of a failed deploy tells what, where, which commit, who and which jobs, with a button to the run", async () => {
    const message = await messageOf("push", push, { jobs: [failedJob] });

    expect(message).toMatchObject({
      msgKey: "sampleActionCard",
      msgParam: {
        title: "❌ Deploy failed · octo-org/shop",
        singleTitle: "Open the run",
        singleURL: "https://github.com/octo-org/shop/actions/runs/1",
      },
    });
    expect(readMarkdown(message.msgParam["text"] ?? "")).toEqual([
      "❌ Deploy failed",
      "",
      "octo-org/shop · main",
      "",
      "6113728 <https://github.com/octo-org/shop/commit/6113728> fix: totals",
      "",
      "by octocat, on push",
      "",
      "Failed:",
      "",
      "• test / unit <https://github.com/octo-org/shop/job/7>: npm test",
    ]);
  });

  it.each(languages.flatMap((language) => statuses.map((status) => [status, language] as const)))(
    "has words for %s in %s",
    async (status, language) => {
      const [headline] = await readOf("push", push, { status, language });
      expect(headline).toMatch(/^\S+ Deploy (?!has run|已运行)\S+/u);
    },
  );

  it.each([
    ["success", "en", "❌ Deploy has failed jobs"],
    ["skipped", "en", "❌ Deploy has failed jobs"],
    ["success", "zh-CN", "❌ Deploy 有作业失败"],
    ["failure", "en", "❌ Deploy failed"],
    ["timed_out", "en", "⏰ Deploy timed out"],
  ] as const)(
    "tells the worst of the status and of the jobs that failed: %s, in %s",
    async (status, language, headline) => {
      const [first] = await readOf("push", push, { status, language, jobs: [failedJob] });
      expect(first).toBe(headline);
    },
  );

  it.each(["cancelled", "skipped", "in_progress", "success"])(
    "calls no run failed for a job that is %s",
    async (conclusion) => {
      const jobs = [{ ...failedJob, conclusion }];
      const [headline] = await readOf("push", push, { status: "success", jobs });
      expect(headline).toBe("✅ Deploy succeeded");
    },
  );

  it("says the same in Chinese", async () => {
    const message = await messageOf("push", push, { language: "zh-CN", jobs: [failedJob] });
    expect(message.msgParam).toMatchObject({
      title: "❌ Deploy 失败 · octo-org/shop",
      singleTitle: "查看运行详情",
    });
    expect(readMarkdown(message.msgParam["text"] ?? "")).toEqual([
      "❌ Deploy 失败",
      "",
      "octo-org/shop · main",
      "",
      "6113728 <https://github.com/octo-org/shop/commit/6113728> fix: totals",
      "",
      "由 octocat 触发（push）",
      "",
      "失败的作业：",
      "",
      "• test / unit <https://github.com/octo-org/shop/job/7>：npm test",
    ]);
  });

  it("tells of a pull request by its number and title", async () => {
    const pull_request = {
      number: 12,
      title: "Add [carts]",
      html_url: "https://github.com/octo-org/shop/pull/12",
      head: { sha: "abcdef0123" },
    };
    expect(await readOf("pull_request", { pull_request })).toContain(
      "Pull request #12 <https://github.com/octo-org/shop/pull/12> Add [carts]",
    );
  });

  it("tells of a comment on a pull request as one on a pull request", async () => {
    const issue = {
      number: 12,
      title: "Add carts",
      html_url: "https://github.com/octo-org/shop/pull/12",
      pull_request: { url: "https://api.github.com/repos/octo-org/shop/pulls/12" },
    };
    const read = await readOf("issue_comment", { issue });
    expect(read).toContain("Pull request #12 <https://github.com/octo-org/shop/pull/12> Add carts");
    expect(read).toContain("by octocat, on issue comment");
  });

  it("of a schedule goes without what the event does not know", async () => {
    expect(await readOf("schedule", { schedule: "0 3 * * *" })).toEqual([
      "❌ Deploy failed",
      "",
      "octo-org/shop · main",
      "",
      "6113728 <https://github.com/octo-org/shop/commit/6113728f27ae82c7b1a177c8d03f9e96e0adf246>",
      "",
      "on schedule",
    ]);
  });

  it("tells of the other workflow, how it went and how long it took, on workflow_run", async () => {
    const workflow_run = {
      name: "Nightly",
      conclusion: "timed_out",
      head_branch: "next",
      head_sha: "abcdef0123",
      html_url: "https://github.com/octo-org/shop/actions/runs/77",
      run_started_at: "2026-11-22T01:00:00Z",
      updated_at: "2026-11-22T03:05:00Z",
    };
    const { msgParam } = await messageOf("workflow_run", { workflow_run }, { status: "success" });
    expect(msgParam).toMatchObject({
      title: "⏰ Nightly timed out · octo-org/shop",
      singleURL: workflow_run.html_url,
    });
    expect(msgParam["text"]).toContain("took 2 h 5 min");
    const inChinese = await messageOf("workflow_run", { workflow_run }, { language: "zh-CN" });
    expect(inChinese.msgParam["text"]).toContain("耗时 2 小时 5 分钟");
  });

  it.each([
    [
      "check_run",
      { check_run: { name: "lint", conclusion: "action_required", html_url: "https://x.example" } },
      "✋ lint requires action",
    ],
    [
      "check_suite",
      { check_suite: { conclusion: "success", app: { name: "Tests" } } },
      "✅ Tests succeeded",
    ],
    [
      "deployment_status",
      { deployment_status: { state: "error", environment: "production" }, deployment: {} },
      "❌ production failed",
    ],
    [
      "workflow_run",
      { workflow_run: { name: "Nightly", status: "queued" } },
      "⏳ Nightly is queued",
    ],
    [
      "workflow_run",
      { workflow_run: { name: "Nightly", status: "waiting", conclusion: null } },
      "⏳ Nightly is waiting",
    ],
    ["check_run", { check_run: { name: "lint", status: "in_progress" } }, "⏳ lint is in progress"],
    ["check_suite", { check_suite: { app: { name: "CI" } } }, "🔔 CI has run"],
  ])(
    "tells the event's own outcome on %s, never this run's: %j",
    async (event, payload, headline) => {
      for (const status of ["success", "failure"])
        expect((await readOf(event, payload, { status }))[0]).toBe(headline);
    },
  );

  it("tells how long a check took, and of no time that is not over", async () => {
    const check_run = {
      name: "lint",
      conclusion: "success",
      started_at: "2026-11-22T01:00:00Z",
      completed_at: "2026-11-22T01:00:42Z",
      check_suite: { head_branch: "next" },
    };
    const read = await readOf("check_run", { check_run });
    expect(read).toContain("octo-org/shop · next");
    expect(read).toContain("by octocat, on check run · took 42 s");
    const backwards = { ...check_run, completed_at: "2026-11-22T00:00:00Z" };
    const broken = { ...check_run, completed_at: "soon" };
    for (const more of [{ conclusion: null }, backwards, broken])
      expect(
        (await readOf("check_run", { check_run: { ...check_run, ...more } })).join(),
      ).not.toContain("took");
  });

  it("names the branch of a pull request, whoever started this attempt, and leads to the attempt", async () => {
    const message = await messageOf("push", push, {
      runner: {
        GITHUB_HEAD_REF: "feature/carts",
        GITHUB_TRIGGERING_ACTOR: "again",
        GITHUB_RUN_ATTEMPT: "3",
      },
    });
    const read = readMarkdown(message.msgParam["text"] ?? "");
    expect(read).toContain("octo-org/shop · feature/carts");
    expect(read).toContain("by again, on push");
    expect(message.msgParam["singleURL"]).toMatch(/runs\/1\/attempts\/3$/);
  });

  it("leads to a deployment's log, and tells where it went", async () => {
    const deployment_status = {
      state: "success",
      environment: "production",
      log_url: "https://deploy.example/1",
    };
    const deployment = { ref: "v1.2.0" };
    const message = await messageOf("deployment_status", { deployment_status, deployment });
    expect(message.msgParam["singleURL"]).toBe("https://deploy.example/1");
    expect(message.msgParam["text"]).toContain("v1.2.0");
  });

  it.each([
    ["discussion", { number: 7, title: "How?", html_url: "https://github.com/a" }, "Discussion #7"],
    ["issue", { number: 8, title: "Why?", html_url: "https://github.com/a" }, "Issue #8"],
  ])("tells of a %s by its number", async (kind, about, words) => {
    const read = await readOf(kind === "issue" ? "issues" : kind, { [kind]: about });
    expect(read.join("\n")).toContain(`${words} <https://github.com/a> ${about.title}`);
  });

  it("names ten failed jobs, and how many more there are", async () => {
    const jobs = Array.from({ length: 14 }, (_, at) => ({ ...failedJob, name: `job ${at}` }));
    const read = await readOf("push", push, { jobs });
    expect(read.filter((line) => line.includes("job "))).toHaveLength(10);
    expect(read.at(-1)).toBe("• … and 4 more");
  });

  it("names the failed jobs of the run that a workflow_run tells of", async () => {
    const workflow_run = { name: "Nightly", conclusion: "failure" };
    const read = await readOf("workflow_run", { workflow_run }, { jobs: [failedJob] });
    expect(read.join()).toContain(failedJob.name);
  });

  it("tells of no job of this run where it tells of a check", async () => {
    const check_run = { name: "Nightly", conclusion: "failure" };
    const read = await readOf("check_run", { check_run }, { jobs: [failedJob] });
    expect(read.join()).not.toContain(failedJob.name);
  });

  it.each([
    ["failure", {}, "Job: deploy"],
    ["cancelled", {}, "Job: deploy"],
    ["failure", { os: "linux", node: { version: 24, lts: true } }, "Job: deploy (linux, 24, true)"],
  ])("names this job where no failed job is known: %s, %j", async (status, matrix, words) => {
    const read = await readOf("push", push, { status, matrix, runner: { GITHUB_JOB: "deploy" } });
    expect(read).toContain(words);
  });

  it.each([
    ["a run that went well", { status: "success" }],
    ["failed jobs that are known", { jobs: [failedJob] }],
  ])("does not name this job beside %s", async (_what, more) => {
    const read = await readOf("push", push, { ...more, runner: { GITHUB_JOB: "deploy" } });
    expect(read.join()).not.toContain("deploy");
  });

  it("tells how long the run has taken by now", async () => {
    const started_at = new Date(Date.now() - 200_000).toISOString();
    const read = await readOf("push", push, { read: { started_at } });
    expect(read.join()).toContain("by octocat, on push · took 3 min 20 s");
  });

  it("names nobody on a schedule", async () => {
    const read = await readOf("schedule", { schedule: "0 0 * * *" });
    expect(read).toContain("on schedule");
    expect(read.join()).not.toContain("octocat");
  });

  it.each([
    ["success", "failure", "✅ Deploy succeeded, fixed", "❌", "failed"],
    ["success", "timed_out", "✅ Deploy succeeded, fixed", "❌", "timed out"],
    ["failure", "success", "❌ Deploy failed, newly broken", "✅", "succeeded"],
    ["timed_out", "success", "⏰ Deploy timed out, newly broken", "✅", "succeeded"],
  ])("tells what changed: %s after %s", async (status, conclusion, headline, _sign, before) => {
    const previous = { conclusion, url: "https://github.com/a", run_number: 41 };
    const message = await messageOf("push", push, { status, read: { previous } });
    expect(message.msgParam["title"]).toBe(`${headline} · octo-org/shop`);
    const read = readMarkdown(message.msgParam["text"] ?? "");
    expect(read[0]).toBe(headline);
    expect(read).toContain(`The previous run, #41 <https://github.com/a>, ${before}.`);
  });

  it.each([
    ["failure", "failure"],
    ["success", "success"],
    ["success", "cancelled"],
    ["cancelled", "failure"],
  ])("tells of no change: %s after %s", async (status, conclusion) => {
    const previous = { conclusion, url: "https://github.com/a", run_number: 41 };
    const read = await readOf("push", push, { status, read: { previous } });
    expect(read.join()).not.toMatch(/fixed|broken|#41/);
  });

  it("makes nothing of what others wrote", async () => {
    const title = "[free](https://evil.example) # **now** <b>";
    const pull_request = {
      number: 1,
      title,
      html_url: "https://github.com/a/b/pull/1",
      head: { sha: "abcdef0123" },
    };
    expect(await readOf("pull_request", { pull_request })).toContain(
      `Pull request #1 <https://github.com/a/b/pull/1> ${title}`,
    );
  });

  it("makes nothing of names that others chose, wherever they stand", async () => {
    const evil = "[x](https://evil.example) **b** <i>";
    const head_commit = { ...push.head_commit, message: evil, url: "javascript:alert(1)" };
    const jobs = [{ ...failedJob, name: evil, failed_steps: [evil], url: "javascript:alert(1)" }];
    const message = await messageOf(
      "push",
      { head_commit },
      {
        jobs,
        runner: {
          GITHUB_WORKFLOW: evil,
          GITHUB_HEAD_REF: evil,
          GITHUB_TRIGGERING_ACTOR: evil,
          GITHUB_REPOSITORY: `octo-org/${evil}`,
        },
      },
    );
    const read = readMarkdown(message.msgParam["text"] ?? "");
    expect(read.filter((line) => line.includes(evil)).length).toBeGreaterThanOrEqual(5);
    expect(read.join()).not.toMatch(/<javascript|<https:\/\/evil/);
  });

  it.each(["constructor", "__proto__", "something new"])(
    "has words for a status that nobody knows: %s",
    async (state) => {
      const payload = { deployment_status: { state, environment: "production" } };
      expect((await readOf("deployment_status", payload))[0]).toBe("🔔 production has run");
    },
  );
});

/** What happened, as far as anything is known. */
const nothingKnown: EventSummary = {
  status: "failure",
  what: undefined,
  repository: undefined,
  about: undefined,
  ref: undefined,
  commit: undefined,
  who: undefined,
  event: undefined,
  time: undefined,
  scope: "thisRun",
  jobs: [],
  moreJobs: 0,
  thisJob: undefined,
  previous: undefined,
  change: undefined,
  url: undefined,
};

async function renderingOf(known: Partial<EventSummary>, note?: string) {
  const { phrases } = await loadMessages("en");
  return renderDefaultMessage({ ...nothingKnown, ...known }, phrases, { secrets: [], note });
}

describe("the default message of what is hardly known", () => {
  it("has a headline, and no button where there is nowhere to go", async () => {
    expect(messageIn(await renderingOf({}))).toEqual({
      msgKey: "sampleMarkdown",
      msgParam: { title: "❌ GitHub failed", text: "### ❌ GitHub failed" },
    });
  });

  it("ends with a note where it takes the place of another message", async () => {
    const { msgParam } = messageIn(await renderingOf({ ref: "main" }, "A note."));
    expect(msgParam["text"]).toBe("### ❌ GitHub failed\n\nmain\n\nA note.");
  });

  const long = "x".repeat(120);

  it.each<[string, Partial<EventSummary>, string]>([
    ["a repository", { repository: "o/r" }, "**o/r**"],
    ["a branch", { ref: "main" }, "main"],
    ["a repository and a branch", { repository: "o/r", ref: "main" }, "**o/r** · main"],
    ["a person", { who: "octocat" }, "by octocat"],
    ["a schedule, which nobody started", { event: "schedule", what: "GitHub" }, "on schedule"],
    ["the job that sends it", { thisJob: "deploy (a_b, 24)" }, "Job: deploy (a\\_b, 24)"],
    [
      "a time",
      { time: { start: "2026-11-22T01:00:00Z", end: "2026-11-22T01:00:42Z" } },
      "took 42 s",
    ],
    [
      "a time of nothing",
      { time: { start: "2026-11-22T01:00:00Z", end: "2026-11-22T01:00:00Z" } },
      "took 0 s",
    ],
    [
      "a commit without a subject",
      { commit: { shortSha: "abc", subject: "", url: "https://x.example/c" } },
      "[abc](https://x.example/c)",
    ],
    [
      "a commit without an address",
      { commit: { shortSha: "abc", subject: "fix", url: "" } },
      "abc fix",
    ],
    [
      "a commit by an address that is no web page",
      { commit: { shortSha: "abc", subject: "fix", url: "view-source:https://x.example" } },
      "abc fix",
    ],
    [
      "a subject without a title",
      { about: { kind: "issue", name: "#1", title: " ", url: "http://x.example/1" } },
      "Issue [&#35;1](http://x.example/1)",
    ],
    [
      "a job without failed steps",
      { jobs: [{ ...failedJob, failed_steps: [] }] },
      "Failed:\n\n- [test / unit](https://github.com/octo-org/shop/job/7)",
    ],
    [
      "a job with failed steps",
      { jobs: [{ ...failedJob, url: "", failed_steps: ["lint", "test"] }], moreJobs: 1 },
      "Failed:\n\n- test / unit: lint, test\n- … and 1 more",
    ],
    ["a text of 120 characters", { ref: long }, long],
    ["a longer text, which is cut", { ref: `${long}x` }, `${long.slice(1)}…`],
    ["a text of several lines, of which the first is shown", { ref: " \n a\r\nb" }, "a"],
  ])("shows %s, and nothing else", async (_what, known, paragraph) => {
    const { msgParam } = messageIn(await renderingOf(known));
    expect(msgParam["text"]).toBe(`### ❌ GitHub failed\n\n${paragraph}`);
  });

  it.each<[string, Partial<EventSummary>, string]>([
    ["the event", { event: "push" }, "❌ push failed"],
    ["what happened, before the event", { what: "Deploy", event: "push" }, "❌ Deploy failed"],
    ["the repository", { repository: "o/r" }, "❌ GitHub failed · o/r"],
  ])("has a title with %s", async (_what, known, title) => {
    expect(messageIn(await renderingOf(known)).msgParam["title"]).toBe(title);
  });

  it.each<[string, Partial<EventSummary>, readonly RunPart[]]>([
    ["a run that failed", { status: "failure" }, ["jobs", "started_at"]],
    ["a run of which nothing is known", { status: undefined }, ["jobs", "started_at"]],
    ["a run in which others may have failed", { status: "success" }, ["jobs", "started_at"]],
    ["another run that failed", { status: "failure", scope: "otherRun" }, ["jobs"]],
    ["another run that succeeded", { status: "success", scope: "otherRun" }, []],
    ["a check that failed", { status: "failure", scope: "somethingElse" }, []],
  ])("asks GitHub's API for what it tells: %s", (_what, known, asks) => {
    expect(partsOfDefaultMessage({ ...nothingKnown, ...known })).toEqual(asks);
  });
});

// The package is a JSON file, and its types are those of a module that it is not.
const webhooks: readonly { name: string; examples: readonly unknown[] }[] = createRequire(
  import.meta.url,
)("@octokit/webhooks-examples");

const examples = webhooks.flatMap(({ name, examples: payloads }) =>
  payloads.map((payload, index): [string, unknown] => [`${name} ${index}`, payload]),
);

describe("every payload of GitHub's examples", () => {
  it("is known in number", () => {
    expect(examples.length).toBeGreaterThan(300);
  });

  it.each(examples)(
    "%s makes a message that reads well, in both languages",
    async (name, payload) => {
      for (const language of languages) {
        const { msgParam } = await messageOf(name.split(" ")[0] ?? "", payload, { language });
        const { title = "", text = "" } = msgParam;
        expect(title.length).toBeGreaterThan(5);
        expect(new TextEncoder().encode(JSON.stringify(msgParam)).length).toBeLessThan(5_000);
        for (const words of [title, text])
          expect(words).not.toMatch(/undefined|null|\[object|NaN|\?\?\?|(?:took|耗时) -/);
        expect(readMarkdown(text)[0]).toMatch(/^\S+ \S/u);
      }
    },
  );
});
