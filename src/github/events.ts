import { readFileSync } from "node:fs";
import type { Warning } from "../text/warnings.ts";
import { addressAt, isObject, textAt, timeAt, valueAt } from "./payload.ts";

/** The facts in the payload of an event; a fact that the payload does not have is undefined. */
type EventFacts = { readonly [Fact in keyof FactPaths]?: string | undefined };

/** What an event may be about, besides a branch. */
export type SubjectKind = "pullRequest" | "issue" | "release" | "discussion";

/** The pull request, issue, release or discussion that an event is about. */
export interface EventSubject {
  readonly kind: SubjectKind;
  readonly name: string;
  readonly title: string;
  readonly url: string;
}

/** Reads the facts of an event from its payload. */
export function eventFacts(eventName: string, payload: unknown): EventFacts {
  return Object.fromEntries(
    Object.entries(pathsOf(eventName)).map(([fact, paths]) => {
      const read = readers[fact] ?? textAt;
      const [found] = [paths].flat().flatMap((path) => read(payload, ...path.split(".")) ?? []);
      return [fact, found];
    }),
  );
}

const readers: Readonly<Record<string, typeof textAt>> = {
  start: timeAt,
  end: timeAt,
  url: addressAt,
};

/** What an event reports the outcome of: another run, something else, or nothing, for it is about the run that it triggers. */
export function scopeOf(eventName: string): "thisRun" | "otherRun" | "somethingElse" {
  if (eventName === "workflow_run") return "otherRun";
  return pathsOf(eventName).status === undefined ? "thisRun" : "somethingElse";
}

/** Reads from the payload what an event is about; undefined if it is only about a branch. */
export function eventSubject(payload: unknown): EventSubject | undefined {
  const at = (path: string) => textAt(payload, ...path.split("."));
  const has = (path: string) => valueAt(payload, ...path.split(".")) === true || at(path);
  const row = subjects.find(({ name, only = [name] }) => at(name) && only.some(has));
  if (row === undefined) return undefined;
  const { kind, name, title, url } = row;
  const sign = kind === "release" ? "" : "#";
  return { kind, name: `${sign}${at(name)}`, title: at(title) ?? "", url: at(url) ?? "" };
}

/** The path of each fact in the payload of an event, as names joined by dots; of several, the first that is there. */
type FactPaths = {
  /** GitHub's conclusion. Only for an event that is about something other than the run it triggers. */
  readonly status?: Paths;
  /** The progress, as long as there is no `status`. */
  readonly progress?: Paths;
  /** What has this status: a workflow, a check, an environment. */
  readonly what?: Paths;
  readonly ref?: Paths;
  /** Of a run, `run.started_at` has it. */
  readonly start?: Paths;
  readonly end?: Paths;
  readonly url?: Paths;
  /** Who started it, and on which event. */
  readonly who?: Paths;
  readonly event?: Paths;
  /** The head commit. */
  readonly sha?: Paths;
  readonly message?: Paths;
  readonly author?: Paths;
  readonly commitUrl?: Paths;
  /** The repository that has the commit, if it may be another one. */
  readonly commitRepository?: Paths;
};

type Paths = string | readonly string[];

function pathsOf(eventName: string): FactPaths {
  return (Object.hasOwn(events, eventName) ? events[eventName] : undefined) ?? {};
}

const pullRequest: FactPaths = {
  sha: "pull_request.head.sha",
  commitRepository: "pull_request.head.repo.html_url",
};

/**
 * One row for each event. An event without a row is about the run that it triggered, and its head commit is that run's.
 * Source: GitHub's page "Webhook events and payloads"; the names that come second are those of Gitea 1.26.0, as seen.
 */
const events: Readonly<Record<string, FactPaths>> = {
  push: {
    sha: "head_commit.id",
    message: "head_commit.message",
    author: "head_commit.author.name",
    commitUrl: "head_commit.url",
  },
  pull_request: pullRequest,
  pull_request_target: pullRequest,
  pull_request_review: pullRequest,
  pull_request_review_comment: pullRequest,
  merge_group: {
    sha: "merge_group.head_sha",
    message: "merge_group.head_commit.message",
    author: "merge_group.head_commit.author.name",
  },
  workflow_run: {
    status: "workflow_run.conclusion",
    progress: "workflow_run.status",
    what: ["workflow_run.name", "workflow.name"],
    ref: "workflow_run.head_branch",
    end: ["workflow_run.updated_at", "workflow_run.completed_at"],
    who: [
      "workflow_run.triggering_actor.login",
      "workflow_run.trigger_actor.login",
      "workflow_run.actor.login",
    ],
    event: "workflow_run.event",
    sha: "workflow_run.head_sha",
    message: "workflow_run.head_commit.message",
    author: "workflow_run.head_commit.author.name",
    commitRepository: "workflow_run.head_repository.html_url",
  },
  check_run: {
    status: "check_run.conclusion",
    progress: "check_run.status",
    what: "check_run.name",
    ref: "check_run.check_suite.head_branch",
    start: "check_run.started_at",
    end: "check_run.completed_at",
    url: "check_run.html_url",
    sha: "check_run.head_sha",
  },
  check_suite: {
    status: "check_suite.conclusion",
    progress: "check_suite.status",
    what: "check_suite.app.name",
    ref: "check_suite.head_branch",
    sha: "check_suite.head_sha",
    message: "check_suite.head_commit.message",
    author: "check_suite.head_commit.author.name",
  },
  deployment: { sha: "deployment.sha" },
  deployment_status: {
    status: "deployment_status.state",
    what: "deployment_status.environment",
    ref: "deployment.ref",
    url: "deployment_status.log_url",
    sha: "deployment.sha",
  },
  status: {
    sha: "sha",
    message: "commit.commit.message",
    author: "commit.commit.author.name",
    commitUrl: "commit.html_url",
  },
};

/** What events are about, with the path of each field; the first row whose name is in the payload counts. */
const subjects: readonly (EventSubject & {
  /** Other paths, of which the payload must have one. */
  readonly only?: readonly string[];
})[] = [
  { kind: "pullRequest", ...numbered("pull_request") },
  { kind: "discussion", ...numbered("discussion") },
  // In the payload of a comment, a pull request is called an issue.
  { kind: "pullRequest", ...numbered("issue"), only: ["issue.pull_request.url", "is_pull"] },
  { kind: "issue", ...numbered("issue") },
  { kind: "release", name: "release.tag_name", title: "release.name", url: "release.html_url" },
];

function numbered(at: string) {
  return { name: `${at}.number`, title: `${at}.title`, url: `${at}.html_url` };
}

/** The payload of the webhook; empty, with a warning, if its file is missing or broken. */
export interface WorkflowEvent {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly warning?: Warning;
}

/** Reads the event's payload from the file that `GITHUB_EVENT_PATH` names. */
export function readEvent(path: string | undefined): WorkflowEvent {
  if (path === undefined || path === "") return withoutPayload("notSet");
  try {
    const payload: unknown = JSON.parse(readFileSync(path, "utf8"), exactNumber);
    if (isObject(payload)) return { payload };
    return withoutPayload("noObject");
  } catch (error) {
    return withoutPayload(error instanceof SyntaxError ? "noJson" : "unreadable");
  }
}

function withoutPayload(why: "notSet" | "noObject" | "noJson" | "unreadable"): WorkflowEvent {
  return { payload: {}, warning: { kind: "noEvent", why } };
}

// A number that would lose digits, such as a long id in a client_payload, becomes text.
function exactNumber(_key: string, value: unknown, context?: { source?: string }): unknown {
  const { source } = context ?? {};
  return typeof value === "number" && source !== undefined && source !== String(value)
    ? source
    : value;
}
