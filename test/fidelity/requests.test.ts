import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RecordedRequest } from "../../simulator/dingtalk/recorder.ts";
import { defaultApp, defaultSuite } from "../../simulator/dingtalk/world.ts";
import type { AppCredentials } from "../../src/dingtalk/token.ts";
import { type Both, type Pair, startBoth } from "./both.ts";

const { appKey, appSecret, corpId, robotCode } = defaultApp;
const { suiteKey, suiteSecret, suiteTicket } = defaultSuite;

const text = 'quotes " \\ / \n tab \t 钉 🔔 é \u2028 </script> ${{ x }} $& %20 +';
const message = { robotCode, msgKey: "sampleText", msgParam: JSON.stringify({ content: text }) };
const userIds = ["manager1234", "007", "194253462426325711", "张三"];

let both: Both;
let accessToken: string;
let keys: readonly string[];

beforeAll(async () => {
  both = await startBoth();
  accessToken = both.simulator.dingtalk.issueToken();
  const send = () => both.ours.batchSend(message, userIds, accessToken);
  keys = [(await send()).processQueryKey, (await send()).processQueryKey];
});
afterAll(() => both[Symbol.asyncDispose]());

const grants: Readonly<Record<string, AppCredentials>> = {
  accessToken: { kind: "internal", appKey, appSecret },
  organisationToken: {
    kind: "organisation",
    corpId,
    clientId: appKey,
    clientSecret: appSecret,
  },
  corpAccessToken: { kind: "suite", corpId, suiteKey, suiteSecret, suiteTicket },
};

/** Every call that both can make; `side` makes it. */
const calls: Readonly<Record<string, (side: "ours" | "sdk") => Promise<unknown>>> = {
  "the token of an internal app": (side) =>
    side === "ours" ? fetchToken("accessToken") : both.sdk.accessToken(appKey, appSecret),
  "the token of an app by its corpId": (side) =>
    side === "ours"
      ? fetchToken("organisationToken")
      : both.sdk.organisationToken(corpId, appKey, appSecret),
  "the token of a third-party app": (side) =>
    side === "ours"
      ? fetchToken("corpAccessToken")
      : both.sdk.corpAccessToken({ suiteKey, suiteSecret, suiteTicket, authCorpId: corpId }),
  "a message": (side) =>
    side === "ours"
      ? both.ours.batchSend(message, userIds, accessToken)
      : both.sdk.batchSend({ ...message, userIds }, accessToken),
  "who has read a message": (side) =>
    side === "ours"
      ? both.ours.readStatus(robotCode, keyOf(0), accessToken)
      : both.sdk.readStatus({ robotCode, processQueryKey: keyOf(0) }, accessToken),
  "taking messages back": (side) =>
    side === "ours"
      ? both.ours.recall(robotCode, keys, accessToken)
      : both.sdk.recall({ robotCode, processQueryKeys: keys }, accessToken),
};

describe.each(Object.entries(calls))("the request for %s", (_what, call) => {
  it("has the SDK's method, path and query, encoded alike", async () => {
    const { ours, sdk } = await both.requestsOf(call);
    expect(ours.method).toBe(sdk.method);
    expect(address(ours)).toEqual(address(sdk));
  });

  it("has the SDK's body, byte for byte once its fields are in the SDK's order", async () => {
    const { ours, sdk } = await both.requestsOf(call);
    expect(inOrderOf(sdk.body, ours.body)).toBe(sdk.body);
    expect(inOrderOf(ours.body, ours.body)).toBe(ours.body);
  });

  it("has the SDK's headers but for the differences that test/fidelity/README.md gives reasons for", async () => {
    const { ours, sdk } = await both.requestsOf(call);
    const ofEveryCall = {
      "accept-encoding": ["identity", undefined],
      "user-agent": [undefined, expect.stringMatching(/^AlibabaCloud /)],
    };
    const ofABody = {
      "content-type": ["application/json", "application/json; charset=utf-8"],
      "content-length": [`${Buffer.byteLength(ours.body)}`, undefined],
      "transfer-encoding": [undefined, "chunked"],
    };
    expect(differences({ ours, sdk })).toEqual(
      ours.method === "GET" ? ofEveryCall : { ...ofEveryCall, ...ofABody },
    );
  });
});

it("encodes a blank in a query otherwise than the SDK", async () => {
  const { ours, sdk } = await both.requestsOf((side) => {
    const [code, processQueryKey] = ["a robot", keyOf(0)];
    const reply =
      side === "ours"
        ? both.ours.readStatus(code, processQueryKey, accessToken)
        : both.sdk.readStatus({ robotCode: code, processQueryKey }, accessToken);
    return reply.catch(() => {});
  });
  expect(ours.path).toContain("robotCode=a+robot");
  expect(sdk.path).toContain("robotCode=a%20robot");
});

it("is carried out alike for both", async () => {
  await both.requestsOf(calls["a message"] ?? (() => Promise.reject()));
  const received = both.simulator.dingtalk.inbox("007").slice(-2);
  const [ours, sdk] = received.map(({ msgKey, msgParam }) => ({ msgKey, msgParam }));
  expect(ours).toEqual({ msgKey: message.msgKey, msgParam: message.msgParam });
  expect(sdk).toEqual(ours);
});

function fetchToken(grant: string): Promise<unknown> {
  const app = grants[grant];
  if (app === undefined) throw new Error(`no credentials for ${grant}`);
  return both.ours.fetchToken(app);
}

function keyOf(index: number): string {
  const key = keys[index];
  // What has to be encoded in an address is what base64 has beside letters and digits.
  if (key === undefined || !key.includes("=")) throw new Error(`no key like DingTalk's: ${key}`);
  return key;
}

/** Path and query as they stand, the query's parts in one order. */
function address({ path }: RecordedRequest): readonly string[] {
  const [place = "", ...query] = path.split(/[?&]/);
  return [place, ...query.toSorted()];
}

/** The JSON object `body` with its fields in the order of those of `model`. */
function inOrderOf(model: string, body: string): string {
  if (model === "" || body === "") return body;
  const fields = new Map(Object.entries(objectIn(body)));
  const first = Object.keys(objectIn(model)).filter((name) => fields.has(name));
  const names = new Set([...first, ...fields.keys()]);
  return JSON.stringify(Object.fromEntries([...names].map((name) => [name, fields.get(name)])));
}

function objectIn(text: string): object {
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null) throw new Error(`no object: ${text}`);
  return value;
}

/** The headers that only one of them has, or that they have differently: ours, the SDK's. */
function differences({ ours, sdk }: Pair): Readonly<Record<string, unknown>> {
  const names = new Set([...Object.keys(ours.headers), ...Object.keys(sdk.headers)]);
  return Object.fromEntries(
    [...names]
      .filter((name) => ours.headers[name] !== sdk.headers[name])
      .map((name) => [name, [ours.headers[name], sdk.headers[name]]]),
  );
}
