/** Everything that may be known of a call that did not simply succeed. */
export interface FailureFacts {
  /** DingTalk's code, or `HTTP 502`, or the network's code (`ECONNREFUSED`). */
  readonly code: string;
  /** What DingTalk or the network said, in their words; shortened. */
  readonly message: string;
  /** HTTP status; undefined where no reply came. */
  readonly status: number | undefined;
  /** The body's `requestid`, else the header `x-acs-request-id`: what DingTalk's support asks for. */
  readonly requestId: string | undefined;
}

/** Why a call was turned down for good. */
export type RejectionCause =
  /** Somebody among the recipients is none of this organisation. */
  | "recipient"
  /** Somebody among the recipients has no conversation with the robot. */
  | "conversation"
  /** More recipients than one call takes. */
  | "tooMany"
  /** A message's key among those that were asked about. */
  | "key"
  /** The request itself: the same answer awaits every call. */
  | "request";

/** What failed, told by what the caller may safely do next. */
export type Failure = FailureFacts &
  (
    | { readonly kind: "rejected"; readonly because: RejectionCause }
    /** Refused unread for coming too fast. `waitMs` is what DingTalk asked for, `per` the limit that was met. */
    | {
        readonly kind: "throttled";
        readonly per: "second" | "minute" | "address";
        readonly waitMs: number | undefined;
      }
    /** The token is not, or no longer, valid. */
    | { readonly kind: "expired" }
    /** Nothing was sent: again is safe. */
    | { readonly kind: "unreached" }
    /** It may have been done: again may do it twice. */
    | { readonly kind: "unknown"; readonly waitMs: number | undefined }
  );

/** A call to DingTalk that did not succeed; `failure.kind` says what may safely be done next. */
export class DingTalkError extends Error {
  override readonly name = "DingTalkError";
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(describeFailure(failure));
    this.failure = failure;
  }
}

/** The failure in one line: code, what was said, request id. */
export function describeFailure(failure: FailureFacts): string {
  const said = failure.message === "" ? "" : `: ${failure.message}`;
  const id = failure.requestId === undefined ? "" : ` (request id ${failure.requestId})`;
  return `${failure.code}${said}${id}`;
}
