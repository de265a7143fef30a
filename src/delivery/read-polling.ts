import type { Reader, ReadStatus } from "../dingtalk/read-status.ts";
import { holdsForEveryCall } from "./decision.ts";
import type { Clock } from "./delivery.ts";
import {
  type CallResult,
  type EndedBy,
  type FailedCall,
  type RepeatableCalls,
  unasked,
} from "./retry.ts";

/** How long to wait for people to read; times in milliseconds, `deadline` on the clock. */
export interface PollingRules {
  readonly waitFor: "none" | "any" | "all";
  readonly waitMs: number;
  readonly pollMs: number;
  /** A wait that would end later is not started. */
  readonly deadline: number;
}

/** What polling needs of the world around it. */
interface PollingPorts {
  readonly statusCalls: RepeatableCalls;
  readonly readStatus: (key: string, accessToken: string) => Promise<ReadStatus>;
  readonly clock: Clock;
  readonly cancelled: AbortSignal;
  /** Called before each pause of a wait: who has read so far, and the length of the pause in milliseconds. */
  readonly progress: (people: People, pauseMs: number) => void;
}

/** What is known about the messages at the end; by key, in the order in which the keys were given. */
export interface ReadStatuses {
  /** The last known status of each message that DingTalk has finished sending. */
  readonly statuses: ReadonlyMap<string, ReadStatus>;
  /** Keys whose last question failed, and keys of messages that DingTalk is still sending. */
  readonly failed: ReadonlyMap<string, FailedCall | { readonly kind: "processing" }>;
  readonly people: People;
}

/** The recipients of the messages, each once: a person who got several has read if one of them was read. */
export interface People {
  readonly read: readonly Reader[];
  readonly unread: readonly Reader[];
}

/** Asks who has read messages; with `waitFor` again and again, until any or all recipients have, or the time is up. */
export async function pollReadStatus(
  keys: readonly string[],
  { waitFor, waitMs, pollMs, deadline }: PollingRules,
  ports: PollingPorts,
): Promise<ReadStatuses> {
  const { clock, progress } = ports;
  const polling = new Polling(keys, deadline, ports);
  const end = clock.now() + waitMs;
  await polling.ask(keys);
  for (const seconds of secondsUntilKnown) {
    const isEnough = waitFor === "any" && polling.satisfies("any");
    if (isEnough || polling.notYetKnown.length === 0) break;
    await polling.pause(seconds * 1_000, polling.notYetKnown);
    await polling.ask(polling.notYetKnown);
  }
  while (waitFor !== "none" && !polling.satisfies(waitFor) && clock.now() < end) {
    const pauseMs = Math.min(pollMs, end - clock.now());
    progress(polling.people, pauseMs);
    await polling.pause(pauseMs, polling.open);
    await polling.ask(polling.open);
  }
  return polling.result;
}

// Right after a send DingTalk may not know the message yet, which takes seconds.
const secondsUntilKnown = [2, 4, 8] as const;

/** What is known about each key so far. */
class Polling {
  readonly #keys: readonly string[];
  readonly #deadline: number;
  readonly #ports: PollingPorts;
  /** The last answers, except that `processing` does not replace a known status. */
  readonly #answers = new Map<string, ReadStatus>();
  /** The failures of the last questions. */
  readonly #failures = new Map<string, FailedCall>();
  /** Whether nothing more is asked: the run ended, or a refusal holds for every question. */
  #isOver = false;

  constructor(keys: readonly string[], deadline: number, ports: PollingPorts) {
    this.#keys = keys;
    this.#deadline = deadline;
    this.#ports = ports;
  }

  /** Asks about these messages. */
  async ask(keys: readonly string[]): Promise<void> {
    const { statusCalls, readStatus } = this.#ports;
    const results = await statusCalls.each(keys, { call: readStatus });
    for (const [at, key] of keys.entries()) {
      const result = results[at];
      if (result !== undefined) this.#take(key, result);
    }
  }

  /** Waits before the next questions about these messages; if the run ends meanwhile, nothing more is asked. */
  async pause(ms: number, keys: readonly string[]): Promise<void> {
    const { clock, cancelled } = this.#ports;
    const isTooLong = clock.now() + ms >= this.#deadline;
    if (!isTooLong) await clock.sleep(ms, cancelled);
    if (cancelled.aborted) this.#giveUp(keys, "cancelled");
    else if (isTooLong) this.#giveUp(keys, "timeLimit");
  }

  /** Keys for which another question may bring something new; each question counts against the quota. */
  get open(): readonly string[] {
    return this.#stillAsked((key) => {
      if (this.#failures.get(key)?.failure.kind === "rejected") return false;
      const status = this.#answers.get(key);
      if (status === undefined || status.kind === "processing") return true;
      if (status.kind === "recalled") return false;
      return !(status.whole && status.people.every(({ hasRead }) => hasRead));
    });
  }

  /** Keys of messages that DingTalk may know in a few seconds. */
  get notYetKnown(): readonly string[] {
    return this.#stillAsked((key) => {
      const failed = this.#failures.get(key);
      if (failed !== undefined) return !this.#isKnown(key) && failed.failure.code === notGenerated;
      return this.#answers.get(key)?.kind === "processing";
    });
  }

  satisfies(waitFor: "any" | "all"): boolean {
    return (waitFor === "any" && this.people.read.length > 0) || this.open.length === 0;
  }

  get people(): People {
    const people = new Map<string, Reader>();
    for (const reader of [...this.#statuses.values()].flatMap((status) => status.people)) {
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

  get result(): ReadStatuses {
    const failed = this.#keys.flatMap((key) => {
      const isSending = this.#answers.get(key)?.kind === "processing";
      const failure = this.#failures.get(key) ?? (isSending ? stillSending : undefined);
      return failure === undefined ? [] : [[key, failure] as const];
    });
    return { statuses: this.#statuses, failed: new Map(failed), people: this.people };
  }

  get #statuses(): ReadonlyMap<string, ReadStatus> {
    const known = this.#keys.flatMap((key) => {
      const status = this.#answers.get(key);
      return status === undefined || status.kind === "processing" ? [] : [[key, status] as const];
    });
    return new Map(known);
  }

  #take(key: string, result: CallResult<ReadStatus>): void {
    if (result.kind === "failed") {
      this.#failures.set(key, result);
      if (holdsForEveryCall(result.failure) || result.endedBy !== undefined) this.#isOver = true;
      return;
    }
    this.#failures.delete(key);
    if (result.answer.kind !== "processing" || !this.#isKnown(key))
      this.#answers.set(key, result.answer);
  }

  #giveUp(keys: readonly string[], endedBy: EndedBy): void {
    for (const key of keys) {
      const failure = this.#failures.get(key)?.failure ?? unasked(endedBy);
      this.#failures.set(key, { kind: "failed", failure, endedBy });
    }
    this.#isOver = true;
  }

  #stillAsked(isOpen: (key: string) => boolean): readonly string[] {
    return this.#isOver ? [] : this.#keys.filter(isOpen);
  }

  #isKnown(key: string): boolean {
    const status = this.#answers.get(key);
    return status !== undefined && status.kind !== "processing";
  }
}

const stillSending = { kind: "processing" } as const;

// DingTalk uses one code both for a message that it does not know yet and for one that it no longer knows.
const notGenerated = "processQueryKey.expireTime";
