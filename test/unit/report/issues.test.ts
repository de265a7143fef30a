import { describe, expect, it } from "vitest";
import { Ledger } from "../../../src/delivery/ledger.ts";
import type { FinishedCall, Stop } from "../../../src/delivery/schedule.ts";
import { DingTalkError, type Failure } from "../../../src/dingtalk/failure.ts";
import { type Issue, issuesOfRecall, issuesOfSend } from "../../../src/report/issues.ts";
import { describeIssue, loadMessages } from "../../../src/text/messages.ts";
import { people, play, type Reply } from "../../support/delivery.ts";
import { failures } from "../../support/failures.ts";

const words = await loadMessages("en", [
  { kind: "rejected", code: "invalidClientIdOrSecret", status: 400 },
]);

const ban = failures.rejected("request", {
  code: "Forbidden.AccessDenied.IpNotInWhiteList",
  message: "not on the list",
  requestId: "r1",
});

describe("the issues of a delivery", () => {
  it("are none when everybody was accepted", async () => {
    expect(issuesOfSend(await play({ userIds: people(60) }))).toEqual([]);
  });

  it("are none for what a later try mended", async () => {
    const replies: Reply[] = [
      { failure: failures.throttled() },
      { failure: failures.unreached() },
      { answer: { flowControlled: ["u1"] } },
    ];
    expect(issuesOfSend(await play({ userIds: people(3), replies }))).toEqual([]);
  });

  it("tell a refusal with its code, words, request id, cause and cure, and whom it stopped", async () => {
    const issues = issuesOfSend(await play({ userIds: people(60), replies: [{ failure: ban }] }));
    expect(issues).toMatchObject([
      {
        level: "error",
        kind: "failure",
        code: "Forbidden.AccessDenied.IpNotInWhiteList",
        said: "not on the list",
        requestIds: ["r1"],
        failure: ban,
        subjects: people(20),
      },
      {
        level: "error",
        kind: "stop",
        stop: { kind: "refused" },
        code: "Forbidden.AccessDenied.IpNotInWhiteList",
        subjects: people(60).slice(20),
      },
    ]);
  });

  it("tell each distinct one once, with all its subjects and the first few request ids", async () => {
    const issues = issuesOfSend(
      await play({
        userIds: people(100),
        rules: { maxAttempts: 1 },
        replies: ({ number }) => ({ failure: failures.throttled({ requestId: `r${number}` }) }),
      }),
    );
    expect(summary(issues)).toEqual([["DingTalk's rate limit was exceeded", "send.too.fast", 100]]);
    expect(issues[0]?.requestIds).toEqual(["r1", "r2", "r3"]);
  });

  it("keep apart one code that means two things", async () => {
    const timeout = { code: "requestTimeout" };
    const issues = issuesOfSend(
      await play({
        userIds: people(40),
        rules: { maxAttempts: 1 },
        replies: [{ failure: failures.unreached(timeout) }, { failure: failures.unknown(timeout) }],
      }),
    );
    expect(summary(issues)).toEqual([
      ["DingTalk could not be reached", "requestTimeout", 20],
      ["It is unknown whether the message was delivered", "requestTimeout", 20],
    ]);
  });

  it("blame the bad id alone, not the call that was halved for it", async () => {
    const issues = issuesOfSend(
      await play({
        userIds: people(20),
        replies: ({ userIds }) =>
          userIds.includes("u7")
            ? { failure: failures.rejected("recipient", { code: "staffId.notExisted" }) }
            : undefined,
      }),
    );
    expect(issues).toMatchObject([{ code: "staffId.notExisted", subjects: ["u7"] }]);
  });

  it("blame the halves of a call, not the call that was halved", async () => {
    const issues = issuesOfSend(
      await play({
        userIds: people(2),
        replies: ({ number }) => {
          const requestId = `r${number}`;
          const code = number === 1 ? "illegal.receivers" : "staffId.notExisted";
          return { failure: failures.rejected("recipient", { code, requestId }) };
        },
      }),
    );
    expect(issues).toMatchObject([
      { code: "staffId.notExisted", subjects: people(2), requestIds: ["r2", "r3"] },
    ]);
  });

  it("tell of people whom an answer left in doubt why it did so, and of nobody else in it", async () => {
    const doubt = failures.unknown({ code: "HTTP 202", message: "no key", requestId: "r1" });
    const issues = issuesOfSend(
      await play({
        userIds: people(3),
        rules: { maxAttempts: 1 },
        replies: [{ answer: { flowControlled: ["u1"], doubt } }],
      }),
    );
    expect(issues).toMatchObject([
      { kind: "failure", code: "HTTP 202", said: "no key", failure: doubt, subjects: ["u2", "u3"] },
      { kind: "people", outcome: "flowControlled", subjects: ["u1"] },
    ]);
  });

  it("name the people of each list", async () => {
    const lists = { invalid: ["u1"], filtered: ["u2"], flowControlled: ["u3"] };
    const issues = issuesOfSend(
      await play({ userIds: people(4), rules: { maxAttempts: 1 }, replies: [{ answer: lists }] }),
    );
    expect(issues.map(({ level, subjects }) => [level, subjects])).toEqual([
      ["warning", ["u1"]],
      ["warning", ["u3"]],
      ["warning", ["u2"]],
    ]);
  });

  it("say of people in doubt that they are, also when a later try was refused", async () => {
    const issues = issuesOfSend(
      await play({
        userIds: people(3),
        rules: { onUnknown: "resend" },
        replies: [{ failure: failures.unknown() }, { failure: ban }],
      }),
    );
    expect(summary(issues)).toEqual([
      ["It is unknown whether the message was delivered", "HTTP 502", 3],
      ["DingTalk refused the message", ban.code, 3],
    ]);
  });

  it("have the code of an earlier try for people whom a later success only lists", async () => {
    const lost = failures.unknown({ code: "ECONNRESET", status: undefined });
    const issues = issuesOfSend(
      await play({
        userIds: people(2),
        rules: { onUnknown: "resend" },
        replies: [{ failure: lost }, { answer: { invalid: people(2).slice(1) } }],
      }),
    );
    expect(issues).toMatchObject([
      { kind: "failure", code: "ECONNRESET", subjects: people(2).slice(1) },
    ]);
  });

  it.each<[string, RegExp, number, Parameters<typeof play>[0]]>([
    ["the time limit", /time limit/, 20, { userIds: people(40), rules: { deadline: 10 } }],
    ["a cancelled job", /cancelled/, 20, { userIds: people(40), cancelAt: 10 }],
    [
      "three calls in doubt",
      /3 calls in a row/,
      40,
      { userIds: people(100), replies: () => ({ failure: failures.unknown() }) },
    ],
    [
      "ids of another organisation",
      /first 20 ids were all invalid/,
      10,
      {
        userIds: people(30),
        replies: () => ({ failure: failures.rejected("recipient") }),
      },
    ],
  ])("tell whom %s left out", async (_name, title, count, setup) => {
    const issues = issuesOfSend(await play(setup));
    const last = lastOf(issues);
    expect(last).toMatchObject({ level: "error", code: expect.stringMatching(/./) });
    expect(last.subjects).toHaveLength(count);
    expect(describeIssue(last, words)).toEqual({
      title: expect.stringMatching(title),
      cause: expect.stringMatching(/./),
      cure: expect.stringMatching(/./),
    });
  });

  it("say of 20 ids, all invalid, that they seem to be of another organisation", async () => {
    const issues = issuesOfSend(
      await play({
        userIds: people(20),
        replies: () => ({ failure: failures.rejected("recipient") }),
      }),
    );
    expect(describeIssue(lastOf(issues), words).cause).toMatch(/different organisations/);
    expect(issues.at(-1)?.subjects).toEqual(people(20));
  });
});

describe("the issues of a recall", () => {
  const refusedWith = (requestId: string) =>
    failures.rejected("key", { code: "invalid.processQueryKey", requestId });
  const callAbout = (ids: readonly string[], failure: Failure): FinishedCall => ({
    ids,
    place: 0,
    requests: 1,
    failures: [{ ids, failure }],
    status: failure.status,
    requestId: failure.requestId,
    processQueryKey: "",
    endedAt: 0,
    durationMs: 0,
  });

  it("are one for each reason, those in doubt apart, with the first few request ids", () => {
    const keys = ["k1", "k2", "k3", "k4", "k5", "k6"];
    const ledger = new Ledger(keys);
    ledger.recordDoubt(["k2"], failures.unknown({ code: "ECONNRESET", requestId: "r2" }));
    ledger.record(keys.slice(0, 5), "invalid");
    const calls = ["a", "a", "a", "b", "c"].map((id, at) =>
      callAbout([`k${at + 1}`], refusedWith(id)),
    );
    const stopped = { kind: "timeLimit", waitMs: undefined } as const;
    expect(issuesOfRecall({ ledger, calls, stopped, waiting: [] })).toMatchObject([
      {
        why: "refused",
        code: "invalid.processQueryKey",
        subjects: ["k1", "k3", "k4", "k5"],
        requestIds: ["a", "b", "c"],
      },
      { why: "unclear", code: "ECONNRESET", subjects: ["k2"], requestIds: ["r2"] },
      { why: "timeLimit", code: "timeLimit", subjects: ["k6"], requestIds: [] },
    ]);
  });

  it("tell of keys that were never tried why the run stopped", async () => {
    const reasonFor = (stopped: Stop) => {
      const run = { ledger: new Ledger(["k1"]), calls: [], stopped, waiting: [] };
      return issuesOfRecall(run);
    };
    const lost = failures.unknown({ code: "requestTimeout", status: undefined });
    expect(reasonFor({ kind: "refused", failure: ban })).toMatchObject([
      { why: "refused", code: ban.code, said: "not on the list", requestIds: ["r1"] },
    ]);
    expect(reasonFor({ kind: "doubt", calls: 3, failure: lost })).toMatchObject([
      { why: "refused", code: "requestTimeout" },
    ]);
    // A call for a token may be lost without any message being in doubt.
    expect(reasonFor({ kind: "noToken", failure: lost })).toMatchObject([
      { why: "refused", code: "requestTimeout", failure: { kind: "unknown" } },
    ]);
    for (const stop of [
      { kind: "noToken", failure: lost },
      { kind: "doubt", calls: 3, failure: lost },
    ] as const) {
      const messages = await loadMessages("en", [lost]);
      const { cause, cure } = describeIssue(lastOf(reasonFor(stop)), messages);
      expect(cause).toContain("no clear answer");
      expect(`${cause} ${cure}`).not.toMatch(/delivered|Ask/);
    }
    expect(reasonFor({ kind: "foreignIds", people: 20 })).toMatchObject([
      { why: "foreign", code: "foreignKeys" },
    ]);
    expect(reasonFor({ kind: "cancelled" })).toMatchObject([
      { why: "cancelled", code: "cancelled" },
    ]);
  });
});

describe("the issue of a token that cannot be obtained", () => {
  const wrongSecret = failures.rejected("request", {
    code: "invalidClientIdOrSecret",
    message: "wrong secret",
    requestId: "r9",
  });

  it("tells why, with everybody unsent", async () => {
    const issues = issuesOfSend(await play({ userIds: people(3), tokens: failing(wrongSecret) }));
    expect(issues).toMatchObject([
      {
        code: "invalidClientIdOrSecret",
        said: "wrong secret",
        requestIds: ["r9"],
        kind: "stop",
        stop: { kind: "noToken" },
        failure: wrongSecret,
        subjects: people(3),
      },
    ]);
  });

  it("does not speak of messages that may have arrived", async () => {
    const lost = failures.unknown({ code: "requestTimeout", status: undefined });
    const issues = issuesOfSend(await play({ userIds: people(3), tokens: failing(lost) }));
    expect(issues).toMatchObject([{ code: "requestTimeout", subjects: people(3) }]);
    const { title, cause, cure } = describeIssue(lastOf(issues), await loadMessages("en", [lost]));
    expect(`${title} ${cause} ${cure}`).not.toMatch(/delivered|Ask/);
  });

  it("is told beside the refusal of the old one, also where nobody was left to send to", async () => {
    const renewed = { given: "old", fetch: failing(wrongSecret).fetch };
    const issues = issuesOfSend(
      await play({
        userIds: people(3),
        tokens: renewed,
        replies: () => ({ failure: failures.expired() }),
      }),
    );
    expect(issues.map(({ code }) => code)).toEqual([
      "InvalidAuthentication",
      "invalidClientIdOrSecret",
    ]);
  });

  it("is told once where nothing renews it", async () => {
    const issues = issuesOfSend(
      await play({ userIds: people(3), replies: () => ({ failure: failures.expired() }) }),
    );
    expect(issues.map(({ code }) => code)).toEqual(["InvalidAuthentication"]);
  });
});

function failing(failure: ConstructorParameters<typeof DingTalkError>[0]) {
  return { given: undefined, fetch: () => Promise.reject(new DingTalkError(failure)) };
}

function summary(issues: readonly Issue[]) {
  return issues.map((issue) => [
    describeIssue(issue, words).title,
    issue.code,
    issue.subjects.length,
  ]);
}

function lastOf(issues: readonly Issue[]): Issue {
  const last = issues.at(-1);
  if (last === undefined) throw new Error("there is no issue");
  return last;
}
