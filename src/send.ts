import { type Delivery, deliver } from "./delivery/delivery.ts";
import { type SendOutcome, type SendReport, writeReport } from "./delivery/report.ts";
import type { FinishedCall } from "./delivery/schedule.ts";
import { troublesOf } from "./delivery/trouble.ts";
import { failsStep, outcomeOf } from "./delivery/verdict.ts";
import { openDingTalk } from "./dingtalk/client.ts";
import type { Credentials } from "./dingtalk/token.ts";
import { openTransport } from "./dingtalk/transport.ts";
import { secretInputs } from "./inputs/given-inputs.ts";
import type { SendRequest } from "./inputs/send-request.ts";
import type { Message } from "./message/message.ts";
import { type Preparation, prepareSend } from "./prepare-send.ts";
import type { Story } from "./run.ts";
import { counted, endingOf, outputsOfFault, type SendResult } from "./send-ending.ts";
import { openTokens } from "./tokens.ts";
import type { Ending } from "./workflow/ending.ts";
import { comesFromFork } from "./workflow/fork.ts";
import type { Host } from "./workflow/host.ts";
import { openProgress } from "./workflow/progress.ts";

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
      const { request, message, notices } = preparation;
      const result = await carryOut(request, message, { host, startedAt, connect: openTransport });
      return endingOf({ ...result, notices: [...notices, ...result.notices] }, request.ending);
    }
    default:
      return preparation satisfies never;
  }
}

/** Where and when a send takes place. */
export interface Scene {
  readonly host: Host;
  readonly startedAt: Date;
  readonly connect: typeof openTransport;
}

async function carryOut(request: SendRequest, message: Message, scene: Scene): Promise<SendResult> {
  const { userIds, mode } = request;
  if (mode.kind === "dry-run") return dryRun(request, message, scene);
  if (userIds.length === 0) return nobodyToTell(message, scene);
  const { log } = scene.host;
  const calls = Math.ceil(userIds.length / request.delivery.batchSize);
  log.info(`Sending to ${counted(userIds.length, "recipient")} in ${counted(calls, "call")}.`);
  const delivery = await deliverMessage(request, { message, credentials: mode.credentials }, scene);
  for (const call of delivery.calls) log.debug(describeCall(call));
  const accepted = delivery.ledger.count("accepted");
  log.info(
    `DingTalk accepted the message for ${accepted} of ${counted(userIds.length, "recipient")}.`,
  );
  return resultOf(delivery, request, { message, ...scene });
}

/** Delivers a message that is ready to everybody the request names. */
export async function deliverMessage(
  { userIds, robotCode, delivery: asked }: SendRequest,
  { message, credentials }: { message: Message; credentials: Credentials },
  { host, connect }: Scene,
): Promise<Delivery> {
  const transport = connect(asked.requestTimeoutMs, host.proxies);
  const dingtalk = openDingTalk(transport, asked.endpoint, credentials);
  const rules = { ...asked, deadline: host.clock.now() + asked.timeLimitMs };
  const msgParam = JSON.stringify(message.msgParam);
  const robotMessage = { robotCode, msgKey: message.msgKey, msgParam };
  const progress = openProgress(host, userIds.length);
  try {
    return await deliver(userIds, rules, {
      batchSend: (people, token) => dingtalk.batchSend(robotMessage, people, token),
      tokens: openTokens(credentials, { dingtalk, rules, host }),
      clock: host.clock,
      random: host.random,
      cancelled: host.cancelled,
      progress: progress.tell,
      pausing: progress.tellPause,
    });
  } finally {
    progress.close();
    await transport.close();
  }
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

function dryRun(
  { userIds }: SendRequest,
  message: Message,
  { host, startedAt }: Scene,
): SendResult {
  const fields = Object.entries(message.msgParam).flatMap(([field, text]) => [
    `${field}:`,
    ...text.split("\n"),
  ]);
  host.log.quote(`Dry run: the message for ${counted(userIds.length, "recipient")}`, [
    `msgKey: ${message.msgKey}`,
    ...fields,
  ]);
  return plainResult(writeReport({ ...frame("dry-run", startedAt), message }, undefined, userIds));
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
  { problems, notices }: Extract<Preparation, { kind: "wrong" }>,
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
