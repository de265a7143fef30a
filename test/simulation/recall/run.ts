import { describeEnding, type RunContext } from "../../../src/actions/frame.ts";
import { recallOf, recallResult } from "../../../src/actions/recall.ts";
import { recallMessages } from "../../../src/actions/recall-messages.ts";
import { openSession } from "../../../src/actions/session.ts";
import { mostKeysPerRecall } from "../../../src/dingtalk/batch-recall.ts";
import type { Credentials } from "../../../src/dingtalk/token.ts";
import type { Ending } from "../../../src/github/publish.ts";
import type { EndingRequest } from "../../../src/inputs/action-request.ts";
import { outcomeOfRecall } from "../../../src/report/verdict.ts";

/** What is to be recalled, as whom, and by which rules; times in milliseconds. */
export interface RecallTask {
  readonly robotCode: string;
  readonly keys: readonly string[];
  readonly credentials: Credentials;
  readonly rules: {
    readonly callsPerSecond: number;
    readonly maxAttempts: number;
    readonly requestTimeoutMs: number;
    readonly timeLimitMs: number;
  };
  readonly ending: EndingRequest;
}

/** What a recall says of each key. */
export interface RecallRun {
  readonly recalled: readonly string[];
  readonly failed: ReadonlyMap<string, ToldFailure>;
  /** Tells how the step ends; to be called when the run is over, for it takes real time. */
  readonly end: () => Promise<Ending>;
}

/** Why a message was not recalled; with `perhaps`, the action says that it may have been. */
export interface ToldFailure {
  readonly code: string;
  readonly perhaps: boolean;
}

/** Recalls messages as the action does. Only this file of the simulation knows the code that recalls. */
export async function runRecall(
  { robotCode, keys, credentials, rules, ending }: RecallTask,
  { host, connect, messages }: Pick<RunContext, "host" | "connect" | "messages">,
): Promise<RecallRun> {
  const endpoints = ["https://dingtalk.invalid"] as const;
  const options = { ...rules, endpoints, legacyEndpoint: null, asksLegacyHost: false, credentials };
  const session = openSession(options, { host, connect, messages });
  const { dingtalk, deadline } = session;
  const delivery = await recallMessages(
    keys,
    { batchSize: mostKeysPerRecall, maxAttempts: rules.maxAttempts, deadline },
    {
      ...session,
      ...host,
      pausing: () => {},
      recall: (some, token) => dingtalk.recall(robotCode, some, token),
      readStatus: (key, token) => dingtalk.readStatus(robotCode, key, token),
    },
  ).finally(() => session.close());
  const cancelled = host.cancelled.aborted;
  const recall = recallOf(delivery);
  const unclear = new Set(
    recall.issues.flatMap((issue) =>
      issue.kind === "keys" && issue.why === "unclear" ? issue.subjects : [],
    ),
  );
  const failed = [...recall.failed].map(
    ([key, code]) => [key, { code, perhaps: unclear.has(key) }] as const,
  );
  const result = recallResult(outcomeOfRecall(delivery, keys.length), recall);
  return {
    recalled: recall.recalled,
    failed: new Map(failed),
    end: async () => {
      const described = await describeEnding(result, { settings: ending, request: undefined });
      // A cancelled job fails whatever it ends with.
      return { ...described, failed: described.failed || cancelled };
    },
  };
}
