import { AccessTokens } from "../delivery/access-tokens.ts";
import { Pace } from "../delivery/pace.ts";
import { RepeatableCalls, withRetry } from "../delivery/retry.ts";
import { type DingTalk, openDingTalk } from "../dingtalk/client.ts";
import { DingTalkError, type FailureFacts } from "../dingtalk/failure.ts";
import { Origins } from "../dingtalk/origins.ts";
import type { AnsweredCall } from "../dingtalk/reply.ts";
import type { AppCredentials, Credentials } from "../dingtalk/token.ts";
import type { Host } from "../github/host.ts";
import { openPauseLog } from "../github/progress.ts";
import type { ConnectionRequest } from "../inputs/action-request.ts";
import { legacyHostOf } from "../inputs/endpoint.ts";
import type { RunContext } from "./frame.ts";

/** DingTalk's hosts, the credentials, the pace and the limits; times in milliseconds. */
interface SessionOptions extends ConnectionRequest {
  readonly credentials: Credentials;
  /** Null if there is none but DingTalk's own; undefined if the input is wrong. */
  readonly legacyEndpoint: string | null | undefined;
  /** Whether the run makes calls to the older API, whose host depends on the region. */
  readonly asksLegacyHost: boolean;
  readonly callsPerSecond: number;
}

/** The connections, the token and the time limit of one run. */
export interface DingTalkSession {
  readonly dingtalk: DingTalk;
  /** The origin that the token is of; empty without one. */
  readonly endpoint: () => string;
  readonly tokens: AccessTokens;
  /** A time on the host's clock, after which nothing new is started. */
  readonly deadline: number;
  /** The pace of calls about messages. */
  readonly pace: Pace;
  /** Questions about messages that were sent before. */
  readonly statusCalls: RepeatableCalls;
  /** Questions about people, on the legacy host. They get half of the time, so that there is time left to send. */
  readonly lookups: RepeatableCalls;
  /** Uploads of files, on the same host in the same half of the time; one at a time, so that only one file stands in memory. */
  readonly uploads: RepeatableCalls;
  close(): Promise<void>;
}

/** Opens a session, and starts to fetch the token. */
export function openSession(
  options: SessionOptions,
  { host, connect, messages: { log } }: Pick<RunContext, "host" | "connect" | "messages">,
): DingTalkSession {
  const { endpoints, legacyEndpoint, maxAttempts, callsPerSecond, timeLimitMs } = options;
  const { clock, cancelled, proxies } = host;
  const transport = connect(options.requestTimeoutMs, proxies);
  const origins = new Origins(endpoints);
  const hosts = {
    get endpoint() {
      return origins.inUse;
    },
    get legacyEndpoint() {
      return legacyHostOf(origins.inUse, legacyEndpoint);
    },
  };
  const dingtalk = openDingTalk(transport, hosts, options.credentials);
  const now = clock.now();
  const deadline = now + timeLimitMs;
  const noTokenYet = (ms: number) => {
    if (ms >= longPauseMs) host.log.info(log.noTokenYet(Math.ceil(ms / 1_000)));
  };
  const retries = { maxAttempts, deadline, pausing: noTokenYet };
  const search = {
    dingtalk,
    origins,
    ...retries,
    found: (origin: string) => host.log.info(log.foundOrigin(origin)),
  };
  const tokens = openTokens(options, search, host);
  if (!cancelled.aborted) tokens.prefetch();
  const pace = new Pace(callsPerSecond);
  const rules = { maxAttempts, clock, cancelled };
  const pausing = openPauseLog(host, log);
  const onLegacyHost = {
    ...rules,
    tokens: tokens.forLegacyHost(),
    pace: new Pace(callsPerSecond),
    deadline: now + timeLimitMs / 2,
    abandon: true,
    // DingTalk limits an app on both hosts together: a pause after a lookup also delays the messages.
    pausing: (ms: number) => pace.pauseUntil(clock.now() + ms),
  };
  return {
    dingtalk,
    endpoint: () => origins.found ?? (options.credentials.kind === "token" ? origins.inUse : ""),
    tokens,
    deadline,
    pace,
    statusCalls: new RepeatableCalls({ ...rules, tokens, pace, deadline, abandon: false, pausing }),
    lookups: new RepeatableCalls(onLegacyHost),
    uploads: new RepeatableCalls({ ...onLegacyHost, limits: { atOnce: 1, failuresInARow: 1 } }),
    close: () => transport.close(),
  };
}

// A token that is given does not tell its region, on which the host of the older API depends.
function hasToFindRegion({ endpoints, legacyEndpoint, asksLegacyHost }: SessionOptions): boolean {
  return asksLegacyHost && endpoints.length > 1 && legacyEndpoint === null;
}

/** How tokens are looked for: at which origins, how often and how long. */
interface TokenSearch extends Pick<DingTalkSession, "dingtalk" | "deadline"> {
  readonly origins: Origins;
  readonly maxAttempts: number;
  readonly pausing: (ms: number) => void;
  /** Called when another origin than the first gave a token. */
  readonly found: (origin: string) => void;
}

// Tokens are fetched with retries, and masked before anything can print them.
function openTokens(
  options: SessionOptions,
  { dingtalk, origins, found, ...retries }: TokenSearch,
  { clock, cancelled, mask }: Host,
): AccessTokens {
  const fetchFor = (app: AppCredentials) => async (): Promise<string> => {
    const isFirst = origins.found === undefined;
    const fetchToken = () => origins.getToken((origin) => dingtalk.fetchToken(app, origin));
    const token = await withRetry(fetchToken, { ...retries, clock, cancelled });
    mask(token);
    if (isFirst && origins.isLater) found(origins.inUse);
    return token;
  };
  const { credentials } = options;
  switch (credentials.kind) {
    case "app":
      return new AccessTokens({ given: undefined, fetch: fetchFor(credentials.app) });
    case "token": {
      const { accessToken, renewedBy } = credentials;
      const fetch = renewedBy && fetchFor(renewedBy);
      return fetch !== undefined && hasToFindRegion(options)
        ? new AccessTokens({ given: undefined, fetch: orOnce(accessToken, fetch) })
        : new AccessTokens({ given: accessToken, fetch });
    }
    default:
      return credentials satisfies never;
  }
}

// Where no origin gives a token, the given one may still be good for the message.
function orOnce(given: string, fetch: () => Promise<string>): () => Promise<string> {
  let isLeft = true;
  return async () => {
    try {
      return await fetch();
    } catch (error) {
      if (!isLeft) throw error;
      isLeft = false;
      return given;
    }
  };
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
