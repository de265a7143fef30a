import { DingTalkError, type Failure } from "../dingtalk/failure.ts";
import type { Clock } from "./clock.ts";
import { decideOnRead } from "./decision.ts";

/** What ended a run before it was through. */
export type EndedBy = "cancelled" | "timeLimit";

/** How long a read is tried: tries, the clock's time after which no wait may end, and what ends every wait. */
export interface Patience {
  readonly maxAttempts: number;
  readonly deadline: number;
  readonly clock: Clock;
  readonly cancelled: AbortSignal;
  /** Tries that were made before, and count. */
  readonly triedBefore?: number;
  /** Told after each failure for how long nothing is to be asked, in milliseconds: others may want to wait as well. */
  readonly pausing?: (ms: number, because: Failure["kind"]) => void;
  /** Told where there would have been another try, but for this. */
  readonly ending?: (by: EndedBy) => void;
}

/** Tries a call that changes nothing at DingTalk until it is answered or refused, or patience ends. */
export async function readPatiently<T>(read: () => Promise<T>, patience: Patience): Promise<T> {
  const { maxAttempts, deadline, clock, cancelled, pausing, ending } = patience;
  for (let attempt = (patience.triedBefore ?? 0) + 1; ; attempt++) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof DingTalkError)) throw error;
      const { pauseMs, again } = decideOnRead(error.failure, attempt, maxAttempts);
      if (pauseMs > 0) pausing?.(pauseMs, error.failure.kind);
      if (!again) throw error;
      const inTime = clock.now() + pauseMs < deadline;
      if (inTime) await clock.sleep(pauseMs, cancelled);
      if (inTime && !cancelled.aborted) continue;
      ending?.(cancelled.aborted ? "cancelled" : "timeLimit");
      throw error;
    }
  }
}
