import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { defaultApp } from "../../simulator/dingtalk/world.ts";
import { runStep, type Step } from "../support/runner.ts";
import { sendInputs } from "../support/send-step.ts";

let dingtalk: Simulator;
beforeEach(async () => {
  dingtalk = await startSimulator();
});
afterEach(async () => {
  await dingtalk.close();
});

const inputs = (more: Readonly<Record<string, string>>) => sendInputs(dingtalk.url, more);

/** Runs a step of a job that failed; GitHub's API cannot be reached. */
const runAlarm = (more: Readonly<Record<string, string>>, step: Partial<Step> = {}) =>
  runStep({ status: "failure", ...step, with: inputs(more), env: { ...offline, ...step.env } });
const offline = { GITHUB_API_URL: "http://127.0.0.1:9" };

const inboxOf = (userId: string) => dingtalk.dingtalk.inbox(userId);

describe("a message that cannot be used, in a run that failed", () => {
  it.each([
    ["a name that does not exist", { text: "line\n{{ github.repositry }}" }, "text, line 2"],
    ["broken YAML", { text: "", msgKey: "sampleText", msgParam: "content: 'a\nb" }, "msgParam"],
    ["a filter that does not exist", { text: "{{ github.actor | upper }}" }, "text"],
    ["a misspelt input", { text: "", texts: "Deploy failed: s3cretive" }, "(text)"],
    ["a missing file", { text: "", msgKey: "sampleText", msgParamFile: "no.yml" }, "msgParamFile"],
    ["a message in two ways", { msgKey: "sampleText", msgParam: "content: x" }, "(text)"],
    ["wrong data", { data: "[1, 2]", text: "{{ data.x }}" }, "data"],
    ["a secret in it", { text: `the key is ${defaultApp.appSecret}` }, "text"],
  ])("gives way to the default message: %s", async (_what, wrong, told) => {
    const step = await runAlarm(wrong);
    const [message, ...more] = inboxOf("zhang");

    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({ outcome: "delivered", errorCode: "invalidInput" });
    expect(step.annotations.map(({ level }) => level)).toContain("error");
    expect(more).toEqual([]);
    expect(message?.param).toMatchObject({ title: "❌ Deploy failed · octo-org/shop" });
    const lastParagraph = String(message?.param["text"]).split("\n\n").at(-1);
    expect(lastParagraph).toContain("The step's own message could not be used: ");
    expect(lastParagraph).toContain(told);
    expect(lastParagraph).not.toContain(defaultApp.appSecret);
    expect(lastParagraph).not.toMatch(/repositry|s3cretive|no\.yml|upper/);
  });

  it("is told of in the step's language", async () => {
    await runAlarm({ language: "zh-CN", text: "一\n{{ github.repositry }}" });

    expect(inboxOf("zhang")[0]?.param["text"]).toMatch(
      /该步骤自定义的消息无法使用：模板中没有这个变量（text 第 2 行）。/,
    );
  });

  it("is not sent in a dry run, which shows the default message and fails", async () => {
    const step = await runAlarm({ text: "{{ github.repositry }}", dryRun: "true" });

    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({ outcome: "dry-run", errorCode: "invalidInput" });
    expect(step.log).toContain("The step's own message could not be used");
    expect(dingtalk.requests).toEqual([]);
  });

  it.each([
    ["with `fallback: never`", { fallback: "never" }, "failure"],
    ["with a `fallback` that cannot be read", { fallback: "sometimes" }, "failure"],
    ["in a run that went well", { githubToken: "" }, "success"],
  ])("is not replaced %s", async (_when, more, status) => {
    const step = await runAlarm({ text: "{{ github.repositry }}", ...more }, { status });

    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({
      outcome: "failed",
      errorCode: "invalidInput",
      undeliveredUserIds: '["zhang"]',
      unsentUserIds: "[]",
      recipientCount: "0",
    });
    expect(dingtalk.requests).toEqual([]);
  });

  it.each([
    ["a run that failed", "failure", "success", "delivered"],
    ["a run that went well", "success", "failure", "failed"],
  ])(
    "is about %s by the event's own conclusion on workflow_run",
    async (_run, conclusion, status, outcome) => {
      const workflow_run = {
        name: "Release",
        conclusion,
        html_url: "https://github.com/a/b/actions",
      };
      const event = { eventName: "workflow_run", event: { workflow_run }, status };
      const step = await runAlarm({ text: "{{ github.repositry }}", githubToken: "" }, event);

      expect(step.outputs).toMatchObject({ outcome, errorCode: "invalidInput" });
      expect(step.exitCode).toBe(1);
    },
  );

  it("is replaced in a run that went well, too, with `fallback: always`", async () => {
    const wrong = { text: "{{ github.repositry }}", fallback: "always" };
    const step = await runAlarm(wrong, { status: "success" });

    expect(step.outputs).toMatchObject({ outcome: "delivered", errorCode: "invalidInput" });
    expect(step.exitCode).toBe(1);
    expect(inboxOf("zhang")[0]?.param["title"]).toContain("succeeded");
  });
});

describe("a wrong setting, in a run that failed", () => {
  it.each([
    ["batchSize", "many"],
    ["callsPerSecond", "0"],
    ["maxAttempts", "eleven"],
    ["requestTimeoutSeconds", "-1"],
    ["timeoutMinutes", "1e9"],
    ["onUnknown", "retry"],
    ["failOn", "always"],
    ["summary", "yes"],
    ["reportFile", "/etc/passwd"],
    ["skipWithoutCredentials", "maybe"],
    ["language", "klingon"],
    ["fallback", "sometimes"],
    ["matrix", "[1"],
    ["status", "exploded"],
    ["maxRecipients", "lots"],
    ["onUnkown", "resend"],
    ["legacyEndpoint", "http://example.com"],
  ])("has its default, and the step's own message is sent: %s: %s", async (name, value) => {
    const step = await runAlarm({ [name]: value });

    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({ errorCode: "invalidInput", acceptedCount: "1" });
    expect(inboxOf("zhang").map(({ param }) => param["text"])).toEqual(["Deploy failed"]);
    expect(step.annotations[0]?.level).toBe("error");
  });
});

describe("a source of recipients that is wrong, in a run that failed", () => {
  it.each([
    ["an item with a blank in it", { userIds: "zhang, li wang" }, ["zhang"]],
    ["a misspelt source", { userIds: "zhang", mobile: "13800000001" }, ["zhang"]],
    ["a file that is not there", { userIds: "zhang", userIdsFile: "no.txt" }, ["zhang"]],
    ["a userMap that cannot be read", { userIds: "li", githubUsers: "mona", userMap: "{" }, ["li"]],
    [
      "one wrong entry of the userMap",
      { userIds: "", githubUsers: "mona, hubot", userMap: "mona: zhang\nhubot: {a: b}" },
      ["zhang"],
    ],
    [
      "departments without a limit that can be read",
      { userIds: "zhang", departmentIds: "1", maxRecipients: "lots" },
      ["zhang"],
    ],
    ["departments without a host", { userIds: "zhang", departmentIds: "1" }, ["zhang"]],
  ])("costs nobody else the message: %s", async (_what, wrong, told) => {
    const step = await runAlarm({ ...wrong });

    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({ outcome: "partial", errorCode: "invalidInput" });
    for (const userId of told)
      expect(inboxOf(userId).map(({ param }) => param["text"])).toEqual(["Deploy failed"]);
    expect(step.outputs["acceptedCount"]).toBe(String(told.length));
  });
});

describe("what is never guessed, in a run that failed", () => {
  it.each([
    ["dryRun", { dryRun: "yes" }],
    ["a misspelt dryRun", { dryrum: "true" }],
    ["endpoint", { endpoint: "http://example.com" }],
    ["a misspelt endpoint", { endpont: "https://api.dingtalk.com" }],
    ["appSecret", { appSecret: "" }],
    ["a misspelt robotCode", { robotCod: "x" }],
    ["corpId", { corpId: "a b" }],
    ["more people than maxRecipients", { userIds: "zhang, li", maxRecipients: "1" }],
    ["nobody to tell", { userIds: "zhang li" }],
  ])("keeps the message from being sent: %s", async (_what, wrong) => {
    const step = await runAlarm(wrong);

    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({ outcome: "failed", errorCode: "invalidInput" });
    expect(dingtalk.requests).toEqual([]);
  });
});

describe("a run that failed, of which nobody can be told", () => {
  it("fails the step where somebody was named, and says so", async () => {
    const step = await runAlarm({ userIds: "", githubUsers: "mona", userMap: "mona:" });

    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({ outcome: "failed", unmappedUsers: '["mona"]' });
    expect(step.annotations[0]).toMatchObject({
      level: "error",
      text: expect.stringContaining("mona"),
    });
  });

  it.each([
    ["an account of a bot alone", { userIds: "", githubUsers: "dependabot[bot]", userMap: "a: b" }],
    ["nobody at all", { userIds: "[]" }],
  ])("ends well where it was for %s", async (_who, sources) => {
    const step = await runAlarm(sources);

    expect(step.exitCode).toBe(0);
    expect(step.outputs["outcome"]).toBe("skipped");
  });
});
