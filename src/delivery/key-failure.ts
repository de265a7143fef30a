import type { KeyRefusal } from "../dingtalk/batch-recall.ts";
import type { Failure, FailureFacts } from "../dingtalk/failure.ts";
import type { ExplainedFailure } from "../text/hint-keys.ts";
import type { FailedRead } from "./reads.ts";

/** Why a message was not, or not surely, recalled or asked about. */
export interface KeyFailure {
  readonly why: KeyFailureReason;
  /** DingTalk's, the network's or our own. */
  readonly code: string;
  /** What was said, in the words of DingTalk or the network; empty where the code says it. */
  readonly said: string;
  /** Decides which hint explains it. */
  readonly failure: ExplainedFailure | undefined;
  readonly requestId: string | undefined;
}

/** What kind of thing it was that kept DingTalk, or us, from it. */
export type KeyFailureReason =
  /** A refusal, or a call that did not reach DingTalk. */
  | "refused"
  /** No clear answer: it may have been done. */
  | "unclear"
  /** The run ended before. */
  | "cancelled"
  | "timeLimit"
  /** So many keys before were all refused that nothing more was tried. */
  | "foreign"
  /** DingTalk was still sending the message. */
  | "processing";

/** A call that came to nothing, as the failure of one of its keys; `inDoubt` where it may have been carried out. */
export function failureOfKey({ failure, endedBy, last }: FailedRead, inDoubt: boolean): KeyFailure {
  if (endedBy === undefined) return { why: inDoubt ? "unclear" : "refused", ...factsOf(failure) };
  const said = last === undefined ? failure.message : `the last answer was ${inWords(last)}`;
  const requestId = last?.requestId;
  return { why: inDoubt ? "unclear" : endedBy, code: endedBy, said, failure: undefined, requestId };
}

/** A key that DingTalk refused by a reason of its own, in an answer about several. */
export function refusalOfKey({ reason }: KeyRefusal, inDoubt: boolean): KeyFailure {
  const why = inDoubt ? "unclear" : "refused";
  const failure = { kind: "rejected", code: reason, status: 200 } as const;
  return { why, code: reason, said: "", failure, requestId: undefined };
}

/** A key that was not tried, because those before were all another robot's. */
export const foreignKey: KeyFailure = {
  why: "foreign",
  code: "foreignKeys",
  said: "",
  failure: undefined,
  requestId: undefined,
};

/** A key whose message DingTalk was still sending when it was asked last. */
export const processingKey: KeyFailure = {
  why: "processing",
  code: "PROCESSING",
  said: "",
  failure: undefined,
  requestId: undefined,
};

function factsOf(failure: Failure): Omit<KeyFailure, "why"> {
  const { code, message: said, requestId } = failure;
  return { code, said, failure, requestId };
}

function inWords({ code, message }: FailureFacts): string {
  return message === "" ? code : `${code}: ${message}`;
}
