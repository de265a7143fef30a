/** What became of one recipient, or of one message that is recalled: each id ends in exactly one of these. */
export type Outcome =
  /** DingTalk took the message for them, or recalled it. */
  | "accepted"
  /** DingTalk knows no such person, or no such message, in the organisation. */
  | "invalid"
  /** Held back by DingTalk's flow control, to the last attempt. */
  | "flowControlled"
  /** Left out by DingTalk without a reason given. */
  | "filtered"
  /** The call was refused: surely not carried out. */
  | "rejected"
  /** The request was never written: surely not carried out. */
  | "unreached"
  /** Sent without a clear answer: perhaps carried out. */
  | "unknown"
  /** No attempt was ever started. */
  | "unsent";

/** What became of each id: at first nothing was sent. */
export class Ledger {
  /** What the last attempt came to. */
  readonly #last = new Map<string, Outcome>();
  /** Ids of which some attempt may have been carried out. */
  readonly #inDoubt = new Set<string>();
  readonly #counts = new Map<Outcome, number>();
  #lists: Readonly<Record<Outcome, readonly string[]>> | undefined;

  constructor(ids: readonly string[]) {
    for (const id of ids) this.#last.set(id, "unsent");
    this.#counts.set("unsent", this.#last.size);
  }

  /** Notes what an attempt came to. Doubt stays: once unknown, only acceptance can replace it. */
  record(ids: readonly string[], outcome: Outcome): void {
    for (const id of ids) {
      if (!this.#last.has(id)) continue;
      const before = this.of(id);
      this.#last.set(id, outcome);
      if (outcome === "unknown") this.#inDoubt.add(id);
      this.#count(before, this.of(id));
    }
  }

  /** Notes that no attempt in doubt was carried out, so that the last attempt says what became of the id. */
  endDoubt(id: string): void {
    const before = this.of(id);
    this.#inDoubt.delete(id);
    this.#count(before, this.of(id));
  }

  /** What became of one id. */
  of(id: string): Outcome {
    const last = this.#last.get(id) ?? "unsent";
    return last !== "accepted" && this.#inDoubt.has(id) ? "unknown" : last;
  }

  /** How many ended so. */
  count(outcome: Outcome): number {
    return this.#counts.get(outcome) ?? 0;
  }

  /** Every id, in the order in which they were given. */
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
