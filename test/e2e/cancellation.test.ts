import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Fault } from "../../simulator/dingtalk/faults.ts";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { actionInputs, readStatusOutputs, recallOutputs } from "../support/action-step.ts";
import { runStep } from "../support/runner.ts";
import { sendInputs, sendLists, sendOutputs } from "../support/send-step.ts";
import { isWindows } from "../support/system.ts";

let dingtalk: Simulator;
beforeEach(async () => {
  dingtalk = await startSimulator();
});
afterEach(async () => {
  await dingtalk.close();
});

const people = Array.from({ length: 600 }, (_, index) => `user${index}`);

// The first call is answered, so that the others go out together; what becomes of those is up to the test.
async function cancel(signal: "SIGINT" | "SIGTERM", others: Fault) {
  dingtalk.script("batchSend", [{ kind: "none" }]);
  dingtalk.script("batchSend", () => others);
  return await runStep({
    with: sendInputs(dingtalk.url, { userIds: JSON.stringify(people), failOn: "never" }),
    whileRunning: async ({ kill }) => {
      while (dingtalk.requests.length < 8) await sleep(5);
      kill(signal);
    },
  });
}

const listOf = (text: string | undefined): unknown[] => JSON.parse(text ?? "[]");

describe.skipIf(isWindows)("a cancelled send of 600", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "takes in what is still answered, starts nothing new, and fails: %s",
    async (signal) => {
      const step = await cancel(signal, { kind: "slow", ms: 300 });
      const received = [...dingtalk.dingtalk.received().keys()];

      expect(step.exitCode).toBe(1);
      expect(step.outputs).toMatchObject({
        outcome: "partial",
        acceptedCount: String(received.length),
        unknownUserIds: "[]",
        recipientCount: "600",
      });
      expect(received.length).toBeLessThan(600);
      expect(listOf(step.outputs["unsentUserIds"])).toEqual(
        people.filter((id) => !received.includes(id)),
      );
      expect(step.summary).toContain("cancelled");
      expect(step.report).toMatchObject({ outcome: "partial" });
    },
  );

  it("leaves in doubt whoever was sent to and not answered within two seconds", async () => {
    const step = await cancel("SIGINT", { kind: "hang", when: "after" });
    const called = dingtalk.requests.flatMap(({ userIds }) => userIds);

    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({
      outcome: "partial",
      acceptedCount: "20",
      errorCode: "cancelled",
      errorMessage: expect.stringMatching(/before the reply came.*may have been delivered/),
    });
    expect(listOf(step.outputs["unknownUserIds"])).toEqual(
      people.filter((id) => called.includes(id)).slice(20),
    );
    expect(listOf(step.outputs["unsentUserIds"])).toEqual(
      people.filter((id) => !called.includes(id)),
    );
  });
});

it.skipIf(isWindows)("fails with an error although everything was done", async () => {
  dingtalk.script("batchSend", [{ kind: "slow", ms: 300 }]);
  const step = await runStep({
    with: sendInputs(dingtalk.url),
    whileRunning: async ({ kill }) => {
      while (dingtalk.requests.length < 2) await sleep(5);
      kill("SIGTERM");
    },
  });

  expect(step.exitCode).toBe(1);
  expect(step.outputs).toMatchObject({ outcome: "delivered", errorCode: "" });
  expect(step.annotations).toEqual([
    { level: "error", text: expect.stringContaining("Everything was done") },
  ]);
});

it.skipIf(isWindows)("writes everything although it is told a second time to end", async () => {
  dingtalk.script("batchSend", [{ kind: "hang", when: "after" }]);
  const step = await runStep({
    with: sendInputs(dingtalk.url),
    whileRunning: async ({ kill }) => {
      while (dingtalk.requests.length < 2) await sleep(5);
      kill("SIGINT");
      await sleep(50);
      kill("SIGTERM");
    },
  });

  expect(step.exitCode).toBe(1);
  expect(step.outputs).toMatchObject({ unknownUserIds: '["zhang"]', errorCode: "cancelled" });
  expect(step.summary).not.toBe("");
});

it.skipIf(isWindows)("ends at once when it is cancelled while it waits for a token", async () => {
  dingtalk.script("token", [{ kind: "hang", when: "before" }]);
  const step = await runStep({
    with: sendInputs(dingtalk.url),
    whileRunning: async ({ kill }) => {
      while (dingtalk.requests.length < 1) await sleep(5);
      kill("SIGTERM");
    },
  });

  expect(step.exitCode).toBe(1);
  expect(step.outputs).toMatchObject({
    outcome: "failed",
    unsentUserIds: '["zhang"]',
    errorCode: "cancelled",
  });
});

describe.skipIf(isWindows)("a job that is cancelled before the inputs are read", () => {
  /** Runs a step in a process that gets a signal as soon as `when` says so: code that calls `signal(name)`. */
  const cancelled = (inputs: Record<string, string>, { when = whenItStarts, action = "." } = {}) =>
    runStep(
      {
        with: inputs,
        files: { "signal.mjs": `${signalling}${when}` },
        env: { NODE_OPTIONS: "--import=./signal.mjs" },
      },
      action,
    );
  const signalling = "const signal = (name) => process.kill(process.pid, name);";
  /** When the handlers are in place, and nothing else is loaded. */
  const whenItStarts =
    'process.on("newListener", (name) => name === "SIGTERM" && queueMicrotask(() => signal(name)));';
  const whileItReads = `import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const { readFileSync } = fs;
    fs.readFileSync = (file, ...options) => {
      if (file === process.env.GITHUB_EVENT_PATH) signal("SIGINT");
      return readFileSync(file, ...options);
    };
    syncBuiltinESMExports();`;
  const key = { processQueryKey: "a key" };

  it.each([
    ["as soon as it starts", whenItStarts],
    ["while it reads them", whileItReads],
  ])(
    "leaves every output of a send, report and summary, and requests nothing: %s",
    async (_, when) => {
      const inputs = sendInputs(dingtalk.url, { failOn: "never", text: "{{ github.event.ref }}" });
      const step = await cancelled(inputs, { when });

      expect(step.exitCode).toBe(1);
      expect(Object.keys(step.outputs).toSorted()).toEqual([...sendOutputs].toSorted());
      expect(step.outputs).toMatchObject({
        ...Object.fromEntries(sendLists.map((name) => [name, "[]"])),
        outcome: "failed",
        errorCode: "cancelled",
        errorMessage: expect.stringContaining("before this step"),
        recipientCount: "0",
        acceptedCount: "0",
      });
      expect(step.report).toMatchObject({ outcome: "failed", calls: [] });
      expect(step.summary).toContain("Nothing was done, because the job was cancelled");
      expect(step.annotations).toMatchObject([{ level: "error" }]);
      expect(dingtalk.requests).toEqual([]);
    },
  );

  it("tells nothing of inputs that are wrong, and says it in the language of the step", async () => {
    const step = await cancelled(
      sendInputs(dingtalk.url, { batchSize: "many", language: "zh-CN", reportFile: "out.json" }),
    );

    expect(step.outputs).toMatchObject({
      errorCode: "cancelled",
      report: expect.stringMatching(/workspace[\\/]out\.json$/),
    });
    expect(step.annotations).toEqual([
      { level: "error", text: expect.stringContaining("作业被取消") },
    ]);
  });

  it.each([
    ["recall", recallOutputs],
    ["read-status", readStatusOutputs],
  ])("leaves every output of %s", async (action, outputs) => {
    const step = await cancelled(actionInputs(dingtalk.url, key), { action });

    expect(step.exitCode).toBe(1);
    expect(Object.keys(step.outputs).toSorted()).toEqual([...outputs].toSorted());
    expect(step.outputs).toMatchObject({ outcome: "failed", errorCode: "cancelled" });
    expect(dingtalk.requests).toEqual([]);
  });
});

// A signal is heard only between two turns of the event loop, and the end of a step may have none.
describe.skipIf(isWindows)("a send that is cancelled as it ends", () => {
  it.each(["GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"])(
    "fails, by a signal while %s is written",
    async (variable) => {
      const cancelling = `import fs from "node:fs";
      import { syncBuiltinESMExports } from "node:module";
      const { appendFileSync } = fs;
      fs.appendFileSync = (file, ...rest) => {
        if (file === process.env.${variable}) process.kill(process.pid, "SIGTERM");
        appendFileSync(file, ...rest);
      };
      syncBuiltinESMExports();`;
      const step = await runStep({
        with: sendInputs(dingtalk.url),
        files: { "cancelling.mjs": cancelling },
        env: { NODE_OPTIONS: "--import=./cancelling.mjs" },
      });
      expect([step.exitCode, step.outputs["outcome"]]).toEqual([1, "delivered"]);
    },
  );

  it("says so, by a signal just after the last reply was read", async () => {
    const cancelling = `const decode = TextDecoder.prototype.decode;
    TextDecoder.prototype.decode = function (bytes) {
      const text = decode.call(this, bytes);
      if (/^\\{"processQueryKey/.test(text)) process.kill(process.pid, "SIGTERM");
      return text;
    };`;
    const step = await runStep({
      with: sendInputs(dingtalk.url),
      files: { "cancelling.mjs": cancelling },
      env: { NODE_OPTIONS: "--import=./cancelling.mjs" },
    });
    expect([step.exitCode, step.outputs["outcome"]]).toEqual([1, "delivered"]);
    expect(step.annotations.map(({ text }) => text).join()).toContain("cancelled");
  });
});
