import { describe, expect, it } from "vitest";
import {
  legacyIpNotInWhiteList,
  legacyPermissionDenied,
  legacyRefusal,
} from "./documented-faults.ts";
import type { Fault } from "./faults.ts";
import { askContacts, contactPaths, getToken, post } from "./loopback-client.ts";
import { startSimulator } from "./server.ts";
import { contactPermissions, defaultApp, defaultSuite, sendPermission } from "./world.ts";

const calls = ["getbymobile", "listid", "listsubid", "simplelist", "userget"] as const;
const goodBodies = {
  getbymobile: { mobile: "13800000001" },
  listid: { dept_id: 1 },
  listsubid: { dept_id: 1 },
  simplelist: { role_id: 1001 },
  userget: { userid: "zhang" },
} as const;

// A circle, a department in two places, and one that is not there.
const departments = {
  1: { people: ["manager1234", "007"], subDepartments: [2, 3] },
  2: { people: [], subDepartments: [3] },
  3: { people: ["ann"], subDepartments: [1, 99] },
} as const;

describe("a contacts call", () => {
  it.each([
    ["getbymobile", { mobile: "13800000001" }, { userid: "zhang" }],
    ["getbymobile", { mobile: 13800000002 }, { userid: "li" }],
    ["listid", { dept_id: 1 }, { userid_list: ["manager1234", "007"] }],
    ["listid", { dept_id: 2 }, { userid_list: [] }],
    ["listsubid", { dept_id: 1 }, { dept_id_list: [2, 3] }],
    ["listsubid", { dept_id: "3" }, { dept_id_list: [1, 99] }],
    ["simplelist", { role_id: 1002 }, { list: [], hasMore: false }],
    ["simplelist", { role_id: 77 }, { list: [], hasMore: false }],
    [
      "simplelist",
      { role_id: 1001, size: 1 },
      { list: [{ userid: "zhang", name: "员工zhang" }], hasMore: true, nextCursor: 1 },
    ],
    [
      "simplelist",
      { role_id: "1001", size: 100, offset: 1 },
      { list: [{ userid: "007", name: "员工007" }], hasMore: false },
    ],
    ["userget", { userid: "li" }, { userid: "li", name: "员工li", manager_userid: "manager1234" }],
    ["userget", { userid: "manager1234" }, { userid: "manager1234", name: "员工manager1234" }],
  ] as const)("%s answers %j with %j, of this level only", async (call, body, result) => {
    await using simulator = await startSimulator({ departments });
    const reply = await askContacts(simulator, call, body);
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({
      errcode: 0,
      errmsg: "ok",
      result,
      request_id: expect.stringMatching(/^[0-9a-z]{10,13}$/),
    });
  });

  it("has the request's id in its body alone", async () => {
    await using simulator = await startSimulator();
    const { headers, json } = await askContacts(simulator, "listid", { dept_id: 1 });
    expect(headers.get("content-type")).toBe("application/json;charset=UTF-8");
    expect(headers.has("x-acs-request-id")).toBe(false);
    const other = await askContacts(simulator, "listid", { dept_id: 1 });
    expect(other.json["request_id"]).not.toBe(json["request_id"]);
  });

  it("can give its code as text, as some samples do", async () => {
    await using simulator = await startSimulator({ errcodes: "texts" });
    const good = await askContacts(simulator, "listid", { dept_id: 1 });
    const bad = await askContacts(simulator, "listid", { dept_id: 99 });
    expect([good.json["errcode"], bad.json["errcode"]]).toEqual(["0", "60003"]);
  });

  it.each(calls)("%s takes a form, with the token in the query or in it", async (call) => {
    await using simulator = await startSimulator();
    const headers = { "content-type": "application/x-www-form-urlencoded;charset=utf-8" };
    const token = simulator.dingtalk.issueToken();
    const [field] = Object.entries(goodBodies[call]);
    const form = new URLSearchParams([[String(field?.[0]), String(field?.[1])]]);
    const path = `${contactPaths[call]}?access_token=${token}`;
    expect((await post(simulator, { path, headers }, `${form}`)).json).toMatchObject({
      errcode: 0,
    });
    form.set("access_token", token);
    const reply = await post(simulator, { path: contactPaths[call], headers }, `${form}`);
    expect(reply.json).toMatchObject({ errcode: 0 });
  });

  it("is filed under its own name", async () => {
    await using simulator = await startSimulator();
    for (const call of calls) await askContacts(simulator, call, goodBodies[call]);
    expect(simulator.requests.map(({ endpoint }) => endpoint)).toEqual(calls);
    expect(simulator.requests.map(({ json }) => json)).toEqual(Object.values(goodBodies));
  });

  it.each([
    ["simplelist", { role_id: 1001, offset: -1 }, 40068],
    ["simplelist", { role_id: 1001, size: 101 }, 40069],
    ["simplelist", {}, 400002],
    ["userget", { userid: "nobody1" }, 60121],
    ["userget", {}, 400002],
    ["getbymobile", { mobile: "13800000099" }, 60121],
    ["getbymobile", { mobile: "138 0000 0001" }, 40104],
    ["getbymobile", { mobile: "constructor" }, 40104],
    ["getbymobile", { mobile: "" }, 400002],
    ["getbymobile", {}, 400002],
    ["getbymobile", "{", 400002],
    ["getbymobile", "", 400002],
    ["listid", { dept_id: 98 }, 60003],
    ["listid", { dept_id: "one" }, 400002],
    ["listid", { dept_id: -1 }, 400002],
    ["listid", {}, 400002],
    ["listsubid", { dept_id: 99 }, 60003],
    ["listsubid", { dept_id: null }, 400002],
    ["listsubid", [1], 400002],
  ] as const)("%s refuses %j with %i, at status 200", async (call, body, errcode) => {
    await using simulator = await startSimulator({ departments });
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const reply = await askContacts(simulator, call, text);
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({
      errcode,
      errmsg: expect.stringMatching(/\p{Script=Han}/u),
      request_id: expect.any(String),
    });
  });

  it("refuses a body that is neither a form nor JSON", async () => {
    await using simulator = await startSimulator();
    const path = `${contactPaths.listid}?access_token=${simulator.dingtalk.issueToken()}`;
    const headers = { "content-type": "text/plain" };
    const reply = await post(simulator, { path, headers }, { dept_id: 1 });
    expect(reply.json).toMatchObject({ errcode: 43004 });
  });

  it("does not find those who have left", async () => {
    await using simulator = await startSimulator({ isPerson: (userId) => userId !== "zhang" });
    const reply = await askContacts(simulator, "getbymobile", goodBodies.getbymobile);
    expect(reply.json).toMatchObject({ errcode: 60121 });
  });

  it("can take a number that nobody has for none of this enterprise", async () => {
    await using simulator = await startSimulator({ unknownMobiles: 40104 });
    const reply = await askContacts(simulator, "getbymobile", { mobile: "13800000099" });
    expect(reply.json).toMatchObject({ errcode: 40104 });
  });

  it("finds a number of another country", async () => {
    await using simulator = await startSimulator({ mobiles: { "+852-61234567": "mei" } });
    const reply = await askContacts(simulator, "getbymobile", { mobile: "+852-61234567" });
    expect(reply.json).toMatchObject({ result: { userid: "mei" } });
  });

  it.each([
    ["getbymobile", 50002],
    ["listid", 50004],
    ["listsubid", 50004],
  ] as const)("%s refuses whom the app may not see with %i", async (call, errcode) => {
    await using simulator = await startSimulator({
      isInScope: (userId) => userId !== "zhang",
      isDepartmentInScope: (departmentId) => departmentId !== 1,
    });
    const reply = await askContacts(simulator, call, goodBodies[call]);
    expect(reply.json).toMatchObject({ errcode });
  });

  it("that is none says so at status 200", async () => {
    await using simulator = await startSimulator();
    const reply = await post(simulator, { path: "/topapi/v2/user/none?access_token=x" }, {});
    expect(reply.status).toBe(200);
    expect(reply.json).toMatchObject({
      errcode: 22,
      errmsg: "Invalid method[submsg=不合法ApiName，ApiName = dingtalk.oapi.v2.user.none]",
    });
    const response = await fetch(`${simulator.url}${contactPaths.listid}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ errcode: 43002 });
  });
});

describe("the token of a contacts call", () => {
  it("is the one of the other host", async () => {
    await using simulator = await startSimulator();
    const token = String((await getToken(simulator)).json["accessToken"]);
    const path = `${contactPaths.listid}?access_token=${token}`;
    expect((await post(simulator, { path }, { dept_id: 1 })).json).toMatchObject({ errcode: 0 });
  });

  it.each([
    ["plain", { errcode: 40014, errmsg: "不合法的access_token" }],
    [
      "wrapped",
      {
        errcode: 88,
        sub_code: "40014",
        sub_msg: "不合法的access_token",
        errmsg: "ding talk error[subcode=40014,submsg=不合法的access_token]",
      },
    ],
  ] as const)("is refused %s when it is unknown", async (gatewayErrors, body) => {
    await using simulator = await startSimulator({ gatewayErrors });
    const path = `${contactPaths.listid}?access_token=made-up`;
    const reply = await post(simulator, { path }, { dept_id: 1 });
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({ ...body, request_id: expect.any(String) });
  });

  it.each([
    ["plain", { errcode: 42001 }],
    ["wrapped", { errcode: 88, sub_code: "42001" }],
  ] as const)("is refused %s when it has expired", async (gatewayErrors, body) => {
    await using simulator = await startSimulator({ gatewayErrors });
    const path = `${contactPaths.listid}?access_token=${simulator.dingtalk.issueToken()}`;
    simulator.dingtalk.expireTokens();
    expect((await post(simulator, { path }, { dept_id: 1 })).json).toMatchObject(body);
  });

  it.each([
    ["plain", { errcode: 41001 }],
    ["wrapped", { errcode: 88, sub_code: "40000", sub_msg: "access_token is blank" }],
  ] as const)("is missed %s where it is in the header", async (gatewayErrors, body) => {
    await using simulator = await startSimulator({ gatewayErrors });
    const headers = { "x-acs-dingtalk-access-token": simulator.dingtalk.issueToken() };
    const reply = await post(simulator, { path: contactPaths.listid, headers }, { dept_id: 1 });
    expect(reply.json).toMatchObject(body);
  });

  it.each(calls)("needs the permission point of %s, and of no other call", async (call) => {
    const point = contactPermissions[call];
    const others = Object.values(contactPermissions).filter((other) => other !== point);
    const permissions = [sendPermission, ...others];
    for (const [gatewayErrors, body] of [
      ["plain", { errcode: 60011 }],
      [
        "wrapped",
        {
          errcode: 88,
          sub_code: "60011",
          errmsg: expect.stringContaining(`{requiredScopes=[${point}]}]`),
        },
      ],
    ] as const) {
      const apps = [{ ...defaultApp, permissions }];
      await using simulator = await startSimulator({ apps, gatewayErrors });
      const reply = await askContacts(simulator, call, goodBodies[call]);
      expect(reply.json).toMatchObject(body);
      for (const other of calls.filter((name) => contactPermissions[name] !== point)) {
        const allowed = await askContacts(simulator, other, goodBodies[other]);
        expect(allowed.json).toMatchObject({ errcode: 0 });
      }
    }
  });

  it("of a third-party app is not for looking mobiles up", async () => {
    await using simulator = await startSimulator();
    const token = simulator.dingtalk.issueToken(defaultSuite.suiteKey);
    const errcodes: unknown[] = [];
    for (const call of calls) {
      const path = `${contactPaths[call]}?access_token=${token}`;
      errcodes.push((await post(simulator, { path }, goodBodies[call])).json["errcode"]);
    }
    expect(errcodes).toEqual([60011, 0, 0, 0, 0]);
  });
});

describe("a documented fault of the legacy host", () => {
  it.each<[string, Fault, object]>([
    ["throttled as a whole", legacyRefusal(90002), { errcode: 90002 }],
    ["throttled by app", legacyRefusal(90018), { errcode: 90018 }],
    ["throttled by app", legacyRefusal(90018, "wrapped"), { errcode: 88, sub_code: "90018" }],
    ["out of calls", legacyRefusal(90020), { errcode: 90020 }],
    ["busy", legacyRefusal(-1), { errcode: -1, errmsg: "系统繁忙" }],
    [
      "of an address that is not listed",
      legacyIpNotInWhiteList(),
      { errcode: 60020, errmsg: expect.stringContaining("request ip=203.0.113.7 appKey(ding") },
    ],
    [
      "of an address that is not listed",
      legacyIpNotInWhiteList("wrapped", "2001:db8::1"),
      {
        errcode: 88,
        errmsg: expect.stringMatching(/^ding talk error\[subcode=60020,submsg=.*2001:db8::1.*\]$/),
      },
    ],
    [
      "of a permission that is missing",
      legacyPermissionDenied("qyapi_get_member", "wrapped"),
      { errcode: 88, sub_msg: expect.stringContaining("[qyapi_get_member]") },
    ],
    ["with any code", legacyRefusal(12345), { errcode: 12345, errmsg: "12345" }],
  ])("%s has its documented reply", async (_, fault, body) => {
    await using simulator = await startSimulator();
    simulator.script("listid", [fault]);
    const reply = await askContacts(simulator, "listid", { dept_id: 1 });
    expect(reply.status).toBe(200);
    expect(reply.json).toMatchObject({ ...body, request_id: expect.any(String) });
    expect(reply.json).not.toHaveProperty("result");
    const next = await askContacts(simulator, "listid", { dept_id: 1 });
    expect(next.json).toMatchObject({ errcode: 0 });
  });
});
