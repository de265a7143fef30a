import { recallMessages } from "../../../src/delivery/recall.ts";
import { outcomeOfRecall } from "../../../src/delivery/verdict.ts";
import { mostKeysPerRecall } from "../../../src/dingtalk/recall.ts";
import type { Credentials } from "../../../src/dingtalk/token.ts";
import type { EndingRequest } from "../../../src/inputs/action-fields.ts";
import { keyEnding } from "../../../src/stories/key-ending.ts";
import { openLine, type Scene } from "../../../src/stories/line.ts";
import { resultOf } from "../../../src/stories/recall.ts";
import type { Ending } from "../../../src/workflow/ending.ts";

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
  const { dingtalk, reads } = line;
  const recall = await recallMessages(keys, mostKeysPerRecall, {
    reads,
    recall: (some, token) => dingtalk.recall(robotCode, some, token),
    readStatus: (key, token) => dingtalk.readStatus(robotCode, key, token),
  }).finally(() => line.close());
  const cancelled = scene.host.cancelled.aborted;
  const failed = [...recall.failed].map(
    ([key, { code, why }]) => [key, { code, perhaps: why === "unclear" }] as const,
  );
  const result = resultOf(recall, outcomeOfRecall(recall));
  return {
    recalled: recall.recalled,
    failed: new Map(failed),
    end: () => keyEnding(result, { problems: [], notices: [], asked: ending, cancelled }),
  };
}
