import { fileWarnings } from "../github/fork.ts";
import { type Host, wasCancelled } from "../github/host.ts";
import { type Inputs, isComplete } from "../inputs/inputs.ts";
import type { Problem } from "../inputs/problem.ts";
import { mostRecipients } from "../inputs/recipients-request.ts";
import { readSend, type SendRequest } from "../inputs/send-request.ts";
import type { RenderedMessage } from "../message/msg-keys.ts";
import { loadTextReader } from "../message/shown-message.ts";
import {
  type FoundRecipients,
  knownRecipients,
  lookedUpSources,
  namesSomebody,
  needsLookup,
  type RecipientSources,
} from "../recipients/recipients.ts";
import { loadMessages } from "../text/messages.ts";
import type { Messages } from "../text/types.ts";
import type { Warning } from "../text/warnings.ts";
import { deliverMessage, logDryRun } from "./deliver-message.ts";
import { firstFew, nameOfPerson, noticeAnnotation } from "./describe.ts";
import { type FallbackFacts, isAlarm, messageInstead, usablePart } from "./fallback.ts";
import { finishedMessage, hasFiles } from "./finished-message.ts";
import type { Action, ReadStep, Result, RunContext } from "./frame.ts";
import {
  type PreparedMessage,
  prepareMessage,
  type RenderOptions,
  withPathsOfFiles,
} from "./message.ts";
import { decideOnChange } from "./only-on-change.ts";
import { findPeople, refuseTooMany } from "./people.ts";
import { RunReader } from "./run-reader.ts";
import { sendResult } from "./send-result.ts";
import { type DingTalkSession, openSession } from "./session.ts";
import { nothingUploaded, uploadFiles } from "./uploads.ts";

/** The send action: request and message → recipients → delivery → result. */
export const send: Action<PreparedSend> = {
  read,
  run,
  withoutRun: (outcome, startedAt, people = []) =>
    outcome === "cancelled"
      ? sendResult({ outcome: "failed", unsent: people }, startedAt)
      : sendResult({ outcome, notTold: people }, startedAt),
};

/** A send that can be run, with its message rendered without what GitHub's API tells of the run. */
interface PreparedSend {
  readonly request: SendRequest;
  readonly prepared: PreparedMessage & { readonly message: RenderedMessage };
  readonly options: RenderOptions;
  readonly reader: RunReader;
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
  const { message, recipients, leavesOut } = usablePart(request, inputs.problems);
  const own = await prepareMessage(message, options);
  refuseTooMany(recipients, inputs);
  for (const problem of own.problems) inputs.refuse(problem);
  const known = knownRecipients(recipients.sources).userIds;
  const people = (await wasCancelled(host)) ? [] : known;
  const ofFile = recipients.mapFromFile ? fileWarnings("userMap", host) : [];
  const refused = { settings, warnings: [...ofFile, ...own.warnings], people, request: undefined };
  const reader = new RunReader(host, message.githubToken);
  const whole = { ...request, message, recipients };
  const send = { options, reader, leavesOut };
  const { problems } = inputs;
  const isNobody = known.length === 0 && !needsLookup(recipients.sources);
  if (!isComplete(whole) || (problems.length > 0 && isNobody)) return refused;
  // A dry run makes no request, and nobody has to be told nothing.
  const asks = whole.mode.kind !== "dry-run" && !isNobody;
  const facts = { request: message, reader: asks ? reader : undefined, options };
  const { skip, prepared, warnings } = await chooseMessage(own, problems, facts);
  if (prepared === undefined)
    return {
      ...refused,
      warnings: [...refused.warnings, ...warnings],
      ...(skip === undefined ? {} : { skip }),
    };
  const chosen = { ...send, request: whole, prepared };
  return { settings, people, warnings: [...ofFile, ...warnings], request: chosen };
}

/** The message that is sent, or why none is. */
interface ChosenMessage {
  readonly skip?: "sameAsBefore" | "neitherGoodNorBad" | undefined;
  readonly prepared?: PreparedSend["prepared"];
  readonly warnings: readonly Warning[];
}

// With `onlyOnChange` none at all; with wrong inputs perhaps another than the step's own.
async function chooseMessage(
  own: PreparedMessage,
  problems: readonly Problem[],
  facts: FallbackFacts,
): Promise<ChosenMessage> {
  const { request, reader, options } = facts;
  const change =
    request.onlyOnChange && reader !== undefined
      ? await decideOnChange(request, reader, options)
      : { skip: undefined, warnings: [] };
  if (change.skip !== undefined) return change;
  const sent =
    problems.length === 0
      ? { message: own, warnings: [] }
      : await messageInstead(own, problems, facts);
  if (sent !== undefined && isRendered(sent.message))
    return { prepared: sent.message, warnings: [...change.warnings, ...sent.warnings] };
  // It is not known whether another job failed.
  const unread = reader?.known?.unread.jobs;
  const unseen = unread === undefined ? [] : [{ kind: "unseenJobs", unread } as const];
  return { warnings: [...change.warnings, ...unseen] };
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
    return await withoutRecipients(send, known, context);
  const { credentials, robotCode } = mode.robot;
  const { legacyEndpoint } = recipients;
  const asksLegacyHost = needsLookup(recipients.sources) || hasFiles(send.prepared);
  const options = { ...delivery, legacyEndpoint, asksLegacyHost, credentials };
  const session = openSession(options, context);
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
  const { request, robotCode, leavesOut, prepared, reader } = send;
  const { maxRecipients = mostRecipients } = request.recipients;
  // GitHub's API is asked while the token is fetched and people are looked up.
  const [found] = await Promise.all([
    findPeople(request.recipients, session),
    reader.read(prepared.asks),
  ]);
  const { userIds } = found;
  const isFor = userIds.length > 0 && userIds.length <= maxRecipients;
  const uploaded =
    isFor && hasFiles(prepared)
      ? await uploadFiles(prepared.media, session, context)
      : { ...nothingUploaded, mediaIds: prepared.media.mediaIds };
  const { message, problems, warnings } = await finishedMessage(prepared, uploaded, {
    request: request.message,
    reader,
    options: send.options,
  });
  const endpoint = session.endpoint();
  const isHostWrong = request.recipients.legacyEndpoint === undefined;
  const facts = { found, problems, warnings, leavesOut, uploaded, isHostWrong, endpoint };
  if (message === undefined && problems.length > 0)
    return sendResult({ problems, warnings, notTold: userIds }, startedAt);
  if (message === undefined) return sendResult({ ...facts, unsent: userIds }, startedAt);
  if (userIds.length > maxRecipients) {
    const shown = withPathsOfFiles(message, prepared.media);
    return sendResult({ ...facts, message: shown, unsent: userIds, maxRecipients }, startedAt);
  }
  const finished = { ...send, endpoint, prepared: { ...prepared, message, warnings } };
  if (userIds.length === 0) return await withoutRecipients(finished, found, context);
  const delivery = { ...request, robotCode, userIds, message };
  const sending = deliverMessage(delivery, session, context);
  // The summary's parser of Markdown is loaded while DingTalk answers. A failure shows where the summary is made.
  if (request.ending.summary) loadTextReader(message).catch(() => {});
  const sent = await sending;
  return sendResult({ ...facts, ...sent, endpoint: session.endpoint() }, startedAt);
}

// A dry run makes no request: it looks up neither the jobs of the run nor people at DingTalk.
function dryRun(
  { request: { recipients }, prepared }: PreparedSend,
  found: FoundRecipients,
  context: RunContext,
): Result {
  const { messages, startedAt } = context;
  const { warnings, media } = prepared;
  const message = withPathsOfFiles(prepared.message, media);
  const { userIds } = found;
  logDryRun(message, userIds.length, context);
  const hasOthers = needsLookup(recipients.sources);
  const left = namesOfSources(recipients.sources, messages);
  const notices = hasOthers ? [noticeAnnotation(messages.notLookedUp(left))] : [];
  const facts = { found, message, unsent: userIds, hasOthers, warnings, notices };
  return sendResult({ ...facts, outcome: "dry-run" }, startedAt);
}

// The sources that a dry run leaves out, by the names that the workflow gives; numbers are only counted.
function namesOfSources(sources: RecipientSources, { counts, prose }: Messages): string {
  const names = lookedUpSources.flatMap((source) =>
    source === "mobiles"
      ? sources.mobiles.length === 0
        ? []
        : [counts.mobiles(sources.mobiles.length)]
      : sources[source].map((subject) => nameOfPerson({ source, subject }, prose)),
  );
  return firstFew(names, prose);
}

// The inputs name no recipient, or no named recipient could be found. Nobody hears of an alarm then.
async function withoutRecipients(
  {
    request,
    prepared: { message: prepared, warnings, media },
    options,
    reader,
    endpoint = "",
  }: PreparedSend & {
    readonly endpoint?: string;
  },
  found: FoundRecipients,
  { messages, startedAt }: RunContext,
): Promise<Result> {
  const incomplete = namesSomebody(request.recipients.sources);
  const message = withPathsOfFiles(prepared, media);
  const facts = { found, endpoint, message, warnings, incomplete };
  const isFailure =
    found.unreadable.length > 0 ||
    (incomplete && (await isAlarm({ request: request.message, reader, options })));
  if (isFailure) return sendResult(facts, startedAt);
  const notices = [noticeAnnotation(messages.notices.noRecipients)];
  return sendResult({ ...facts, notices, outcome: "skipped" }, startedAt);
}
