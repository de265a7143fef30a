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

/**
 * Calls that change nothing at DingTalk when they are made again, several at once: at a pace, patiently, with the run's
 * token. A pause that one of them meets holds all of them.
 */
export class Reads {
  readonly #rules: ReadRules;
  readonly #ports: ReadPorts;
  readonly #pace: Pace;
  #pausedUntil = Number.NEGATIVE_INFINITY;

  constructor(rules: ReadRules, ports: ReadPorts) {
    this.#rules = rules;
    this.#ports = ports;
    this.#pace = new Pace(rules.callsPerSecond);
  }

  /** Makes a read of each subject, and tells what came of it, in their order. */
  async each<Subject, T>(
    subjects: readonly Subject[],
    { call, awaitsAll }: Reading<Subject, T>,
  ): Promise<ReadResult<T>[]> {
    let refusal: Failure | undefined;
    const one = async (subject: Subject): Promise<ReadResult<T>> => {
      if (refusal !== undefined) return { kind: "failed", failure: refusal };
      try {
        return { kind: "answered", answer: await this.#patiently((token) => call(subject, token)) };
      } catch (error) {
        if (!(error instanceof DingTalkError)) throw error;
        const { failure } = error;
        if (failure.kind === "rejected" && awaitsAll(failure)) refusal ??= failure;
        return { kind: "failed", failure };
      }
    };
    return await pLimit(mostAtOnce).map(subjects, one);
  }

  #patiently<T>(call: (accessToken: string) => Promise<T>): Promise<T> {
    const { clock, cancelled } = this.#ports;
    const waiting = (ms: number) => {
      this.#pausedUntil = Math.max(this.#pausedUntil, clock.now() + ms);
    };
    return readPatiently(() => this.#withToken(call), {
      ...this.#rules,
      clock,
      cancelled,
      waiting,
    });
  }

  // That a token is not renewed for ever, `AccessTokens` sees to: a new one that never worked is the last.
  async #withToken<T>(call: (accessToken: string) => Promise<T>): Promise<T> {
    const { tokens } = this.#ports;
    for (;;) {
      const token = await tokens.current().catch(asFinal);
      await this.#turn();
      try {
        const answer = await call(token);
        tokens.worked(token);
        return answer;
      } catch (error) {
        if (!(error instanceof DingTalkError) || error.failure.kind !== "expired") throw error;
        tokens.refused(token, error.failure);
      }
    }
  }

  async #turn(): Promise<void> {
    const { clock, cancelled } = this.#ports;
    for (;;) {
      const now = clock.now();
      const start = Math.max(now, this.#pausedUntil, this.#pace.nextStart(now));
      if (cancelled.aborted) throw notStarted("cancelled", "the job was cancelled before");
      if (start >= this.#rules.deadline)
        throw notStarted("timeLimit", "the time limit came before");
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

function notStarted(code: "cancelled" | "timeLimit", message: string): DingTalkError {
  const nothingSaid = { status: undefined, requestId: undefined, topic: undefined };
  return new DingTalkError({ kind: "rejected", because: "request", code, message, ...nothingSaid });
}
