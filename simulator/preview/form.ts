import type { Drawing, Message } from "../message/drawing.ts";
import type { Problem, WebhookEvent } from "../run/events.ts";

// What the preview is asked for, and what it answers: nothing here is of the action, nor of a browser.

/** The inputs that a preview takes: those of the message. */
export const previewInputs = [
  "text",
  "title",
  "msgKey",
  "msgParam",
  "data",
  "status",
  "matrix",
  "language",
] as const;

/** GitHub's job statuses and conclusions, the worst first. */
export const statuses = [
  "failure",
  "startup_failure",
  "timed_out",
  "cancelled",
  "action_required",
  "stale",
  "success",
  "neutral",
  "skipped",
] as const;

/** A message to preview, in a run that an event started. */
export interface PreviewRequest {
  readonly event: WebhookEvent;
  /** The inputs of the message, as under `with:`. */
  readonly inputs: Readonly<Partial<Record<(typeof previewInputs)[number], string>>>;
  /** As under `env:`. */
  readonly env: Readonly<Record<string, string>>;
}

/** A message, drawn. */
export interface DrawnMessage {
  readonly message: Message;
  readonly drawing: Drawing;
  /** What the list of chats shows of it. */
  readonly line: string;
}

/** What the action makes of a message. */
export interface DrawnPreview {
  /** undefined where there are problems. */
  readonly own: DrawnMessage | undefined;
  /** What a run that did not go well sends instead, where there are problems. */
  readonly fallback: DrawnMessage | undefined;
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
}

/** What the form lets a person choose from. */
export interface Choices {
  readonly events: readonly { readonly label: string; readonly name: string }[];
  readonly statuses: readonly string[];
  readonly msgKeys: readonly { readonly msgKey: string; readonly fields: readonly string[] }[];
}

/** Reads the variables of a workflow's `env:`, each a line `NAME=value`; a value may hold `=`. Notes the lines that are not. */
export function readVariables(
  lines: readonly string[],
  problems: Problem[],
): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const line of lines.filter((text) => text.trim() !== "")) {
    const at = line.indexOf("=");
    if (at >= 1) variables[line.slice(0, at).trim()] = line.slice(at + 1);
    else
      problems.push({
        input: "env",
        words: `env: got ${JSON.stringify(line)}; expected NAME=value.`,
      });
  }
  return variables;
}
