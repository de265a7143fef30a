import { type Refuse, schemaOf } from "./forms.ts";
import type { Form, Setting } from "./inputs.ts";

/** The origin of DingTalk's API: https, or http on a loopback host. */
export const endpoint: Setting<string> = {
  schema: schemaOf((given: string, refuse) => {
    const nearest = mainland.messages;
    const isOlder = /\boapi\.dingtalk\.(?:com|io)\b/i.test(given);
    if (isOlder && /\/robot\/|access_token/i.test(given))
      return refuse({ got: null, expected: { kind: "noWebhook" }, nearest });
    return isOlder ? refuse({ expected: { kind: "newerHost" }, nearest }) : originOf(given, refuse);
  }),
  byDefault: "https://api.dingtalk.io",
};

/**
 * The origin of the calls about contacts. A token is valid in one region and must not go to another, so there is a default
 * only for DingTalk's mainland host. Null if there is no default and nobody to look up.
 */
export function legacyEndpoint({
  endpoint,
  looksUp,
}: {
  endpoint: string | undefined;
  looksUp: boolean;
}): Form<string | null> {
  const byDefault = endpoint === mainland.messages ? mainland.contacts : null;
  const schema = schemaOf((given: string, refuse) => {
    if (given === "") return refuse({ expected: { kind: "contactsHost" } });
    const origin = originOf(given, refuse);
    const regions = [endpoint, origin].map(regionOf).filter((region) => region !== undefined);
    return new Set(regions).size > 1 ? refuse({ expected: { kind: "sameRegion" } }) : origin;
  });
  const isNeeded = looksUp && endpoint !== undefined && byDefault === null;
  return isNeeded ? { schema } : { schema, byDefault };
}

function originOf(given: string, refuse: Refuse): string | undefined {
  const url = URL.parse(given);
  const expected = { kind: "origin" } as const;
  if (url === null) return refuse({ expected, nearest: httpsOrigin(given) });
  const bare =
    url.username === "" &&
    url.password === "" &&
    url.pathname === "/" &&
    url.search === "" &&
    url.hash === "";
  const allowed =
    url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
  if (bare && allowed) return url.origin;
  return refuse({ expected, nearest: allowed ? url.origin : httpsOrigin(given) });
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

// The origin that was probably meant, by `api.dingtalk.com/v1.0` or `http://api.dingtalk.com`.
function httpsOrigin(text: string): string | undefined {
  return URL.parse(`https://${text.replace(/^(?:[\w+.-]+:)?\/\//, "")}`)?.origin;
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
