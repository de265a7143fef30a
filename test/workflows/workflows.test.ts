import { afterEach, beforeAll, beforeEach, describe, expect, it, onTestFailed } from "vitest";
import { type Simulator, startSimulator } from "../simulator/server.ts";
import { defaultApp } from "../simulator/world.ts";
import { Repository, type RunOptions, requireAct } from "./act.ts";

// The workflows of this folder, run by act with the action from this checkout. What counts is what the people of the
// simulated DingTalk received.

let repository: Repository;
beforeAll(() => {
  requireAct();
  repository = new Repository();
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
