import { documentedError } from "./error-codes.ts";
import type { Answer } from "./exchange.ts";

/** Thrown by an endpoint to refuse a call; the model replies with its answer. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super("the simulated DingTalk refused a call");
    this.answer = answer;
  }
}

/** Refuses the current call with a code of the API's documents. */
export function refuse(code: string): never {
  throw new Refusal(refusalAnswer(code));
}

/** Refuses the current call because a mandatory field is absent (`MissingappKey`). */
export function refuseMissing(field: string): never {
  const message = `${field} is mandatory for this action.`;
  throw new Refusal({ status: 400, body: { code: `Missing${field}`, message } });
}

/** The answer with a code and its documented message, at its documented status unless `status` says otherwise. */
export function refusalAnswer(code: string, status = documentedError(code).status): Answer {
  return { status, body: { code, message: documentedError(code).message } };
}

/** The answer to a token whose app lacks permission points. */
export function permissionAnswer(requiredScopes: readonly string[]): Answer {
  const code = "Forbidden.AccessDenied.AccessTokenPermissionDenied";
  const { status, message } = documentedError(code);
  return { status, body: { code, message, accessdenieddetail: { requiredScopes } } };
}
