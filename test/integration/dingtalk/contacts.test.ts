import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  legacyIpNotInWhiteList,
  legacyPermissionDenied,
  legacyRefusal,
} from "../../../simulator/dingtalk/documented-faults.ts";
import type { EndpointName } from "../../../simulator/dingtalk/endpoints.ts";
import type { Fault } from "../../../simulator/dingtalk/faults.ts";
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "../../../simulator/dingtalk/server.ts";
import { defaultApp } from "../../../simulator/dingtalk/world.ts";
import { openDingTalk } from "../../../src/dingtalk/client.ts";
import { DingTalkError, type Failure } from "../../../src/dingtalk/failure.ts";
import { openTransport, type Transport } from "../../../src/dingtalk/transport.ts";

const { appKey, appSecret } = defaultApp;
const credentials = { kind: "app", app: { kind: "internal", appKey, appSecret } } as const;

const transport: Transport = openTransport(10_000, { httpProxy: "", httpsProxy: "", noProxy: "" });
let simulator: Simulator;
const begin = async (options: SimulatorOptions = {}) => {
  await simulator?.close();
  simulator = await startSimulator(options);
};
beforeEach(() => begin());
afterEach(() => simulator.close());

// The messages' host is one where nobody is: whatever reaches the simulator came to the contacts' host.
const open = () =>
  openDingTalk(
    transport,
    { endpoint: "http://127.0.0.1:9", legacyEndpoint: simulator.url },
    credentials,
  );
const token = () => simulator.dingtalk.issueToken();

async function failureIn(call: Promise<unknown>): Promise<Failure> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof DingTalkError) return error.failure;
  throw error;
}

describe("the contacts", () => {
  it("know whose a mobile number is, asked by the page's request", async () => {
    expect(await open().userByMobile("13800000001", token())).toBe("zhang");
    expect(simulator.requests).toMatchObject([
      { endpoint: "getbymobile", body: '{"mobile":"13800000001"}' },
    ]);
  });

  it("know the members of a role page by page, asked by the page's request", async () => {
    const people = Array.from({ length: 150 }, (_, at) => `u${at}`);
    await begin({ roles: { 7: people } });
    const dingtalk = open();
    const accessToken = token();
    const first = await dingtalk.membersOfRole({ roleId: "7", offset: 0 }, accessToken);
    expect(first).toEqual({ userIds: people.slice(0, 100), next: 100 });
    const second = await dingtalk.membersOfRole({ roleId: "7", offset: 100 }, accessToken);
    expect(second).toEqual({ userIds: people.slice(100), next: undefined });
    expect(simulator.requests[0]).toMatchObject({
      endpoint: "simplelist",
      body: '{"role_id":7,"size":100,"offset":0}',
    });
  });

  it.each([
    { list: [{ userid: "a" }], hasMore: true },
    { list: [{ userid: "a" }], hasMore: true, nextCursor: 0 },
    { list: "a", hasMore: false },
  ])("do not know how a role goes on where the reply does not say it: %j", async (result) => {
    const body = JSON.stringify({ errcode: 0, errmsg: "ok", result });
    simulator.script("simplelist", [{ kind: "reply", status: 200, body }]);
    const failure = await failureIn(open().membersOfRole({ roleId: "7", offset: 0 }, token()));
    expect(failure.kind).toBe("unknown");
  });

  it.each([
    [{ list: [{ userid: "a" }], hasMore: false, nextCursor: null }, ["a"]],
    [{ list: null, hasMore: null }, []],
  ])("take null for nothing: %j", async (result, userIds) => {
    const body = JSON.stringify({ errcode: 0, errmsg: "ok", result });
    simulator.script("simplelist", [{ kind: "reply", status: 200, body }]);
    const members = await open().membersOfRole({ roleId: "7", offset: 0 }, token());
    expect(members).toEqual({ userIds, next: undefined });
    const user = { errcode: 0, errmsg: "ok", result: { userid: "zhang", manager_userid: null } };
    simulator.script("userget", [{ kind: "reply", status: 200, body: JSON.stringify(user) }]);
    expect(await open().managerOf("zhang", token())).toBeUndefined();
  });

  it("know a person's manager, asked by the page's request", async () => {
    expect(await open().managerOf("zhang", token())).toBe("manager1234");
    expect(await open().managerOf("manager1234", token())).toBeUndefined();
    expect(await open().managerOf("nobody1", token())).toBeUndefined();
    expect(simulator.requests[0]).toMatchObject({
      endpoint: "userget",
      body: '{"userid":"zhang"}',
    });
  });

  it.each([60121, 40104] as const)("know that a number is nobody's: %i", async (unknownMobiles) => {
    await begin({ unknownMobiles });
    expect(await open().userByMobile("13899999999", token())).toBeUndefined();
  });

  it("know the members of a department, and what is right below it", async () => {
    expect(await open().membersOf("2", token())).toEqual(["zhang", "li"]);
    expect(await open().subDepartmentsOf("1", token())).toEqual(["2", "3"]);
    expect(await open().membersOf("3", token())).toEqual([]);
  });

  it("are read whether errcode 0 is a number or a text", async () => {
    await begin({ errcodes: "texts" });
    expect(await open().userByMobile("13800000001", token())).toBe("zhang");
    expect(await open().membersOf("2", token())).toEqual(["zhang", "li"]);
  });

  it("have no such department", async () => {
    expect(await failureIn(open().membersOf("99", token()))).toMatchObject({
      kind: "rejected",
      code: "60003",
    });
  });

  it.each(["plain", "wrapped"] as const)(
    "refuse a token that is none, to be renewed: %s",
    async (gatewayErrors) => {
      await begin({ gatewayErrors });
      expect(await failureIn(open().membersOf("1", "no-such-token"))).toMatchObject({
        kind: "expired",
        code: "40014",
      });
      const old = token();
      simulator.dingtalk.expireTokens();
      expect(await failureIn(open().membersOf("1", old))).toMatchObject({ kind: "expired" });
    },
  );

  it.each<[string, Fault, Partial<Failure>]>([
    ["90002", legacyRefusal(90002), { kind: "throttled" }],
    ["90018", legacyRefusal(90018), { kind: "throttled" }],
    ["90018 in 88", legacyRefusal(90018, "wrapped"), { kind: "throttled", code: "90018" }],
    ["90020", legacyRefusal(90020), { kind: "throttled" }],
    ["-1", legacyRefusal(-1), { kind: "unknown" }],
    ["60020", legacyIpNotInWhiteList(), { kind: "rejected", code: "60020" }],
    ["60020 in 88", legacyIpNotInWhiteList("wrapped"), { kind: "rejected", code: "60020" }],
    ["60011", legacyPermissionDenied("qyapi_get_member"), { kind: "rejected", code: "60011" }],
    [
      "60011 in 88",
      legacyPermissionDenied("qyapi_get_member", "wrapped"),
      { kind: "rejected", code: "60011" },
    ],
    ["502", { kind: "reply", status: 502 }, { kind: "unknown" }],
    ["a reset", { kind: "reset", when: "after" }, { kind: "unknown" }],
    ["a page", { kind: "reply", status: 200, body: "<html>" }, { kind: "unknown" }],
    ["no result", { kind: "reply", status: 200, body: { errcode: 0 } }, { kind: "unknown" }],
  ])("are read when they answer %s", async (_what, fault, expected) => {
    const calls: readonly [EndpointName, () => Promise<unknown>][] = [
      ["getbymobile", () => open().userByMobile("13800000001", token())],
      ["simplelist", () => open().membersOfRole({ roleId: "1001", offset: 0 }, token())],
      ["userget", () => open().managerOf("zhang", token())],
      ["listid", () => open().membersOf("1", token())],
      ["listsubid", () => open().subDepartmentsOf("1", token())],
    ];
    for (const [endpoint, call] of calls) {
      simulator.script(endpoint, [fault]);
      expect(await failureIn(call()), endpoint).toMatchObject(expected);
    }
  });

  it.each<[EndpointName, (accessToken: string) => Promise<unknown>]>([
    ["getbymobile", (accessToken) => open().userByMobile("13800000001", accessToken)],
    ["listid", (accessToken) => open().membersOf("1", accessToken)],
    ["listsubid", (accessToken) => open().subDepartmentsOf("1", accessToken)],
  ])("show no secret that a reply repeats: %s", async (endpoint, call) => {
    const given = token();
    const body = { errcode: 400002, errmsg: `${appSecret} with access_token=${given}` };
    simulator.script(endpoint, [{ kind: "reply", status: 200, body }]);
    const { message } = await failureIn(call(given));
    expect(message).toBe("*** with access_token=***");
  });

  it.each([
    ["13800000001", "13800000001"],
    ["+86-13800000001", "+86-13800000001"],
    ["+86-13800000001", "8613800000001"],
    ["+86-13800000001", "13800000001"],
    ["+852-6123-4567", "61234567"],
    ["+86-13800000001", "%2B86-13800000001"],
  ])("show no mobile number: asked for %s, told of %s", async (mobile, repeated) => {
    const body = { errcode: 400002, errmsg: `no ${repeated} here` };
    simulator.script("getbymobile", [{ kind: "reply", status: 200, body }]);
    const { message } = await failureIn(open().userByMobile(mobile, token()));
    expect(message).toBe("no *** here");
  });
});
