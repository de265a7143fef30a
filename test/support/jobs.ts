import type { Job } from "../../src/github/jobs.ts";
import { nothingRead, type RunDetails } from "../../src/github/run-details.ts";

/** A job of a run; what is not given is empty. */
export function jobWith(facts: Partial<Job>): Job {
  return {
    name: "test",
    conclusion: "failure",
    url: "",
    failed_steps: [],
    started_at: null,
    completed_at: null,
    ...facts,
  };
}

/** What GitHub's API told of a run; what is not given is empty. */
export function runWith(read: Partial<RunDetails>): RunDetails {
  return { ...nothingRead, ...read };
}
