import { type Recall, recallMessages } from "../delivery/recall.ts";
import { failsStep, outcomeOfRecall, type RecallOutcome } from "../delivery/verdict.ts";
import type { Failure } from "../dingtalk/failure.ts";
import { type KeyRefusal, mostKeysPerRecall } from "../dingtalk/recall.ts";
import { secretInputs } from "../inputs/given-inputs.ts";
import { type KeyRequest, readRecallRequest, recallInputs } from "../inputs/key-request.ts";
import type { Problem } from "../problem.ts";
import type { Story } from "../run.ts";
import type { Host } from "../workflow/host.ts";
import type { Annotation } from "../workflow/log.ts";
import { type KeyFailure, type KeyResult, keyFailure, troublesOfKeys } from "./key-ending.ts";
import { tellOfKeys } from "./key-story.ts";
import type { Line } from "./line.ts";
import { faultOutputs, list, text } from "./telling.ts";

/** The recall action. */
export const recall: Story = {
  secrets: secretInputs,
  reports: false,
  tell: (host) =>
    tellOfKeys(host, {
      inputs: recallInputs,
      read: readRecallRequest,
      without,
      waitMs: () => 0,
      carryOut,
    }),
  outputsOfFault: (errorMessage) => ({
    ...outputsOf("failed", nothingRecalled),
    ...faultOutputs(errorMessage),
  }),
};

async function carryOut(
  request: KeyRequest,
  { dingtalk, reads }: Line,
  host: Host,
): Promise<KeyResult> {
  const { robotCode, keys } = request;
  const outcomes = await recallMessages(keys, mostKeysPerRecall, {
    reads,
    recall: (some, token) => dingtalk.recall(robotCode, some, token),
    readStatus: (key, token) => dingtalk.readStatus(robotCode, key, token),
  });
  return resultOf(outcomes, request, host);
}

const nothingRecalled: Recall = { recalled: [], failed: new Map() };

function resultOf(recall: Recall, { ending }: KeyRequest, { cancelled }: Host): KeyResult {
  const outcome = outcomeOfRecall(recall);
  const failures = new Map([...recall.failed].map(([key, why]) => [key, failureOf(why)]));
  return {
    ...without(outcome, [], []),
    outputs: outputsOf(outcome, recall),
    troubles: troublesOfKeys("recall", failures),
    parts: ({ recall: { rows } }) => [
      {
        kind: "counts",
        rows: [
          [rows.recalled, recall.recalled.length],
          [rows.failed, recall.failed.size],
        ],
      },
    ],
    failed: failsStep(outcome, ending.failOn) || cancelled.aborted,
  };
}

function failureOf(why: Failure | KeyRefusal): KeyFailure {
  if ("reason" in why)
    return {
      code: why.reason,
      said: "",
      topic: why.topic,
      requestId: undefined,
      isUnclear: false,
    };
  return keyFailure(why);
}

// Without a call there is nothing to count.
function without(
  outcome: RecallOutcome,
  problems: readonly Problem[],
  notices: readonly Annotation[],
): KeyResult {
  return {
    outputs: outputsOf(outcome, nothingRecalled),
    problems,
    troubles: [],
    notices,
    heading: (words) => words.recall.headings[outcome],
    parts: () => [],
    isFailure: outcome === "failed",
    failed: problems.length > 0,
  };
}

function outputsOf(outcome: RecallOutcome, { recalled, failed }: Recall): KeyResult["outputs"] {
  const reasons = [...failed].map(([key, why]) => [key, failureOf(why).code] as const);
  return {
    outcome: text(outcome),
    recalledKeys: list(recalled),
    failedKeys: { kind: "map", entries: new Map(reasons) },
  };
}
