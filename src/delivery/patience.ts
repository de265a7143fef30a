import { DingTalkError } from "../dingtalk/failure.ts";
import type { Clock } from "./clock.ts";
import { waitBeforeReadingAgain } from "./decision.ts";

/** How long a read is tried: tries, the clock's time after which no wait may end, and what ends every wait. */
export interface Patience {
  readonly maxAttempts: number;
  readonly deadline: number;
  readonly clock: Clock;
  readonly cancelled: AbortSignal;
}

/** Tries a call that changes nothing at DingTalk until it is answered or refused, or patience ends. */
export async function readPatiently<T>(read: () => Promise<T>, patience: Patience): Promise<T> {
  const { maxAttempts, deadline, clock, cancelled } = patience;
  for (let attempt = 1; ; attempt++) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof DingTalkError)) throw error;
      const waitMs = waitBeforeReadingAgain(error.failure, attempt, maxAttempts);
      if (waitMs === undefined || cancelled.aborted || clock.now() + waitMs >= deadline)
        throw error;
      await clock.sleep(waitMs, cancelled);
      if (cancelled.aborted) throw error;
    }
  }
}
