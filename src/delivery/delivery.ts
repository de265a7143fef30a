import { DingTalkError, type Failure } from "../dingtalk/failure.ts";
import type { AccessTokens } from "./access-tokens.ts";
import type { Ledger } from "./ledger.ts";
import type { Pace } from "./pace.ts";
import {
  type Answer,
  type Batch,
  type CallEnd,
  type DeliveryRules,
  type FinishedCall,
  Schedule,
  type Stop,
} from "./schedule.ts";

/** The time, as an argument: every rule about waiting is tested without waiting. */
export interface Clock {
  /** Milliseconds that only go forward. */
  now(): number;
  /** Resolves after so many milliseconds, or as soon as `wake` is aborted; never rejects. */
  sleep(ms: number, wake: AbortSignal): Promise<void>;
}

/** Called when a failure of this kind pauses all calls for so many milliseconds. */
export type Pausing = (ms: number, because: Failure["kind"]) => void;

/** What a delivery needs of the world around it. */
export interface DeliveryPorts {
  /** Makes one request about these ids; rejects with a DingTalkError if there is no answer. */
  readonly call: (ids: readonly string[], accessToken: string) => Promise<Answer>;
  readonly tokens: AccessTokens;
  readonly pace: Pace;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Aborted when the job is cancelled: nothing new is started, and calls in flight get a moment. */
  readonly cancelled: AbortSignal;
  readonly progress?: (progress: Progress) => void;
  readonly pausing: Pausing;
}

/** How far a delivery has come. */
export interface Progress {
  readonly calls: number;
  readonly accepted: number;
  readonly timeLeftMs: number;
}

/** The result of a delivery. */
export interface Delivery {
  readonly ledger: Ledger;
  /** In the order of their ends. */
  readonly calls: readonly FinishedCall[];
  readonly stopped: Stop | undefined;
  /** The ids that were waiting for another attempt when the run was stopped. */
  readonly waiting: readonly string[];
}

/** How long a cancelled job waits for calls in flight, in milliseconds. */
export const graceAfterCancellationMs = 2_000;

/** Makes calls until each id has an outcome: sends to people, or recalls messages. */
export async function deliver(
  ids: readonly string[],
  rules: DeliveryRules,
  ports: DeliveryPorts,
): Promise<Delivery> {
  const schedule = new Schedule(ids, rules, ports);
  const loop = new DeliveryLoop(schedule, rules, ports);
  const stopWatching = loop.watchCancellation();
  try {
    while (await loop.next());
  } finally {
    stopWatching();
  }
  const { ledger, calls, stopped, waiting } = schedule;
  return { ledger, calls, stopped, waiting };
}

/** Does what the schedule says: starts calls, waits, and hands their results back. */
class DeliveryLoop {
  readonly #schedule: Schedule;
  readonly #rules: DeliveryRules;
  readonly #ports: DeliveryPorts;
  readonly #startedAt = new Map<Batch, number>();
  readonly #cancelled = Promise.withResolvers<undefined>();
  /** Ends the wait under way. */
  #wake = new AbortController();
  #graceEnds = Number.POSITIVE_INFINITY;
  #bug: { readonly error: unknown } | undefined;
  #reportedPause: number | undefined;

  constructor(schedule: Schedule, rules: DeliveryRules, ports: DeliveryPorts) {
    this.#schedule = schedule;
    this.#rules = rules;
    this.#ports = ports;
  }

  /** Stops the schedule when the job is cancelled, until the function it returns is called. */
  watchCancellation(): () => void {
    const { cancelled, clock } = this.#ports;
    const cancel = () => {
      this.#graceEnds = clock.now() + graceAfterCancellationMs;
      this.#schedule.stop({ kind: "cancelled" });
      this.#cancelled.resolve(undefined);
      this.#wake.abort();
    };
    if (cancelled.aborted) cancel();
    cancelled.addEventListener("abort", cancel);
    return () => cancelled.removeEventListener("abort", cancel);
  }

  /** Takes the next step of the schedule; false when the delivery is over. */
  async next(): Promise<boolean> {
    const { token, now } = await this.#token();
    if (this.#bug !== undefined) throw this.#bug.error;
    const step = this.#schedule.next(now);
    switch (step.kind) {
      case "start":
        if (token === undefined) throw new Error("a call would start without an access token");
        this.#start(step.batch, token);
        return true;
      case "wait":
        if (step.because !== undefined && step.until !== undefined)
          this.#reportPause(step.until, step.because);
        await this.#wait(step.until);
        return true;
      case "over":
        return false;
      default:
        return step satisfies never;
    }
  }

  // If no token is returned, the schedule starts nothing at the returned time, because it is stopped or paused then.
  async #token(): Promise<{ token: string | undefined; now: number }> {
    const { tokens, clock } = this.#ports;
    const now = clock.now();
    if (!this.#schedule.isOpen(now) || tokens.atHand !== undefined)
      return { token: tokens.atHand, now };
    if (!tokens.isSpent && this.#schedule.isPaused(now)) return { token: undefined, now };
    const fetched = tokens.current().catch((error: unknown) => {
      if (error instanceof DingTalkError)
        this.#schedule.stop({ kind: "noToken", failure: error.failure });
      else this.#bug = { error };
      return undefined;
    });
    const token = await this.#untilEnd(fetched);
    return { token, now: clock.now() };
  }

  // It is safe to stop waiting for a token: no call was made with it, so nothing is in doubt.
  async #untilEnd(fetched: Promise<string | undefined>): Promise<string | undefined> {
    const ends = [fetched, this.#cancelled.promise];
    const { abandonsToken, deadline } = this.#rules;
    if (!abandonsToken) return Promise.race(ends);
    const { clock } = this.#ports;
    const over = new AbortController();
    const stopAtDeadline = async () => {
      await clock.sleep(deadline - clock.now(), over.signal);
      // A timer may fire a moment early, so the time alone would not stop the schedule.
      if (!over.signal.aborted) this.#schedule.stop({ kind: "timeLimit", waitMs: undefined });
      return undefined;
    };
    return Promise.race([...ends, stopAtDeadline()]).finally(() => over.abort());
  }

  #start(batch: Batch, token: string): void {
    const { clock, call } = this.#ports;
    this.#startedAt.set(batch, clock.now());
    call(batch.ids, token)
      .then(
        (answer) => this.#answered(batch, answer, token),
        (error: unknown) => this.#failed(batch, error, token),
      )
      .catch((error: unknown) => {
        this.#bug = { error };
      })
      .finally(() => this.#wake.abort());
  }

  #answered(batch: Batch, answer: Answer, token: string): void {
    const end = this.#finish(batch);
    if (end === undefined) return;
    this.#ports.tokens.worked(token);
    this.#schedule.answered(batch, answer, end);
    this.#reportProgress();
  }

  #failed(batch: Batch, error: unknown, token: string): void {
    if (!(error instanceof DingTalkError)) throw error;
    const end = this.#finish(batch);
    if (end === undefined) return;
    const next = this.#schedule.failed(batch, error.failure, end);
    if (next === "renew" && this.#schedule.isOpen(end.endedAt))
      this.#ports.tokens.refused(token, error.failure);
    this.#reportProgress();
  }

  // undefined for a call that was abandoned: its ids already have their outcome.
  #finish(batch: Batch): CallEnd | undefined {
    const endedAt = this.#ports.clock.now();
    const startedAt = this.#startedAt.get(batch);
    this.#startedAt.delete(batch);
    return startedAt === undefined ? undefined : { endedAt, durationMs: endedAt - startedAt };
  }

  async #wait(until: number | undefined): Promise<void> {
    const { clock } = this.#ports;
    this.#wake = new AbortController();
    const end = Math.min(until ?? Number.POSITIVE_INFINITY, this.#graceEnds);
    await clock.sleep(Math.max(0, end - clock.now()), this.#wake.signal);
    if (clock.now() >= this.#graceEnds) this.#abandonAll();
  }

  #abandonAll(): void {
    for (const batch of this.#schedule.inFlight) {
      const end = this.#finish(batch);
      if (end !== undefined) this.#schedule.abandoned(batch, cancelledInFlight, end);
    }
  }

  #reportProgress(): void {
    const { ledger, finished: calls } = this.#schedule;
    const timeLeftMs = this.#schedule.timeLeftMs(this.#ports.clock.now());
    this.#ports.progress?.({ calls, accepted: ledger.count("accepted"), timeLeftMs });
  }

  // A wait may be interrupted and started again; each pause is reported once.
  #reportPause(until: number, because: Failure["kind"]): void {
    if (until === this.#reportedPause) return;
    this.#reportedPause = until;
    this.#ports.pausing(until - this.#ports.clock.now(), because);
  }
}

// A call that is still without an answer after the grace period may have been carried out.
const cancelledInFlight: Failure = {
  kind: "unknown",
  code: "cancelled",
  message: "the job was cancelled before the reply came",
  status: undefined,
  requestId: undefined,
  waitMs: undefined,
};
