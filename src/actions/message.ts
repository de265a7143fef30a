import { bare, type EventSummary, eventSummary } from "../github/event-summary.ts";
import { fileWarnings } from "../github/fork.ts";
import type { Host } from "../github/host.ts";
import type { JobsRead, KnownJobs } from "../github/jobs.ts";
import { workflowNames } from "../github/template-names.ts";
import type { WithinTime } from "../github/time-limit.ts";
import type { MessageRequest } from "../inputs/message-request.ts";
import type { Problem } from "../inputs/problem.ts";
import { type MessageRendering, renderDefaultMessage, renderMessage } from "../message/message.ts";
import type { RenderedMessage } from "../message/msg-keys.ts";
import { mostTemplateMs } from "../message/template.ts";
import type { Secret } from "../secrets.ts";
import type { Messages } from "../text/types.ts";
import type { Warning } from "../text/warnings.ts";

/** A message that is ready to be sent, or its problems. */
export interface PreparedMessage {
  /** undefined if there are problems. */
  readonly message: RenderedMessage | undefined;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Warning[];
  /** Renders the message with the jobs of the run; undefined if it does not ask for jobs, or already has them. */
  readonly withJobs: ((read: JobsRead) => Promise<PreparedMessage>) | undefined;
}

/** What a message is rendered with. */
export interface RenderOptions {
  readonly host: Host;
  readonly secrets: readonly Secret[];
  readonly messages: Messages;
}

/** The facts of a message without its texts. */
type MessageFacts = Omit<MessageRequest, "source" | "fallback">;

/**
 * Renders a message without the jobs of the run, which are read later. A message that asks for jobs is checked both with
 * sample jobs and without any, so that no problem depends on the jobs that the run has. Without a source there is no
 * message.
 */
export async function prepareMessage(
  { source, ...facts }: MessageRequest,
  options: RenderOptions,
): Promise<PreparedMessage> {
  if (source === undefined)
    return { message: undefined, problems: [], warnings: [], withJobs: undefined };
  if (source.kind === "default") return prepareDefaultMessage(facts, options);
  const fromFile = source.kind === "msgParam" && source.fromFile;
  const ofFile = fromFile ? fileWarnings("msgParamFile", options.host) : [];
  const render = async (jobs: KnownJobs, withinTime: WithinTime): Promise<MessageRendering> => {
    const names = namesFor({ ...facts, jobs }, options);
    const rendering = await renderMessage(source, names, { ...options, withinTime });
    const withoutJobs = rendering.problemsWithoutJobs.map(
      (problem) => ({ kind: "wrongWithoutJobs", problem }) as const,
    );
    const warnings = [...ofFile, ...names.warnings, ...rendering.warnings, ...withoutJobs];
    return { ...rendering, warnings };
  };
  // No signal is heard between the two passes, so they share their time.
  const withinTime = options.host.limitTime(mostTemplateMs);
  const first = await render("sample", withinTime);
  const { asksForJobs } = first;
  const isCheckedAgain = asksForJobs && first.message !== undefined;
  const { message, problems, warnings } = isCheckedAgain ? await render("none", withinTime) : first;
  const withJobs = async ({ jobs, unread }: JobsRead): Promise<PreparedMessage> => {
    const final = await render(jobs, options.host.limitTime(mostTemplateMs));
    const missing = unread === undefined ? [] : [{ kind: "unreadJobs", unread } as const];
    return { ...final, warnings: [...missing, ...final.warnings], withJobs: undefined };
  };
  // Without its fields, a message says nothing.
  const isRead = source.kind === "text" || source.msgParam !== undefined;
  return {
    message: isRead ? message : undefined,
    problems,
    warnings,
    withJobs: asksForJobs ? withJobs : undefined,
  };
}

/** The default message. `note` is its last paragraph, where it takes the place of another; `known` are the jobs that were read already. */
export function prepareDefaultMessage(
  facts: MessageFacts,
  options: RenderOptions,
  { note, jobs: known }: { readonly note?: string; readonly jobs?: JobsRead | undefined } = {},
): PreparedMessage {
  const render = (jobs: KnownJobs) => {
    const names = namesFor({ ...facts, jobs }, options);
    const summary = eventSummary(names);
    const { phrases } = options.messages;
    const render = (told: EventSummary) =>
      renderDefaultMessage(told, phrases, { note, secrets: options.secrets });
    const whole = render(summary);
    // In the place of another, it rather tells less than nothing.
    const rendering =
      whole.message === undefined && note !== undefined ? render(bare(summary)) : whole;
    return { ...rendering, warnings: names.warnings };
  };
  const withJobs = ({ jobs, unread }: JobsRead): PreparedMessage => {
    const final = render(jobs);
    const missing = unread === undefined ? [] : [{ kind: "missingJobs", unread } as const];
    return { ...final, warnings: [...missing, ...final.warnings], withJobs: undefined };
  };
  if (known !== undefined) return withJobs(known);
  const { asksForJobs, ...first } = render("none");
  return { ...first, withJobs: asksForJobs ? async (read) => withJobs(read) : undefined };
}

/** What happened, according to the event and the inputs. */
export function summaryOf(
  facts: MessageFacts,
  jobs: KnownJobs,
  options: Pick<RenderOptions, "host" | "secrets">,
): EventSummary {
  return eventSummary(namesFor({ ...facts, jobs }, options));
}

function namesFor(
  facts: MessageFacts & { readonly jobs: KnownJobs },
  { host, secrets }: Pick<RenderOptions, "host" | "secrets">,
) {
  return workflowNames(host.environment, facts, secrets);
}
