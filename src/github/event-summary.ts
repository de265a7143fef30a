import type { TemplateNames } from "../message/names.ts";
import {
  type EventSubject,
  eventFacts,
  eventSubject,
  tellsOutcome,
  textAt,
  valueAt,
} from "./events.ts";
import { hasFailed, type Job } from "./jobs.ts";

/** What happened, according to the event of the workflow; a fact that the event does not have is undefined. */
export interface EventSummary {
  /** GitHub's conclusion, `success`, `failure` and so on, or the state of a deployment. */
  readonly status: string | undefined;
  /** What has this status: the workflow, or the other workflow, check or deployment that the event is about. */
  readonly what: string | undefined;
  readonly repository: string | undefined;
  readonly about: EventSubject | undefined;
  readonly ref: string | undefined;
  readonly commit:
    | { readonly shortSha: string; readonly subject: string; readonly url: string }
    | undefined;
  readonly who: string | undefined;
  /** GitHub's name of the event, in words: `pull request`. */
  readonly event: string | undefined;
  /** ISO 8601. */
  readonly time: { readonly start: string; readonly end: string } | undefined;
  /** Whether the event is about the run itself. */
  readonly ofRun: boolean;
  /** The first few failed jobs of the run. */
  readonly jobs: readonly Job[];
  /** How many more jobs failed. */
  readonly moreJobs: number;
  readonly url: string | undefined;
}

/** Sums up what happened from the names that templates have. */
export function eventSummary({ namespaces, jobs }: TemplateNames): EventSummary {
  const { github, commit, run, job } = namespaces;
  const event = textAt(github, "event_name");
  const payload = valueAt(github, "event");
  const facts = eventFacts(event ?? "", payload);
  const ofRun = !tellsOutcome(event ?? "");
  const sha = textAt(commit, "short_sha");
  const failed = ofRun && typeof jobs !== "string" ? jobs.filter(hasFailed) : [];
  return {
    // Something that is not concluded has its own status; the status of this run says nothing about it.
    status: ofRun ? worstOf(textAt(job, "status"), failed) : (facts.status ?? facts.progress),
    what: facts.what ?? textAt(github, "workflow"),
    repository: textAt(github, "repository"),
    about: eventSubject(payload),
    ref: facts.ref ?? textAt(github, "head_ref") ?? textAt(github, "ref_name"),
    commit:
      sha === undefined
        ? undefined
        : {
            shortSha: sha,
            subject: textAt(commit, "subject") ?? "",
            url: textAt(commit, "url") ?? "",
          },
    who: textAt(github, "triggering_actor") ?? textAt(github, "actor"),
    event: event?.replaceAll("_", " "),
    time:
      facts.status === undefined || facts.start === undefined || facts.end === undefined
        ? undefined
        : { start: facts.start, end: facts.end },
    ofRun,
    jobs: failed.slice(0, shownJobs),
    moreJobs: Math.max(0, failed.length - shownJobs),
    url: facts.url ?? textAt(run, "attempt_url") ?? textAt(run, "url"),
  };
}

/** A summary without what people write: neither commit, branch and subject, nor who it was, nor the names of jobs. */
export function bare(summary: EventSummary): EventSummary {
  const nothing = { about: undefined, ref: undefined, commit: undefined, who: undefined };
  return { ...summary, ...nothing, jobs: [], moreJobs: 0 };
}

/** Whether a status calls for somebody: anything but a good one and no end. What is not known may be a failure. */
export function isAlarming(status: string | undefined): boolean {
  return status === undefined || ![...goodStatuses, ...noEnds].includes(status);
}

const goodStatuses: readonly string[] = ["success", "neutral", "skipped"];

const noEnds: readonly string[] = [
  "pending",
  "queued",
  "in_progress",
  "waiting",
  "requested",
  "inactive",
];

// A job that goes well, or was cancelled, may tell of a run in which others failed.
function worstOf(status: string | undefined, failed: readonly Job[]): string | undefined {
  return failed.length > 0 && !hasFailed({ conclusion: status ?? "" }) ? "failed_jobs" : status;
}

// Few enough for a message on a phone; the page of the run lists all.
const shownJobs = 10;
