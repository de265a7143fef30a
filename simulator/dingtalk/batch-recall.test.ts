import { describe, expect, it } from "vitest";
import { serverError, throttled } from "./documented-faults.ts";
import { batchRecallPath, post, recall, sendForKey } from "./loopback-client.ts";
import { startSimulator } from "./server.ts";
import { defaultApp, defaultSuite } from "./world.ts";

const day = 24 * 60 * 60 * 1000;
const twoRobots = ["first", "second"].map((robotCode) => ({
  robotCode,
  clientId: defaultApp.appKey,
}));

describe("batchRecall", () => {
  it("takes messages back, and the inboxes show it", async () => {
    let now = 1;
    await using simulator = await startSimulator({ now: () => now });
    const [first, second, third] = [
      await sendForKey(simulator),
      await sendForKey(simulator),
      await sendForKey(simulator),
    ];
    now = 2;
    const reply = await recall(simulator, [third, first]);
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({ successResult: [third, first], failedResult: {} });
    const inbox = simulator.dingtalk.inbox("ann");
    expect(inbox.map(({ processQueryKey }) => processQueryKey)).toEqual([first, second, third]);
    expect(inbox.map(({ recalledAt }) => recalledAt)).toEqual([2, undefined, 2]);
    expect(simulator.dingtalk.received().get("ann")).toBe(3);
  });

  it("tells of each key why it could not be recalled, and recalls the others", async () => {
    let now = 0;
    await using simulator = await startSimulator({ robots: twoRobots, now: () => now });
    const robotCode = "first";
    const expired = await sendForKey(simulator, { robotCode });
    now = day;
    const foreign = await sendForKey(simulator, { robotCode: "second" });
    const recalled = await sendForKey(simulator, { robotCode });
    const good = await sendForKey(simulator, { robotCode });
    await recall(simulator, [recalled], { robotCode });
    const keys = [expired, foreign, recalled, good, "unknown"];
    expect((await recall(simulator, keys, { robotCode })).json).toEqual({
      successResult: [good],
      failedResult: {
        [expired]: "robot.processQueryKey.expired",
        [foreign]: "not.allowed.robotCode",
        [recalled]: "notRevoke.all.messages",
        unknown: "invalid.processQueryKey",
      },
    });
    expect(simulator.dingtalk.inbox("ann").map(({ recalledAt }) => recalledAt)).toEqual([
      undefined,
      undefined,
      day,
      day,
    ]);
  });

  it("can give other reasons", async () => {
    await using simulator = await startSimulator({ recallReasons: { unknown: "SYSTEM_ERROR" } });
    expect((await recall(simulator, ["x"])).json).toMatchObject({
      failedResult: { x: "SYSTEM_ERROR" },
    });
  });

  it("can succeed once more with what was recalled before", async () => {
    let now = 1;
    await using simulator = await startSimulator({ recalledAgain: "successful", now: () => now });
    const key = await sendForKey(simulator);
    await recall(simulator, [key]);
    now = 2;
    expect((await recall(simulator, [key])).json).toEqual({
      successResult: [key],
      failedResult: {},
    });
    expect(simulator.dingtalk.inbox("ann")).toMatchObject([{ recalledAt: 1 }]);
  });

  it("takes a key that stands twice once", async () => {
    await using simulator = await startSimulator();
    const key = await sendForKey(simulator);
    expect((await recall(simulator, [key, key])).json).toEqual({
      successResult: [key],
      failedResult: {},
    });
  });

  it("recalls until a day has gone by", async () => {
    let now = 0;
    await using simulator = await startSimulator({ now: () => now });
    const key = await sendForKey(simulator);
    now = day - 1;
    expect((await recall(simulator, [key])).json).toMatchObject({ successResult: [key] });
  });

  it.each([
    ["refused", true, 400],
    ["refused", false, 400],
    ["refusedWhenAll", true, 200],
    ["refusedWhenAll", false, 400],
  ] as const)(
    "with invalidKeys %s, and a good key among them: %s, answers with %i",
    async (invalidKeys, hasGood, status) => {
      let now = 0;
      await using simulator = await startSimulator({
        invalidKeys,
        robots: twoRobots,
        now: () => now,
      });
      const robotCode = "first";
      const expired = await sendForKey(simulator, { robotCode });
      now = day;
      const foreign = await sendForKey(simulator, { robotCode: "second" });
      const good = hasGood ? [await sendForKey(simulator, { robotCode })] : [];
      for (const [bad, code] of [
        ["unknown", "invalid.processQueryKey"],
        [foreign, "not.allowed.robotCode"],
        [expired, "robot.processQueryKey.expired"],
      ] as const) {
        const reply = await recall(simulator, [...good, bad, "unknown too"], { robotCode });
        expect(reply.status).toBe(status);
        if (status === 400) expect(reply.json).toMatchObject({ code });
      }
      const times = simulator.dingtalk.inbox("ann").map(({ recalledAt }) => recalledAt);
      expect(times.at(-1)).toBe(status === 200 ? day : undefined);
    },
  );

  it("never refuses a call for a message that was recalled before", async () => {
    await using simulator = await startSimulator({ invalidKeys: "refused" });
    const key = await sendForKey(simulator);
    await recall(simulator, [key]);
    expect((await recall(simulator, [key])).json).toMatchObject({ successResult: [] });
  });

  it.each([
    ["no robotCode", { robotCode: undefined }, "invalidParameter.param.invalid"],
    ["an empty robotCode", { robotCode: "" }, "invalidParameter.param.invalid"],
    ["a robot that is not there", { robotCode: "x" }, "invalidParameter.robotCode"],
    ["another app's robot", { robotCode: defaultSuite.robotCode }, "invalidParameter.robotCode"],
    ["no keys", { processQueryKeys: undefined }, "invalidParameter.processQueryKey.missing"],
    ["an empty list", { processQueryKeys: [] }, "invalidParameter.processQueryKey.missing"],
    ["an empty key", { processQueryKeys: ["x", ""] }, "invalidParameter.param.invalid"],
    ["keys that are one text", { processQueryKeys: "x" }, "invalidParameter.param.invalid"],
    [
      "21 keys",
      { processQueryKeys: Array(21).fill("x") },
      "invalidParameter.processQueryKeys.overMax",
    ],
  ])("refuses %s and recalls nothing", async (_, changes, code) => {
    await using simulator = await startSimulator();
    const key = await sendForKey(simulator);
    const reply = await recall(simulator, [key], changes);
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual({
      code,
      message: expect.stringMatching(/\p{Script=Han}/u),
      requestid: reply.headers.get("x-acs-request-id"),
    });
    expect(simulator.dingtalk.inbox("ann")[0]).not.toHaveProperty("recalledAt");
  });

  it("checks the body, the token and the permission", async () => {
    await using simulator = await startSimulator();
    const headers = { "x-acs-dingtalk-access-token": simulator.dingtalk.issueToken() };
    const codes: unknown[] = [];
    for (const body of ["", "{", "[]"]) {
      codes.push((await post(simulator, { path: batchRecallPath, headers }, body)).json["code"]);
    }
    codes.push((await post(simulator, { path: batchRecallPath }, {})).json["code"]);
    const invalid = "invalidParameter.param.invalid";
    const noToken = "AuthenticationFailed.MissingParameter";
    expect(codes).toEqual(["Missingbody", invalid, invalid, noToken]);
    await using other = await startSimulator({ apps: [{ ...defaultApp, permissions: [] }] });
    expect((await recall(other, ["x"])).status).toBe(403);
  });

  it("is not found with a capital T", async () => {
    await using simulator = await startSimulator();
    const path = "/v1.0/robot/oToMessages/batchRecall";
    expect((await post(simulator, { path }, {})).status).toBe(404);
  });

  it("plays what is scripted for it, and may be carried out though its reply is lost", async () => {
    await using simulator = await startSimulator();
    const key = await sendForKey(simulator);
    simulator.script("batchRecall", [throttled(), { ...serverError(), delivered: true }]);
    expect((await recall(simulator, [key])).status).toBe(403);
    expect(simulator.dingtalk.inbox("ann")[0]).not.toHaveProperty("recalledAt");
    expect((await recall(simulator, [key])).status).toBe(500);
    expect(simulator.dingtalk.inbox("ann")[0]).toHaveProperty("recalledAt");
    const reply = await recall(simulator, [key]);
    expect(reply.json).toMatchObject({ failedResult: { [key]: "notRevoke.all.messages" } });
    expect(simulator.requests.at(-1)).toMatchObject({
      endpoint: "batchRecall",
      json: { processQueryKeys: [key] },
    });
  });
});
