import { AccessTokens } from "../delivery/access-tokens.ts";
import { withRetry } from "../delivery/retry.ts";
import type { DingTalk } from "../dingtalk/client.ts";
import type { AppCredentials, Credentials } from "../dingtalk/token.ts";
import type { Host } from "../github/host.ts";

/** The access tokens of a run: fetched with retries, and masked before anything can print them. */
export function openTokens(
  credentials: Credentials,
  {
    dingtalk,
    rules,
    host,
  }: { dingtalk: DingTalk; rules: { maxAttempts: number; deadline: number }; host: Host },
): AccessTokens {
  const { clock, cancelled, log } = host;
  const pausing = (ms: number) => {
    if (ms >= worthTellingMs)
      log.info(`No access token yet: asking again in ${Math.ceil(ms / 1_000)} s.`);
  };
  const fetchFor = (app: AppCredentials) => async (): Promise<string> => {
    const token = await withRetry(() => dingtalk.fetchToken(app), {
      ...rules,
      clock,
      cancelled,
      pausing,
    });
    host.mask(token);
    return token;
  };
  switch (credentials.kind) {
    case "app":
      return new AccessTokens({ given: undefined, fetch: fetchFor(credentials.app) });
    case "token": {
      const { accessToken, renewedBy } = credentials;
      return new AccessTokens({
        given: accessToken,
        fetch: renewedBy === undefined ? undefined : fetchFor(renewedBy),
      });
    }
    default:
      return credentials satisfies never;
  }
}

// Somebody who looks on would wonder about a longer wait.
const worthTellingMs = 5_000;
