import type { Hint } from "./error-codes.ts";

/** What a person is told when there was no reply; undefined for a code that none of the causes fits. */
export function networkHintOf(code: string, kind: "unreached" | "unknown"): Hint | undefined {
  const hint = networkHints.find(({ codes }) => codes.test(code));
  if (hint !== undefined) return { cause: hint.cause, cure: hint.cure };
  return kind === "unknown" ? lostReply : undefined;
}

const networkHints: readonly (Hint & { readonly codes: RegExp })[] = [
  {
    codes: /^(?:ENOTFOUND|EAI_AGAIN)$/,
    cause: "The host's name could not be resolved from this runner.",
    cure: "Check `endpoint`, the runner's DNS, and whether it reaches the internet only through a proxy (HTTPS_PROXY).",
  },
  {
    codes: /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/,
    cause: "No connection to the host could be made from this runner.",
    cure: "Check `endpoint` and the runner's firewall; behind a proxy set HTTPS_PROXY.",
  },
  {
    codes: /^(?:UND_ERR_PRX_|UND_ERR_ABORTED|UND_ERR_SOCKS5)/,
    cause: "The proxy did not open a tunnel to the host.",
    cure: "Check HTTPS_PROXY, its credentials, and that the proxy allows the host; NO_PROXY goes around it.",
  },
  {
    codes: /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS_|^ERR_SSL_/,
    cause:
      "The host's certificate is not one that this runner trusts; often a proxy that opens TLS.",
    cure: "Give its certificate authority to Node: set NODE_EXTRA_CA_CERTS to a PEM file.",
  },
];

const lostReply: Hint = {
  cause:
    "The request had been sent and no complete reply came back: the message may have been delivered.",
  cure: "Ask one of the people before sending again; `requestTimeoutSeconds` gives a slow reply more time.",
};
