import { afterEach, beforeAll, beforeEach, describe, expect, it, onTestFailed } from "vitest";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { defaultApp, type World } from "../../simulator/dingtalk/world.ts";
import { giteaPayload } from "../support/platforms.ts";
import { Repository, type RunOptions, requireAct } from "./act.ts";

// The workflows of this folder, run by act with the action from this checkout. What counts is what the people of the
// simulated DingTalk received.

// A list of many, as it may come out of another system: everybody is in it twice.
const people = Array.from({ length: 50 }, (_, at) => `person${at}`);

let repository: Repository;
beforeAll(() => {
  requireAct();
  repository = new Repository({ ".github/people.txt": `${[...people, ...people].join("\n")}\n` });
  return () => repository[Symbol.dispose]();
});
let dingtalk: Simulator;
beforeEach(async () => {
  dingtalk = await startSimulator();
});
afterEach(() => dingtalk.close());

const message = `fix: "it's" \`done\`, 100% $HOME $(id) {{ x }} {% y %} \${{ z }} \\n
::error::no
<b>&amp;</b> 修复 🎉`;

async function play(workflow: string, more: Partial<RunOptions> = {}) {
  const run = await repository.run(workflow, {
    event: { ref: "refs/heads/main", head_commit: { id: "6113728f27ae82c7", message } },
    vars: {
      DINGTALK_ENDPOINT: dingtalk.url,
      DINGTALK_APP_KEY: defaultApp.appKey,
      DINGTALK_ROBOT_CODE: defaultApp.robotCode,
    },
    secrets: { DINGTALK_APP_SECRET: defaultApp.appSecret },
    ...more,
  });
  onTestFailed(() => console.error(run.log));
  return run;
}

const inbox = (userId: string) => dingtalk.dingtalk.inbox(userId);
const texts = (userId: string) =>
  inbox(userId).map(({ param }) => param["text"] ?? param["content"]);
const everybody = () => [...dingtalk.dingtalk.received().keys()].toSorted();

function hasReadWhenAsked(userId: string): void {
  dingtalk.script("readStatus", () => {
    for (const { processQueryKey } of inbox(userId))
      dingtalk.dingtalk.markRead(userId, processQueryKey);
    return { kind: "none" };
  });
}

describe("a deploy that fails", () => {
  it("is told by the failing job and by a job that needs it", async () => {
    const run = await play("failed-deploy.yml");

    expect(run.succeeded).toBe(false);
    expect(run.jobs).toEqual({ "Deploy/deploy": "failure", "Deploy/after": "success" });
    expect(everybody()).toEqual(["li", "zhang"]);
    expect(inbox("zhang")).toMatchObject([
      {
        msgKey: "sampleActionCard",
        param: {
          title: "❌ Deploy failed · octo-org/shop",
          singleURL: "https://github.com/octo-org/shop/actions/runs/1/attempts/1",
        },
      },
    ]);
    expect(texts("li")).toEqual(["Deploy: deploy failure, status failure, by octocat"]);
  });

  it("is told through a reusable workflow, whose outputs tell the caller who was reached", async () => {
    const run = await play("caller.yml");

    expect(run.jobs["Nightly/build"]).toBe("failure");
    expect(texts("zhang")).toEqual(["the build: failure"]);
    expect(texts("li")).toEqual(["reached 1"]);
  });

  it("is told where the job carries on, and so is a message that could not be sent", async () => {
    const run = await play("carry-on.yml", {
      secrets: { DINGTALK_APP_SECRET: defaultApp.appSecret, ANOTHER_SECRET: "not-the-secret" },
    });

    expect(run.succeeded).toBe(true);
    expect(run.steps["Tell with a wrong secret"]).toBe("failure");
    expect(everybody()).toEqual(["li"]);
    expect(texts("li")).toEqual([
      "deploy failure, message failure, invalidClientIdOrSecret, job success",
    ]);
  });

  it("is told to the second line where nobody on call reads it, and recalled once it is mended", async () => {
    const run = await play("escalate.yml");

    expect(run.succeeded).toBe(true);
    expect(texts("wang")).toEqual(["Escalate failed, and nobody on call has read it"]);
    for (const userId of ["zhang", "li"])
      expect(inbox(userId)).toMatchObject([{ recalledAt: expect.any(Number) }]);
  });

  it("is not told to the second line where one has read it", async () => {
    hasReadWhenAsked("li");
    const run = await play("escalate.yml");

    expect(run.steps).toMatchObject({ "Wait until somebody has read it": "success" });
    expect(everybody()).toEqual(["li", "zhang"]);
  });
});

// As Gitea's runner, which is made of act, runs a workflow: with its variables, and the server at an inner address.
describe("on Gitea", () => {
  const gitea = {
    event: giteaPayload("push"),
    instance: "gitea.internal:3000",
    environment: { GITEA_ACTIONS: "true" },
  };
  const forgejo = { ...gitea, environment: { ...gitea.environment, FORGEJO_ACTIONS: "true" } };

  it.each([
    ["Gitea", gitea],
    ["Forgejo", forgejo],
  ])("a deploy that fails is told with the address that people use: %s", async (_name, server) => {
    const run = await play("failed-deploy.yml", server);

    expect(run.jobs).toEqual({ "Deploy/deploy": "failure", "Deploy/after": "success" });
    expect(inbox("zhang")).toMatchObject([
      {
        param: {
          title: "❌ Deploy failed · octo-org/shop",
          text: expect.stringMatching(
            /http:\/\/127\.0\.0\.1:3900\/octo-org\/shop\/commit\/2adfba1.*Job: deploy/s,
          ),
          singleURL: "http://127.0.0.1:3900/octo-org/shop/actions/runs/1",
        },
      },
    ]);
    expect(texts("li")).toEqual(["Deploy: deploy failure, status failure, by octocat"]);
  });

  it("the outputs of a message are used by later steps and by a later job", async () => {
    hasReadWhenAsked("zhang");
    const run = await play("outputs.yml", gitea);

    expect(run.succeeded).toBe(true);
    expect(everybody()).toEqual(["li", "wang", "zhang"]);
    expect(texts("wang").toSorted()).toEqual(["not in the organisation: nobody1", "recalled"]);
    // Gitea shows no summary, so the log names whoever was not reached.
    expect(run.log).toMatch(/^\s*(?:\| )?nobody1$/m);
  });

  it("nobody on call reads it: the second line is told", async () => {
    const run = await play("escalate.yml", gitea);

    expect(run.succeeded).toBe(true);
    expect(texts("wang")).toEqual(["Escalate failed, and nobody on call has read it"]);
  });

  it("a run without secrets skips the message where that is allowed", async () => {
    const run = await play("without-secrets.yml", { ...gitea, secrets: {} });

    expect(run.steps).toMatchObject({ Tell: "success", "Take it back": "success" });
    expect(dingtalk.requests).toEqual([]);
  });
});

describe("an alarm to the people of a role", () => {
  it("is told to their managers where nobody reads it", async () => {
    const run = await play("managers.yml");

    expect(run.succeeded).toBe(true);
    // The manager of 007 is zhang, who has the first message, too.
    expect(texts("manager1234")).toEqual(["The deploy failed, and nobody on call has read it"]);
    expect(texts("zhang")).toHaveLength(2);
    expect(texts("007")).toEqual(["The deploy failed"]);
  });

  it("is told to nobody else where one has read it", async () => {
    hasReadWhenAsked("007");
    const run = await play("managers.yml");

    expect(run.steps["Tell their managers"]).toBeUndefined();
    expect(everybody()).toEqual(["007", "zhang"]);
  });
});

describe("the outputs of a message", () => {
  it("are used by later steps and by a later job", async () => {
    hasReadWhenAsked("zhang");
    const run = await play("outputs.yml");

    expect(run.succeeded).toBe(true);
    expect(everybody()).toEqual(["li", "wang", "zhang"]);
    expect(texts("zhang")).toEqual(["Please have a look"]);
    expect(texts("li").toSorted()).toEqual(["Please have a look", "Really, please have a look"]);
    expect(texts("wang").toSorted()).toEqual(["not in the organisation: nobody1", "recalled"]);
    expect(inbox("zhang")).toMatchObject([{ recalledAt: expect.any(Number) }]);
  });
});

describe("the jobs of a matrix", () => {
  it("tell each its own values", async () => {
    const run = await play("matrix.yml");

    expect(run.succeeded).toBe(true);
    expect(texts("zhang").toSorted()).toEqual([
      "linux on 22",
      "linux on 24",
      "windows on 22",
      "windows on 24",
    ]);
  });
});

describe("a message to everybody, in shards", () => {
  const robots = ["NORTH", "SOUTH", "WEST"];
  const keyOf = (robot: string) => `ding${robot.toLowerCase()}`;
  const secretOf = (robot: string) => `secret-of-${robot}`;

  /** DingTalk as a larger organisation has it: an app with a robot for each shard. */
  async function startCompany(departments: World["departments"]): Promise<void> {
    await dingtalk.close();
    dingtalk = await startSimulator({
      apps: robots.map((robot) => ({
        appKey: keyOf(robot),
        appSecret: secretOf(robot),
        corpId: defaultApp.corpId,
      })),
      robots: robots.map((robot) => ({ robotCode: keyOf(robot), clientId: keyOf(robot) })),
      departments,
    });
  }

  const playShards = (workflow: string) =>
    play(workflow, {
      vars: {
        DINGTALK_ENDPOINT: dingtalk.url,
        ...Object.fromEntries(
          robots.map((robot) => [`DINGTALK_ROBOT_CODE_${robot}`, keyOf(robot)]),
        ),
      },
      secrets: Object.fromEntries(
        robots.flatMap((robot) => [
          [`DINGTALK_APP_KEY_${robot}`, keyOf(robot)],
          [`DINGTALK_APP_SECRET_${robot}`, secretOf(robot)],
        ]),
      ),
    });

  const counts = () => Object.fromEntries(dingtalk.dingtalk.received());
  const once = (userIds: readonly string[]) =>
    Object.fromEntries(userIds.map((userId) => [userId, 1]));
  const robotsUsed = () =>
    new Set([...dingtalk.dingtalk.received().keys()].map((id) => inbox(id)[0]?.robotCode));

  const company = {
    101: { people: ["zhang", "li"], subDepartments: [111] },
    102: { people: ["li", "wang"], subDepartments: [] },
    111: { people: ["chen", "zhang"], subDepartments: [] },
    201: { people: people.slice(0, 25), subDepartments: [] },
    301: { people: ["zhao"], subDepartments: [302] },
    302: { people: ["sun", "zhao"], subDepartments: [] },
  };

  it("reaches each member of departments once, where those that share people are in one slice", async () => {
    await startCompany(company);
    const run = await playShards("shards.yml");

    expect(run.succeeded).toBe(true);
    const everybodyOnce = ["zhang", "li", "wang", "chen", "zhao", "sun", ...people.slice(0, 25)];
    expect(counts()).toEqual(once(everybodyOnce));
    expect(robotsUsed()).toEqual(new Set(robots.map(keyOf)));
  });

  it("reaches whoever is in departments of two slices once from each", async () => {
    await startCompany({ ...company, 302: { people: ["zhang"], subDepartments: [] } });
    await playShards("shards.yml");

    expect(counts()).toMatchObject({ zhang: 2, li: 1, zhao: 1 });
  });

  it("reaches everybody of a list once, however often it names them", async () => {
    await startCompany({});
    const run = await playShards("shards-of-a-list.yml");

    expect(run.succeeded).toBe(true);
    expect(counts()).toEqual(once(people));
    expect(robotsUsed()).toEqual(new Set(robots.map(keyOf)));
  });
});

describe("a run without secrets", () => {
  it("skips the message and its recall where that is allowed, and fails where it is not", async () => {
    const run = await play("without-secrets.yml", { secrets: {} });

    expect(run.steps).toMatchObject({
      Tell: "success",
      "Take it back": "success",
      "Look at the outcomes": "success",
      "Tell without leave to skip": "failure",
    });
    expect(dingtalk.requests).toEqual([]);
  });
});

describe("a commit message full of quotes, commands and templates", () => {
  it("arrives as it is, from the event and from the environment", async () => {
    const run = await play("quotes.yml");

    expect(run.succeeded).toBe(true);
    expect(texts("zhang")).toEqual([message]);
    expect(texts("li")).toEqual([message]);
  });
});

// act ends the step of a cancelled job at once; GitHub asks it to end, and waits. What the action itself does then,
// test/e2e/cancellation.test.ts holds.
describe("a job that is cancelled while it sends", () => {
  it("tells so by a step that runs when cancelled, and sends nothing more to the others", async () => {
    const cancelling = new AbortController();
    dingtalk.script("batchSend", () => {
      if (!cancelling.signal.aborted) cancelling.abort();
      return { kind: "none" };
    });
    const run = await play("cancelled.yml", { cancel: cancelling.signal });

    expect(run.succeeded).toBe(false);
    expect(run.steps["Tell that it was cancelled"]).toBe("success");
    expect(texts("wang")).toEqual(["status cancelled"]);
    expect(everybody()).toEqual(["wang", "zhang"]);
  });
});
