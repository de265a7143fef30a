import { afterEach, describe, expect, it } from "vitest";
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "../../simulator/dingtalk/server.ts";
import { runStep } from "../support/runner.ts";
import { sendInputs } from "../support/send-step.ts";

let dingtalk: Simulator;
async function start(options: SimulatorOptions = {}): Promise<void> {
  dingtalk = await startSimulator(options);
}
afterEach(async () => {
  await dingtalk.close();
});

const peopleOf = (count: number) => Array.from({ length: count }, (_, index) => `user${index}`);
const batchSends = () => dingtalk.requests.filter(({ endpoint }) => endpoint === "batchSend");

describe("twenty ids of which one does not exist, refused as a whole", () => {
  const userIds = [...peopleOf(13), "nobody", ...peopleOf(19).slice(13)];

  it("reaches the other nineteen, each once, in as many calls as halving takes", async () => {
    await start({ invalidIds: "refused" });
    const step = await runStep({ with: sendInputs(dingtalk.url, { userIds: userIds.join() }) });

    expect(step.outputs).toMatchObject({
      outcome: "partial",
      acceptedCount: "19",
      invalidStaffIdList: '["nobody"]',
      errorCode: "staffId.notExisted",
    });
    expect([...dingtalk.dingtalk.received()].sort()).toEqual(
      peopleOf(19)
        .map((id) => [id, 1])
        .sort(),
    );
    // 20 → 10 + 10 → 5 + 5 → 3 + 2 → 2 + 1 → 1 + 1, of which one half of each pair is whole.
    expect(batchSends().length).toBeLessThanOrEqual(1 + 2 * Math.ceil(Math.log2(20)));
  });
});

describe("a token that expires in the middle of a run", () => {
  it("is renewed once for all the calls that were refused with it, and nobody is left out", async () => {
    await start();
    let calls = 0;
    dingtalk.script("batchSend", () => {
      calls += 1;
      if (calls === 2) dingtalk.dingtalk.expireTokens();
      return { kind: "slow", ms: 20 };
    });
    const step = await runStep({
      with: sendInputs(dingtalk.url, { userIds: peopleOf(200).join() }),
    });

    expect(step.outputs).toMatchObject({ outcome: "delivered", acceptedCount: "200" });
    expect(dingtalk.requests.filter(({ endpoint }) => endpoint === "token")).toHaveLength(2);
    expect([...dingtalk.dingtalk.received().values()].every((times) => times === 1)).toBe(true);
  });
});

describe("a reply that is lost after the message was delivered", () => {
  it("is reported, and the message is not sent again", async () => {
    await start();
    dingtalk.script("batchSend", [{ kind: "reset", when: "after" }]);
    const step = await runStep({ with: sendInputs(dingtalk.url) });

    expect(step.outputs).toMatchObject({
      outcome: "failed",
      unknownUserIds: '["zhang"]',
      unsentUserIds: "[]",
    });
    expect(step.annotations[0]?.text).toContain("may have been delivered");
    expect(dingtalk.dingtalk.received().get("zhang")).toBe(1);
  });

  it("is made up for with onUnknown: resend, at the price of a second message", async () => {
    await start();
    dingtalk.script("batchSend", [{ kind: "reset", when: "after" }]);
    const step = await runStep({ with: sendInputs(dingtalk.url, { onUnknown: "resend" }) });

    expect(step.outputs).toMatchObject({ outcome: "delivered", unknownUserIds: "[]" });
    expect(dingtalk.dingtalk.received().get("zhang")).toBe(2);
  });
});

describe("a success that is not HTTP 200", () => {
  it("leaves its people in doubt, whatever key it has", async () => {
    await start();
    dingtalk.script("batchSend", [{ kind: "reply", status: 202, body: { processQueryKey: "k" } }]);
    const step = await runStep({ with: sendInputs(dingtalk.url) });

    expect(step.outputs).toMatchObject({
      outcome: "failed",
      acceptedCount: "0",
      unknownUserIds: '["zhang"]',
      errorCode: "HTTP 202",
    });
  });
});

describe("a call that never reached DingTalk", () => {
  it("is told apart from one that may have", async () => {
    await start();
    await dingtalk.close();
    const step = await runStep({ with: sendInputs(dingtalk.url, { maxAttempts: "1" }) });

    expect(step.outputs).toMatchObject({
      outcome: "failed",
      errorCode: "ECONNREFUSED",
      unsentUserIds: '["zhang"]',
      unknownUserIds: "[]",
    });
  });

  it("ends in doubt when the reply takes longer than requestTimeoutSeconds", async () => {
    await start();
    dingtalk.script("batchSend", [{ kind: "hang", when: "after" }]);
    const step = await runStep({
      with: sendInputs(dingtalk.url, { requestTimeoutSeconds: "0.2" }),
    });

    expect(step.outputs).toMatchObject({
      outcome: "failed",
      errorCode: "requestTimeout",
      unknownUserIds: '["zhang"]',
    });
  });
});

describe("lists that are longer than an environment variable takes", () => {
  it("are cut at an item, with a warning, and are whole in the report", async () => {
    const strangers = Array.from(
      { length: 3_000 },
      (_, index) => `nobody-${String(index).padStart(8, "0")}`,
    );
    await start();
    const more = {
      userIds: ["zhang", ...strangers].join("\n"),
      callsPerSecond: "1000",
      maxRecipients: "5000",
    };
    const step = await runStep({ with: sendInputs(dingtalk.url, more) });
    const list: string[] = JSON.parse(step.outputs["invalidStaffIdList"] ?? "");

    expect(step.outputs["invalidStaffIdList"]?.length).toBeLessThanOrEqual(30_000);
    expect(list).toEqual(strangers.slice(0, list.length));
    expect(list.length).toBeGreaterThan(1_000);
    expect(step.report).toMatchObject({ recipients: { accepted: ["zhang"], invalid: strangers } });
    expect(step.annotations.map(({ text }) => text).join("\n")).toMatch(
      /invalidStaffIdList.*cut.*dingtalk-report/,
    );
    expect(Buffer.byteLength(step.summary)).toBeLessThan(512 * 1024);
  });
});
