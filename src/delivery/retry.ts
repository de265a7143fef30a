import pLimit, { type LimitFunction } from "p-limit";
import { DingTalkError, type Failure, type OwnWords } from "../dingtalk/failure.ts";
import type { AccessTokens } from "./access-tokens.ts";
import { decide, holdsForEveryCall } from "./decision.ts";
import { type Clock, graceAfterCancellationMs, type Pausing } from "./delivery.ts";
import type { Pace } from "./pace.ts";

/** How often and how long a call is attempted; `deadline` on the clock. */
interface RetryOptions {
  readonly maxAttempts: number;
  readonly deadline: number;
  readonly clock: Clock;
  readonly cancelled: AbortSignal;
  readonly pausing?: Pausing | undefined;
}

/** What ended a run early. */
export type EndedBy = "cancelled" | "timeLimit";

/** Makes a call that is safe to repeat, until it is answered or refused, or no attempt or time is left. */
export async function withRetry<T>(call: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { maxAttempts, deadline, clock, cancelled, pausing } = options;
  let last: Failure | undefined;
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (error instanceof RunEnded) throw new RunEnded(error.by, last ?? error.failure);
      if (!(error instanceof DingTalkError)) throw error;
      last = error.failure;
      const facts = { attempt, maxAttempts, size: 1, onUnknown: "resend" } as const;
      const { next, pauseMs } = decide(last, facts);
      if (pauseMs > 0) pausing?.(pauseMs, last.kind);
      if (next !== "again") throw error;
      const inTime = clock.now() + pauseMs < deadline;
      if (inTime) await clock.sleep(pauseMs, cancelled);
      if (cancelled.aborted) throw new RunEnded("cancelled", last);
      if (!inTime) throw new RunEnded("timeLimit", last);
    }
  }
}

/** The result of one of several calls. */
export type CallResult<T> = { readonly kind: "answered"; readonly answer: T } | FailedCall;

/** A call without an answer. */
export interface FailedCall {
  readonly kind: "failed";
  /** The failure of the last attempt, or of the run that ended before the first one. */
  readonly failure: Failure;
  /** Why the call was not made, or not made again. */
  readonly endedBy?: EndedBy | undefined;
  /** Why no token could be obtained, if the call failed for that reason; `failure` then ends the other calls, too. */
  readonly noToken?: Failure | undefined;
}

// Without a token every other call would fail, too: this ends them like a refusal, and keeps the reason for the reader.
class NoToken extends DingTalkError {
  readonly noToken: Failure;

  constructor(noToken: Failure) {
    super({ ...noToken, kind: "rejected", because: "request" });
    this.noToken = noToken;
  }
}

/** What repeatable calls need beside the options of each. */
interface RepeatableOptions extends RetryOptions {
  readonly tokens: AccessTokens;
  readonly pace: Pace;
  /** Whether calls in flight are abandoned when the run ends, because other work waits; if not, they end by their answer, or a moment after a cancellation. */
  readonly abandon: boolean;
  /** How many calls are made at once, and how many in a row may fail before no other is started; 5 and 3 by default. */
  readonly limits?: { readonly atOnce: number; readonly failuresInARow: number };
}

/** Calls of one kind, each about one subject. */
interface SubjectCalls<Subject, T> {
  readonly call: (subject: Subject, accessToken: string) => Promise<T>;
  /** Whether the refusal of one subject holds for all others, which are then not asked about. */
  readonly holdsForAll?: (failure: Failure) => boolean;
}

/** Calls that are safe to repeat: a few at once, at a pace, with retries, with the run's token. */
export class RepeatableCalls {
  readonly #options: RepeatableOptions;
  readonly #limit: LimitFunction;
  readonly #mostFailuresInARow: number;

  constructor(options: RepeatableOptions) {
    this.#options = options;
    const { atOnce, failuresInARow } = options.limits ?? usualLimits;
    this.#limit = pLimit(atOnce);
    this.#mostFailuresInARow = failuresInARow;
  }

  /**
   * Makes a call about each subject, and gives the results in their order. A refusal that holds for all subjects ends the
   * others; so do as many calls in a row without an answer, up to their last attempt, as `limits` allows.
   */
  async each<Subject, T>(
    subjects: readonly Subject[],
    { call, holdsForAll = holdsForEveryCall }: SubjectCalls<Subject, T>,
  ): Promise<CallResult<T>[]> {
    let end: FailedCall | undefined;
    let failedInARow = 0;
    const one = async (subject: Subject): Promise<CallResult<T>> => {
      if (end !== undefined) return end;
      const result = await this.#result((token) => call(subject, token));
      const rejected = result.kind === "failed" && result.failure.kind === "rejected";
      failedInARow = result.kind === "answered" || rejected ? 0 : failedInARow + 1;
      const endsAll = rejected
        ? holdsForAll(result.failure)
        : failedInARow >= this.#mostFailuresInARow;
      if (result.kind === "failed" && endsAll) end ??= result;
      return result;
    };
    return await Promise.all(subjects.map((subject) => this.#limit(one, subject)));
  }

  async #result<T>(call: (accessToken: string) => Promise<T>): Promise<CallResult<T>> {
    const pausing = (ms: number, because: Failure["kind"]) => this.#pause(ms, because);
    try {
      const made = withRetry(() => this.#withToken(call), { ...this.#options, pausing });
      return { kind: "answered", answer: await made };
    } catch (error) {
      if (!(error instanceof DingTalkError)) throw error;
      const endedBy = error instanceof RunEnded ? error.by : undefined;
      const noToken = error instanceof NoToken ? error.noToken : undefined;
      return { kind: "failed", failure: error.failure, endedBy, noToken };
    }
  }

  #pause(ms: number, because: Failure["kind"]): void {
    const { clock, pace, pausing } = this.#options;
    const until = clock.now() + ms;
    if (until <= pace.pausedUntil) return;
    pace.pauseUntil(until);
    pausing?.(ms, because);
  }

  // The loop ends: `AccessTokens` gives up when a new token is refused before any call succeeded with it.
  async #withToken<T>(call: (accessToken: string) => Promise<T>): Promise<T> {
    const { tokens, deadline, abandon } = this.#options;
    const inFlight = abandon
      ? { deadline, graceMs: 0 }
      : { deadline: Number.POSITIVE_INFINITY, graceMs: graceAfterCancellationMs };
    for (;;) {
      const token = await this.#token();
      await this.#turn();
      try {
        const answer = await this.#beforeEnd(call(token), inFlight);
        tokens.worked(token);
        return answer;
      } catch (error) {
        if (!(error instanceof DingTalkError) || error.failure.kind !== "expired") throw error;
        tokens.refused(token, error.failure);
      }
    }
  }

  // The token was already fetched with retries: another attempt of this call would only fail the same way.
  async #token(): Promise<string> {
    const { tokens, clock, deadline } = this.#options;
    // After the end no token is fetched.
    this.#refuseAfterEnd(clock.now());
    try {
      return await this.#beforeEnd(tokens.current(), { deadline, graceMs: 0 });
    } catch (error) {
      if (error instanceof RunEnded || !(error instanceof DingTalkError)) throw error;
      throw new NoToken(error.failure);
    }
  }

  async #turn(): Promise<void> {
    const { clock, cancelled, pace } = this.#options;
    for (;;) {
      const now = clock.now();
      const start = pace.nextStart(now);
      this.#refuseAfterEnd(start);
      if (start <= now) {
        pace.started(now);
        return;
      }
      await clock.sleep(start - now, cancelled);
    }
  }

  #refuseAfterEnd(start: number): void {
    if (this.#options.cancelled.aborted) throw new RunEnded("cancelled");
    if (start >= this.#options.deadline) throw new RunEnded("timeLimit");
  }

  /** Settles like `promise`, unless the run ends first; the promise is then ignored. */
  async #beforeEnd<T>(
    promise: Promise<T>,
    { deadline, graceMs }: { readonly deadline: number; readonly graceMs: number },
  ): Promise<T> {
    const { clock, cancelled } = this.#options;
    const settled = new AbortController();
    const end = async (): Promise<never> => {
      const left = Math.max(0, deadline - clock.now());
      await clock.sleep(left, AbortSignal.any([cancelled, settled.signal]));
      if (cancelled.aborted) await clock.sleep(graceMs, settled.signal);
      throw new RunEnded(cancelled.aborted ? "cancelled" : "timeLimit");
    };
    const ended = end();
    for (const loser of [promise, ended]) loser.catch(() => {});
    return await Promise.race([promise, ended]).finally(() => settled.abort());
  }
}

// Five are enough for twenty calls a second if each takes a quarter of a second.
const usualLimits = { atOnce: 5, failuresInARow: 3 };

/** The run ended before a call was answered, or between two attempts of it. */
class RunEnded extends DingTalkError {
  readonly by: EndedBy;

  constructor(by: EndedBy, last: Failure = unasked(by)) {
    super(last);
    this.by = by;
  }
}

/** The failure of a call that was not made, or not answered, before the run ended. */
export function unasked(code: EndedBy): Failure {
  const nothingSaid = { status: undefined, requestId: undefined };
  return {
    kind: "rejected",
    because: "request",
    code,
    message: messages[code],
    ...nothingSaid,
  };
}

const messages: Readonly<Record<EndedBy, OwnWords>> = {
  cancelled: "the job was cancelled before it was answered",
  timeLimit: "the time limit was reached before it was answered",
};
