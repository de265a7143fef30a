import type { AccessTokens } from "../delivery/access-tokens.ts";
import { Pace } from "../delivery/pace.ts";
import { RepeatableCalls } from "../delivery/retry.ts";
import { type DingTalk, type Hosts, openDingTalk } from "../dingtalk/client.ts";
import type { Credentials } from "../dingtalk/token.ts";
import type { openTransport } from "../dingtalk/transport.ts";
import type { Host } from "../github/host.ts";
import { openPauseLog } from "../github/progress.ts";
import { openTokens } from "./tokens.ts";

/** Where and when a story takes place. */
export interface Scene {
  readonly host: Host;
  readonly startedAt: Date;
  readonly connect: typeof openTransport;
}

/** Where DingTalk is, as whom it is called, how often and how long; times in milliseconds. */
export interface LineRequest extends Hosts {
  readonly credentials: Credentials;
  readonly callsPerSecond: number;
  readonly maxAttempts: number;
  readonly requestTimeoutMs: number;
  readonly timeLimitMs: number;
}

/** A line to DingTalk, open for one run: its connections, its token, and the time there is. */
export interface Line {
  readonly dingtalk: DingTalk;
  readonly tokens: AccessTokens;
  /** On the host's clock: past it nothing new is started. */
  readonly deadline: number;
  /** The pace of calls about messages sent before. */
  readonly pace: Pace;
  /** Calls about the status of messages sent before. */
  readonly reads: RepeatableCalls;
  /** Calls about people, on the host of the contacts: they may take half the time, so that there is some left to send. */
  readonly lookups: RepeatableCalls;
  readonly lookupPace: Pace;
  close(): Promise<void>;
}

/** Opens the line, and asks for the token: whatever comes next needs it. */
export function openLine(request: LineRequest, { host, connect }: Scene): Line {
  const { credentials, maxAttempts, callsPerSecond } = request;
  const { clock, cancelled, proxies } = host;
  const transport = connect(request.requestTimeoutMs, proxies);
  const dingtalk = openDingTalk(transport, request, credentials);
  const now = clock.now();
  const deadline = now + request.timeLimitMs;
  const tokens = openTokens(credentials, { dingtalk, rules: { maxAttempts, deadline }, host });
  if (!cancelled.aborted) tokens.prefetch();
  const pace = new Pace(callsPerSecond);
  const lookupPace = new Pace(callsPerSecond);
  const options = { maxAttempts, clock, cancelled };
  return {
    dingtalk,
    tokens,
    deadline,
    pace,
    reads: new RepeatableCalls({
      ...options,
      tokens,
      pace,
      deadline,
      abandon: false,
      pausing: openPauseLog(host),
    }),
    lookups: new RepeatableCalls({
      ...options,
      tokens: tokens.forLegacyHost(),
      pace: lookupPace,
      deadline: now + request.timeLimitMs / 2,
      abandon: true,
    }),
    lookupPace,
    close: () => transport.close(),
  };
}
