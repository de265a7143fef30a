import type { BatchRecallAnswer } from "../dingtalk/batch-recall.ts";
import type { BatchSendAnswer } from "../dingtalk/batch-send.ts";
import type { Answer, FailedIds } from "./schedule.ts";

/** What a batchSend said about each person: people who are in no list are accepted, or in doubt. */
export function answerOfSend({
  invalid,
  filtered,
  flowControlled,
  others,
  doubt,
  ...facts
}: BatchSendAnswer): Answer {
  const settled = new Map([
    ["invalid", invalid],
    ["filtered", filtered],
    ["flowControlled", flowControlled],
    ["accepted", doubt === undefined ? others : []],
  ] as const);
  const failures = doubt === undefined ? [] : [{ ids: others, failure: doubt }];
  return { ...facts, settled, failures };
}

/** What a batchRecall said about each message: recalled, refused for a reason of its own, or open. */
export function answerOfRecall({ recalled, refused, open, ...facts }: BatchRecallAnswer): Answer {
  const { status } = facts;
  const refusals = [...refused].map(([key, code]): FailedIds => {
    const said = { code, message: "", status, requestId: undefined };
    return { ids: [key], failure: { kind: "rejected", because: "key", ...said } };
  });
  const doubts = [...open].map(([key, failure]): FailedIds => ({ ids: [key], failure }));
  return {
    ...facts,
    settled: new Map([["accepted", recalled]]),
    failures: [...refusals, ...doubts],
    processQueryKey: "",
  };
}
