import { describe, expect, it } from "vitest";
import {
  type AppCredentials,
  type Credentials,
  readToken,
  secretsOf,
  tokenRequest,
} from "../../../src/dingtalk/token.ts";
import { reply } from "../../support/replies.ts";

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
    expect({ ...request, body: JSON.parse(request.body ?? "") }).toEqual({
      method: "POST",
      path,
      headers: { accept: "application/json", "content-type": "application/json" },
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
