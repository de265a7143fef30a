import { DingTalkError, type Failure } from "../dingtalk/failure.ts";
import type { ReadStatus } from "../dingtalk/read-status.ts";
import type { KeyRefusal, RecallAnswer } from "../dingtalk/recall.ts";
import type { ReadResult, Reads } from "./reads.ts";

/** What a recall needs of DingTalk. */
export interface RecallPorts {
  readonly reads: Reads;
  readonly recall: (keys: readonly string[], accessToken: string) => Promise<RecallAnswer>;
  readonly readStatus: (key: string, accessToken: string) => Promise<ReadStatus>;
}

/** What became of each key. */
export interface Recall {
  /** In the order in which they were given. */
  readonly recalled: readonly string[];
  readonly failed: ReadonlyMap<string, Failure | KeyRefusal>;
}

/** Some keys that are recalled in one call. */
interface KeyBatch {
  readonly keys: readonly string[];
  /** A try had no clear answer: what is refused now may have been recalled then. */
  doubtful: boolean;
}

/**
 * Takes messages back, so many keys a call. To recall twice does no harm, so a call is tried again like a read; one
 * that is refused for its keys is halved, so that a spoilt key costs the others nothing.
 */
export async function recallMessages(
  keys: readonly string[],
  mostPerCall: number,
  ports: RecallPorts,
): Promise<Recall> {
  const recalled = new Set<string>();
  const failed = new Map<string, Failure | KeyRefusal>();
  const inDoubt: string[] = [];
  for (let batches = batchesOf(keys, mostPerCall); batches.length > 0; ) {
    const results = await ports.reads.each(batches, {
      call: (batch, token) => recallOnce(batch, token, ports),
      awaitsAll: (failure) => !isAboutKeys(failure),
    });
    batches = batches.flatMap((batch, at) => {
      const result = results[at];
      if (result === undefined) return [];
      if (mayBeHalved(batch, result)) return halvesOf(batch);
      for (const key of recalledIn(result)) recalled.add(key);
      for (const [key, why] of failedIn(batch, result)) failed.set(key, why);
      if (batch.doubtful) inDoubt.push(...failedIn(batch, result).keys());
      return [];
    });
  }
  for (const key of await recalledBefore(inDoubt, ports)) {
    recalled.add(key);
    failed.delete(key);
  }
  return { recalled: keys.filter((key) => recalled.has(key)), failed };
}

async function recallOnce(
  batch: KeyBatch,
  token: string,
  { recall }: RecallPorts,
): Promise<RecallAnswer> {
  try {
    return await recall(batch.keys, token);
  } catch (error) {
    if (error instanceof DingTalkError && error.failure.kind === "unknown") batch.doubtful = true;
    throw error;
  }
}

// No reason of DingTalk's says that a message was recalled before; its status does.
async function recalledBefore(
  keys: readonly string[],
  { reads, readStatus }: RecallPorts,
): Promise<readonly string[]> {
  const results = await reads.each(keys, {
    call: readStatus,
    awaitsAll: (failure) => !isAboutKeys(failure),
  });
  return keys.filter((_key, at) => {
    const result = results[at];
    return result?.kind === "answered" && result.answer.kind === "recalled";
  });
}

function isAboutKeys(failure: Failure): boolean {
  return failure.kind === "rejected" && failure.because === "key";
}

function batchesOf(keys: readonly string[], size: number): KeyBatch[] {
  return Array.from({ length: Math.ceil(keys.length / size) }, (_, at) => ({
    keys: keys.slice(at * size, (at + 1) * size),
    doubtful: false,
  }));
}

function mayBeHalved({ keys }: KeyBatch, result: ReadResult<RecallAnswer>): boolean {
  return result.kind === "failed" && isAboutKeys(result.failure) && keys.length > 1;
}

function halvesOf({ keys, doubtful }: KeyBatch): KeyBatch[] {
  const middle = Math.ceil(keys.length / 2);
  return [keys.slice(0, middle), keys.slice(middle)].map((half) => ({ keys: half, doubtful }));
}

function recalledIn(result: ReadResult<RecallAnswer>): readonly string[] {
  return result.kind === "answered" ? result.answer.recalled : [];
}

function failedIn(
  { keys }: KeyBatch,
  result: ReadResult<RecallAnswer>,
): ReadonlyMap<string, Failure | KeyRefusal> {
  if (result.kind === "answered") return result.answer.failed;
  return new Map(keys.map((key) => [key, result.failure]));
}
