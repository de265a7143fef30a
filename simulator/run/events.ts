import { createRequire } from "node:module";
import type { Language } from "../message/drawing.ts";
import { textAt } from "./payload.ts";
import { problemTexts } from "./problem-texts.ts";
import push from "./push.json" with { type: "json" };

/** A webhook event that starts workflows: one of GitHub's examples, or one that a person gave. */
export interface WebhookEvent {
  /** As `on:` names it. */
  readonly name: string;
  readonly payload: unknown;
}

/** Something that is wrong with what a person gave, and the field that it is in: `msgParam.text`. */
export interface Problem {
  readonly input: string;
  /** With the line and a caret below the mistake, where there is one. */
  readonly words: string;
  /** The same in one line. */
  readonly sentence?: string;
  /** The same without the name and the line, for where these are seen anyway. */
  readonly beside?: string;
  /** Where it is in the text of the field, which is a whole input, or a field of `msgParam`. */
  readonly at?: PlaceInText | undefined;
}

/** A place in a text: the line and the column count from 1. */
export interface PlaceInText {
  readonly line: number;
  readonly column?: number;
  /** The text of the line. */
  readonly text: string;
}

/** The events that most messages are about, by their labels among the documented ones. */
export const commonEvents = [
  "push",
  "pull_request opened",
  "workflow_run completed",
  "release published",
  "schedule",
  "workflow_dispatch",
  "issues opened",
  "issue_comment created",
  "pull_request_target opened",
  "deployment_status created",
] as const;

/**
 * GitHub's examples of the events that start workflows, by labels: `push`, `pull_request opened`, `issues labeled 2`. All
 * of them tell of one repository, octo-org/shop. image_version has no example; a called workflow (workflow_call) gets the
 * event of its caller.
 */
export function documentedEvents(): ReadonlyMap<string, WebhookEvent> {
  const examples = [
    // First, because GitHub's own is the push of a tag, without a commit.
    { name: "push", examples: [push] },
    { name: "workflow_run", examples: [finishedRun()] },
    ...webhooks().filter(({ name }) => triggers.includes(name)),
    // These have the payload of a pull request, and of a package; a schedule has no payload but its cron line.
    ...examplesOf("pull_request", "pull_request_target"),
    ...examplesOf("package", "registry_package", asRegistryPackage),
    { name: "schedule", examples: [{ schedule: "30 5 * * 1,3" }] },
  ];
  const events = new Map<string, WebhookEvent>();
  for (const { name, examples: payloads } of examples.sort(byName)) {
    for (const payload of payloads) {
      const label = [name, actionOf(payload)].filter((part) => part !== undefined).join(" ");
      events.set(freeLabel(label, events), { name, payload: inSampleRepository(payload) });
    }
  }
  return events;
}

/** Reads a payload that a person gave; without a name the payload has to show which event it is. Notes what is wrong. */
export function readEvent(
  {
    payload: json,
    eventName = "",
  }: { readonly payload: string; readonly eventName?: string | undefined },
  problems: Problem[],
  language: Language = "en",
): WebhookEvent | undefined {
  const texts = problemTexts[language];
  let payload: unknown;
  try {
    payload = JSON.parse(json);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    problems.push({ input: "payload", words: texts.payload(why) });
    return undefined;
  }
  const name = eventName.trim() || eventNameOf(payload);
  if (name !== undefined) return { name, payload };
  problems.push({ input: "eventName", words: texts.eventName });
  return undefined;
}

/** The name of the event that a payload belongs to; undefined where the payload does not show it. */
export function eventNameOf(payload: unknown): string | undefined {
  const has = (name: string) =>
    typeof payload === "object" && payload !== null && Object.hasOwn(payload, name);
  return signs.find(([names]) => names.every(has))?.[1];
}

// The first row whose names a payload has decides; names that several events have come last.
const signs: readonly (readonly [readonly string[], string])[] = [
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

// GitHub's page of webhooks has this event under another name.
function asRegistryPackage(payload: unknown): unknown {
  const { package: registry_package, ...rest }: Record<string, unknown> = Object(payload);
  return { ...rest, registry_package };
}

// The sort is stable: of one name, the first stays the first.
function byName(one: Webhook, other: Webhook): number {
  return one.name < other.name ? -1 : Number(one.name > other.name);
}

// GitHub's example of a run that ended, as the workflow of a deployment that failed.
function finishedRun(): unknown {
  const [example] = examplesOf("workflow_run", "workflow_run");
  const payload: Record<string, unknown> = Object(example?.examples[0]);
  const { workflow_run: run }: { workflow_run?: object } = payload;
  const told = { name: "CI", head_branch: "main", status: "completed", conclusion: "failure" };
  return { ...payload, workflow_run: { ...run, ...told } };
}

const sampleRepository = { owner: "octo-org", name: "shop" } as const;

// GitHub's examples are of many repositories, some of two at once. A fork stays one.
function inSampleRepository(payload: unknown): unknown {
  const { owner, name } = sampleRepository;
  const sample = `${owner}/${name}`;
  const json = JSON.stringify(payload);
  const fork = textAt(payload, ["forkee", "full_name"]);
  const named = json.match(/(?<="full_name":")[^"]+/g) ?? [];
  const repositories = new Set([...named, "octo-org/octo-repo", "Codertocat/Hello-World"]);
  const longestFirst = [...repositories]
    .filter((repository) => repository !== fork)
    .sort((one, other) => other.length - one.length);
  const renamed = longestFirst.reduce((text, known) => text.replaceAll(known, sample), json);
  return JSON.parse(renamed, (_key, value: unknown) => {
    if (textAt(value, ["full_name"]) !== sample) return value;
    const { owner: person }: { owner?: object } = Object(value);
    return { ...Object(value), name, owner: { ...person, name: owner, login: owner } };
  });
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
