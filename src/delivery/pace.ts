/** A true sliding window: never more than so many starts in any one second, after an idle one neither. */
export class Pace {
  readonly #starts: number[] = [];
  readonly #perSecond: number;
  #oldest = 0;

  constructor(callsPerSecond: number) {
    this.#perSecond = callsPerSecond;
  }

  /** The earliest time, in the clock's milliseconds, at which one more call may start. */
  nextStart(now: number): number {
    if (this.#starts.length < this.#perSecond) return now;
    return Math.max(now, (this.#starts[this.#oldest] ?? 0) + windowMs);
  }

  /** Notes that a call starts now. */
  started(now: number): void {
    if (this.#starts.length < this.#perSecond) {
      this.#starts.push(now);
      return;
    }
    this.#starts[this.#oldest] = now;
    this.#oldest = (this.#oldest + 1) % this.#perSecond;
  }

  /** How long so many more calls take at least, in milliseconds. */
  timeFor(calls: number): number {
    return (calls / this.#perSecond) * windowMs;
  }
}

const windowMs = 1_000;
