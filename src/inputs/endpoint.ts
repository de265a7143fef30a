import { type Field, field, type Refuse } from "./fields.ts";

/** The origin of an API host: https, or http on a loopback host; blank is the default. */
export function endpoint(byDefault: string): Field<string> {
  return field((text, wrong) => originOf(text === "" ? byDefault : text, wrong));
}

function originOf(text: string, wrong: Refuse): string {
  const url = URL.parse(text);
  const expected =
    "an https URL of a host, without path or credentials (http only on a loopback host)";
  if (url === null) return wrong({ expected, nearest: httpsOrigin(text) });
  const bare =
    url.username === "" &&
    url.password === "" &&
    url.pathname === "/" &&
    url.search === "" &&
    url.hash === "";
  const allowed =
    url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
  if (bare && allowed) return url.origin;
  return wrong({ expected, nearest: allowed ? url.origin : httpsOrigin(text) });
}

/**
 * Where the calls about the contacts go. A token is good in one region only and must not go to another, so only for
 * DingTalk's mainland host is there a default.
 */
export function legacyEndpoint({
  endpoint,
  looksUp,
}: {
  endpoint: string | undefined;
  looksUp: boolean;
}): Field<string | undefined> {
  return field((text, wrong) => {
    if (text === "" && endpoint === mainland.messages) return mainland.contacts;
    if (text === "")
      return looksUp && endpoint !== undefined
        ? wrong({
            expected: `the host of DingTalk's older API, which looks people up, in the region of \`endpoint\`: only for ${mainland.messages} is it known (${mainland.contacts})`,
          })
        : undefined;
    const origin = originOf(text, wrong);
    const regions = [endpoint, origin].map(regionOf).filter((region) => region !== undefined);
    return new Set(regions).size > 1
      ? wrong({ expected: "a host in the region of `endpoint`: a token must not go to another" })
      : origin;
  });
}

const mainland = {
  messages: "https://api.dingtalk.com",
  contacts: "https://oapi.dingtalk.com",
} as const;

function regionOf(origin: string | undefined): string | undefined {
  return /\bdingtalk\.(?<region>com|io)$/.exec(
    (URL.parse(origin ?? "")?.hostname ?? "").replace(/\.$/, ""),
  )?.groups?.["region"];
}

// The host that was most likely meant: `api.dingtalk.com/v1.0` and `http://api.dingtalk.com` name one.
function httpsOrigin(text: string): string | undefined {
  return URL.parse(`https://${text.replace(/^(?:[\w+.-]+:)?\/\//, "")}`)?.origin;
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
