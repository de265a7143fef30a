import { openFetch } from "../dingtalk/transport.ts";
import type { Host } from "../github/host.ts";
import { readJobs } from "../github/jobs.ts";
import { type Inputs, isComplete } from "../inputs/inputs.ts";
import { readSend, type SendRequest } from "../inputs/send-request.ts";
import type { RenderedMessage } from "../message/msg-keys.ts";
import {
  type FoundRecipients,
  knownRecipients,
  namesSomebody,
  needsLookup,
} from "../recipients/recipients.ts";
import { deliverMessage, logDryRun } from "./deliver-message.ts";
import type { Action, ReadStep, Result, RunContext } from "./frame.ts";
import { type PreparedMessage, prepareMessage } from "./message.ts";
import { findPeople, refuseTooMany, userMapNotices } from "./people.ts";
import { sendResult } from "./send-result.ts";
import { type DingTalkSession, openSession } from "./session.ts";

/** The send action: request and message → recipients → delivery → result. */
export const send: Action<PreparedSend> = {
  read,
  run,
  withoutRun: (outcome, startedAt) => sendResult({ outcome }, startedAt),
};

/** A send without problems, with its message rendered without the jobs of the run. */
interface PreparedSend {
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
  const notices = recipients === undefined ? [] : userMapNotices(recipients, host);
  if (inputs.problems.length === 0 && isComplete(request) && prepared?.message !== undefined) {
    const { message } = prepared;
    return { settings, notices, request: { request, prepared: { ...prepared, message } } };
  }
  return { settings, notices: [...notices, ...(prepared?.notices ?? [])], request: undefined };
}

async function run(send: PreparedSend, context: RunContext): Promise<Result> {
  const { recipients, delivery, mode } = send.request;
  const known = knownRecipients(recipients.sources);
  if (mode.kind === "dry-run") return dryRun(send, known, context);
  if (known.userIds.length === 0 && !needsLookup(recipients.sources))
    return withoutRecipients(send, known, context);
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
  { request, prepared }: PreparedSend,
  context: RunContext,
): Promise<Result> {
  const { startedAt, host } = context;
  const { maxRecipients } = request.recipients;
  // The jobs of the run are read while the token is fetched and people are looked up.
  const [found, { message, problems, notices }] = await Promise.all([
    findPeople(request.recipients, session),
    withJobs({ request, prepared }, host),
  ]);
  const { userIds } = found;
  if (message === undefined) return sendResult({ problems, notices }, startedAt);
  if (userIds.length > maxRecipients)
    return sendResult({ ...prepared, found, unsent: userIds, maxRecipients }, startedAt);
  if (userIds.length === 0) return withoutRecipients({ request, prepared }, found, context);
  const sent = await deliverMessage({ ...request, userIds, message }, session, context);
  return sendResult({ found, ...sent, notices: [...notices, ...sent.notices] }, startedAt);
}

async function withJobs(
  { request, prepared }: PreparedSend,
  { environment, cancelled, proxies }: Host,
): Promise<PreparedMessage> {
  if (prepared.withJobs === undefined) return prepared;
  const { githubToken } = request.message;
  const { fetch, close } = openFetch(proxies);
  try {
    return await prepared.withJobs(await readJobs(environment, githubToken, { cancelled, fetch }));
  } finally {
    await close();
  }
}

// A dry run makes no request: it looks up neither the jobs of the run nor people at DingTalk.
function dryRun(
  { request: { recipients }, prepared }: PreparedSend,
  found: FoundRecipients,
  { host, messages, startedAt }: RunContext,
): Result {
  const { message, notices } = prepared;
  const { userIds } = found;
  logDryRun(message, userIds.length, host);
  const { mobiles, departmentIds } = recipients.sources;
  const { title, cause } = messages.notLookedUp(mobiles.length, departmentIds.length);
  const notLookedUp = { level: "notice", title, message: cause } as const;
  const all = needsLookup(recipients.sources) ? [...notices, notLookedUp] : notices;
  const facts = { found, message, unsent: userIds, notices: all };
  return sendResult({ ...facts, outcome: "dry-run" }, startedAt);
}

// The inputs name no recipient, or no named recipient could be found.
function withoutRecipients(
  { request: { recipients }, prepared: { message, notices } }: PreparedSend,
  found: FoundRecipients,
  { messages, startedAt }: RunContext,
): Result {
  if (found.unreadable.length > 0) return sendResult({ found, message, notices }, startedAt);
  const { title, cause } = messages.notices.noRecipients;
  const notice = { level: "notice", title, message: cause } as const;
  const incomplete = namesSomebody(recipients.sources);
  const facts = { found, message, notices: [...notices, notice], incomplete };
  return sendResult({ ...facts, outcome: "skipped" }, startedAt);
}
