import type { Failure, RejectionCause } from "../dingtalk/failure.ts";
import type { Outcome } from "./ledger.ts";

/** What is known of a call when it failed. */
export interface TryFacts {
  /** Which try of these people it was, from 1. */
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly people: number;
  /** What to do about people who may or may not have got the message. */
  readonly onUnknown: "report" | "resend";
}

/** What follows from a failure. */
export interface Decision {
  /** What the people of the call are, should nothing more be done for them. */
  readonly outcome: Outcome;
  /** What is done for them next. A renewal of the token and a halving are no attempts. */
  readonly next: "nothing" | "again" | "halve" | "renew";
  /** For how long no call at all is started. */
  readonly pauseMs: number;
  /** Whether anything new is started at all. */
  readonly stops: boolean;
}

/** Decides from a failure and the try it befell: again or not, when, and for whom. */
export function decide(failure: Failure, facts: TryFacts): Decision {
  const left = facts.attempt < facts.maxAttempts;
  const again = left ? "again" : "nothing";
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
      return rejected(failure.because, facts.people);
    default:
      return failure satisfies never;
  }
}

/** How long no read is made after this failure of one, in milliseconds; and whether that one is tried again then. */
export function decideOnRead(
  failure: Failure,
  attempt: number,
  maxAttempts: number,
): { readonly pauseMs: number; readonly again: boolean } {
  const mayBeTried = failure.kind !== "rejected" && failure.kind !== "expired";
  return { pauseMs: waitMs(failure, attempt), again: mayBeTried && attempt < maxAttempts };
}

/** How long people whom DingTalk's flow control held back are let be after their n-th try, in milliseconds. */
export function flowControlWaitMs(attempt: number): number {
  return stepped(secondsBetweenTries, attempt);
}

// One bad id must not cost the others: a call refused for somebody in it is halved until that somebody is alone.
function rejected(because: RejectionCause, people: number): Decision {
  if (because === "request" || because === "key")
    return { outcome: "rejected", next: "nothing", pauseMs: 0, stops: true };
  if (people > 1) return { outcome: "unsent", next: "halve", pauseMs: 0, stops: false };
  return {
    outcome: because === "recipient" ? "invalid" : "rejected",
    next: "nothing",
    pauseMs: 0,
    stops: false,
  };
}

const secondsBetweenTries = [1, 2, 4, 8] as const;
// A limit counted by the minute is not over in a second.
const secondsBetweenMinuteTries = [15, 30, 60] as const;

function waitMs(failure: Failure, attempt: number): number {
  switch (failure.kind) {
    case "throttled": {
      if (failure.waitMs !== undefined) return failure.waitMs;
      return stepped(
        failure.per === "minute" ? secondsBetweenMinuteTries : secondsBetweenTries,
        attempt,
      );
    }
    case "unknown":
      return failure.waitMs ?? stepped(secondsBetweenTries, attempt);
    case "unreached":
      return stepped(secondsBetweenTries, attempt);
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
