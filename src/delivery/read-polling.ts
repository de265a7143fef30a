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
  /** What the answers say about each message; without messages of which no recipient is known and that may still be sent. */
  readonly statuses: ReadonlyMap<string, MessageStatus>;
  /** Keys whose last question failed, and keys of messages that DingTalk is still sending. */
  readonly failed: ReadonlyMap<string, FailedCall | StillSending>;
  readonly people: People;
}

/** What all answers about one message say together: whoever has read stays read, whoever was named stays a recipient. */
export interface MessageStatus {
  readonly people: readonly Reader[];
  /** Whether the people are all of the recipients, as far as any answer tells. */
  readonly whole: boolean;
}

interface StillSending {
  readonly kind: "processing";
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

/** What is known about the messages so far. */
class Polling {
  readonly #messages: ReadonlyMap<string, MessageReads>;
  readonly #deadline: number;
  readonly #ports: PollingPorts;
  /** Whether nothing more is asked: the run ended, or a refusal holds for every question. */
  #isOver = false;

  constructor(keys: readonly string[], deadline: number, ports: PollingPorts) {
    this.#messages = new Map(keys.map((key) => [key, new MessageReads()]));
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
    return this.#stillAsked((message) => message.isOpen);
  }

  /** Keys of messages that DingTalk may know in a few seconds. */
  get notYetKnown(): readonly string[] {
    return this.#stillAsked((message) => message.isExpectedSoon);
  }

  satisfies(waitFor: "any" | "all"): boolean {
    return (waitFor === "any" && this.people.read.length > 0) || this.open.length === 0;
  }

  get people(): People {
    const people = new Map<string, Reader>();
    for (const message of this.#messages.values()) addReaders(people, message.people);
    const everybody = [...people.values()];
    return {
      read: everybody.filter(({ hasRead }) => hasRead),
      unread: everybody.filter(({ hasRead }) => !hasRead),
    };
  }

  get result(): ReadStatuses {
    const statuses = new Map<string, MessageStatus>();
    const failed = new Map<string, FailedCall | StillSending>();
    for (const [key, { status, failure }] of this.#messages) {
      if (status !== undefined) statuses.set(key, status);
      if (failure !== undefined) failed.set(key, failure);
    }
    return { statuses, failed, people: this.people };
  }

  #take(key: string, result: CallResult<ReadStatus>): void {
    this.#messages.get(key)?.take(result);
    if (result.kind === "failed" && (holdsForEveryCall(result.failure) || result.endedBy))
      this.#isOver = true;
  }

  #giveUp(keys: readonly string[], endedBy: EndedBy): void {
    for (const key of keys) this.#messages.get(key)?.giveUp(endedBy);
    this.#isOver = true;
  }

  #stillAsked(isAsked: (message: MessageReads) => boolean): readonly string[] {
    if (this.#isOver) return [];
    return [...this.#messages].filter(([, message]) => isAsked(message)).map(([key]) => key);
  }
}

/**
 * What is known about one message. An answer adds to it and takes nothing back, because DingTalk may leave out later what it
 * told before.
 */
class MessageReads {
  readonly #people = new Map<string, Reader>();
  #stage: ReadStatus["kind"] | undefined;
  /** How many recipients the longest list had, with those it did not name. */
  #mostListed = 0;
  /** The failure of the last question. */
  #failure: FailedCall | undefined;

  take(result: CallResult<ReadStatus>): void {
    if (result.kind === "failed") {
      this.#failure = result;
      return;
    }
    this.#failure = undefined;
    const { kind, people, unnamed } = result.answer;
    this.#stage = laterStage(kind, this.#stage);
    addReaders(this.#people, people);
    const named = new Set(people.map(({ userId }) => userId)).size;
    this.#mostListed = Math.max(this.#mostListed, named + unnamed);
  }

  giveUp(endedBy: EndedBy): void {
    const failure = this.#failure?.failure ?? unasked(endedBy);
    this.#failure = { kind: "failed", failure, endedBy };
  }

  get people(): readonly Reader[] {
    return [...this.#people.values()];
  }

  /** Undefined if no answer says anything about a recipient, and the message may still be sent. */
  get status(): MessageStatus | undefined {
    if (!this.#isSent && this.#people.size === 0) return undefined;
    return { people: this.people, whole: this.#isWhole };
  }

  /** Why the status is not known, or not to the end. */
  get failure(): FailedCall | StillSending | undefined {
    return this.#failure ?? (this.#stage === "processing" ? stillSending : undefined);
  }

  /** Whether another answer may bring something new. */
  get isOpen(): boolean {
    if (this.#failure?.failure.kind === "rejected" || this.#stage === "recalled") return false;
    return !(this.#isSent && this.#isWhole && this.people.every(({ hasRead }) => hasRead));
  }

  /** Whether DingTalk may know the message in a few seconds. */
  get isExpectedSoon(): boolean {
    if (this.#failure !== undefined) return this.#failure.failure.code === notGenerated;
    return this.#stage === "processing";
  }

  get #isSent(): boolean {
    return this.#stage === "sent" || this.#stage === "recalled";
  }

  get #isWhole(): boolean {
    // A message has a recipient: an empty list is one that is not ready.
    return this.#mostListed > 0 && this.#people.size >= this.#mostListed;
  }
}

/** Adds people to those who are known: whoever has read stays read. */
function addReaders(known: Map<string, Reader>, readers: readonly Reader[]): void {
  for (const { userId, name, hasRead } of readers) {
    const before = known.get(userId);
    known.set(userId, {
      userId,
      name: name === "" ? (before?.name ?? "") : name,
      hasRead: hasRead || before?.hasRead === true,
    });
  }
}

function laterStage(
  stage: ReadStatus["kind"],
  before: ReadStatus["kind"] | undefined,
): ReadStatus["kind"] {
  return before !== undefined && stages.indexOf(before) > stages.indexOf(stage) ? before : stage;
}

const stages: readonly ReadStatus["kind"][] = ["processing", "sent", "recalled"];

const stillSending = { kind: "processing" } as const;

// DingTalk uses one code both for a message that it does not know yet and for one that it no longer knows.
const notGenerated = "processQueryKey.expireTime";
