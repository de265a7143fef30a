import { isListedCode } from "./error-codes.ts";
import type { Failure, FailureFacts } from "./failure.ts";
import { failureOf } from "./reply.ts";
import type { HttpReply } from "./transport.ts";

/** What an answer about messages says of itself. */
export interface AnsweredCall {
  readonly status: number;
  readonly requestId: string | undefined;
}

/**
 * Why a call about messages' keys failed; undefined where it may be a success. A 400 whose code says nothing of the
 * whole call is about a key: then one bad key costs the others nothing.
 */
export function failureOfKeyCall(reply: HttpReply): Failure | undefined {
  const failure = failureOf(reply);
  if (failure?.kind !== "rejected" || !mayBeAboutKey(failure)) return failure;
  return { ...failure, because: "key" };
}

// A page of a web server has no code but the status.
function mayBeAboutKey({ status, code }: FailureFacts): boolean {
  const isUnlisted = !isListedCode(code) && code !== `HTTP ${status}`;
  return status === 400 && (isUnlisted || code === parameterInvalid);
}

// On the pages of both calls, too, and does not say which parameter it is.
const parameterInvalid = "invalidParameter.param.invalid";
