import type { Clock } from "../../src/delivery/delivery.ts";

// More than any work needs at one moment: beyond it, the work never gets on.
const mostSleeps = 10_000;

/** Something that takes real time, during which virtual time stands still. */
export interface RealWork {
  /** Resolves once less is under way than now; undefined while nothing is. */
  readonly underWay: () => Promise<void> | undefined;
}

/** Time that passes only when nothing else is left to do. */
export class VirtualTime implements Clock {
  #now = 0;
  /** How many sleeps began since time last passed. */
  #sleeps = 0;
  /** Latest first. */
  readonly #timers: { readonly time: number; readonly act: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  /** Does something after so many milliseconds; the function it returns calls that off. */
  after(ms: number, act: () => void): () => void {
    const timer = { time: this.#now + ms, act };
    const later = this.#timers.findLastIndex((other) => other.time > timer.time);
    this.#timers.splice(later + 1, 0, timer);
    return () => {
      const at = this.#timers.indexOf(timer);
      if (at !== -1) this.#timers.splice(at, 1);
    };
  }

  /** Lets so many milliseconds pass at once; what is due by then happens next. */
  pass(ms: number): void {
    this.#now += ms;
  }

  sleep(ms: number, wake: AbortSignal): Promise<void> {
    this.#sleeps += 1;
    if (this.#sleeps > mostSleeps)
      throw new Error("the work sleeps again and again, and time does not pass");
    if (wake.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const callOff = Number.isFinite(ms) ? this.after(ms, resolve) : () => {};
      wake.addEventListener("abort", () => {
        callOff();
        resolve();
      });
    });
  }

  /** Lets time pass until the work is done; it stands still while real work is under way. */
  async run<T>(work: Promise<T>, { underWay }: RealWork): Promise<T> {
    let done = false;
    const settled = work.finally(() => {
      done = true;
    });
    settled.catch(() => {});
    for (;;) {
      // An immediate comes after everything that promises still have to do.
      await new Promise((resolve) => setImmediate(resolve));
      if (done) return await settled;
      const outside = underWay();
      if (outside !== undefined) {
        await outside;
        continue;
      }
      const timer = this.#timers.pop();
      if (timer === undefined)
        throw new Error("nothing is left that could happen, and the work is not done");
      this.#now = Math.max(this.#now, timer.time);
      this.#sleeps = 0;
      timer.act();
    }
  }

  /** Lets everything happen that is still to happen. */
  drain(): void {
    for (let timer = this.#timers.pop(); timer !== undefined; timer = this.#timers.pop()) {
      this.#now = Math.max(this.#now, timer.time);
      timer.act();
    }
  }
}
