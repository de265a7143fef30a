import { fileWarnings } from "../github/fork.ts";
import type { Host } from "../github/host.ts";
import type { Annotation } from "../github/log.ts";
import {
  type GivenInputs,
  givenInputs,
  misspeltInputs,
  secretInputs,
} from "../inputs/given-inputs.ts";
import { concealProblem, type Problem } from "../inputs/problem.ts";
import type { RecipientsRequest } from "../inputs/recipients-request.ts";
import {
  readSendRequest,
  type SendEndingRequest,
  type SendReading,
  type SendRequest,
  sendInputs,
} from "../inputs/send-request.ts";
import type { RenderedMessage } from "../message/msg-keys.ts";
import { knownRecipients } from "../recipients/recipients.ts";
import { type PreparedMessage, prepareMessage } from "./prepare-message.ts";
import { unusableProxies } from "./proxy-problems.ts";

/** A send before anything is requested: to be skipped, wrong, or ready with its message. */
export type Preparation =
  | { readonly kind: "skip"; readonly ending: SendEndingRequest }
  | {
      readonly kind: "wrong";
      readonly problems: readonly Problem[];
      readonly notices: readonly Annotation[];
      readonly ending: SendEndingRequest;
    }
  | {
      readonly kind: "ready";
      readonly request: SendRequest;
      readonly message: PreparedMessage & { readonly message: RenderedMessage };
      /** Beside those of the message. */
      readonly notices: readonly Annotation[];
    };

/**
 * Reads the inputs and composes the message. A wrong name in a template is a wrong input like any other,
 * so both are done before the first request, and what is wrong with either is told at once.
 */
export async function prepareSend(host: Host): Promise<Preparation> {
  const given = givenInputs(host.environment, sendInputs);
  const around = [...misspeltInputs(host.environment, sendInputs), ...unusableProxies(host)];
  const reading = await readSendRequest(given, host.folders, around);
  if (reading.kind === "skip") return reading;
  const { message: draft, recipients, ending } = partsOf(reading);
  const secrets = [...secretsIn(given), ...host.proxies.passwords];
  const options = { host, secrets, language: ending.language };
  const prepared = draft && (await prepareMessage(draft, options));
  const excess = recipients === undefined ? [] : excessOf(recipients);
  const notices = recipients?.mapFromFile === true ? mapNotices(host) : [];
  const problems = [
    ...(reading.kind === "wrong" ? reading.problems : []),
    ...excess,
    ...(prepared?.problems ?? []),
  ].map((problem) => concealProblem(problem, secrets));
  if (reading.kind === "right" && prepared?.message !== undefined && problems.length === 0) {
    const message = { ...prepared, message: prepared.message };
    return { kind: "ready", request: reading.request, message, notices };
  }
  return {
    kind: "wrong",
    problems,
    notices: [...notices, ...(prepared?.notices ?? [])],
    ending,
  };
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

// As they are used: a secret saved with a line break at its end is used without it.
function secretsIn(given: GivenInputs): string[] {
  return secretInputs.map((name) => (given[name] ?? "").trim()).filter((secret) => secret !== "");
}

function mapNotices(host: Host): Annotation[] {
  return fileWarnings("userMap", host).map((message) => ({
    level: "warning",
    title: "The recipients",
    message,
  }));
}
