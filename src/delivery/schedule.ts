import type { Failure } from "../dingtalk/failure.ts";
import { type AttemptFacts, type Decision, decide, flowControlWaitMs } from "./decision.ts";
import { Ledger, type Outcome } from "./ledger.ts";
import type { Pace } from "./pace.ts";

/** The limits of a delivery. Times in milliseconds, `deadline` on the clock. */
export interface DeliveryRules {
  readonly batchSize: number;
  readonly maxAttempts: number;
  readonly onUnknown: "report" | "resend";
  readonly mostInFlight: number;
  readonly deadline: number;
  /** Whether the delivery stops waiting for a token at the deadline; otherwise it waits until the token call ends. */
  readonly abandonsToken?: boolean;
}

/** Some people, or message keys, that one call is about. */
export interface Batch {
  readonly ids: readonly string[];
  /** The index of the first id in the whole list. */
  readonly place: number;
  /** Attempts for these ids so far, including those of the batch that they were cut from; a renewal, a halving and a shorter message do not count. */
  readonly attempts: number;
  /** Requests made for exactly this batch, and the result of the last one. */
  readonly requests: number;
  readonly last?: CallFacts;
  /** A time on the clock, before which the batch is not started. */
  readonly notBefore: number;
}

/** What DingTalk said in the answer to a call. */
export interface Answer {
  /** Ids by outcome. Only the flow-controlled get another attempt, as a batch of their own. */
  readonly settled: ReadonlyMap<Exclude<Outcome, "unknown">, readonly string[]>;
  /** Ids that the answer refuses or leaves open, and why. */
  readonly failures: readonly FailedIds[];
  readonly status: number;
  readonly requestId: string | undefined;
  /** Empty if DingTalk gave no key. */
  readonly processQueryKey: string;
}

/** Some ids of a call, and why the call failed for them. */
export interface FailedIds {
  readonly ids: readonly string[];
  readonly failure: Failure;
}

/** The result of an attempt. */
interface CallFacts extends CallEnd {
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  readonly processQueryKey: string;
  /** Empty if nothing failed. */
  readonly failures: readonly FailedIds[];
}

/** When a call ended, on the clock, and how long it took, in milliseconds. */
export interface CallEnd {
  readonly endedAt: number;
  readonly durationMs: number;
}

/** One call of the report: the batch, and the result of its last attempt. */
export type FinishedCall = Pick<Batch, "ids" | "place" | "requests"> & CallFacts;

/** Why nothing new was started although some ids were left. */
export type Stop =
  /** No access token could be obtained, at first or when it had to be renewed. */
  | { readonly kind: "noToken"; readonly failure: Failure }
  /** A call was refused for a reason that holds for every other call. */
  | { readonly kind: "refused"; readonly failure: Failure }
  /** This number of calls in a row had no clear answer; the failure is that of the last one. */
  | { readonly kind: "doubt"; readonly calls: number; readonly failure: Failure }
  | { readonly kind: "foreignIds"; readonly people: number }
  /** `waitMs` is the wait that would have ended after the limit; undefined if the limit was reached. */
  | { readonly kind: "timeLimit"; readonly waitMs: number | undefined }
  | { readonly kind: "cancelled" };

/** What the delivery does next. */
type Step =
  | { readonly kind: "start"; readonly batch: Batch }
  /** Until this time, or until a call is answered; without `until`, until a call is answered. `because` is given for a pause. */
  | {
      readonly kind: "wait";
      readonly until: number | undefined;
      readonly because?: Failure["kind"] | undefined;
    }
  | { readonly kind: "over" };

const doubtsBeforeStop = 3;
const invalidBeforeStop = 20;

/** Decides which call comes next, and when: all rules of a delivery, without time, network or promises. */
export class Schedule {
  readonly ledger: Ledger;
  stopped: Stop | undefined;
  readonly #ids: readonly string[];
  readonly #rules: DeliveryRules;
  readonly #pace: Pace;
  readonly #random: () => number;
  readonly #finished: FinishedCall[] = [];
  readonly #retries: Batch[] = [];
  readonly #delayed: Batch[] = [];
  readonly #inFlight = new Set<Batch>();
  /** How many ids, from the start of the list, have been in a call. */
  #begun = 0;
  #largestCall: number;
  #pausedBecause: Failure["kind"] | undefined;
  /** After a pause, one call goes ahead, and the others wait for its answer. */
  #probe: "none" | "due" | Batch = "none";
  #doubtsInARow = 0;
  #invalidInARow = 0;

  constructor(
    ids: readonly string[],
    rules: DeliveryRules,
    { pace, random }: { readonly pace: Pace; readonly random: () => number },
  ) {
    this.#ids = ids;
    this.#rules = rules;
    this.#pace = pace;
    this.#random = random;
    this.ledger = new Ledger(ids);
    this.#largestCall = rules.batchSize;
  }

  /** What to do at this time. A batch that is returned counts as started. */
  next(now: number): Step {
    const { deadline } = this.#rules;
    if (now >= deadline && this.#hasWork()) this.stop({ kind: "timeLimit", waitMs: undefined });
    if (this.stopped !== undefined || !this.#hasWork())
      return this.#inFlight.size > 0 ? { kind: "wait", until: undefined } : { kind: "over" };
    if (this.#inFlight.size >= this.#mostInFlight()) return { kind: "wait", until: undefined };
    const start = Math.max(this.#pace.nextStart(now), this.#readyAt(now));
    if (start <= now) return { kind: "start", batch: this.#start(now) };
    if (start < deadline) return this.#waitUntil(start);
    // A wait that would end after the time limit is not started; but a call in flight may bring other work.
    if (this.#inFlight.size > 0) return { kind: "wait", until: undefined };
    this.stop({ kind: "timeLimit", waitMs: start - now });
    return this.next(now);
  }

  /** Records the answer to a call. */
  answered(batch: Batch, { settled, failures, ...facts }: Answer, end: CallEnd): void {
    this.#landed(batch);
    this.#finish(batch, { ...facts, failures, ...end });
    for (const [outcome, ids] of settled) this.ledger.record(ids, outcome);
    this.#delay(batch, settled.get("flowControlled") ?? [], end.endedAt);
    const again = failures.flatMap(({ ids, failure }) => {
      // What an answer says about an id concerns that id only.
      const decision = this.#decision(failure, { attempt: batch.attempts, size: 1 });
      this.#take({ ids, failure }, decision, end.endedAt);
      return decision.next === "again" ? ids : [];
    });
    if (again.length > 0) this.#retries.push(partOf(batch, again));
    // An answer that accepts at least one id is a clear one, even if it leaves others open.
    const isClear = (settled.get("accepted")?.length ?? 0) > 0;
    const doubt = failures.find(({ failure }) => failure.kind === "unknown")?.failure;
    this.#countDoubt(isClear ? undefined : doubt);
    const invalid = settled.get("invalid")?.length ?? 0;
    if (doubt === undefined && invalid < batch.ids.length) this.#invalidInARow = 0;
  }

  /** Records that a call failed as a whole, and returns what is done next. */
  failed(batch: Batch, failure: Failure, end: CallEnd): Decision["next"] {
    this.#landed(batch);
    const { ids } = batch;
    const decision = this.#decision(failure, { attempt: batch.attempts, size: ids.length });
    const last = callWithoutAnswer({ ids, failure }, end);
    if (decision.next === "nothing" || decision.next === "halve") this.#finish(batch, last);
    if (failure.kind === "rejected" && failure.because === "tooMany")
      this.#largestCall = Math.min(this.#largestCall, Math.ceil(ids.length / 2));
    this.#take({ ids, failure }, decision, end.endedAt);
    this.#countDoubt(failure.kind === "unknown" ? failure : undefined);
    if (decision.next === "nothing") this.#countInvalid(decision.outcome);
    if (decision.stops) this.stop({ kind: "refused", failure });
    this.#queue({ ...batch, last }, decision.next);
    return decision.next;
  }

  /** Records that a call was abandoned without an answer: whether it was carried out is unknown. */
  abandoned(batch: Batch, failure: Failure, end: CallEnd): void {
    this.#landed(batch);
    this.ledger.recordDoubt(batch.ids, failure);
    this.#finish(batch, callWithoutAnswer({ ids: batch.ids, failure }, end));
  }

  /** Starts nothing new from now on; of several reasons, the first counts. */
  stop(reason: Stop): void {
    this.stopped ??= reason;
  }

  /** Whether anything new may still be started. */
  isOpen(now: number): boolean {
    return this.stopped === undefined && now < this.#rules.deadline;
  }

  /** Whether every call has to wait, including a call for a new token. */
  isPaused(now: number): boolean {
    return now < this.#pace.pausedUntil;
  }

  get inFlight(): readonly Batch[] {
    return [...this.#inFlight];
  }

  /** How many calls are finished and will not be retried. */
  get finished(): number {
    return this.#finished.length;
  }

  /** All calls in the order of their ends, including those that were waiting for a retry. */
  get calls(): readonly FinishedCall[] {
    const waiting = this.#waiting.flatMap(({ ids, place, requests, last }) =>
      last === undefined ? [] : [{ ids, place, requests, ...last }],
    );
    return [...this.#finished, ...waiting].sort((a, b) => a.endedAt - b.endedAt);
  }

  /** The ids that were waiting for another attempt. */
  get waiting(): readonly string[] {
    return this.#waiting.flatMap(({ ids }) => ids);
  }

  /** How long the remaining calls take at least, given the pace and the pause, in milliseconds. */
  timeLeftMs(now: number): number {
    const begun = Math.ceil((this.#ids.length - this.#begun) / this.#largestCall);
    return this.#pace.timeFor(begun + this.#waiting.length, now);
  }

  get #waiting(): readonly Batch[] {
    return [...this.#retries, ...this.#delayed];
  }

  #waitUntil(start: number): Step {
    const because = start === this.#pace.pausedUntil ? this.#pausedBecause : undefined;
    return { kind: "wait", until: start, because };
  }

  #hasWork(): boolean {
    return this.#retries.length > 0 || this.#delayed.length > 0 || this.#begun < this.#ids.length;
  }

  #mostInFlight(): number {
    const isProven = this.ledger.count("accepted") > 0 && this.#probe === "none";
    return isProven ? this.#rules.mostInFlight : 1;
  }

  #readyAt(now: number): number {
    if (this.#retries.length > 0 || this.#begun < this.#ids.length) return now;
    return Math.min(...this.#delayed.map((batch) => batch.notBefore));
  }

  #start(now: number): Batch {
    const taken = this.#nextBatch(now);
    const batch = { ...taken, attempts: taken.attempts + 1, requests: taken.requests + 1 };
    this.#pace.started(now);
    this.#inFlight.add(batch);
    if (this.#probe === "due") this.#probe = batch;
    return batch;
  }

  // Halves and retries go before delayed people, and those before new people.
  #nextBatch(now: number): Batch {
    const retry = this.#retries.shift();
    if (retry !== undefined) return this.#within(retry);
    const ready = this.#delayed.findIndex((batch) => batch.notBefore <= now);
    const [delayed] = ready === -1 ? [] : this.#delayed.splice(ready, 1);
    if (delayed !== undefined) return this.#within(delayed);
    const place = this.#begun;
    const ids = this.#ids.slice(place, place + this.#largestCall);
    this.#begun += ids.length;
    return { ids, place, attempts: 0, requests: 0, notBefore: now };
  }

  // After DingTalk refused a call as too large, no later call is larger than half of that one.
  #within(batch: Batch): Batch {
    if (batch.ids.length <= this.#largestCall) return batch;
    if (batch.last !== undefined) this.#finish(batch, batch.last);
    const [first, rest] = cut(batch, this.#largestCall);
    this.#retries.unshift(rest);
    return first;
  }

  #landed(batch: Batch): void {
    this.#inFlight.delete(batch);
    if (this.#probe === batch) this.#probe = "none";
  }

  #decision(failure: Failure, facts: Pick<AttemptFacts, "attempt" | "size">): Decision {
    const { maxAttempts, onUnknown } = this.#rules;
    return decide(failure, { ...facts, maxAttempts, onUnknown });
  }

  #take({ ids, failure }: FailedIds, { outcome, pauseMs }: Decision, now: number): void {
    if (outcome === "unknown") this.ledger.recordDoubt(ids, failure);
    else this.ledger.record(ids, outcome);
    if (pauseMs > 0) this.#pause(now + this.#lengthened(pauseMs), failure.kind);
  }

  #queue(batch: Batch, next: Decision["next"]): void {
    switch (next) {
      case "again":
        this.#retries.push(batch);
        return;
      case "renew":
      case "shorten":
        this.#retries.unshift({ ...batch, attempts: batch.attempts - 1 });
        return;
      case "halve":
        this.#retries.unshift(
          ...cut({ ...batch, attempts: batch.attempts - 1 }, Math.ceil(batch.ids.length / 2)),
        );
        return;
      case "nothing":
        return;
      default:
        next satisfies never;
    }
  }

  #delay(batch: Batch, ids: readonly string[], now: number): void {
    if (ids.length === 0 || batch.attempts >= this.#rules.maxAttempts) return;
    const notBefore = now + this.#lengthened(flowControlWaitMs(batch.attempts));
    this.#delayed.push({ ...partOf(batch, ids), notBefore });
  }

  #pause(until: number, because: Failure["kind"]): void {
    if (until > this.#pace.pausedUntil) this.#pausedBecause = because;
    this.#pace.pauseUntil(until);
    this.#probe = "due";
  }

  // Jitter, so that many runs with the same limit do not retry at once; never shorter than DingTalk asked for.
  #lengthened(ms: number): number {
    return ms * (1 + this.#random() * longestJitter);
  }

  #countDoubt(failure: Failure | undefined): void {
    this.#doubtsInARow = failure === undefined ? 0 : this.#doubtsInARow + 1;
    if (failure !== undefined && this.#doubtsInARow >= doubtsBeforeStop)
      this.stop({ kind: "doubt", calls: this.#doubtsInARow, failure });
  }

  #countInvalid(outcome: Outcome): void {
    this.#invalidInARow = outcome === "invalid" ? this.#invalidInARow + 1 : 0;
    if (this.#invalidInARow < invalidBeforeStop || this.ledger.count("accepted") > 0) return;
    this.stop({ kind: "foreignIds", people: this.#invalidInARow });
  }

  #finish({ ids, place, requests }: Batch, call: CallFacts): void {
    this.#finished.push({ ids, place, requests, ...call });
  }
}

const longestJitter = 0.1;

function callWithoutAnswer(failed: FailedIds, end: CallEnd): CallFacts {
  const { status, requestId } = failed.failure;
  return { status, requestId, processQueryKey: "", failures: [failed], ...end };
}

function cut(batch: Batch, size: number): [Batch, Batch] {
  const { ids, place } = batch;
  const rest = partOf(batch, ids.slice(size));
  return [partOf(batch, ids.slice(0, size)), { ...rest, place: place + size }];
}

// A part is a new batch without requests, but the attempts of the whole count for it.
function partOf({ place, attempts, notBefore }: Batch, ids: readonly string[]): Batch {
  return { ids, place, attempts, requests: 0, notBefore };
}
