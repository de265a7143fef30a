import type { TemplateNames } from "../message/names.ts";
import { hasFailed, isAlarming, verdictOf } from "./conclusions.ts";
import { type EventSubject, eventFacts, eventSubject, scopeOf } from "./events.ts";
import { type Job, nameOfJob } from "./jobs.ts";
import { textAt, valueAt } from "./payload.ts";
import type { PreviousRun, RunDetails, RunPart } from "./run-details.ts";

/** What happened, according to the event of the workflow; a fact that the event does not have is undefined. */
export interface EventSummary {
  /** GitHub's conclusion, `success`, `failure` and so on, the state of a deployment, or `failed_jobs`: others than this one. */
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
  /** ISO 8601; a run that still runs has taken so long until now. */
  readonly time: { readonly start: string; readonly end: string } | undefined;
  /** What is summed up: the run itself, the run that a `workflow_run` tells of, or something else. */
  readonly scope: ReturnType<typeof scopeOf>;
  /** The first few failed jobs of the run. */
  readonly jobs: readonly Job[];
  /** How many more jobs failed. */
  readonly moreJobs: number;
  /** This job, in a run that did not go well and of which no failed job is known. */
  readonly thisJob: string | undefined;
  /** The run before, where it was read. */
  readonly previous: PreviousRun | undefined;
  /** Whether the run before was good and this one is bad, or the other way round. */
  readonly change: "fixed" | "broken" | undefined;
  readonly url: string | undefined;
}

/** Sums up what happened from the names that templates have. */
export function eventSummary({ namespaces, run: known, now }: TemplateNames): EventSummary {
  const { github, commit, run, job, matrix = {} } = namespaces;
  const eventName = textAt(github, "event_name") ?? "";
  const payload = valueAt(github, "event");
  const facts = eventFacts(eventName, payload);
  const scope = scopeOf(eventName);
  const isThis = scope === "thisRun";
  const sha = textAt(commit, "short_sha");
  const read = typeof known === "string" || scope === "somethingElse" ? undefined : known;
  const failed = read?.jobs.filter(hasFailed) ?? [];
  // Something that is not concluded has its own status; the status of this run says nothing about it.
  const status = isThis ? worstOf(textAt(job, "status"), failed) : (facts.status ?? facts.progress);
  const start = scope === "somethingElse" ? facts.start : textAt(run, "started_at");
  const end = isThis ? now().toISOString() : facts.status && facts.end;
  const event = facts.event ?? eventName;
  const who = facts.who ?? textAt(github, "triggering_actor") ?? textAt(github, "actor");
  const id = textAt(github, "job");
  return {
    status,
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
    // The runner names whoever made the last commit.
    who: event === "schedule" ? undefined : who,
    event: event === "" ? undefined : event.replaceAll("_", " "),
    time: start === undefined || end === undefined ? undefined : { start, end },
    scope,
    jobs: failed.slice(0, shownJobs),
    moreJobs: Math.max(0, failed.length - shownJobs),
    thisJob:
      isThis && isAlarming(status) && failed.length === 0 && id !== undefined
        ? nameOfJob(id, matrix)
        : undefined,
    previous: read?.previous,
    change: changeSince(read, status),
    url: facts.url ?? textAt(run, "attempt_url") ?? textAt(run, "url"),
  };
}

/** What the default message asks GitHub's API for. */
export function partsOfDefaultMessage({ scope, status }: EventSummary): readonly RunPart[] {
  if (scope === "thisRun") return ["jobs", "started_at"];
  return scope === "otherRun" && isAlarming(status) ? ["jobs"] : [];
}

/** A summary without what people write: neither commit, branch and subject, nor who it was, nor the names of jobs. */
export function bare(summary: EventSummary): EventSummary {
  const nothing = { about: undefined, ref: undefined, commit: undefined, who: undefined };
  const ofRuns = { jobs: [], moreJobs: 0, thisJob: undefined, previous: undefined };
  return { ...summary, ...nothing, ...ofRuns };
}

function changeSince(
  read: RunDetails | undefined,
  status: string | undefined,
): EventSummary["change"] {
  const verdict = verdictOf(status);
  // A run is not fixed as long as one of its jobs may have failed.
  const isKnown = verdict === "bad" || read?.unread.jobs === undefined;
  if (read?.previous === undefined || !isKnown) return undefined;
  const verdicts = `${verdictOf(read.previous.conclusion)} ${verdict}`;
  if (verdicts === "bad good") return "fixed";
  return verdicts === "good bad" ? "broken" : undefined;
}

// A job that goes well, or was cancelled, may tell of a run in which others failed.
function worstOf(status: string | undefined, failed: readonly Job[]): string | undefined {
  return failed.length > 0 && !hasFailed({ conclusion: status ?? "" }) ? "failed_jobs" : status;
}

// Few enough for a message on a phone; the page of the run lists all.
const shownJobs = 10;
