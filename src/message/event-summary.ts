import type { TemplateNames } from "./names.ts";

/** What a workflow's event tells of what happened; a fact that it does not know is undefined. */
export interface Happening {
  /** GitHub's word for how it went: `success`, `failure`, …; a deployment's own state. */
  readonly status: string | undefined;
  /** What went so: the workflow, or the other workflow, check or deployment that the event tells of. */
  readonly what: string | undefined;
  readonly repository: string | undefined;
  /** The pull request, issue, release or discussion that it is about. */
  readonly about:
    | {
        readonly kind: SubjectKind;
        readonly name: string;
        readonly title: string;
        readonly url: string;
      }
    | undefined;
  readonly ref: string | undefined;
  readonly commit:
    | { readonly shortSha: string; readonly subject: string; readonly url: string }
    | undefined;
  readonly who: string | undefined;
  /** GitHub's name of the event, in words: `pull request`. */
  readonly event: string | undefined;
  /** ISO 8601, both or neither. */
  readonly time: { readonly start: string; readonly end: string } | undefined;
  /** Whether it is the run itself that the event tells of. */
  readonly ofRun: boolean;
  readonly jobs: readonly FailedJob[];
  /** How many more jobs failed than are named. */
  readonly moreJobs: number;
  readonly url: string | undefined;
}

/** What an event may be about, beside a branch. */
export type SubjectKind = "pullRequest" | "issue" | "release" | "discussion";

/** A failed job, with its failed steps. */
export interface FailedJob {
  readonly name: string;
  readonly url: string;
  readonly steps: readonly string[];
}

/** Reads what happened out of the names that templates have. */
export function happeningOf(names: TemplateNames): Happening {
  const read = (...path: readonly string[]) => textAt(names.namespaces, path);
  const event = read("github", "event_name");
  const own = Object.hasOwn(ownStories, event ?? "") ? ownStories[event ?? ""] : undefined;
  const told = (part: keyof OwnStory) => read("github", "event", ...(own?.[part] ?? ["-"]));
  const sha = read("commit", "short_sha");
  const concluded = told("status");
  const [start, end] = concluded === undefined ? [] : [told("start"), told("end")];
  return {
    // What is not concluded yet has a status of its own; how this run went says nothing of it.
    status: own === undefined ? read("job", "status") : (concluded ?? told("progress")),
    what: told("what") ?? read("github", "workflow"),
    repository: read("github", "repository"),
    about: subjectOf(read),
    ref: told("ref") ?? read("github", "head_ref") ?? read("github", "ref_name"),
    commit:
      sha === undefined
        ? undefined
        : {
            shortSha: sha,
            subject: read("commit", "subject") ?? "",
            url: read("commit", "url") ?? "",
          },
    who: read("github", "triggering_actor") ?? read("github", "actor"),
    event: event?.replaceAll("_", " "),
    time: start === undefined || end === undefined ? undefined : { start, end },
    ofRun: own === undefined,
    ...(own === undefined ? failedJobs(names) : { jobs: [], moreJobs: 0 }),
    url: told("url") ?? read("run", "attempt_url") ?? read("run", "url"),
  };
}

/** Where an event tells of something else than the run it triggered. Source: GitHub's page "Webhook events and payloads". */
type OwnStory = Readonly<
  Partial<
    Record<"status" | "progress" | "what" | "ref" | "start" | "end" | "url", readonly string[]>
  >
>;

const ownStories: Readonly<Record<string, OwnStory>> = {
  workflow_run: {
    status: ["workflow_run", "conclusion"],
    progress: ["workflow_run", "status"],
    what: ["workflow_run", "name"],
    ref: ["workflow_run", "head_branch"],
    start: ["workflow_run", "run_started_at"],
    end: ["workflow_run", "updated_at"],
    url: ["workflow_run", "html_url"],
  },
  check_run: {
    status: ["check_run", "conclusion"],
    progress: ["check_run", "status"],
    what: ["check_run", "name"],
    ref: ["check_run", "check_suite", "head_branch"],
    start: ["check_run", "started_at"],
    end: ["check_run", "completed_at"],
    url: ["check_run", "html_url"],
  },
  check_suite: {
    status: ["check_suite", "conclusion"],
    progress: ["check_suite", "status"],
    what: ["check_suite", "app", "name"],
    ref: ["check_suite", "head_branch"],
  },
  deployment_status: {
    status: ["deployment_status", "state"],
    what: ["deployment_status", "environment"],
    ref: ["deployment", "ref"],
    url: ["deployment_status", "log_url"],
  },
};

type Read = (...path: readonly string[]) => string | undefined;

function subjectOf(read: Read): Happening["about"] {
  const event = (...path: readonly string[]) => read("github", "event", ...path);
  for (const [kind, at] of numbered) {
    const number = event(at, "number");
    if (number !== undefined)
      return {
        // GitHub calls a pull request an issue where it is commented on.
        kind: event("issue", "pull_request", "url") === undefined ? kind : "pullRequest",
        name: `#${number}`,
        title: event(at, "title") ?? "",
        url: event(at, "html_url") ?? "",
      };
  }
  const tag = event("release", "tag_name");
  if (tag === undefined) return undefined;
  return {
    kind: "release",
    name: tag,
    title: event("release", "name") ?? "",
    url: event("release", "html_url") ?? "",
  };
}

const numbered = [
  ["pullRequest", "pull_request"],
  ["discussion", "discussion"],
  ["issue", "issue"],
] as const satisfies readonly (readonly [SubjectKind, string])[];

// A message that is read on a phone names a few; the run has the others.
const shownJobs = 10;

function failedJobs(names: TemplateNames): Pick<Happening, "jobs" | "moreJobs"> {
  const found: unknown = valueAt(names.namespaces, ["run", "failed_jobs"]);
  const all: readonly unknown[] = Array.isArray(found) ? found : [];
  const jobs = all.slice(0, shownJobs).map((job) => {
    const steps = valueAt(job, ["failed_steps"]);
    return {
      name: textAt(job, ["name"]) ?? "",
      url: textAt(job, ["url"]) ?? "",
      steps: Array.isArray(steps) ? steps.filter((step) => typeof step === "string") : [],
    };
  });
  return { jobs, moreJobs: all.length - jobs.length };
}

function textAt(values: unknown, path: readonly string[]): string | undefined {
  const found = valueAt(values, path);
  if (typeof found === "number") return String(found);
  return typeof found === "string" && found.trim() !== "" ? found : undefined;
}

function valueAt(values: unknown, path: readonly string[]): unknown {
  let value = values;
  for (const name of path)
    value = isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
