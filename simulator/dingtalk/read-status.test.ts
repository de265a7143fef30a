import { describe, expect, it } from "vitest";
import { processing, refusal } from "./documented-faults.ts";
import { askReadStatus, readStatusPath, recall, sendForKey } from "./loopback-client.ts";
import { startSimulator } from "./server.ts";
import { defaultApp, defaultSuite } from "./world.ts";

const day = 24 * 60 * 60 * 1000;

describe("readStatus", () => {
  it("tells of everyone a message reached whether they have read it", async () => {
    await using simulator = await startSimulator({ nameOf: (userId) => userId.toUpperCase() });
    const processQueryKey = await sendForKey(simulator);
    simulator.dingtalk.markRead("bob", processQueryKey);
    const reply = await askReadStatus(simulator, { processQueryKey });
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({
      sendStatus: "SUCCESS",
      messageReadInfoList: [
        { name: "ANN", userId: "ann", readStatus: "UNREAD" },
        { name: "BOB", userId: "bob", readStatus: "READ" },
      ],
    });
  });

  it("tells of nobody whom the message did not reach, and of everybody once", async () => {
    await using simulator = await startSimulator({
      isFiltered: (userId) => userId === "muted",
      flowControlled: { busy: 1 },
      duplicates: "twice",
    });
    const userIds = ["ann", "muted", "busy", "nobody1", "ann"];
    const processQueryKey = await sendForKey(simulator, { userIds });
    const { json } = await askReadStatus(simulator, { processQueryKey });
    expect(json["messageReadInfoList"]).toMatchObject([{ userId: "ann" }]);
  });

  it("knows each message by its own key", async () => {
    await using simulator = await startSimulator();
    const [first, second] = [await sendForKey(simulator), await sendForKey(simulator)];
    simulator.dingtalk.markRead("ann", second);
    for (const [processQueryKey, readStatus] of [
      [first, "UNREAD"],
      [second, "READ"],
    ] as const) {
      const { json } = await askReadStatus(simulator, { processQueryKey });
      expect(json["messageReadInfoList"]).toMatchObject([{ userId: "ann", readStatus }, {}]);
    }
  });

  it("can spell success as the page's sample does", async () => {
    await using simulator = await startSimulator({ successSpelling: "SUCESS" });
    const processQueryKey = await sendForKey(simulator);
    const { json } = await askReadStatus(simulator, { processQueryKey });
    expect(json["sendStatus"]).toBe("SUCESS");
  });

  it("can give the time of reading", async () => {
    let now = 5;
    await using simulator = await startSimulator({ now: () => now, readTimestamps: "given" });
    const processQueryKey = await sendForKey(simulator);
    now = 7;
    simulator.dingtalk.markRead("bob", processQueryKey);
    const { json } = await askReadStatus(simulator, { processQueryKey });
    expect(json["messageReadInfoList"]).toMatchObject([{ readTimestamp: 0 }, { readTimestamp: 7 }]);
  });

  it("has no data at first, then says that the message is under way, then how it went", async () => {
    let now = 0;
    await using simulator = await startSimulator({
      now: () => now,
      statusMissingMs: 1000,
      processingMs: 3000,
    });
    const processQueryKey = await sendForKey(simulator);
    const seen: unknown[] = [];
    for (now of [0, 999, 1000, 2999, 3000]) {
      const { json } = await askReadStatus(simulator, { processQueryKey });
      seen.push(json["code"] ?? json);
    }
    const expireTime = "processQueryKey.expireTime";
    const underWay = { sendStatus: "PROCESSING", messageReadInfoList: [] };
    const sent = expect.objectContaining({ sendStatus: "SUCCESS" });
    expect(seen).toEqual([expireTime, expireTime, underWay, underWay, sent]);
  });

  it.each([
    [{}, day],
    [{ keySeconds: 60 }, 60_000],
  ])("knows a key for its time only (%j)", async (options, lifetime) => {
    let now = 0;
    await using simulator = await startSimulator({ ...options, now: () => now });
    const processQueryKey = await sendForKey(simulator);
    now = lifetime - 1;
    expect((await askReadStatus(simulator, { processQueryKey })).status).toBe(200);
    now = lifetime;
    const reply = await askReadStatus(simulator, { processQueryKey });
    expect(reply.status).toBe(400);
    expect(reply.json).toMatchObject({ code: "processQueryKey.expireTime" });
  });

  it("tells that a message was recalled, and who had read it", async () => {
    await using simulator = await startSimulator({ processingMs: 60_000 });
    const processQueryKey = await sendForKey(simulator);
    simulator.dingtalk.markRead("bob", processQueryKey);
    await recall(simulator, [processQueryKey]);
    const { json } = await askReadStatus(simulator, { processQueryKey });
    expect(json).toMatchObject({
      sendStatus: "RECALLED",
      messageReadInfoList: [{ readStatus: "UNREAD" }, { readStatus: "READ" }],
    });
  });

  it.each([
    ["no robotCode", { robotCode: null }, "invalidParameter.robotCode.missing"],
    ["an empty robotCode", { robotCode: "" }, "invalidParameter.robotCode.empty"],
    ["a robot that is not there", { robotCode: "x" }, "invalidParameter.robotCode.notExsit"],
    [
      "another app's robot",
      { robotCode: defaultSuite.robotCode },
      "invalidParameter.robotCode.invalid",
    ],
    ["no key", { processQueryKey: null }, "invalidParameter.processQueryKey.missing"],
    ["an empty key", { processQueryKey: "" }, "invalidParameter.param.invalid"],
    ["an unknown key", { processQueryKey: "x" }, "invalid.processQueryKey"],
  ])("refuses %s", async (_, changes, code) => {
    await using simulator = await startSimulator();
    const processQueryKey = await sendForKey(simulator);
    const reply = await askReadStatus(simulator, { processQueryKey, ...changes });
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual({
      code,
      message: expect.stringMatching(/\p{Script=Han}/u),
      requestid: reply.headers.get("x-acs-request-id"),
    });
  });

  it("does not know another robot's key", async () => {
    const robots = ["first", "second"].map((robotCode) => ({
      robotCode,
      clientId: defaultApp.appKey,
    }));
    await using simulator = await startSimulator({ robots });
    const processQueryKey = await sendForKey(simulator, { robotCode: "first" });
    const reply = await askReadStatus(simulator, { processQueryKey, robotCode: "second" });
    expect(reply.json).toMatchObject({ code: "invalid.processQueryKey" });
  });

  it("does not know a key whose plus is not percent-encoded", async () => {
    await using simulator = await startSimulator();
    const key = await sendForKey(simulator);
    const headers = { "x-acs-dingtalk-access-token": simulator.dingtalk.issueToken() };
    const target = `${readStatusPath}?robotCode=${defaultApp.robotCode}&processQueryKey=${key}`;
    const response = await fetch(`${simulator.url}${target}`, { headers });
    expect(await response.json()).toMatchObject({ code: "invalid.processQueryKey" });
  });

  it("checks the token, its permission and the method", async () => {
    await using simulator = await startSimulator({ apps: [{ ...defaultApp, permissions: [] }] });
    const processQueryKey = "x";
    const denied = await askReadStatus(simulator, { processQueryKey });
    expect(denied.status).toBe(403);
    const url = `${simulator.url}${readStatusPath}`;
    expect((await fetch(url)).status).toBe(400);
    const posted = await fetch(url, { method: "POST" });
    expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET"]);
  });

  it("plays what is scripted for it", async () => {
    await using simulator = await startSimulator();
    const processQueryKey = await sendForKey(simulator);
    const late = "processQueryKey.expireTime";
    simulator.script("readStatus", [
      refusal(late),
      processing(),
      refusal("unknown.send.result"),
      refusal("template.stopped"),
      refusal("system.error"),
    ]);
    const seen: unknown[] = [];
    for (let call = 0; call < 6; call += 1) {
      const { status, json } = await askReadStatus(simulator, { processQueryKey });
      seen.push([status, json["code"] ?? json["sendStatus"]]);
    }
    expect(seen).toEqual([
      [400, late],
      [200, "PROCESSING"],
      [400, "unknown.send.result"],
      [400, "template.stopped"],
      [500, "system.error"],
      [200, "SUCCESS"],
    ]);
    expect(simulator.requests.at(-1)).toMatchObject({
      endpoint: "readStatus",
      method: "GET",
      path: expect.stringContaining(encodeURIComponent(processQueryKey)),
      json: undefined,
    });
  });
});

describe("reading", () => {
  it("is dated in the inbox, by the first time", async () => {
    let now = 1;
    await using simulator = await startSimulator({ now: () => now });
    const key = await sendForKey(simulator);
    for (now of [2, 3]) simulator.dingtalk.markRead("ann", key);
    expect(simulator.dingtalk.inbox("ann")).toMatchObject([{ at: 1, readAt: 2 }]);
    expect(simulator.dingtalk.inbox("bob")[0]).not.toHaveProperty("readAt");
  });

  it("is for those who have the message", async () => {
    await using simulator = await startSimulator();
    const key = await sendForKey(simulator);
    expect(() => simulator.dingtalk.markRead("eve", key)).toThrow("eve has no message");
    expect(() => simulator.dingtalk.markRead("ann", "x")).toThrow("ann has no message x");
    await recall(simulator, [key]);
    expect(() => simulator.dingtalk.markRead("ann", key)).toThrow("ann has no message");
  });
});
