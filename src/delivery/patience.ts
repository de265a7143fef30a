import { DingTalkError } from "../dingtalk/failure.ts";
import type { Clock } from "./clock.ts";
import { decideOnRead } from "./decision.ts";

/** How long a read is tried: tries, the clock's time after which no wait may end, and what ends every wait. */
export interface Patience {
  readonly maxAttempts: number;
  readonly deadline: number;
  readonly clock: Clock;
  readonly cancelled: AbortSignal;
  /** Told after each failure for how long nothing is to be asked, in milliseconds: others may want to wait as well. */
  readonly pausing?: (ms: number) => void;
}

/** Tries a call that changes nothing at DingTalk until it is answered or refused, or patience ends. */
export async function readPatiently<T>(read: () => Promise<T>, patience: Patience): Promise<T> {
  const { maxAttempts, deadline, clock, cancelled, pausing } = patience;
  for (let attempt = 1; ; attempt++) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof DingTalkError)) throw error;
      const { pauseMs, again } = decideOnRead(error.failure, attempt, maxAttempts);
      if (pauseMs > 0) pausing?.(pauseMs);
      if (!again || cancelled.aborted || clock.now() + pauseMs >= deadline) throw error;
      await clock.sleep(pauseMs, cancelled);
      if (cancelled.aborted) throw error;
    }
  }
}
