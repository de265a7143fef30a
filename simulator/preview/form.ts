import type { Drawing, Language, Message } from "../message/drawing.ts";
import type { Problem, WebhookEvent } from "../run/events.ts";
import { problemTexts } from "../run/problem-texts.ts";

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

/** GitHub's job statuses and conclusions, the most usual first. */
export const statuses = [
  "failure",
  "success",
  "cancelled",
  "timed_out",
  "startup_failure",
  "action_required",
  "stale",
  "neutral",
  "skipped",
] as const;

/** A message to be, as a step of a workflow has it. */
export interface Draft {
  /** The inputs of the message, as under `with:`. */
  readonly inputs: Readonly<Partial<Record<(typeof previewInputs)[number], string>>>;
  /** As under `env:`. */
  readonly env: Readonly<Record<string, string>>;
}

/** A message to preview, in a run that an event started. */
export interface PreviewRequest extends Draft {
  readonly event: WebhookEvent;
  /** The recipe that the message began as, whose step keeps what the form does not show. */
  readonly recipe?: Recipe | undefined;
  /** The language of what is said about the message; by default the message's own. */
  readonly language?: Language;
}

/** A message, drawn. */
export interface DrawnMessage {
  readonly message: Message;
  readonly drawing: Drawing;
  /** What the list of chats shows of it. */
  readonly line: string;
  /** The length of its `msgParam` as it is sent, in bytes. */
  readonly bytes: number;
}

/** What the action makes of a message. */
export interface DrawnPreview {
  /** undefined where there are problems. */
  readonly own: DrawnMessage | undefined;
  /** What a run that did not go well sends instead, where there are problems. */
  readonly fallback: DrawnMessage | undefined;
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
  /** The step that sends it, as YAML. */
  readonly step: string;
}

/** A recipe of the documentation, as a draft to begin with. */
export interface Recipe {
  readonly title: string;
  /** The language of the page that it is on. */
  readonly language: Language;
  /** The label of one of the documented events. */
  readonly event: string;
  readonly status: string;
  /** The inputs of the message; what a workflow would fill in stands there by its name. */
  readonly inputs: Draft["inputs"];
  /** The step as it is documented. */
  readonly step: {
    readonly if?: string | undefined;
    readonly with: Readonly<Record<string, string>>;
  };
}

/** What the form lets a person choose from. */
export interface Choices {
  readonly events: readonly string[];
  /** Those of the events that most messages are about. */
  readonly commonEvents: readonly string[];
  readonly statuses: readonly string[];
  readonly msgKeys: readonly { readonly msgKey: string; readonly fields: readonly string[] }[];
  readonly recipes: readonly Recipe[];
  /** The most bytes that a `msgParam` may have; DingTalk refuses a longer one (msgParam.tooLong). */
  readonly mostBytes: number;
}

/** Reads the variables of a workflow's `env:`, each a line `NAME=value`; a value may hold `=`. Notes the lines that are not. */
export function readVariables(
  lines: readonly string[],
  problems: Problem[],
  language: Language = "en",
): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [index, line] of lines.entries()) {
    const end = line.indexOf("=");
    if (end >= 1) variables[line.slice(0, end).trim()] = line.slice(end + 1);
    else if (line.trim() !== "")
      problems.push({
        input: "env",
        words: problemTexts[language].env(line),
        at: { line: index + 1, text: line },
      });
  }
  return variables;
}
