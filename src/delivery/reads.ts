import pLimit from "p-limit";
import { DingTalkError, type Failure } from "../dingtalk/failure.ts";
import type { AccessTokens } from "./access-tokens.ts";
import { cancelledInFlight, graceAfterCancellationMs } from "./cancellation.ts";
import type { Clock } from "./clock.ts";
import { Pace } from "./pace.ts";
import { type EndedBy, readPatiently } from "./patience.ts";

/** How often and how long reads are made; `deadline` on the clock. */
export interface ReadRules {
  readonly callsPerSecond: number;
  readonly maxAttempts: number;
  readonly deadline: number;
  /**
   * What becomes of a call in flight at the end: it is given up, for somebody waits for what comes after it; or its
   * answer is waited for, after a cancellation for a moment.
   */
  readonly inFlight: "givenUp" | "awaited";
}

/** What reads need of the world around them. */
export interface ReadPorts {
  readonly tokens: AccessTokens;
  readonly clock: Clock;
  readonly cancelled: AbortSignal;
  /** Told of each pause, in milliseconds, and after what failure. */
  readonly pausing?: (ms: number, because: Failure["kind"]) => void;
}

/** What came of one read. */
export type ReadResult<T> = { readonly kind: "answered"; readonly answer: T } | FailedRead;

/** A read without an answer. */
export interface FailedRead {
  readonly kind: "failed";
  readonly failure: Failure;
  /** What kept it from being tried, or tried again. */
  readonly endedBy?: EndedBy | undefined;
  /** What its last try came to; undefined where there was none. */
  readonly last?: Failure | undefined;
}

/** One kind of read, made of several subjects. */
export interface Reading<Subject, T> {
  readonly call: (subject: Subject, accessToken: string) => Promise<T>;
  /** Whether a refusal of one subject awaits every other: those are then not asked about. */
  readonly awaitsAll: (failure: Failure) => boolean;
}

/** How many reads are made at once: enough to keep a pace of twenty calls a second at a quarter of a second each. */
export const mostAtOnce = 5;

/** So many reads in a row that failed to the end of their patience end the others. */
export const failuresBeforeEnd = 3;

/**
 * Calls that do no harm when they are made again, a few at once: at a pace, patiently, with the run's token. A pause
 * that one of them meets holds all of them.
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
    let end: FailedRead | undefined;
    let failedInARow = 0;
    const one = async (subject: Subject): Promise<ReadResult<T>> => {
      if (end !== undefined) return end;
      const result = await this.one((token) => call(subject, token));
      const rejected = result.kind === "failed" && result.failure.kind === "rejected";
      failedInARow = result.kind === "answered" || rejected ? 0 : failedInARow + 1;
      const endsAll = rejected ? awaitsAll(result.failure) : failedInARow >= failuresBeforeEnd;
      if (result.kind === "failed" && endsAll) end ??= result;
      return result;
    };
    return await Promise.all(subjects.map((subject) => this.#atOnce(one, subject)));
  }

  /** Makes one read, patiently; tries that were made before count. */
  async one<T>(call: (accessToken: string) => Promise<T>, triedBefore = 0): Promise<ReadResult<T>> {
    const { clock, cancelled } = this.#ports;
    let last: Failure | undefined;
    let endedBy: EndedBy | undefined;
    const end = (by: EndedBy) => {
      endedBy ??= by;
    };
    const read = () =>
      this.#withToken(
        (token) =>
          call(token).catch((error: unknown) => {
            if (error instanceof DingTalkError) last = error.failure;
            throw error;
          }),
        end,
      );
    const pausing = (ms: number, because: Failure["kind"]) => this.#pause(ms, because);
    try {
      const patience = { ...this.#rules, clock, cancelled, triedBefore, pausing, ending: end };
      return { kind: "answered", answer: await readPatiently(read, patience) };
    } catch (error) {
      if (!(error instanceof DingTalkError)) throw error;
      return { kind: "failed", failure: error.failure, endedBy, last };
    }
  }

  #pause(ms: number, because: Failure["kind"]): void {
    const until = this.#ports.clock.now() + ms;
    if (until <= this.#pausedUntil) return;
    this.#pausedUntil = until;
    this.#ports.pausing?.(ms, because);
  }

  // That a token is not renewed for ever, `AccessTokens` sees to: a new one that never worked is the last.
  async #withToken<T>(
    call: (accessToken: string) => Promise<T>,
    end: (by: EndedBy) => void,
  ): Promise<T> {
    const { tokens } = this.#ports;
    for (;;) {
      const token = await this.#untilEnd(this.#token(end), end);
      await this.#turn(end);
      try {
        const answer = await this.#answerOf(call(token), end);
        tokens.worked(token);
        return answer;
      } catch (error) {
        if (!(error instanceof DingTalkError) || error.failure.kind !== "expired") throw error;
        tokens.refused(token, error.failure);
      }
    }
  }

  // A token was tried for patiently already: another try of the read would only meet the same failure.
  async #token(end: (by: EndedBy) => void): Promise<string> {
    const { tokens, cancelled } = this.#ports;
    try {
      return await tokens.current();
    } catch (error) {
      if (!(error instanceof DingTalkError)) throw error;
      if (cancelled.aborted) throw this.#givenUp(end);
      throw new DingTalkError({ ...error.failure, kind: "rejected", because: "request" });
    }
  }

  async #answerOf<T>(call: Promise<T>, end: (by: EndedBy) => void): Promise<T> {
    if (this.#rules.inFlight === "givenUp") return await this.#untilEnd(call, end);
    const { clock, cancelled } = this.#ports;
    return await raced(call, async (done) => {
      await clock.sleep(Number.POSITIVE_INFINITY, AbortSignal.any([cancelled, done]));
      await clock.sleep(graceAfterCancellationMs, done);
      if (!done.aborted) end("cancelled");
      throw new DingTalkError(cancelledInFlight);
    });
  }

  // Nothing is lost by giving it up.
  async #untilEnd<T>(read: Promise<T>, end: (by: EndedBy) => void): Promise<T> {
    const { clock, cancelled } = this.#ports;
    return await raced(read, async (done) => {
      const left = Math.max(0, this.#rules.deadline - clock.now());
      await clock.sleep(left, AbortSignal.any([cancelled, done]));
      throw done.aborted ? new Error("nobody waits for it") : this.#givenUp(end);
    });
  }

  #givenUp(end: (by: EndedBy) => void): DingTalkError {
    const by = this.#ports.cancelled.aborted ? "cancelled" : "timeLimit";
    end(by);
    return new DingTalkError(notAsked(by));
  }

  async #turn(end: (by: EndedBy) => void): Promise<void> {
    const { clock, cancelled } = this.#ports;
    for (;;) {
      const now = clock.now();
      const start = Math.max(now, this.#pausedUntil, this.#pace.nextStart(now));
      if (cancelled.aborted || start >= this.#rules.deadline) throw this.#givenUp(end);
      if (start <= now) {
        this.#pace.started(now);
        return;
      }
      await clock.sleep(start - now, cancelled);
    }
  }
}

/** The promise, or what ends it before; whichever comes second is nobody's any more. */
async function raced<T>(
  promise: Promise<T>,
  ended: (done: AbortSignal) => Promise<never>,
): Promise<T> {
  const done = new AbortController();
  const end = ended(done.signal);
  end.catch(() => {});
  promise.catch(() => {});
  return await Promise.race([promise, end]).finally(() => done.abort());
}

/** What a read comes to that was not made, or given up, because the run ended. */
export function notAsked(code: EndedBy): Failure {
  const nothingSaid = { status: undefined, requestId: undefined };
  const message = notAskedBecause[code];
  return { kind: "rejected", because: "request", code, message, ...nothingSaid };
}

const notAskedBecause: Readonly<Record<EndedBy, string>> = {
  cancelled: "the job was cancelled before it was answered",
  timeLimit: "the time limit came before it was answered",
};
