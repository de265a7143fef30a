import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchRecallRequest, readBatchRecall } from "../../../src/dingtalk/batch-recall.ts";
import { DingTalkError } from "../../../src/dingtalk/failure.ts";
import { reply } from "../../support/replies.ts";

const keys = ["k1", "k2", "k3"];

/** What a body says of the three keys: `recalled`, the reason of a refusal, or `open:` and the kind of failure. */
function read(body: unknown): Record<string, string> {
  return Object.fromEntries(said(body));
}

/** The same, once for each place in which an answer has a key. */
function said(body: unknown): [key: string, end: string][] {
  const { recalled, refused, open } = readBatchRecall(reply(200, body), keys);
  return [
    ...recalled.map((key): [string, string] => [key, "recalled"]),
    ...refused,
    ...[...open].map(([key, { kind, code }]): [string, string] => [key, `open: ${kind} ${code}`]),
  ];
}

const unnamed = "open: unknown HTTP 200";
const all = { k1: "recalled", k2: "recalled", k3: "recalled" };
const expired = "robot.processQueryKey.expired";

it("a recall names the robot and its keys, with the token", () => {
  const request = batchRecallRequest("robot", keys, "token");
  expect({ ...request, body: JSON.parse(request.body ?? "") }).toMatchObject({
    method: "POST",
    path: "/v1.0/robot/otoMessages/batchRecall",
    headers: { "x-acs-dingtalk-access-token": "token" },
    body: { robotCode: "robot", processQueryKeys: keys },
  });
});

describe("the reply to a recall", () => {
  it.each<[string, unknown, Record<string, string>]>([
    ["names all of them", { successResult: keys, failedResult: {} }, all],
    ["has no failedResult", { successResult: keys }, all],
    ["has a failedResult that is null", { successResult: keys, failedResult: null }, all],
    ["has an empty list for it", { successResult: keys, failedResult: [] }, all],
    ["has an errcode of 0", { errcode: 0, successResult: keys }, all],
    [
      "names keys that were not asked for",
      { successResult: [...keys, "strange"], failedResult: { stranger: expired } },
      all,
    ],
    [
      "has a key in both lists, which is not called recalled",
      { successResult: keys, failedResult: { k1: expired } },
      { ...all, k1: expired },
    ],
    ["does not name one", { successResult: ["k1", "k2"] }, { ...all, k3: unnamed }],
    ["has an entry that is none", { successResult: ["k1", null, {}, "k2", "k3"] }, all],
    [
      "has only nulls",
      { successResult: null, failedResult: null },
      { k1: unnamed, k2: unnamed, k3: unnamed },
    ],
    [
      "has lists that are none",
      { successResult: "k1", failedResult: 7 },
      { k1: unnamed, k2: unnamed, k3: unnamed },
    ],
    [
      "has a reason that is a number",
      { successResult: ["k2", "k3"], failedResult: { k1: 500 } },
      { ...all, k1: "500" },
    ],
    [
      "has a reason that is an object",
      { successResult: ["k2", "k3"], failedResult: { k1: { code: "x" } } },
      { ...all, k1: '{"code":"x"}' },
    ],
    [
      "has blank reasons",
      { successResult: ["k3"], failedResult: { k1: " ", k2: null } },
      { ...all, k1: "noReason", k2: "noReason" },
    ],
    [
      "has a reason in words",
      { successResult: ["k2", "k3"], failedResult: { k1: "消息已撤回" } },
      { ...all, k1: "消息已撤回" },
    ],
    [
      "has a reason that a whole call would be tried again for",
      { successResult: ["k3"], failedResult: { k1: "system.error", k2: "send.too.fast" } },
      { ...all, k1: "open: unknown system.error", k2: "open: throttled send.too.fast" },
    ],
  ])("is read where it %s", (_what, body, expected) => {
    expect(read(body)).toEqual(expected);
    expect(said(body)).toHaveLength(keys.length);
  });

  it("has its long reasons cut", () => {
    const { k1 } = read({ successResult: [], failedResult: { k1: "x".repeat(40_000) } });
    expect(k1?.length).toBeLessThan(400);
  });

  it("keeps the reasons, and has a word for one that is blank", () => {
    const body = { successResult: ["k3"], failedResult: { k1: expired, k2: "" } };
    const { refused } = readBatchRecall(reply(200, body), keys);
    expect([...refused.values()]).toEqual([expired, "noReason"]);
  });

  it.each(["", "[]", '"a"', '{"successResult":["k1"', "<html></html>"])(
    "is no answer where it is %j",
    (body) => {
      expect(failureOn(200, body)).toMatchObject({ kind: "unknown" });
    },
  );

  it("puts each key into one place, whatever it says", () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (successResult, failedResult) => {
        const body = `{"successResult":${successResult},"failedResult":${failedResult}}`;
        expect(
          said(body)
            .map(([key]) => key)
            .toSorted(),
        ).toEqual(keys);
      }),
    );
  });
});

function failureOn(status: number, body: unknown): unknown {
  try {
    return readBatchRecall(reply(status, body), keys);
  } catch (error) {
    return error instanceof DingTalkError ? error.failure : error;
  }
}

describe("a recall in doubt", () => {
  it.each<[number, unknown]>([
    [202, { successResult: keys }],
    [204, ""],
    [200, { errcode: 60020, successResult: keys }],
    [200, { errcode: 60020, failedResult: { k1: expired } }],
  ])("has the answer HTTP %i with %j", (status, body) => {
    expect(failureOn(status, body)).toMatchObject({ kind: "unknown", code: `HTTP ${status}` });
  });
});

describe("a refused recall", () => {
  it.each([
    "not.allowed.robotCode",
    "invalidParameter.param.invalid",
    "invalid.processQueryKey",
    "robot.processQueryKey.expired",
    "invalidParameter.processQueryKeys.overMax",
    "a.code.on.no.page",
  ])("is about a key when its code is %s", (code) => {
    expect(failureOn(400, { code })).toMatchObject({ kind: "rejected", because: "key", code });
  });

  it.each<[number, unknown]>([
    [400, { code: "invalidParameter.robotCode" }],
    [400, { code: "invalidParameter.robotCode.notExsit" }],
    [400, { code: "illegal.receivers" }],
    [400, { code: "robot.oto.notExist" }],
    [400, { code: "receivers.exceed" }],
    [400, "<html><title>The plain HTTP request was sent to HTTPS port</title></html>"],
    [403, { code: "Forbidden.AccessDenied.IpNotInWhiteList" }],
    [403, { code: "a.code.on.no.page" }],
    [404, { code: "a.code.on.no.page" }],
    [302, ""],
    [200, { errcode: 60020, errmsg: "not listed" }],
  ])("holds for every call when it is %j %j", (status, body) => {
    expect(failureOn(status, body)).toMatchObject({ kind: "rejected", because: "request" });
  });
});
