import type { SubjectKind } from "./happening.ts";

/** The words of the default message. */
export interface Phrases {
  /** How it went, by GitHub's word; with the sign before it. */
  readonly status: Readonly<Record<string, readonly [sign: string, words: string]>>;
  readonly unknownStatus: readonly [sign: string, words: string];
  readonly about: Readonly<Record<SubjectKind, string>>;
  readonly by: (who: string, event: string | undefined) => string;
  readonly took: (duration: string) => string;
  readonly failed: string;
  readonly open: string;
}

/** The words of the default message in English. */
export const english: Phrases = {
  status: {
    success: ["✅", "succeeded"],
    failure: ["❌", "failed"],
    error: ["❌", "failed"],
    cancelled: ["🚫", "was cancelled"],
    skipped: ["⏭️", "was skipped"],
    timed_out: ["⏰", "timed out"],
    action_required: ["✋", "needs somebody's action"],
    neutral: ["➖", "ended without a verdict"],
    stale: ["🕸️", "went stale"],
    startup_failure: ["❌", "could not start"],
    pending: ["⏳", "is pending"],
    queued: ["⏳", "is queued"],
    in_progress: ["⏳", "is in progress"],
    inactive: ["➖", "became inactive"],
  },
  unknownStatus: ["🔔", "has run"],
  about: {
    pullRequest: "Pull request",
    issue: "Issue",
    release: "Release",
    discussion: "Discussion",
  },
  by: (who, event) => (event === undefined ? `by ${who}` : `by ${who}, on ${event}`),
  took: (duration) => `took ${duration}`,
  failed: "Failed:",
  open: "Open on GitHub",
};
