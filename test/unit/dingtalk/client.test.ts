import { describe, expect, it, vi } from "vitest";
import { type DingTalk, openDingTalk } from "../../../src/dingtalk/client.ts";
import { DingTalkError } from "../../../src/dingtalk/failure.ts";
import type { AppCredentials } from "../../../src/dingtalk/token.ts";
import type { HttpReply } from "../../../src/dingtalk/transport.ts";
import { httpReply } from "../../support/replies.ts";

const app: AppCredentials = { kind: "internal", appKey: "key", appSecret: "s3cr" };
const message = { robotCode: "robot", msgKey: "sampleText", msgParam: "{}" };
const keys = Array.from({ length: 20 }, (_, index) => `k${index}`);

const batchSend = (dingtalk: DingTalk) => dingtalk.batchSend(message, ["ann", "bob"], "token");
const recall = (dingtalk: DingTalk) => dingtalk.recall("robot", keys, "token");
const readStatus = (dingtalk: DingTalk) => dingtalk.readStatus("robot", "k", "token");
const userByMobile = (dingtalk: DingTalk) => dingtalk.userByMobile("+86-13800000001", "token");

describe("the body of a reply", () => {
  it.each<[string, HttpReply, (dingtalk: DingTalk) => Promise<unknown>]>([
    ["a token", httpReply(200, { accessToken: "t" }), (dingtalk) => dingtalk.fetchToken(app)],
    ["a success", httpReply(200, { processQueryKey: "k" }), batchSend],
    ["a success in doubt", httpReply(202, { invalidStaffIdList: ["ann"] }), batchSend],
    ["a refusal", httpReply(400, { code: "staffId.notExisted", errcode: 1 }), batchSend],
    ["a page", httpReply(502, "<html><title>502</title></html>"), batchSend],
    ["a recall that names no key", httpReply(200, { successResult: [] }), recall],
    ["a recall refused for a key", httpReply(400, { code: "invalid.processQueryKey" }), recall],
    ["a read status", httpReply(200, { sendStatus: "SUCCESS" }), readStatus],
    ["a user", httpReply(200, { errcode: 0, result: { userid: "ann" } }), userByMobile],
    ["a number that nobody has", httpReply(200, { errcode: 60121 }), userByMobile],
  ])("is parsed once: %s", async (_what, reply, call) => {
    const parse = vi.spyOn(JSON, "parse");
    try {
      await answerOf(reply, call);
      expect(parse.mock.calls.filter(([text]) => text === reply.body)).toHaveLength(1);
    } finally {
      parse.mockRestore();
    }
  });
});

describe("a secret that is too short to be one of DingTalk's", () => {
  it("leaves keys, ids and lists alone", async () => {
    const body = { processQueryKey: "as3crb", invalidStaffIdList: ["s3cr"] };
    const answer = clientOf(httpReply(200, body)).batchSend(message, ["s3cr", "ann"], "s3cr");
    expect(await answer).toMatchObject({
      processQueryKey: "as3crb",
      invalid: ["s3cr"],
      others: ["ann"],
      doubt: undefined,
    });
  });

  it("is hidden in names and messages, codes and request ids", async () => {
    const reader = { userId: "s3cr1", name: "by s3cr", readStatus: "READ" };
    const status = httpReply(200, { sendStatus: "SUCCESS", messageReadInfoList: [reader] });
    expect(await answerOf(status, readStatus)).toMatchObject({
      people: [{ userId: "s3cr1", name: "by ***", hasRead: true }],
    });
    const refusal = httpReply(400, { code: "x.s3cr", message: "no s3cr", requestid: "id-s3cr" });
    expect(await answerOf(refusal, batchSend)).toMatchObject({
      code: "x.***",
      message: "no ***",
      requestId: "id-***",
    });
  });

  it("changes nothing of how a code is read", async () => {
    const secret = { accessToken: "o" };
    const refused = httpReply(400, { code: "robot.oto.notExist" });
    await expect(batchSend(clientOf(refused, secret))).rejects.toMatchObject({
      failure: { kind: "rejected", because: "conversation" },
    });
    const failedResult = { k0: "send.too.fast", k1: "robot.processQueryKey.expired" };
    const answer = await recall(clientOf(httpReply(200, { failedResult }), secret));
    expect(answer.open.get("k0")).toMatchObject({ kind: "throttled", code: "send.t******.fast" });
    expect(answer.refused.get("k1")).toBe("r***b***t.pr***cessQueryKey.expired");
  });
});

describe("what is acted on in a reply", () => {
  it("is the token as it came, though it may be one that is known", async () => {
    const reply = httpReply(200, { accessToken: "the-same-as-before" });
    const dingtalk = clientOf(reply, { accessToken: "the-same-as-before", renewedBy: app });
    expect(await dingtalk.fetchToken(app)).toBe("the-same-as-before");
    expect(await dingtalk.fetchToken(app)).toBe("the-same-as-before");
  });

  it("is the userId as it came, though it may be the mobile number that was asked for", async () => {
    const reply = httpReply(200, { errcode: 0, result: { userid: "13800000001" } });
    expect(await answerOf(reply, userByMobile)).toBe("13800000001");
  });
});

describe("a call", () => {
  it("leaves a doubt where its success is not HTTP 200", async () => {
    const reply = httpReply(202, { processQueryKey: "k", requestid: "r1" }, { "retry-after": "9" });
    expect(await answerOf(reply, batchSend)).toMatchObject({
      processQueryKey: "k",
      others: ["ann", "bob"],
      doubt: { kind: "unknown", code: "HTTP 202", waitMs: 9_000, requestId: "r1" },
      status: 202,
      requestId: "r1",
    });
  });
});

it("asks nobody about contacts where no host is known for that", async () => {
  const asked: unknown[] = [];
  const request = async (call: unknown) => {
    asked.push(call);
    return httpReply(200, {});
  };
  const dingtalk = openDingTalk(
    { request, close: async () => {} },
    { endpoint: "https://api.dingtalk.com", legacyEndpoint: undefined },
    { kind: "app", app },
  );
  await expect(userByMobile(dingtalk)).rejects.toThrow("no host");
  expect(asked).toEqual([]);
});

/** What a call comes to that gets this reply: its answer, or its failure. */
async function answerOf(reply: HttpReply, call: (dingtalk: DingTalk) => Promise<unknown>) {
  return call(clientOf(reply)).catch((error: unknown) => {
    if (error instanceof DingTalkError) return error.failure;
    throw error;
  });
}

/** A client whose every request gets this reply. */
function clientOf(
  reply: HttpReply,
  credentials: { accessToken: string; renewedBy?: AppCredentials } = { accessToken: "s3cr" },
): DingTalk {
  const origin = "https://api.dingtalk.com";
  return openDingTalk(
    { request: async () => reply, close: async () => {} },
    { endpoint: origin, legacyEndpoint: origin },
    { kind: "token", renewedBy: undefined, ...credentials },
  );
}
