import type { ProxySettings } from "../dingtalk/transport.ts";
import type { Secret } from "../secrets.ts";

/** The proxies of the environment. */
export interface Proxies extends ProxySettings {
  /** The passwords in the proxy URLs, in every form in which they may be printed. */
  readonly passwords: readonly Secret[];
  /** The variables whose value is not the URL of an HTTP proxy. */
  readonly unusable: readonly string[];
}

/** Reads HTTP_PROXY, HTTPS_PROXY and NO_PROXY; the lower-case name comes first, as in curl. */
export function readProxies(environment: NodeJS.ProcessEnv): Proxies {
  // A blank variable is as if unset.
  const variable = (name: string) =>
    [environment[name.toLowerCase()], environment[name]].find((value) => value?.trim()) ?? "";
  const addresses = ["HTTP_PROXY", "HTTPS_PROXY"].map((name) => ({
    name,
    address: addressIn(variable(name)),
  }));
  const [httpProxy = "", httpsProxy = ""] = addresses.map(({ address }) =>
    isUsable(address) ? address : "",
  );
  return {
    httpProxy,
    httpsProxy,
    noProxy: variable("NO_PROXY"),
    passwords: addresses.flatMap(({ name, address }) =>
      passwordsIn(address).map((value) => ({ source: name, value })),
    ),
    unusable: addresses
      .filter(({ address }) => address !== "" && !isUsable(address))
      .map(({ name }) => name),
  };
}

// curl accepts `proxy:3128`, too.
function addressIn(text: string): string {
  const address = text.trim();
  return address === "" || address.includes("://") ? address : `http://${address}`;
}

function isUsable(address: string): boolean {
  const url = URL.parse(address);
  if (url === null || !["http:", "https:"].includes(url.protocol) || url.hostname === "")
    return false;
  return decoded(url.username) !== undefined && decoded(url.password) !== undefined;
}

function passwordsIn(address: string): string[] {
  const written = /:\/\/[^/@]*?:(?<password>[^/]*)@/.exec(address)?.groups?.["password"] ?? "";
  const { username = "", password = "" } = URL.parse(address) ?? {};
  // A user name without a password is often a token.
  const parsed = password === "" ? username : password;
  const forms = new Set([written, parsed, decoded(parsed) ?? ""]);
  return [...forms].filter((form) => form !== "");
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
