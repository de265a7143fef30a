import type { Hint } from "./error-codes.ts";

/** What a person is told when there was no reply. Once the request was sent, why it got lost matters less than that it may have arrived. */
export function networkHintOf(code: string, kind: "unreached" | "unknown"): Hint {
  if (kind === "unknown") return lostReply;
  const { cause, cure } = networkHints.find(({ codes }) => codes.test(code)) ?? noConnection;
  return { cause, cure };
}

const networkHints: readonly (Hint & { readonly codes: RegExp })[] = [
  {
    codes: /^(?:ENOTFOUND|EAI_AGAIN)$/,
    cause: "The host's name could not be resolved from this runner.",
    cure: "Check `endpoint`, the runner's DNS, and whether it reaches the internet only through a proxy (HTTPS_PROXY).",
  },
  {
    codes: /^(?:UND_ERR_PRX_|UND_ERR_ABORTED|UND_ERR_SOCKS5)/,
    cause: "The proxy did not open a tunnel to the host.",
    cure: "Check HTTPS_PROXY, its credentials, and that the proxy allows the host; NO_PROXY goes around it.",
  },
  {
    codes: /^ERR_SSL_WRONG_VERSION_NUMBER$/,
    cause: "The host answered, but not in TLS.",
    cure: "Check the port in `endpoint`, and whether something in between answers in the host's place.",
  },
  {
    codes: /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS_|^ERR_SSL_/,
    cause:
      "The host's certificate is not one that this runner trusts; often a proxy that opens TLS.",
    cure: "Give its certificate authority to Node: set NODE_EXTRA_CA_CERTS to a PEM file.",
  },
];

const noConnection: Hint = {
  cause: "No connection to the host could be made from this runner.",
  cure: "Check `endpoint` and the runner's firewall; behind a proxy set HTTPS_PROXY.",
};

const lostReply: Hint = {
  cause:
    "The request had been sent and no complete reply came back: the message may have been delivered.",
  cure: "Ask one of the people before sending again; `requestTimeoutSeconds` gives a slow reply more time.",
};
