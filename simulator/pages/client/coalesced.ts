/** A task of which one run is under way at a time: what is asked for meanwhile is done by one more run after it. */
export class Coalesced {
  readonly #task: () => Promise<void>;
  #isRunning = false;
  #isAskedAgain = false;

  constructor(task: () => Promise<void>) {
    this.#task = task;
  }

  /** Whether another run follows, so that the result of this one is out of date. */
  get isOutdated(): boolean {
    return this.#isAskedAgain;
  }

  /** Runs the task, now or after the run under way. */
  async run(): Promise<void> {
    this.#isAskedAgain = true;
    if (this.#isRunning) return;
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
