import type { CodePrefix, KnownCode } from "../dingtalk/error-codes.ts";
import type { Failure } from "../dingtalk/failure.ts";

/** The key of a hint: a DingTalk code, the common beginning of several codes, a network failure, or an HTTP status. */
export type HintKey =
  | KnownCode
  | CodePrefix
  | (typeof networkKeys)[number]["key"]
  | "network.connection"
  | "network.lostReply"
  | "network.cancelled"
  /** None of several origins knows the app. */
  | "knownNowhere"
  /** The older API has no known host in the app's region. */
  | "legacyEndpoint"
  /** A file could not be read when it was uploaded. */
  | "unreadableFile"
  /** A refusal for which DingTalk gives no reason. */
  | "noReason"
  /** A refusal with a code that has no hint. */
  | "unlistedCode"
  | (typeof statusKeys)[number]["key"];

/** The parts of a failure that decide which hint explains it. */
export type ExplainedFailure = Pick<Failure, "kind" | "code" | "status" | "isKnownNowhere">;

/** The key of the hint that explains a failure; undefined for a status without a hint. */
export function hintKeyOf(
  { kind, code, status, isKnownNowhere }: ExplainedFailure,
  hints: Readonly<Record<string, unknown>>,
): HintKey | undefined {
  if (isKnownNowhere) return "knownNowhere";
  if (status === undefined) return keyWithoutReply(kind, code);
  if (hasHint(hints, code)) return code;
  const prefix = codePrefixes.find((start) => code.startsWith(start));
  if (prefix !== undefined) return prefix;
  if (code !== `HTTP ${status}` && status < 500) return "unlistedCode";
  return statusKeys.find(({ from, to }) => status >= from && status <= to)?.key;
}

// After a lost reply, the cause matters less than that the call may have been carried out.
function keyWithoutReply(kind: Failure["kind"], code: string): HintKey | undefined {
  if (code === "cancelled" || code === "timeLimit")
    return kind === "unknown" ? "network.cancelled" : undefined;
  if (code === "legacyEndpoint" || code === "unreadableFile") return code;
  if (kind === "unknown") return "network.lostReply";
  return networkKeys.find(({ codes }) => codes.test(code))?.key ?? "network.connection";
}

function hasHint(hints: Readonly<Record<string, unknown>>, code: string): code is HintKey {
  return Object.hasOwn(hints, code);
}

const codePrefixes = [
  "Forbidden.AccessDenied.Qps",
  "Forbidden.AccessDenied.Qpm",
  "Missing",
] as const satisfies readonly CodePrefix[];

const networkKeys = [
  { key: "network.name", codes: /^(?:ENOTFOUND|EAI_AGAIN)$/ },
  { key: "network.proxy", codes: /^(?:UND_ERR_PRX_|UND_ERR_ABORTED|UND_ERR_SOCKS5)/ },
  { key: "network.noTls", codes: /^ERR_SSL_WRONG_VERSION_NUMBER$/ },
  { key: "network.certificate", codes: /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS_|^ERR_SSL_/ },
] as const;

// The first matching row counts.
const statusKeys = [
  { key: "HTTP 2xx", from: 200, to: 299 },
  { key: "HTTP 3xx", from: 300, to: 399 },
  { key: "HTTP 401", from: 401, to: 401 },
  { key: "HTTP 403", from: 403, to: 403 },
  { key: "HTTP 407", from: 407, to: 407 },
  { key: "HTTP 408", from: 408, to: 408 },
  { key: "HTTP 429", from: 429, to: 429 },
  { key: "HTTP 4xx", from: 400, to: 499 },
  { key: "HTTP 5xx", from: 500, to: 599 },
] as const;
