import { answerOfRecall } from "../delivery/answers.ts";
import { type Delivery, type DeliveryPorts, deliver } from "../delivery/delivery.ts";
import type { RepeatableCalls } from "../delivery/retry.ts";
import type { DeliveryRules } from "../delivery/schedule.ts";
import { type BatchRecallAnswer, mostKeysPerRecall } from "../dingtalk/batch-recall.ts";
import type { ReadStatus } from "../dingtalk/read-status.ts";
import { list, map, text } from "../github/outputs.ts";
import { openPauseLog } from "../github/progress.ts";
import { isComplete } from "../inputs/inputs.ts";
import { type RecallRequest, readRecall } from "../inputs/recall-request.ts";
import { type Issue, issuesOfRecall } from "../report/issues.ts";
import { outcomeOfRecall, type RecallOutcome } from "../report/verdict.ts";
import { counted } from "./describe.ts";
import type { Action, Result, RunContext } from "./frame.ts";
import { countsOf, messageResult, openMessageSession, stepAboutMessages } from "./sent-messages.ts";
import { logged } from "./session.ts";

/** The recall action: keys → calls → result. */
export const recall: Action<RecallRequest> = {
  read: async (inputs) => {
    const request = readRecall(inputs);
    return stepAboutMessages(inputs, request, isComplete(request) ? request : undefined);
  },
  run,
  withoutRun: (outcome) => recallResult(outcome, nothingRecalled),
};

async function run(request: RecallRequest, context: RunContext): Promise<Result> {
  const { robotCode, keys } = request;
  const { log, clock, random, cancelled } = context.host;
  const session = openMessageSession(request, 0, context);
  const { dingtalk, tokens, pace, reads, deadline } = session;
  const { maxAttempts } = request.connection;
  const delivery = await recallMessages(
    keys,
    { batchSize: mostKeysPerRecall, maxAttempts, deadline },
    {
      ...{ tokens, pace, reads, clock, random, cancelled, pausing: openPauseLog(context.host) },
      recall: (some, token) =>
        logged(`batchRecall of ${counted(some.length, "message")}`, context.host, () =>
          dingtalk.recall(robotCode, some, token),
        ),
      readStatus: (key, token) =>
        logged("readStatus", context.host, () => dingtalk.readStatus(robotCode, key, token)),
    },
  ).finally(() => session.close());
  const recalled = delivery.ledger.count("accepted");
  log.info(`DingTalk recalled ${recalled} of ${counted(keys.length, "message")}.`);
  return recallResult(outcomeOfRecall(delivery, keys.length), recallOf(delivery));
}

/** What a recall needs of the world around it. */
export interface RecallPorts extends Omit<DeliveryPorts, "call"> {
  readonly recall: (keys: readonly string[], accessToken: string) => Promise<BatchRecallAnswer>;
  readonly readStatus: (key: string, accessToken: string) => Promise<ReadStatus>;
  readonly reads: RepeatableCalls;
}

/** Recalls messages: delivered like a send that resends, because recalling a message twice does no harm. */
export async function recallMessages(
  keys: readonly string[],
  rules: Pick<DeliveryRules, "batchSize" | "maxAttempts" | "deadline">,
  { recall: call, readStatus, reads, ...ports }: RecallPorts,
): Promise<Delivery> {
  const delivery = await deliver(
    keys,
    { ...rules, onUnknown: "resend", mostInFlight: 5 },
    { ...ports, call: async (some, token) => answerOfRecall(await call(some, token)) },
  );
  await settleDoubts(delivery, reads, readStatus);
  return delivery;
}

// No reason that DingTalk gives says that an earlier call has recalled a message; its status does.
async function settleDoubts(
  { ledger }: Delivery,
  reads: RepeatableCalls,
  readStatus: RecallPorts["readStatus"],
): Promise<void> {
  const inDoubt = ledger.byOutcome().unknown;
  const results = await reads.each(inDoubt, { call: readStatus });
  for (const [at, key] of inDoubt.entries()) {
    const result = results[at];
    if (result?.kind !== "answered") continue;
    // A message that DingTalk is still sending may yet turn out to be recalled.
    if (result.answer.kind === "recalled") ledger.record([key], "accepted");
    else if (result.answer.kind === "sent") ledger.endDoubt(key);
  }
}

/** The messages that were recalled, and why the others were not. */
export interface Recall {
  readonly recalled: readonly string[];
  /** Key → code, in the order in which the keys were given. */
  readonly failed: ReadonlyMap<string, string>;
  readonly issues: readonly Issue[];
}

/** Reads from a delivery of message keys what was recalled. */
export function recallOf(delivery: Delivery): Recall {
  const { ledger } = delivery;
  const issues = issuesOfRecall(delivery);
  const codes = new Map(issues.flatMap(({ subjects, code }) => subjects.map((key) => [key, code])));
  const failed = [...ledger.ids].flatMap((key) => {
    const code = codes.get(key);
    return code === undefined ? [] : [[key, code] as const];
  });
  return { recalled: ledger.byOutcome().accepted, failed: new Map(failed), issues };
}

const nothingRecalled: Recall = { recalled: [], failed: new Map(), issues: [] };

/** The result of the step. */
export function recallResult(outcome: RecallOutcome, { recalled, failed, issues }: Recall): Result {
  return messageResult({
    outcome,
    incomplete: failed.size > 0,
    outputs: { outcome: text(outcome), recalledKeys: list(recalled), failedKeys: map(failed) },
    issues,
    summarize: ({ recall: { headings, rows } }, notes) => [
      { kind: "heading", text: headings[outcome] },
      ...countsOf([
        [rows.recalled, recalled.length],
        [rows.failed, failed.size],
      ]),
      ...notes,
    ],
  });
}
