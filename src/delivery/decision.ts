import type { Failure, RejectionCause } from "../dingtalk/failure.ts";
import type { Outcome } from "./ledger.ts";

/** What is known of an attempt when it failed. */
export interface AttemptFacts {
  /** The number of the attempt for these ids, from 1. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** How many people, or message keys, the failure is about. */
  readonly size: number;
  /** What to do if it is unknown whether the call was carried out. */
  readonly onUnknown: "report" | "resend";
}

/** What follows from a failure. */
export interface Decision {
  /** The outcome of the ids of the call if nothing more is done for them. */
  readonly outcome: Outcome;
  /** What is done for them next. Only `again` counts as an attempt. */
  readonly next: "nothing" | "again" | "halve" | "renew" | "shorten";
  /** How many milliseconds pass before any call is started. */
  readonly pauseMs: number;
  /** Whether nothing new is started from now on. */
  readonly stops: boolean;
}

/** Decides what follows a failed attempt: whether to retry, when, and for which ids. */
export function decide(failure: Failure, facts: AttemptFacts): Decision {
  const again = facts.attempt < facts.maxAttempts ? "again" : "nothing";
  const pauseMs = waitMs(failure, facts.attempt);
  switch (failure.kind) {
    case "throttled":
      return { outcome: "rejected", next: again, pauseMs, stops: false };
    case "expired":
      return { outcome: "rejected", next: "renew", pauseMs, stops: false };
    case "unreached":
      return { outcome: "unreached", next: again, pauseMs, stops: false };
    case "unknown":
      return {
        outcome: "unknown",
        next: facts.onUnknown === "resend" ? again : "nothing",
        pauseMs,
        stops: false,
      };
    case "rejected":
      if (holdsForEveryCall(failure))
        return { outcome: "rejected", next: "nothing", pauseMs, stops: true };
      if (failure.because === "tooLong")
        return { outcome: "rejected", next: "shorten", pauseMs, stops: false };
      return refusedForIds(failure.because, facts.size);
    default:
      return failure satisfies never;
  }
}

/** Whether every other call would be refused for the same reason. */
export function holdsForEveryCall(failure: Failure): boolean {
  return failure.kind === "rejected" && failure.because === "request";
}

/** The delay in milliseconds before the next attempt for flow-controlled people, after their n-th attempt. */
export function flowControlWaitMs(attempt: number): number {
  return stepped(secondsBetweenAttempts, attempt);
}

// One bad id must not cost the others: a call refused for one of its ids is halved until that id is alone.
function refusedForIds(because: RejectionCause, size: number): Decision {
  if (size > 1) return { outcome: "unsent", next: "halve", pauseMs: 0, stops: false };
  const outcome = because === "recipient" || because === "key" ? "invalid" : "rejected";
  return { outcome, next: "nothing", pauseMs: 0, stops: false };
}

const secondsBetweenAttempts = [1, 2, 4, 8] as const;
// A limit counted by the minute is not over in a second.
const secondsBetweenMinuteAttempts = [15, 30, 60] as const;

function waitMs(failure: Failure, attempt: number): number {
  switch (failure.kind) {
    case "throttled": {
      if (failure.waitMs !== undefined) return failure.waitMs;
      return stepped(
        failure.per === "minute" ? secondsBetweenMinuteAttempts : secondsBetweenAttempts,
        attempt,
      );
    }
    case "unknown":
      return failure.waitMs ?? stepped(secondsBetweenAttempts, attempt);
    case "unreached":
      return stepped(secondsBetweenAttempts, attempt);
    case "expired":
    case "rejected":
      return 0;
    default:
      return failure satisfies never;
  }
}

function stepped(seconds: readonly number[], attempt: number): number {
  return (seconds[Math.min(attempt, seconds.length) - 1] ?? 0) * 1_000;
}
