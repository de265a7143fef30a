/** What became of one recipient: the eight outcomes, of which everybody ends in exactly one. */
export type Outcome =
  /** DingTalk took the message for them. */
  | "accepted"
  /** DingTalk knows no such person in the organisation. */
  | "invalid"
  /** Held back by DingTalk's flow control, to the last try. */
  | "flowControlled"
  /** Left out by DingTalk without a reason given. */
  | "filtered"
  /** The call was refused: surely not delivered. */
  | "rejected"
  /** Nothing was ever sent: surely not delivered. */
  | "unreached"
  /** Sent without a clear answer: perhaps delivered. */
  | "unknown"
  /** No try was ever started. */
  | "unsent";

/** What became of everybody: at first nothing was sent to anyone. */
export class Ledger {
  readonly #outcomes = new Map<string, Outcome>();
  readonly #counts = new Map<Outcome, number>();

  constructor(userIds: readonly string[]) {
    for (const userId of userIds) this.#outcomes.set(userId, "unsent");
    this.#counts.set("unsent", this.#outcomes.size);
  }

  /** Notes what a try came to. Doubt stays: once unknown, only acceptance can replace it. */
  record(userIds: readonly string[], outcome: Outcome): void {
    for (const userId of userIds) {
      const before = this.#outcomes.get(userId);
      if (
        before === undefined ||
        before === outcome ||
        (before === "unknown" && outcome !== "accepted")
      )
        continue;
      this.#outcomes.set(userId, outcome);
      this.#counts.set(before, this.count(before) - 1);
      this.#counts.set(outcome, this.count(outcome) + 1);
    }
  }

  /** What became of one recipient. */
  of(userId: string): Outcome {
    return this.#outcomes.get(userId) ?? "unsent";
  }

  /** How many ended so. */
  count(outcome: Outcome): number {
    return this.#counts.get(outcome) ?? 0;
  }

  /** Everybody by outcome, in the order in which they were given. */
  byOutcome(): Record<Outcome, readonly string[]> {
    const people = nobody();
    for (const [userId, outcome] of this.#outcomes) people[outcome].push(userId);
    return people;
  }
}

/** Every outcome, with nobody in it. */
export function nobody(): Record<Outcome, string[]> {
  return {
    accepted: [],
    invalid: [],
    flowControlled: [],
    filtered: [],
    rejected: [],
    unreached: [],
    unknown: [],
    unsent: [],
  };
}
