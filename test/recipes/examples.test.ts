import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { defaultApp } from "../../simulator/dingtalk/world.ts";
import { examplesOf, folderOfOurs, texts } from "../support/documented-workflows.ts";
import { type Contexts, filledIn } from "../support/expressions.ts";
import { runStep } from "../support/runner.ts";

// Every example of the READMEs and of the pages about single parts, as it stands there. What its `if` says is left to
// the recipes: here each step runs, and what it says has to be right.

const names = [
  "setup",
  "messages",
  "files",
  "outputs",
  "network",
  "security",
  "migration",
  "inputs",
];
const pages = ["README", ...names.map((name) => `docs/${name}`)].flatMap((page) => [
  `${page}.md`,
  `${page}.zh-CN.md`,
]);

let dingtalk: Simulator;
beforeAll(async () => {
  dingtalk = await startSimulator();
});
afterAll(() => dingtalk.close());

const event = {
  commits: [{ author: { username: "mona" } }],
  head_commit: { message: "Fix totals", author: { name: "Ma Li" } },
  pull_request: {
    number: 12,
    title: "Add carts",
    html_url: "https://github.com/octo-org/shop/pull/12",
    labels: [{ name: "bug" }],
  },
};

const contexts = {
  github: { event, actor: "octocat", ref_name: "main" },
  needs: { build: { result: "failure", outputs: {} } },
  secrets: {
    DINGTALK_APP_KEY: defaultApp.appKey,
    DINGTALK_APP_SECRET: defaultApp.appSecret,
    DINGTALK_ON_CALL_MOBILES: "13800000001",
  },
  vars: {
    DINGTALK_ON_CALL: "zhang",
    DINGTALK_SECOND_LINE: "007",
    DINGTALK_APPROVERS: "zhang, li",
    DINGTALK_REVIEWERS: "li",
    DINGTALK_USERS: '{"octocat": "zhang", "mona": "li"}',
  },
};

// What an example takes from steps that had no cause to say it here, and from a step that it does not show.
const fromElsewhere = { unsentUserIds: '["li"]' };
const alarm = { outputs: { processQueryKey: "HFuodCJ2CxR/8UE6odOuL+faeog20AKvcK5Wa3WkqEU=" } };

const files = {
  "report.pdf": "a report",
  "failure.png": "a picture",
  ".github/dingtalk-users.yml": "mona: li\n",
};

describe.each(pages)("the examples of %s", (page) => {
  const examples = examplesOf(page)
    .map((steps) => steps.filter(({ uses }) => folderOfOurs(uses) !== undefined))
    .filter((steps) => steps.length > 0)
    // The list of all inputs with their defaults names nobody.
    .filter(([step]) => step?.with?.["userIds"] !== "");

  it.skipIf(examples.length === 0)("send what they say", async () => {
    for (const steps of examples) {
      const ended: Record<string, { outputs: Record<string, string> }> = { alarm };
      for (const step of steps) {
        const seen: Contexts = { ...contexts, steps: ended };
        const folder = folderOfOurs(step.uses) ?? ".";
        const { outputs, log } = await run(folder, filled(step.with, seen), filled(step.env, seen));
        expect(log).not.toContain("::error title=Wrong input");
        expect([outputs["errorCode"], outputs["outcome"]], log).not.toContain("invalidInput");
        expect(outputs["outcome"], log).not.toBe("skipped");
        if (step.id !== undefined) ended[step.id] = { outputs: { ...outputs, ...fromElsewhere } };
      }
    }
  });

  it.skipIf(!page.endsWith(".zh-CN.md"))("are in Chinese", () => {
    for (const step of examples.flat()) expect(step.with).toMatchObject({ language: "zh-CN" });
  });
});

// Nobody shall be woken by a failure that was none: a run that was cancelled says so, in words and in signs.
describe.each(["messages.zh-CN", "outputs.zh-CN", "templates", "templates.zh-CN"])(
  "the messages of docs/%s.md that tell a status",
  (page) => {
    const told = examplesOf(`docs/${page}.md`)
      .flat()
      .filter(({ uses }) => folderOfOurs(uses) === ".")
      .filter((step) => /\bjob\.status\b/.test(texts(step.with)["text"] ?? ""));

    it.each(["cancelled", "skipped"])("call no run failed that was %s", async (status) => {
      expect(told).not.toEqual([]);
      for (const step of told) {
        const seen = { ...contexts, steps: {} };
        await run(".", { ...filled(step.with, seen), status }, filled(step.env, seen));
        const { title, text } = dingtalk.dingtalk.inbox("zhang").at(-1)?.param ?? {};
        expect(`${title} ${text}`).not.toMatch(/失败|❌|成功|✅|undefined/);
      }
    });
  },
);

function filled(values: Readonly<Record<string, unknown>> | undefined, seen: Contexts) {
  return Object.fromEntries(
    Object.entries(texts(values)).map(([name, text]) => [name, filledIn(text, seen)]),
  );
}

async function run(
  folder: string,
  given: Readonly<Record<string, string>>,
  { HTTPS_PROXY: _proxy, NODE_EXTRA_CA_CERTS: _authorities, ...env }: Record<string, string>,
) {
  const hosts = folder === "." ? { legacyEndpoint: dingtalk.url } : {};
  // Nobody waits ten minutes in a test.
  const quick = folder === "read-status" ? { waitMinutes: "0.001", pollSeconds: "1" } : {};
  const { DINGTALK_APP_KEY, DINGTALK_APP_SECRET } = contexts.secrets;
  return await runStep(
    {
      with: { ...given, ...quick, ...hosts, endpoint: dingtalk.url },
      env: { DINGTALK_APP_KEY, DINGTALK_APP_SECRET, ...env, GITHUB_API_URL: "http://127.0.0.1:9" },
      event,
      eventName: "pull_request",
      status: "failure",
      files,
    },
    folder,
  );
}
