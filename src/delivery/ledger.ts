import type { Failure } from "../dingtalk/failure.ts";

/** The outcome of one recipient, or of one message that is recalled: each id ends with exactly one. */
export type Outcome =
  /** DingTalk accepted the message for this person, or recalled it. */
  | "accepted"
  /** The organisation has no such person, or no such message. */
  | "invalid"
  /** Held back by DingTalk's flow control, up to the last attempt. */
  | "flowControlled"
  /** Left out by DingTalk, which gives no reason. */
  | "filtered"
  /** The call was refused: surely not carried out. */
  | "rejected"
  /** The request was never written: surely not carried out. */
  | "unreached"
  /** Sent without a clear answer: perhaps carried out. */
  | "unknown"
  /** No attempt was ever started. */
  | "unsent";

/** The outcome of each id; at first `unsent`. */
export class Ledger {
  /** The outcome of the last attempt. */
  readonly #last = new Map<string, Outcome>();
  /** Ids for which an attempt without a clear answer may have been carried out, and how the last such attempt failed. */
  readonly #doubts = new Map<string, Failure>();
  readonly #counts = new Map<Outcome, number>();

  constructor(ids: readonly string[]) {
    for (const id of ids) this.#last.set(id, "unsent");
    this.#counts.set("unsent", this.#last.size);
  }

  /** Records the outcome of an attempt. Doubt stays: after an attempt in doubt, only `accepted` counts. */
  record(ids: readonly string[], outcome: Exclude<Outcome, "unknown">): void {
    for (const id of ids) this.#set(id, outcome);
  }

  /** Records an attempt that failed without a clear answer: it may have been carried out. */
  recordDoubt(ids: readonly string[], failure: Failure): void {
    for (const id of ids) {
      this.#set(id, "unknown");
      this.#doubts.set(id, failure);
    }
  }

  /** Records that no earlier attempt in doubt was carried out, so that the outcome of the last attempt counts. */
  endDoubt(id: string): void {
    if (this.#last.get(id) === "unknown") return;
    const before = this.of(id);
    this.#doubts.delete(id);
    this.#count(before, this.of(id));
  }

  /** The outcome of one id. */
  of(id: string): Outcome {
    const last = this.#last.get(id) ?? "unsent";
    return last !== "accepted" && this.#doubts.has(id) ? "unknown" : last;
  }

  /** The failure that left an id in doubt; undefined if no attempt for it is in doubt. */
  doubtOf(id: string): Failure | undefined {
    return this.#doubts.get(id);
  }

  /** How many ids have this outcome. */
  count(outcome: Outcome): number {
    return this.#counts.get(outcome) ?? 0;
  }

  /** All ids, in the order in which they were given. */
  get ids(): Iterable<string> {
    return this.#last.keys();
  }

  /** All ids by outcome, in the order in which they were given. */
  byOutcome(): Readonly<Record<Outcome, readonly string[]>> {
    const lists: Record<Outcome, string[]> = {
      accepted: [],
      invalid: [],
      flowControlled: [],
      filtered: [],
      rejected: [],
      unreached: [],
      unknown: [],
      unsent: [],
    };
    for (const id of this.ids) lists[this.of(id)].push(id);
    return lists;
  }

  #set(id: string, outcome: Outcome): void {
    if (!this.#last.has(id)) return;
    const before = this.of(id);
    this.#last.set(id, outcome);
    this.#count(before, this.of(id));
  }

  #count(before: Outcome, after: Outcome): void {
    this.#counts.set(before, this.count(before) - 1);
    this.#counts.set(after, this.count(after) + 1);
  }
}
