/** What the client says of a call in its own words. They stand in a failure's message in English; `text/` has the others. */
export type OwnWords =
  | "no complete reply within"
  | "no connection within"
  | "a reply of more than"
  | "the request was about to be repeated"
  | "the job was cancelled before the reply came"
  | "the job was cancelled before it was answered"
  | "the time limit was reached before it was answered"
  | "the last answer was"
  | "there is no host for this call in the region of the app"
  | "a success that is not HTTP 200"
  | "a success that is not a JSON object"
  | "a success with an errcode"
  | "a success without an access token"
  | "a success without a status"
  | "a success without this key"
  | "a success without processQueryKey"
  | "a success without a mediaId"
  | "a success without the result that was asked for"
  | "a list of people that does not fit the call"
  | "the reply was"
  | "an empty body"
  | "an HTML page titled"
  | "an HTML page";

/** What is known about a failed call. */
export interface FailureFacts {
  /** DingTalk's code, or `HTTP 502`, or the network's code (`ECONNREFUSED`). */
  readonly code: string;
  /** DingTalk's or the network's own message; shortened. */
  readonly message: string;
  /** HTTP status; undefined without a reply. */
  readonly status: number | undefined;
  /** The body's `requestid`, else the header `x-acs-request-id`: DingTalk's support asks for it. */
  readonly requestId: string | undefined;
  /** Whether none of several origins knows the app. */
  readonly isKnownNowhere?: true;
}

/** Why a call was rejected. */
export type RejectionCause =
  /** A recipient is not a member of this organisation. */
  | "recipient"
  /** A recipient has no conversation with the robot. */
  | "conversation"
  /** More recipients than one call may have. */
  | "tooMany"
  /** The message is too long: a shorter one may be accepted. */
  | "tooLong"
  /** One of the message keys of the call. */
  | "key"
  /** The request itself: every other call would be rejected, too. */
  | "request";

/** The kinds of failure, told apart by what the caller may safely do next. */
export type FailureKind =
  | { readonly kind: "rejected"; readonly because: RejectionCause }
  /** Rate limited before it was carried out. `waitMs` is the wait that DingTalk asked for, `per` the limit that was exceeded. */
  | {
      readonly kind: "throttled";
      readonly per: "second" | "minute" | "address";
      readonly waitMs: number | undefined;
    }
  /** The token is invalid or has expired. */
  | { readonly kind: "expired" }
  /** Nothing was sent: a retry is safe. */
  | { readonly kind: "unreached" }
  /** The call may have been carried out: a retry may do it twice. */
  | { readonly kind: "unknown"; readonly waitMs: number | undefined };

/** A call that failed, and what the caller may safely do next. */
export type Failure = FailureFacts & FailureKind;

/** A call to DingTalk that did not succeed; `failure.kind` says what may safely be done next. */
export class DingTalkError extends Error {
  override readonly name = "DingTalkError";
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(describeFailure(failure));
    this.failure = failure;
  }
}

/** The failure in one line: code, message, request id. */
export function describeFailure({ code, message, requestId }: FailureFacts): string {
  const said = message === "" ? "" : `: ${message}`;
  const id = requestId === undefined ? "" : ` (request id ${requestId})`;
  return `${code}${said}${id}`;
}
