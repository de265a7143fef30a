import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import {
  type KeyReading,
  type KeyRequest,
  readRecallRequest,
  readStatusInputs,
  readStatusRequest,
} from "../../../src/inputs/key-request.ts";
import { temporaryFolder } from "../../support/folder.ts";

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

const given = (more: Readonly<Record<string, string>>) => ({
  ...Object.fromEntries(readStatusInputs.map((name) => [name, ""])),
  ...needed,
  ...more,
});
const recall = (more: Readonly<Record<string, string>>) =>
  readRecallRequest(given(more), folders, []);
const ask = (more: Readonly<Record<string, string>>) => readStatusRequest(given(more), folders, []);

function keysOf(reading: KeyReading<KeyRequest>): readonly string[] {
  if (reading.kind !== "right") throw new Error(JSON.stringify(reading));
  return reading.request.keys;
}

function wrongIn(reading: KeyReading<unknown>): readonly string[] {
  if (reading.kind !== "wrong") throw new Error(JSON.stringify(reading));
  return reading.problems.map(({ input }) => input).toSorted();
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
});

describe("the request", () => {
  it("has the defaults of a send", () => {
    expect(recall({ processQueryKey: "k" })).toMatchObject({
      request: {
        robotCode: "ding",
        connection: {
          endpoint: "https://api.dingtalk.io",
          maxAttempts: 5,
          requestTimeoutMs: 10_000,
          timeLimitMs: 600_000,
        },
        ending: { failOn: "failed", summary: true, language: "en" },
      },
    });
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

  it("tells everything that is wrong with it at once, and what is wrong around it", () => {
    const around = { input: "waitfr", expected: "an input that this action has" };
    const more = { robotCode: "", keysFile: "no-such-file", waitFor: "some", pollSeconds: "0.5" };
    const reading = readStatusRequest(given({ ...more, appSecret: "" }), folders, [around]);
    expect(wrongIn(reading)).toEqual([
      "appSecret",
      "keysFile",
      "pollSeconds",
      "robotCode",
      "waitFor",
      "waitfr",
    ]);
  });

  it("is skipped without credentials where that is allowed, whatever else is wrong", () => {
    const more = { appKey: "", appSecret: "", robotCode: "", language: "zh-CN" };
    expect(recall({ ...more, skipWithoutCredentials: "true" })).toMatchObject({
      kind: "skip",
      ending: { language: "zh-CN" },
    });
    expect(wrongIn(recall({ ...more, skipWithoutCredentials: "yes" }))).toContain(
      "skipWithoutCredentials",
    );
  });
});
