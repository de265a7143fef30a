import { texts, type WorkflowStep, wholeWorkflowsOf } from "./documented-workflows.ts";
import { type Contexts, filledIn, isToRun, type JobStatus } from "./expressions.ts";

/** What a step is told, once GitHub has filled its expressions in. */
export interface HandedStep {
  readonly name: string;
  readonly uses: string | undefined;
  readonly run: string | undefined;
  readonly with: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly status: JobStatus;
}

/** What a step came to. */
export interface StepEnd {
  readonly failed: boolean;
  readonly outputs?: Readonly<Record<string, string>>;
  /** Whether the run was cancelled while the step ran. */
  readonly cancelled?: boolean;
}

/** A step as later ones see it in `steps`, also by its name where it has no id. */
export interface StepRecord {
  readonly outcome: "success" | "failure" | "cancelled" | "skipped";
  /** As `outcome`, unless `continue-on-error` made a success of a failure. */
  readonly conclusion: StepRecord["outcome"];
  readonly outputs: Readonly<Record<string, string>>;
}

/** A job that is over. */
export interface PlayedJob {
  readonly status: JobStatus;
  /** By the step's id, else by its name, its action or its script. */
  readonly steps: Readonly<Record<string, StepRecord>>;
}

/**
 * Plays the only job of a documented workflow as the runner does: each step's `if` is evaluated, with the status of the
 * job and what the steps before came to; what a step does is the test's affair.
 */
export async function playJob(
  { page, workflow }: { page: string; workflow: string },
  contexts: Contexts,
  carryOut: (step: HandedStep) => Promise<StepEnd>,
): Promise<PlayedJob> {
  const documented = wholeWorkflowsOf(page).get(workflow);
  const [job, ...more] = Object.values(documented?.jobs ?? {});
  if (job?.steps === undefined || more.length > 0) throw new Error(`no one job in ${workflow}`);
  return await playSteps(job.steps, contexts, carryOut);
}

/** Plays steps as the only ones of a job, as `playJob` does. */
export async function playSteps(
  list: readonly WorkflowStep[],
  contexts: Contexts,
  carryOut: (step: HandedStep) => Promise<StepEnd>,
): Promise<PlayedJob> {
  let status: JobStatus = "success";
  const steps: Record<string, StepRecord> = {};
  for (const step of list) {
    const seen: Contexts = { ...contexts, job: { status }, steps: withIds(steps, list) };
    const record = isToRun(step.if, seen, status)
      ? recordOf(step, await carryOut(handed(step, seen, status)))
      : skipped;
    steps[nameOf(step)] = record;
    if (record.outcome === "cancelled") status = "cancelled";
    else if (record.conclusion === "failure" && status === "success") status = "failure";
  }
  return { status, steps };
}

const skipped: StepRecord = { outcome: "skipped", conclusion: "skipped", outputs: {} };

function recordOf(step: WorkflowStep, { failed, cancelled, outputs = {} }: StepEnd): StepRecord {
  const outcome = cancelled ? "cancelled" : failed ? "failure" : "success";
  const forgiven = outcome === "failure" && step["continue-on-error"] === true;
  return { outcome, conclusion: forgiven ? "success" : outcome, outputs };
}

function handed(step: WorkflowStep, contexts: Contexts, status: JobStatus): HandedStep {
  const filled = (values: WorkflowStep["with"]) =>
    Object.fromEntries(
      Object.entries(texts(values)).map(([name, text]) => [name, filledIn(text, contexts)]),
    );
  return {
    name: nameOf(step),
    uses: step.uses,
    run: step.run === undefined ? undefined : filledIn(step.run, contexts),
    with: filled(step.with),
    env: filled(step.env),
    status,
  };
}

function nameOf({ id, name, uses, run }: WorkflowStep): string {
  return id ?? name ?? uses ?? run ?? "";
}

// Only a step with an id is in `steps`.
function withIds(
  steps: Readonly<Record<string, StepRecord>>,
  all: readonly WorkflowStep[],
): Readonly<Record<string, StepRecord>> {
  return Object.fromEntries(
    Object.entries(steps).filter(([name]) => all.some(({ id }) => id === name)),
  );
}
