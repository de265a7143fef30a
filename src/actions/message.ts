import { eventSummary } from "../github/event-summary.ts";
import { fileWarnings } from "../github/fork.ts";
import type { Host } from "../github/host.ts";
import type { JobsRead, KnownJobs } from "../github/jobs.ts";
import type { Annotation } from "../github/log.ts";
import { workflowNames } from "../github/template-names.ts";
import type { WithinTime } from "../github/time-limit.ts";
import type { MessageRequest } from "../inputs/message-request.ts";
import { describeProblem, type Problem } from "../inputs/problem.ts";
import { type MessageRendering, renderDefaultMessage, renderMessage } from "../message/message.ts";
import type { RenderedMessage } from "../message/msg-keys.ts";
import { mostTemplateMs } from "../message/template.ts";
import { conceal, type Secret } from "../secrets.ts";
import { loadMessages } from "../text/messages.ts";
import type { Language } from "../text/types.ts";

/** A message that is ready to be sent, or its problems. */
export interface PreparedMessage {
  /** undefined if there are problems. */
  readonly message: RenderedMessage | undefined;
  readonly problems: readonly Problem[];
  readonly notices: readonly Annotation[];
  /** Renders the message with the jobs of the run; undefined if it does not ask for jobs, or already has them. */
  readonly withJobs: ((read: JobsRead) => Promise<PreparedMessage>) | undefined;
}

/** What a message is rendered with. */
interface RenderOptions {
  readonly host: Host;
  readonly secrets: readonly Secret[];
  readonly language: Language;
}

/**
 * Renders a message without the jobs of the run, which are read later. A message that asks for jobs is checked both with
 * sample jobs and without any, so that no problem depends on the jobs that the run has.
 */
export async function prepareMessage(
  request: MessageRequest,
  options: RenderOptions,
): Promise<PreparedMessage> {
  // The default message has no names to check.
  const isDefault = request.source.kind === "default";
  // No signal is heard between the two passes, so they share their time.
  const limited = { ...options, withinTime: options.host.limitTime(mostTemplateMs) };
  const first = await render(request, limited, isDefault ? "none" : "sample");
  const { asksForJobs } = first;
  const isCheckedAgain = !isDefault && asksForJobs && first.message !== undefined;
  const { message, problems, warnings } = isCheckedAgain
    ? await render(request, limited, "none")
    : first;
  return {
    message,
    problems,
    notices: noticesOf(warnings, options.secrets),
    withJobs: asksForJobs ? (read) => fillInJobs(request, options, read) : undefined,
  };
}

async function fillInJobs(
  request: MessageRequest,
  options: RenderOptions,
  { jobs, warning }: JobsRead,
): Promise<PreparedMessage> {
  const limited = { ...options, withinTime: options.host.limitTime(mostTemplateMs) };
  const { message, problems, warnings } = await render(request, limited, jobs);
  const isDefault = request.source.kind === "default";
  // The user did not ask for the jobs in the default message: missing jobs are worth a line of the log, not a warning.
  if (warning !== undefined && isDefault) options.host.log.info(warning);
  const missing = warning === undefined || isDefault ? [] : [warning];
  const notices = noticesOf([...missing, ...warnings], options.secrets);
  return { message, problems, notices, withJobs: undefined };
}

async function render(
  request: MessageRequest,
  { host, secrets, language, withinTime }: RenderOptions & { readonly withinTime: WithinTime },
  jobs: KnownJobs,
): Promise<MessageRendering> {
  // A wrong status has a problem of its own: the message is checked as if the status were right.
  const { source, status = "success" } = request;
  const names = workflowNames(host.environment, { ...request, status, jobs }, secrets);
  const rendering =
    source.kind === "default"
      ? renderDefaultMessage(eventSummary(names), (await loadMessages(language)).phrases, secrets)
      : await renderMessage(source, names, { secrets, withinTime });
  const fromFile = source.kind === "msgParam" && source.fromFile;
  const warnings = [
    ...(fromFile ? fileWarnings("msgParamFile", host) : []),
    ...names.warnings,
    ...rendering.warnings,
    ...rendering.problemsWithoutJobs.map(withoutJobsWarning),
  ];
  return { ...rendering, warnings };
}

function withoutJobsWarning(problem: Problem): string {
  return `If \`run.jobs\` is empty, for example without the permission \`actions: read\`, this is wrong: ${describeProblem(problem)}`;
}

function noticesOf(warnings: readonly string[], secrets: readonly Secret[]): Annotation[] {
  const values = secrets.map(({ value }) => value);
  return warnings.map((text) => ({
    level: "warning",
    title: "The message",
    message: conceal(text, values),
  }));
}
