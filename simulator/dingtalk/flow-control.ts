/** Who is flow-controlled, and for how many calls more. */
export class FlowControl {
  readonly #timesLeft: Map<string, number>;

  constructor(times: Readonly<Record<string, number>>) {
    this.#timesLeft = new Map(Object.entries(times));
  }

  /** Marks a person for so many calls (`Infinity` for all of them), in place of an earlier mark. */
  mark(userId: string, times: number): void {
    this.#timesLeft.set(userId, times);
  }

  /** Who is held back, and in how many calls to come. */
  marked(): ReadonlyMap<string, number> {
    return new Map([...this.#timesLeft].filter(([, times]) => times > 0));
  }

  /** Tells whether a call to a person is held back, and counts it. */
  holdsBack(userId: string): boolean {
    const left = this.#timesLeft.get(userId) ?? 0;
    if (left <= 0) return false;
    this.#timesLeft.set(userId, left - 1);
    return true;
  }
}
