import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { defaultApp } from "../../simulator/dingtalk/world.ts";
import { runStep } from "../support/runner.ts";
import { sendInputs } from "../support/send-step.ts";

// Two regions, each a DingTalk of its own: the first does not know the app.
let abroad: Simulator;
let home: Simulator;
beforeEach(async () => {
  [abroad, home] = await Promise.all([startSimulator({ apps: [] }), startSimulator()]);
});
afterEach(() => Promise.all([abroad.close(), home.close()]));

const both = () => `${abroad.url}, ${home.url}`;
const run = (given: Readonly<Record<string, string>> = {}) =>
  runStep({ with: sendInputs(both(), { ...given }) });
const asked = ({ requests }: Simulator) => requests.map(({ path }) => path.split("?")[0]);

const [token, send] = ["/v1.0/oauth2/accessToken", "/v1.0/robot/oToMessages/batchSend"];

describe("the region", () => {
  it("is found by the credentials, and the token goes to it only", async () => {
    const { exitCode, outputs, report, annotations, log } = await run();

    expect([exitCode, annotations]).toEqual([0, []]);
    expect(outputs).toMatchObject({ outcome: "delivered", endpoint: home.url, errorCode: "" });
    expect(report).toMatchObject({ endpoint: home.url });
    expect([asked(abroad), asked(home)]).toEqual([[token], [token, send]]);
    expect(log).toContain(`The app belongs to ${home.url}.`);
  });

  it("is not looked for where `endpoint` names one", async () => {
    const { outputs, log } = await run({ endpoint: home.url });

    expect(outputs).toMatchObject({ outcome: "delivered", endpoint: home.url });
    expect(asked(abroad)).toEqual([]);
    expect(log).not.toContain("The app belongs to");
  });

  it.each([
    ["an outage", { kind: "reply", status: 503 }],
    ["a proxy's page", { kind: "reply", status: 200, body: "<html>Sign in</html>" }],
    ["a closed connection", { kind: "reset", when: "before" }],
  ] as const)("is found past %s at the first origin, without a wait", async (_what, fault) => {
    abroad.script("token", () => fault);
    const { outputs } = await run();

    expect(outputs).toMatchObject({ outcome: "delivered", errorCode: "" });
    expect([asked(abroad), asked(home)]).toEqual([[token], [token, send]]);
  });

  it("is found at a second attempt, without asking again where the app is not known", async () => {
    let calls = 0;
    home.script("token", () => {
      calls += 1;
      return calls === 1 ? { kind: "reply", status: 503 } : { kind: "none" };
    });
    const { outputs } = await run();

    expect(outputs["outcome"]).toBe("delivered");
    expect([asked(abroad), asked(home)]).toEqual([[token], [token, token, send]]);
  });

  it("is told not to be the fault where no origin knows the app", async () => {
    const { exitCode, outputs, annotations } = await run({ appSecret: "another" });

    expect(exitCode).toBe(1);
    expect(outputs).toMatchObject({
      outcome: "failed",
      endpoint: "",
      errorCode: "invalidClientIdOrSecret",
      unsentUserIds: '["zhang"]',
    });
    const [{ text } = { text: "" }] = annotations;
    for (const { url } of [abroad, home]) expect(text).toContain(`${url}: invalidClientIdOrSecret`);
    expect(text).toContain("the region is not the cause");
  });

  it("is that of the first origin for a token that is given alone", async () => {
    const accessToken = home.dingtalk.issueToken(defaultApp.appKey);
    const alone = { appKey: "", appSecret: "", robotCode: defaultApp.robotCode, accessToken };
    const refused = await run(alone);
    expect(refused.outputs).toMatchObject({ outcome: "failed", endpoint: abroad.url });
    expect(asked(home)).toEqual([]);

    const sent = await run({ ...alone, endpoint: `${home.url}, ${abroad.url}` });
    expect(sent.outputs).toMatchObject({ outcome: "delivered", endpoint: home.url });
  });

  it("is looked for once a given token is refused", async () => {
    const { outputs } = await run({ accessToken: "an-old-token-of-somewhere" });

    expect(outputs).toMatchObject({ outcome: "delivered", endpoint: home.url });
    expect([asked(abroad), asked(home)]).toEqual([
      [send, token],
      [token, send],
    ]);
  });

  it("is looked for before people are looked up, whose host depends on it", async () => {
    const given = { accessToken: "an-old-token", mobiles: "13800000002", failOn: "never" };
    const { outputs, annotations } = await run(given);

    // The simulated host is none of DingTalk's, so that of the older API is not known.
    expect(outputs).toMatchObject({ outcome: "partial", acceptedCount: "1" });
    expect(annotations).toMatchObject([
      { level: "error", text: expect.stringContaining("`legacyEndpoint`") },
    ]);
    expect([asked(abroad), asked(home)]).toEqual([[token], [token, send]]);

    const found = await run({ ...given, legacyEndpoint: home.url });
    expect(found.outputs).toMatchObject({ outcome: "delivered", acceptedCount: "2" });
  });

  it.each(["recall", "read-status"])("is found by %s, too", async (action) => {
    const { outputs } = await run();
    const { processQueryKey = "" } = outputs;
    const { with: given } = { with: sendInputs(both(), {}) };
    const { appKey = "", appSecret = "", robotCode = "" } = given;
    const inputs = { appKey, appSecret, robotCode, processQueryKey, endpoint: both() };
    const step = await runStep({ with: inputs }, action);

    expect(step.outputs["outcome"]).toBe(action === "recall" ? "recalled" : "unread");
  });
});
