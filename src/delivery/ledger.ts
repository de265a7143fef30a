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
  /** Ids for which an attempt without a clear answer may have been carried out. */
  readonly #inDoubt = new Set<string>();
  readonly #counts = new Map<Outcome, number>();
  #lists: Readonly<Record<Outcome, readonly string[]>> | undefined;

  constructor(ids: readonly string[]) {
    for (const id of ids) this.#last.set(id, "unsent");
    this.#counts.set("unsent", this.#last.size);
  }

  /** Records the outcome of an attempt. Doubt stays: after `unknown`, only `accepted` counts. */
  record(ids: readonly string[], outcome: Outcome): void {
    for (const id of ids) {
      if (!this.#last.has(id)) continue;
      const before = this.of(id);
      this.#last.set(id, outcome);
      if (outcome === "unknown") this.#inDoubt.add(id);
      this.#count(before, this.of(id));
    }
  }

  /** Records that no attempt in doubt was carried out, so that the outcome of the last attempt counts. */
  endDoubt(id: string): void {
    const before = this.of(id);
    this.#inDoubt.delete(id);
    this.#count(before, this.of(id));
  }

  /** The outcome of one id. */
  of(id: string): Outcome {
    const last = this.#last.get(id) ?? "unsent";
    return last !== "accepted" && this.#inDoubt.has(id) ? "unknown" : last;
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
    if (this.#lists !== undefined) return this.#lists;
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
    this.#lists = lists;
    return lists;
  }

  #count(before: Outcome, after: Outcome): void {
    if (before === after) return;
    this.#lists = undefined;
    this.#counts.set(before, this.count(before) - 1);
    this.#counts.set(after, this.count(after) + 1);
  }
}
