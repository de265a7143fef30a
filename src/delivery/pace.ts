/**
 * When calls may start: never more than so many in any second, by a true sliding window, and none during a pause. They
 * are spread evenly over the second: calls that start together may arrive apart, and would then meet the next second's
 * calls at DingTalk.
 */
export class Pace {
  readonly #perSecond: number;
  readonly #starts: number[] = [];
  #oldest = 0;
  /** When the next call is due if all are spread evenly. */
  #due = Number.NEGATIVE_INFINITY;
  #pausedUntil = Number.NEGATIVE_INFINITY;

  constructor(callsPerSecond: number) {
    this.#perSecond = callsPerSecond;
  }

  /** On the clock: until then DingTalk wants no call. */
  get pausedUntil(): number {
    return this.#pausedUntil;
  }

  /** Lets no call start before this time; of several pauses the one that ends last counts. */
  pauseUntil(until: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
  }

  /** The earliest time, in the clock's milliseconds, at which one more call may start. */
  nextStart(now: number): number {
    const full = this.#starts.length === this.#perSecond;
    const windowOpens = full ? (this.#starts[this.#oldest] ?? 0) + windowMs : now;
    return Math.max(now, this.#pausedUntil, this.#due, windowOpens);
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

  /** How long so many more calls take at least, in milliseconds: the pause, and the pace after it. */
  timeFor(calls: number, now: number): number {
    return Math.max(0, this.#pausedUntil - now) + (calls / this.#perSecond) * windowMs;
  }
}

const windowMs = 1_000;

// Timers wake late by a few milliseconds, which must not add up: so much of a delay is made up for.
const catchUpMs = 20;
