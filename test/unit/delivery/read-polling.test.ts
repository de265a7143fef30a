import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AccessTokens } from "../../../src/delivery/access-tokens.ts";
import { Pace } from "../../../src/delivery/pace.ts";
import {
  type People,
  type PollingRules,
  pollReadStatus,
} from "../../../src/delivery/read-polling.ts";
import { RepeatableCalls } from "../../../src/delivery/retry.ts";
import { DingTalkError, type Failure } from "../../../src/dingtalk/failure.ts";
import type { ReadStatus } from "../../../src/dingtalk/read-status.ts";
import { issuesOfReadStatus } from "../../../src/report/issues.ts";
import { outcomeOfReadStatus } from "../../../src/report/verdict.ts";
import { failures } from "../../support/failures.ts";
import { FakeClock } from "../../support/fake-clock.ts";
import {
  processingStatus,
  reasonsIn,
  recalledStatus,
  sentTo,
} from "../../support/message-answers.ts";

interface Setup {
  readonly keys?: readonly string[];
  readonly wait?: Partial<PollingRules>;
  readonly maxAttempts?: number;
  /** What a question at a time comes to. */
  readonly answer: (at: number, key: string) => ReadStatus | Failure;
  readonly cancelAt?: number;
}

async function ask({ keys = ["k"], wait = {}, maxAttempts = 1, answer, cancelAt }: Setup) {
  const clock = new FakeClock();
  const asked: { key: string; at: number }[] = [];
  const progress: string[] = [];
  const cancelled = new AbortController();
  if (cancelAt !== undefined) void clock.until(cancelAt).then(() => cancelled.abort());
  const tokens = new AccessTokens({ given: "token", fetch: undefined });
  const deadline = wait.deadline ?? 3_600_000;
  const pace = new Pace(1_000);
  const ports = { tokens, pace, clock, cancelled: cancelled.signal };
  const statusCalls = new RepeatableCalls({ maxAttempts, deadline, abandon: false, ...ports });
  const known = await clock.run(
    pollReadStatus(
      keys,
      { waitFor: "none", waitMs: 60_000, pollMs: 10_000, deadline, ...wait },
      {
        statusCalls,
        clock,
        cancelled: cancelled.signal,
        progress: ({ read, unread }, ms) =>
          progress.push(`${read.length} of ${read.length + unread.length}, ${ms} ms`),
        readStatus: async (key) => {
          asked.push({ key, at: clock.now() });
          const said = answer(clock.now(), key);
          if ("people" in said) return said;
          throw new DingTalkError(said);
        },
      },
    ),
  );
  const outcome = outcomeOfReadStatus(known);
  const issues = issuesOfReadStatus(known);
  const failed = reasonsIn(issues);
  return { ...known, issues, failures: failed, outcome, asked, progress, endedAt: clock.now() };
}

const sent = sentTo;
const processing = processingStatus;
const recalled = recalledStatus;
const notYet = failures.rejected("key", { code: "processQueryKey.expireTime" });
const wrongKey = failures.rejected("key", { code: "invalid.processQueryKey" });
const wrongAddress = failures.rejected("request", { code: "IpNotInWhiteList" });
const userIds = ({ read, unread }: People) =>
  [read, unread].map((people) => people.map(({ userId }) => userId).toSorted());
const seconds = (asked: readonly { at: number }[]) => asked.map(({ at }) => Math.round(at / 1_000));

describe("asking who has read", () => {
  it("asks once where nobody is waited for", async () => {
    const { asked, statuses } = await ask({ answer: () => sent({ a: true, b: false }) });
    expect(asked).toHaveLength(1);
    expect(statuses.get("k")?.people).toHaveLength(2);
  });

  it.each([
    ["PROCESSING", processing],
    ["a key that is not known yet", notYet],
  ])("asks again after 2, 4, 8 s on %s right after a send", async (_what, first) => {
    const { asked, statuses, failed } = await ask({
      answer: (at) => (at < 14_000 ? first : sent({ a: false })),
    });
    expect(seconds(asked)).toEqual([0, 2, 6, 14]);
    expect(statuses.get("k")?.people).toHaveLength(1);
    expect(failed.size).toBe(0);
  });

  it("asks only those again that are not known yet", async () => {
    const { asked } = await ask({
      keys: ["k", "l"],
      answer: (at, key) => (key === "l" && at === 0 ? processing : sent({ a: true })),
    });
    expect(asked.map(({ key }) => key)).toEqual(["k", "l", "l"]);
  });

  it.each<[string, ReadStatus | Failure]>([
    ["a key that DingTalk refuses", wrongKey],
    ["no clear answer", failures.unknown()],
    ["a network that is down", failures.unreached()],
  ])("does not ask again after a few seconds on %s", async (_what, answer) => {
    const { asked } = await ask({ answer: () => answer });
    expect(asked).toHaveLength(1);
  });

  it("tells of a key that stays unknown", async () => {
    const { failures: failed, asked } = await ask({ answer: () => notYet });
    expect(asked).toHaveLength(4);
    expect(failed).toEqual({ k: "refused processQueryKey.expireTime" });
  });
});

describe("a wait", () => {
  it("for anybody ends with the first who has read", async () => {
    const { asked } = await ask({
      wait: { waitFor: "any" },
      answer: (at) => sent({ a: false, b: at >= 20_000 }),
    });
    expect(seconds(asked)).toEqual([0, 10, 20]);
  });

  it("does not ask again about a message that was taken back, whoever has not read it", async () => {
    const { asked } = await ask({
      wait: { waitFor: "all" },
      answer: () => sent({ a: false }, { kind: "recalled" }),
    });
    expect(asked).toHaveLength(1);
  });

  it("for all goes on until the last has, and does not ask about messages that are done", async () => {
    const { asked } = await ask({
      keys: ["k", "l", "m"],
      wait: { waitFor: "all" },
      answer: (at, key) =>
        key === "m" ? recalled : sent({ [key]: at >= (key === "k" ? 10_000 : 30_000) }),
    });
    const times = (key: string) => seconds(asked.filter((question) => question.key === key));
    expect(times("k")).toEqual([0, 10]);
    expect(times("l")).toEqual([0, 10, 20, 30]);
    expect(times("m")).toEqual([0]);
  });

  it.each(["any", "all"] as const)(
    "for %s goes on where the list is still empty",
    async (waitFor) => {
      const { asked, outcome } = await ask({
        wait: { waitFor },
        answer: (at) => sent(at < 20_000 ? {} : { a: true }),
      });
      expect(asked.map(({ at }) => at)).toEqual([0, 10_000, 20_000]);
      expect(outcome).toBe("read");
    },
  );

  it("ends when the time is up, with a last question then", async () => {
    const { asked, endedAt } = await ask({
      wait: { waitFor: "all", waitMs: 25_000 },
      answer: () => sent({ a: false }),
    });
    expect(seconds(asked)).toEqual([0, 10, 20, 25]);
    expect(endedAt).toBe(25_000);
  });

  it("ends at once where no message is left to ask about", async () => {
    const { asked } = await ask({
      wait: { waitFor: "any" },
      answer: () => failures.rejected("key", { code: "invalid.processQueryKey" }),
    });
    expect(asked).toHaveLength(1);
  });

  it("keeps what was known when a question fails meanwhile, and asks on", async () => {
    const { statuses, failed, asked } = await ask({
      wait: { waitFor: "all", waitMs: 20_000 },
      answer: (at) => (at === 10_000 ? failures.unknown() : sent({ a: at >= 20_000 })),
    });
    expect(asked).toHaveLength(3);
    expect(failed.size).toBe(0);
    expect(statuses.get("k")?.people).toEqual([{ userId: "a", name: "", hasRead: true }]);
  });

  it("keeps who has read when DingTalk says later that it is still sending", async () => {
    const {
      people,
      outcome,
      failures: failed,
    } = await ask({
      wait: { waitFor: "all", waitMs: 20_000 },
      answer: (at) => (at < 10_000 ? sent({ a: true, b: false }) : processing),
    });
    expect(failed).toEqual({});
    expect(people.read.map(({ userId }) => userId)).toEqual(["a"]);
    expect(people.unread.map(({ userId }) => userId)).toEqual(["b"]);
    expect(outcome).toBe("partly-read");
  });

  it("asks again about a message that could not be asked about at first", async () => {
    const { statuses, failed } = await ask({
      wait: { waitFor: "any" },
      answer: (at) => (at === 0 ? failures.unreached() : sent({ a: true })),
    });
    expect(failed.size).toBe(0);
    expect(statuses.size).toBe(1);
  });

  it("tells its progress before each pause, people of several messages once", async () => {
    const { progress } = await ask({
      keys: ["k", "l"],
      wait: { waitFor: "all", waitMs: 15_000 },
      answer: (_at, key) => sent({ a: key === "k", b: false }),
    });
    expect(progress).toEqual(["1 of 2, 10000 ms", "1 of 2, 5000 ms"]);
  });

  it("for anybody asks no further about a message in the making once somebody has read another", async () => {
    const {
      asked,
      outcome,
      failures: failed,
    } = await ask({
      keys: ["k", "l"],
      wait: { waitFor: "any" },
      answer: (_at, key) => (key === "k" ? sent({ a: true }) : processing),
    });
    expect(asked).toHaveLength(2);
    expect([outcome, failed]).toEqual(["partly-read", { l: "processing PROCESSING" }]);
  });
});

describe("a refusal amid a wait", () => {
  it("of one key ends the questions about it, and about no other", async () => {
    const {
      asked,
      outcome,
      failures: failed,
    } = await ask({
      keys: ["k", "l"],
      wait: { waitFor: "all", waitMs: 30_000 },
      answer: (at, key) => (key === "k" && at > 0 ? notYet : sent({ [key]: false })),
    });
    expect(seconds(asked.filter(({ key }) => key === "k"))).toEqual([0, 10]);
    expect(seconds(asked.filter(({ key }) => key === "l"))).toEqual([0, 10, 20, 30]);
    expect(outcome).toBe("unread");
    expect(failed).toEqual({ k: "refused processQueryKey.expireTime" });
  });

  it("that awaits every question ends the wait, and what was known stays known", async () => {
    const {
      asked,
      outcome,
      failures: failed,
      statuses,
      endedAt,
    } = await ask({
      keys: ["k", "l"],
      wait: { waitFor: "all", waitMs: 600_000 },
      answer: (at, key) => (at > 0 ? wrongAddress : sent({ a: key === "k", b: false })),
    });
    expect(asked.length).toBeLessThanOrEqual(4);
    // No poll follows, though there is time for sixty.
    expect(endedAt).toBe(10_000);
    expect(statuses.size).toBe(2);
    expect(outcome).toBe("partly-read");
    expect(failed).toEqual({ k: "refused IpNotInWhiteList", l: "refused IpNotInWhiteList" });
  });

  it("that awaits every question ends the wait about messages that were not asked about, too", async () => {
    const { asked, endedAt, outcome } = await ask({
      keys: ["k", "l"],
      wait: { waitFor: "all", waitMs: 600_000 },
      answer: (at, key) => {
        if (key === "k") return sent({ a: true, b: false });
        return at === 0 ? processing : wrongAddress;
      },
    });
    expect(asked.map(({ key }) => key)).toEqual(["k", "l", "l"]);
    expect(endedAt).toBe(2_000);
    expect(outcome).toBe("partly-read");
  });

  it("that may pass is told only if it was the last", async () => {
    const passing = await ask({
      wait: { waitFor: "all", waitMs: 20_000 },
      answer: (at) => (at === 10_000 ? failures.unknown() : sent({ a: false })),
    });
    expect(passing.failures).toEqual({});
    const lasting = await ask({
      wait: { waitFor: "all", waitMs: 20_000 },
      answer: (at) => (at > 0 ? failures.unknown() : sent({ a: false })),
    });
    expect(lasting.asked).toHaveLength(3);
    expect([lasting.failures, lasting.outcome]).toEqual([{ k: "unclear HTTP 502" }, "unread"]);
  });
});

describe("the outcome", () => {
  const read = sent({ a: true });
  const unread = sent({ b: false });

  it.each<[string, readonly (ReadStatus | Failure)[], string]>([
    ["of messages that everybody has read", [read, sent({ c: true })], "read"],
    ["of messages that one has read", [read, unread], "partly-read"],
    ["of messages that nobody has read", [unread, sent({ c: false })], "unread"],
    ["where somebody has read the one and not the other", [read, sent({ a: false })], "read"],
    ["where one could not be asked about", [read, wrongKey], "partly-read"],
    ["where one could not be asked about, the other unread", [unread, wrongKey], "unread"],
    ["where one is still sent", [read, processing], "partly-read"],
    ["where one is still sent, the other unread", [unread, processing], "unread"],
    ["where one is read by all who are named", [sent({ a: true }, { unnamed: 1 })], "partly-read"],
    [
      "where one of two is read by all, the other by all who are named",
      [sent({ a: true }, { unnamed: 1 }), read],
      "partly-read",
    ],
    ["of messages that are still sent", [processing, processing], "failed"],
    ["of messages that could not be asked about", [wrongKey, failures.unreached()], "failed"],
  ])("%s is told of what is known", async (_what, answers, outcome) => {
    const keys = answers.map((_answer, at) => `k${at}`);
    const seen = await ask({
      keys,
      answer: (_at, key) => answers[keys.indexOf(key)] ?? processing,
    });
    expect(seen.outcome).toBe(outcome);
  });

  it("claims nobody of a message that is still sent and names nobody", async () => {
    const seen = await ask({ answer: () => processing });
    expect(seen.people).toEqual({ read: [], unread: [] });
  });

  it.each([
    [true, "partly-read"],
    [false, "unread"],
  ])("tells of the people of a message that is still sent: read %j", async (hasRead, outcome) => {
    const seen = await ask({ answer: () => sent({ a: hasRead }, { kind: "processing" }) });
    expect(seen.asked).toHaveLength(4);
    expect(userIds(seen.people)).toEqual(hasRead ? [["a"], []] : [[], ["a"]]);
    expect([seen.outcome, seen.failures]).toEqual([outcome, { k: "processing PROCESSING" }]);
  });

  it("never says more than the answers do", async () => {
    const status = fc
      .dictionary(fc.constantFrom("a", "b", "c"), fc.boolean())
      .map((readers) => sent(readers));
    const answer = fc.oneof(
      status,
      status.map((known) => ({ ...known, kind: "processing" }) as const),
      fc.constantFrom<ReadStatus | Failure>(processing, recalled, wrongKey, failures.unknown()),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 5 }), async (answers) => {
        const keys = answers.map((_answer, at) => `k${at}`);
        const { statuses, failed, outcome, people } = await ask({
          keys,
          answer: (_at, key) => answers[keys.indexOf(key)] ?? processing,
        });
        const { read: haveRead, unread: haveNot } = people;
        expect([...new Set([...statuses.keys(), ...failed.keys()])].toSorted()).toEqual(keys);
        if (outcome === "read") expect([haveNot.length, failed.size]).toEqual([0, 0]);
        expect(outcome === "read" || outcome === "partly-read").toBe(haveRead.length > 0);
        expect(outcome === "failed").toBe(statuses.size === 0);
      }),
      { numRuns: 200 },
    );
  });
});

describe("what was once told", () => {
  const polled = (...answers: readonly (ReadStatus | Failure)[]) =>
    ask({
      wait: { waitFor: "all", waitMs: (answers.length - 1) * 10_000 },
      answer: (at) => answers[Math.min(Math.floor(at / 10_000), answers.length - 1)] ?? processing,
    });
  const ab = sent({ a: true, b: false });
  const unclear = failures.unknown();

  it.each<[string, readonly (ReadStatus | Failure)[], string]>([
    ["a recipient whom a later answer leaves out", [ab, sent({ a: true })], "partly-read"],
    ["a reader whom a later answer leaves out", [ab, sent({ b: false })], "partly-read"],
    [
      "a reader whom a later answer calls unread",
      [ab, sent({ a: false, b: false })],
      "partly-read",
    ],
    ["people of a message that is recalled later", [ab, recalled], "partly-read"],
    ["people of a message that is sent again later", [ab, processing], "partly-read"],
    [
      "people of a message that was still sent",
      [{ ...ab, kind: "processing" }, sent({})],
      "partly-read",
    ],
    ["people of a question that fails later", [ab, unclear], "partly-read"],
    ["people who were told one by one", [sent({ b: false }), sent({ a: true })], "partly-read"],
  ])("stays known: %s", async (_what, answers, outcome) => {
    const seen = await polled(...answers);
    expect(userIds(seen.people)).toEqual([["a"], ["b"]]);
    expect(seen.outcome).toBe(outcome);
  });

  it("decides the outcome where a later question fails, which is told", async () => {
    const seen = await polled(sent({ a: false }), unclear);
    expect([seen.outcome, seen.failures]).toEqual(["unread", { k: "unclear HTTP 502" }]);
  });

  it.each<[string, readonly ReadStatus[], string]>([
    ["is named later", [sent({ a: true }, { unnamed: 1 }), sent({ a: true, b: true })], "read"],
    [
      "was named before, and is not any more",
      [sent({ a: true, b: false }), sent({ b: true }, { unnamed: 1 })],
      "read",
    ],
    ["is left out later", [sent({ a: true }, { unnamed: 1 }), sent({ a: true })], "partly-read"],
    ["comes later", [ab, sent({ a: true, b: true }, { unnamed: 1 })], "partly-read"],
  ])("counts a recipient without a userId, who %s", async (_what, answers, outcome) => {
    expect((await polled(...answers)).outcome).toBe(outcome);
  });

  it("keeps a name that a later answer leaves out", async () => {
    const named = { userId: "a", name: "Ann", hasRead: false };
    const seen = await polled({ ...sent({}), people: [named] }, sent({ a: true }));
    expect(seen.people.read).toEqual([{ ...named, hasRead: true }]);
  });

  it("stays known over any answers: nobody read is unread later, and nobody disappears", async () => {
    const people = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.boolean());
    const kind = fc.constantFrom<ReadStatus["kind"]>("sent", "processing", "recalled");
    const answer = fc.oneof(
      { weight: 4, arbitrary: fc.tuple(people, kind, fc.nat(1)) },
      fc.constant(unclear),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 6 }), async (drawn) => {
        const answers = drawn.map((one) =>
          Array.isArray(one) ? sent(one[0], { kind: one[1], unnamed: one[2] }) : one,
        );
        const given: ReadStatus[] = [];
        const { people: seen, outcome } = await ask({
          wait: { waitFor: "all", waitMs: 90_000 },
          answer: () => {
            const next = answers.shift() ?? unclear;
            if ("people" in next) given.push(next);
            return next;
          },
        });
        const told = given.flatMap((status) => status.people);
        const everybody = new Set(told.map(({ userId }) => userId));
        const readers = new Set(told.filter(({ hasRead }) => hasRead).map(({ userId }) => userId));
        const unread = everybody.difference(readers);
        expect(userIds(seen)).toEqual([[...readers].toSorted(), [...unread].toSorted()]);
        if (outcome === "read") expect(unread.size).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the end of the run", () => {
  it("by cancellation ends a wait at once, and what was known stays known", async () => {
    const {
      asked,
      endedAt,
      statuses,
      failures: failed,
      outcome,
    } = await ask({
      wait: { waitFor: "all", waitMs: 600_000, pollMs: 60_000 },
      answer: () => sent({ a: true, b: false }),
      cancelAt: 5_000,
    });
    expect(asked).toHaveLength(1);
    expect(endedAt).toBe(5_000);
    expect(statuses.size).toBe(1);
    expect([outcome, failed]).toEqual(["partly-read", { k: "cancelled cancelled" }]);
  });

  it("by cancellation says nothing of messages that were done", async () => {
    const { failures: failed } = await ask({
      keys: ["k", "l"],
      wait: { waitFor: "all", waitMs: 600_000 },
      answer: (_at, key) => sent({ a: key === "k" }),
      cancelAt: 5_000,
    });
    expect(Object.keys(failed)).toEqual(["l"]);
  });

  it.each([
    ["PROCESSING", processing, "the job was cancelled"],
    ["a key that is not known yet", notYet, "processQueryKey.expireTime"],
  ])("by cancellation ends the waits for %s", async (_what, answer, said) => {
    const { endedAt, issues, outcome } = await ask({ answer: () => answer, cancelAt: 3_000 });
    expect(endedAt).toBe(3_000);
    expect(outcome).toBe("failed");
    expect(issues).toMatchObject([
      {
        why: "cancelled",
        code: "cancelled",
        said: expect.stringContaining(said),
        subjects: ["k"],
      },
    ]);
  });

  it.each([
    ["PROCESSING", processing],
    ["a key that is not known yet", notYet],
  ])("by the time limit begins no wait past it for %s", async (_what, answer) => {
    const {
      asked,
      endedAt,
      failures: failed,
    } = await ask({
      answer: () => answer,
      wait: { deadline: 5_000 },
    });
    expect(seconds(asked)).toEqual([0, 2]);
    expect(endedAt).toBe(2_000);
    expect(failed).toEqual({ k: "timeLimit timeLimit" });
  });

  it("by the time limit begins no wait that would end at it", async () => {
    const { endedAt } = await ask({ answer: () => processing, wait: { deadline: 2_000 } });
    expect(endedAt).toBe(0);
  });

  it("by the time limit ends a wait for readers, too", async () => {
    const {
      endedAt,
      failures: failed,
      outcome,
    } = await ask({
      answer: () => sent({ a: false }),
      wait: { waitFor: "any", waitMs: 60_000, deadline: 25_000 },
    });
    expect(endedAt).toBe(20_000);
    expect([outcome, failed]).toEqual(["unread", { k: "timeLimit timeLimit" }]);
  });
});
