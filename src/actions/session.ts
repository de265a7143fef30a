import { AccessTokens } from "../delivery/access-tokens.ts";
import { Pace } from "../delivery/pace.ts";
import { RepeatableCalls, withRetry } from "../delivery/retry.ts";
import { type DingTalk, type Hosts, openDingTalk } from "../dingtalk/client.ts";
import { DingTalkError, type FailureFacts } from "../dingtalk/failure.ts";
import type { AnsweredCall } from "../dingtalk/reply.ts";
import type { AppCredentials, Credentials } from "../dingtalk/token.ts";
import type { Host } from "../github/host.ts";
import { openPauseLog } from "../github/progress.ts";
import type { ConnectionRequest } from "../inputs/action-request.ts";
import type { RunContext } from "./frame.ts";

/** DingTalk's hosts, the credentials, the pace and the limits; times in milliseconds. */
interface SessionOptions extends Hosts, ConnectionRequest {
  readonly credentials: Credentials;
  readonly callsPerSecond: number;
}

/** The connections, the token and the time limit of one run. */
export interface DingTalkSession {
  readonly dingtalk: DingTalk;
  readonly tokens: AccessTokens;
  /** A time on the host's clock, after which nothing new is started. */
  readonly deadline: number;
  /** The pace of calls about messages. */
  readonly pace: Pace;
  /** Questions about messages that were sent before. */
  readonly statusCalls: RepeatableCalls;
  /** Questions about people, on the legacy host. They get half of the time, so that there is time left to send. */
  readonly lookups: RepeatableCalls;
  close(): Promise<void>;
}

/** Opens a session, and starts to fetch the token. */
export function openSession(
  options: SessionOptions,
  { host, connect, messages: { log } }: Pick<RunContext, "host" | "connect" | "messages">,
): DingTalkSession {
  const { credentials, maxAttempts, callsPerSecond, timeLimitMs } = options;
  const { clock, cancelled, proxies } = host;
  const transport = connect(options.requestTimeoutMs, proxies);
  const dingtalk = openDingTalk(transport, options, credentials);
  const now = clock.now();
  const deadline = now + timeLimitMs;
  const noTokenYet = (ms: number) => {
    if (ms >= longPauseMs) host.log.info(log.noTokenYet(Math.ceil(ms / 1_000)));
  };
  const retries = { maxAttempts, deadline, pausing: noTokenYet };
  const tokens = openTokens(dingtalk, { credentials, ...retries }, host);
  if (!cancelled.aborted) tokens.prefetch();
  const pace = new Pace(callsPerSecond);
  const rules = { maxAttempts, clock, cancelled };
  const pausing = openPauseLog(host, log);
  return {
    dingtalk,
    tokens,
    deadline,
    pace,
    statusCalls: new RepeatableCalls({ ...rules, tokens, pace, deadline, abandon: false, pausing }),
    lookups: new RepeatableCalls({
      ...rules,
      tokens: tokens.forLegacyHost(),
      pace: new Pace(callsPerSecond),
      deadline: now + timeLimitMs / 2,
      abandon: true,
      // DingTalk limits an app on both hosts together: a pause after a lookup also delays the messages.
      pausing: (ms) => pace.pauseUntil(clock.now() + ms),
    }),
    close: () => transport.close(),
  };
}

// Tokens are fetched with retries, and masked before anything can print them.
function openTokens(
  dingtalk: DingTalk,
  {
    credentials,
    ...retries
  }: Pick<SessionOptions, "credentials" | "maxAttempts"> &
    Pick<DingTalkSession, "deadline"> & { readonly pausing: (ms: number) => void },
  { clock, cancelled, mask }: Host,
): AccessTokens {
  const fetchFor = (app: AppCredentials) => async (): Promise<string> => {
    const fetchToken = () => dingtalk.fetchToken(app);
    const token = await withRetry(fetchToken, { ...retries, clock, cancelled });
    mask(token);
    return token;
  };
  switch (credentials.kind) {
    case "app":
      return new AccessTokens({ given: undefined, fetch: fetchFor(credentials.app) });
    case "token": {
      const { accessToken, renewedBy } = credentials;
      const fetch = renewedBy && fetchFor(renewedBy);
      return new AccessTokens({ given: accessToken, fetch });
    }
    default:
      return credentials satisfies never;
  }
}

// A shorter pause is not worth a line of the log.
const longPauseMs = 5_000;

/** Makes a call, and logs its status, code, request id and duration for `RUNNER_DEBUG`. */
export async function withCallLog<T extends AnsweredCall>(
  what: string,
  { clock, log }: Pick<Host, "clock" | "log">,
  call: () => Promise<T>,
): Promise<T> {
  const startedAt = clock.now();
  const logCall = (code: string, { status, requestId }: CallFacts) =>
    log.debug(describeCall(what, { status, code, requestId, durationMs: clock.now() - startedAt }));
  try {
    const answer = await call();
    logCall("", answer);
    return answer;
  } catch (error) {
    if (error instanceof DingTalkError) logCall(error.failure.code, error.failure);
    throw error;
  }
}

/** A call in one line: its status, code, request id and duration. */
export function describeCall(
  what: string,
  { status, code, requestId, durationMs }: CallFacts & { code: string; durationMs: number },
): string {
  const facts = [`HTTP ${status ?? "-"}`, code, requestId ?? "", `${Math.round(durationMs)} ms`];
  // Without a code of its own, a reply has the status as its code, which is then shown once.
  return `${what}: ${[...new Set(facts)].filter((fact) => fact !== "").join(", ")}`;
}

type CallFacts = Pick<FailureFacts, "status" | "requestId">;
