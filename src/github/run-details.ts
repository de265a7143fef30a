import type { Job } from "./jobs.ts";

/** The run before the one that the message is about, or the attempt before this one, as templates see it. */
export type PreviousRun = {
  /** GitHub's conclusion. */
  readonly conclusion: string;
  readonly url: string;
  readonly run_number: number;
};

/** What GitHub's API is asked about a run, each part on its own. */
export type RunPart = "jobs" | "started_at" | "previous";

/** What GitHub's API told of a run. A part that it was not asked for, or did not tell, is empty. */
export interface RunDetails {
  readonly jobs: readonly Job[];
  readonly started_at: string | undefined;
  readonly previous: PreviousRun | undefined;
  /** Why parts could not be read. */
  readonly unread: Readonly<Partial<Record<RunPart, Unread>>>;
}

/** Why GitHub's API told nothing. */
export type Unread =
  | {
      readonly why:
        | "noToken"
        | "noRun"
        | "rateLimit"
        | "unauthorized"
        | "forbidden"
        | "notFound"
        | "noGitHub"
        | "time"
        | "unreached";
    }
  | { readonly why: "status"; readonly status: string };

/**
 * What is known about the run from GitHub's API. Before it is asked, names are checked with a sample, and with nothing.
 */
export type KnownRun = "sample" | "none" | RunDetails;

/** A run of which GitHub's API told nothing. */
export const nothingRead: RunDetails = {
  jobs: [],
  started_at: undefined,
  previous: undefined,
  unread: {},
};

/** A sample for the check of templates: every other job failed. */
export const sampleRun: RunDetails = {
  ...nothingRead,
  jobs: Array.from({ length: 20 }, (_, at) => ({
    name: "build",
    conclusion: at % 2 === 0 ? "failure" : "success",
    url: "https://github.com",
    failed_steps: at % 2 === 0 ? ["test"] : [],
    started_at: "2026-01-01T00:00:00Z",
    completed_at: "2026-01-01T00:01:00Z",
  })),
  started_at: "2026-01-01T00:00:00Z",
  previous: { conclusion: "success", url: "https://github.com", run_number: 1 },
};
