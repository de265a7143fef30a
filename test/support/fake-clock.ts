import type { Clock } from "../../src/delivery/delivery.ts";

interface Alarm {
  readonly at: number;
  readonly ring: () => void;
}

/** A clock that stands still until everything has happened that can, and then goes to the next thing that waits. */
export class FakeClock implements Clock {
  #now = 0;
  readonly #alarms = new Set<Alarm>();

  now(): number {
    return this.#now;
  }

  sleep(ms: number, wake: AbortSignal): Promise<void> {
    if (wake.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const alarm = { at: this.#now + Math.max(0, ms), ring: resolve };
      this.#alarms.add(alarm);
      wake.addEventListener("abort", () => {
        this.#alarms.delete(alarm);
        resolve();
      });
    });
  }

  /** Resolves when it is so late. */
  until(at: number): Promise<void> {
    return new Promise((resolve) => {
      this.#alarms.add({ at, ring: resolve });
    });
  }

  /** Lets the time pass until a promise settles; throws if it waits for something that never happens. */
  async run<T>(pending: Promise<T>): Promise<T> {
    let hasSettled = false;
    const end = () => {
      hasSettled = true;
    };
    pending.then(end, end);
    for (;;) {
      await new Promise(setImmediate);
      if (hasSettled) return pending;
      this.#ringNext();
    }
  }

  #ringNext(): void {
    const [first, ...others] = this.#alarms;
    if (first === undefined) throw new Error("nothing will ever happen any more");
    const next = others.reduce(
      (soonest, alarm) => (alarm.at < soonest.at ? alarm : soonest),
      first,
    );
    if (next.at === Number.POSITIVE_INFINITY) throw new Error("it waits for ever");
    this.#alarms.delete(next);
    this.#now = Math.max(this.#now, next.at);
    next.ring();
  }
}
