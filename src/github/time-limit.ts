import { types } from "node:util";
import { runInNewContext } from "node:vm";

/**
 * Runs work, and stops it when the time is over: it is undefined then. The time is shared by all that is run with it, and
 * passes during the work only. A promise's part of the work that comes later is not limited.
 */
export type WithinTime = <T>(work: () => T) => { readonly value: T } | undefined;

/** A time for work that is done at once. No such work lasts longer, whatever JavaScript it runs. */
export function openTimeLimit(ms: number): WithinTime {
  let left = ms;
  return <T>(work: () => T) => {
    let done: { readonly value: T } | undefined;
    const start = monotonicMs();
    try {
      if (left > 0) runWithin(left, () => (done = { value: work() }));
      return done;
    } finally {
      left -= monotonicMs() - start;
    }
  };
}

/** The time since the process began, in milliseconds. The global `performance` has it, too, and is slow to load. */
export function monotonicMs(): number {
  return process.uptime() * 1_000;
}

// Node.js limits the time of a script only. The functions that it calls count, and a stopped function catches nothing.
function runWithin(ms: number, work: () => void): void {
  try {
    runInNewContext("work()", { work }, { timeout: Math.ceil(ms) });
  } catch (error) {
    // The error is one of the script's own realm, and no instance of this realm's Error.
    const code = types.isNativeError(error) && "code" in error ? error.code : undefined;
    if (code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
  }
}
