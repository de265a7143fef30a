import { answerOfRecall } from "../delivery/answers.ts";
import { type Delivery, type DeliveryPorts, deliver } from "../delivery/delivery.ts";
import type { RepeatableCalls } from "../delivery/retry.ts";
import type { DeliveryRules } from "../delivery/schedule.ts";
import type { BatchRecallAnswer } from "../dingtalk/batch-recall.ts";
import type { ReadStatus } from "../dingtalk/read-status.ts";

/** What a recall needs of the world around it. */
interface RecallPorts extends Omit<DeliveryPorts, "call"> {
  readonly recall: (keys: readonly string[], accessToken: string) => Promise<BatchRecallAnswer>;
  readonly readStatus: (key: string, accessToken: string) => Promise<ReadStatus>;
  readonly statusCalls: RepeatableCalls;
}

/** Recalls messages: delivered like a send that resends, because recalling a message twice does no harm. */
export async function recallMessages(
  keys: readonly string[],
  rules: Pick<DeliveryRules, "batchSize" | "maxAttempts" | "deadline">,
  { recall: call, readStatus, statusCalls, ...ports }: RecallPorts,
): Promise<Delivery> {
  const delivery = await deliver(
    keys,
    { ...rules, onUnknown: "resend", mostInFlight: 5, abandonsToken: true },
    { ...ports, call: async (some, token) => answerOfRecall(await call(some, token)) },
  );
  await settleDoubts(delivery, statusCalls, readStatus);
  return delivery;
}

// DingTalk gives no reason that means "recalled by an earlier call"; only the status of a message tells that.
async function settleDoubts(
  { ledger }: Delivery,
  statusCalls: RepeatableCalls,
  readStatus: RecallPorts["readStatus"],
): Promise<void> {
  const inDoubt = ledger.byOutcome().unknown;
  const results = await statusCalls.each(inDoubt, { call: readStatus });
  for (const [at, key] of inDoubt.entries()) {
    const result = results[at];
    if (result?.kind !== "answered") continue;
    // PROCESSING keeps the doubt: a message that DingTalk is still sending may turn out to be recalled.
    if (result.answer.kind === "recalled") ledger.record([key], "accepted");
    else if (result.answer.kind === "sent") ledger.endDoubt(key);
  }
}
