/** A task of which one run is under way at a time: what is asked for meanwhile is done by one more run after it. */
export class Coalesced {
  readonly #task: () => Promise<void>;
  #isRunning = false;
  #settled: Promise<void> = Promise.resolve();
  #isAskedAgain = false;

  constructor(task: () => Promise<void>) {
    this.#task = task;
  }

  /** Whether another run follows, so that the result of this one is out of date. */
  get isOutdated(): boolean {
    return this.#isAskedAgain;
  }

  /** Resolves once nothing is under way. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  /** Runs the task, now or after the run under way; resolves once nothing is under way. */
  run(): Promise<void> {
    this.#isAskedAgain = true;
    if (!this.#isRunning) this.#settled = this.#work();
    return this.#settled;
  }

  async #work(): Promise<void> {
    this.#isRunning = true;
    try {
      while (this.#isAskedAgain) {
        this.#isAskedAgain = false;
        await this.#task();
      }
    } finally {
      this.#isRunning = false;
    }
  }
}
