import type { BatchSendAnswer } from "../../src/dingtalk/batch-send.ts";
import type { Failure, FailureFacts, RejectionCause } from "../../src/dingtalk/failure.ts";

/** Failures as the client throws them, with whatever matters to a test. */
export const failures = {
  rejected: (because: RejectionCause, facts: Partial<FailureFacts> = {}): Failure => ({
    kind: "rejected",
    because,
    ...said(`refused.${because}`, 400),
    ...facts,
  }),
  throttled: (
    facts: Partial<Extract<Failure, { kind: "throttled" }>> & Partial<FailureFacts> = {},
  ): Failure => ({
    ...said("send.too.fast", 400),
    per: "second",
    waitMs: undefined,
    ...facts,
    kind: "throttled",
  }),
  expired: (facts: Partial<FailureFacts> = {}): Failure => ({
    kind: "expired",
    ...said("InvalidAuthentication", 400),
    ...facts,
  }),
  unreached: (facts: Partial<FailureFacts> = {}): Failure => ({
    kind: "unreached",
    ...said("ECONNREFUSED", undefined),
    ...facts,
  }),
  unknown: (facts: Partial<Extract<Failure, { kind: "unknown" }>> = {}): Failure => ({
    ...said("HTTP 502", 502),
    waitMs: undefined,
    ...facts,
    kind: "unknown",
  }),
};

/** An answer about these people; whoever is in no list is accepted. */
export function answer(
  userIds: readonly string[],
  lists: Partial<BatchSendAnswer> = {},
): BatchSendAnswer {
  const { invalid = [], filtered = [], flowControlled = [] } = lists;
  const named = new Set([...invalid, ...filtered, ...flowControlled]);
  return {
    processQueryKey: `key of ${userIds[0]}`,
    invalid,
    filtered,
    flowControlled,
    others: userIds.filter((userId) => !named.has(userId)),
    doubt: undefined,
    status: 200,
    requestId: undefined,
    ...lists,
  };
}

function said(code: string, status: number | undefined): FailureFacts {
  return { code, message: `said of ${code}`, status, requestId: undefined };
}
