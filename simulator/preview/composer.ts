import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { DrawnPreview } from "./drawn-preview.ts";
import { inOwnFolder, type PreviewRequest } from "./preview.ts";

/** What is composed, and the folder to do it in. */
export interface Composition {
  readonly folder: string;
  readonly request: PreviewRequest;
}

/** Why there is no preview: it took too long, or nobody waits for it any more. */
export class GivenUp extends Error {}

const patienceMs = 15_000;

/**
 * Composes previews, one after the other, in a thread of its own: a template may take seconds, in which the simulated
 * DingTalk has to answer. The thread knows nothing of this process's environment.
 */
export class Composer {
  readonly #longEnough: () => AbortSignal;
  readonly #closing = new AbortController();
  #thread: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** Told how to wait for a message: by a signal that says when that was long enough. */
  constructor(longEnough: () => AbortSignal = () => AbortSignal.timeout(patienceMs)) {
    this.#longEnough = longEnough;
  }

  /** Composes once those before it are done; not at all, where `unwanted` says so by then. */
  compose(request: PreviewRequest, unwanted: AbortSignal): Promise<DrawnPreview> {
    const turn = this.#last.then(() => {
      if (unwanted.aborted) throw new GivenUp("Nobody waits for this preview any more.");
      return inOwnFolder((folder) => this.#have({ folder, request }));
    });
    this.#last = turn.catch(() => {});
    return turn;
  }

  /** Ends the thread, whatever it is at. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#last;
    await this.#thread?.terminate();
  }

  async #have(composition: Composition): Promise<DrawnPreview> {
    const thread = this.#thread ?? startThread();
    this.#thread = thread;
    const signal = AbortSignal.any([this.#longEnough(), this.#closing.signal]);
    try {
      const answer = once(thread, "message", { signal });
      thread.postMessage(composition);
      const [drawn] = await answer;
      return drawn;
    } catch (error) {
      // What it was at would be taken for the answer to the next.
      this.#thread = undefined;
      await thread.terminate();
      if (signal.aborted) throw new GivenUp("This message took too long to compose.");
      throw error;
    }
  }
}

function startThread(): Worker {
  const thread = new Worker(new URL("./composing.ts", import.meta.url), { env: {}, execArgv: [] });
  thread.unref();
  return thread;
}
