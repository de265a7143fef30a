import { describe, expect, it } from "vitest";
import type { Delivery } from "../../../src/delivery/delivery.ts";
import { Ledger } from "../../../src/delivery/ledger.ts";
import {
  makeReport,
  processQueryKeys,
  recipientCount,
  surelyNotDelivered,
} from "../../../src/report/report.ts";
import { people, play } from "../../support/delivery.ts";
import { failures } from "../../support/failures.ts";

const frame = {
  outcome: "partial",
  startedAt: new Date("2026-11-22T10:00:00Z"),
  finishedAt: new Date("2026-11-22T10:00:01.5Z"),
  endpoint: "https://api.dingtalk.com",
  message: { msgKey: "sampleText", msgParam: { content: "hello" } },
  unmappedUsers: ["octocat", "13800000001"],
  mediaIds: { screenshot: "@lADPabc" },
} as const;

function reportOf(delivery: Delivery) {
  return makeReport(frame, delivery);
}

describe("the report", () => {
  it("has the form that the contract promises", async () => {
    const delivery = await play({
      userIds: people(3),
      replies: [{ answer: { invalid: ["u2"], requestId: "r1", processQueryKey: "k1" } }],
    });
    expect(JSON.parse(JSON.stringify(reportOf(delivery)))).toEqual({
      outcome: "partial",
      startedAt: "2026-11-22T10:00:00.000Z",
      finishedAt: "2026-11-22T10:00:01.500Z",
      endpoint: "https://api.dingtalk.com",
      message: { msgKey: "sampleText", msgParam: { content: "hello" } },
      recipients: {
        accepted: ["u1", "u3"],
        invalid: ["u2"],
        flowControlled: [],
        filtered: [],
        rejected: [],
        unreached: [],
        unknown: [],
        unsent: [],
      },
      unmappedUsers: ["octocat", "13800000001"],
      mediaIds: { screenshot: "@lADPabc" },
      calls: [
        {
          userIds: people(3),
          attempts: 1,
          status: 200,
          code: "",
          requestId: "r1",
          processQueryKey: "k1",
          durationMs: 50,
        },
      ],
    });
  });

  it("has everybody unsent where nothing was delivered", () => {
    const { recipients, calls } = makeReport(frame, { ledger: new Ledger(people(3)), calls: [] });
    expect(recipients.unsent).toEqual(people(3));
    expect(calls).toEqual([]);
  });

  it("counts the requests of a call, and tells what the last of them came to", async () => {
    const { calls } = reportOf(
      await play({
        userIds: people(2),
        replies: [{ failure: failures.throttled() }, { failure: failures.unreached() }],
      }),
    );
    expect(calls).toMatchObject([{ userIds: people(2), attempts: 3, status: 200, code: "" }]);
  });

  it("tells of a call without reply that it has neither status nor request id", async () => {
    const { calls } = reportOf(
      await play({
        userIds: people(2),
        rules: { maxAttempts: 1 },
        replies: [{ failure: failures.unreached() }],
      }),
    );
    expect(calls).toEqual([
      {
        userIds: people(2),
        attempts: 1,
        status: null,
        code: "ECONNREFUSED",
        requestId: null,
        processQueryKey: "",
        durationMs: 50,
      },
    ]);
  });

  it("tells of a call whose people were waiting when the run ended", async () => {
    const { calls } = reportOf(
      await play({
        userIds: people(2),
        rules: { deadline: 500 },
        replies: [{ failure: failures.throttled({ requestId: "r1" }) }],
      }),
    );
    expect(calls).toMatchObject([{ attempts: 1, code: "send.too.fast", requestId: "r1" }]);
  });

  it("has the keys in the order of the calls' first recipients, not in that of their answers", async () => {
    const report = reportOf(
      await play({
        userIds: people(80),
        replies: ({ number }) => ({
          afterMs: 1_000 - number * 100,
          ...(number === 2 ? { answer: { flowControlled: ["u25"] } } : {}),
        }),
      }),
    );
    expect(processQueryKeys(report)).toEqual([
      "key of u1",
      "key of u21",
      "key of u25",
      "key of u41",
      "key of u61",
    ]);
  });

  it("has no key of a call that got none", async () => {
    const report = reportOf(
      await play({
        userIds: people(40),
        replies: [{ answer: { invalid: people(20), processQueryKey: "" } }],
      }),
    );
    expect(processQueryKeys(report)).toEqual(["key of u21"]);
  });
});

describe("who surely got nothing", () => {
  it("is whoever was rejected, unreached, unsent or flow-controlled, and nobody in doubt", async () => {
    const report = reportOf(
      await play({
        userIds: people(7),
        rules: { batchSize: 1, maxAttempts: 1 },
        replies: [
          { answer: { flowControlled: ["u1"] } },
          { failure: failures.throttled() },
          { failure: failures.unreached() },
          { failure: failures.unknown() },
          { failure: failures.rejected("recipient") },
          { failure: failures.rejected("request") },
        ],
      }),
    );
    expect(surelyNotDelivered(report).toSorted()).toEqual(["u1", "u2", "u3", "u6", "u7"]);
    expect(recipientCount(report)).toBe(7);
  });
});
