import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "./action.ts";
import { type Contexts, filledIn } from "./expressions.ts";

/** A step of a documented workflow that uses this action, as it is written. */
export interface DocumentedStep {
  /** The folder of the action: `.`, `recall` or `read-status`. */
  readonly action: string;
  readonly with: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

/** The whole workflows of a page, by their names. */
export function workflowsOf(page: string): ReadonlyMap<string, readonly DocumentedStep[]> {
  const text = readFileSync(join(root, page), "utf8");
  const blocks = [...text.matchAll(/^```yaml\n(?<block>.*?)^```/gms)].map(
    (match) => match.groups?.["block"] ?? "",
  );
  const workflows = blocks.filter((block) => /^jobs:/m.test(block)).map((block) => parse(block));
  return new Map(workflows.map((workflow) => [workflow.name, stepsOf(workflow)]));
}

const ours = /^OWNER\/dingtalk-notify-action\/?(?<folder>recall|read-status|)@/;

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps?: readonly WorkflowStep[] }>>;
}

interface WorkflowStep {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
}

function stepsOf({ jobs }: Workflow): DocumentedStep[] {
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);
  return steps.flatMap((step) => {
    const { folder } = ours.exec(step.uses ?? "")?.groups ?? {};
    if (folder === undefined) return [];
    return [{ action: folder || ".", with: texts(step.with), env: texts(step.env) }];
  });
}

function texts(values: Readonly<Record<string, unknown>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

/** What the runner hands to a step once GitHub has filled its expressions in. */
export function handedOver(step: DocumentedStep, contexts: Contexts): DocumentedStep {
  const filled = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(values).map(([name, text]) => [name, filledIn(text, contexts)]),
    );
  return { ...step, with: filled(step.with), env: filled(step.env) };
}
