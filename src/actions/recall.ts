import { answerOfRecall } from "../delivery/answers.ts";
import { type Delivery, type DeliveryPorts, deliver } from "../delivery/delivery.ts";
import type { RepeatableCalls } from "../delivery/retry.ts";
import type { DeliveryRules } from "../delivery/schedule.ts";
import type { ReadStatus } from "../dingtalk/read-status.ts";
import { mostKeysPerRecall, type BatchRecallAnswer } from "../dingtalk/batch-recall.ts";
import type { Host } from "../github/host.ts";
import { openPauseLog } from "../github/progress.ts";
import { pieOf } from "../github/summary.ts";
import { secretInputs } from "../inputs/given-inputs.ts";
import { type KeyRequest, readRecallRequest, recallInputs } from "../inputs/key-request.ts";
import { type Issue, issuesOfRecall } from "../report/issues.ts";
import { outcomeOfRecall, type RecallOutcome } from "../report/verdict.ts";
import { toldCall } from "./call-log.ts";
import type { Story } from "./frame.ts";
import type { KeyResult } from "./key-ending.ts";
import { tellOfKeys } from "./key-story.ts";
import type { Line } from "./line.ts";
import { counted, faultOutputs, list, text } from "./telling.ts";

/** The recall action. */
export const recall: Story = {
  secrets: secretInputs,
  reports: false,
  tell: (host) =>
    tellOfKeys(host, {
      inputs: recallInputs,
      read: readRecallRequest,
      without: (outcome) => resultOf(nothingRecalled, outcome),
      waitMs: () => 0,
      carryOut,
    }),
  outputsOfFault: (errorMessage) => ({
    ...outputsOf("failed", nothingRecalled),
    ...faultOutputs(errorMessage),
  }),
};

async function carryOut(
  { robotCode, keys, connection: { maxAttempts } }: KeyRequest,
  { dingtalk, tokens, pace, reads, deadline }: Line,
  host: Host,
): Promise<KeyResult> {
  const { clock, random, cancelled } = host;
  const around = { tokens, pace, reads, clock, random, cancelled, pausing: openPauseLog(host) };
  const delivery = await recallMessages(
    keys,
    { batchSize: mostKeysPerRecall, maxAttempts, deadline },
    {
      ...around,
      recall: (some, token) =>
        toldCall(`batchRecall of ${counted(some.length, "message")}`, host, () =>
          dingtalk.recall(robotCode, some, token),
        ),
      readStatus: (key, token) =>
        toldCall("readStatus", host, () => dingtalk.readStatus(robotCode, key, token)),
    },
  );
  const { length } = delivery.ledger.byOutcome().accepted;
  host.log.info(`DingTalk recalled ${length} of ${counted(keys.length, "message")}.`);
  return resultOf(recallOf(delivery), outcomeOfRecall(delivery, keys.length));
}

/** What a recall needs of the world around it. */
export interface RecallPorts extends Omit<DeliveryPorts, "call"> {
  readonly recall: (keys: readonly string[], accessToken: string) => Promise<BatchRecallAnswer>;
  readonly readStatus: (key: string, accessToken: string) => Promise<ReadStatus>;
  readonly reads: RepeatableCalls;
}

/** Recalls messages: delivered like a send that resends, for to recall a message twice does no harm. */
export async function recallMessages(
  keys: readonly string[],
  rules: Pick<DeliveryRules, "batchSize" | "maxAttempts" | "deadline">,
  { recall: call, readStatus: ask, reads, ...ports }: RecallPorts,
): Promise<Delivery> {
  const delivery = await deliver(
    keys,
    { ...rules, onUnknown: "resend", mostInFlight: 5 },
    { ...ports, call: async (some, token) => answerOfRecall(await call(some, token)) },
  );
  await settleDoubts(delivery, reads, ask);
  return delivery;
}

// No reason that DingTalk gives says that an earlier call has recalled a message; its status does.
async function settleDoubts(
  { ledger }: Delivery,
  reads: RepeatableCalls,
  ask: RecallPorts["readStatus"],
): Promise<void> {
  const inDoubt = ledger.byOutcome().unknown;
  const results = await reads.each(inDoubt, { call: ask });
  for (const [at, key] of inDoubt.entries()) {
    const result = results[at];
    if (result?.kind !== "answered") continue;
    if (result.answer.kind === "recalled") ledger.record([key], "accepted");
    else ledger.endDoubt(key);
  }
}

/** What became of the messages: those that were recalled, and why the others were not. */
export interface Recall {
  readonly recalled: readonly string[];
  /** Key → code, in the order in which the keys were given. */
  readonly failed: ReadonlyMap<string, string>;
  readonly issues: readonly Issue[];
}

/** What a recall came to. */
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
export function resultOf(recall: Recall, outcome: RecallOutcome): KeyResult {
  const { recalled, failed, issues } = recall;
  return {
    outcome,
    missed: failed.size > 0,
    outputs: outputsOf(outcome, recall),
    issues,
    heading: (words) => words.recall.headings[outcome],
    // Without a call there is nothing to count.
    parts: ({ recall: { rows } }, notes) => {
      const counts = [
        [rows.recalled, recalled.length],
        [rows.failed, failed.size],
      ] as const;
      return recalled.length + failed.size === 0
        ? notes
        : [{ kind: "counts", rows: counts }, ...notes, ...pieOf(counts)];
    },
  };
}

function outputsOf(outcome: RecallOutcome, { recalled, failed }: Recall): KeyResult["outputs"] {
  return {
    outcome: text(outcome),
    recalledKeys: list(recalled),
    failedKeys: { kind: "map", entries: failed },
  };
}
