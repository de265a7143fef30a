import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { Inputs, isComplete } from "../../../src/inputs/inputs.ts";
import { readReadStatus } from "../../../src/inputs/read-status-request.ts";
import { type RecallRequest, readRecall } from "../../../src/inputs/recall-request.ts";
import { temporaryFolder } from "../../support/folder.ts";
import { type Given, inputsOf, variablesOf } from "../../support/inputs.ts";

let folders = { workspace: "", temp: "" };
beforeEach(() => {
  const workspace = temporaryFolder();
  folders = { workspace, temp: workspace };
});
const needed = { robotCode: "ding", appKey: "key", appSecret: "secret" };

function file(content: unknown): string {
  const name = "keys";
  const text = typeof content === "string" ? content : JSON.stringify(content);
  writeFileSync(join(folders.workspace, name), text);
  return name;
}

function recall(more: Given) {
  const inputs = inputsOf({ ...needed, ...more }, folders);
  const request = readRecall(inputs);
  return { request, problems: inputs.problems };
}

function ask(more: Given) {
  const inputs = inputsOf({ ...needed, ...more }, folders);
  const request = readReadStatus(inputs);
  inputs.refuseMisspelt();
  return { request, problems: inputs.problems };
}

function keysOf({ request, problems }: ReturnType<typeof recall>): readonly string[] {
  if (!isComplete<RecallRequest>(request) || problems.length > 0)
    throw new Error(JSON.stringify(problems));
  return request.keys;
}

function wrongIn({ problems }: Pick<ReturnType<typeof recall>, "problems">): readonly string[] {
  if (problems.length === 0) throw new Error("nothing is wrong");
  return problems.map(({ input }) => input).toSorted();
}

describe("the keys", () => {
  it.each<[string, string, readonly string[]]>([
    ["lines", " k1 \nk2\r\n\nk1", ["k1", "k2"]],
    ["commas", "k1,,k2 , k1", ["k1", "k2"]],
    ["a JSON array", '["k1", "a+b/c==", "k1"]', ["k1", "a+b/c=="]],
    [
      "numbers, by their digits",
      '[1234567890123456789012, "007"]',
      ["1234567890123456789012", "007"],
    ],
    ["nothing", "", []],
    ["an empty array", "[]", []],
  ])("are read as %s", (_form, processQueryKey, keys) => {
    expect(keysOf(recall({ processQueryKey }))).toEqual(keys);
  });

  it("come from both inputs, each once, in the order in which they were given", () => {
    const keysFile = file("k2\nk3\nk1");
    expect(keysOf(recall({ processQueryKey: "k1\nk2", keysFile }))).toEqual(["k1", "k2", "k3"]);
  });

  it("are all those of a send's report, but for calls without one", () => {
    const calls = ["k1", "", " ", "k2", "k1"].map((processQueryKey) => ({ processQueryKey }));
    expect(keysOf(recall({ keysFile: file({ outcome: "partial", calls }) }))).toEqual(["k1", "k2"]);
    expect(keysOf(recall({ keysFile: file({ calls: [{ processQueryKey: "" }] }) }))).toEqual([]);
  });

  it("are each once, whatever the two sources hold", () => {
    const some = fc.array(fc.stringMatching(/^[a-z]{1,2}$/));
    fc.assert(
      fc.property(some, some, (first, second) => {
        const processQueryKey = JSON.stringify(first);
        const keys = keysOf(recall({ processQueryKey, keysFile: file(JSON.stringify(second)) }));
        expect(keys).toEqual([...new Set([...first, ...second])]);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ["a report of something else", { outcome: "failed" }],
    ["an object", { a: "b" }],
    ["half a list", '["k1"'],
  ])("are not read from %s", (_what, content) => {
    expect(wrongIn(recall({ keysFile: file(content) }))).toEqual(["keysFile"]);
  });

  it.each([
    ["processQueryKey", { processQueryKey: '["k1"', keysFile: "keys" }],
    ["keysFile", { processQueryKey: "k1", keysFile: "no-such-file" }],
  ])("are those of the other where %s is wrong, and that is told", (input, given) => {
    file("k1");
    const asked = recall(given);
    expect(wrongIn(asked)).toEqual([input]);
    expect(asked.request.keys).toEqual(["k1"]);
  });

  it("are those that are right beside one that is wrong", () => {
    const asked = recall({ processQueryKey: "k1\nk2 k3\nk4" });
    expect(wrongIn(asked)).toEqual(["processQueryKey"]);
    expect(asked.request.keys).toEqual(["k1", "k4"]);
  });
});

describe("the request", () => {
  it("has the defaults of a send", () => {
    expect(recall({ processQueryKey: "k" })).toMatchObject({
      request: {
        robot: { robotCode: "ding", credentials: { kind: "app" } },
        connection: {
          endpoints: ["https://api.dingtalk.io", "https://api.dingtalk.com"],
          maxAttempts: 5,
          requestTimeoutMs: 10_000,
          timeLimitMs: 600_000,
        },
        ending: { failOn: "failed", summary: true, language: "en" },
      },
    });
  });

  it("has the robot and the credentials of the job where the step gives none", () => {
    const variables = { DINGTALK_APP_KEY: "job-key", DINGTALK_APP_SECRET: "job-secret" };
    const inputs = new Inputs({ ...variablesOf({ processQueryKey: "k" }), ...variables }, folders);
    expect(readRecall(inputs)).toMatchObject({
      robot: { robotCode: "job-key", credentials: { app: { appSecret: "job-secret" } } },
    });
    expect(inputs.problems).toEqual([]);
  });

  it.each([
    ["en", "en"],
    ["EN-us", "en"],
    ["en_GB", "en"],
    ["English", "en"],
    ["zh-CN", "zh-CN"],
    ["zh", "zh-CN"],
    ["ZH_cn", "zh-CN"],
    ["zh-Hans", "zh-CN"],
    ["zh-Hans-CN", "zh-CN"],
    ["cn", "zh-CN"],
    ["中文", "zh-CN"],
    ["简体中文", "zh-CN"],
    ["zhcn", "zh-CN"],
    ["zh_CN.UTF-8", "zh-CN"],
    ["en_US.UTF-8", "en"],
    ["", "en"],
  ])("is told in the language that is meant: %j is %s", (given, language) => {
    expect(recall({ processQueryKey: "k", language })).toMatchObject({ problems: [] });
    expect(recall({ processQueryKey: "k", language: given })).toMatchObject({
      request: { ending: { language } },
      problems: [],
    });
  });

  it.each(["fr", "de-CN", "e", "日本語"])("is told in English for %s, which is wrong", (given) => {
    const asked = recall({ processQueryKey: "k", language: given });
    expect(wrongIn(asked)).toEqual(["language"]);
    expect(asked.request.ending.language).toBe("en");
  });

  it.each<[Record<string, string>, object]>([
    [{}, { waitFor: "none", waitMs: 600_000, pollMs: 60_000 }],
    [
      { waitFor: "any", waitMinutes: "0.5", pollSeconds: "1" },
      { waitFor: "any", waitMs: 30_000, pollMs: 1_000 },
    ],
    [
      { waitFor: "all", waitMinutes: "360", pollSeconds: "3600" },
      { waitFor: "all", waitMs: 21_600_000, pollMs: 3_600_000 },
    ],
  ])("waits by %j as %j", (more, wait) => {
    expect(ask({ processQueryKey: "k", ...more })).toMatchObject({ request: { wait } });
  });

  it("tells everything that is wrong with it at once, misspelt names, too", () => {
    const more = { robotCode: "", keysFile: "no-such-file", waitFor: "some", pollSeconds: "0.5" };
    expect(wrongIn(ask({ ...more, appSecret: "", waitFr: "any" }))).toEqual([
      "appSecret",
      "keysFile",
      "pollSeconds",
      "waitFor",
      "waitfr",
    ]);
  });

  it("is skipped without credentials where that is allowed, whatever else is wrong", () => {
    const more = { appKey: "", appSecret: "", robotCode: "", language: "zh-CN" };
    expect(recall({ ...more, skipWithoutCredentials: "true" }).request).toMatchObject({
      skips: true,
      ending: { language: "zh-CN" },
    });
    const refused = recall({ ...more, skipWithoutCredentials: "yes" });
    expect(wrongIn(refused)).toContain("skipWithoutCredentials");
    expect(refused.request.skips).toBe(false);
  });
});
