import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Outcome } from "../../../src/delivery/ledger.ts";
import type { Failure } from "../../../src/dingtalk/failure.ts";
import { issuesOfSend } from "../../../src/report/issues.ts";
import { makeReport } from "../../../src/report/report.ts";
import { type MadeCall, type Played, people, play, type Reply } from "../../support/delivery.ts";
import { failures } from "../../support/failures.ts";
import { FakeClock } from "../../support/fake-clock.ts";

/** What happens to a call, before it is known whom it is made to. */
interface Misfortune {
  readonly afterMs: number;
  readonly failure?: Failure;
  readonly silent?: true;
  /** Everybody whose number leaves no rest by it is in the list; 0 is nobody. */
  readonly lists?: Readonly<Record<"invalid" | "filtered" | "flowControlled", number>>;
  readonly doubt?: boolean;
}

const latency = fc.integer({ min: 0, max: 3_000 });
const waitMs = fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: undefined });
const everyNth = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 7 }));
const misfortune: fc.Arbitrary<Misfortune> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ afterMs: latency }) },
  {
    weight: 3,
    arbitrary: fc.record({
      afterMs: latency,
      lists: fc.record({ invalid: everyNth, filtered: everyNth, flowControlled: everyNth }),
      doubt: fc.nat(4).map((n) => n === 0),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      afterMs: latency,
      failure: fc.oneof(
        waitMs.map((ms) => failures.unknown({ waitMs: ms })),
        waitMs.map((ms) => failures.throttled({ waitMs: ms })),
        fc.constant(failures.unreached()),
        fc.constant(failures.expired()),
        fc
          .constantFrom("recipient", "conversation", "tooMany", "tooLong")
          .map((because) => failures.rejected(because)),
      ),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ afterMs: 0, failure: failures.rejected("request") }) },
);

const setup = fc.record({
  count: fc.integer({ min: 1, max: 120 }),
  rules: fc.record({
    batchSize: fc.integer({ min: 1, max: 25 }),
    callsPerSecond: fc.integer({ min: 1, max: 30 }),
    maxAttempts: fc.integer({ min: 1, max: 5 }),
    onUnknown: fc.constantFrom("report", "resend"),
    deadline: fc.oneof(fc.constant(600_000), fc.integer({ min: 1, max: 30_000 })),
  }),
  misfortunes: fc.array(misfortune, { maxLength: 30 }),
  silentFrom: fc.option(fc.nat(30), { nil: undefined }),
  cancelAt: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: undefined }),
  jitter: fc.double({ min: 0, max: 1, noNaN: true }),
});
type Setup = typeof setup extends fc.Arbitrary<infer T> ? T : never;

async function playSetup(drawn: Setup, clock = new FakeClock()): Promise<Played> {
  const { misfortunes, cancelAt, rules, silentFrom } = drawn;
  let tokens = 0;
  return play({
    clock,
    userIds: people(drawn.count),
    rules,
    tokens: {
      given: undefined,
      fetch: async () => {
        tokens += 1;
        return `token ${tokens}`;
      },
    },
    replies: (call) => {
      // Silence is only ever ended by a cancelled job here: a call has no time limit of its own.
      if (cancelAt !== undefined && silentFrom !== undefined && call.number > silentFrom)
        return { silent: true };
      return replyTo(call, misfortunes[call.number - 1]);
    },
    random: () => drawn.jitter,
    ...(cancelAt === undefined ? {} : { cancelAt }),
  });
}

function replyTo({ userIds }: MadeCall, misfortune: Misfortune | undefined): Reply | undefined {
  if (misfortune?.lists === undefined) return misfortune;
  const { afterMs, lists, doubt } = misfortune;
  const named = new Set<string>();
  const list = (nth: number) =>
    userIds.filter((userId) => {
      const isIn = nth > 0 && Number(userId.slice(1)) % nth === 0 && !named.has(userId);
      if (isIn) named.add(userId);
      return isIn;
    });
  const invalid = list(lists.invalid);
  const filtered = list(lists.filtered);
  const flowControlled = list(lists.flowControlled);
  const someoneElse = named.size < userIds.length;
  return {
    afterMs,
    answer: {
      invalid,
      filtered,
      flowControlled,
      ...(doubt && someoneElse ? { doubt: failures.unknown({ code: "HTTP 202" }) } : {}),
    },
  };
}

/** Wakes too soon from all but the shortest sleeps, as timers do, and time passes between any two looks at it. */
class RestlessClock extends FakeClock {
  readonly #steps: readonly number[];
  #looks = 0;
  #passed = 0;

  constructor(steps: readonly number[]) {
    super();
    this.#steps = steps;
  }

  override now(): number {
    this.#passed += this.#steps[this.#looks % this.#steps.length] ?? 0;
    this.#looks += 1;
    return super.now() + this.#passed;
  }

  override sleep(ms: number, wake: AbortSignal): Promise<void> {
    return super.sleep(ms > 1 ? ms - Math.min(ms / 2, 100) : ms, wake);
  }
}

/** What a call was to one person, by a plain reading of contract §3. */
type Try = Outcome | "refused token" | "refused message" | "refused call";

function triesOf({ made }: Played, drawn: Setup): Map<string, { call: MadeCall; was: Try }[]> {
  const tries = new Map<string, { call: MadeCall; was: Try }[]>();
  for (const call of made) {
    const reply = call.endedAt === undefined ? { silent: true } : undefined;
    const met = drawn.misfortunes[call.number - 1];
    for (const userId of call.userIds) {
      const was = reply ? "unknown" : wasTo(userId, { call, met });
      tries.set(userId, [...(tries.get(userId) ?? []), { call, was }]);
    }
  }
  return tries;
}

function wasTo(
  userId: string,
  { call, met }: { call: MadeCall; met: Misfortune | undefined },
): Try {
  const failure = met?.failure;
  if (failure === undefined) {
    const { answer } = replyTo(call, met) ?? {};
    if (answer?.invalid?.includes(userId)) return "invalid";
    if (answer?.filtered?.includes(userId)) return "filtered";
    if (answer?.flowControlled?.includes(userId)) return "flowControlled";
    return answer?.doubt === undefined ? "accepted" : "unknown";
  }
  switch (failure.kind) {
    case "throttled":
      return "rejected";
    case "expired":
      return "refused token";
    case "unreached":
    case "unknown":
      return failure.kind;
    case "rejected":
      if (failure.because === "request") return "rejected";
      if (failure.because === "tooLong") return "refused message";
      if (call.userIds.length > 1) return "refused call";
      return failure.because === "recipient" ? "invalid" : "rejected";
    default:
      return failure satisfies never;
  }
}

function holds(name: string, check: (played: Played, drawn: Setup) => void): void {
  it(name, async () => {
    await fc.assert(
      fc.asyncProperty(setup, async (drawn) => check(await playSetup(drawn), drawn)),
      { numRuns: 150 },
    );
  });
}

describe("a delivery, whatever happens to its calls", () => {
  holds("ends everybody in exactly one outcome", ({ outcomes }, { count }) => {
    expect(Object.values(outcomes).flat().toSorted()).toEqual(people(count).toSorted());
  });

  holds("says of everybody what the tries were", (played, drawn) => {
    const tries = triesOf(played, drawn);
    for (const userId of people(drawn.count)) {
      const seen = (tries.get(userId) ?? []).map(({ was }) => was);
      const last = seen.at(-1);
      const expected: readonly Try[] = seen.includes("accepted")
        ? ["accepted"]
        : seen.includes("unknown")
          ? ["unknown"]
          : last === undefined || last === "refused call"
            ? ["unsent"]
            : [last === "refused token" || last === "refused message" ? "rejected" : last];
      expect(expected).toContain(played.ledger.of(userId));
    }
  });

  holds("sends to nobody twice after a doubt, with report", (played, drawn) => {
    if (drawn.rules.onUnknown !== "report") return;
    for (const [, tries] of triesOf(played, drawn)) {
      const done = tries.findIndex(({ was }) => was === "accepted" || was === "unknown");
      if (done !== -1) expect(tries).toHaveLength(done + 1);
    }
  });

  holds("sends to nobody again who has the message or cannot get it", (played, drawn) => {
    for (const [, tries] of triesOf(played, drawn)) {
      const done = tries.findIndex(({ was }) => ["accepted", "invalid", "filtered"].includes(was));
      if (done !== -1) expect(tries).toHaveLength(done + 1);
    }
  });

  it("has a token in each call, however far apart two readings of the clock are", async () => {
    const steps = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 50 });
    // What matters here is a token that is refused while a pause ends.
    const expiry = fc.record({
      afterMs: latency,
      failure: fc.constantFrom(failures.expired(), failures.throttled({ waitMs: 1_000 })),
    });
    const misfortunes = fc.array(fc.oneof(misfortune, expiry), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(setup, misfortunes, steps, async (drawn, met, by) => {
        const { made } = await playSetup({ ...drawn, misfortunes: met }, new RestlessClock(by));
        for (const { accessToken } of made) expect(accessToken).toMatch(/^token \d+$/);
      }),
      { numRuns: 300 },
    );
  });

  holds("never has one person in two calls at once", ({ made }) => {
    const ends = new Map<string, number>();
    for (const { userIds, startedAt, endedAt } of made) {
      for (const userId of userIds) {
        expect(startedAt).toBeGreaterThanOrEqual(ends.get(userId) ?? 0);
        ends.set(userId, endedAt ?? Number.POSITIVE_INFINITY);
      }
    }
  });

  holds("tries nobody more often than maxAttempts", (played, drawn) => {
    for (const [, tries] of triesOf(played, drawn)) {
      const counted = tries.filter(({ was }) => !was.startsWith("refused"));
      expect(counted.length).toBeLessThanOrEqual(drawn.rules.maxAttempts);
    }
  });

  holds("starts no more calls in any second than allowed", ({ made }, { rules }) => {
    for (const [index, { startedAt }] of made.entries()) {
      const before = made[index - rules.callsPerSecond]?.startedAt ?? Number.NEGATIVE_INFINITY;
      // A jittered time is no whole number.
      expect(startedAt - before).toBeGreaterThanOrEqual(1_000 - 1e-6);
    }
  });

  holds("has one call in flight until somebody was accepted", (played, drawn) => {
    const tries = [...triesOf(played, drawn).values()].flat();
    const accepted = Math.min(
      ...tries.filter(({ was }) => was === "accepted").map(({ call }) => call.endedAt ?? 0),
    );
    for (const call of played.made) if (call.startedAt < accepted) expect(call.inFlight).toBe(1);
  });

  holds("starts nothing past the time limit or a cancellation", ({ made }, drawn) => {
    const end = Math.min(drawn.rules.deadline, (drawn.cancelAt ?? Number.POSITIVE_INFINITY) + 1);
    for (const { startedAt } of made) expect(startedAt).toBeLessThan(end);
  });

  holds("ends at once when nothing is left that may be waited for", (played, drawn) => {
    const { made, endedAt } = played;
    const replies = made.map((call) => call.endedAt ?? (drawn.cancelAt ?? 0) + 2_000);
    const graceEnds = (drawn.cancelAt ?? Number.POSITIVE_INFINITY) + 2_000;
    const lastReply = Math.min(graceEnds, Math.max(0, ...replies));
    const cancelled = played.stopped?.kind === "cancelled" ? (drawn.cancelAt ?? 0) : 0;
    expect(endedAt).toBeLessThanOrEqual(Math.max(lastReply, cancelled));
  });

  holds("leaves nobody unsent without a reason", ({ outcomes, stopped }) => {
    if (outcomes.unsent !== undefined) expect(stopped).toBeDefined();
  });

  holds("makes no call larger than allowed, and none to nobody", ({ made }, { rules }) => {
    for (const { userIds } of made) {
      expect(userIds.length).toBeLessThanOrEqual(rules.batchSize);
      expect(userIds.length).toBeGreaterThan(0);
    }
  });

  holds("reports every request that was made", (played) => {
    const now = new Date(0);
    const frame = {
      outcome: "partial",
      startedAt: now,
      finishedAt: now,
      endpoint: "",
      message: undefined,
      unmappedUsers: [],
      mediaIds: {},
    } as const;
    const { calls } = makeReport(frame, played);
    expect(calls.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(played.made.length);
    expect(new Set(calls.flatMap(({ userIds }) => userIds))).toEqual(
      new Set(played.made.flatMap(({ userIds }) => userIds)),
    );
  });

  holds("reports an issue for each person who was not accepted, and for no other", (played) => {
    const told = new Set(issuesOfSend(played).flatMap(({ subjects }) => subjects));
    const { accepted = [], ...others } = played.outcomes;
    for (const userId of Object.values(others).flat()) expect(told).toContain(userId);
    for (const userId of accepted) expect(told).not.toContain(userId);
  });
});
