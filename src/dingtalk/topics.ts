import { type CodePrefix, type KnownCode, knownAs } from "./error-codes.ts";

/** What a person is told about: a code of DingTalk's, or else what the network or the status alone says. */
export type Topic =
  | KnownCode
  | CodePrefix
  | (typeof networkTopics)[number]["topic"]
  | "network.connection"
  | "network.lostReply"
  | "network.cancelled"
  | typeof noReason
  | (typeof statusTopics)[number]["topic"];

/** Stands for DingTalk's reason where it gives none that can be read. */
export const noReason = "noReason";

/** The topic of a call without a reply. Once the request was sent, why its reply got lost matters less than that it may have arrived. */
export function topicOfNoReply(code: string, kind: "unreached" | "unknown"): Topic {
  if (kind === "unknown") return "network.lostReply";
  return networkTopics.find(({ codes }) => codes.test(code))?.topic ?? "network.connection";
}

/** The topic of a reply: its code, or else its status; undefined for a code that nobody has listed. */
export function topicOfReply(code: string | undefined, status: number): Topic | undefined {
  const known = code === undefined ? undefined : knownAs(code);
  return known ?? (code === undefined || status >= 500 ? topicOfStatus(status) : undefined);
}

const networkTopics = [
  { topic: "network.name", codes: /^(?:ENOTFOUND|EAI_AGAIN)$/ },
  { topic: "network.proxy", codes: /^(?:UND_ERR_PRX_|UND_ERR_ABORTED|UND_ERR_SOCKS5)/ },
  { topic: "network.noTls", codes: /^ERR_SSL_WRONG_VERSION_NUMBER$/ },
  { topic: "network.certificate", codes: /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS_|^ERR_SSL_/ },
] as const;

// The first that fits.
const statusTopics = [
  { topic: "HTTP 2xx", from: 200, to: 299 },
  { topic: "HTTP 3xx", from: 300, to: 399 },
  { topic: "HTTP 401", from: 401, to: 401 },
  { topic: "HTTP 403", from: 403, to: 403 },
  { topic: "HTTP 407", from: 407, to: 407 },
  { topic: "HTTP 408", from: 408, to: 408 },
  { topic: "HTTP 429", from: 429, to: 429 },
  { topic: "HTTP 4xx", from: 400, to: 499 },
  { topic: "HTTP 5xx", from: 500, to: 599 },
] as const;

function topicOfStatus(status: number): Topic | undefined {
  return statusTopics.find(({ from, to }) => status >= from && status <= to)?.topic;
}
