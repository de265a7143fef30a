import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Fault } from "../../simulator/dingtalk/faults.ts";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { runStep } from "../support/runner.ts";
import { sendInputs } from "../support/send-step.ts";
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
