import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as core from "@actions/core";
import type { Clock } from "../delivery/clock.ts";
import { type Log, openLog } from "./log.ts";

/** The runner around the action: its environment, its log, its clock, and its wish to cancel. */
export interface Host {
  readonly environment: NodeJS.ProcessEnv;
  readonly folders: { readonly workspace: string; readonly temp: string };
  readonly log: Log;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Aborted by SIGINT and SIGTERM, by which the runner cancels a job. */
  readonly cancelled: AbortSignal;
  readonly proxies: {
    readonly httpProxy: string;
    readonly httpsProxy: string;
    readonly noProxy: string;
  };
  /** Passwords inside the proxies' addresses. */
  readonly proxyPasswords: readonly string[];
  /** Makes the runner hide a secret in everything printed from now on. */
  mask(secret: string): void;
  /** Where the report goes when the workflow names no file: a new one in `RUNNER_TEMP`. */
  newReportFile(): string;
}

/** Opens the runner's side of this process. */
export function openHost(): Host {
  const environment = process.env;
  const proxies = proxiesOf(environment);
  const temp = environment["RUNNER_TEMP"] ?? tmpdir();
  return {
    environment,
    folders: { workspace: environment["GITHUB_WORKSPACE"] ?? process.cwd(), temp },
    log: openLog(),
    clock: systemClock,
    random: Math.random,
    cancelled: cancellation(),
    proxies,
    proxyPasswords: [proxies.httpProxy, proxies.httpsProxy].flatMap(passwordsIn),
    mask: (secret) => {
      if (secret !== "") core.setSecret(secret);
    },
    newReportFile: () => join(temp, `dingtalk-report-${randomUUID()}.json`),
  };
}

const systemClock: Clock = {
  now: () => performance.now(),
  async sleep(ms, wake) {
    const delay = Math.min(ms, longestTimerMs);
    await sleep(delay, undefined, { signal: wake }).catch((error: unknown) => {
      if (!wake.aborted) throw error;
    });
  },
};

// What a timer takes; a longer one would fire at once. Whoever sleeps looks at the clock again.
const longestTimerMs = 2 ** 31 - 1;

// The handlers stay: a second signal must not end the process before the outputs are written.
function cancellation(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => controller.abort());
  return controller.signal;
}

// Lower case goes first, as curl and undici have it.
function proxiesOf(environment: NodeJS.ProcessEnv): Host["proxies"] {
  const variable = (name: string) => environment[name.toLowerCase()] ?? environment[name] ?? "";
  return {
    httpProxy: variable("HTTP_PROXY"),
    httpsProxy: variable("HTTPS_PROXY"),
    noProxy: variable("NO_PROXY"),
  };
}

// As it stands in the address, and as it is once decoded.
function passwordsIn(proxy: string): string[] {
  const password = URL.parse(proxy)?.password ?? "";
  return [password, decoded(password)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
