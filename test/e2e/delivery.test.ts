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
    expect([...dingtalk.dingtalk.received().values()]).toEqual(Array(200).fill(1));
  });
});

describe("a message that DingTalk finds too long", () => {
  const text = `### Log\n\`\`\`\n${"a line of 钉钉\n".repeat(1_500)}`;
  const sentTexts = () =>
    batchSends().map(({ body }): string => JSON.parse(JSON.parse(body).msgParam).text);

  it("is cut once for everybody, says so, and leads to the run", async () => {
    await start();
    const step = await runStep({
      with: sendInputs(dingtalk.url, { userIds: peopleOf(60).join(), text }),
      env: { GITHUB_REPOSITORY: "octo-org/shop", GITHUB_RUN_ID: "7" },
    });

    expect(step.outputs).toMatchObject({ outcome: "delivered", acceptedCount: "60" });
    const [whole, ...cut] = sentTexts();
    expect(whole).toBe(text.trimEnd());
    expect(cut).toHaveLength(3);
    for (const shorter of cut)
      expect(shorter).toMatch(
        /a line of 钉钉\n```\n\n… .* https:\/\/github\.com\/octo-org\/shop\/actions\/runs\/7$/,
      );
    const warnings = step.annotations.map(({ text: words }) => words).join("\n");
    expect(warnings).toMatch(
      /end of `text` was cut off for everybody who did not have it yet: \d+ of \d+ characters/,
    );
    expect(step.report).toMatchObject({ message: { msgParam: { text: cut[0] } } });
  });

  it("is cut to 5,000 bytes where 15,000 are too many", async () => {
    await start({ maxMsgParamBytes: 5_000 });
    const step = await runStep({ with: sendInputs(dingtalk.url, { text, language: "zh-CN" }) });

    expect(step.outputs).toMatchObject({ outcome: "delivered" });
    expect(batchSends()).toHaveLength(3);
    expect(sentTexts().at(-1)).toContain("消息过长");
  });

  it("is refused where 5,000 bytes are too many, after two cuts", async () => {
    await start({ maxMsgParamBytes: 4_000 });
    const step = await runStep({ with: sendInputs(dingtalk.url, { text }) });

    expect(step.outputs).toMatchObject({
      outcome: "failed",
      errorCode: "invalidParameter.msgParam.tooLong",
      unsentUserIds: '["zhang"]',
    });
    expect(batchSends()).toHaveLength(3);
  });
});

describe("an errcode in a reply with status 200", () => {
  it("refuses the message where there is no key, with a cause and a next step", async () => {
    await start();
    const body = { errcode: 40035, errmsg: "不合法的参数" };
    dingtalk.script("batchSend", [{ kind: "reply", status: 200, body }]);
    const step = await runStep({ with: sendInputs(dingtalk.url) });

    expect(step.outputs).toMatchObject({ errorCode: "40035", unsentUserIds: '["zhang"]' });
    expect(step.annotations[0]?.text).toMatch(/40035: 不合法的参数.*does not know.*request id/);
  });

  it("leaves a doubt where there is a key", async () => {
    await start();
    const body = { errcode: 40035, errmsg: "不合法的参数", processQueryKey: "k" };
    dingtalk.script("batchSend", [{ kind: "reply", status: 200, body }]);
    const step = await runStep({ with: sendInputs(dingtalk.url) });

    expect(step.outputs).toMatchObject({ errorCode: "HTTP 200", unknownUserIds: '["zhang"]' });
    expect(step.outputs["errorMessage"]).toContain("40035");
  });
});

describe("people who are listed after a try that left them in doubt", () => {
  it("have the code of that try", async () => {
    await start();
    dingtalk.script("batchSend", [
      { kind: "reset", when: "after" },
      { kind: "reply", status: 200, body: { processQueryKey: "k", invalidStaffIdList: ["u1"] } },
    ]);
    const step = await runStep({
      with: sendInputs(dingtalk.url, { userIds: "u0,u1", onUnknown: "resend" }),
    });

    expect(step.outputs).toMatchObject({
      outcome: "partial",
      unknownUserIds: '["u1"]',
      errorCode: expect.stringMatching(/^(?:ECONNRESET|UND_ERR_SOCKET)$/),
    });
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
