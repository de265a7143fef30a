import type { BatchSendAnswer } from "../dingtalk/batch-send.ts";
import type { Failure } from "../dingtalk/failure.ts";
import { type Decision, decide, flowControlWaitMs } from "./decision.ts";
import { Ledger, type Outcome } from "./ledger.ts";
import { Pace } from "./pace.ts";

/** How fast, how often and how long. Times in milliseconds, `deadline` on the clock. */
export interface DeliveryRules {
  readonly batchSize: number;
  readonly callsPerSecond: number;
  readonly maxAttempts: number;
  readonly onUnknown: "report" | "resend";
  readonly deadline: number;
  /** On the clock: a pause that was met before the delivery holds it, too. */
  readonly pausedUntil?: number;
}

/** Some people who are told in one call. */
export interface Batch {
  readonly userIds: readonly string[];
  /** Where the first of them stands in the whole list. */
  readonly place: number;
  /** Tries of these people so far, a parent's included; renewals and halvings are none. */
  readonly attempts: number;
  /** Requests made for this very batch, and what the last of them came to. */
  readonly requests: number;
  readonly last?: CallFacts;
  /** On the clock: not to be started before. */
  readonly notBefore: number;
}

/** What a call came to. */
export interface CallFacts {
  readonly status: number | undefined;
  readonly code: string;
  readonly requestId: string | undefined;
  readonly processQueryKey: string;
  readonly durationMs: number;
  /** On the clock. */
  readonly endedAt: number;
  readonly failure?: Failure;
}

/** One call as the report tells of it: the batch, and its last try. */
export type FinishedCall = Pick<Batch, "userIds" | "place" | "requests"> & CallFacts;

/** Why nothing new was started although there was somebody left to tell. */
export type Stop =
  /** No access token was to be had, at first or when it had to be renewed. */
  | { readonly kind: "noToken"; readonly failure: Failure }
  /** A call was refused for a reason that awaits every other. */
  | { readonly kind: "refused"; readonly failure: Failure }
  | { readonly kind: "doubt"; readonly calls: number }
  | { readonly kind: "foreignIds"; readonly people: number }
  /** `waitMs` is the wait that would have ended past it; undefined where it was reached. */
  | { readonly kind: "timeLimit"; readonly waitMs: number | undefined }
  | { readonly kind: "cancelled" };

/** What the delivery does next. */
export type Step =
  | { readonly kind: "start"; readonly batch: Batch }
  /** Until then, or until a call is answered; without `until` only the latter. `because` names a pause. */
  | {
      readonly kind: "wait";
      readonly until: number | undefined;
      readonly because?: Failure["kind"];
    }
  | { readonly kind: "over" };

// As many as any pace and latency need, and few enough for a runner's sockets.
const mostInFlight = 1_000;
const callsInDoubtBeforeStop = 3;
const foreignIdsBeforeStop = 20;

/** What is to be sent, to whom, and when: all rules of the delivery, without time, network or promises. */
export class Schedule {
  readonly ledger: Ledger;
  readonly finished: FinishedCall[] = [];
  stopped: Stop | undefined;
  readonly #userIds: readonly string[];
  readonly #rules: DeliveryRules;
  readonly #random: () => number;
  readonly #pace: Pace;
  readonly #urgent: Batch[] = [];
  readonly #heldBack: Batch[] = [];
  readonly #inFlight = new Set<Batch>();
  #fresh = 0;
  #largestCall: number;
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #pausedBecause: Failure["kind"] | undefined;
  /** After a pause one call goes ahead of the others and is waited for. */
  #scout: "none" | "due" | Batch = "none";
  #inDoubtInARow = 0;
  #foreignInARow = 0;

  constructor(userIds: readonly string[], rules: DeliveryRules, random: () => number) {
    this.#userIds = userIds;
    this.#rules = rules;
    this.#random = random;
    this.ledger = new Ledger(userIds);
    this.#pace = new Pace(rules.callsPerSecond);
    this.#largestCall = rules.batchSize;
    this.#pausedUntil = rules.pausedUntil ?? Number.NEGATIVE_INFINITY;
  }

  /** What to do at this time. A batch that is to start counts as started. */
  next(now: number): Step {
    if (now >= this.#rules.deadline && this.#hasWork())
      this.stop({ kind: "timeLimit", waitMs: undefined });
    if (this.stopped !== undefined || !this.#hasWork()) {
      return this.#inFlight.size > 0 ? { kind: "wait", until: undefined } : { kind: "over" };
    }
    if (this.#inFlight.size >= this.#mayBeInFlight()) return { kind: "wait", until: undefined };
    const start = Math.max(this.#pausedUntil, this.#pace.nextStart(now), this.#readyAt(now));
    if (start <= now) return { kind: "start", batch: this.#start(now) };
    if (start < this.#rules.deadline) return this.#waitUntil(start);
    // A wait that would end past the time limit is not begun; an answer still under way may bring other work.
    if (this.#inFlight.size > 0 && this.#pausedUntil < this.#rules.deadline)
      return { kind: "wait", until: undefined };
    this.stop({ kind: "timeLimit", waitMs: start - now });
    return this.next(now);
  }

  /** Takes in what DingTalk answered about the people of a call. */
  answered(batch: Batch, answer: BatchSendAnswer, at: { now: number; durationMs: number }): void {
    this.#land(batch);
    const { doubt, others, processQueryKey, status, requestId } = answer;
    this.ledger.record(answer.invalid, "invalid");
    this.ledger.record(answer.filtered, "filtered");
    this.#holdBack(batch, answer.flowControlled, at.now);
    const call = {
      status,
      code: doubt?.code ?? "",
      requestId,
      processQueryKey,
      ...ending(at),
    };
    this.#finish(batch, doubt === undefined ? call : { ...call, failure: doubt });
    if (doubt === undefined) {
      this.ledger.record(others, "accepted");
      this.#inDoubtInARow = 0;
      if (answer.invalid.length < batch.userIds.length) this.#foreignInARow = 0;
    } else if (others.length > 0) {
      const inDoubt = partOf(batch, others);
      this.#carryOut(this.#decision(doubt, inDoubt), { batch: inDoubt, failure: doubt }, at.now);
    }
  }

  /** Takes in that a call failed as a whole. */
  failed(
    batch: Batch,
    failure: Failure,
    at: { now: number; durationMs: number },
  ): Decision["next"] {
    this.#land(batch);
    const { status, code, requestId } = failure;
    const call: CallFacts = {
      status,
      code,
      requestId,
      processQueryKey: "",
      ...ending(at),
      failure,
    };
    const decision = this.#decision(failure, batch);
    if (decision.next === "nothing" || decision.next === "halve") this.#finish(batch, call);
    if (failure.kind === "rejected" && failure.because === "tooMany") {
      this.#largestCall = Math.min(
        this.#largestCall,
        Math.max(1, Math.ceil(batch.userIds.length / 2)),
      );
    }
    this.#carryOut(decision, { batch: { ...batch, last: call }, failure }, at.now);
    if (failure.kind !== "unknown") this.#inDoubtInARow = 0;
    if (decision.next === "nothing") this.#countForeign(decision.outcome);
    if (decision.stops) this.stop({ kind: "refused", failure });
    return decision.next;
  }

  /** Takes in that a call was abandoned without an answer: whether it was done is unknown. */
  abandoned(batch: Batch, failure: Failure, at: { now: number; durationMs: number }): void {
    this.#land(batch);
    this.ledger.record(batch.userIds, "unknown");
    const { status, code, requestId } = failure;
    this.#finish(batch, { status, code, requestId, processQueryKey: "", ...ending(at), failure });
  }

  /** Starts nothing new from now on; the first reason stands. */
  stop(reason: Stop): void {
    this.stopped ??= reason;
  }

  /** Whether anything new may still be started. */
  isOpen(now: number): boolean {
    return this.stopped === undefined && now < this.#rules.deadline;
  }

  /** Whether every call has to wait, one for a new token included. */
  isPaused(now: number): boolean {
    return now < this.#pausedUntil;
  }

  get inFlight(): readonly Batch[] {
    return [...this.#inFlight];
  }

  /** Batches whose people were waiting for another try when the run ended. */
  get unfinished(): readonly Batch[] {
    return [...this.#urgent, ...this.#heldBack].filter((batch) => batch.last !== undefined);
  }

  /** Whoever was waiting to be sent to again when the run ended. */
  get waiting(): readonly string[] {
    return [...this.#urgent, ...this.#heldBack].flatMap(({ userIds }) => userIds);
  }

  /** How long what is left takes at least, by the pace and the pause, in milliseconds. */
  timeLeftMs(now: number): number {
    const fresh = Math.ceil((this.#userIds.length - this.#fresh) / this.#largestCall);
    const pause = Math.max(0, this.#pausedUntil - now);
    return pause + this.#pace.timeFor(fresh + this.#urgent.length + this.#heldBack.length);
  }

  #waitUntil(start: number): Step {
    const wait = { kind: "wait", until: start } as const;
    const because = start === this.#pausedUntil ? this.#pausedBecause : undefined;
    return because === undefined ? wait : { ...wait, because };
  }

  #hasWork(): boolean {
    return (
      this.#urgent.length > 0 || this.#heldBack.length > 0 || this.#fresh < this.#userIds.length
    );
  }

  #mayBeInFlight(): number {
    return this.ledger.count("accepted") > 0 && this.#scout === "none" ? mostInFlight : 1;
  }

  #readyAt(now: number): number {
    if (this.#urgent.length > 0 || this.#fresh < this.#userIds.length) return now;
    return Math.min(...this.#heldBack.map((batch) => batch.notBefore));
  }

  #start(now: number): Batch {
    const taken = this.#take(now);
    const batch = { ...taken, attempts: taken.attempts + 1, requests: taken.requests + 1 };
    this.#pace.started(now);
    this.#inFlight.add(batch);
    if (this.#scout === "due") this.#scout = batch;
    return batch;
  }

  // Halves and tries again go before people who were let be, and those before anybody new.
  #take(now: number): Batch {
    const urgent = this.#urgent.shift();
    if (urgent !== undefined) return this.#within(urgent);
    const ready = this.#heldBack.findIndex((batch) => batch.notBefore <= now);
    const [rested] = ready === -1 ? [] : this.#heldBack.splice(ready, 1);
    if (rested !== undefined) return this.#within(rested);
    const place = this.#fresh;
    const userIds = this.#userIds.slice(place, place + this.#largestCall);
    this.#fresh += userIds.length;
    return { userIds, place, attempts: 0, requests: 0, notBefore: now };
  }

  // Once DingTalk has called a call too large, no later one is larger than what it took.
  #within(batch: Batch): Batch {
    if (batch.userIds.length <= this.#largestCall) return batch;
    if (batch.last !== undefined) this.#finish(batch, batch.last);
    const [first, rest] = cut(batch, this.#largestCall);
    this.#urgent.unshift(rest);
    return first;
  }

  #land(batch: Batch): void {
    this.#inFlight.delete(batch);
    if (this.#scout === batch) this.#scout = "none";
  }

  #decision(failure: Failure, batch: Batch): Decision {
    const { maxAttempts, onUnknown } = this.#rules;
    return decide(failure, {
      attempt: batch.attempts,
      maxAttempts,
      people: batch.userIds.length,
      onUnknown,
    });
  }

  #carryOut(decision: Decision, { batch, failure }: FailedBatch, now: number): void {
    this.ledger.record(batch.userIds, decision.outcome);
    if (decision.outcome === "unknown") this.#countDoubt();
    if (decision.pauseMs > 0) this.#pause(now + this.#lengthened(decision.pauseMs), failure.kind);
    switch (decision.next) {
      case "again":
        this.#urgent.push(batch);
        return;
      case "renew":
        this.#urgent.unshift({ ...batch, attempts: batch.attempts - 1 });
        return;
      case "halve":
        this.#urgent.unshift(...halves({ ...batch, attempts: batch.attempts - 1 }));
        return;
      case "nothing":
        return;
      default:
        decision.next satisfies never;
    }
  }

  #holdBack(batch: Batch, userIds: readonly string[], now: number): void {
    if (userIds.length === 0) return;
    this.ledger.record(userIds, "flowControlled");
    if (batch.attempts >= this.#rules.maxAttempts) return;
    const notBefore = now + this.#lengthened(flowControlWaitMs(batch.attempts));
    this.#heldBack.push({ ...partOf(batch, userIds), notBefore });
  }

  // The latest deadline of several wins.
  #pause(until: number, because: Failure["kind"]): void {
    if (until > this.#pausedUntil) this.#pausedBecause = because;
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
    this.#scout = "due";
  }

  // Many runs that met the same limit should not all come back at once; earlier than asked would be worse.
  #lengthened(ms: number): number {
    return ms * (1 + this.#random() * longestJitter);
  }

  #countDoubt(): void {
    this.#inDoubtInARow += 1;
    if (this.#inDoubtInARow >= callsInDoubtBeforeStop)
      this.stop({ kind: "doubt", calls: this.#inDoubtInARow });
  }

  // A row of people who came out invalid; whoever came out otherwise ends it.
  #countForeign(outcome: Outcome): void {
    this.#foreignInARow = outcome === "invalid" ? this.#foreignInARow + 1 : 0;
    if (this.#foreignInARow < foreignIdsBeforeStop || this.ledger.count("accepted") > 0) return;
    this.stop({ kind: "foreignIds", people: this.#foreignInARow });
  }

  #finish({ userIds, place, requests }: Batch, call: CallFacts): void {
    this.finished.push({ userIds, place, requests, ...call });
  }
}

const longestJitter = 0.1;

interface FailedBatch {
  readonly batch: Batch;
  readonly failure: Failure;
}

function ending({ now, durationMs }: { now: number; durationMs: number }) {
  return { endedAt: now, durationMs };
}

function halves(batch: Batch): [Batch, Batch] {
  return cut(batch, Math.ceil(batch.userIds.length / 2));
}

function cut(batch: Batch, size: number): [Batch, Batch] {
  const { userIds, place } = batch;
  const rest = partOf(batch, userIds.slice(size));
  return [partOf(batch, userIds.slice(0, size)), { ...rest, place: place + size }];
}

// A part is a batch of its own: nothing was asked for it yet, but its tries go on with the whole's.
function partOf({ place, attempts, notBefore }: Batch, userIds: readonly string[]): Batch {
  return { userIds, place, attempts, requests: 0, notBefore };
}
