import { isAlarming } from "../github/conclusions.ts";
import {
  bare,
  type EventSummary,
  eventSummary,
  partsOfDefaultMessage,
} from "../github/event-summary.ts";
import { fileWarnings } from "../github/fork.ts";
import type { Host } from "../github/host.ts";
import type { KnownRun, RunDetails, RunPart } from "../github/run-details.ts";
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
  /** What it asks GitHub's API for; empty if it has that already. */
  readonly asks: readonly RunPart[];
  /** Renders the message with what the API told. */
  readonly withRun: (read: RunDetails) => Promise<PreparedMessage>;
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
 * Renders a message without what GitHub's API tells of the run, which is read later. A message that asks for that is
 * checked both with a sample and with nothing, so that no problem depends on what the API tells. Without a source there is
 * no message.
 */
export async function prepareMessage(
  { source, ...facts }: MessageRequest,
  options: RenderOptions,
): Promise<PreparedMessage> {
  if (source === undefined) return final({ message: undefined, problems: [], warnings: [] });
  if (source.kind === "default") return prepareDefaultMessage(facts, options);
  const fromFile = source.kind === "msgParam" && source.fromFile;
  const ofFile = fromFile ? fileWarnings("msgParamFile", options.host) : [];
  const render = async (run: KnownRun, withinTime: WithinTime): Promise<MessageRendering> => {
    const names = namesFor({ ...facts, run }, options);
    const rendering = await renderMessage(source, names, { ...options, withinTime });
    const withoutRun = rendering.problemsWithoutRun.map(
      (problem) => ({ kind: "wrongWithoutRun", problem }) as const,
    );
    const warnings = [...ofFile, ...names.warnings, ...rendering.warnings, ...withoutRun];
    return { ...rendering, warnings };
  };
  // No signal is heard between the two passes, so they share their time.
  const withinTime = options.host.limitTime(mostTemplateMs);
  const first = await render("sample", withinTime);
  const { asks } = first;
  const isCheckedAgain = asks.length > 0 && first.message !== undefined;
  const { message, problems, warnings } = isCheckedAgain ? await render("none", withinTime) : first;
  // Without its fields, a message says nothing.
  const isRead = source.kind === "text" || source.msgParam !== undefined;
  return {
    message: isRead ? message : undefined,
    problems,
    warnings,
    asks,
    withRun: async (read) => {
      const rendering = await render(read, options.host.limitTime(mostTemplateMs));
      const unread = unreadParts(asks, read);
      const empty = unread.map(({ part }) => `run.${part}`);
      // That it has no value on this event would be said besides.
      const others = rendering.warnings.filter(
        (warning) => warning.kind !== "valueless" || !empty.includes(warning.name),
      );
      return final({ ...rendering, warnings: [...unread, ...others] });
    },
  };
}

function final(
  rendering: Pick<PreparedMessage, "message" | "problems" | "warnings">,
): PreparedMessage {
  const prepared = { ...rendering, asks: [], withRun: async () => prepared };
  return prepared;
}

function unreadParts(asks: readonly RunPart[], { unread }: RunDetails) {
  return asks.flatMap((part) => {
    const why = unread[part];
    return why === undefined ? [] : [{ kind: "unreadRun", part, unread: why } as const];
  });
}

/** The default message. `note` is its last paragraph, where it takes the place of another. */
export function prepareDefaultMessage(
  facts: MessageFacts,
  options: RenderOptions,
  note?: string,
): PreparedMessage {
  const render = (run: KnownRun) => {
    const names = namesFor({ ...facts, run }, options);
    const summary = eventSummary(names);
    const { phrases } = options.messages;
    const write = (told: EventSummary) =>
      renderDefaultMessage(told, phrases, { note, secrets: options.secrets });
    const whole = write(summary);
    // In the place of another, it rather tells less than nothing.
    const rendering =
      whole.message === undefined && note !== undefined ? write(bare(summary)) : whole;
    return { summary, rendering: { ...rendering, warnings: names.warnings } };
  };
  const first = render("none");
  return {
    ...first.rendering,
    asks: partsOfDefaultMessage(first.summary),
    withRun: async (read) => {
      const { summary, rendering } = render(read);
      const unread = read.unread.jobs;
      const kind = isAlarming(summary.status) ? "missingJobs" : "unseenJobs";
      const missing = unread === undefined ? [] : [{ kind, unread } as const];
      return final({ ...rendering, warnings: [...missing, ...rendering.warnings] });
    },
  };
}

/** What happened, according to the event and the inputs. */
export function summaryOf(
  facts: MessageFacts,
  run: KnownRun,
  options: Pick<RenderOptions, "host" | "secrets">,
): EventSummary {
  return eventSummary(namesFor({ ...facts, run }, options));
}

function namesFor(
  facts: MessageFacts & { readonly run: KnownRun },
  { host, secrets }: Pick<RenderOptions, "host" | "secrets">,
) {
  return workflowNames(host.environment, facts, secrets);
}
