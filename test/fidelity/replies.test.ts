import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  addressBanned,
  emptyBody,
  ipNotInWhiteList,
  permissionDenied,
  refusal,
  serverError,
  tengineHtml,
  throttled,
} from "../../simulator/dingtalk/documented-faults.ts";
import type { ReplyFault } from "../../simulator/dingtalk/faults.ts";
import { defaultApp, defaultSuite, sendPermission } from "../../simulator/dingtalk/world.ts";
import { DingTalkError, type Failure } from "../../src/dingtalk/failure.ts";
import { type Both, startBoth } from "./both.ts";

const { appKey, appSecret, corpId, robotCode } = defaultApp;
const { suiteKey, suiteSecret, suiteTicket } = defaultSuite;
const message = { robotCode, msgKey: "sampleText", msgParam: '{"content":"x"}' };

let both: Both;
beforeEach(async () => {
  both = await startBoth({ isFiltered: (id) => id === "muted", flowControlled: { eager: 9 } });
});
afterEach(() => both[Symbol.asyncDispose]());

describe("the SDK works with the simulated DingTalk", () => {
  it.each([
    ["accessToken", () => both.sdk.accessToken(appKey, appSecret)],
    ["{corpId}/token", () => both.sdk.organisationToken(corpId, appKey, appSecret)],
    [
      "corpAccessToken",
      () => both.sdk.corpAccessToken({ suiteKey, suiteSecret, suiteTicket, authCorpId: corpId }),
    ],
  ])("and gets a token that it can send with, by %s", async (call, ask) => {
    const answer = await ask();
    expect(answer).toMatchObject({ accessToken: expect.stringMatching(/./) });
    expect(Object.values(answer ?? {})).toContain(7200);
    const code = call === "corpAccessToken" ? defaultSuite.robotCode : robotCode;
    const asked = { ...message, robotCode: code, userIds: ["ann"] };
    expect(await both.sdk.batchSend(asked, tokenIn(answer))).toMatchObject({
      processQueryKey: expect.stringMatching(/./),
    });
  });

  it("and reads who a message reached, but for the list that it does not know", async () => {
    const userIds = ["ann", "nobody", "eager", "muted"];
    const ours = await both.ours.batchSend(message, userIds, token());
    const answer = await both.sdk.batchSend({ ...message, userIds }, token());
    expect({ ...Object(answer) }).toEqual({
      processQueryKey: expect.stringMatching(/./),
      invalidStaffIdList: ours.invalid,
      flowControlledStaffIdList: ours.flowControlled,
    });
    expect(ours.filtered).toEqual(["muted"]);
  });

  it("and reads who has read a message", async () => {
    const { processQueryKey } = await both.ours.batchSend(message, ["ann", "bob"], token());
    both.simulator.dingtalk.markRead("bob", processQueryKey);
    const answer = await both.sdk.readStatus({ robotCode, processQueryKey }, token());
    expect(answer).toMatchObject({
      sendStatus: "SUCCESS",
      messageReadInfoList: [
        { userId: "ann", readStatus: "UNREAD" },
        { userId: "bob", readStatus: "READ" },
      ],
    });
  });

  it("and takes messages back", async () => {
    const { processQueryKey } = await both.ours.batchSend(message, ["ann"], token());
    const processQueryKeys = [processQueryKey, "none"];
    const answer = await both.sdk.recall({ robotCode, processQueryKeys }, token());
    expect(answer).toMatchObject({
      successResult: [processQueryKey],
      failedResult: { none: expect.stringMatching(/./) },
    });
    expect(both.simulator.dingtalk.inbox("ann")).toMatchObject([
      { recalledAt: expect.any(Number) },
    ]);
  });
});

describe("an error of the simulated DingTalk is read by the SDK as we read it", () => {
  it.each<[string, ReplyFault]>([
    ["a throttle", throttled()],
    ["a throttle by the minute", throttled("QpmLimitForAppkeyAndApi")],
    ["an address that is not listed", ipNotInWhiteList()],
    ["a missing permission", permissionDenied()],
    ["a failure of DingTalk's", serverError()],
    ["a token that is not valid", refusal("InvalidAuthentication")],
    ["somebody unknown", refusal("staffId.notExisted")],
    ["too many people", refusal("invalidParameter.userIds.overMax")],
    ["a robot that is not there", refusal("invalidParameter.robotCode.notExsit")],
  ])("%s", async (_what, fault) => {
    const { ours, sdk } = await bothFail(fault);
    expect(sdk).toMatchObject({ code: ours.code, statusCode: ours.status });
    expect(sdk).toMatchObject({
      data: { code: ours.code, message: ours.message, statusCode: fault.status },
    });
    // Each request has an id of its own; the SDK shows it in its message.
    const id = new RegExp(` request id: ${requestIdIn(sdk)}$`);
    expect(sdk).toMatchObject({ message: expect.stringMatching(id) });
    expect(ours.requestId).toMatch(/^[0-9A-F-]{36}$/);
    expect(requestIdIn(sdk)).toMatch(/^[0-9A-F-]{36}$/);
  });

  it("with the permission that is missing", async () => {
    const { sdk } = await bothFail(permissionDenied());
    expect(sdk).toMatchObject({ accessDeniedDetail: { requiredScopes: [sendPermission] } });
  });
});

describe("where the SDK loses what a reply says, we do not", () => {
  it.each<[string, ReplyFault, Partial<Failure>]>([
    [
      "a gateway's page",
      tengineHtml(502),
      { kind: "unknown", code: "HTTP 502", message: expect.stringContaining("502 Bad Gateway") },
    ],
    ["a page of a ban", addressBanned(5, "html"), { kind: "rejected", code: "HTTP 403" }],
    ["an empty error", emptyBody(503), { kind: "unknown", code: "HTTP 503", status: 503 }],
    ["a redirect", emptyBody(302), { kind: "rejected", code: "HTTP 302" }],
    ["an empty success", emptyBody(200), { kind: "unknown", status: 200 }],
  ])("%s is a SyntaxError to it", async (_what, fault, expected) => {
    const { ours, sdk } = await bothFail(fault);
    expect(sdk).toMatchObject({ name: "SyntaxError" });
    expect(sdk).not.toHaveProperty("statusCode");
    expect(ours).toMatchObject(expected);
  });

  it("a ban, which has no code, has the code undefined to it", async () => {
    const { ours, sdk } = await bothFail(addressBanned(3));
    expect(sdk).toMatchObject({ code: "undefined", data: { status: 1111, wait: 3 } });
    expect(ours).toMatchObject({ kind: "throttled", code: "1111", waitMs: 180_000 });
  });

  it.each([
    ["nothing in it", {}],
    ["nothing in it that is known", { result: { taskId: "1" } }],
  ])("a success with %s is one to it", async (_what, body) => {
    await sdkTakesForSuccess(body);
    const { doubt } = await both.ours.batchSend(message, ["ann"], token());
    expect(doubt).toMatchObject({ kind: "unknown", code: "HTTP 200" });
  });

  it("a refusal by errcode is a success to it", async () => {
    await sdkTakesForSuccess({ errcode: 88, errmsg: "refused" });
    const sent = both.ours.batchSend(message, ["ann"], token());
    await expect(sent).rejects.toMatchObject({ failure: { kind: "rejected", code: "88" } });
  });
});

async function sdkTakesForSuccess(body: Readonly<Record<string, unknown>>): Promise<void> {
  const fault: ReplyFault = { kind: "reply", status: 200, body };
  both.simulator.script("batchSend", [fault, fault]);
  const answer = await both.sdk.batchSend({ ...message, userIds: ["ann"] }, token());
  expect({ ...Object(answer) }).toEqual({});
}

function token(): string {
  return both.simulator.dingtalk.issueToken();
}

function tokenIn(answer: unknown): string {
  const { accessToken } = Object(answer);
  return String(accessToken);
}

function requestIdIn(error: unknown): string {
  const { data } = Object(error);
  return String(Object(data).requestid);
}

/** What either makes of the same reply to a batchSend. */
async function bothFail(
  fault: ReplyFault,
): Promise<{ readonly ours: Failure; readonly sdk: unknown }> {
  both.simulator.script("batchSend", [fault, fault]);
  const ours = await both.ours
    .batchSend(message, ["ann"], token())
    .catch((error: unknown) => error);
  const sdk = await both.sdk
    .batchSend({ ...message, userIds: ["ann"] }, token())
    .catch((error: unknown) => error);
  if (!(ours instanceof DingTalkError)) throw new Error("we take this reply for a success");
  return { ours: ours.failure, sdk };
}
