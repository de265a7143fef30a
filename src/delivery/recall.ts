import type { BatchRecallAnswer, KeyRefusal } from "../dingtalk/batch-recall.ts";
import { DingTalkError, type Failure } from "../dingtalk/failure.ts";
import type { ReadStatus } from "../dingtalk/read-status.ts";
import { failureOfKey, foreignKey, type KeyFailure, refusalOfKey } from "./key-failure.ts";
import {
  type FailedRead,
  failuresBeforeEnd,
  mostAtOnce,
  type ReadResult,
  type Reads,
} from "./reads.ts";

/** What a recall needs of DingTalk. */
export interface RecallPorts {
  readonly reads: Reads;
  readonly recall: (keys: readonly string[], accessToken: string) => Promise<BatchRecallAnswer>;
  readonly readStatus: (key: string, accessToken: string) => Promise<ReadStatus>;
}

/** What became of each key; both in the order in which the keys were given. */
export interface Recall {
  readonly recalled: readonly string[];
  readonly failed: ReadonlyMap<string, KeyFailure>;
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
  const recalling = new Recalling(keys, mostPerCall);
  const make = async (batch: KeyBatch) => {
    const call = (token: string) => recallOnce(batch, token, { recalling, ports });
    recalling.took(batch, await ports.reads.one(call, batch.tries));
  };
  const makeAll = async (whileTrue: () => boolean) => {
    while (whileTrue()) {
      const batch = recalling.next();
      if (batch === undefined) return;
      await make(batch);
    }
  };
  // What is wrong with every call shows at the first, and costs one.
  await makeAll(() => !recalling.hasRecalled);
  await Promise.all(Array.from({ length: mostAtOnce }, () => makeAll(() => true)));
  await settleDoubts(recalling, ports);
  return recalling.result;
}

/** Some keys that are recalled in one call. */
interface KeyBatch {
  /** Fewer after an answer that leaves only some of them open. */
  keys: readonly string[];
  /** So far, a parent's included; renewals and halvings are none. */
  tries: number;
  /** Why the last answer left keys open, where it did so. */
  open: ReadonlyMap<string, Failure>;
}

async function recallOnce(
  batch: KeyBatch,
  token: string,
  { recalling, ports }: { recalling: Recalling; ports: RecallPorts },
): Promise<void> {
  batch.tries += 1;
  batch.open = new Map();
  try {
    recalling.answered(batch, await ports.recall(batch.keys, token));
  } catch (error) {
    if (error instanceof DingTalkError) recalling.failedTry(batch, error.failure);
    throw error;
  }
  // What is left is tried again as if it had been a call of its own.
  const [failure] = batch.open.values();
  if (failure !== undefined) throw new DingTalkError(failure);
}

const refusedKeysBeforeEnd = 20;

/** Which keys are still to be recalled, and what has become of the others. */
class Recalling {
  readonly #keys: readonly string[];
  readonly #waiting: KeyBatch[];
  readonly #recalled = new Set<string>();
  readonly #refused = new Map<string, KeyRefusal>();
  readonly #failed = new Map<string, FailedRead>();
  /** A try had no clear answer: what is refused now may have been recalled then. */
  readonly #doubtful = new Set<string>();
  /** Nothing new is begun: what waits fails by this. */
  #end: KeyFailure | undefined;
  #failedInARow = 0;
  #refusedInARow = 0;

  constructor(keys: readonly string[], mostPerCall: number) {
    this.#keys = keys;
    this.#waiting = Array.from({ length: Math.ceil(keys.length / mostPerCall) }, (_, at) =>
      newBatch(keys.slice(at * mostPerCall, (at + 1) * mostPerCall), 0),
    );
  }

  get hasRecalled(): boolean {
    return this.#recalled.size > 0;
  }

  /** The keys to recall next; undefined where there are none, or nothing new is to be begun. */
  next(): KeyBatch | undefined {
    return this.#end === undefined ? this.#waiting.shift() : undefined;
  }

  /** Takes in an answer; the batch is left with the keys that it leaves open. */
  answered(batch: KeyBatch, { recalled, refused, open }: BatchRecallAnswer): void {
    for (const key of recalled) this.#recalled.add(key);
    for (const [key, why] of refused) this.#refused.set(key, why);
    for (const [key, failure] of open) if (failure.kind === "unknown") this.#doubtful.add(key);
    batch.keys = [...open.keys()];
    batch.open = open;
  }

  /** Takes in that a try failed, whether there will be another or not. */
  failedTry(batch: KeyBatch, failure: Failure): void {
    if (failure.kind === "expired" || isAboutKeys(failure)) batch.tries -= 1;
    if (failure.kind === "unknown") for (const key of batch.keys) this.#doubtful.add(key);
  }

  /** Takes in what a batch came to when patience with it was over. */
  took(batch: KeyBatch, result: ReadResult<void>): void {
    if (result.kind === "answered") {
      this.#failedInARow = 0;
      return;
    }
    const { failure, endedBy } = result;
    const { keys, open, tries } = batch;
    if (isAboutKeys(failure) && keys.length > 1) {
      this.#waiting.unshift(...halvesOf(keys).map((half) => newBatch(half, tries)));
      return;
    }
    for (const key of keys) {
      // One that was abandoned in flight, too, may have been carried out.
      if (failure.kind === "unknown") this.#doubtful.add(key);
      const own = open.get(key);
      this.#failed.set(key, own === undefined ? result : { ...result, failure: own, last: own });
    }
    this.#failedInARow = failure.kind === "rejected" ? 0 : this.#failedInARow + 1;
    this.#refusedInARow = isAboutKeys(failure) ? this.#refusedInARow + 1 : 0;
    if (endedBy === undefined) this.#end ??= this.#endAfter(result);
  }

  // A refusal that awaits every call; failures, or refused keys, that no call breaks the row of.
  #endAfter(result: FailedRead): KeyFailure | undefined {
    const { failure } = result;
    const awaitsAll = failure.kind === "rejected" && !isAboutKeys(failure);
    if (awaitsAll || this.#failedInARow >= failuresBeforeEnd) return failureOfKey(result, false);
    const hopeless = this.#refusedInARow >= refusedKeysBeforeEnd && !this.hasRecalled;
    return hopeless ? foreignKey : undefined;
  }

  /** Keys of which nobody knows whether an earlier try has recalled them. */
  get inDoubt(): readonly string[] {
    return [...this.#doubtful].filter((key) => !this.#recalled.has(key));
  }

  /** Takes in the status of a message in doubt. */
  settled(key: string, { kind }: ReadStatus): void {
    if (kind === "recalled") this.#recalled.add(key);
    // A call that is under way somewhere may still be carried out.
    else if (this.#failed.get(key)?.failure.kind !== "unknown") this.#doubtful.delete(key);
  }

  get result(): Recall {
    const failed = this.#keys.flatMap((key) => {
      const failure = this.#recalled.has(key) ? undefined : this.#failureOf(key);
      return failure === undefined ? [] : [[key, failure] as const];
    });
    const recalled = this.#keys.filter((key) => this.#recalled.has(key));
    return { recalled, failed: new Map(failed) };
  }

  #failureOf(key: string): KeyFailure | undefined {
    const inDoubt = this.#doubtful.has(key);
    const refusal = this.#refused.get(key);
    if (refusal !== undefined) return refusalOfKey(refusal, inDoubt);
    const failed = this.#failed.get(key);
    return failed === undefined ? this.#end : failureOfKey(failed, inDoubt);
  }
}

// No reason of DingTalk's says that a message was recalled before; its status does.
async function settleDoubts(
  recalling: Recalling,
  { reads, readStatus }: RecallPorts,
): Promise<void> {
  const { inDoubt } = recalling;
  const results = await reads.each(inDoubt, {
    call: readStatus,
    awaitsAll: (failure) => !isAboutKeys(failure),
  });
  for (const [at, key] of inDoubt.entries()) {
    const result = results[at];
    if (result?.kind === "answered") recalling.settled(key, result.answer);
  }
}

function isAboutKeys(failure: Failure): boolean {
  return failure.kind === "rejected" && failure.because === "key";
}

function newBatch(keys: readonly string[], tries: number): KeyBatch {
  return { keys, tries, open: new Map() };
}

function halvesOf(keys: readonly string[]): (readonly string[])[] {
  const middle = Math.ceil(keys.length / 2);
  return [keys.slice(0, middle), keys.slice(middle)];
}
