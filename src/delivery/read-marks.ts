import type { Failure } from "../dingtalk/failure.ts";
import type { Reader, ReadStatus } from "../dingtalk/read-status.ts";
import type { Clock } from "./clock.ts";
import type { Reads } from "./reads.ts";

/** How long to wait for somebody to read; times in milliseconds. */
export interface WaitRules {
  readonly waitFor: "none" | "any" | "all";
  readonly waitMs: number;
  readonly pollMs: number;
}

/** What asking needs of the world around it. */
export interface ReadMarkPorts {
  readonly reads: Reads;
  readonly readStatus: (key: string, accessToken: string) => Promise<ReadStatus>;
  readonly clock: Clock;
  readonly cancelled: AbortSignal;
  /** Told after each round of a wait: how many have read, of how many. */
  readonly progress: (read: number, people: number) => void;
}

/** What is known of each message in the end. */
export interface ReadMarks {
  readonly statuses: ReadonlyMap<string, ReadStatus>;
  /** Keys that could not be asked about, not even once. */
  readonly failed: ReadonlyMap<string, Failure>;
}

/** Asks who has read messages; with a wait again and again, until somebody or everybody has, or the time is up. */
export async function askReadMarks(
  keys: readonly string[],
  rules: WaitRules,
  ports: ReadMarkPorts,
): Promise<ReadMarks> {
  const { clock, cancelled, progress } = ports;
  const marks = new Marks(keys);
  const end = clock.now() + rules.waitMs;
  await settle(marks, ports);
  while (rules.waitFor !== "none" && !marks.satisfies(rules.waitFor) && clock.now() < end) {
    if (cancelled.aborted || marks.open.length === 0) break;
    progress(marks.read, marks.people);
    await clock.sleep(Math.min(rules.pollMs, end - clock.now()), cancelled);
    if (!cancelled.aborted) await ask(marks, marks.open, ports);
  }
  return marks;
}

// Right after a send DingTalk may not know the message yet: it is a matter of seconds.
const secondsUntilKnown = [2, 4, 8] as const;

async function settle(marks: Marks, ports: ReadMarkPorts): Promise<void> {
  await ask(marks, marks.open, ports);
  for (const seconds of secondsUntilKnown) {
    if (marks.notYetKnown.length === 0 || ports.cancelled.aborted) return;
    await ports.clock.sleep(seconds * 1_000, ports.cancelled);
    if (!ports.cancelled.aborted) await ask(marks, marks.notYetKnown, ports);
  }
}

async function ask(
  marks: Marks,
  keys: readonly string[],
  { reads, readStatus }: ReadMarkPorts,
): Promise<void> {
  const results = await reads.each(keys, {
    call: readStatus,
    awaitsAll: (failure) => !(failure.kind === "rejected" && failure.because === "key"),
  });
  for (const [at, key] of keys.entries()) {
    const result = results[at];
    if (result?.kind === "answered") marks.answered(key, result.answer);
    else if (result !== undefined) marks.failedFor(key, result.failure);
  }
}

/** What is known of each key so far. */
class Marks implements ReadMarks {
  readonly statuses = new Map<string, ReadStatus>();
  readonly failed = new Map<string, Failure>();
  readonly #keys: readonly string[];

  constructor(keys: readonly string[]) {
    this.#keys = keys;
  }

  answered(key: string, status: ReadStatus): void {
    this.statuses.set(key, status);
    this.failed.delete(key);
  }

  // What was known before is known still.
  failedFor(key: string, failure: Failure): void {
    if (!this.statuses.has(key)) this.failed.set(key, failure);
  }

  /** Keys of which another question may tell something new; each question is metered. */
  get open(): readonly string[] {
    return this.#keys.filter((key) => {
      const status = this.statuses.get(key);
      if (status === undefined) return !this.#isLost(key);
      if (status.kind === "recalled") return false;
      return status.kind === "processing" || !status.people.every(({ hasRead }) => hasRead);
    });
  }

  get notYetKnown(): readonly string[] {
    return this.#keys.filter((key) => {
      const status = this.statuses.get(key);
      return status === undefined
        ? this.failed.get(key)?.code === notGeneratedYet
        : status.kind === "processing";
    });
  }

  get read(): number {
    return this.#readers.filter(({ hasRead }) => hasRead).length;
  }

  get people(): number {
    return this.#readers.length;
  }

  satisfies(waitFor: "any" | "all"): boolean {
    if (waitFor === "any") return this.read > 0;
    return this.open.length === 0;
  }

  get #readers(): readonly Reader[] {
    return [...this.statuses.values()].flatMap(({ people }) => people);
  }

  // Refused for good: to ask again would get the same answer.
  #isLost(key: string): boolean {
    return this.failed.get(key)?.kind === "rejected";
  }
}

// The page has one code for a message that is not known yet and for one that is known no more.
const notGeneratedYet = "processQueryKey.expireTime";
