import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { defaultApp, defaultSuite } from "../../simulator/dingtalk/world.ts";
import { runStep } from "../support/runner.ts";
import { sendInputs, sendOutputs } from "../support/send-step.ts";

let dingtalk: Simulator;
beforeEach(async () => {
  dingtalk = await startSimulator();
});
afterEach(async () => {
  await dingtalk.close();
});

const people = Array.from({ length: 50 }, (_, index) => `user${index}`);

describe("a step", () => {
  it("ends when its work is done, however long a request may take", async () => {
    const startedAt = performance.now();
    const step = await runStep({
      with: sendInputs(dingtalk.url, { requestTimeoutSeconds: "120" }),
    });
    expect(step.exitCode).toBe(0);
    // A timer that is left behind keeps the process for the whole two minutes.
    expect(performance.now() - startedAt).toBeLessThan(25_000);
  });
});

describe("a send of 51 ids with one duplicate and one invalid among them", () => {
  const userIds = [...people.slice(0, 30), "user3", "nobody1", ...people.slice(30)].join("\n");

  it("makes one token request and three calls, and tells each person once", async () => {
    const step = await runStep({ with: sendInputs(dingtalk.url, { userIds }) });

    expect(step.exitCode).toBe(0);
    expect(dingtalk.requests.map(({ endpoint }) => endpoint)).toEqual([
      "token",
      "batchSend",
      "batchSend",
      "batchSend",
    ]);
    const sizes = dingtalk.requests.slice(1).map((request) => request.userIds.length);
    expect(sizes.sort()).toEqual([11, 20, 20]);
    expect([...dingtalk.dingtalk.received().entries()].sort()).toEqual(
      people.map((id) => [id, 1]).sort(),
    );
  });

  it("sets every output", async () => {
    const step = await runStep({ with: sendInputs(dingtalk.url, { userIds }) });

    expect(Object.keys(step.outputs).sort()).toEqual([...sendOutputs].sort());
    const keys = ["user0", "user20", "user49"].map(
      (id) => dingtalk.dingtalk.inbox(id)[0]?.processQueryKey,
    );
    expect(step.outputs).toMatchObject({
      outcome: "partial",
      processQueryKey: keys.join("\n"),
      processQueryKeys: JSON.stringify(keys),
      invalidStaffIdList: '["nobody1"]',
      flowControlledStaffIdList: "[]",
      filteredStaffIdList: "[]",
      unsentUserIds: "[]",
      unknownUserIds: "[]",
      recipientCount: "51",
      acceptedCount: "50",
      errorCode: "",
      errorMessage: "",
    });
  });

  it("writes the whole report, and a summary with the counts, the invalid id, the message and the keys", async () => {
    const step = await runStep({ with: sendInputs(dingtalk.url, { userIds }) });

    expect(step.report).toMatchObject({
      outcome: "partial",
      message: {
        msgKey: "sampleMarkdown",
        msgParam: { title: "Deploy failed", text: "Deploy failed" },
      },
      recipients: { accepted: people, invalid: ["nobody1"], unsent: [], unknown: [] },
      unmappedUsers: [],
      calls: [
        { attempts: 1, status: 200, code: "" },
        { attempts: 1, status: 200, code: "" },
        { attempts: 1, status: 200, code: "" },
      ],
    });
    expect(step.summary).toMatch(
      /^### .*\n\n\*\*50 of 51 recipients\*\* have the message\.\n\n<table>/,
    );
    expect(step.summary).toContain("<td>accepted by DingTalk</td><td>50</td>");
    expect(step.summary).toContain("nobody1");
    expect(step.summary).toContain("<blockquote><p>Deploy failed</p></blockquote>");
    expect(step.summary).toContain("<summary>processQueryKey (3)</summary>");
  });

  it("warns of the invalid id, with cause and cure", async () => {
    const step = await runStep({ with: sendInputs(dingtalk.url, { userIds }) });

    expect(step.annotations).toEqual([
      { level: "warning", text: expect.stringContaining("1 recipient") },
    ]);
  });
});

it("sends the request as the API's page has it", async () => {
  await runStep({ with: sendInputs(dingtalk.url, { userIds: "007, zhang" }) });

  const [token, call] = dingtalk.requests;
  expect(token).toMatchObject({
    method: "POST",
    path: "/v1.0/oauth2/accessToken",
    json: { appKey: defaultApp.appKey, appSecret: defaultApp.appSecret },
  });
  expect(call).toMatchObject({
    method: "POST",
    path: "/v1.0/robot/oToMessages/batchSend",
    json: {
      robotCode: defaultApp.robotCode,
      userIds: ["007", "zhang"],
      msgKey: "sampleMarkdown",
      msgParam: '{"title":"Deploy failed","text":"Deploy failed"}',
    },
  });
  expect(call?.headers).toMatchObject({
    accept: "application/json",
    "accept-encoding": "identity",
    "content-type": "application/json",
    "x-acs-dingtalk-access-token": expect.stringMatching(/^\S+$/),
  });
});

it("keeps its connections alive", async () => {
  await runStep({ with: sendInputs(dingtalk.url, { userIds: people.slice(0, 20).join() }) });

  expect(dingtalk.requests.map(({ connection }) => connection)).toEqual([1, 1]);
});

describe("the ways to a token", () => {
  it("asks the organisation's endpoint when a corpId is given", async () => {
    const step = await runStep({ with: sendInputs(dingtalk.url, { corpId: defaultApp.corpId }) });

    expect(step.outputs["outcome"]).toBe("delivered");
    expect(dingtalk.requests[0]).toMatchObject({
      path: `/v1.0/oauth2/${defaultApp.corpId}/token`,
      json: {
        client_id: defaultApp.appKey,
        client_secret: defaultApp.appSecret,
        grant_type: "client_credentials",
      },
    });
  });

  it("asks as a third-party app when a suiteTicket is given", async () => {
    const { suiteKey, suiteSecret, suiteTicket, robotCode } = defaultSuite;
    const suite = {
      appKey: suiteKey,
      appSecret: suiteSecret,
      suiteTicket,
      corpId: defaultApp.corpId,
      robotCode,
    };
    const step = await runStep({ with: sendInputs(dingtalk.url, suite) });

    expect(step.outputs["outcome"]).toBe("delivered");
    expect(dingtalk.requests[0]).toMatchObject({
      path: "/v1.0/oauth2/corpAccessToken",
      json: { suiteKey, suiteSecret, suiteTicket, authCorpId: defaultApp.corpId },
    });
  });

  it("asks for none when a token is given", async () => {
    const accessToken = dingtalk.dingtalk.issueToken();
    const step = await runStep({
      with: sendInputs(dingtalk.url, { accessToken, appKey: "", appSecret: "" }),
    });

    expect(step.outputs["outcome"]).toBe("delivered");
    expect(dingtalk.requests.map(({ endpoint }) => endpoint)).toEqual(["batchSend"]);
  });

  it("renews a given token that is refused, once, and sends again", async () => {
    const step = await runStep({ with: sendInputs(dingtalk.url, { accessToken: "an-old-token" }) });

    expect(step.outputs["outcome"]).toBe("delivered");
    expect(dingtalk.requests.map(({ endpoint }) => endpoint)).toEqual([
      "batchSend",
      "token",
      "batchSend",
    ]);
  });

  it("sends nothing when the secret is wrong, and says what mainland China needs", async () => {
    const step = await runStep({ with: sendInputs(dingtalk.url, { appSecret: "wrong" }) });

    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({
      outcome: "failed",
      errorCode: "invalidClientIdOrSecret",
      unsentUserIds: '["zhang"]',
    });
    expect(step.outputs["errorMessage"]).toContain("https://api.dingtalk.com for mainland China");
    expect(dingtalk.requests).toHaveLength(1);
  });
});
