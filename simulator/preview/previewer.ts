import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { inOwnFolder } from "../run/run.ts";
import type { DrawnPreview, PreviewRequest } from "./form.ts";

/** What the thread is given: a message to preview, and the folder to do it in. */
export interface Task {
  readonly folder: string;
  readonly request: PreviewRequest;
}

/** Why there is no preview: it took too long, or the browser has gone away. */
export class GivenUp extends Error {}

const timeLimitMs = 15_000;

/**
 * Makes previews one after the other, in a thread of its own: a template may take seconds, during which the simulated
 * DingTalk still has to answer. The thread has an empty environment.
 */
export class Previewer {
  readonly #timeLimit: () => AbortSignal;
  readonly #closing = new AbortController();
  #thread: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** `timeLimit` gives each message a signal that is aborted when it has taken too long. */
  constructor(timeLimit: () => AbortSignal = () => AbortSignal.timeout(timeLimitMs)) {
    this.#timeLimit = timeLimit;
  }

  /** Previews a message after those before it; throws `GivenUp` where `unwanted` is aborted by then, or the time is up. */
  preview(request: PreviewRequest, unwanted: AbortSignal): Promise<DrawnPreview> {
    const turn = this.#last.then(() => {
      if (unwanted.aborted) throw new GivenUp("This preview is no longer wanted.");
      return inOwnFolder((folder) => this.#ask({ folder, request }));
    });
    this.#last = turn.catch(() => {});
    return turn;
  }

  /** Ends the thread, even in the middle of a message. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#last;
    await this.#thread?.terminate();
  }

  async #ask(task: Task): Promise<DrawnPreview> {
    const thread = this.#thread ?? startThread();
    this.#thread = thread;
    const signal = AbortSignal.any([this.#timeLimit(), this.#closing.signal]);
    try {
      const answer = once(thread, "message", { signal });
      thread.postMessage(task);
      const [drawn] = await answer;
      return drawn;
    } catch (error) {
      // A late answer would be taken for the answer to the next message.
      this.#thread = undefined;
      await thread.terminate();
      if (signal.aborted) throw new GivenUp("This message took too long to preview.");
      throw error;
    }
  }
}

function startThread(): Worker {
  const thread = new Worker(new URL("./preview-thread.ts", import.meta.url), {
    env: {},
    execArgv: [],
  });
  thread.unref();
  return thread;
}
