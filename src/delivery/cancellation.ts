import type { Failure } from "../dingtalk/failure.ts";

/** How long calls in flight are waited for once the job is cancelled, in milliseconds. */
export const graceAfterCancellationMs = 2_000;

/** What becomes of a call without an answer by then: it may have been carried out. */
export const cancelledInFlight: Failure = {
  kind: "unknown",
  code: "cancelled",
  message: "the job was cancelled before the reply came",
  status: undefined,
  requestId: undefined,
  waitMs: undefined,
};
