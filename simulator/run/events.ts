import { createRequire } from "node:module";
import { type Reading, right, wrong } from "../../src/inputs/problem.ts";

/** A webhook event that starts workflows, by an example of GitHub's or by one that somebody brought. */
export interface WebhookEvent {
  /** As `on:` names it. */
  readonly name: string;
  readonly payload: unknown;
}

/**
 * GitHub's examples of the events that start workflows: `push`, `pull_request opened`, `issues labeled 2`. Of
 * image_version there is no example; a workflow that is called (workflow_call) is told of the event of its caller.
 */
export function documentedEvents(): ReadonlyMap<string, WebhookEvent> {
  const examples = [
    ...webhooks().filter(({ name }) => triggers.includes(name)),
    // The payload is that of a pull request, and that of a run of the clock has nothing but its line.
    ...examplesOf("pull_request", "pull_request_target"),
    ...examplesOf("package", "registry_package", asRegistryPackage),
    { name: "schedule", examples: [{ schedule: "30 5 * * 1,3" }] },
  ];
  const events = new Map<string, WebhookEvent>();
  for (const { name, examples: payloads } of examples.sort(byName)) {
    for (const payload of payloads) {
      const label = [name, actionOf(payload)].filter((part) => part !== undefined).join(" ");
      events.set(freeLabel(label, events), { name, payload });
    }
  }
  return events;
}

/** Reads a payload that somebody brought, and which event it is of where they do not say. */
export function readEvent(json: string, name = ""): Reading<WebhookEvent> {
  let payload: unknown;
  try {
    payload = JSON.parse(json);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return wrong({ input: "payload", expected: `the JSON of a webhook (${why})` });
  }
  const known = name.trim() || eventNameOf(payload);
  if (known !== undefined) return right({ name: known, payload });
  const expected = "the name of the event, which this payload does not show by itself";
  return wrong({ input: "eventName", expected });
}

/** Which event a payload that somebody brought is of, as far as it shows; undefined where it does not. */
export function eventNameOf(payload: unknown): string | undefined {
  const has = (name: string) =>
    typeof payload === "object" && payload !== null && Object.hasOwn(payload, name);
  return telling.find(([names]) => names.every(has))?.[1];
}

// The first whose names a payload has: those of more than one event stand behind.
const telling: readonly (readonly [readonly string[], string])[] = [
  [["pusher", "commits"], "push"],
  [["deployment_status"], "deployment_status"],
  [["deployment"], "deployment"],
  [["registry_package"], "registry_package"],
  [["workflow_run"], "workflow_run"],
  [["check_run"], "check_run"],
  [["check_suite"], "check_suite"],
  [["merge_group"], "merge_group"],
  [["release"], "release"],
  [["discussion"], "discussion"],
  [["review", "pull_request"], "pull_request_review"],
  [["pull_request"], "pull_request"],
  [["comment", "issue"], "issue_comment"],
  [["issue"], "issues"],
  [["client_payload"], "repository_dispatch"],
  [["schedule"], "schedule"],
  [["inputs", "workflow"], "workflow_dispatch"],
];

// GitHub's page "Events that trigger workflows".
const triggers = [
  "branch_protection_rule",
  "check_run",
  "check_suite",
  "create",
  "delete",
  "deployment",
  "deployment_status",
  "discussion",
  "discussion_comment",
  "fork",
  "gollum",
  "issue_comment",
  "issues",
  "label",
  "merge_group",
  "milestone",
  "page_build",
  "public",
  "pull_request",
  "pull_request_review",
  "pull_request_review_comment",
  "push",
  "release",
  "repository_dispatch",
  "status",
  "watch",
  "workflow_dispatch",
  "workflow_run",
];

interface Webhook {
  readonly name: string;
  readonly examples: readonly unknown[];
}

// The package is a JSON file, and its types are those of a module that it is not.
function webhooks(): readonly Webhook[] {
  return createRequire(import.meta.url)("@octokit/webhooks-examples");
}

function examplesOf(
  webhook: string,
  name: string,
  change: (payload: unknown) => unknown = (payload) => payload,
): Webhook[] {
  return webhooks()
    .filter((documented) => documented.name === webhook)
    .map(({ examples }) => ({ name, examples: examples.map(change) }));
}

// What GitHub's page of webhooks has under another name.
function asRegistryPackage(payload: unknown): unknown {
  const { package: registry_package, ...rest }: Record<string, unknown> = Object(payload);
  return { ...rest, registry_package };
}

function byName(one: Webhook, other: Webhook): number {
  return one.name < other.name ? -1 : 1;
}

function actionOf(payload: unknown): string | undefined {
  const { action }: { action?: unknown } = Object(payload);
  return typeof action === "string" ? action : undefined;
}

function freeLabel(label: string, taken: ReadonlyMap<string, unknown>): string {
  let free = label;
  for (let number = 2; taken.has(free); number += 1) free = `${label} ${number}`;
  return free;
}
