import {
  type GivenInputs,
  givenInputs,
  misspeltInputs,
  secretInputs,
} from "../inputs/given-inputs.ts";
import type { MessageRequest } from "../inputs/message-request.ts";
import type { RecipientsRequest } from "../inputs/recipients-request.ts";
import {
  type EndingRequest,
  readSendRequest,
  type SendReading,
  type SendRequest,
  sendInputs,
} from "../inputs/send-request.ts";
import {
  type Composition,
  composeMessage,
  type Message,
  messageAsksForJobs,
} from "../message/message.ts";
import { concealProblem, type Problem, problemsOf, type Reading } from "../problem.ts";
import { knownRecipients } from "../recipients/recipients.ts";
import { conceal } from "../secrets.ts";
import { type Language, wordsIn } from "../words/words.ts";
import type { Host } from "../workflow/host.ts";
import type { Job, JobsRead } from "../workflow/jobs.ts";
import type { Annotation } from "../workflow/log.ts";
import { workflowNames } from "../workflow/template-names.ts";

/** A send before anything is requested: to be skipped, wrong, or ready with its message. */
export type Preparation =
  | { readonly kind: "skip"; readonly ending: EndingRequest }
  | {
      readonly kind: "wrong";
      readonly problems: readonly Problem[];
      readonly notices: readonly Annotation[];
      readonly ending: EndingRequest;
    }
  | {
      readonly kind: "ready";
      readonly request: SendRequest;
      /** Where a template asks for jobs, with a sample of them. */
      readonly message: Message;
      /** Fills the run's jobs in; undefined where no template asks for them. */
      readonly complete: ((read: JobsRead) => Promise<CompletedMessage>) | undefined;
      readonly notices: readonly Annotation[];
    };

/** A message with everything in it, or what only then turned out to be wrong. */
export interface CompletedMessage {
  readonly message: Reading<Message>;
  readonly notices: readonly Annotation[];
}

/**
 * Reads the inputs and composes the message. A wrong name in a template is a wrong input like any other,
 * so both are done before the first request, and what is wrong with either is told at once.
 */
export async function prepareSend(host: Host): Promise<Preparation> {
  const given = givenInputs(host.environment, sendInputs);
  const around = [
    ...misspeltInputs(host.environment, sendInputs),
    ...host.proxies.unusable.map(unusableProxy),
  ];
  const reading = await readSendRequest(given, host.folders, around);
  if (reading.kind === "skip") return reading;
  const { message: draft, recipients, ending } = partsOf(reading);
  const secrets = secretsIn(given);
  const composer = { host, secrets, language: ending.language };
  const { message, warnings } =
    draft === undefined ? noComposition : await compose(draft, composer);
  const excess = recipients === undefined ? [] : excessOf(recipients);
  const mapWarnings = recipients?.mapFromFile === true ? fileWarnings("userMap", host) : [];
  const notices = noticesOf([...mapWarnings, ...warnings], secrets);
  if (reading.kind === "right" && message?.kind === "right" && excess.length === 0) {
    const { request } = reading;
    const complete = messageAsksForJobs(request.message.source, request.message.status)
      ? (read: JobsRead) => completed(request.message, composer, read)
      : undefined;
    return { kind: "ready", request, message: message.value, complete, notices };
  }
  const problems = [
    ...(reading.kind === "wrong" ? reading.problems : []),
    ...excess,
    ...(message === undefined ? [] : problemsOf(message)),
  ].map((problem) => concealProblem(problem, secrets));
  return { kind: "wrong", problems, notices, ending };
}

// What was right of a request, whatever else of it is wrong.
function partsOf(reading: Exclude<SendReading, { kind: "skip" }>) {
  return reading.kind === "right" ? reading.request : reading;
}

// More people than the step may send to, as far as they are known before DingTalk is asked.
function excessOf({ sources, maxRecipients }: RecipientsRequest): Problem[] {
  const { length } = knownRecipients(sources).userIds;
  if (length <= maxRecipients) return [];
  const expected = `at most ${maxRecipients} people, or a higher \`maxRecipients\``;
  return [{ input: "maxRecipients", got: `${length} people`, expected }];
}

// Its value is not shown, for there may be a password in it.
function unusableProxy(variable: string): Problem {
  return {
    input: variable,
    expected: "an address of an HTTP proxy, such as `http://proxy.example.com:3128`",
  };
}

// As they are used: a secret saved with a line break at its end is used without it.
function secretsIn(given: GivenInputs): string[] {
  return secretInputs.map((name) => (given[name] ?? "").trim()).filter((secret) => secret !== "");
}

const noComposition = { message: undefined, warnings: [] };

interface Composer {
  readonly host: Host;
  readonly secrets: readonly string[];
  readonly language: Language;
}

// A template's names are checked by a sample of jobs; the default message knows its own names.
async function compose(
  draft: MessageRequest,
  { host, secrets, language }: Composer,
  jobs: readonly Job[] | undefined = draft.source.kind === "default" ? [] : undefined,
): Promise<Composition> {
  const names = workflowNames(
    host.environment,
    jobs === undefined ? draft : { ...draft, jobs },
    secrets,
  );
  const source =
    draft.source.kind === "default"
      ? { ...draft.source, phrases: (await wordsIn(language)).phrases }
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

async function completed(
  draft: MessageRequest,
  composer: Composer,
  { jobs, warning }: JobsRead,
): Promise<CompletedMessage> {
  const { message } = await compose(draft, composer, jobs);
  if (warning === undefined) return { message, notices: [] };
  // Nobody asked for the jobs in the default message: that they are not in it is worth a line, and no warning.
  if (draft.source.kind === "default") composer.host.log.info(warning);
  return {
    message,
    notices: draft.source.kind === "default" ? [] : noticesOf([warning], composer.secrets),
  };
}

function noticesOf(warnings: readonly string[], secrets: readonly string[]): Annotation[] {
  return warnings.map((text) => ({
    level: "warning",
    title: "The message",
    message: conceal(text, secrets),
  }));
}

// On these events the job has the base repository's secrets, and may have checked a fork's code out.
const eventsOfForks = ["pull_request_target", "workflow_run"];

function fileWarnings(input: keyof typeof advice, { environment }: Host): string[] {
  const event = environment["GITHUB_EVENT_NAME"] ?? "";
  if (!eventsOfForks.includes(event)) return [];
  return [`${input} on ${event}: a fork may have written the file, ${advice[input]}`];
}

const advice = {
  msgParamFile: "and so the message. Take it from a checkout of the base branch, or use msgParam.",
  userMap:
    "and so who is told. Take it from a checkout of the base branch, or give the mapping in the input.",
} as const;
