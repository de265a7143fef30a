/**
 * When calls may start: no more than the limit in any second, by a sliding window, and never during a pause. They are
 * spread evenly over the second: calls that start together may arrive apart, and would then reach DingTalk in the same
 * second as later calls.
 */
export class Pace {
  readonly #perSecond: number;
  /** The last starts, as many as the limit allows in a second, in a ring. */
  readonly #starts: number[] = [];
  /** Where the oldest of them is, and the next one is written. */
  #oldest = 0;
  /** When the next call is due if all are spread evenly. */
  #due = Number.NEGATIVE_INFINITY;
  #pausedUntil = Number.NEGATIVE_INFINITY;

  constructor(callsPerSecond: number) {
    this.#perSecond = callsPerSecond;
  }

  /** A time on the clock, before which no call may start. */
  get pausedUntil(): number {
    return this.#pausedUntil;
  }

  /** Pauses all calls until this time; of several pauses, the one that ends last counts. */
  pauseUntil(until: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
  }

  /** The earliest time, in the clock's milliseconds, at which one more call may start. */
  nextStart(now: number): number {
    const windowOpens = (this.#starts[this.#oldest] ?? Number.NEGATIVE_INFINITY) + windowMs;
    return Math.max(now, this.#pausedUntil, this.#due, windowOpens);
  }

  /** Notes that a call starts now. */
  started(now: number): void {
    this.#due = Math.max(this.#due, now - catchUpMs) + windowMs / this.#perSecond;
    this.#starts[this.#oldest] = now;
    this.#oldest = (this.#oldest + 1) % this.#perSecond;
  }

  /** How long this number of calls takes at least, in milliseconds: the pause, and the pace after it. */
  timeFor(calls: number, now: number): number {
    return Math.max(0, this.#pausedUntil - now) + (calls / this.#perSecond) * windowMs;
  }
}

const windowMs = 1_000;

// Timers fire a few milliseconds late, which must not add up: so much of a delay is caught up.
const catchUpMs = 20;
