import pLimit from "p-limit";
import { DingTalkError, type Failure } from "../dingtalk/failure.ts";
import type { AccessTokens } from "./access-tokens.ts";
import type { Clock } from "./clock.ts";
import { Pace } from "./pace.ts";
import { readPatiently } from "./patience.ts";

/** How often and how long reads are made; `deadline` on the clock. */
export interface ReadRules {
  readonly callsPerSecond: number;
  readonly maxAttempts: number;
  readonly deadline: number;
}

/** What reads need of the world around them. */
export interface ReadPorts {
  readonly tokens: AccessTokens;
  readonly clock: Clock;
  readonly cancelled: AbortSignal;
}

/** What came of one read. */
export type ReadResult<T> =
  | { readonly kind: "answered"; readonly answer: T }
  | { readonly kind: "failed"; readonly failure: Failure };

/** One kind of read, made of several subjects. */
export interface Reading<Subject, T> {
  readonly call: (subject: Subject, accessToken: string) => Promise<T>;
  /** Whether a refusal of one subject awaits every other: those are then not asked about. */
  readonly awaitsAll: (failure: Failure) => boolean;
}

// Enough to keep a pace of twenty calls a second at a quarter of a second each.
const mostAtOnce = 5;
const failuresBeforeEnd = 3;

/**
 * Calls that change nothing at DingTalk when they are made again, a few at once: at a pace, patiently, with the run's
 * token. A pause that one of them meets holds all of them. The time limit and a cancelled job end those under way, too.
 */
export class Reads {
  readonly #rules: ReadRules;
  readonly #ports: ReadPorts;
  readonly #pace: Pace;
  readonly #atOnce = pLimit(mostAtOnce);
  #pausedUntil = Number.NEGATIVE_INFINITY;

  constructor(rules: ReadRules, ports: ReadPorts) {
    this.#rules = rules;
    this.#ports = ports;
    this.#pace = new Pace(rules.callsPerSecond);
  }

  /** On the clock: until then DingTalk wants nothing to be asked. */
  get pausedUntil(): number {
    return this.#pausedUntil;
  }

  /**
   * Makes a read of each subject, and tells what came of it, in their order. Once a refusal awaits all, or three in a row
   * failed to the end of their patience, those that were not begun are not made: they would hold up whatever comes next.
   */
  async each<Subject, T>(
    subjects: readonly Subject[],
    { call, awaitsAll }: Reading<Subject, T>,
  ): Promise<ReadResult<T>[]> {
    let end: Failure | undefined;
    let failedInARow = 0;
    const one = async (subject: Subject): Promise<ReadResult<T>> => {
      if (end !== undefined) return { kind: "failed", failure: end };
      try {
        const answer = await this.#patiently((token) => call(subject, token));
        failedInARow = 0;
        return { kind: "answered", answer };
      } catch (error) {
        if (!(error instanceof DingTalkError)) throw error;
        const { failure } = error;
        failedInARow = failure.kind === "rejected" ? 0 : failedInARow + 1;
        if (
          failedInARow >= failuresBeforeEnd ||
          (failure.kind === "rejected" && awaitsAll(failure))
        )
          end ??= failure;
        return { kind: "failed", failure };
      }
    };
    return await Promise.all(subjects.map((subject) => this.#atOnce(one, subject)));
  }

  #patiently<T>(call: (accessToken: string) => Promise<T>): Promise<T> {
    const { clock, cancelled } = this.#ports;
    const pausing = (ms: number) => {
      this.#pausedUntil = Math.max(this.#pausedUntil, clock.now() + ms);
    };
    const read = () => this.#withToken(call);
    return readPatiently(read, { ...this.#rules, clock, cancelled, pausing });
  }

  // That a token is not renewed for ever, `AccessTokens` sees to: a new one that never worked is the last.
  async #withToken<T>(call: (accessToken: string) => Promise<T>): Promise<T> {
    const { tokens } = this.#ports;
    for (;;) {
      const token = await this.#inTime(tokens.current().catch(asFinal));
      await this.#turn();
      try {
        const answer = await this.#inTime(call(token));
        tokens.worked(token);
        return answer;
      } catch (error) {
        if (!(error instanceof DingTalkError) || error.failure.kind !== "expired") throw error;
        tokens.refused(token, error.failure);
      }
    }
  }

  // Nothing is lost by giving up a read, and somebody waits for what comes after it.
  async #inTime<T>(read: Promise<T>): Promise<T> {
    const { clock, cancelled } = this.#ports;
    const done = new AbortController();
    const ended = clock
      .sleep(
        Math.max(0, this.#rules.deadline - clock.now()),
        AbortSignal.any([cancelled, done.signal]),
      )
      .then(() => {
        throw this.#givenUp();
      });
    // Whichever comes second is nobody's any more.
    ended.catch(() => {});
    read.catch(() => {});
    return await Promise.race([read, ended]).finally(() => done.abort());
  }

  #givenUp(): DingTalkError {
    return this.#ports.cancelled.aborted
      ? notAsked("cancelled", "the job was cancelled before it was answered")
      : notAsked("timeLimit", "the time limit came before it was answered");
  }

  async #turn(): Promise<void> {
    const { clock, cancelled } = this.#ports;
    for (;;) {
      const now = clock.now();
      const start = Math.max(now, this.#pausedUntil, this.#pace.nextStart(now));
      if (cancelled.aborted || start >= this.#rules.deadline) throw this.#givenUp();
      if (start <= now) {
        this.#pace.started(now);
        return;
      }
      await clock.sleep(start - now, cancelled);
    }
  }
}

// A token was tried for patiently already: another try of the read would only meet the same failure.
function asFinal(error: unknown): never {
  if (!(error instanceof DingTalkError)) throw error;
  throw new DingTalkError({ ...error.failure, kind: "rejected", because: "request" });
}

function notAsked(code: "cancelled" | "timeLimit", message: string): DingTalkError {
  const nothingSaid = { status: undefined, requestId: undefined, topic: undefined };
  return new DingTalkError({ kind: "rejected", because: "request", code, message, ...nothingSaid });
}
