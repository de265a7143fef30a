import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { GivenInputs } from "../../../src/inputs/given-inputs.ts";
import { describeProblem, type Problem } from "../../../src/inputs/problem.ts";
import {
  readSendRequest,
  type SendReading,
  type SendRequest,
  sendInputs,
} from "../../../src/inputs/send-request.ts";
import { readAction } from "../../support/action.ts";
import { temporaryFolder } from "../../support/folder.ts";
import { sendInputsWith } from "../../support/inputs.ts";

const folders = { workspace: "/nowhere", temp: "" };

const read = (given: GivenInputs) => readSendRequest(sendInputsWith(given), folders, []);

async function request(given: GivenInputs): Promise<SendRequest> {
  const reading = await read(given);
  if (reading.kind === "right") return reading.request;
  throw new Error(JSON.stringify(reading));
}

async function problems(given: GivenInputs): Promise<readonly Problem[]> {
  return problemsOf(await read(given));
}

function problemsOf(reading: SendReading): readonly Problem[] {
  if (reading.kind === "wrong") return reading.problems;
  throw new Error(JSON.stringify(reading));
}

const names = (list: readonly Problem[]) => list.map(({ input }) => input);

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
};

describe("the request of a send", () => {
  it("reads exactly the inputs of action.yml", () => {
    expect(sendInputs.toSorted()).toEqual(Object.keys(readAction().inputs).toSorted());
  });

  it.each([
    ["with the defaults of action.yml", defaults],
    ["with nothing where a default would be", {}],
  ])("has the contract's values %s", async (_how, given) => {
    const basics = { robotCode: "dingrobot", appKey: "key", appSecret: "secret", userIds: "a" };
    expect(await request({ ...given, ...basics, text: "Hello" })).toEqual({
      robotCode: "dingrobot",
      recipients: {
        sources: { ...noSources, userIds: ["a"] },
        maxRecipients: 1_000,
        legacyEndpoint: undefined,
        mapFromFile: false,
      },
      message: {
        source: { kind: "text", text: "Hello", title: undefined },
        githubToken: "",
        status: undefined,
        data: {},
        matrix: {},
      },
      delivery: {
        endpoint: "https://api.dingtalk.io",
        batchSize: 20,
        callsPerSecond: 20,
        maxAttempts: 5,
        requestTimeoutMs: 10_000,
        timeLimitMs: 600_000,
        onUnknown: "report",
      },
      ending: { failOn: "failed", summary: true, reportFile: undefined, language: "en" },
      mode: {
        kind: "send",
        credentials: {
          kind: "app",
          app: { kind: "internal", appKey: "key", appSecret: "secret" },
        },
      },
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
      status: "success,cancelled",
      matrix: '{\n  "os": "linux"\n}',
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
      endpoint: "https://api.dingtalk.com/",
    };
    const reading = await readSendRequest(sendInputsWith(given), { workspace: home, temp: "" }, []);
    expect(reading).toEqual({
      kind: "right",
      request: {
        robotCode: "dingrobot",
        recipients: {
          sources: { ...noSources, userIds: ["b", "7"] },
          maxRecipients: 2,
          legacyEndpoint: "https://oapi.dingtalk.com",
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
          matrix: { os: "linux" },
        },
        delivery: {
          endpoint: "https://api.dingtalk.com",
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
          credentials: {
            kind: "app",
            app: { kind: "internal", appKey: "dingkey", appSecret: "the-app-secret" },
          },
        },
      },
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
    ["language", "zh", "zh-CN"],
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
    ["text", { text: "a" }, { kind: "text", text: "a", title: undefined }],
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
  const misspelt = [{ input: "userid", expected: "an input that this action has" }];

  it("are all told at once, each once, with what it got, what it expects and what is nearest", async () => {
    const given = sendInputsWith({ ...wrong, msgParam: "" });
    const list = problemsOf(
      await readSendRequest(given, { workspace: temporaryFolder(), temp: "" }, misspelt),
    );
    const told = Object.fromEntries(
      list.map(({ input, got, nearest }) => [input, [got, nearest]] as const),
    );
    expect(told).toEqual({
      userid: [undefined, undefined],
      text: [undefined, undefined],
      "data.a": [undefined, undefined],
      matrix: ["- a", undefined],
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
      .map(describeProblem)
      .join();
    for (const secret of ["the-app-secret", "the-suite-ticket", "the-access-token"])
      expect(text).not.toContain(secret);
  });

  it("keep the message to be checked, whatever else is wrong", async () => {
    const source = { kind: "text", text: "{{ a }}", title: undefined };
    for (const given of [{ batchSize: "0" }, { status: "sucess" }]) {
      const reading = await read({ text: "{{ a }}", ...given });
      const message = { source, data: {}, matrix: {} };
      expect(reading).toMatchObject({ kind: "wrong", message });
    }
    expect(await read({ data: "[]" })).toMatchObject({
      kind: "wrong",
      message: { data: undefined, matrix: {} },
    });
    expect(await read({ msgKey: "sampleTxt", text: "", msgParam: "[]" })).toMatchObject({
      message: { source: { kind: "msgParam", msgKey: "sampleTxt", msgParam: undefined } },
    });
    expect(await read({ text: "", title: "a" })).toMatchObject({ message: undefined });
  });

  it("leave the ending as it was asked for, or else as it is by default", async () => {
    expect(await read({ batchSize: "0", summary: "false", failOn: "never" })).toMatchObject({
      ending: { summary: false, failOn: "never", language: "en" },
    });
    expect(await read({ batchSize: "0", summary: "nope" })).toMatchObject({
      ending: { summary: true, failOn: "failed", reportFile: undefined },
    });
  });
});

describe("a run without credentials", () => {
  const without = { appKey: "", appSecret: "" };

  it("is skipped before anything else is looked at", async () => {
    const nothingRight = Object.fromEntries(sendInputs.map((name) => [name, "wrong wrong"]));
    const reading = await readSendRequest(
      {
        ...nothingRight,
        skipWithoutCredentials: "True",
        dryRun: "",
        appSecret: " ",
        accessToken: "\n",
      },
      folders,
      [{ input: "userid", expected: "an input" }],
    );
    expect(reading.kind).toBe("skip");
  });

  it.each([
    ["appKey", { appKey: "key" }],
    ["suiteTicket", { suiteTicket: "ticket" }],
    ["corpId", { corpId: "corp" }],
  ])("is skipped even if it has %s", async (_what, given) => {
    const reading = await read({ ...without, ...given, skipWithoutCredentials: "true" });
    expect(reading.kind).toBe("skip");
  });

  it.each([
    ["appSecret", { appSecret: "secret", appKey: "key" }],
    ["accessToken", { accessToken: "token" }],
  ])("is none if it has %s", async (_what, given) => {
    const reading = await read({ ...without, ...given, skipWithoutCredentials: "true" });
    expect(reading.kind).toBe("right");
  });

  it("is refused where nothing says to skip it", async () => {
    for (const skipWithoutCredentials of ["", "false"])
      expect(names(await problems({ ...without, skipWithoutCredentials }))).toEqual([
        "appKey, appSecret",
      ]);
  });

  it("is refused for a wrong word, rather than skipped", async () => {
    const list = await problems({ ...without, skipWithoutCredentials: "yes" });
    expect(names(list)).toContain("skipWithoutCredentials");
  });
});

describe("a dry run", () => {
  it("needs no credentials, and comes before the skipping", async () => {
    const given = { appKey: "", appSecret: "", dryRun: "true" };
    expect((await request(given)).mode).toEqual({ kind: "dry-run" });
    expect((await request({ ...given, skipWithoutCredentials: "true" })).mode).toEqual({
      kind: "dry-run",
    });
  });

  it("is refused for everything else that is wrong", async () => {
    const list = await problems({ dryRun: "true", appSecret: "", batchSize: "0", robotCode: "" });
    expect(names(list).toSorted()).toEqual(["batchSize", "robotCode"]);
  });
});
