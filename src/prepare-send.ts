import {
  type GivenInputs,
  givenInputs,
  misspeltInputs,
  secretInputs,
} from "./inputs/given-inputs.ts";
import type { MessageRequest } from "./inputs/message-request.ts";
import {
  type EndingRequest,
  readSendRequest,
  type SendRequest,
  sendInputs,
} from "./inputs/send-request.ts";
import {
  type Composition,
  composeMessage,
  type Message,
  messageAsksForJobs,
} from "./message/message.ts";
import { concealProblem, type Problem, problemsOf, type Reading } from "./problem.ts";
import { conceal } from "./secrets.ts";
import type { Host } from "./workflow/host.ts";
import type { Job, JobsRead } from "./workflow/jobs.ts";
import type { Annotation } from "./workflow/log.ts";
import { workflowNames } from "./workflow/template-names.ts";

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
  const draft = reading.kind === "right" ? reading.request.message : reading.message;
  const secrets = secretsIn(given);
  const composer = { host, secrets };
  const { message, warnings } =
    draft === undefined ? noComposition : await compose(draft, composer);
  const notices = noticesOf(warnings, secrets);
  if (reading.kind === "right" && message?.kind === "right") {
    const { request } = reading;
    const complete = messageAsksForJobs(request.message.source, request.message.status)
      ? (read: JobsRead) => completed(request.message, composer, read)
      : undefined;
    return { kind: "ready", request, message: message.value, complete, notices };
  }
  const problems = [
    ...(reading.kind === "wrong" ? reading.problems : []),
    ...(message === undefined ? [] : problemsOf(message)),
  ];
  return {
    kind: "wrong",
    problems: problems.map((problem) => concealProblem(problem, secrets)),
    notices,
    ending: reading.kind === "wrong" ? reading.ending : reading.request.ending,
  };
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
}

// A template's names are checked by a sample of jobs; the default message knows its own names.
async function compose(
  draft: MessageRequest,
  { host, secrets }: Composer,
  jobs: readonly Job[] | undefined = draft.source.kind === "default" ? [] : undefined,
): Promise<Composition> {
  const names = workflowNames(
    host.environment,
    jobs === undefined ? draft : { ...draft, jobs },
    secrets,
  );
  const composition = await composeMessage(draft.source, names, secrets);
  const warnings = [...fileWarnings(draft, host), ...names.warnings, ...composition.warnings];
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

function fileWarnings({ source }: MessageRequest, { environment }: Host): string[] {
  const event = environment["GITHUB_EVENT_NAME"] ?? "";
  if (source.kind !== "msgParam" || !source.fromFile || !eventsOfForks.includes(event)) return [];
  return [
    `msgParamFile on ${event}: a fork may have written the file, and so the message. Take it from a checkout of the base branch, or use msgParam.`,
  ];
}
