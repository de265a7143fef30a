/** The people who are flow-controlled, and for how many more calls. */
export class FlowControl {
  readonly #timesLeft: Map<string, number>;

  constructor(times: Readonly<Record<string, number>>) {
    this.#timesLeft = new Map(Object.entries(times));
  }

  /** Flow-controls a person for the next `times` calls (`Infinity` for all of them), in place of an earlier number. */
  mark(userId: string, times: number): void {
    this.#timesLeft.set(userId, times);
  }

  /** The people who are held back, each with the number of calls to come. */
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
