import type { Host } from "../github/host.ts";
import type { Annotation } from "../github/log.ts";
import { Inputs, isComplete } from "../inputs/inputs.ts";
import { type Problem, problemsOf } from "../inputs/problem.ts";
import type { RecipientsRequest } from "../inputs/recipients-request.ts";
import { readSend, type SendEndingRequest, type SendRequest } from "../inputs/send-request.ts";
import { knownRecipients } from "../recipients/recipients.ts";
import { fileWarnings } from "./fork-files.ts";
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
      readonly message: PreparedMessage;
      /** Beside those of the message. */
      readonly notices: readonly Annotation[];
    };

/**
 * Reads the inputs and composes the message. A wrong name in a template is a wrong input like any other,
 * so both are done before the first request, and what is wrong with either is told at once.
 */
export async function prepareSend(host: Host): Promise<Preparation> {
  const inputs = new Inputs(host.environment, host.folders, host.proxies.passwords);
  for (const problem of unusableProxies(host)) inputs.refuse(problem);
  const request = await readSend(inputs);
  inputs.refuseMisspelt();
  const { message: draft, recipients, ending } = request;
  if (request.skips) return { kind: "skip", ending };
  const composer = { host, secrets: inputs.secrets, language: ending.language };
  const prepared = draft === undefined ? undefined : await prepareMessage(draft, composer);
  const excess = recipients === undefined ? [] : excessOf(recipients);
  const unusable = prepared === undefined ? [] : problemsOf(prepared.message);
  for (const problem of [...excess, ...unusable]) inputs.refuse(problem);
  const { problems } = inputs;
  const notices = recipients?.mapFromFile === true ? mapNotices(host) : [];
  if (problems.length === 0 && isComplete(request) && prepared?.message.kind === "right")
    return { kind: "ready", request, message: prepared.message.value, notices };
  return { kind: "wrong", problems, notices: [...notices, ...(prepared?.notices ?? [])], ending };
}

// More people than the step may send to, as far as they are known before DingTalk is asked.
function excessOf({ sources, maxRecipients }: RecipientsRequest): Problem[] {
  const { length } = knownRecipients(sources).userIds;
  if (length <= maxRecipients) return [];
  const expected = `at most ${maxRecipients} people, or a higher \`maxRecipients\``;
  return [{ input: "maxRecipients", got: `${length} people`, expected }];
}

function mapNotices(host: Host): Annotation[] {
  return fileWarnings("userMap", host).map((message) => ({
    level: "warning",
    title: "The recipients",
    message,
  }));
}
