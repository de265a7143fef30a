import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import * as core from "@actions/core";
import type { Clock } from "../delivery/delivery.ts";
import type { Folders } from "../inputs/inputs.ts";
import { newMark } from "../mark.ts";
import { type Log, openLog } from "./log.ts";
import { type Proxies, readProxies } from "./proxies.ts";
import { monotonicMs, openTimeLimit, type WithinTime } from "./time-limit.ts";

/** The runner: environment, log, clock and cancellation. */
export interface Host {
  readonly environment: NodeJS.ProcessEnv;
  readonly folders: Folders;
  readonly log: Log;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Aborted by SIGINT and SIGTERM, which the runner sends to cancel a job. */
  readonly cancelled: AbortSignal;
  readonly proxies: Proxies;
  /** Limits the time of work that would keep everything else waiting, a signal too. */
  readonly limitTime: (ms: number) => WithinTime;
  /** Makes the runner hide a secret in everything printed from now on. */
  mask(secret: string): void;
  /** The path of a new file in `RUNNER_TEMP`, for a report whose file the workflow does not name. */
  newReportFile(): string;
}

/** Opens the host of this process. */
export function openHost(cancelled: AbortSignal): Host {
  const environment = process.env;
  const temp = environment["RUNNER_TEMP"] || tmpdir();
  return {
    environment,
    folders: { workspace: environment["GITHUB_WORKSPACE"] || process.cwd(), temp },
    log: openLog(),
    clock: systemClock,
    random: Math.random,
    cancelled,
    proxies: readProxies(environment),
    limitTime: openTimeLimit,
    mask: (secret) => {
      if (secret !== "") core.setSecret(secret);
    },
    newReportFile: () => join(temp, `dingtalk-report-${newMark()}.json`),
  };
}

/** Whether the job was cancelled by now, also after work without a turn of the event loop: a signal is noticed between two. */
export async function wasCancelled({ cancelled }: Pick<Host, "cancelled">): Promise<boolean> {
  await turn();
  await turn();
  return cancelled.aborted;
}

const systemClock: Clock = {
  now: monotonicMs,
  async sleep(ms, wake) {
    const delay = Math.min(ms, longestTimerMs);
    await sleep(delay, undefined, { signal: wake }).catch((error: unknown) => {
      if (!wake.aborted) throw error;
    });
  },
};

// A timer with a longer delay would fire at once. Callers check the clock again after a sleep.
const longestTimerMs = 2 ** 31 - 1;
