import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isComplete } from "../../../src/inputs/inputs.ts";
import { noMedia } from "../../../src/inputs/media-files.ts";
import { readSend, type SendRequest } from "../../../src/inputs/send-request.ts";
import { readAction } from "../../support/action.ts";
import { temporaryFolder } from "../../support/folder.ts";
import { type Given, inputsOf, sendInputsWith } from "../../support/inputs.ts";
import { inEnglish, type ReadProblem } from "../../support/problems.ts";

const sendInputs = Object.keys(readAction().inputs);

async function read(given: Given, folders = { workspace: "/nowhere", temp: "" }) {
  const inputs = inputsOf(sendInputsWith(given), folders);
  const request = await readSend(inputs);
  return { request, problems: inputs.problems.map(inEnglish) };
}

async function request(given: Given, folders?: { workspace: string; temp: string }) {
  const { request: complete, problems: wrong } = await read(given, folders);
  if (isComplete<SendRequest>(complete) && wrong.length === 0) return complete;
  throw new Error(JSON.stringify(wrong));
}

async function problems(given: Given): Promise<readonly ReadProblem[]> {
  const { problems: wrong } = await read(given);
  if (wrong.length > 0) return wrong;
  throw new Error("nothing is wrong");
}

const names = (list: readonly ReadProblem[]) => list.map(({ input }) => input);

/** What the runner would have put in, had nothing but the defaults of action.yml been given. */
const defaults = Object.fromEntries(
  Object.entries(readAction().inputs).map(([name, { default: text = "" }]) => [
    name,
    text.includes("${{") ? "" : text,
  ]),
);

const noSources = {
  userIds: [],
  githubUsers: [],
  userMap: new Map(),
  mobiles: [],
  departmentIds: [],
  roleIds: [],
  managersOf: [],
};

describe("the request of a send", () => {
  it("reads exactly the inputs of action.yml, whatever is in them", async () => {
    for (const given of [{}, { dryRun: "true" }, { text: "", msgKey: "a", msgParamFile: "b" }]) {
      const inputs = inputsOf(given);
      await readSend(inputs);
      expect([...inputs.names].toSorted()).toEqual(sendInputs.toSorted());
    }
  });

  it.each([
    ["with the defaults of action.yml", defaults],
    ["with nothing where a default would be", {}],
  ])("has the contract's values %s", async (_how, given) => {
    const basics = { robotCode: "dingrobot", appKey: "key", appSecret: "secret", userIds: "a" };
    expect(await request({ ...given, ...basics, text: "Hello" })).toEqual({
      recipients: {
        sources: { ...noSources, userIds: ["a"] },
        maxRecipients: 1_000,
        legacyEndpoint: null,
        mapFromFile: false,
      },
      message: {
        source: { kind: "text", text: "Hello", title: null },
        githubToken: "",
        status: undefined,
        data: {},
        matrix: {},
        media: noMedia,
        fallback: "alarm",
        onlyOnChange: false,
      },
      delivery: {
        endpoints: ["https://api.dingtalk.io", "https://api.dingtalk.com"],
        batchSize: 20,
        callsPerSecond: 20,
        maxAttempts: 5,
        requestTimeoutMs: 10_000,
        timeLimitMs: 600_000,
        onUnknown: "report",
      },
      ending: { failOn: "failed", summary: true, reportFile: null, language: "en" },
      mode: {
        kind: "send",
        robot: {
          robotCode: "dingrobot",
          credentials: {
            kind: "app",
            app: { kind: "internal", appKey: "key", appSecret: "secret" },
          },
        },
      },
      skips: false,
    });
  });

  it("has every input that was given", async () => {
    const home = temporaryFolder();
    mkdirSync(join(home, "reports"));
    const given = {
      text: "",
      msgKey: "sampleText",
      msgParam: '{"content": "{{ data.a }}"}',
      data: "a: 1",
      media: "logo: '@lADPlogo'",
      status: "success,cancelled",
      matrix: '{\n  "os": "linux",\n  "node": 24\n}',
      userIds: '["b", 7, "b"]',
      maxRecipients: "2",
      batchSize: "100",
      callsPerSecond: "1000",
      maxAttempts: "10",
      requestTimeoutSeconds: "0.5",
      timeoutMinutes: "360",
      onUnknown: "resend",
      failOn: "partial",
      summary: "False",
      reportFile: "reports/a.json",
      language: "zh-CN",
      fallback: "always",
      onlyOnChange: "TRUE",
      endpoint: "https://api.dingtalk.com/",
    };
    expect(await request(given, { workspace: home, temp: "" })).toEqual({
      recipients: {
        sources: { ...noSources, userIds: ["b", "7"] },
        maxRecipients: 2,
        legacyEndpoint: null,
        mapFromFile: false,
      },
      message: {
        source: {
          kind: "msgParam",
          msgKey: "sampleText",
          msgParam: { content: "{{ data.a }}" },
          fromFile: false,
        },
        githubToken: "",
        status: "cancelled",
        data: { a: 1 },
        matrix: { os: "linux", node: 24 },
        media: { files: {}, mediaIds: { logo: "@lADPlogo" } },
        fallback: "always",
        onlyOnChange: true,
      },
      delivery: {
        endpoints: ["https://api.dingtalk.com"],
        batchSize: 100,
        callsPerSecond: 1000,
        maxAttempts: 10,
        requestTimeoutMs: 500,
        timeLimitMs: 21_600_000,
        onUnknown: "resend",
      },
      ending: {
        failOn: "partial",
        summary: false,
        reportFile: join(home, "reports", "a.json"),
        language: "zh-CN",
      },
      mode: {
        kind: "send",
        robot: {
          robotCode: "dingrobot",
          credentials: {
            kind: "app",
            app: { kind: "internal", appKey: "dingkey", appSecret: "the-app-secret" },
          },
        },
      },
      skips: false,
    });
  });

  it.each([
    ["batchSize", "0", "1"],
    ["batchSize", "101", "100"],
    ["callsPerSecond", "0", "1"],
    ["callsPerSecond", "1001", "1000"],
    ["maxAttempts", "0", "1"],
    ["maxAttempts", "11", "10"],
    ["maxRecipients", "0", "1"],
    ["timeoutMinutes", "360.5", "360"],
    ["onUnknown", "retry", undefined],
    ["onUnknown", "Resend", "resend"],
    ["failOn", "parial", "partial"],
    ["language", "fr", undefined],
    ["fallback", "allways", "always"],
    ["summary", "yes", "true"],
    ["dryRun", "no", "false"],
    ["skipWithoutCredentials", "1", "true"],
    ["endpoint", "http://api.dingtalk.com", "https://api.dingtalk.com"],
  ])("is refused for %s %j, with %j as the nearest", async (input, got, suggestion) => {
    const list = await problems({ [input]: got });
    expect(list).toMatchObject([{ input, got }]);
    expect(list[0]?.nearest).toBe(suggestion);
  });
});

describe("the form of the message", () => {
  it.each([
    ["nothing", { text: "" }, { kind: "default" }],
    ["text", { text: "a" }, { kind: "text", text: "a", title: null }],
    ["text and title", { text: "a", title: "b" }, { kind: "text", text: "a", title: "b" }],
    [
      "msgKey and msgParam",
      { text: "", msgKey: "sampleText", msgParam: "content: a" },
      { kind: "msgParam", msgKey: "sampleText", msgParam: { content: "a" }, fromFile: false },
    ],
  ])("may be %s", async (_form, given, source) => {
    expect((await request(given)).message.source).toEqual(source);
  });

  it.each([
    ["a title alone", { text: "", title: "b" }, "text"],
    ["msgKey alone", { text: "", msgKey: "sampleText" }, "msgParam"],
    ["msgParam alone", { text: "", msgParam: "content: a" }, "msgKey"],
    ["text and msgKey", { text: "a", msgKey: "sampleText" }, "text"],
    ["text and msgParam", { text: "a", msgParam: "content: a" }, "text"],
    ["title and both", { text: "", title: "a", msgKey: "sampleText", msgParam: "a: b" }, "text"],
  ])("may not be %s", async (_form, given, input) => {
    expect(names(await problems(given))).toEqual([input]);
  });
});

describe("many wrong inputs", () => {
  const wrong = {
    text: "",
    title: "T",
    msgKey: "",
    data: "a: 1\na: 2",
    matrix: "- a",
    status: "sucess",
    robotCode: " ",
    appKey: "dingkey",
    appSecret: "",
    corpId: "",
    suiteTicket: "the-suite-ticket",
    accessToken: "the-access-token",
    userIds: '["a"',
    maxRecipients: "many",
    endpoint: "api.dingtalk.com",
    batchSize: "1000",
    callsPerSecond: "0.5",
    maxAttempts: "-1",
    requestTimeoutSeconds: "10s",
    timeoutMinutes: "361",
    onUnknown: "resnd",
    failOn: "partal",
    skipWithoutCredentials: "yes",
    dryRun: "ture",
    summary: "0",
    reportFile: "../report.json",
  };
  it("are all told at once, each once, with what it got, what it expects and what is nearest", async () => {
    const inputs = inputsOf(sendInputsWith({ ...wrong, msgParam: "", userId: "zhang" }), {
      workspace: temporaryFolder(),
      temp: "",
    });
    await readSend(inputs);
    inputs.refuseMisspelt();
    const list = inputs.problems.map(inEnglish);
    const told = Object.fromEntries(
      list.map(({ input, got, nearest }) => [input, [got, nearest]] as const),
    );
    expect(told).toEqual({
      userid: [undefined, "userIds"],
      text: [undefined, undefined],
      "data.a": [undefined, undefined],
      matrix: [undefined, undefined],
      status: ["sucess", "success"],
      robotCode: [undefined, undefined],
      appSecret: [undefined, undefined],
      corpId: [undefined, undefined],
      userIds: ['["a"', undefined],
      maxRecipients: ["many", undefined],
      endpoint: ["api.dingtalk.com", "https://api.dingtalk.com"],
      batchSize: ["1000", "100"],
      callsPerSecond: ["0.5", "1"],
      maxAttempts: ["-1", "1"],
      requestTimeoutSeconds: ["10s", undefined],
      timeoutMinutes: ["361", "360"],
      onUnknown: ["resnd", "resend"],
      failOn: ["partal", "partial"],
      skipWithoutCredentials: ["yes", "true"],
      dryRun: ["ture", "true"],
      summary: ["0", "false"],
      reportFile: ["../report.json", undefined],
    });
    expect(list).toHaveLength(Object.keys(told).length);
    for (const { expected } of list) expect(expected).not.toBe("");
  });

  it("never show a secret", async () => {
    const text = (await problems({ ...wrong, appSecret: "the-app-secret", appKey: "" }))
      .map((problem) => JSON.stringify(problem))
      .join();
    for (const secret of ["the-app-secret", "the-suite-ticket", "the-access-token"])
      expect(text).not.toContain(secret);
  });

  it("keep the message to be checked, whatever else is wrong", async () => {
    const source = { kind: "text", text: "{{ a }}", title: null };
    expect(await read({ text: "{{ a }}", batchSize: "0" })).toMatchObject({
      request: { message: { source, status: undefined, data: {}, matrix: {} } },
    });
    expect(await read({ text: "{{ a }}", status: "sucess", userIds: "" })).toMatchObject({
      request: { message: { source, status: undefined, data: {}, matrix: {} } },
    });
    expect(await read({ data: "[]" })).toMatchObject({
      request: { message: { data: undefined, matrix: {} } },
    });
    expect(await read({ msgKey: "sampleTxt", text: "", msgParam: "[]" })).toMatchObject({
      request: {
        message: { source: { kind: "msgParam", msgKey: "sampleTxt", msgParam: undefined } },
      },
    });
    expect(await read({ text: "", title: "a" })).toMatchObject({
      request: { message: { source: undefined } },
    });
  });

  it("keep the recipients to be counted, whatever else is wrong", async () => {
    const recipients = { sources: { userIds: ["user1"] }, maxRecipients: 1_000 };
    expect(await read({ text: "", title: "a", failOn: "x" })).toMatchObject({
      request: { recipients },
    });
    expect(await read({ userIds: "'a', b" })).toMatchObject({
      request: { recipients: { sources: { userIds: ["b"] }, maxRecipients: 1_000 } },
    });
    expect(await read({ maxRecipients: "0" })).toMatchObject({
      request: { recipients: { sources: { userIds: ["user1"] }, maxRecipients: undefined } },
    });
    expect(await read({ userIds: "" })).toMatchObject({
      request: { recipients: { sources: { userIds: [] } } },
    });
  });

  it("have their defaults in their places, but for those that no default may replace", async () => {
    expect(await read({ batchSize: "0", onUnknown: "resnd" })).toMatchObject({
      request: { delivery: { batchSize: 20, onUnknown: "report" } },
    });
    expect(await read({ endpoint: "api.dingtalk.com", dryRun: "ture" })).toMatchObject({
      request: { delivery: undefined, mode: undefined },
    });
  });

  it("leave the ending as it was asked for, or else as it is by default", async () => {
    expect(await read({ batchSize: "0", summary: "false", failOn: "never" })).toMatchObject({
      request: { ending: { summary: false, failOn: "never", language: "en" } },
    });
    expect(await read({ batchSize: "0", summary: "nope", reportFile: "../a" })).toMatchObject({
      request: { ending: { summary: true, failOn: "failed", reportFile: null } },
    });
  });
});

describe("a run without credentials", () => {
  const without = { appKey: "", appSecret: "" };

  it("is skipped before anything else is looked at", async () => {
    const nothingRight = Object.fromEntries(sendInputs.map((name) => [name, "wrong wrong"]));
    const { request: skipped, problems: wrong } = await read({
      ...nothingRight,
      skipWithoutCredentials: "True",
      dryRun: "",
      appSecret: " ",
      accessToken: "\n",
    });
    expect(skipped.skips).toBe(true);
    expect(wrong).not.toEqual([]);
  });

  it.each([
    ["appKey", { appKey: "key" }],
    ["suiteTicket", { suiteTicket: "ticket" }],
    ["corpId", { corpId: "corp" }],
  ])("is skipped even if it has %s", async (_what, given) => {
    const { request: skipped } = await read({
      ...without,
      ...given,
      skipWithoutCredentials: "true",
    });
    expect(skipped.skips).toBe(true);
  });

  it("is skipped although dryRun is misspelt", async () => {
    const given = { ...without, skipWithoutCredentials: "true", dryRun: "ture" };
    expect((await read(given)).request.skips).toBe(true);
  });

  it.each([
    ["appSecret", { appSecret: "secret", appKey: "key" }],
    ["accessToken", { accessToken: "token" }],
  ])("is none if it has %s", async (_what, given) => {
    const complete = await request({ ...without, ...given, skipWithoutCredentials: "true" });
    expect(complete.skips).toBe(false);
  });

  it("is refused where nothing says to skip it", async () => {
    for (const skipWithoutCredentials of ["", "false"])
      expect(names(await problems({ ...without, skipWithoutCredentials }))).toEqual([
        "appKey, appSecret",
      ]);
  });

  it("is refused for a wrong word, rather than skipped", async () => {
    const { request: refused, problems: wrong } = await read({
      ...without,
      skipWithoutCredentials: "yes",
    });
    expect(names(wrong)).toContain("skipWithoutCredentials");
    expect(refused.skips).toBe(false);
  });
});

describe("a dry run", () => {
  it("needs no credentials, and comes before the skipping", async () => {
    const given = { appKey: "", appSecret: "", dryRun: "true" };
    expect((await request(given)).mode).toEqual({ kind: "dry-run" });
    expect(await request({ ...given, skipWithoutCredentials: "true" })).toMatchObject({
      mode: { kind: "dry-run" },
      skips: false,
    });
  });

  it("is refused for everything else that is wrong", async () => {
    const list = await problems({ dryRun: "true", appSecret: "", batchSize: "0", userIds: "" });
    expect(names(list).toSorted()).toEqual(["batchSize", "userIds"]);
  });
});
