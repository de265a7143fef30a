import { describe, expect, it } from "vitest";
import { AccessTokens, type TokenSource } from "../../../src/delivery/access-tokens.ts";
import { Pace } from "../../../src/delivery/pace.ts";
import { type CallResult, RepeatableCalls, withRetry } from "../../../src/delivery/retry.ts";
import { DingTalkError, type Failure } from "../../../src/dingtalk/failure.ts";
import { failures } from "../../support/failures.ts";
import { FakeClock } from "../../support/fake-clock.ts";

interface Ask {
  readonly subject: string;
  readonly token: string;
  readonly at: number;
  /** Itself included. */
  readonly underWay: number;
}

interface Setup {
  readonly subjects: readonly string[];
  /** What the n-th call comes to, from 1; undefined is an answer. */
  readonly failing?: (ask: Ask, number: number) => Failure | undefined;
  readonly callsPerSecond?: number;
  readonly maxAttempts?: number;
  readonly deadline?: number;
  readonly tokens?: TokenSource;
  readonly holdsForAll?: (failure: Failure) => boolean;
  readonly cancelAt?: number;
  readonly abandon?: boolean;
  /** No call is ever answered. */
  readonly silent?: boolean;
}

const callMs = 50;

/** Makes the calls of a setup on a fake clock. */
async function callAll({ subjects, failing, ...setup }: Setup) {
  const clock = new CountingClock();
  const { callsPerSecond = 20, maxAttempts = 5, deadline = 600_000, cancelAt } = setup;
  const { abandon = true, silent = false } = setup;
  const tokens = new AccessTokens(setup.tokens ?? { given: "token", fetch: undefined });
  const cancelled = new AbortController();
  if (cancelAt !== undefined) void clock.until(cancelAt).then(() => cancelled.abort());
  const pauses: string[] = [];
  const reads = new RepeatableCalls({
    maxAttempts,
    deadline,
    abandon,
    tokens,
    pace: new Pace(callsPerSecond),
    clock,
    cancelled: cancelled.signal,
    pausing: (ms, because) => pauses.push(`${ms} ms: ${because}`),
  });
  const asked: Ask[] = [];
  let underWay = 0;
  const call = async (subject: string, token: string) => {
    underWay += 1;
    const ask = { subject, token, at: clock.now(), underWay };
    asked.push(ask);
    const failure = failing?.(ask, asked.length);
    if (silent) await new Promise(() => {});
    await clock.sleep(callMs, new AbortController().signal);
    underWay -= 1;
    if (failure !== undefined) throw new DingTalkError(failure);
    return `answer of ${subject}`;
  };
  const { holdsForAll = () => true } = setup;
  const results = await clock.run(reads.each(subjects, { call, holdsForAll }));
  return { asked, results, pauses, endedAt: clock.now(), waits: clock.waits };
}

/** Counts the waits that go on. */
class CountingClock extends FakeClock {
  waits = 0;

  override async sleep(ms: number, wake: AbortSignal): Promise<void> {
    this.waits += 1;
    await super.sleep(ms, wake);
    this.waits -= 1;
  }
}

const subjects = (count: number) => Array.from({ length: count }, (_, at) => `s${at + 1}`);
const answers = (results: readonly CallResult<string>[]) =>
  results.map((result) => (result.kind === "answered" ? result.answer : result.failure.code));

describe("calls about many subjects", () => {
  it("are answered in the order of the subjects, whichever comes first", async () => {
    const { results } = await callAll({
      subjects: subjects(3),
      failing: ({ subject }, number) =>
        subject === "s1" && number === 1 ? failures.unknown() : undefined,
    });
    expect(answers(results)).toEqual(["answer of s1", "answer of s2", "answer of s3"]);
  });

  it("are a few at once, and never more in a second than the pace allows", async () => {
    const { asked } = await callAll({ subjects: subjects(100), callsPerSecond: 30 });
    expect(Math.max(...asked.map(({ underWay }) => underWay))).toBeGreaterThan(1);
    expect(Math.max(...asked.map(({ underWay }) => underWay))).toBeLessThanOrEqual(5);
    for (const { at } of asked) {
      const inSecond = asked.filter((other) => other.at >= at && other.at < at + 1_000);
      expect(inSecond.length).toBeLessThanOrEqual(30);
    }
  });

  it("are all held by the pause that one of them meets", async () => {
    const { asked, results } = await callAll({
      subjects: subjects(30),
      failing: (_ask, number) => (number === 1 ? failures.throttled({ waitMs: 9_000 }) : undefined),
    });
    const throttledAt = callMs;
    const inPause = asked.filter(({ at }) => at > throttledAt && at < throttledAt + 9_000);
    expect(inPause).toEqual([]);
    expect(results.map(({ kind }) => kind)).toEqual(Array(30).fill("answered"));
  });

  it("are made as often as maxAttempts says, and the others go on", async () => {
    const { asked, results } = await callAll({
      subjects: subjects(2),
      maxAttempts: 3,
      failing: ({ subject }) => (subject === "s1" ? failures.unknown() : undefined),
    });
    expect(asked.filter(({ subject }) => subject === "s1")).toHaveLength(3);
    expect(answers(results)).toEqual(["HTTP 502", "answer of s2"]);
  });

  it("are not made of the rest once three in a row failed to the end", async () => {
    const { asked, results } = await callAll({
      subjects: subjects(50),
      maxAttempts: 2,
      failing: () => failures.unknown(),
    });
    expect(new Set(asked.map(({ subject }) => subject)).size).toBeLessThanOrEqual(7);
    expect(new Set(answers(results))).toEqual(new Set(["HTTP 502"]));
  });

  it("go on where failures are apart", async () => {
    const { results } = await callAll({
      subjects: subjects(60),
      maxAttempts: 1,
      failing: ({ subject }) =>
        Number(subject.slice(1)) % 10 === 1 ? failures.unknown() : undefined,
    });
    expect(answers(results).filter((answer) => answer.startsWith("answer"))).toHaveLength(54);
  });

  it("pause the others for the failure of a last try, too, the longest pause of several", async () => {
    const { asked } = await callAll({
      subjects: subjects(20),
      maxAttempts: 1,
      failing: (_ask, number) =>
        number < 3 ? failures.throttled({ waitMs: number === 1 ? 9_000 : 1_000 }) : undefined,
    });
    expect(asked.filter(({ at }) => at > 200 && at < 9_000)).toEqual([]);
  });

  it("are given up when the time limit comes before the answer", async () => {
    const { results, endedAt } = await callAll({
      subjects: subjects(1),
      deadline: 30,
      failing: () => undefined,
    });
    expect(answers(results)).toEqual(["timeLimit"]);
    expect(endedAt).toBe(30);
  });

  it("are given up at the time limit, whenever they began", async () => {
    const { results, endedAt } = await callAll({
      subjects: subjects(2),
      callsPerSecond: 1,
      deadline: 1_030,
    });
    expect(answers(results)).toEqual(["answer of s1", "timeLimit"]);
    expect(endedAt).toBe(1_030);
  });

  it("leave no wait for the time limit behind, which would keep the process alive", async () => {
    const { results, waits } = await callAll({ subjects: subjects(3) });
    expect(results.map(({ kind }) => kind)).toEqual(Array(3).fill("answered"));
    expect(waits).toBe(0);
  });

  it("are given up at once when the job is cancelled", async () => {
    const { results, endedAt } = await callAll({ subjects: subjects(3), cancelAt: 20 });
    expect(new Set(answers(results))).toEqual(new Set(["cancelled"]));
    expect(endedAt).toBe(20);
  });

  it("are not made of the rest once a refusal awaits all", async () => {
    const { asked, results, pauses } = await callAll({
      subjects: subjects(50),
      failing: () => failures.rejected("request", { code: "60011" }),
    });
    expect(pauses).toEqual([]);
    expect(asked.length).toBeLessThanOrEqual(5);
    expect(new Set(answers(results))).toEqual(new Set(["60011"]));
  });

  it("go on after a refusal that is about one subject", async () => {
    const { results } = await callAll({
      subjects: subjects(50),
      holdsForAll: () => false,
      failing: ({ subject }) =>
        subject === "s1" ? failures.rejected("request", { code: "60003" }) : undefined,
    });
    expect(answers(results).filter((answer) => answer.startsWith("answer"))).toHaveLength(49);
  });

  it("renew an expired token once for all that were refused with it", async () => {
    const fetched: string[] = [];
    const { asked, results } = await callAll({
      subjects: subjects(10),
      tokens: {
        given: "old",
        fetch: async () => {
          fetched.push("new");
          return "new";
        },
      },
      failing: ({ token }) => (token === "old" ? failures.expired() : undefined),
    });
    expect(fetched).toEqual(["new"]);
    expect(results.map(({ kind }) => kind)).toEqual(Array(10).fill("answered"));
    expect(asked.at(-1)?.token).toBe("new");
  });

  it("renew a token again that has worked for a while", async () => {
    const { source, fetched } = tokensInTurn("two", "three");
    const { results } = await callAll({
      subjects: subjects(15),
      tokens: { given: "one", ...source },
      failing: ({ subject, token }) => {
        const isOver = token === "one" || (token === "two" && Number(subject.slice(1)) > 10);
        return isOver ? failures.expired() : undefined;
      },
    });
    expect(results.map(({ kind }) => kind)).toEqual(Array(15).fill("answered"));
    expect(fetched()).toBe(2);
  });

  it("fetch no token once the time limit has come", async () => {
    const { source, fetched } = tokensInTurn("one");
    const { results } = await callAll({
      subjects: ["s1"],
      tokens: { given: undefined, ...source },
      deadline: 0,
    });
    expect(answers(results)).toEqual(["timeLimit"]);
    expect(fetched()).toBe(0);
  });

  it("are not made without a token, and are not retried for it", async () => {
    const wrongSecret = failures.rejected("request", { code: "invalidClientIdOrSecret" });
    const { asked, results, endedAt } = await callAll({
      subjects: subjects(3),
      tokens: { given: undefined, fetch: () => Promise.reject(new DingTalkError(wrongSecret)) },
    });
    expect(asked).toEqual([]);
    const result = {
      kind: "failed",
      failure: { kind: "rejected", because: "request", code: "invalidClientIdOrSecret" },
      noToken: wrongSecret,
    };
    expect(results).toMatchObject([result, result, result]);
    expect(endedAt).toBe(0);
  });

  it.each([
    ["the time limit comes", { deadline: 500 }, "timeLimit"],
    ["the job is cancelled", { cancelAt: 500 }, "cancelled"],
  ])("are not made where %s before the token", async (_what, end, endedBy) => {
    const { asked, results, endedAt } = await callAll({
      subjects: ["s1"],
      tokens: { given: undefined, fetch: () => new Promise(() => {}) },
      ...end,
    });
    expect(asked).toEqual([]);
    expect(results).toMatchObject([{ kind: "failed", endedBy, failure: { code: endedBy } }]);
    expect(endedAt).toBe(500);
  });

  it("let a fault of ours fly, of the token and of the call", async () => {
    const fetch = () => Promise.reject(new TypeError("a fault"));
    const pending = callAll({ subjects: ["s1"], tokens: { given: undefined, fetch } });
    await expect(pending).rejects.toBeInstanceOf(TypeError);
    const faulty = callAll({
      subjects: ["s1"],
      failing: () => {
        throw new TypeError("a fault");
      },
    });
    await expect(faulty).rejects.toBeInstanceOf(TypeError);
  });

  it("wait for their turn, and no longer", async () => {
    const { asked } = await callAll({ subjects: subjects(5), callsPerSecond: 10 });
    expect(asked).toHaveLength(5);
    for (const [index, { at }] of asked.entries()) expect(at).toBeLessThanOrEqual(index * 100);
  });

  it("end where nothing renews the token", async () => {
    const { asked, results } = await callAll({
      subjects: subjects(3),
      failing: () => failures.expired(),
    });
    expect(asked.length).toBeLessThanOrEqual(3);
    expect(new Set(answers(results))).toEqual(new Set(["InvalidAuthentication"]));
  });

  it("start nothing past the time limit", async () => {
    const { asked, results } = await callAll({
      subjects: subjects(100),
      callsPerSecond: 10,
      deadline: 2_000,
    });
    expect(Math.max(...asked.map(({ at }) => at))).toBeLessThan(2_000);
    expect(results.at(-1)).toMatchObject({
      endedBy: "timeLimit",
      failure: { kind: "rejected", because: "request", code: "timeLimit" },
    });
  });

  it("start nothing once the job was cancelled", async () => {
    const { asked, results } = await callAll({
      subjects: subjects(100),
      callsPerSecond: 10,
      cancelAt: 1_000,
    });
    expect(Math.max(...asked.map(({ at }) => at))).toBeLessThanOrEqual(1_000);
    expect(answers(results).at(-1)).toBe("cancelled");
  });

  it("tell of each pause and its cause, and those that several meet once", async () => {
    const { pauses } = await callAll({
      subjects: subjects(3),
      failing: (_ask, number) => (number <= 3 ? failures.throttled({ waitMs: 9_000 }) : undefined),
    });
    expect(pauses[0]).toBe("9000 ms: throttled");
  });

  it("tell once of a pause that another would end at the same moment, and of no pause of a refusal", async () => {
    const { pauses } = await callAll({
      subjects: subjects(3),
      callsPerSecond: 1_000,
      failing: (_ask, number) => {
        if (number === 3) return failures.rejected("key");
        return number < 3 ? failures.throttled({ waitMs: 9_000 }) : undefined;
      },
      holdsForAll: () => false,
    });
    expect(pauses).toEqual(["9000 ms: throttled"]);
  });

  it("tell of no pause that ends within another", async () => {
    const { pauses } = await callAll({
      subjects: subjects(2),
      failing: (_ask, number) =>
        number <= 2 ? failures.throttled({ waitMs: number === 1 ? 9_000 : 1_000 }) : undefined,
    });
    expect(pauses).toEqual(["9000 ms: throttled"]);
  });

  it("fail as their own last attempt did where the pause of another reaches past the time limit", async () => {
    const { results, endedAt } = await callAll({
      subjects: subjects(2),
      deadline: 5_000,
      failing: ({ subject }) =>
        subject === "s1" ? failures.unknown() : failures.throttled({ waitMs: 60_000 }),
    });
    expect(results).toMatchObject([
      { endedBy: "timeLimit", failure: { code: "HTTP 502" } },
      { endedBy: "timeLimit", failure: { code: "send.too.fast" } },
    ]);
    expect(endedAt).toBeLessThan(5_000);
  });
});

describe("calls that are awaited", () => {
  const awaited = { subjects: subjects(30), abandon: false };

  it("take in what is answered after a cancellation, and start nothing new", async () => {
    const { asked, results } = await callAll({ ...awaited, cancelAt: 10 });
    expect(asked).not.toEqual([]);
    expect(asked.filter(({ at }) => at > 10)).toEqual([]);
    expect(answers(results).filter((answer) => answer.startsWith("answer"))).toHaveLength(
      asked.length,
    );
    expect(results.at(-1)).toMatchObject({ endedBy: "cancelled", failure: { code: "cancelled" } });
  });

  it("are given up two seconds after it", async () => {
    const { results, endedAt } = await callAll({ ...awaited, silent: true, cancelAt: 10 });
    expect(endedAt).toBe(2_010);
    expect(results[0]).toMatchObject({
      endedBy: "cancelled",
      failure: { code: "cancelled" },
    });
  });

  it("are not cut off by the time limit", async () => {
    const { results, endedAt } = await callAll({ ...awaited, subjects: ["s1"], deadline: 20 });
    expect(answers(results)).toEqual(["answer of s1"]);
    expect(endedAt).toBe(callMs);
  });

  it("say what ended them amid their tries, and what the last was", async () => {
    const { results } = await callAll({
      ...awaited,
      subjects: ["s1"],
      deadline: 500,
      failing: () => failures.unknown(),
    });
    expect(results).toMatchObject([{ endedBy: "timeLimit", failure: { code: "HTTP 502" } }]);
  });

  it("say that a cancellation ended them between two tries", async () => {
    const { results, endedAt } = await callAll({
      ...awaited,
      subjects: ["s1"],
      cancelAt: 500,
      failing: () => failures.unknown(),
    });
    expect(results).toMatchObject([{ endedBy: "cancelled", failure: { code: "HTTP 502" } }]);
    expect(endedAt).toBe(500);
  });
});

describe("a call that is retried", () => {
  it("is answered at once where nothing fails", async () => {
    expect(await retried([])).toEqual({ answer: "answer", tries: [0] });
  });

  it.each<[string, Failure, readonly number[]]>([
    ["lost reply", failures.unknown(), [0, 1_000, 3_000, 7_000]],
    ["throttle", failures.throttled(), [0, 1_000, 3_000, 7_000]],
    ["unreached host", failures.unreached(), [0, 1_000, 3_000, 7_000]],
    ["Retry-After", failures.throttled({ waitMs: 30_000 }), [0, 30_000, 60_000, 90_000]],
    ["limit by the minute", failures.throttled({ per: "minute" }), [0, 15_000, 45_000, 105_000]],
  ])("is tried again after a %s", async (_name, failure, tries) => {
    expect(await retried([failure, failure, failure])).toEqual({ answer: "answer", tries });
  });

  it.each<[string, Failure]>([
    ["a refusal", failures.rejected("request")],
    ["a refusal of the token", failures.expired()],
  ])("is not tried again after %s", async (_name, failure) => {
    expect(await retried([failure])).toEqual({ failure, tries: [0] });
  });

  it("is tried as often as maxAttempts says, and no more", async () => {
    const failure = failures.unreached();
    const { tries, ...end } = await retried([failure, failure, failure], { maxAttempts: 3 });
    expect(tries).toHaveLength(3);
    expect(end).toEqual({ failure });
  });

  it.each([
    [1_000, 1],
    [1_001, 2],
    [3_000, 2],
    [3_001, 3],
  ])("begins no wait that would not end before %i ms", async (deadline, tries) => {
    const failure = failures.unreached();
    const seen = await retried([failure, failure, failure], { deadline });
    expect(seen.tries).toHaveLength(tries);
  });

  it("ends its wait when the job is cancelled", async () => {
    const failure = failures.throttled({ waitMs: 30_000 });
    expect(await retried([failure], { cancelAt: 500 })).toEqual({
      failure,
      tries: [0],
      endedAt: 500,
    });
  });

  it("lets a fault of ours fly", async () => {
    const clock = new FakeClock();
    const pending = withRetry(() => Promise.reject(new TypeError("a fault")), options(clock));
    await expect(clock.run(pending)).rejects.toBeInstanceOf(TypeError);
  });
});

function tokensInTurn(...tokens: readonly string[]) {
  let fetches = 0;
  const fetch = async () => {
    const token = tokens[fetches];
    fetches += 1;
    if (token === undefined) throw new Error("fetched too often");
    return token;
  };
  return { source: { fetch }, fetched: () => fetches };
}

function options(clock: FakeClock, changes: { maxAttempts?: number; deadline?: number } = {}) {
  const cancelled = new AbortController().signal;
  return { maxAttempts: 5, deadline: 600_000, clock, cancelled, ...changes };
}

async function retried(
  fails: readonly Failure[],
  changes: { maxAttempts?: number; deadline?: number; cancelAt?: number } = {},
) {
  const { cancelAt, ...rules } = changes;
  const clock = new FakeClock();
  const cancellation = new AbortController();
  if (cancelAt !== undefined) void clock.until(cancelAt).then(() => cancellation.abort());
  const tries: number[] = [];
  const pending = withRetry(
    async () => {
      const failure = fails[tries.length];
      tries.push(clock.now());
      if (failure !== undefined) throw new DingTalkError(failure);
      return "answer";
    },
    { ...options(clock, rules), cancelled: cancellation.signal },
  );
  const end = await clock.run(
    pending.then(
      (answer) => ({ answer }),
      (error: unknown) => ({ failure: error instanceof DingTalkError ? error.failure : error }),
    ),
  );
  return { ...end, tries, ...(cancelAt === undefined ? {} : { endedAt: clock.now() }) };
}
