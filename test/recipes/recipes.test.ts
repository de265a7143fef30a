import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { defaultApp } from "../../simulator/dingtalk/world.ts";
import { root } from "../support/action.ts";
import { handedOver, workflowsOf } from "../support/documented-workflows.ts";
import { type Contexts, filledIn } from "../support/expressions.ts";
import { apiJob, apiRun, GitHubApi } from "../support/github-api.ts";
import { giteaPayload, platforms } from "../support/platforms.ts";
import { runStep, type Step } from "../support/runner.ts";

// Every recipe of the documentation, as it stands there: GitHub's evaluator fills in its expressions, the built file
// does its step, and the simulated DingTalk tells who received what.

let dingtalk: Simulator;
let github: GitHubApi;
beforeEach(async () => {
  dingtalk = await startSimulator();
  github = await GitHubApi.open();
  const steps = [{ name: "npm test", conclusion: "failure" }];
  const jobs = [apiJob("test (windows-latest)", "failure", { steps })];
  github.runs = [apiRun({ id: 8675309, jobs, attempts: ["success"] })];
});
afterEach(async () => {
  await github[Symbol.asyncDispose]();
  await dingtalk.close();
});

const contexts = {
  secrets: { DINGTALK_APP_KEY: defaultApp.appKey, DINGTALK_APP_SECRET: defaultApp.appSecret },
  vars: {
    DINGTALK_ROBOT_CODE: defaultApp.robotCode,
    DINGTALK_ON_CALL: "zhang",
    DINGTALK_APPROVERS: "zhang, li",
    DINGTALK_USERS: '{"octocat": "zhang", "mona": "li"}',
    DINGTALK_PRODUCT_DEPARTMENT: "2",
  },
};

async function play(
  page: string,
  name: string,
  { more = {}, ...step }: Partial<Step> & { more?: Contexts },
) {
  const [documented] = workflowsOf(page).get(name) ?? [];
  if (documented === undefined) throw new Error(`${page} has no recipe ${name}`);
  const context = { event: step.event ?? {}, actor: "octocat", ref_name: "v1.0.0" };
  const handed = handedOver(documented, { ...contexts, github: context, ...more });
  const result = await runStep({
    ...step,
    with: { ...handed.with, endpoint: dingtalk.url, legacyEndpoint: dingtalk.url },
    env: { ...handed.env, GITHUB_API_URL: github.url, ...step.env },
  });
  const inbox = Object.fromEntries(
    ["zhang", "li", "007"].map((userId) => [userId, dingtalk.dingtalk.inbox(userId)]),
  );
  return { ...result, inbox };
}

const push = {
  commits: [
    { author: { name: "Ma Li", username: "mona" } },
    { author: { name: "Somebody GitHub does not know" } },
  ],
  head_commit: {
    id: "6113728f27ae82c7b1a177c8d03f9e96e0adf246",
    message: 'fix: "totals" {{ x }}\n\nbody',
    url: "https://github.com/octo-org/shop/commit/6113728",
    author: { name: "Ma Li" },
  },
};

const pages = [
  {
    page: "docs/templates.md",
    names: {
      deploy: "Deploy",
      review: "Review requested",
      release: "Release published",
      nightly: "Nightly",
      watch: "Nightly watch",
      approval: "Ask for approval",
      result: "部署",
    },
    deployFailed: "❌ Deploy failed · octo-org/shop",
    review: "Review: Add [carts](https://evil.example)",
    isOut: "v1.2.0 is out",
    released: /🎉 v1\.2\.0\n\n- Carts\n- Totals\n/,
    nightlyFailed: "❌ Deploy: failure",
    failedJob: /- \[test \(windows-latest\)\]\(https:\S+\): npm test/,
    newlyBroken: "❌ Deploy failed, newly broken · octo-org/shop",
    approval: 'Deploy v2 "beta"?',
  },
  {
    page: "docs/templates.zh-CN.md",
    names: {
      deploy: "部署",
      review: "请求评审",
      release: "版本发布",
      nightly: "夜间构建",
      watch: "夜间巡检",
      approval: "申请上线",
      result: "部署通知",
    },
    deployFailed: "❌ Deploy 失败 · octo-org/shop",
    review: "请评审：Add [carts](https://evil.example)",
    isOut: "v1.2.0 已发布",
    released: /🎉 v1\.2\.0 已发布\n\n- Carts\n- Totals\n/,
    nightlyFailed: "❌ Deploy失败",
    failedJob: /- \[test \(windows-latest\)\]\(https:\S+\)：npm test/,
    newlyBroken: "❌ Deploy 失败，上次还正常 · octo-org/shop",
    approval: '上线审批：v2 "beta"',
  },
] as const;

describe.each(pages)("the recipes of $page", ({ page, names, ...said }) => {
  it("are these seven", () => {
    expect([...workflowsOf(page).keys()]).toEqual(Object.values(names));
  });

  it("tell the authors of the commits that the deploy failed", async () => {
    const { inbox, annotations } = await play(page, names.deploy, {
      event: push,
      status: "failure",
      files: { ".github/dingtalk-users.yml": "Mona: li\noctocat: zhang\n" },
    });
    expect(annotations).toEqual([]);
    expect(inbox["zhang"]).toEqual([]);
    expect(inbox["li"]).toMatchObject([
      {
        msgKey: "sampleActionCard",
        param: {
          title: said.deployFailed,
          text: expect.stringMatching(/fix: "totals" \{\{ x \}\}.*test \(windows-latest\)/s),
        },
      },
    ]);
  });

  it("tell the reviewers that a review was requested, and nothing forges a link", async () => {
    const pull_request = {
      number: 12,
      title: "Add [carts](https://evil.example)",
      html_url: "https://github.com/octo-org/shop/pull/12",
      user: { login: "hubot" },
      requested_reviewers: [{ login: "octocat" }, { login: "mona" }],
      head: { sha: "abc" },
    };
    const { inbox } = await play(page, names.review, {
      event: { pull_request },
      eventName: "pull_request",
    });
    for (const userId of ["zhang", "li"])
      expect(inbox[userId]).toMatchObject([
        {
          param: {
            title: said.review,
            text: expect.stringContaining("Add \\[carts\\](https"),
            singleURL: pull_request.html_url,
          },
        },
      ]);
  });

  it("end well where nobody is left to review", async () => {
    const pull_request = { title: "a", html_url: "https://github.com/a", requested_reviewers: [] };
    const { exitCode, outputs } = await play(page, names.review, {
      event: { pull_request: { ...pull_request, user: { login: "a" } } },
      eventName: "pull_request",
    });
    expect([exitCode, outputs["outcome"]]).toEqual([0, "skipped"]);
  });

  it("tell a department of a release", async () => {
    const release = {
      tag_name: "v1.2.0",
      name: null,
      body: "* Carts\n* Totals",
      html_url: "https://github.com/octo-org/shop/releases/v1.2.0",
    };
    const { inbox } = await play(page, names.release, {
      event: { release },
      eventName: "release",
    });
    for (const userId of ["zhang", "li", "007"])
      expect(inbox[userId]).toMatchObject([
        {
          param: {
            title: said.isOut,
            text: expect.stringMatching(said.released),
          },
        },
      ]);
  });

  it("tell the result of the nightly run, with what failed", async () => {
    const { inbox } = await play(page, names.nightly, {
      eventName: "schedule",
      more: { needs: { test: { result: "failure" } } },
    });
    const text = inbox["zhang"]?.[0]?.param["text"];
    expect(text).toContain(said.nightlyFailed);
    expect(text).toMatch(said.failedJob);
  });

  it("tell of the nightly run only when it breaks", async () => {
    const nightly = {
      eventName: "schedule",
      more: { needs: { test: { result: "failure", outputs: {} } } },
    };
    const { inbox, annotations } = await play(page, names.watch, nightly);
    expect(annotations).toEqual([]);
    expect(inbox["zhang"]).toMatchObject([{ param: { title: said.newlyBroken } }]);

    github.runs = github.runs.map((run) => ({ ...run, attempts: ["failure"] }));
    expect((await play(page, names.watch, nightly)).outputs["outcome"]).toBe("skipped");
  });

  it("ask for approval by two buttons", async () => {
    const repository = { html_url: "https://github.com/octo-org/shop" };
    const { inbox } = await play(page, names.approval, {
      eventName: "workflow_dispatch",
      event: { repository },
      more: { inputs: { version: 'v2 "beta"' } },
    });
    for (const userId of ["zhang", "li"])
      expect(inbox[userId]).toMatchObject([
        {
          msgKey: "sampleActionCard2",
          param: {
            title: said.approval,
            actionURL1: "https://github.com/octo-org/shop/actions/runs/8675309",
            actionURL2:
              "https://github.com/octo-org/shop/compare/production...6113728f27ae82c7b1a177c8d03f9e96e0adf246",
          },
        },
      ]);
  });

  it("tell in Chinese how a deploy ended", async () => {
    const { inbox, summary } = await play(page, names.result, { event: push, status: "failure" });
    expect(inbox["zhang"]?.[0]?.param["title"]).toBe("octo-org/shop 部署失败");
    expect(inbox["zhang"]?.[0]?.param["text"]).toContain("❌ 部署失败");
    expect(summary).toContain("钉钉消息已送达");
  });
});

// The payloads are those of a real Gitea: zhang is octocat, and li is mona and octo.
const giteaRoot = "http://127.0.0.1:3900/octo-org/shop";
const giteaVars = { ...contexts.vars, DINGTALK_USERS: '{"octo": "li", "octocat": "zhang"}' };

function onGitea(payload: string, eventName: string) {
  return {
    eventName,
    event: giteaPayload(payload),
    env: platforms.Gitea,
    files: { ".github/dingtalk-users.yml": "octo: li\n" },
    more: { vars: giteaVars },
  };
}

function answerAsGitea(): void {
  const { jobs }: { readonly jobs: readonly object[] } = Object(giteaPayload("jobs"));
  github.runs = [apiRun({ id: 8675309, jobs })];
  github.refuse = (path) => (path.includes("/attempts/") ? { status: 404 } : undefined);
}

describe.each(pages)("the recipes of $page on Gitea", ({ page, names, ...said }) => {
  beforeEach(answerAsGitea);

  it("tell the authors of the commits that the deploy failed", async () => {
    const { inbox, annotations } = await play(page, names.deploy, {
      ...onGitea("push", "push"),
      status: "failure",
    });
    expect(annotations).toEqual([]);
    expect(inbox["li"]).toMatchObject([
      {
        param: {
          text: expect.stringContaining(`[fails](${giteaRoot}/actions/runs/32/jobs/41)`),
          singleURL: `${giteaRoot}/actions/runs/8675309`,
        },
      },
    ]);
  });

  it("tell the reviewers that a review was requested", async () => {
    const { inbox } = await play(
      page,
      names.review,
      onGitea("pull-request-review-requested", "pull_request"),
    );
    expect(inbox["li"]).toMatchObject([
      {
        param: {
          title: said.review,
          singleURL: `${giteaRoot}/pulls/1`,
        },
      },
    ]);
  });

  it("tell a department of a release", async () => {
    const { inbox } = await play(page, names.release, onGitea("release", "release"));
    expect(inbox["zhang"]).toMatchObject([
      { param: { text: expect.stringContaining(`](${giteaRoot}/releases/tag/v1.0.0)`) } },
    ]);
  });

  it("tell the result of the nightly run, and what changed", async () => {
    const nightly = onGitea("schedule", "schedule");
    const more = { vars: giteaVars, needs: { test: { result: "failure" } } };
    const { inbox } = await play(page, names.nightly, { ...nightly, more });
    expect(inbox["zhang"]?.[0]?.param["text"]).toContain(said.nightlyFailed);

    github.runs = [...github.runs, apiRun({ id: 8675308, run_number: 41, conclusion: "failure" })];
    github.runs = github.runs.map((run) => ({ ...run, run_number: run.id - 8675267 }));
    const watched = await play(page, names.watch, { ...nightly, more });
    expect(watched.outputs["outcome"]).toBe("skipped");
  });

  it("ask for approval with addresses that people can open, although the deployment does not wait", async () => {
    const asked = onGitea("workflow-dispatch", "workflow_dispatch");
    const { inbox } = await play(page, names.approval, {
      ...asked,
      more: { vars: giteaVars, inputs: { version: "v2" } },
    });
    expect(inbox["li"]).toMatchObject([
      {
        param: {
          actionURL1: `${giteaRoot}/actions/runs/8675309`,
          actionURL2: expect.stringContaining(`${giteaRoot}/compare/production...`),
        },
      },
    ]);
  });

  it("tell in Chinese how a deploy ended", async () => {
    const { inbox } = await play(page, names.result, {
      ...onGitea("push", "push"),
      status: "failure",
    });
    expect(inbox["zhang"]?.[0]?.param["text"]).toContain(`(${giteaRoot}/actions/runs/8675309)`);
  });
});

describe("the recipes for Gitea", () => {
  beforeEach(answerAsGitea);

  it.each([
    ["docs/gitea-forgejo.md", "Deploy", "Ask for a deployment", "Deploy v1.0.0?"],
    ["docs/gitea-forgejo.zh-CN.md", "部署", "申请部署", "要部署 v1.0.0 吗？"],
  ])("of %s do what they say", async (page, deploy, ask, title) => {
    const failed = { ...onGitea("push", "push"), status: "failure" as const };
    expect((await play(page, deploy, failed)).inbox["zhang"]).toMatchObject([
      { param: { singleURL: `${giteaRoot}/actions/runs/8675309` } },
    ]);
    const env = { ...platforms.Gitea, GITHUB_REF_NAME: "v1.0.0" };
    const { inbox } = await play(page, ask, { ...onGitea("push", "push"), env });
    expect(inbox["li"]).toMatchObject([
      { param: { title, singleURL: `${giteaRoot}/actions?workflow=deploy.yml` } },
    ]);
  });
});

describe.each([
  ["docs/performance.md", "Announce"],
  ["docs/performance.zh-CN.md", "通知各部门"],
])("the shards of %s", (page, name) => {
  it("each tell their departments, with a robot of their own", async () => {
    const { appKey, appSecret, robotCode } = defaultApp;
    const secrets = { DINGTALK_APP_KEY_SOUTH: appKey, DINGTALK_APP_SECRET_SOUTH: appSecret };
    const vars = { DINGTALK_ROBOT_CODE_SOUTH: robotCode };
    const matrix = { robot: "SOUTH", departmentIds: ["2", "4"] };
    const more = { secrets, vars, matrix };
    const { inbox } = await play(page, name, { more });
    for (const userId of ["zhang", "li", "007"]) expect(inbox[userId]).toHaveLength(1);
  });
});

describe.each(["docs/recipients.md", "docs/recipients.zh-CN.md"])(
  "the expressions of %s",
  (file) => {
    const event = {
      sender: { login: "pusher" },
      comment: { user: { login: "commenter" } },
      commits: push.commits,
      workflow_run: { actor: { login: "runner" } },
      issue: { assignees: [{ login: "c" }, { login: "d" }] },
      pull_request: {
        user: { login: "author" },
        requested_reviewers: [{ login: "a" }],
        assignees: [],
      },
    };
    const context = { event, actor: "octocat", triggering_actor: "again" };
    const page = readFileSync(join(root, file), "utf8");

    it.each([
      ["${{ github.triggering_actor }}", "again"],
      ["${{ toJSON(github.event.commits.*.author.username) }}", '["mona"]'],
      ["${{ github.event.sender.login }}", "pusher"],
      ["${{ github.event.pull_request.user.login }}", "author"],
      ["${{ toJSON(github.event.pull_request.requested_reviewers.*.login) }}", '["a"]'],
      ["${{ toJSON(github.event.pull_request.assignees.*.login) }}", "[]"],
      ["${{ toJSON(github.event.issue.assignees.*.login) }}", '["c","d"]'],
      ["${{ github.event.comment.user.login }}", "commenter"],
      ["${{ github.event.workflow_run.actor.login }}", "runner"],
      [
        "${{ format('{0},{1}', github.actor, github.event.pull_request.user.login) }}",
        "octocat,author",
      ],
    ])("%s is %s", (expression, logins) => {
      expect(page).toContain(expression);
      expect(filledIn(expression, { github: context }).replace(/\s/g, "")).toBe(logins);
    });
  },
);
