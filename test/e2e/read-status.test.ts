import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  ipNotInWhiteList,
  processing,
  refusal,
} from "../../simulator/dingtalk/documented-faults.ts";
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "../../simulator/dingtalk/server.ts";
import { defaultApp } from "../../simulator/dingtalk/world.ts";
import { actionInputs, readStatusOutputs } from "../support/action-step.ts";
import { runStep, type Step } from "../support/runner.ts";
import { sendInputs } from "../support/send-step.ts";
import { isWindows } from "../support/system.ts";

let dingtalk: Simulator;
const begin = async (options: SimulatorOptions = {}) => {
  await dingtalk?.close();
  dingtalk = await startSimulator(options);
};
beforeEach(() => begin());
afterEach(() => dingtalk.close());

async function send(userIds: readonly string[], batchSize = "20") {
  const given = { userIds: JSON.stringify(userIds), batchSize };
  const { outputs } = await runStep({ with: sendInputs(dingtalk.url, given) });
  const keys: string[] = JSON.parse(outputs["processQueryKeys"] ?? "[]");
  return { keys, processQueryKey: outputs["processQueryKey"] ?? "" };
}

const ask = (more: Readonly<Record<string, string>>, step: Partial<Step> = {}) =>
  runStep({ ...step, with: actionInputs(dingtalk.url, more) }, "read-status");

const questions = () => dingtalk.requests.filter(({ endpoint }) => endpoint === "readStatus");
const read = (userId: string, key = "") => dingtalk.dingtalk.markRead(userId, key);

describe("asking who has read", () => {
  it.each(["SUCCESS", "SUCESS"] as const)(
    "tells who has and who has not, spelt as %s",
    async (successSpelling) => {
      await begin({ successSpelling });
      const { keys, processQueryKey } = await send(["zhang", "li", "wang"]);
      read("li", keys[0]);
      const step = await ask({ processQueryKey });

      expect(step.exitCode).toBe(0);
      expect(Object.keys(step.outputs).toSorted()).toEqual(readStatusOutputs.toSorted());
      expect(step.outputs).toEqual({
        outcome: "partly-read",
        readUserIds: '["li"]',
        unreadUserIds: '["zhang","wang"]',
        readCount: "1",
        recipientCount: "3",
        errorCode: "",
        errorMessage: "",
      });
      expect(step.summary).toContain("员工li (li)");
      expect(questions()).toHaveLength(1);
    },
  );

  it("is read once everybody has, over several messages", async () => {
    const { keys, processQueryKey } = await send(["zhang", "li"], "1");
    expect((await ask({ processQueryKey })).outputs["outcome"]).toBe("unread");
    read("zhang", keys[0]);
    read("li", keys[1]);
    expect((await ask({ processQueryKey })).outputs).toMatchObject({
      outcome: "read",
      readUserIds: '["zhang","li"]',
    });
  });

  it("fails where no message can be asked about, and for one of several with failOn: partial", async () => {
    const none = await ask({ processQueryKey: "no-such-key=" });
    expect(none.exitCode).toBe(1);
    expect(none.outputs).toMatchObject({
      outcome: "failed",
      errorCode: "invalid.processQueryKey",
      recipientCount: "0",
    });
    const { processQueryKey } = await send(["zhang"]);
    const both = { processQueryKey: `${processQueryKey}\nno-such-key=` };
    const some = await ask(both);
    expect([some.exitCode, some.outputs["outcome"]]).toEqual([0, "unread"]);
    expect(some.annotations).toEqual([{ level: "error", text: expect.stringContaining("1 mess") }]);
    expect((await ask({ ...both, failOn: "partial" })).exitCode).toBe(1);
  });

  it("counts a recalled message as what it was", async () => {
    const { keys, processQueryKey } = await send(["zhang"]);
    read("zhang", keys[0]);
    await runStep({ with: actionInputs(dingtalk.url, { processQueryKey }) }, "recall");
    const step = await ask({ processQueryKey, waitFor: "all" });
    expect(step.outputs).toMatchObject({ outcome: "read" });
    expect(questions()).toHaveLength(1);
  });

  it("waits until somebody has read", async () => {
    const { keys, processQueryKey } = await send(["zhang", "li"]);
    const step = await ask(
      // The wait comes on top of the time limit, which would not do for a second question.
      {
        processQueryKey,
        waitFor: "any",
        pollSeconds: "1",
        waitMinutes: "1",
        timeoutMinutes: "0.01",
      },
      {
        whileRunning: async () => {
          while (questions().length < 1) await sleep(5);
          read("li", keys[0]);
        },
      },
    );
    expect(step.outputs).toMatchObject({ outcome: "partly-read", readUserIds: '["li"]' });
    expect(questions()).toHaveLength(2);
  });

  it("ends its wait when the time is up, which fails nothing", async () => {
    const { processQueryKey } = await send(["zhang"]);
    const step = await ask({
      processQueryKey,
      waitFor: "all",
      pollSeconds: "1",
      waitMinutes: "0.001",
      failOn: "partial",
    });
    expect([step.exitCode, step.outputs["outcome"]]).toEqual([0, "unread"]);
    expect(step.outputs).toMatchObject({ errorCode: "", errorMessage: "" });
    // One more at the end of the wait, unless the first took all of its 60 ms.
    expect(questions().length).toBeLessThanOrEqual(2);
  });

  it.skipIf(isWindows)(
    "ends its wait at once when the job is cancelled, with what is known",
    async () => {
      const { keys, processQueryKey } = await send(["zhang", "li"]);
      read("li", keys[0]);
      const step = await ask(
        { processQueryKey, waitFor: "all", waitMinutes: "60" },
        {
          whileRunning: async ({ kill, logged }) => {
            await logged("1 of 2 people have read it; asking again");
            kill("SIGTERM");
          },
        },
      );
      expect(step.exitCode).toBe(1);
      expect(step.outputs).toMatchObject({
        outcome: "partly-read",
        readUserIds: '["li"]',
        unreadUserIds: '["zhang"]',
        errorCode: "cancelled",
      });
      expect(step.annotations).toEqual([
        { level: "error", text: expect.stringContaining("because the job was cancelled") },
      ]);
    },
  );

  it.each([
    ["failed", 0],
    ["partial", 1],
  ] as const)(
    "ends its wait on a refusal that every question would meet, and tells it: failOn %s",
    async (failOn, exitCode) => {
      const { processQueryKey } = await send(["zhang"]);
      dingtalk.script("readStatus", [{ kind: "none" }]);
      dingtalk.script("readStatus", () => ipNotInWhiteList());
      const step = await ask({
        processQueryKey,
        waitFor: "any",
        waitMinutes: "60",
        pollSeconds: "1",
        failOn,
      });
      expect(step.exitCode).toBe(exitCode);
      expect(step.outputs).toMatchObject({
        outcome: "unread",
        unreadUserIds: '["zhang"]',
        errorCode: "Forbidden.AccessDenied.IpNotInWhiteList",
        errorMessage: expect.stringContaining("self-hosted runner"),
      });
      expect(step.annotations).toEqual([
        { level: "error", text: expect.stringContaining("IpNotInWhiteList") },
      ]);
      expect(questions()).toHaveLength(2);
    },
  );

  it("forgets nobody whom a later answer leaves out, nor that somebody has read", async () => {
    const reply = (readers: Readonly<Record<string, string>>) => {
      const messageReadInfoList = Object.entries(readers).map(([userId, readStatus]) => {
        return { userId, readStatus };
      });
      const body = { sendStatus: "SUCCESS", messageReadInfoList };
      return { kind: "reply", status: 200, body } as const;
    };
    dingtalk.script("readStatus", [reply({ zhang: "READ", li: "UNREAD" })]);
    dingtalk.script("readStatus", () => reply({ zhang: "UNREAD" }));
    const wait = { waitFor: "all", pollSeconds: "1", waitMinutes: "0.03" };
    const step = await ask({ processQueryKey: "k", ...wait, failOn: "partial" });
    expect(step.exitCode).toBe(0);
    expect(step.outputs).toMatchObject({
      outcome: "partly-read",
      readUserIds: '["zhang"]',
      unreadUserIds: '["li"]',
      recipientCount: "2",
    });
    expect(questions().length).toBeGreaterThan(1);
  });

  it("asks no further about a message in the making once somebody has read another", async () => {
    const { keys, processQueryKey } = await send(["zhang", "li"], "1");
    read("zhang", keys[0]);
    dingtalk.script("readStatus", (request) =>
      request.path.includes(encodeURIComponent(keys[1] ?? "")) ? processing() : { kind: "none" },
    );
    const step = await ask({ processQueryKey, waitFor: "any", failOn: "partial" });
    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({
      outcome: "partly-read",
      recipientCount: "1",
      errorCode: "PROCESSING",
    });
    expect(step.annotations).toEqual([
      { level: "error", text: expect.stringContaining("still being sent (1 message)") },
    ]);
    expect(questions()).toHaveLength(2);
  });

  it("begins no wait for a message in the making that would end past the time limit", async () => {
    await begin({ processingMs: 3_600_000 });
    const { processQueryKey } = await send(["zhang"]);
    const step = await ask({ processQueryKey, timeoutMinutes: "0.03" });
    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({ outcome: "failed", errorCode: "timeLimit" });
    expect(questions().length).toBeLessThanOrEqual(1);
  });

  it("repeats no secret that DingTalk gives for a name, an id or a reason", async () => {
    const accessToken = dingtalk.dingtalk.issueToken();
    const { appSecret } = defaultApp;
    const messageReadInfoList = [
      { userId: appSecret, name: `a ${accessToken}`, readStatus: "READ" },
      { userId: 7, name: null },
    ];
    const body = { sendStatus: "SUCCESS", messageReadInfoList };
    const refused = { code: `x.${accessToken}`, message: appSecret, requestid: accessToken };
    dingtalk.script("readStatus", [
      { kind: "reply", status: 200, body },
      { kind: "reply", status: 400, body: refused },
    ]);
    const step = await ask(
      { processQueryKey: "k1\nk2", accessToken },
      { env: { RUNNER_DEBUG: "1" } },
    );
    expect(step.outputs).toMatchObject({
      outcome: "partly-read",
      readUserIds: '["***"]',
      unreadUserIds: '["7"]',
      errorCode: "x.***",
    });
    const log = step.log.replace(/^::add-mask::.*$/gm, "");
    for (const shown of [log, step.summary, JSON.stringify(step.outputs)]) {
      expect(shown).not.toContain(accessToken);
      expect(shown).not.toContain(appSecret);
    }
  });

  it("ends with a line of who has read, each person once, and tells each call where RUNNER_DEBUG asks", async () => {
    const { keys, processQueryKey } = await send(["zhang"]);
    const again = await send(["zhang", "li"]);
    read("zhang", again.keys[0]);
    const given = { processQueryKey: `${processQueryKey}\n${again.processQueryKey}` };
    const step = await ask(given, { env: { RUNNER_DEBUG: "1" } });
    expect(step.outputs).toMatchObject({ readUserIds: '["zhang"]', unreadUserIds: '["li"]' });
    expect(step.log).toContain("\n1 of 2 people have read it.\n");
    expect(step.log.match(/^::debug::readStatus: HTTP 200, \S+, \d+ ms$/gm)).toHaveLength(2);
    expect(keys).toHaveLength(1);
  });

  it("is refused once for what awaits every question", async () => {
    const many = Array.from({ length: 100 }, (_, at) => `k${at}`);
    dingtalk.script("readStatus", () => refusal("invalidParameter.robotCode.notExsit"));
    const step = await ask({ processQueryKey: JSON.stringify(many) });
    expect(step.outputs["errorCode"]).toBe("invalidParameter.robotCode.notExsit");
    expect(questions().length).toBeLessThanOrEqual(5);
  });

  it("is skipped with a warning where there is no key", async () => {
    const step = await ask({});
    expect([step.exitCode, step.outputs["outcome"]]).toEqual([0, "skipped"]);
    expect(step.annotations).toMatchObject([{ level: "warning" }]);
  });
});

it.each([
  ["waitFor", "everyone"],
  ["waitMinutes", "361"],
  ["pollSeconds", "0.5"],
])("refuses %s: %s, and asks nothing", async (input, text) => {
  const step = await ask({ processQueryKey: "k", [input]: text });
  expect(step.outputs["errorCode"]).toBe("invalidInput");
  expect(step.outputs["errorMessage"]).toContain(input);
  expect(dingtalk.requests).toEqual([]);
});

it("says nothing of messages in doubt where a call for a token had no clear answer", async () => {
  dingtalk.script("token", [{ kind: "reset", when: "before" }]);
  const step = await ask({ processQueryKey: "k1", maxAttempts: "1" });
  expect(step.outputs["outcome"]).toBe("failed");
  expect(step.summary).toContain("gave no clear answer");
  expect(step.summary).not.toContain("could not connect");
});

it("tells a wrong number once", async () => {
  const step = await ask({ processQueryKey: "k", pollSeconds: "0" });
  expect(step.outputs["errorMessage"]?.match(/pollSeconds/g)).toHaveLength(1);
});
