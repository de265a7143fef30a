import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  addressBanned,
  ipNotInWhiteList,
  permissionDenied,
  refusal,
  serverError,
  tengineHtml,
  throttled,
} from "../../../simulator/dingtalk/documented-faults.ts";
import type { Fault } from "../../../simulator/dingtalk/faults.ts";
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "../../../simulator/dingtalk/server.ts";
import { defaultApp, defaultSuite } from "../../../simulator/dingtalk/world.ts";
import type { RobotMessage } from "../../../src/dingtalk/batch-send.ts";
import { openDingTalk } from "../../../src/dingtalk/client.ts";
import { DingTalkError, type Failure } from "../../../src/dingtalk/failure.ts";
import type { AppCredentials, Credentials } from "../../../src/dingtalk/token.ts";
import { openTransport, type Transport } from "../../../src/dingtalk/transport.ts";

const { appKey, appSecret, corpId, robotCode } = defaultApp;
const internal: AppCredentials = { kind: "internal", appKey, appSecret };
const message: RobotMessage = {
  robotCode,
  msgKey: "sampleText",
  msgParam: JSON.stringify({ content: 'quotes " \\ \n 钉 🔔 \u2028 ${{ x }} $&' }),
};

const transport: Transport = openTransport(10_000, { httpProxy: "", httpsProxy: "", noProxy: "" });
let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(async () => {
  await simulator.close();
});

describe("a token", () => {
  it.each<[string, AppCredentials, string, object]>([
    ["an internal app", internal, "/v1.0/oauth2/accessToken", { appKey, appSecret }],
    [
      "an app by its corpId",
      { kind: "organisation", corpId, clientId: appKey, clientSecret: appSecret },
      `/v1.0/oauth2/${corpId}/token`,
      { client_id: appKey, client_secret: appSecret, grant_type: "client_credentials" },
    ],
    [
      "a third-party app",
      {
        kind: "suite",
        corpId,
        suiteKey: defaultSuite.suiteKey,
        suiteSecret: defaultSuite.suiteSecret,
        suiteTicket: defaultSuite.suiteTicket,
      },
      "/v1.0/oauth2/corpAccessToken",
      {
        suiteKey: defaultSuite.suiteKey,
        suiteSecret: defaultSuite.suiteSecret,
        authCorpId: corpId,
        suiteTicket: defaultSuite.suiteTicket,
      },
    ],
  ])("is given to %s, which sends with it", async (_what, app, path, body) => {
    const dingtalk = open({ kind: "app", app });
    const token = await dingtalk.fetchToken(app);
    expect(simulator.requests).toMatchObject([{ method: "POST", path, json: body }]);
    expect(simulator.requests[0]?.headers).not.toHaveProperty("x-acs-dingtalk-access-token");
    const code = app.kind === "suite" ? defaultSuite.robotCode : robotCode;
    const answer = await dingtalk.batchSend({ ...message, robotCode: code }, ["ann"], token);
    expect(answer.others).toEqual(["ann"]);
  });

  it.each<[string, Fault, Failure["kind"]]>([
    ["a server error", serverError(), "unknown"],
    ["a throttle", throttled(), "throttled"],
    ["a lost reply", { kind: "reset", when: "after" }, "unknown"],
    [
      "a success without a token",
      { kind: "reply", status: 200, body: { expireIn: 7200 } },
      "unknown",
    ],
    [
      "a token that fits no header",
      { kind: "reply", status: 200, body: { accessToken: "a\nb" } },
      "unknown",
    ],
    ["a page", { kind: "reply", status: 200, body: "<html>" }, "unknown"],
    ["a redirect", { kind: "reply", status: 302 }, "rejected"],
    ["a refusal", refusal("invalidClientIdOrSecret", 400), "rejected"],
  ])("is not to be had from %s", async (_what, fault, kind) => {
    simulator.script("token", [fault]);
    expect(await failureIn(open().fetchToken(internal))).toMatchObject({ kind });
  });

  it("is refused for a wrong secret, with DingTalk's code and request id", async () => {
    const app = { ...internal, appSecret: "another" } as const;
    expect(await failureIn(open({ kind: "app", app }).fetchToken(app))).toMatchObject({
      kind: "rejected",
      code: "invalidClientIdOrSecret",
      status: 400,
      requestId: expect.stringMatching(/./),
    });
  });
});

describe("a message", () => {
  it("arrives exactly, with the headers that the contract names and no others", async () => {
    const token = simulator.dingtalk.issueToken();
    await open().batchSend(message, ["ann", "007", "194253462426325711"], token);
    const [seen] = simulator.requests;
    expect(seen).toMatchObject({
      method: "POST",
      path: "/v1.0/robot/oToMessages/batchSend",
      json: { ...message, userIds: ["ann", "007", "194253462426325711"] },
    });
    expect(seen?.headers).toEqual({
      host: new URL(simulator.url).host,
      connection: "keep-alive",
      "x-acs-dingtalk-access-token": token,
      accept: "application/json",
      "accept-encoding": "identity",
      "content-type": "application/json",
      "content-length": expect.stringMatching(/^\d+$/),
    });
    expect(simulator.dingtalk.inbox("007")).toHaveLength(1);
  });

  it("is answered with the key, the lists and the request id", async () => {
    await restart({ isFiltered: (id) => id === "muted", flowControlled: { eager: 1 } });
    const answer = await send(["ann", "nobody", "muted", "eager"]);
    expect(answer).toEqual({
      processQueryKey: expect.stringMatching(/./),
      invalid: ["nobody"],
      filtered: ["muted"],
      flowControlled: ["eager"],
      others: ["ann"],
      doubt: undefined,
      status: 200,
      requestId: expect.stringMatching(/./),
    });
  });

  it("to nobody who exists is answered without a doubt", async () => {
    const answer = await send(["nobody1", "nobody2"]);
    expect(answer).toMatchObject({ invalid: ["nobody1", "nobody2"], others: [], doubt: undefined });
  });

  it.each<[string, Fault, object]>([
    [
      "throttled",
      throttled(),
      { kind: "throttled", per: "second", waitMs: undefined, status: 403 },
    ],
    ["throttled by the minute", throttled("QpmLimitForAppkeyAndApi"), { per: "minute" }],
    [
      "throttled with a hint",
      { ...throttled(), headers: { "retry-after": "3" } },
      { kind: "throttled", waitMs: 3_000 },
    ],
    ["sent too fast", refusal("send.too.fast"), { kind: "throttled" }],
    [
      "from a banned address",
      addressBanned(3),
      { kind: "throttled", per: "address", waitMs: 180_000 },
    ],
    [
      "from an address that is not listed",
      ipNotInWhiteList(),
      { kind: "rejected", because: "request" },
    ],
    ["without permission", permissionDenied(), { kind: "rejected", because: "request" }],
    ["to somebody unknown", refusal("staffId.notExisted"), { because: "recipient" }],
    ["to too many", refusal("invalidParameter.userIds.overMax"), { because: "tooMany" }],
    ["to a server that failed", serverError(), { kind: "unknown", code: "system.error" }],
    ["to a broken gateway", tengineHtml(502), { kind: "unknown", code: "HTTP 502" }],
    ["through a web server that balks", tengineHtml(400), { kind: "rejected", code: "HTTP 400" }],
    [
      "whose reply is lost",
      { kind: "reset", when: "after" },
      { kind: "unknown", status: undefined },
    ],
  ])("fails when it is %s", async (_what, fault, expected) => {
    simulator.script("batchSend", [fault]);
    expect(await failureIn(send(["ann"]))).toMatchObject(expected);
    expect(simulator.requests).toHaveLength(1);
  });

  it("fails as expired with a token that has expired, or that is none", async () => {
    const token = simulator.dingtalk.issueToken();
    simulator.dingtalk.expireTokens();
    expect(await failureIn(send(["ann"], token))).toMatchObject({ kind: "expired" });
    expect(await failureIn(send(["ann"], "nonsense"))).toMatchObject({ kind: "expired" });
  });
});

const escaped = (character: string) =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

describe("a token that a refusal holds all the same", () => {
  it.each<[string, Fault]>([
    [
      "500",
      { kind: "reply", status: 500, body: { accessToken: "fresh-and-unmasked", expireIn: 7200 } },
    ],
    [
      "200",
      { kind: "reply", status: 200, body: { errcode: 88, access_token: "fresh-and-unmasked" } },
    ],
    [
      "400, cut off",
      { kind: "reply", status: 400, body: '{"code":"x","accessToken":"fresh-and-unmasked"' },
    ],
    [
      "400, as a form",
      { kind: "reply", status: 400, body: "code=1&access_token=fresh-and-unmasked" },
    ],
    [
      "400, inside",
      {
        kind: "reply",
        status: 400,
        body: { code: "x", message: '{"accessToken":"fresh-and-unmasked"}' },
      },
    ],
  ])("is not shown, at HTTP %s", async (_status, fault) => {
    simulator.script("token", [fault]);
    const seen = await openDingTalk(transport, hosts(), { kind: "app", app: internal })
      .fetchToken(internal)
      .catch((error: unknown) => error);
    expect(seen).toBeInstanceOf(DingTalkError);
    expect(JSON.stringify(seen)).not.toContain("fresh-and-unmasked");
    expect(String(seen)).not.toContain("fresh-and-unmasked");
  });
});

describe("what is acted on in a reply", () => {
  it("stays as DingTalk wrote it, though it may look like the beginning of a secret", async () => {
    const key = `${appSecret.slice(0, 10)}-1234567`;
    const body = { processQueryKey: key, invalidStaffIdList: [`${appSecret.slice(0, 10)}-li`] };
    simulator.script("batchSend", [{ kind: "reply", status: 200, body }]);
    const answer = await send(["zhang", `${appSecret.slice(0, 10)}-li`]);
    expect(answer).toMatchObject({ processQueryKey: key, others: ["zhang"], doubt: undefined });
  });

  it("is read out of a reply however deep it is nested", async () => {
    const depth = 4_000;
    const body = `{"processQueryKey":"k","x":${'{"a":'.repeat(depth)}1${"}".repeat(depth)}}`;
    simulator.script("batchSend", [{ kind: "reply", status: 200, body }]);
    expect(await send(["zhang"])).toMatchObject({ processQueryKey: "k", doubt: undefined });
  });

  it("leaves a doubt where the reply is nothing but brackets", async () => {
    const body = "[".repeat(200_000) + "]".repeat(200_000);
    simulator.script("batchSend", [{ kind: "reply", status: 200, body }]);
    expect(await failureIn(send(["zhang"]))).toMatchObject({ kind: "unknown" });
  });
});

describe("a secret that a reply repeats", () => {
  const secret = "hush-hush-token";
  const repeats: Fault[] = [400, 403, 500, 200].flatMap((status) => [
    { kind: "reply", status, body: { code: `x.${secret}`, message: `bad token ${secret}` } },
    { kind: "reply", status, body: `<html><title>${secret}</title></html>` },
    { kind: "reply", status, body: `no such token: ${secret}` },
    { kind: "reply", status, body: {}, headers: { "x-acs-request-id": `id-${secret}` } },
    // As encoders of other languages may escape it.
    {
      kind: "reply",
      status,
      body: `{"code":"x","message":"${[...secret].map(escaped).join("")}"}`,
    },
  ]);

  it.each([
    ["encoded as in the URL of the call", "hush+hush/密=", "hush%2Bhush%2F%E5%AF%86%3D"],
    ["encoded twice", "hush+hush/密=", "hush%252bhush%252f%25e5%25af%2586%253d"],
    ["in an HTML page", "hush&hush<12", "hush&amp;hush&#x3C;12"],
    ["in base64", "hush-hush-12", "aHVzaC1odXNoLTEy"],
  ])("shows in no failure where it is %s", async (_how, hidden, repeated) => {
    simulator.script("token", [
      { kind: "reply", status: 400, body: { code: "x", message: `wrong: ${repeated}` } },
    ]);
    const app = { ...internal, appSecret: hidden };
    const failure = await failureIn(open({ kind: "app", app }).fetchToken(app));
    expect(failure).toMatchObject({ message: "wrong: ***" });
  });

  it.each(repeats)("shows in no failure: %j", async (fault) => {
    simulator.script("batchSend", [fault]);
    const dingtalk = open({ kind: "token", accessToken: secret, renewedBy: undefined });
    const seen = await dingtalk
      .batchSend(message, ["ann"], secret)
      .catch((error: unknown) => error);
    expect(said(seen)).not.toContain(secret);
  });

  it.each(repeats)("shows in no failure of a token call: %j", async (fault) => {
    simulator.script("token", [fault]);
    const app = { ...internal, appSecret: secret };
    const seen = await open({ kind: "app", app })
      .fetchToken(app)
      .catch((error: unknown) => error);
    expect(seen).toBeInstanceOf(DingTalkError);
    expect(said(seen)).not.toContain(secret);
  });

  it.each(repeats)("shows in no failure of a recall or a question: %j", async (fault) => {
    const dingtalk = open({ kind: "token", accessToken: secret, renewedBy: undefined });
    simulator.script("batchRecall", [fault]);
    simulator.script("readStatus", [fault]);
    const seen = await Promise.allSettled([
      dingtalk.recall(robotCode, ["k1"], secret),
      dingtalk.readStatus(robotCode, "k1", secret),
    ]);
    for (const settled of seen) {
      const outcome = settled.status === "rejected" ? settled.reason : settled.value;
      expect(said([outcome, entriesOf(outcome)])).not.toContain(secret);
      expect(said(outcome)).not.toContain(secret);
    }
  });

  it("shows in no reason of a key, nor where another key is not named", async () => {
    const dingtalk = open({ kind: "token", accessToken: secret, renewedBy: undefined });
    const reason = `access_token=${secret} ${"x".repeat(290)} ${secret}`;
    const body = { successResult: [], failedResult: { k1: reason, [secret]: secret } };
    simulator.script("batchRecall", [{ kind: "reply", status: 200, body }]);
    const answer = await dingtalk.recall(robotCode, ["k1", "k2"], secret);
    expect(said(entriesOf(answer))).not.toContain(secret.slice(0, 9));
    expect(answer.refused.get("k1")).toMatch(/^access_token=\*\*\* x+/);
    expect(answer.refused.get("k1")?.length).toBeLessThan(310);
    expect([...answer.open.keys()]).toEqual(["k2"]);
  });

  it("shows in nobody's name and id", async () => {
    const dingtalk = open({ kind: "token", accessToken: secret, renewedBy: undefined });
    const messageReadInfoList = [
      { userId: secret, name: `${"x".repeat(290)}${secret}`, readStatus: "READ" },
      { userId: "y".repeat(9_000), name: `token: ${secret}`, readStatus: "UNREAD" },
    ];
    const body = { sendStatus: "SUCCESS", messageReadInfoList };
    simulator.script("readStatus", [{ kind: "reply", status: 200, body }]);
    const { people } = await dingtalk.readStatus(robotCode, "k", secret);
    expect(said(people)).not.toContain(secret.slice(0, 9));
    expect(people[0]).toMatchObject({ userId: "***", hasRead: true });
    expect(people[1]?.userId.length).toBeLessThan(310);
  });

  it("shows in no failure where JSON writes it otherwise", async () => {
    const app = { ...internal, appSecret: 'hush"hush\\hush' };
    const body = { code: "x", message: `wrong: ${app.appSecret}` };
    simulator.script("token", [{ kind: "reply", status: 400, body }]);
    const failure = await failureIn(open({ kind: "app", app }).fetchToken(app));
    expect(failure).toMatchObject({ message: "wrong: ***" });
  });

  it.each([400, 200])(
    "shows in no body that is cut off, escaped or not: HTTP %i",
    async (status) => {
      const body = `{"message":"${secret} ${[...secret].map(escaped).join("")} `;
      simulator.script("batchSend", [{ kind: "reply", status, body }]);
      const dingtalk = open({ kind: "token", accessToken: secret, renewedBy: undefined });
      expect(await failureIn(dingtalk.batchSend(message, ["ann"], secret))).toMatchObject({
        message: expect.stringMatching(/"\{\\"message\\":\\"\*\*\* \*\*\*"$/),
      });
    },
  );

  it("shows in no failure when it is the token that was fetched", async () => {
    const dingtalk = open();
    const token = await dingtalk.fetchToken(internal);
    simulator.script("batchSend", [
      { kind: "reply", status: 400, body: { code: "x", message: token } },
    ]);
    const seen = await dingtalk.batchSend(message, ["ann"], token).catch((error: unknown) => error);
    expect(said(seen)).not.toContain(token);
  });
});

function open(credentials: Credentials = { kind: "app", app: internal }) {
  return openDingTalk(transport, hosts(), credentials);
}

function hosts() {
  return { endpoint: simulator.url, legacyEndpoint: simulator.url };
}

function send(userIds: readonly string[], token = simulator.dingtalk.issueToken()) {
  return open().batchSend(message, userIds, token);
}

async function restart(options: SimulatorOptions): Promise<void> {
  await simulator.close();
  simulator = await startSimulator(options);
}

async function failureIn(pending: Promise<unknown>): Promise<unknown> {
  return pending.then(
    (value) => ({ succeeded: value }),
    (error: unknown) => (error instanceof DingTalkError ? error.failure : error),
  );
}

/** Everything that could be printed of an answer or an error. */
function said(seen: unknown): string {
  const error = seen instanceof DingTalkError ? [seen.message, seen.stack, seen.failure] : [];
  return JSON.stringify([seen, ...error]);
}

/** What JSON does not show of an answer: the entries of its maps. */
function entriesOf(seen: unknown): unknown {
  if (seen instanceof Map) return [...seen];
  if (typeof seen !== "object" || seen === null) return seen;
  return Object.values(seen).map(entriesOf);
}
