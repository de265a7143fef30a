import { keyEnding } from "../../../src/actions/key-ending.ts";
import { openLine, type Scene } from "../../../src/actions/line.ts";
import { recallMessages, recallOf, resultOf } from "../../../src/actions/recall.ts";
import { mostKeysPerRecall } from "../../../src/dingtalk/recall.ts";
import type { Credentials } from "../../../src/dingtalk/token.ts";
import type { Ending } from "../../../src/github/ending.ts";
import type { EndingRequest } from "../../../src/inputs/action-fields.ts";
import { outcomeOfRecall } from "../../../src/report/verdict.ts";

/** What is to be recalled, as whom, and by which rules; times in milliseconds. */
export interface RecallErrand {
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
  { robotCode, keys, credentials, rules, ending }: RecallErrand,
  scene: Scene,
): Promise<RecallRun> {
  const endpoint = "https://dingtalk.invalid";
  const line = openLine({ ...rules, endpoint, legacyEndpoint: undefined, credentials }, scene);
  const { dingtalk, deadline } = line;
  const delivery = await recallMessages(
    keys,
    { batchSize: mostKeysPerRecall, maxAttempts: rules.maxAttempts, deadline },
    {
      ...line,
      ...scene.host,
      pausing: () => {},
      recall: (some, token) => dingtalk.recall(robotCode, some, token),
      readStatus: (key, token) => dingtalk.readStatus(robotCode, key, token),
    },
  ).finally(() => line.close());
  const cancelled = scene.host.cancelled.aborted;
  const recall = recallOf(delivery);
  const unclear = new Set(
    recall.issues.flatMap((issue) =>
      issue.kind === "keys" && issue.why === "unclear" ? issue.subjects : [],
    ),
  );
  const failed = [...recall.failed].map(
    ([key, code]) => [key, { code, perhaps: unclear.has(key) }] as const,
  );
  const result = resultOf(recall, outcomeOfRecall(delivery, keys.length));
  return {
    recalled: recall.recalled,
    failed: new Map(failed),
    end: () => keyEnding(result, { problems: [], notices: [], asked: ending, cancelled }),
  };
}
