import { type Recall, recallMessages } from "../delivery/recall.ts";
import { mostKeysPerRecall } from "../dingtalk/recall.ts";
import type { Host } from "../github/host.ts";
import { pieOf } from "../github/summary.ts";
import { secretInputs } from "../inputs/inputs.ts";
import { type RecallRequest, readRecall } from "../inputs/recall-request.ts";
import { issuesOfKeys } from "../report/key-issues.ts";
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
      read: readRecall,
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
  { robotCode, keys }: RecallRequest,
  { dingtalk, reads }: Line,
  host: Host,
): Promise<KeyResult> {
  const outcomes = await recallMessages(keys, mostKeysPerRecall, {
    reads,
    recall: (some, token) =>
      toldCall(`batchRecall of ${counted(some.length, "message")}`, host, () =>
        dingtalk.recall(robotCode, some, token),
      ),
    readStatus: (key, token) =>
      toldCall("readStatus", host, () => dingtalk.readStatus(robotCode, key, token)),
  });
  const { length } = outcomes.recalled;
  host.log.info(`DingTalk recalled ${length} of ${counted(keys.length, "message")}.`);
  return resultOf(outcomes, outcomeOfRecall(outcomes));
}

const nothingRecalled: Recall = { recalled: [], failed: new Map() };

/** What a recall came to. */
export function resultOf(recall: Recall, outcome: RecallOutcome): KeyResult {
  const { recalled, failed } = recall;
  return {
    outcome,
    missed: failed.size > 0,
    outputs: outputsOf(outcome, recall),
    issues: issuesOfKeys("recall", failed),
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
  const reasons = [...failed].map(([key, { code }]) => [key, code] as const);
  return {
    outcome: text(outcome),
    recalledKeys: list(recalled),
    failedKeys: { kind: "map", entries: new Map(reasons) },
  };
}
