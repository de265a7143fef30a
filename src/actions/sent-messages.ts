import type { Count, SummaryPart } from "../github/summary.ts";
import type { AsRead } from "../inputs/action-request.ts";
import type { Inputs } from "../inputs/inputs.ts";
import type { RecallRequest } from "../inputs/recall-request.ts";
import type { ReadStep, Result, RunContext } from "./frame.ts";
import { type DingTalkSession, openSession } from "./session.ts";

// What recall and read-status share: both are about messages of an earlier send.

/** The step of a request about messages; `request` is undefined where a part of it is wrong. Without any key there is nothing to do. */
export function stepAboutMessages<Request extends RecallRequest>(
  inputs: Inputs,
  { skips, ending: settings }: Pick<AsRead<RecallRequest>, "skips" | "ending">,
  request: Request | undefined,
): ReadStep<Request> {
  inputs.refuseMisspelt();
  if (skips) return { settings, skip: "withoutCredentials", request: undefined };
  if (inputs.problems.length > 0) return { settings, request: undefined };
  return request?.keys.length === 0
    ? { settings, skip: "noKeys", request: undefined }
    : { settings, request };
}

/** Opens a session for calls about messages; `waitMs` is how long the run may wait on top of its time limit. */
export function openMessageSession(
  { connection, credentials }: RecallRequest,
  waitMs: number,
  context: RunContext,
): DingTalkSession {
  const timeLimitMs = connection.timeLimitMs + waitMs;
  const options = { ...connection, timeLimitMs, callsPerSecond, credentials };
  return openSession({ ...options, legacyEndpoint: undefined }, context);
}

/** Calls a second: what DingTalk's standard organisations have for an app. */
const callsPerSecond = 20;

/** The result of a step about messages. Where nothing was achieved, the issues are why the step fails: errors. */
export function messageResult(
  facts: Pick<Result, "outcome" | "incomplete" | "outputs" | "issues" | "summarize">,
): Result {
  const issues =
    facts.outcome === "failed"
      ? facts.issues.map((issue) => ({ ...issue, level: "error" }) as const)
      : facts.issues;
  return { ...facts, issues, report: undefined, problems: [], notices: [] };
}

/** A table of counts; without a call there is nothing to count. */
export function countsOf(rows: readonly Count[]): SummaryPart[] {
  return rows.some(([, count]) => count > 0) ? [{ kind: "counts", rows }] : [];
}
