import { AccessTokens, type TokenSource } from "../../src/delivery/access-tokens.ts";
import { answerOfSend } from "../../src/delivery/answers.ts";
import { type Delivery, deliver, type Progress } from "../../src/delivery/delivery.ts";
import type { Outcome } from "../../src/delivery/ledger.ts";
import { Pace } from "../../src/delivery/pace.ts";
import type { DeliveryRules } from "../../src/delivery/schedule.ts";
import type { BatchSendAnswer } from "../../src/dingtalk/batch-send.ts";
import { DingTalkError, type Failure } from "../../src/dingtalk/failure.ts";
import { answer } from "./failures.ts";
import { FakeClock } from "./fake-clock.ts";

/** A call as it was made: when, to whom, and how many others were under way. */
export interface MadeCall {
  /** From 1. */
  readonly number: number;
  readonly userIds: readonly string[];
  readonly accessToken: string;
  readonly startedAt: number;
  /** When its reply came; undefined while there is none. */
  endedAt: number | undefined;
  /** Itself included. */
  readonly inFlight: number;
}

/** What a call comes to: an answer (everybody accepted where none is given), a failure, or silence for ever. */
export interface Reply {
  readonly afterMs?: number;
  readonly answer?: Partial<BatchSendAnswer>;
  readonly failure?: Failure;
  readonly silent?: true;
}

/** A delivery to play: whom to, by which rules, and what each call comes to. */
export interface Play {
  readonly userIds: readonly string[];
  readonly rules?: Partial<DeliveryRules & { readonly callsPerSecond: number }>;
  /** By the call's number, or by looking at it; everybody is accepted where it says nothing. */
  readonly replies?: readonly (Reply | undefined)[] | ((call: MadeCall) => Reply | undefined);
  readonly tokens?: TokenSource;
  readonly random?: () => number;
  readonly cancelAt?: number;
  readonly clock?: FakeClock;
}

/** What there is to see of a delivery once it is over. */
export interface Played extends Delivery {
  readonly made: readonly MadeCall[];
  readonly outcomes: Readonly<Partial<Record<Outcome, readonly string[]>>>;
  readonly progress: readonly Progress[];
  /** Each pause that was reported: when, for how long, and after what failure. */
  readonly pauses: readonly {
    readonly at: number;
    readonly ms: number;
    readonly because: string;
  }[];
  readonly endedAt: number;
}

/** The people u1, u2, … */
export function people(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `u${index + 1}`);
}

/** How long a call takes where a play does not say. */
const usualMs = 50;

/** Plays a delivery on a fake clock. */
export async function play(setup: Play): Promise<Played> {
  const { userIds, rules = {}, tokens = { given: "token", fetch: undefined } } = setup;
  const clock = setup.clock ?? new FakeClock();
  const made: MadeCall[] = [];
  const progress: Progress[] = [];
  const pauses: { at: number; ms: number; because: string }[] = [];
  const { callsPerSecond = 1_000, ...changes } = rules;
  const cancellation = new AbortController();
  if (setup.cancelAt !== undefined)
    void clock.until(setup.cancelAt).then(() => cancellation.abort());
  const delivery = await clock.run(
    deliver(
      userIds,
      { ...usualRules, ...changes },
      {
        call: async (called, accessToken) =>
          answerOfSend(await call(setup, { clock, made }, { userIds: called, accessToken })),
        tokens: new AccessTokens(tokens),
        pace: new Pace(callsPerSecond),
        clock,
        random: setup.random ?? (() => 0),
        cancelled: cancellation.signal,
        pausing: (ms, because) => pauses.push({ at: clock.now(), ms, because }),
        progress: (step) => progress.push(step),
      },
    ),
  );
  const outcomes = Object.fromEntries(
    Object.entries(delivery.ledger.byOutcome()).filter(([, named]) => named.length > 0),
  );
  return { ...delivery, made, outcomes, progress, pauses, endedAt: clock.now() };
}

const usualRules: DeliveryRules = {
  batchSize: 20,
  maxAttempts: 5,
  onUnknown: "report",
  mostInFlight: 1_000,
  deadline: 600_000,
};

async function call(
  { replies = [] }: Play,
  { clock, made }: { clock: FakeClock; made: MadeCall[] },
  { userIds, accessToken }: Pick<MadeCall, "userIds" | "accessToken">,
): Promise<BatchSendAnswer> {
  const inFlight = made.filter(({ endedAt }) => endedAt === undefined).length + 1;
  const startedAt = clock.now();
  const number = made.length + 1;
  const seen: MadeCall = { number, userIds, accessToken, startedAt, endedAt: undefined, inFlight };
  made.push(seen);
  const reply = (typeof replies === "function" ? replies(seen) : replies[seen.number - 1]) ?? {};
  if (reply.silent) return new Promise(() => {});
  await clock.until(startedAt + (reply.afterMs ?? usualMs));
  seen.endedAt = clock.now();
  if (reply.failure !== undefined) throw new DingTalkError(reply.failure);
  return answer(userIds, reply.answer);
}
