import type { TemplateNames } from "../message/names.ts";
import { type EventSubject, eventFacts, eventSubject, toldBy } from "./events.ts";
import { hasFailed, type Job, nameOfJob } from "./jobs.ts";
import { textAt, valueAt } from "./payload.ts";
import type { PreviousRun, RunPart } from "./run-read.ts";

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
  /** ISO 8601; a run that still runs has taken so long until now. */
  readonly time: { readonly start: string; readonly end: string } | undefined;
  /** What is summed up: the run itself, the run that a `workflow_run` tells of, or something else. */
  readonly of: ReturnType<typeof toldBy>;
  /** The first few failed jobs of the run. */
  readonly jobs: readonly Job[];
  /** How many more jobs failed. */
  readonly moreJobs: number;
  /** This job, in a run that did not go well and of which no failed job is known. */
  readonly thisJob: string | undefined;
  /** The run before, where it was read. */
  readonly previous: PreviousRun | undefined;
  /** Whether the run before ended otherwise. */
  readonly change: "fixed" | "broken" | undefined;
  readonly url: string | undefined;
}

/** Sums up what happened from the names that templates have. */
export function eventSummary({ namespaces, run: known, now }: TemplateNames): EventSummary {
  const { github, commit, run, job, matrix = {} } = namespaces;
  const eventName = textAt(github, "event_name") ?? "";
  const payload = valueAt(github, "event");
  const facts = eventFacts(eventName, payload);
  const of = toldBy(eventName);
  const isThis = of === "thisRun";
  const sha = textAt(commit, "short_sha");
  const read = typeof known === "string" || of === "noRun" ? undefined : known;
  const failed = read?.jobs.filter(hasFailed) ?? [];
  // Something that is not concluded has its own status; the status of this run says nothing about it.
  const status = isThis ? worstOf(textAt(job, "status"), failed) : (facts.status ?? facts.progress);
  const start = isThis ? textAt(run, "started_at") : facts.status && facts.start;
  const end = isThis ? now().toISOString() : facts.end;
  const previous = read?.previous;
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
    of,
    jobs: failed.slice(0, shownJobs),
    moreJobs: Math.max(0, failed.length - shownJobs),
    thisJob:
      isThis && isAlarming(status) && failed.length === 0 && id !== undefined
        ? nameOfJob(id, matrix)
        : undefined,
    previous,
    change: previous && changeBetween(previous.conclusion, status),
    url: facts.url ?? textAt(run, "attempt_url") ?? textAt(run, "url"),
  };
}

/** What the default message asks GitHub's API for. */
export function partsTold({ of, status }: EventSummary): readonly RunPart[] {
  if (of === "thisRun") return ["jobs", "started_at"];
  return of === "otherRun" && isAlarming(status) ? ["jobs"] : [];
}

/** A summary without what people write: neither commit, branch and subject, nor who it was, nor the names of jobs. */
export function bare(summary: EventSummary): EventSummary {
  const nothing = { about: undefined, ref: undefined, commit: undefined, who: undefined };
  return { ...summary, ...nothing, jobs: [], moreJobs: 0, thisJob: undefined };
}

/** Whether a status calls for somebody: anything but a good one and no end. What is not known may be a failure. */
export function isAlarming(status: string | undefined): boolean {
  return status === undefined || ![...goodStatuses, ...noEnds].includes(status);
}

/** How a run ended, as `onlyOnChange` sees it; undefined for what is neither good nor bad. What is not known may be bad. */
export function verdictOf(status: string | undefined): "good" | "bad" | undefined {
  if (status === "success") return "good";
  const isNeither = status !== undefined && [...neitherGoodNorBad, ...noEnds].includes(status);
  return isNeither ? undefined : "bad";
}

function changeBetween(before: string, now: string | undefined): EventSummary["change"] {
  const verdicts = `${verdictOf(before)} ${verdictOf(now)}`;
  if (verdicts === "bad good") return "fixed";
  return verdicts === "good bad" ? "broken" : undefined;
}

const neitherGoodNorBad: readonly string[] = ["cancelled", "skipped", "neutral", "stale"];

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
