import { describe, expect, it } from "vitest";
import {
  getToken,
  post,
  send,
  sendAs,
  textMessage,
  tokenPath,
  tokenRequest,
} from "./loopback-client.ts";
import { type Simulator, startSimulator } from "./server.ts";
import { defaultApp, defaultSuite } from "./world.ts";

const corpTokenPath = `/v1.0/oauth2/${defaultApp.corpId}/token`;
const corpTokenRequest = {
  client_id: defaultApp.appKey,
  client_secret: defaultApp.appSecret,
  grant_type: "client_credentials",
} as const;

const suiteTokenPath = "/v1.0/oauth2/corpAccessToken";
const suiteTokenRequest = {
  suiteKey: defaultSuite.suiteKey,
  suiteSecret: defaultSuite.suiteSecret,
  authCorpId: defaultApp.corpId,
  suiteTicket: defaultSuite.suiteTicket,
} as const;

async function tokenFrom(simulator: Simulator): Promise<string> {
  return String((await getToken(simulator)).json["accessToken"]);
}

describe("the token call of an internal app", () => {
  it("gives a token for two hours", async () => {
    await using simulator = await startSimulator();
    const reply = await getToken(simulator);
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({
      accessToken: expect.stringMatching(/^[0-9a-f]{32}$/),
      expireIn: 7200,
    });
  });

  it("gives the same token again and prolongs it", async () => {
    let now = 0;
    await using simulator = await startSimulator({ now: () => now });
    const token = await tokenFrom(simulator);
    now = 7_199_000;
    expect(await tokenFrom(simulator)).toBe(token);
    now = 14_398_000;
    expect((await sendAs(simulator, token, textMessage)).status).toBe(200);
  });

  it("gives a new token once the old one has expired", async () => {
    let now = 0;
    await using simulator = await startSimulator({ now: () => now });
    const token = await tokenFrom(simulator);
    now = 7_200_000;
    expect((await sendAs(simulator, token, textMessage)).json).toMatchObject({
      code: "InvalidAuthentication",
    });
    expect(await tokenFrom(simulator)).not.toBe(token);
  });

  it("expires all tokens on demand and then gives new ones", async () => {
    await using simulator = await startSimulator();
    const token = await tokenFrom(simulator);
    simulator.dingtalk.expireTokens();
    expect((await sendAs(simulator, token, textMessage)).status).toBe(400);
    const fresh = await tokenFrom(simulator);
    expect(fresh).not.toBe(token);
    expect((await sendAs(simulator, fresh, textMessage)).status).toBe(200);
  });

  it("can keep giving the same expired token back", async () => {
    await using simulator = await startSimulator();
    const token = await tokenFrom(simulator);
    simulator.dingtalk.expireTokens("repeat");
    expect(await tokenFrom(simulator)).toBe(token);
    expect((await sendAs(simulator, token, textMessage)).status).toBe(400);
    simulator.dingtalk.expireTokens("renew");
    expect(await tokenFrom(simulator)).not.toBe(token);
  });

  it.each([
    ["a wrong secret", { ...tokenRequest, appSecret: "wrong" }, "invalidClientIdOrSecret"],
    ["an unknown key", { ...tokenRequest, appKey: "wrong" }, "invalidClientIdOrSecret"],
    ["no key", { appSecret: "x" }, "MissingappKey"],
    ["an empty secret", { ...tokenRequest, appSecret: "" }, "MissingappSecret"],
    ["a body that is no JSON", "appKey=x", "Missingbody"],
    ["an empty body", "", "Missingbody"],
  ])("refuses %s", async (_, body, code) => {
    await using simulator = await startSimulator();
    const reply = await post(simulator, { path: tokenPath }, body);
    expect(reply.status).toBe(400);
    expect(reply.json).toMatchObject({ code, requestid: reply.headers.get("x-acs-request-id") });
  });

  it("refuses a form as if there were no body", async () => {
    await using simulator = await startSimulator();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const reply = await post(simulator, { path: tokenPath, headers }, tokenRequest);
    expect(reply.json).toMatchObject({
      code: "Missingbody",
      message: "body is mandatory for this action.",
    });
  });
});

describe("the token call of an enterprise", () => {
  it("speaks snake case and gives the same token again", async () => {
    await using simulator = await startSimulator();
    const first = await post(simulator, { path: corpTokenPath }, corpTokenRequest);
    const second = await post(simulator, { path: corpTokenPath }, corpTokenRequest);
    expect(first.json).toEqual({ access_token: expect.any(String), expires_in: 7200 });
    expect(second.json).toEqual(first.json);
    const token = String(first.json["access_token"]);
    expect((await sendAs(simulator, token, textMessage)).status).toBe(200);
  });

  it("serves a third-party app without a suite ticket", async () => {
    await using simulator = await startSimulator();
    const reply = await post(
      simulator,
      { path: corpTokenPath },
      {
        ...corpTokenRequest,
        client_id: defaultSuite.suiteKey,
        client_secret: defaultSuite.suiteSecret,
      },
    );
    expect(reply.status).toBe(200);
  });

  it.each([
    [
      "a wrong secret",
      corpTokenPath,
      { ...corpTokenRequest, client_secret: "x" },
      400,
      "invalid.client",
    ],
    [
      "another grant",
      corpTokenPath,
      { ...corpTokenRequest, grant_type: "password" },
      400,
      "unsupported.grant.type",
    ],
    [
      "another enterprise",
      "/v1.0/oauth2/dingother/token",
      corpTokenRequest,
      401,
      "unauthorized.client",
    ],
    [
      "no client",
      corpTokenPath,
      { ...corpTokenRequest, client_id: undefined },
      400,
      "Missingclient_id",
    ],
  ])("refuses %s", async (_, path, body, status, code) => {
    await using simulator = await startSimulator();
    const reply = await post(simulator, { path }, body);
    expect(reply.status).toBe(status);
    expect(reply.json).toMatchObject({ code });
  });
});

describe("the token call of a third-party app", () => {
  it("gives a new token each time, and all of them are good", async () => {
    await using simulator = await startSimulator();
    const first = await post(simulator, { path: suiteTokenPath }, suiteTokenRequest);
    const second = await post(simulator, { path: suiteTokenPath }, suiteTokenRequest);
    const tokens = [String(first.json["accessToken"]), String(second.json["accessToken"])];
    expect(new Set(tokens).size).toBe(2);
    const message = { ...textMessage, robotCode: defaultSuite.robotCode };
    for (const token of tokens) {
      expect((await sendAs(simulator, token, message)).status).toBe(200);
    }
  });

  it.each([
    ["an unknown suite", { suiteKey: "x" }, "invalidSuiteKey"],
    ["a wrong secret", { suiteSecret: "x" }, "invalidSuiteKey"],
    ["a wrong ticket", { suiteTicket: "x" }, "invalidSuiteTicket"],
    ["an enterprise that did not authorise it", { authCorpId: "x" }, "invalidAuthInfo"],
    ["no ticket", { suiteTicket: undefined }, "MissingsuiteTicket"],
  ])("refuses %s", async (_, changes, code) => {
    await using simulator = await startSimulator();
    const reply = await post(
      simulator,
      { path: suiteTokenPath },
      { ...suiteTokenRequest, ...changes },
    );
    expect(reply.status).toBe(400);
    expect(reply.json).toMatchObject({ code });
  });
});

describe("a token", () => {
  it.each([
    [
      "missing",
      "",
      "AuthenticationFailed.MissingParameter",
      "缺少参数：x-acs-dingtalk-access-token",
    ],
    ["unknown", "0123456789abcdef", "InvalidAuthentication", "不合法的access_token"],
    ["put in JSON's quotes", '"quoted"', "InvalidAuthentication", "不合法的access_token"],
  ])("is refused when it is %s", async (_, token, code, message) => {
    await using simulator = await startSimulator();
    const reply = await sendAs(simulator, token, textMessage);
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual({
      code,
      message,
      requestid: reply.headers.get("x-acs-request-id"),
    });
  });

  it("is refused with the permission its app lacks", async () => {
    await using simulator = await startSimulator({ apps: [{ ...defaultApp, permissions: [] }] });
    const reply = await send(simulator);
    expect(reply.status).toBe(403);
    expect(reply.json).toMatchObject({
      code: "Forbidden.AccessDenied.AccessTokenPermissionDenied",
      accessdenieddetail: { requiredScopes: ["qyapi_robot_sendmsg"] },
    });
  });
});
