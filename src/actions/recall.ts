import type { Delivery } from "../delivery/delivery.ts";
import { mostKeysPerRecall } from "../dingtalk/batch-recall.ts";
import { list, map, text } from "../github/outputs.ts";
import { openPauseLog } from "../github/progress.ts";
import type { SummaryPart } from "../github/summary.ts";
import { tableOfEnds } from "../github/summary-parts.ts";
import { isComplete } from "../inputs/inputs.ts";
import { type RecallRequest, readRecall } from "../inputs/recall-request.ts";
import { type Issue, issuesOfRecall } from "../report/issues.ts";
import { outcomeOfRecall, type RecallOutcome } from "../report/verdict.ts";
import type { Messages } from "../text/types.ts";
import { counted } from "./describe.ts";
import type { Action, Result, RunContext } from "./frame.ts";
import { recallMessages } from "./recall-messages.ts";
import { messageResult, openMessageSession, stepAboutMessages } from "./sent-messages.ts";
import { withCallLog } from "./session.ts";

/** The recall action: keys → calls → result. */
export const recall: Action<RecallRequest> = {
  read: async (inputs) => {
    const request = readRecall(inputs);
    return stepAboutMessages(inputs, request, isComplete(request) ? request : undefined);
  },
  run,
  withoutRun: (outcome) =>
    recallResult(outcome === "skipped" ? outcome : "failed", nothingRecalled),
};

async function run(request: RecallRequest, context: RunContext): Promise<Result> {
  const { robot, keys } = request;
  const { robotCode } = robot;
  const { log, clock, random, cancelled } = context.host;
  const session = openMessageSession(request, 0, context);
  const { dingtalk, tokens, pace, statusCalls, deadline } = session;
  const { maxAttempts } = request.connection;
  const delivery = await recallMessages(
    keys,
    { batchSize: mostKeysPerRecall, maxAttempts, deadline },
    {
      tokens,
      pace,
      statusCalls,
      clock,
      random,
      cancelled,
      pausing: openPauseLog(context.host, context.messages.log),
      recall: (some, token) =>
        withCallLog(`batchRecall of ${counted(some.length, "message")}`, context.host, () =>
          dingtalk.recall(robotCode, some, token),
        ),
      readStatus: (key, token) =>
        withCallLog("readStatus", context.host, () => dingtalk.readStatus(robotCode, key, token)),
    },
  ).finally(() => session.close());
  const recalled = delivery.ledger.count("accepted");
  log.info(context.messages.log.recalled(recalled, keys.length));
  return recallResult(outcomeOfRecall(delivery, keys.length), recallOf(delivery));
}

/** The messages that were recalled, and why the others were not. */
interface Recall {
  readonly recalled: readonly string[];
  /** Key → code, in the order in which the keys were given. */
  readonly failed: ReadonlyMap<string, string>;
  readonly issues: readonly Issue[];
}

/** The recalled messages of a delivery, and why the others were not recalled. */
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
    summarize: (messages, notes) => [
      { kind: "heading", text: messages.recall.headings[outcome] },
      ...resultOf({ recalled, failed, issues }, messages),
      ...notes,
    ],
  });
}

function resultOf(
  { recalled, failed, issues }: Recall,
  { recall: { recalled: sentence, ends, toDo }, summary }: Messages,
): SummaryPart[] {
  const inDoubt = issues.filter((issue) => issue.kind === "keys" && issue.why === "unclear");
  const unknown = inDoubt.reduce((sum, { subjects }) => sum + subjects.length, 0);
  const counts = { recalled: recalled.length, failed: failed.size - unknown, unknown };
  const rows = (["recalled", "failed", "unknown"] as const).map((end) => ({
    end: ends[end],
    count: counts[end],
    toDo: toDo[end],
  }));
  const text = sentence(recalled.length, recalled.length + failed.size, unknown);
  return [{ kind: "sentence", text }, ...tableOfEnds(summary.ends, rows)];
}
