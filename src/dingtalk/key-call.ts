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

// A refusal has no topic where its code is on no page; a page of a web server, without any code, has its status'.
function mayBeAboutKey({ status, code, topic }: FailureFacts): boolean {
  return status === 400 && (topic === undefined || code === parameterInvalid);
}

// On the pages of both calls, too, and does not say which parameter it is.
const parameterInvalid = "invalidParameter.param.invalid";
