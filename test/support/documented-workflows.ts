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

/** The whole workflows of a page, by their names, as YAML has them. */
export function wholeWorkflowsOf(page: string): ReadonlyMap<string, Workflow> {
  const workflows: Workflow[] = blocksOf(page)
    .filter((block) => /^jobs:/m.test(block))
    .map((block) => parse(block));
  return new Map(workflows.map((workflow) => [workflow.name, workflow]));
}

/** The steps of each example of a page, be it a whole workflow or only some steps. */
export function examplesOf(page: string): readonly (readonly WorkflowStep[])[] {
  return blocksOf(page).flatMap((block) => {
    if (block.startsWith("- ")) return [parse(block)];
    const { jobs = {} }: Partial<Workflow> = parse(block);
    return Object.values(jobs).map(({ steps = [] }) => steps);
  });
}

/** The lists of steps that a page shows without a workflow around them, in their order. */
export function stepListsOf(page: string): readonly (readonly WorkflowStep[])[] {
  return blocksOf(page)
    .filter((block) => block.startsWith("- "))
    .map((block) => parse(block));
}

function blocksOf(page: string): string[] {
  const text = readFileSync(join(root, page), "utf8");
  return [...text.matchAll(/^```yaml\n(?<block>.*?)^```/gms)].map(
    (match) => match.groups?.["block"] ?? "",
  );
}

/** The steps of a page's workflows that use this action, by the workflows' names. */
export function workflowsOf(page: string): ReadonlyMap<string, readonly DocumentedStep[]> {
  return new Map(
    [...wholeWorkflowsOf(page)].map(([name, workflow]) => [name, stepsOf(workflow)] as const),
  );
}

/** The folder of this action that a step uses; undefined where it uses another. */
export function folderOfOurs(uses = ""): string | undefined {
  const { folder } = ours.exec(uses)?.groups ?? {};
  return folder === "" ? "." : folder;
}

const ours =
  /^(?:https:\/\/github\.com\/)?OWNER\/dingtalk-notify-action\/?(?<folder>recall|read-status|)@/;

/** A workflow as far as a recipe has it. */
export interface Workflow {
  readonly name: string;
  readonly jobs: Readonly<Record<string, { readonly steps?: readonly WorkflowStep[] }>>;
}

/** One step of a job. */
export interface WorkflowStep {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string | boolean;
  readonly "continue-on-error"?: boolean;
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
}

function stepsOf({ jobs }: Workflow): DocumentedStep[] {
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);
  return steps.flatMap((step) => {
    const action = folderOfOurs(step.uses);
    return action === undefined ? [] : [{ action, with: texts(step.with), env: texts(step.env) }];
  });
}

/** Values of a mapping as the runner hands them over. */
export function texts(values: Readonly<Record<string, unknown>> = {}): Record<string, string> {
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
