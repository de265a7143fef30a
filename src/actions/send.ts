import { isAlarming } from "../github/event-summary.ts";
import { fileWarnings } from "../github/fork.ts";
import { type Host, wasCancelled } from "../github/host.ts";
import { type Inputs, isComplete } from "../inputs/inputs.ts";
import type { MessageRequest } from "../inputs/message-request.ts";
import { mostRecipients } from "../inputs/recipients-request.ts";
import { readSend, type SendRequest } from "../inputs/send-request.ts";
import type { RenderedMessage } from "../message/msg-keys.ts";
import {
  type FoundRecipients,
  knownRecipients,
  namesSomebody,
  needsLookup,
} from "../recipients/recipients.ts";
import { loadMessages } from "../text/messages.ts";
import { deliverMessage, logDryRun } from "./deliver-message.ts";
import { noticeAnnotation } from "./describe.ts";
import {
  defaultInstead,
  goesOn,
  isBeyondRemedy,
  isWrong,
  leavesOut,
  usableMessage,
  usableRecipients,
} from "./fallback.ts";
import type { Action, ReadStep, Result, RunContext } from "./frame.ts";
import { type PreparedMessage, prepareMessage, type RenderOptions, summaryOf } from "./message.ts";
import { findPeople, refuseTooMany } from "./people.ts";
import { RunJobs } from "./run-jobs.ts";
import { sendResult } from "./send-result.ts";
import { type DingTalkSession, openSession } from "./session.ts";

/** The send action: request and message → recipients → delivery → result. */
export const send: Action<PreparedSend> = {
  read,
  run,
  withoutRun: (outcome, startedAt, people = []) =>
    sendResult({ outcome, notTold: people }, startedAt),
};

/** A send that can be run, with its message rendered without the jobs of the run. */
interface PreparedSend {
  readonly request: SendRequest;
  readonly prepared: PreparedMessage & { readonly message: RenderedMessage };
  readonly options: RenderOptions;
  readonly jobs: RunJobs;
  /** Whether some of the recipients are left out, because their input is wrong. */
  readonly leavesOut: boolean;
}

// A wrong name in a template is a wrong input like any other: the message is rendered before the first request.
async function read(inputs: Inputs, host: Host): Promise<ReadStep<PreparedSend>> {
  const request = await readSend(inputs);
  inputs.refuseMisspelt();
  const { ending: settings } = request;
  if (request.skips) return { settings, skip: "withoutCredentials", request: undefined };
  const options = {
    host,
    secrets: inputs.secrets,
    messages: await loadMessages(settings.language),
  };
  const [messageRequest, own] = await prepareOwn(request.message, inputs, options);
  const recipients = usableRecipients(request.recipients, inputs.problems);
  refuseTooMany(recipients, inputs);
  for (const problem of own.problems) inputs.refuse(problem);
  const ofPeople = recipients.mapFromFile ? fileWarnings("userMap", host) : [];
  const jobs = new RunJobs(host, messageRequest.githubToken);
  const step = { settings, warnings: ofPeople };
  const send = { options, jobs, leavesOut: leavesOut(inputs.problems) };
  if (inputs.problems.length === 0 && isComplete(request) && isRendered(own))
    return { ...step, request: { ...send, request, prepared: own } };
  const people = knownRecipients(recipients.sources).userIds;
  const refused = {
    settings,
    warnings: [...ofPeople, ...own.warnings],
    people,
    request: undefined,
  };
  const isNobody = people.length === 0 && !needsLookup(recipients.sources);
  if (isNobody || isBeyondRemedy(inputs.problems) || !isComplete(request)) return refused;
  // A dry run makes no request.
  const isDryRun = request.mode.kind === "dry-run";
  if (!(await goesOn(messageRequest, isDryRun ? undefined : jobs, options))) return refused;
  const reading = { inputs, request: messageRequest, jobs: jobs.known };
  const { message, warning } = await usableMessage(own, reading, options);
  if (!isRendered(message)) return refused;
  return {
    settings,
    warnings: [...ofPeople, warning],
    request: {
      ...send,
      request: { ...request, message: messageRequest, recipients },
      prepared: message,
    },
  };
}

// A wrong status is unknown. It has a problem of its own: the message is checked as if the status were right.
async function prepareOwn(
  request: MessageRequest,
  { problems }: Pick<Inputs, "problems">,
  options: RenderOptions,
): Promise<[MessageRequest, PreparedMessage]> {
  if (!isWrong(problems, "status")) return [request, await prepareMessage(request, options)];
  const own = await prepareMessage({ ...request, status: "success" }, options);
  return [{ ...request, status: undefined }, own];
}

function isRendered(
  prepared: PreparedMessage,
): prepared is PreparedMessage & { readonly message: RenderedMessage } {
  return prepared.message !== undefined;
}

async function run(send: PreparedSend, context: RunContext): Promise<Result> {
  const { recipients, delivery, mode } = send.request;
  const known = knownRecipients(recipients.sources);
  const isDefault = send.request.message.source?.kind === "default";
  if (isDefault) context.host.log.info(context.messages.log.defaultMessage);
  if (mode.kind === "dry-run") return dryRun(send, known, context);
  if (known.userIds.length === 0 && !needsLookup(recipients.sources))
    return withoutRecipients(send, known, context);
  const legacyEndpoint = recipients.legacyEndpoint ?? undefined;
  const { credentials, robotCode } = mode.robot;
  const session = openSession({ ...delivery, legacyEndpoint, credentials }, context);
  try {
    return await runIn(session, { ...send, robotCode }, context);
  } finally {
    await session.close();
  }
}

async function runIn(
  session: DingTalkSession,
  send: PreparedSend & { readonly robotCode: string },
  context: RunContext,
): Promise<Result> {
  const { startedAt } = context;
  const { request, robotCode, leavesOut } = send;
  const { maxRecipients = mostRecipients } = request.recipients;
  // The jobs of the run are read while the token is fetched and people are looked up.
  const [found, { message, problems, warnings }] = await Promise.all([
    findPeople(request.recipients, session),
    withJobs(send),
  ]);
  const { userIds } = found;
  const facts = { found, problems, warnings, leavesOut };
  if (message === undefined) return sendResult({ problems, warnings, notTold: userIds }, startedAt);
  if (userIds.length > maxRecipients)
    return sendResult({ ...facts, message, unsent: userIds, maxRecipients }, startedAt);
  if (userIds.length === 0) return withoutRecipients(send, found, context);
  const delivery = { ...request, robotCode, userIds, message };
  const sent = await deliverMessage(delivery, session, context);
  return sendResult({ ...facts, ...sent }, startedAt);
}

// What is wrong with the message only with the jobs that the run has is wrong like anything else in it.
async function withJobs({
  prepared,
  request,
  options,
  jobs,
}: PreparedSend): Promise<PreparedMessage> {
  if (prepared.withJobs === undefined) return { ...prepared, problems: [] };
  const read = await jobs.read();
  const final = await prepared.withJobs(read);
  if (final.message !== undefined || (await wasCancelled(options.host))) return final;
  if (!(await goesOn(request.message, jobs, options))) return final;
  const known = { request: request.message, jobs: read };
  const { problems } = final;
  const { message, warning } = defaultInstead(problems, known, options);
  return { ...message, problems, warnings: [...message.warnings, warning] };
}

// A dry run makes no request: it looks up neither the jobs of the run nor people at DingTalk.
function dryRun(
  { request: { recipients }, prepared }: PreparedSend,
  found: FoundRecipients,
  context: RunContext,
): Result {
  const { messages, startedAt } = context;
  const { message, warnings } = prepared;
  const { userIds } = found;
  logDryRun(message, userIds.length, context);
  const { mobiles, departmentIds } = recipients.sources;
  const notLookedUp = messages.notLookedUp(mobiles.length, departmentIds.length);
  const notices = needsLookup(recipients.sources) ? [noticeAnnotation(notLookedUp)] : [];
  const facts = { found, message, unsent: userIds, warnings, notices };
  return sendResult({ ...facts, outcome: "dry-run" }, startedAt);
}

// The inputs name no recipient, or no named recipient could be found. Nobody hears of an alarm then.
function withoutRecipients(
  { request, prepared: { message, warnings }, options }: PreparedSend,
  found: FoundRecipients,
  { messages, startedAt }: RunContext,
): Result {
  const incomplete = namesSomebody(request.recipients.sources);
  const { status } = summaryOf(request.message, "none", options);
  const facts = { found, message, warnings, incomplete };
  if (found.unreadable.length > 0 || (incomplete && isAlarming(status)))
    return sendResult(facts, startedAt);
  const notices = [noticeAnnotation(messages.notices.noRecipients)];
  return sendResult({ ...facts, notices, outcome: "skipped" }, startedAt);
}
