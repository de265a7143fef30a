import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { refusal, serverError, throttled } from "../../simulator/dingtalk/documented-faults.ts";
import type { Fault } from "../../simulator/dingtalk/faults.ts";
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "../../simulator/dingtalk/server.ts";
import { defaultApp } from "../../simulator/dingtalk/world.ts";
import { actionInputs, recallOutputs } from "../support/action-step.ts";
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

const people = (count: number) => Array.from({ length: count }, (_, at) => `user${at}`);

/** Sends to so many people, one a call, and tells the outputs. */
async function send(count: number) {
  const given = { userIds: JSON.stringify(people(count)), batchSize: "1" };
  const { outputs, report } = await runStep({ with: sendInputs(dingtalk.url, given) });
  const keys: string[] = JSON.parse(outputs["processQueryKeys"] ?? "[]");
  return { keys, processQueryKey: outputs["processQueryKey"] ?? "", report };
}

const recall = (more: Readonly<Record<string, string>>, step: Partial<Step> = {}) =>
  runStep({ ...step, with: actionInputs(dingtalk.url, more) }, "recall");

const calls = () => dingtalk.requests.filter(({ endpoint }) => endpoint === "batchRecall");
const recalledOf = (count: number) =>
  people(count)
    .flatMap((userId) => dingtalk.dingtalk.inbox(userId))
    .filter(({ recalledAt }) => recalledAt !== undefined);
const failedIn = (outputs: Readonly<Record<string, string>>): Record<string, string> =>
  JSON.parse(outputs["failedKeys"] ?? "{}");

describe("a recall", () => {
  it("takes back all that was sent, 20 keys a call", async () => {
    const { keys, processQueryKey } = await send(45);
    const step = await recall({ processQueryKey });

    expect(step.exitCode).toBe(0);
    expect(Object.keys(step.outputs).toSorted()).toEqual(recallOutputs.toSorted());
    expect(step.outputs).toMatchObject({ outcome: "recalled", failedKeys: "{}", errorCode: "" });
    expect(JSON.parse(step.outputs["recalledKeys"] ?? "")).toEqual(keys);
    expect(calls()).toHaveLength(3);
    expect(recalledOf(45)).toHaveLength(45);
    expect(step.summary).toContain("recalled");
    expect(step.annotations).toEqual([]);
  });

  it.each(["a JSON array", "a send's report"])("takes its keys from %s", async (form) => {
    const { keys, report } = await send(2);
    const step =
      form === "a JSON array"
        ? await recall({ processQueryKey: JSON.stringify(keys) })
        : await recall({ keysFile: "r.json" }, { files: { "r.json": JSON.stringify(report) } });
    expect(JSON.parse(step.outputs["recalledKeys"] ?? "")).toEqual(keys);
  });

  it("tells of each key that is not taken back why, and fails as failOn says", async () => {
    const { keys, processQueryKey } = await send(1);
    for (const [failOn, exitCode] of [
      ["failed", 0],
      ["partial", 1],
      ["never", 0],
    ] as const) {
      await begin();
      const sent = await send(1);
      const step = await recall({
        processQueryKey: `${sent.processQueryKey}\nno-such-key=`,
        failOn,
      });
      expect(step.exitCode).toBe(exitCode);
      expect(step.outputs).toMatchObject({
        outcome: "partial",
        errorCode: "invalid.processQueryKey",
        errorMessage: expect.stringContaining("not belong to a message that this robot sent"),
      });
      expect(failedIn(step.outputs)).toEqual({ "no-such-key=": "invalid.processQueryKey" });
      expect(step.annotations).toHaveLength(1);
      expect(step.summary).toContain("no-such-key");
    }
    expect([keys.length, processQueryKey]).toEqual([1, keys[0]]);
  });

  it("loses nothing over a key that spoils the call: it is halved", async () => {
    await begin({ invalidKeys: "refused" });
    const { keys } = await send(19);
    const step = await recall({ processQueryKey: JSON.stringify([...keys, "spoilt="]) });
    expect(step.outputs["outcome"]).toBe("partial");
    expect(JSON.parse(step.outputs["recalledKeys"] ?? "")).toEqual(keys);
    expect(failedIn(step.outputs)).toEqual({ "spoilt=": "invalid.processQueryKey" });
    expect(calls().length).toBeLessThanOrEqual(11);
  });

  it("counts what a lost try had done already", async () => {
    const { keys, processQueryKey } = await send(2);
    dingtalk.script("batchRecall", [{ ...serverError(), delivered: true }]);
    const step = await recall({ processQueryKey });
    expect(step.outputs).toMatchObject({ outcome: "recalled", failedKeys: "{}", errorCode: "" });
    expect(JSON.parse(step.outputs["recalledKeys"] ?? "")).toEqual(keys);
    expect(recalledOf(2)).toHaveLength(2);
  });

  it("does not call recalled what was recalled before, without such a try", async () => {
    const { processQueryKey } = await send(1);
    await recall({ processQueryKey });
    const again = await recall({ processQueryKey });
    expect(again.exitCode).toBe(1);
    expect(again.outputs).toMatchObject({
      outcome: "failed",
      errorCode: "notRevoke.all.messages",
    });
  });

  it("is refused once for a robot that is not the app's, and tells of every key", async () => {
    const { keys } = await send(1);
    const many = [...keys, ...Array.from({ length: 100 }, (_, at) => `k${at}`)];
    dingtalk.script("batchRecall", () => refusal("invalidParameter.robotCode"));
    const step = await recall({ processQueryKey: JSON.stringify(many) });
    expect(step.outputs).toMatchObject({
      outcome: "failed",
      errorCode: "invalidParameter.robotCode",
    });
    expect(Object.keys(failedIn(step.outputs))).toHaveLength(101);
    expect(calls().length).toBeLessThanOrEqual(5);
    expect(step.annotations).toHaveLength(1);
  });

  it("renews a token that has expired", async () => {
    const { processQueryKey } = await send(1);
    const accessToken = dingtalk.dingtalk.issueToken();
    dingtalk.dingtalk.expireTokens();
    const step = await recall({ processQueryKey, accessToken });
    expect(step.outputs["outcome"]).toBe("recalled");
  });
});

describe("the reasons of a recall", () => {
  it("repeat no secret, wherever they are told, at debug level neither", async () => {
    const accessToken = dingtalk.dingtalk.issueToken();
    const { appSecret } = defaultApp;
    const reason = `access_token ${accessToken} of ${appSecret}`;
    const body = { successResult: [], failedResult: { k1: reason, k2: accessToken } };
    dingtalk.script("batchRecall", [{ kind: "reply", status: 200, body }]);
    const step = await recall(
      { processQueryKey: "k1\nk2", accessToken },
      { env: { RUNNER_DEBUG: "1" } },
    );
    expect(failedIn(step.outputs)).toEqual({ k1: "access_token *** of ***", k2: "***" });
    expect(step.outputs["errorCode"]).toBe("access_token *** of ***");
    const log = step.log.replace(/^::add-mask::.*$/gm, "");
    for (const shown of [log, step.summary, JSON.stringify(step.outputs)]) {
      expect(shown).not.toContain(accessToken);
      expect(shown).not.toContain(appSecret);
    }
  });

  it("that DingTalk does not give have a code of ours, and are explained", async () => {
    const body = { successResult: ["k2"], failedResult: { k1: "" } };
    dingtalk.script("batchRecall", [{ kind: "reply", status: 200, body }]);
    const step = await recall({ processQueryKey: "k1,k2" });
    expect(failedIn(step.outputs)).toEqual({ k1: "noReason" });
    expect(step.outputs["errorMessage"]).toContain("gave no reason");
  });

  it("are told in words of a recall where there is no clear answer", async () => {
    dingtalk.script("batchRecall", () => serverError());
    const { keys } = await send(1);
    const step = await recall({ processQueryKey: keys[0] ?? "", maxAttempts: "1" });
    expect(step.outputs).toMatchObject({
      outcome: "failed",
      errorCode: "system.error",
      errorMessage: expect.stringContaining("recalling a message twice does no harm"),
    });
    expect(`${step.log}${step.summary}`).not.toMatch(/delivered|before you send|onUnknown/);
  });

  it("are whole in the log where the output is cut", async () => {
    const keys = Array.from({ length: 40 }, (_, at) => `${at}`.padStart(1_000, "k"));
    const step = await recall({ processQueryKey: JSON.stringify(keys) });
    expect(Object.keys(failedIn(step.outputs)).length).toBeLessThan(40);
    const warning = step.annotations.find(({ level }) => level === "warning");
    expect(warning?.text).toContain("The log above has all of it");
    expect(step.log).not.toContain("report");
    for (const key of keys) expect(step.log).toContain(`"${key}":"invalid.processQueryKey"`);
  });
});

it("ends a recall with a line of what came of it, and tells each call where RUNNER_DEBUG asks", async () => {
  const { processQueryKey } = await send(2);
  dingtalk.script("batchRecall", [throttled()]);
  const given = { processQueryKey: `${processQueryKey}\nno-such-key=` };
  const step = await recall(given, { env: { RUNNER_DEBUG: "1" } });
  expect(step.log).toContain("\nDingTalk recalled 2 of 3 messages.\n");
  const calls = [...step.log.matchAll(/^::debug::batchRecall of 3 messages: (.*)$/gm)];
  expect(calls.map(([, came]) => came)).toEqual([
    expect.stringMatching(/^HTTP 403, Forbidden\.AccessDenied\.Qps\S+, \S+, \d+ ms$/),
    expect.stringMatching(/^HTTP 200, \S+, \d+ ms$/),
  ]);
});

it("gives 20 keys that are refused one by one up for those of another robot", async () => {
  await begin({ invalidKeys: "refused" });
  const keys = Array.from({ length: 200 }, (_, at) => `foreign${at}=`);
  const step = await recall({ processQueryKey: JSON.stringify(keys) });
  expect(calls().length).toBeLessThan(40);
  expect(step.exitCode).toBe(1);
  expect(Object.keys(failedIn(step.outputs))).toEqual(keys);
  expect(failedIn(step.outputs)).toMatchObject({
    "foreign19=": "invalid.processQueryKey",
    "foreign20=": "foreignKeys",
  });
  expect(step.annotations.map(({ text }) => text)).toEqual([
    expect.stringContaining("invalid.processQueryKey"),
    expect.stringContaining("seem to belong to another robot or organisation, or to be too old"),
  ]);
});

it("ends by the time limit where a wait would end past it, with what was and was not done", async () => {
  const { keys } = await send(21);
  dingtalk.script("batchRecall", [
    { kind: "none" },
    { ...throttled(), headers: { "retry-after": "90" } },
  ]);
  const step = await recall({ processQueryKey: JSON.stringify(keys), timeoutMinutes: "1" });
  expect(step.outputs).toMatchObject({ outcome: "partial", errorCode: "timeLimit" });
  expect(JSON.parse(step.outputs["recalledKeys"] ?? "")).toEqual(keys.slice(0, 20));
  expect(failedIn(step.outputs)).toEqual({ [keys[20] ?? ""]: "timeLimit" });
  expect(step.annotations).toEqual([
    { level: "error", text: expect.stringContaining("because of the time limit (1 message)") },
  ]);
});

it("gives up a token that does not come by the time limit", async () => {
  dingtalk.script("token", [{ kind: "hang", when: "before" }]);
  const step = await recall({
    processQueryKey: "k1,k2",
    timeoutMinutes: "0.02",
    requestTimeoutSeconds: "60",
    maxAttempts: "1",
  });
  expect(step.outputs["errorCode"]).toBe("timeLimit");
  expect(failedIn(step.outputs)).toEqual({ k1: "timeLimit", k2: "timeLimit" });
  expect(calls()).toEqual([]);
});

it("says nothing of messages in doubt where a call for a token had no clear answer", async () => {
  dingtalk.script("token", [{ kind: "reply", status: 500, body: {} }]);
  const step = await recall({ processQueryKey: "k1", maxAttempts: "1" });
  expect(failedIn(step.outputs)).toEqual({ k1: "HTTP 500" });
  expect(step.summary).toContain("gave no clear answer");
  expect(step.summary).not.toContain("may have been delivered");
});

describe.skipIf(isWindows)("a cancelled recall", () => {
  async function cancel(fault: Fault, signal: "SIGINT" | "SIGTERM") {
    const { keys } = await send(21);
    dingtalk.script("batchRecall", [fault]);
    const step = await recall(
      { processQueryKey: JSON.stringify(keys), failOn: "never" },
      {
        whileRunning: async ({ kill }) => {
          while (calls().length < 1) await sleep(5);
          kill(signal);
        },
      },
    );
    expect(calls()).toHaveLength(1);
    expect(step.exitCode).toBe(1);
    return { keys, step };
  }

  it("takes in what is still answered, and starts nothing new", async () => {
    const { keys, step } = await cancel({ kind: "slow", ms: 300 }, "SIGTERM");
    expect(step.outputs).toMatchObject({ outcome: "partial", errorCode: "cancelled" });
    expect(JSON.parse(step.outputs["recalledKeys"] ?? "")).toEqual(keys.slice(0, 20));
    expect(failedIn(step.outputs)).toEqual({ [keys[20] ?? ""]: "cancelled" });
    expect(step.summary).toContain("because the job was cancelled (1 message)");
  });

  it("leaves in doubt what is not answered within two seconds", async () => {
    const { keys, step } = await cancel({ kind: "hang", when: "after" }, "SIGINT");
    expect(step.outputs).toMatchObject({ outcome: "failed", errorCode: "cancelled" });
    expect(Object.keys(failedIn(step.outputs))).toEqual(keys);
    expect(step.annotations.map(({ text }) => text)).toEqual([
      expect.stringContaining("It is unknown whether messages were recalled (20 messages)"),
      expect.stringContaining("because the job was cancelled (1 message)"),
    ]);
  });
});

describe("a recall with nothing to do", () => {
  it.each(["", "[]", " , "])("is skipped with a warning for the keys %j", async (keys) => {
    const step = await recall({ processQueryKey: keys });
    expect(step.exitCode).toBe(0);
    expect(step.outputs).toMatchObject({ outcome: "skipped", recalledKeys: "[]" });
    expect(step.annotations).toEqual([
      { level: "warning", text: expect.stringContaining("processQueryKey") },
    ]);
    expect(dingtalk.requests).toEqual([]);
  });

  it("is skipped without credentials where it is asked to be", async () => {
    const without = { appKey: "", appSecret: "", skipWithoutCredentials: "true" };
    const step = await recall({ processQueryKey: "k", ...without });
    expect(step.exitCode).toBe(0);
    expect(step.outputs["outcome"]).toBe("skipped");
  });
});

it("tells all wrong inputs of a recall at once, and asks nothing", async () => {
  const step = await recall({
    processQueryKey: '["a"',
    keysFile: "nothing.json",
    failOn: "parial",
    appSecret: "",
    language: "zh-CN",
  });
  expect(step.exitCode).toBe(1);
  expect(step.outputs).toMatchObject({ outcome: "failed", errorCode: "invalidInput" });
  expect(step.annotations).toHaveLength(4);
  expect(step.summary).toContain("钉钉消息未撤回");
  expect(dingtalk.requests).toEqual([]);
});
