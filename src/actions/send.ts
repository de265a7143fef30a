import type { Delivery } from "../delivery/delivery.ts";
import type { FinishedCall } from "../delivery/schedule.ts";
import { openTransport } from "../dingtalk/transport.ts";
import type { Ending } from "../github/ending.ts";
import { comesFromFork } from "../github/fork.ts";
import type { Host } from "../github/host.ts";
import { readJobs } from "../github/jobs.ts";
import type { Annotation } from "../github/log.ts";
import { secretInputs } from "../inputs/inputs.ts";
import { right } from "../inputs/problem.ts";
import type { RecipientsRequest } from "../inputs/recipients-request.ts";
import type { SendEndingRequest, SendRequest } from "../inputs/send-request.ts";
import {
  type FoundRecipients,
  isComplete,
  knownRecipients,
  namesSomebody,
  needsLookup,
} from "../recipients/recipients.ts";
import { issuesOf } from "../report/issues.ts";
import { issuesOfRecipients, tooManyRecipients } from "../report/recipient-issues.ts";
import { type SendOutcome, type SendReport, writeReport } from "../report/report.ts";
import { failsStep, outcomeOf } from "../report/verdict.ts";
import { type Language, wordsIn } from "../text/words.ts";
import { deliverMessage, type Errand } from "./deliver-message.ts";
import type { Story } from "./frame.ts";
import { type Line, openLine, type Scene } from "./line.ts";
import { lookUp } from "./look-up.ts";
import type { Completion, PreparedMessage } from "./prepare-message.ts";
import { type Preparation, prepareSend } from "./prepare-send.ts";
import { endingOf, outputsOfFault, type SendResult } from "./send-ending.ts";
import { counted } from "./telling.ts";

/** The send action. */
export const send: Story = {
  secrets: secretInputs,
  reports: true,
  tell: tellSend,
  outputsOfFault,
};

// The story of a send: request and message → recipients → delivery → report → verdict.
async function tellSend(host: Host): Promise<Ending> {
  const startedAt = new Date();
  const preparation = await prepareSend(host);
  switch (preparation.kind) {
    case "skip":
      return await endingOf(
        await skipped(host, startedAt, preparation.ending.language),
        preparation.ending,
      );
    case "wrong":
      return await endingOf(wrong(preparation, startedAt), preparation.ending);
    case "ready": {
      const scene = { host, startedAt, connect: openTransport };
      const { request, notices } = preparation;
      const result = await carryOut(preparation, scene);
      return await endingOf(
        { ...result, notices: [...notices, ...result.notices] },
        request.ending,
      );
    }
    default:
      return preparation satisfies never;
  }
}

type Prepared = Extract<Preparation, { kind: "ready" }>;

async function carryOut(prepared: Prepared, scene: Scene): Promise<SendResult> {
  const { mode, recipients, delivery } = prepared.request;
  if (mode.kind === "dry-run") return await dryRun(prepared, scene);
  const known = knownRecipients(recipients.sources);
  if (known.userIds.length === 0 && !needsLookup(recipients.sources))
    return await nobodyLeft(prepared, known, scene);
  const { credentials } = mode;
  const legacyEndpoint = recipients.legacyEndpoint ?? undefined;
  const line = openLine({ ...delivery, legacyEndpoint, credentials }, scene);
  try {
    return await sendOver(line, prepared, scene);
  } finally {
    await line.close();
  }
}

// The jobs of the run are read while the token is fetched, which people are looked up with.
async function sendOver(line: Line, prepared: Prepared, scene: Scene): Promise<SendResult> {
  const { host, startedAt } = scene;
  const { request } = prepared;
  const { maxRecipients } = request.recipients;
  const [found, { message, notices }] = await Promise.all([
    lookUp(request.recipients, line),
    completeMessage(prepared.message, request, host),
  ]);
  if (message.kind === "wrong") {
    const failed = failsStep("failed", request.ending.failOn) || host.cancelled.aborted;
    return { ...wrong({ problems: message.problems, notices }, startedAt), failed };
  }
  const { userIds } = found;
  if (userIds.length > maxRecipients) return tooMany(prepared, found, scene);
  if (userIds.length === 0) return await nobodyLeft(prepared, found, scene);
  const calls = Math.ceil(userIds.length / request.delivery.batchSize);
  host.log.info(`Sending to ${counted(userIds.length, "recipient")} in ${counted(calls, "call")}.`);
  const errand = {
    userIds,
    message: message.value,
    robotCode: request.robotCode,
    rules: request.delivery,
  };
  const delivery = await deliverMessage(errand, line, host);
  tellOf(delivery, { recipients: userIds.length, host });
  return { ...resultOf(delivery, errand, { found, ending: request.ending, ...scene }), notices };
}

function tellOf(
  { calls, ledger }: Delivery,
  { recipients, host }: { recipients: number; host: Host },
): void {
  for (const call of calls) host.log.debug(describeCall(call));
  const accepted = ledger.count("accepted");
  host.log.info(
    `DingTalk accepted the message for ${accepted} of ${counted(recipients, "recipient")}.`,
  );
}

async function completeMessage(
  { withoutJobs, complete }: PreparedMessage,
  { message: { githubToken } }: SendRequest,
  { environment, cancelled }: Host,
): Promise<Completion> {
  if (complete === undefined) return { ...withoutJobs, message: right(withoutJobs.message) };
  return await complete(await readJobs(environment, githubToken, cancelled));
}

/** What a delivery came to, and whether that fails the step. */
export function resultOf(
  delivery: Delivery,
  { userIds, message }: Pick<Errand, "userIds" | "message">,
  {
    found,
    ending,
    startedAt,
    host,
  }: { found: FoundRecipients; ending: SendEndingRequest } & Pick<Scene, "startedAt" | "host">,
): SendResult {
  const complete = isComplete(found);
  const outcome = outcomeOf(delivery, { recipients: userIds.length, complete });
  return {
    ...plainResult(writeReport({ ...frame(outcome, startedAt, found), message }, delivery), found),
    issues: [...issuesOfRecipients(found), ...issuesOf(delivery)],
    failed: failsStep(outcome, ending.failOn) || host.cancelled.aborted,
  };
}

// The jobs of the run and the people at DingTalk need a network: a dry run goes without both.
async function dryRun(
  { request: { recipients, ending }, message: prepared }: Prepared,
  { host, startedAt }: Scene,
): Promise<SendResult> {
  const found = knownRecipients(recipients.sources);
  const { message, notices } = prepared.withoutJobs;
  const fields = Object.entries(message.msgParam).flatMap(([field, text]) => [
    `${field}:`,
    ...text.split("\n"),
  ]);
  host.log.quote(`Dry run: the message for ${counted(found.userIds.length, "recipient")}`, [
    `msgKey: ${message.msgKey}`,
    ...fields,
  ]);
  const asked = { ...frame("dry-run", startedAt, found), message };
  return {
    ...plainResult(writeReport(asked, undefined, found.userIds), found),
    issues: issuesOfRecipients(found),
    notices: [...notices, ...(await notLookedUp(recipients, ending.language))],
  };
}

async function notLookedUp(
  { sources }: RecipientsRequest,
  language: Language,
): Promise<Annotation[]> {
  if (!needsLookup(sources)) return [];
  const { title, cause } = (await wordsIn(language)).notLookedUp(
    sources.mobiles.length,
    sources.departmentIds.length,
  );
  return [{ level: "notice", title, message: cause }];
}

function tooMany(
  { message: { withoutJobs }, request }: Prepared,
  found: FoundRecipients,
  { startedAt, host }: Scene,
): SendResult {
  const { userIds } = found;
  const { message, notices } = withoutJobs;
  const asked = { ...frame("failed", startedAt, found), message };
  return {
    ...plainResult(writeReport(asked, undefined, userIds), found),
    issues: [
      ...issuesOfRecipients(found),
      tooManyRecipients(userIds, request.recipients.maxRecipients),
    ],
    notices,
    failed: failsStep("failed", request.ending.failOn) || host.cancelled.aborted,
  };
}

// Nobody was named, or nobody of those who were named could be found.
async function nobodyLeft(
  { message: { withoutJobs }, request }: Prepared,
  found: FoundRecipients,
  { startedAt, host }: Scene,
): Promise<SendResult> {
  const { title, cause } = (await wordsIn(request.ending.language)).notices.nobodyToTell;
  const { failOn } = request.ending;
  const { message, notices } = withoutJobs;
  const nobody = { level: "notice", title, message: cause } as const;
  const outcome = found.unreadable.length > 0 ? "failed" : "skipped";
  const missed = namesSomebody(request.recipients.sources) && failOn === "partial";
  const asked = { ...frame(outcome, startedAt, found), message };
  return {
    ...plainResult(writeReport(asked, undefined), found),
    issues: issuesOfRecipients(found),
    notices: outcome === "skipped" ? [...notices, nobody] : notices,
    failed: failsStep(outcome, failOn) || missed || host.cancelled.aborted,
  };
}

async function skipped(host: Host, startedAt: Date, language: Language): Promise<SendResult> {
  const { title, cause } = (await wordsIn(language)).notices.skipped;
  const level = comesFromFork(host.environment) ? "notice" : "warning";
  return {
    ...plainResult(writeReport(frame("skipped", startedAt), undefined)),
    notices: [{ level, title, message: cause }],
  };
}

function wrong(
  { problems, notices }: Pick<SendResult, "problems" | "notices">,
  startedAt: Date,
): SendResult {
  return {
    ...plainResult(writeReport(frame("failed", startedAt), undefined)),
    problems,
    notices,
    failed: true,
  };
}

function frame(outcome: SendOutcome, startedAt: Date, found: FoundRecipients = nobodyFound) {
  const { logins, mobiles } = found.unmapped;
  const unmappedUsers = [...logins, ...mobiles];
  return { outcome, startedAt, finishedAt: new Date(), message: undefined, unmappedUsers };
}

const nobodyFound: FoundRecipients = {
  userIds: [],
  unmapped: { logins: [], mobiles: [] },
  unreadable: [],
};

function plainResult(report: SendReport, { unmapped } = nobodyFound): SendResult {
  return { report, unmapped, issues: [], problems: [], notices: [], failed: false };
}

// For somebody who looks closer, with RUNNER_DEBUG: what each call came to, last.
function describeCall({
  userIds,
  requests,
  status,
  code,
  requestId,
  durationMs,
}: FinishedCall): string {
  const came = [`HTTP ${status ?? "-"}`, code, requestId ?? "", `${Math.round(durationMs)} ms`];
  return `batchSend to ${counted(userIds.length, "recipient")}, ${counted(requests, "request")}: ${came.filter((part) => part !== "").join(", ")}`;
}
