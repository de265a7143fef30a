import { deliverMessage, type Scene } from "./deliver-message.ts";
import type { Delivery } from "./delivery/delivery.ts";
import { type SendOutcome, type SendReport, writeReport } from "./delivery/report.ts";
import type { FinishedCall } from "./delivery/schedule.ts";
import { troublesOf } from "./delivery/trouble.ts";
import { failsStep, outcomeOf } from "./delivery/verdict.ts";
import { openTransport } from "./dingtalk/transport.ts";
import { secretInputs } from "./inputs/given-inputs.ts";
import type { SendRequest } from "./inputs/send-request.ts";
import type { Message } from "./message/message.ts";
import { type CompletedMessage, type Preparation, prepareSend } from "./prepare-send.ts";
import { problemsOf, right } from "./problem.ts";
import type { Story } from "./run.ts";
import { counted, endingOf, outputsOfFault, type SendResult } from "./send-ending.ts";
import type { Ending } from "./workflow/ending.ts";
import { comesFromFork } from "./workflow/fork.ts";
import type { Host } from "./workflow/host.ts";
import { readJobs } from "./workflow/jobs.ts";

/** The send action. */
export const send: Story = { secrets: secretInputs, tell: tellSend, outputsOfFault };

// The story of a send: request and message → recipients → delivery → report → verdict.
async function tellSend(host: Host): Promise<Ending> {
  const startedAt = new Date();
  const preparation = await prepareSend(host);
  switch (preparation.kind) {
    case "skip":
      return endingOf(skipped(host, startedAt), preparation.ending);
    case "wrong":
      return endingOf(wrong(preparation, startedAt), preparation.ending);
    case "ready": {
      const scene = { host, startedAt, connect: openTransport };
      const { request, notices } = preparation;
      const result = await carryOut(preparation, scene);
      return endingOf({ ...result, notices: [...notices, ...result.notices] }, request.ending);
    }
    default:
      return preparation satisfies never;
  }
}

type Prepared = Extract<Preparation, { kind: "ready" }>;

async function carryOut(prepared: Prepared, scene: Scene): Promise<SendResult> {
  const { request } = prepared;
  const { userIds, mode } = request;
  const { host, startedAt } = scene;
  if (mode.kind === "dry-run") return await dryRun(prepared, scene);
  if (userIds.length === 0) return nobodyToTell(prepared.message, scene);
  // The token is fetched while the jobs of the run are read, if a template asks for them.
  const completing = completeMessage(prepared, host);
  const told = completing.then(({ message }) =>
    message.kind === "right" ? message.value : undefined,
  );
  const calls = Math.ceil(userIds.length / request.delivery.batchSize);
  host.log.info(`Sending to ${counted(userIds.length, "recipient")} in ${counted(calls, "call")}.`);
  const delivery = await deliverMessage(
    request,
    { message: told, credentials: mode.credentials },
    scene,
  );
  const { message, notices } = await completing;
  if (message.kind === "wrong" || delivery === undefined) {
    return wrong({ problems: problemsOf(message), notices }, startedAt);
  }
  for (const call of delivery.calls) host.log.debug(describeCall(call));
  const accepted = delivery.ledger.count("accepted");
  host.log.info(
    `DingTalk accepted the message for ${accepted} of ${counted(userIds.length, "recipient")}.`,
  );
  return { ...resultOf(delivery, request, { message: message.value, ...scene }), notices };
}

async function completeMessage(
  prepared: Prepared,
  { environment, cancelled }: Host,
): Promise<CompletedMessage> {
  if (prepared.complete === undefined) return { message: right(prepared.message), notices: [] };
  const { githubToken } = prepared.request.message;
  return await prepared.complete(await readJobs(environment, githubToken, cancelled));
}

/** What a delivery came to, and whether that fails the step. */
export function resultOf(
  delivery: Delivery,
  { userIds, ending }: SendRequest,
  { message, startedAt, host }: { message: Message } & Pick<Scene, "startedAt" | "host">,
): SendResult {
  const outcome = outcomeOf(delivery, userIds.length);
  return {
    ...plainResult(writeReport({ ...frame(outcome, startedAt), message }, delivery)),
    troubles: troublesOf(delivery),
    failed: failsStep(outcome, ending.failOn) || host.cancelled.aborted,
  };
}

// The jobs of the run need a network: a dry run goes without, and the message has none.
async function dryRun(prepared: Prepared, { host, startedAt }: Scene): Promise<SendResult> {
  const { userIds } = prepared.request;
  const { message } = (await prepared.complete?.({ jobs: [] })) ?? {
    message: right(prepared.message),
  };
  if (message.kind === "wrong")
    return wrong({ problems: message.problems, notices: [] }, startedAt);
  const { msgKey, msgParam } = message.value;
  const fields = Object.entries(msgParam).flatMap(([field, text]) => [
    `${field}:`,
    ...text.split("\n"),
  ]);
  host.log.quote(`Dry run: the message for ${counted(userIds.length, "recipient")}`, [
    `msgKey: ${msgKey}`,
    ...fields,
  ]);
  const report = writeReport(
    { ...frame("dry-run", startedAt), message: message.value },
    undefined,
    userIds,
  );
  return plainResult(report);
}

function nobodyToTell(message: Message, { startedAt }: Scene): SendResult {
  const notice = {
    level: "notice",
    title: "Nobody to tell",
    message: "Every given source of recipients is an empty list, so nothing was sent.",
  } as const;
  return {
    ...plainResult(writeReport({ ...frame("skipped", startedAt), message }, undefined)),
    notices: [notice],
  };
}

function skipped(host: Host, startedAt: Date): SendResult {
  const notice = {
    level: comesFromFork(host.environment) ? "notice" : "warning",
    title: "Skipped without credentials",
    message:
      "Neither `appSecret` nor `accessToken` has a value in this run, and `skipWithoutCredentials` is `true`.",
  } as const;
  return { ...plainResult(writeReport(frame("skipped", startedAt), undefined)), notices: [notice] };
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

function frame(outcome: SendOutcome, startedAt: Date) {
  return { outcome, startedAt, finishedAt: new Date(), message: undefined };
}

function plainResult(report: SendReport): SendResult {
  return { report, troubles: [], problems: [], notices: [], failed: false };
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
