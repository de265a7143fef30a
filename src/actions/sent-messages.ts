import type { AsRead } from "../inputs/action-request.ts";
import type { Inputs } from "../inputs/inputs.ts";
import type { RecallRequest } from "../inputs/recall-request.ts";
import type { ReadStep, Result, RunContext } from "./frame.ts";
import { type DingTalkSession, openSession } from "./session.ts";

// The code that recall and read-status share: both are about messages of an earlier send.

/** The step of a request about messages; `request` is undefined if a part of it is wrong. A step without keys is skipped. */
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

/** Opens a session for calls about messages; `waitMs` is added to the time limit. */
export function openMessageSession(
  { connection, robot }: RecallRequest,
  waitMs: number,
  context: RunContext,
): DingTalkSession {
  const timeLimitMs = connection.timeLimitMs + waitMs;
  const options = { ...connection, timeLimitMs, callsPerSecond, credentials: robot.credentials };
  return openSession({ ...options, legacyEndpoint: null, asksLegacyHost: false }, context);
}

/** DingTalk's limit for an app of a standard organisation. */
const callsPerSecond = 20;

/** The result of a step about messages. If nothing was achieved, every issue becomes an error. */
export function messageResult(
  facts: Pick<Result, "outcome" | "incomplete" | "outputs" | "issues" | "summarize">,
): Result {
  const issues =
    facts.outcome === "failed"
      ? facts.issues.map((issue) => ({ ...issue, level: "error" }) as const)
      : facts.issues;
  return { ...facts, issues, report: undefined, problems: [], notices: [] };
}
