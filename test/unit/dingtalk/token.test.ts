import { describe, expect, it } from "vitest";
import { DingTalkError } from "../../../src/dingtalk/failure.ts";
import {
  type AppCredentials,
  type Credentials,
  readToken,
  secretsOf,
  tokenRequest,
} from "../../../src/dingtalk/token.ts";
import { htmlPage, reply } from "../../support/replies.ts";

const internal: AppCredentials = { kind: "internal", appKey: "key", appSecret: "secret" };
const organisation: AppCredentials = {
  kind: "organisation",
  corpId: "ding corp/1?",
  clientId: "key",
  clientSecret: "secret",
};
const suite: AppCredentials = {
  kind: "suite",
  corpId: "corp",
  suiteKey: "key",
  suiteSecret: "secret",
  suiteTicket: "ticket",
};

describe("the request for a token", () => {
  it.each<[string, AppCredentials, string, object]>([
    [
      "an internal app",
      internal,
      "/v1.0/oauth2/accessToken",
      { appKey: "key", appSecret: "secret" },
    ],
    [
      "an app by its corpId, which is encoded in the path",
      organisation,
      "/v1.0/oauth2/ding%20corp%2F1%3F/token",
      { client_id: "key", client_secret: "secret", grant_type: "client_credentials" },
    ],
    [
      "a third-party app",
      suite,
      "/v1.0/oauth2/corpAccessToken",
      { suiteKey: "key", suiteSecret: "secret", authCorpId: "corp", suiteTicket: "ticket" },
    ],
  ])("of %s", (_what, app, path, body) => {
    const request = tokenRequest(app);
    expect({ ...request, body: JSON.parse(request.body ?? "") }).toStrictEqual({
      method: "POST",
      path,
      headers: {
        accept: "application/json",
        "accept-encoding": "identity",
        "content-type": "application/json",
      },
      body,
    });
  });
});

describe("the token in a reply", () => {
  it.each<[unknown, string | undefined]>([
    [{ accessToken: "t1", expireIn: 7200 }, "t1"],
    [{ access_token: "t2", expires_in: 7200 }, "t2"],
    [{ accessToken: "" }, undefined],
    [{ accessToken: "a b" }, undefined],
    [{ accessToken: "a\r\nx-other: b" }, undefined],
    [{ accessToken: "钉" }, undefined],
    [{ accessToken: 7 }, undefined],
    [{}, undefined],
    ["", undefined],
    ["null", undefined],
    ['"t1"', undefined],
    [["t1"], undefined],
  ])("of %j is %j", (body, token) => {
    const read = () => readToken(reply(200, body));
    if (token !== undefined) expect(read()).toBe(token);
    else expect(read).toThrow("HTTP 200: a success without an access token");
  });
});

describe("a reply without a token", () => {
  const failureIn = (status: number, body: unknown) => {
    try {
      return readToken(reply(status, body));
    } catch (error) {
      return error instanceof DingTalkError ? error.failure : error;
    }
  };

  it.each<[number, object]>([
    [200, { code: "40089", message: "不合法的corpId或corpSecret" }],
    [400, { code: "40089", message: "不合法的corpId或corpSecret" }],
    [200, { errcode: 40089, errmsg: "不合法的corpId或corpSecret" }],
    [200, { code: "invalidClientIdOrSecret", message: "wrong" }],
    [200, { code: "unauthorized.client", message: "wrong" }],
    [400, { code: "invalid.client", message: "wrong" }],
    [403, { code: "a.code.on.no.page", message: "wrong" }],
  ])("refuses the app with HTTP %i and %j", (status, body) => {
    const said = Object.values(body).map(String);
    expect(failureIn(status, body)).toMatchObject({
      kind: "rejected",
      because: "request",
      code: said[0],
      message: said[1],
    });
  });

  it.each<[number, unknown]>([
    [200, { code: "system.busy" }],
    [200, { code: "a.code.on.no.page" }],
    [202, { accessToken: "t" }],
    [200, "{"],
  ])("may be another one next time: HTTP %i and %j", (status, body) => {
    expect(failureIn(status, body)).toMatchObject({ kind: "unknown" });
  });

  it("is named by its title if it is a page", () => {
    expect(failureIn(200, htmlPage("Guest Wi-Fi"))).toMatchObject({
      code: "HTTP 200",
      message: 'a success without an access token; the reply was an HTML page titled "Guest Wi-Fi"',
    });
  });

  it.each(['{"data":{"value":"t0ken-t0ken"', { data: "t0ken-t0ken" }])(
    "is not shown if a token may be in it: %j",
    (body) => {
      expect(JSON.stringify(failureIn(200, body))).not.toContain("t0ken");
    },
  );
});

describe("the secrets of credentials", () => {
  it.each<[string, Credentials, readonly string[]]>([
    ["an internal app", { kind: "app", app: internal }, ["secret"]],
    ["an app by its corpId", { kind: "app", app: organisation }, ["secret"]],
    ["a third-party app", { kind: "app", app: suite }, ["secret", "ticket"]],
    ["a token", { kind: "token", accessToken: "t", renewedBy: undefined }, ["t"]],
    [
      "a token with an app",
      { kind: "token", accessToken: "t", renewedBy: suite },
      ["t", "secret", "ticket"],
    ],
  ])("are of %s", (_what, credentials, secrets) => {
    expect(secretsOf(credentials).toSorted()).toEqual(secrets.toSorted());
  });
});
