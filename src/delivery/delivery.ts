import type { BatchSendAnswer } from "../dingtalk/batch-send.ts";
import { DingTalkError, type Failure } from "../dingtalk/failure.ts";
import type { AccessTokens } from "./access-tokens.ts";
import { cancelledInFlight, graceAfterCancellationMs } from "./cancellation.ts";
import type { Clock } from "./clock.ts";
import type { Ledger } from "./ledger.ts";
import {
  type Batch,
  type DeliveryRules,
  type FinishedCall,
  Schedule,
  type Stop,
} from "./schedule.ts";

/** Tells that no call is started for so many milliseconds, and after what failure. */
export type Pausing = (ms: number, because: Failure["kind"]) => void;

/** What a delivery needs of the world around it. */
export interface DeliveryPorts {
  /** Makes one batchSend request; rejects with a DingTalkError where it is no answer. */
  readonly batchSend: (userIds: readonly string[], accessToken: string) => Promise<BatchSendAnswer>;
  readonly tokens: AccessTokens;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  /** The job was cancelled: nothing new is started, calls in flight get a moment. */
  readonly cancelled: AbortSignal;
  readonly progress: (progress: Progress) => void;
  readonly pausing: Pausing;
}

/** How far a delivery has come. */
export interface Progress {
  readonly calls: number;
  readonly accepted: number;
  readonly timeLeftMs: number;
}

/** What a delivery came to. */
export interface Delivery {
  readonly ledger: Ledger;
  /** In the order in which they ended. */
  readonly calls: readonly FinishedCall[];
  readonly stopped: Stop | undefined;
  /** Whoever was waiting to be sent to again when the run was stopped. */
  readonly waiting: readonly string[];
}

/** Sends to everybody, in as many calls as it takes, until each has an outcome. */
export async function deliver(
  userIds: readonly string[],
  rules: DeliveryRules,
  ports: DeliveryPorts,
): Promise<Delivery> {
  const schedule = new Schedule(userIds, rules, ports.random);
  const courier = new Courier(schedule, ports);
  const stopWatching = courier.watchCancellation();
  try {
    while (await courier.step());
  } finally {
    stopWatching();
  }
  const unfinished = schedule.unfinished.flatMap(({ userIds, place, requests, last }) =>
    last === undefined ? [] : [{ userIds, place, requests, ...last }],
  );
  const calls = [...schedule.finished, ...unfinished].sort((a, b) => a.endedAt - b.endedAt);
  const { ledger, stopped, waiting } = schedule;
  return { ledger, calls, stopped, waiting };
}

/** Carries out what the schedule says: starts calls, waits, and hands back what came of them. */
class Courier {
  readonly #schedule: Schedule;
  readonly #ports: DeliveryPorts;
  readonly #startedAt = new Map<Batch, number>();
  readonly #cancelled = Promise.withResolvers<undefined>();
  /** Ends the wait under way, for something happened. */
  #wake = new AbortController();
  #graceEnds = Number.POSITIVE_INFINITY;
  #bug: { readonly error: unknown } | undefined;
  #toldPause: number | undefined;

  constructor(schedule: Schedule, ports: DeliveryPorts) {
    this.#schedule = schedule;
    this.#ports = ports;
  }

  /** Minds the job's cancellation until the function it returns is called. */
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

  /** Takes the next step of the schedule; false when there is none left. */
  async step(): Promise<boolean> {
    const token = await this.#token();
    if (this.#bug !== undefined) throw this.#bug.error;
    const step = this.#schedule.next(this.#ports.clock.now());
    switch (step.kind) {
      case "start":
        this.#start(step.batch, token ?? "");
        return true;
      case "wait":
        if (step.because !== undefined && step.until !== undefined)
          this.#tellPause(step.until, step.because);
        await this.#wait(step.until);
        return true;
      case "over":
        return false;
      default:
        return step satisfies never;
    }
  }

  // Where none can be had nothing new is started, and the schedule only waits for what is in flight.
  async #token(): Promise<string | undefined> {
    const { tokens, clock } = this.#ports;
    if (this.#schedule.stopped !== undefined || tokens.atHand !== undefined) return tokens.atHand;
    if (!tokens.isSpent && this.#schedule.isPaused(clock.now())) return undefined;
    const token = tokens.current().catch((error: unknown) => {
      if (error instanceof DingTalkError)
        this.#schedule.stop({ kind: "noToken", failure: error.failure });
      else this.#bug = { error };
      return undefined;
    });
    return await Promise.race([token, this.#cancelled.promise]);
  }

  #start(batch: Batch, token: string): void {
    const { clock, batchSend } = this.#ports;
    this.#startedAt.set(batch, clock.now());
    batchSend(batch.userIds, token)
      .then(
        (answer) => this.#answered(batch, answer, token),
        (error: unknown) => this.#failed(batch, error, token),
      )
      .catch((error: unknown) => {
        this.#bug = { error };
      })
      .finally(() => this.#wake.abort());
  }

  #answered(batch: Batch, answer: BatchSendAnswer, token: string): void {
    const at = this.#land(batch);
    if (at === undefined) return;
    this.#ports.tokens.worked(token);
    this.#schedule.answered(batch, answer, at);
    this.#tellProgress();
  }

  #failed(batch: Batch, error: unknown, token: string): void {
    if (!(error instanceof DingTalkError)) throw error;
    const at = this.#land(batch);
    if (at === undefined) return;
    const next = this.#schedule.failed(batch, error.failure, at);
    if (next === "renew" && this.#schedule.isOpen(at.now))
      this.#ports.tokens.refused(token, error.failure);
    this.#tellProgress();
  }

  // undefined for a call that was abandoned before: its people have their outcome.
  #land(batch: Batch): { now: number; durationMs: number } | undefined {
    const now = this.#ports.clock.now();
    const startedAt = this.#startedAt.get(batch);
    this.#startedAt.delete(batch);
    return startedAt === undefined ? undefined : { now, durationMs: now - startedAt };
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
      const at = this.#land(batch);
      if (at !== undefined) this.#schedule.abandoned(batch, cancelledInFlight, at);
    }
  }

  #tellProgress(): void {
    const { ledger, finished } = this.#schedule;
    const timeLeftMs = this.#schedule.timeLeftMs(this.#ports.clock.now());
    const accepted = ledger.count("accepted");
    this.#ports.progress({ calls: finished.length, accepted, timeLeftMs });
  }

  // A wait may be woken and begun again; each pause is told once.
  #tellPause(until: number, because: Failure["kind"]): void {
    if (until === this.#toldPause) return;
    this.#toldPause = until;
    this.#ports.pausing(until - this.#ports.clock.now(), because);
  }
}
