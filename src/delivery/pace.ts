/**
 * Never more than so many starts in any one second, by a true sliding window, and those spread evenly over it:
 * calls that start together may arrive apart, and would then meet the next second's at DingTalk's door.
 */
export class Pace {
  readonly #perSecond: number;
  readonly #starts: number[] = [];
  #oldest = 0;
  /** When the next call is due if all are spread evenly. */
  #due = Number.NEGATIVE_INFINITY;

  constructor(callsPerSecond: number) {
    this.#perSecond = callsPerSecond;
  }

  /** The earliest time, in the clock's milliseconds, at which one more call may start. */
  nextStart(now: number): number {
    const full = this.#starts.length === this.#perSecond;
    const windowOpens = full ? (this.#starts[this.#oldest] ?? 0) + windowMs : now;
    return Math.max(now, this.#due, windowOpens);
  }

  /** Notes that a call starts now. */
  started(now: number): void {
    this.#due = Math.max(this.#due, now - catchUpMs) + windowMs / this.#perSecond;
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

// Timers wake late by a few milliseconds, which must not add up: so much of a delay is made up for.
const catchUpMs = 20;
