import { DingTalkError } from "../dingtalk/failure.ts";
import type { Clock } from "./clock.ts";
import { waitBeforeReadingAgain } from "./decision.ts";

/** How long a read is tried: tries, the clock's time after which no wait may end, and what ends every wait. */
export interface Patience {
  readonly maxAttempts: number;
  readonly deadline: number;
  readonly clock: Clock;
  readonly cancelled: AbortSignal;
  /** Told before each wait how long it is, in milliseconds: others may want to wait as well. */
  readonly waiting?: (ms: number) => void;
}

/** Tries a call that changes nothing at DingTalk until it is answered or refused, or patience ends. */
export async function readPatiently<T>(read: () => Promise<T>, patience: Patience): Promise<T> {
  const { maxAttempts, deadline, clock, cancelled, waiting } = patience;
  for (let attempt = 1; ; attempt++) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof DingTalkError)) throw error;
      const waitMs = waitBeforeReadingAgain(error.failure, attempt, maxAttempts);
      if (waitMs === undefined || cancelled.aborted || clock.now() + waitMs >= deadline)
        throw error;
      waiting?.(waitMs);
      await clock.sleep(waitMs, cancelled);
      if (cancelled.aborted) throw error;
    }
  }
}
