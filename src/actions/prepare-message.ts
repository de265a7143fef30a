import type { Host } from "../github/host.ts";
import type { JobsKnown, JobsRead } from "../github/jobs.ts";
import type { Annotation } from "../github/log.ts";
import { workflowNames } from "../github/template-names.ts";
import type { MessageRequest } from "../inputs/message-request.ts";
import { onward, type Reading, right } from "../inputs/problem.ts";
import { type Composition, composeMessage, type Message } from "../message/message.ts";
import { conceal } from "../secrets.ts";
import { type Language, wordsIn } from "../text/words.ts";
import { fileWarnings } from "./fork-files.ts";

/** A message that is right, whatever the jobs of the run turn out to be. */
export interface PreparedMessage {
  /** As it is without any jobs. */
  readonly withoutJobs: CompletedMessage;
  /** Fills the run's jobs in; undefined where the message does not ask for them. */
  readonly complete: ((read: JobsRead) => Promise<Completion>) | undefined;
}

/** A message with everything in it, and what its author should know of it. */
export interface CompletedMessage {
  readonly message: Message;
  readonly notices: readonly Annotation[];
}

/** What filling the run's jobs in came to; wrong only where nobody could have known before. */
export interface Completion {
  readonly message: Reading<Message>;
  readonly notices: readonly Annotation[];
}

/** What a message is composed with. */
export interface Composer {
  readonly host: Host;
  readonly secrets: readonly string[];
  readonly language: Language;
}

/**
 * Composes a message. Where it asks for the jobs of the run, which are read later, it has to be right both with some
 * and with none: whatever the run has, nothing is wrong with it then.
 */
export async function prepareMessage(
  draft: MessageRequest,
  composer: Composer,
): Promise<{ message: Reading<PreparedMessage>; notices: readonly Annotation[] }> {
  const none = { kind: "assumed", jobs: [] } as const;
  // The default message knows its own names.
  const isDefault = draft.source.kind === "default";
  const first = await compose(draft, composer, isDefault ? none : { kind: "sample" });
  const { asksForJobs } = first;
  const checksBoth = first.message.kind === "right" && asksForJobs && !isDefault;
  const composition = checksBoth ? await compose(draft, composer, none) : first;
  const notices = noticesOf(composition.warnings, composer.secrets);
  const complete = asksForJobs ? (read: JobsRead) => completion(draft, composer, read) : undefined;
  const message = onward(composition.message, (whole) =>
    right({ withoutJobs: { message: whole, notices }, complete }),
  );
  return { message, notices };
}

async function compose(
  draft: MessageRequest,
  { host, secrets, language }: Composer,
  jobs: JobsKnown,
): Promise<Composition> {
  const names = workflowNames(host.environment, { ...namesOf(draft), jobs }, secrets);
  const source =
    draft.source.kind === "default"
      ? { ...draft.source, phrases: (await wordsIn(language)).phrases }
      : draft.source.kind === "text"
        ? { ...draft.source, title: draft.source.title ?? undefined }
        : draft.source;
  const composition = await composeMessage(source, names, secrets);
  const fromFile = draft.source.kind === "msgParam" && draft.source.fromFile;
  const warnings = [
    ...(fromFile ? fileWarnings("msgParamFile", host) : []),
    ...names.warnings,
    ...composition.warnings,
  ];
  return { ...composition, warnings };
}

// A wrong status is told by itself: templates are checked as if it were right.
function namesOf({ status, data, matrix }: MessageRequest) {
  return { status: status === undefined ? "success" : (status ?? undefined), data, matrix };
}

async function completion(
  draft: MessageRequest,
  composer: Composer,
  { jobs, warning }: JobsRead,
): Promise<Completion> {
  const { message, warnings } = await compose(draft, composer, { kind: "read", jobs });
  const isDefault = draft.source.kind === "default";
  // Nobody asked for the jobs in the default message: that they are not in it is worth a line, and no warning.
  if (warning !== undefined && isDefault) composer.host.log.info(warning);
  const missing = warning === undefined || isDefault ? [] : [warning];
  return { message, notices: noticesOf([...missing, ...warnings], composer.secrets) };
}

function noticesOf(warnings: readonly string[], secrets: readonly string[]): Annotation[] {
  return warnings.map((text) => ({
    level: "warning",
    title: "The message",
    message: conceal(text, secrets),
  }));
}
