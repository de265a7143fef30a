import type { Hint } from "./error-codes.ts";

/** What a person is told of a reply that holds no code that is known: only its HTTP status speaks then. */
export function statusHintOf(status: number): Hint | undefined {
  return statusHints.find(({ from, to }) => status >= from && status <= to);
}

interface StatusHint extends Hint {
  readonly from: number;
  readonly to: number;
}

const inDoubt = "Ask one of the people before sending again.";

// The first that fits.
const statusHints: readonly StatusHint[] = [
  {
    from: 200,
    to: 299,
    cause: "The answer is not one that DingTalk documents: the message may have been delivered.",
    cure: inDoubt,
  },
  {
    from: 300,
    to: 399,
    cause: "The host answers with another address, which DingTalk's API does not do.",
    cure: "Check `endpoint`, and whether a proxy in between asks to log in.",
  },
  {
    from: 401,
    to: 401,
    cause: "The access token was refused.",
    cure: "Check `accessToken`, or give `appKey` and `appSecret`, by which a token is fetched.",
  },
  {
    from: 403,
    to: 403,
    cause:
      "A firewall or proxy in between refused the call, or DingTalk has banned the runner's address for some minutes.",
    cure: "Look at the answer, try again later, or let the runner go out by another address.",
  },
  {
    from: 407,
    to: 407,
    cause: "The proxy asks for a user and a password.",
    cure: "Give them in the proxy's address: HTTPS_PROXY=http://user:password@host:port.",
  },
  {
    from: 408,
    to: 408,
    cause: "The call took too long on its way: the message may have been delivered.",
    cure: inDoubt,
  },
  {
    from: 429,
    to: 429,
    cause: "The API was called too often.",
    cure: "Lower `callsPerSecond`, or raise `maxAttempts`.",
  },
  {
    from: 400,
    to: 499,
    cause: "The answer holds no code of DingTalk's: another server than its API may have given it.",
    cure: "Check `endpoint`, and what proxy or firewall is in between.",
  },
  {
    from: 500,
    to: 599,
    cause:
      "DingTalk or a gateway failed with the request in hand: the message may have been delivered.",
    cure: inDoubt,
  },
];
