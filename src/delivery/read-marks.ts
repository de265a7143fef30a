import type { Reader, ReadStatus } from "../dingtalk/read-status.ts";
import type { Clock } from "./clock.ts";
import { failureOfKey, type KeyFailure, processingKey } from "./key-failure.ts";
import type { EndedBy } from "./patience.ts";
import { type FailedRead, notAsked, type ReadResult, type Reads } from "./reads.ts";

/** How long to wait for somebody to read; times in milliseconds, `deadline` on the clock. */
export interface WaitRules {
  readonly waitFor: "none" | "any" | "all";
  readonly waitMs: number;
  readonly pollMs: number;
  /** A wait that would end past it is not begun. */
  readonly deadline: number;
}

/** What asking needs of the world around it. */
export interface ReadMarkPorts {
  readonly reads: Reads;
  readonly readStatus: (key: string, accessToken: string) => Promise<ReadStatus>;
  readonly clock: Clock;
  readonly cancelled: AbortSignal;
  /** Told before each pause of a wait: who has read so far, and how long the pause is, in milliseconds. */
  readonly progress: (people: People, pauseMs: number) => void;
}

/** What is known of each message in the end; by key, in the order in which the keys were given. */
export interface ReadMarks {
  /** As it was known last, of messages that DingTalk was through with sending. */
  readonly statuses: ReadonlyMap<string, ReadStatus>;
  /** Keys that could not be asked about, at all or when they were asked last. */
  readonly failed: ReadonlyMap<string, KeyFailure>;
}

/** Those whom messages went to, each once. */
export interface People {
  readonly read: readonly Reader[];
  readonly unread: readonly Reader[];
}

/** Who has read, and who has not. Who was sent several of the messages has read when one of them was. */
export function peopleOf({ statuses }: Pick<ReadMarks, "statuses">): People {
  const people = new Map<string, Reader>();
  for (const reader of [...statuses.values()].flatMap((status) => status.people)) {
    const before = people.get(reader.userId);
    if (before === undefined || (reader.hasRead && !before.hasRead))
      people.set(reader.userId, reader);
  }
  const everybody = [...people.values()];
  return {
    read: everybody.filter(({ hasRead }) => hasRead),
    unread: everybody.filter(({ hasRead }) => !hasRead),
  };
}

/** Asks who has read messages; with a wait again and again, until somebody or everybody has, or the time is up. */
export async function askReadMarks(
  keys: readonly string[],
  rules: WaitRules,
  ports: ReadMarkPorts,
): Promise<ReadMarks> {
  const { clock, progress } = ports;
  const { waitFor, pollMs, deadline } = rules;
  const marks = new Marks(keys);
  const end = clock.now() + rules.waitMs;
  await settle(marks, rules, ports);
  while (waitFor !== "none" && !marks.satisfies(waitFor) && clock.now() < end) {
    const pauseMs = Math.min(pollMs, end - clock.now());
    progress(peopleOf(marks), pauseMs);
    const endedBy = await pause(pauseMs, deadline, ports);
    if (endedBy === undefined) await ask(marks, marks.open, ports);
    else return marks.givenUp(marks.open, endedBy).result;
  }
  return marks.result;
}

// Right after a send DingTalk may not know the message yet: it is a matter of seconds.
const secondsUntilKnown = [2, 4, 8] as const;

async function settle(
  marks: Marks,
  { waitFor, deadline }: WaitRules,
  ports: ReadMarkPorts,
): Promise<void> {
  await ask(marks, marks.open, ports);
  for (const seconds of secondsUntilKnown) {
    const enough = waitFor === "any" && marks.satisfies("any");
    if (marks.notYetKnown.length === 0 || enough) return;
    const endedBy = await pause(seconds * 1_000, deadline, ports);
    if (endedBy !== undefined) {
      marks.givenUp(marks.notYetKnown, endedBy);
      return;
    }
    await ask(marks, marks.notYetKnown, ports);
  }
}

async function pause(
  ms: number,
  deadline: number,
  { clock, cancelled }: ReadMarkPorts,
): Promise<EndedBy | undefined> {
  if (!cancelled.aborted && clock.now() + ms >= deadline) return "timeLimit";
  await clock.sleep(ms, cancelled);
  return cancelled.aborted ? "cancelled" : undefined;
}

async function ask(
  marks: Marks,
  keys: readonly string[],
  { reads, readStatus }: ReadMarkPorts,
): Promise<void> {
  const results = await reads.each(keys, { call: readStatus, awaitsAll });
  for (const [at, key] of keys.entries()) {
    const result = results[at];
    if (result !== undefined) marks.took(key, result);
  }
}

function awaitsAll(failure: FailedRead["failure"]): boolean {
  return failure.kind === "rejected" && failure.because !== "key";
}

/** What is known of each key so far. */
class Marks {
  readonly #keys: readonly string[];
  /** The last answers; where a message was known to be sent, that it was. */
  readonly #answers = new Map<string, ReadStatus>();
  /** The last questions, where they came to nothing. */
  readonly #failures = new Map<string, FailedRead>();
  /** The same refusal awaits every question. */
  #over = false;

  constructor(keys: readonly string[]) {
    this.#keys = keys;
  }

  took(key: string, result: ReadResult<ReadStatus>): void {
    if (result.kind === "failed") {
      this.#failures.set(key, result);
      if (awaitsAll(result.failure) || result.endedBy !== undefined) this.#over = true;
      return;
    }
    this.#failures.delete(key);
    if (result.answer.kind !== "processing" || !this.#isKnown(key))
      this.#answers.set(key, result.answer);
  }

  /** These would have been asked about again, had the run not ended. */
  givenUp(keys: readonly string[], endedBy: EndedBy): this {
    for (const key of keys) {
      const last = this.#failures.get(key)?.failure;
      this.#failures.set(key, {
        kind: "failed",
        failure: last ?? notAsked(endedBy),
        endedBy,
        last,
      });
    }
    this.#over = true;
    return this;
  }

  get statuses(): ReadonlyMap<string, ReadStatus> {
    const known = this.#keys.flatMap((key) => {
      const status = this.#answers.get(key);
      return status === undefined || status.kind === "processing" ? [] : [[key, status] as const];
    });
    return new Map(known);
  }

  /** Keys of which another question may tell something new; each question is metered. */
  get open(): readonly string[] {
    return this.#stillAsked((key) => {
      if (this.#failures.get(key)?.failure.kind === "rejected") return false;
      const status = this.#answers.get(key);
      if (status === undefined || status.kind === "processing") return true;
      if (status.kind === "recalled") return false;
      return !(status.whole && status.people.every(({ hasRead }) => hasRead));
    });
  }

  /** Keys of messages that DingTalk may be about to know. */
  get notYetKnown(): readonly string[] {
    return this.#stillAsked((key) => {
      const failed = this.#failures.get(key);
      if (failed !== undefined) return !this.#isKnown(key) && failed.failure.code === notGenerated;
      return this.#answers.get(key)?.kind === "processing";
    });
  }

  #stillAsked(isOpen: (key: string) => boolean): readonly string[] {
    return this.#over ? [] : this.#keys.filter(isOpen);
  }

  satisfies(waitFor: "any" | "all"): boolean {
    if (waitFor === "any" && peopleOf(this).read.length > 0) return true;
    return this.open.length === 0;
  }

  get result(): ReadMarks {
    const failed = this.#keys.flatMap((key) => {
      const failure = this.#failureOf(key);
      return failure === undefined ? [] : [[key, failure] as const];
    });
    return { statuses: this.statuses, failed: new Map(failed) };
  }

  #failureOf(key: string): KeyFailure | undefined {
    const failed = this.#failures.get(key);
    // A question that was cut off leaves no doubt behind: it does nothing.
    const unclear = failed?.endedBy === undefined && failed?.failure.kind === "unknown";
    if (failed !== undefined) return failureOfKey(failed, unclear);
    return this.#answers.get(key)?.kind === "processing" ? processingKey : undefined;
  }

  #isKnown(key: string): boolean {
    const status = this.#answers.get(key);
    return status !== undefined && status.kind !== "processing";
  }
}

// The page has one code for a message that is not known yet and for one that is known no more.
const notGenerated = "processQueryKey.expireTime";
