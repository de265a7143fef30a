import { answerOfSend } from "../delivery/answers.ts";
import { type Delivery, deliver } from "../delivery/delivery.ts";
import type { FinishedCall } from "../delivery/schedule.ts";
import { fileWarnings } from "../github/fork.ts";
import type { Host } from "../github/host.ts";
import { readJobs } from "../github/jobs.ts";
import { openProgress } from "../github/progress.ts";
import { type Inputs, isComplete } from "../inputs/inputs.ts";
import type { RecipientsRequest } from "../inputs/recipients-request.ts";
import { readSend, type SendRequest } from "../inputs/send-request.ts";
import type { RenderedMessage } from "../message/msg-keys.ts";
import {
  everybodyFound,
  type FoundRecipients,
  knownRecipients,
  namesSomebody,
  needsLookup,
} from "../recipients/recipients.ts";
import { issuesOf } from "../report/issues.ts";
import { tooManyRecipients } from "../report/recipient-issues.ts";
import { outcomeOf } from "../report/verdict.ts";
import { counted } from "./describe.ts";
import type { Action, ReadStep, Result, RunContext } from "./frame.ts";
import { type PreparedMessage, prepareMessage } from "./message.ts";
import { sendResult } from "./send-result.ts";
import { type DingTalkSession, describeCall, findPeople, openSession } from "./session.ts";

/** The send action: request and message → recipients → delivery → result. */
export const send: Action<PreparedSend> = {
  read,
  run,
  withoutRun: (outcome, startedAt) => sendResult(outcome, {}, startedAt),
};

/** A send that is right, with its message as it is without the jobs of the run. */
export interface PreparedSend {
  readonly request: SendRequest;
  readonly prepared: PreparedMessage & { readonly message: RenderedMessage };
}

// A wrong name in a template is a wrong input like any other: the message is rendered before the first request.
async function read(inputs: Inputs, host: Host): Promise<ReadStep<PreparedSend>> {
  const request = await readSend(inputs);
  inputs.refuseMisspelt();
  const { ending: settings, recipients, message: messageRequest } = request;
  if (request.skips) return { settings, skip: "withoutCredentials", request: undefined };
  const options = { host, secrets: inputs.secrets, language: settings.language };
  const prepared = messageRequest && (await prepareMessage(messageRequest, options));
  if (recipients !== undefined) refuseTooMany(recipients, inputs);
  for (const problem of prepared?.problems ?? []) inputs.refuse(problem);
  const ofMap = recipients?.mapFromFile ? fileWarnings("userMap", host) : [];
  const notices = ofMap.map(
    (message) => ({ level: "warning", title: "The recipients", message }) as const,
  );
  if (inputs.problems.length === 0 && isComplete(request) && prepared?.message !== undefined) {
    const { message } = prepared;
    return { settings, notices, request: { request, prepared: { ...prepared, message } } };
  }
  return { settings, notices: [...notices, ...(prepared?.notices ?? [])], request: undefined };
}

// As far as people are known before DingTalk is asked.
function refuseTooMany({ sources, maxRecipients }: RecipientsRequest, inputs: Inputs): void {
  const { length } = knownRecipients(sources).userIds;
  if (length <= maxRecipients) return;
  const expected = `at most ${maxRecipients} people, or a higher \`maxRecipients\``;
  inputs.refuse({ input: "maxRecipients", got: `${length} people`, expected });
}

async function run(send: PreparedSend, context: RunContext): Promise<Result> {
  const { recipients, delivery, mode } = send.request;
  const known = knownRecipients(recipients.sources);
  if (mode.kind === "dry-run") return dryRun(send, known, context);
  if (known.userIds.length === 0 && !needsLookup(recipients.sources))
    return nobodyLeft(send, known, context);
  const legacyEndpoint = recipients.legacyEndpoint ?? undefined;
  const { credentials } = mode;
  const session = openSession({ ...delivery, legacyEndpoint, credentials }, context);
  try {
    return await runIn(session, send, context);
  } finally {
    await session.close();
  }
}

async function runIn(
  session: DingTalkSession,
  send: PreparedSend,
  context: RunContext,
): Promise<Result> {
  const { startedAt, host } = context;
  const { recipients } = send.request;
  // The jobs of the run are read while the token is fetched and people are looked up.
  const [found, { message, problems, notices }] = await Promise.all([
    findPeople(recipients, session),
    withJobs(send, host),
  ]);
  const { userIds } = found;
  if (message === undefined) return sendResult("failed", { problems, notices }, startedAt);
  if (userIds.length > recipients.maxRecipients) {
    const issues = [tooManyRecipients(userIds, recipients.maxRecipients)];
    const { prepared } = send;
    return sendResult("failed", { ...prepared, found, unsent: userIds, issues }, startedAt);
  }
  if (userIds.length === 0) return nobodyLeft(send, found, context);
  const delivery = await deliverMessage({ ...send.request, userIds, message }, session, host);
  const outcome = outcomeOf(delivery, {
    recipients: userIds.length,
    complete: everybodyFound(found),
  });
  const issues = issuesOf(delivery);
  return sendResult(outcome, { found, message, delivery, notices, issues }, startedAt);
}

async function withJobs(
  { request, prepared }: PreparedSend,
  { environment, cancelled }: Host,
): Promise<PreparedMessage> {
  if (prepared.withJobs === undefined) return prepared;
  const { githubToken } = request.message;
  return await prepared.withJobs(await readJobs(environment, githubToken, cancelled));
}

/** What is delivered to whom, and by which rules. */
type MessageDelivery = Pick<SendRequest, "robotCode" | "delivery"> & {
  readonly userIds: readonly string[];
  readonly message: RenderedMessage;
};

/** Delivers a message in a session, and logs its progress. */
export async function deliverMessage(
  { userIds, message: { msgKey, msgParam }, robotCode, delivery: rules }: MessageDelivery,
  { dingtalk, tokens, pace, deadline }: DingTalkSession,
  host: Host,
): Promise<Delivery> {
  const { log, clock, random, cancelled } = host;
  const recipients = counted(userIds.length, "recipient");
  const calls = counted(Math.ceil(userIds.length / rules.batchSize), "call");
  log.info(`Sending to ${recipients} in ${calls}.`);
  const robotMessage = { robotCode, msgKey, msgParam: JSON.stringify(msgParam) };
  const progress = openProgress(host, userIds.length);
  const delivery = await deliver(
    userIds,
    { ...rules, deadline, mostInFlight },
    {
      call: async (people, token) =>
        answerOfSend(await dingtalk.batchSend(robotMessage, people, token)),
      tokens,
      pace,
      clock,
      random,
      cancelled,
      progress: progress.tell,
      pausing: progress.tellPause,
    },
  ).finally(progress.close);
  for (const call of delivery.calls) log.debug(describeSendCall(call));
  const accepted = delivery.ledger.count("accepted");
  log.info(`DingTalk accepted the message for ${accepted} of ${recipients}.`);
  return delivery;
}

// As many as any pace and latency need, and few enough for a runner's sockets.
const mostInFlight = 1_000;

function describeSendCall({ ids, requests, failures, ...facts }: FinishedCall): string {
  const what = `batchSend to ${counted(ids.length, "recipient")}, ${counted(requests, "request")}`;
  return describeCall(what, { ...facts, code: failures[0]?.failure.code ?? "" });
}

// A dry run makes no request: neither the jobs of the run nor people at DingTalk are looked up.
function dryRun(
  { request: { recipients }, prepared }: PreparedSend,
  found: FoundRecipients,
  { host, messages, startedAt }: RunContext,
): Result {
  const { message, notices } = prepared;
  const fields = Object.entries(message.msgParam).flatMap(([field, text]) => [
    `${field}:`,
    ...text.split("\n"),
  ]);
  host.log.quote(`Dry run: the message for ${counted(found.userIds.length, "recipient")}`, [
    `msgKey: ${message.msgKey}`,
    ...fields,
  ]);
  const { mobiles, departmentIds } = recipients.sources;
  const { title, cause } = messages.notLookedUp(mobiles.length, departmentIds.length);
  const notLookedUp = { level: "notice", title, message: cause } as const;
  const all = needsLookup(recipients.sources) ? [...notices, notLookedUp] : notices;
  const facts = { found, message, unsent: found.userIds, notices: all };
  return sendResult("dry-run", facts, startedAt);
}

// No recipient was named, or none of those who were named could be found.
function nobodyLeft(
  { request: { recipients }, prepared: { message, notices } }: PreparedSend,
  found: FoundRecipients,
  { messages, startedAt }: RunContext,
): Result {
  if (found.unreadable.length > 0)
    return sendResult("failed", { found, message, notices }, startedAt);
  const { title, cause } = messages.notices.nobodyToTell;
  const nobody = { level: "notice", title, message: cause } as const;
  const incomplete = namesSomebody(recipients.sources);
  const facts = { found, message, notices: [...notices, nobody], incomplete };
  return sendResult("skipped", facts, startedAt);
}
