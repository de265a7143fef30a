import { type Refuse, schemaOf } from "./forms.ts";
import type { Form, Setting } from "./inputs.ts";
import { parseList } from "./list.ts";

const mainland = {
  messages: "https://api.dingtalk.com",
  legacy: "https://oapi.dingtalk.com",
} as const;

const defaults = ["https://api.dingtalk.io", mainland.messages] as const;

/** One origin or more. */
export type Endpoints = readonly [string, ...string[]];

/** The origins of DingTalk's API, in the order in which they are asked for a token: https, or http on a loopback host. */
export const endpoints: Setting<Endpoints> = {
  schema: schemaOf((given: string, refuse) => {
    const { items, refusals } = parseList(given);
    for (const refusal of refusals) refuse(refusal);
    const origins = items.map((item) =>
      endpointOf(item, ({ got = item, ...refusal }) => refuse({ got, ...refusal })),
    );
    const [first = defaults[0], ...more] = new Set(
      origins.filter((origin) => origin !== undefined),
    );
    return items.length === 0 ? defaults : [first, ...more];
  }),
  byDefault: defaults,
};

function endpointOf(given: string, refuse: Refuse): string | undefined {
  const nearest = mainland.messages;
  const isOlder = /\boapi\.dingtalk\.(?:com|io)\b/i.test(given);
  if (isOlder && /\/robot\/|access_token/i.test(given))
    return refuse({ got: null, expected: { kind: "noWebhook" }, nearest });
  return isOlder ? refuse({ expected: { kind: "newerHost" }, nearest }) : originOf(given, refuse);
}

/**
 * The origin of the older API; null if the input is blank. A token is valid in one region and must not go to another, so
 * there is a default only for DingTalk's mainland host, which is known only once the origin in use is.
 */
export function legacyEndpoint({
  endpoints,
  isNeeded,
}: {
  endpoints: Endpoints | undefined;
  isNeeded: boolean;
}): Form<string | null> {
  const schema = schemaOf((given: string, refuse) => {
    if (given === "") return refuse({ expected: { kind: "legacyHost" } });
    const origin = originOf(given, refuse);
    const isUsable = endpoints === undefined || endpoints.some((each) => isOfRegion(origin, each));
    return isUsable ? origin : refuse({ expected: { kind: "sameRegion" } });
  });
  const [only, ...more] = endpoints ?? [];
  const isMissing =
    only !== undefined && more.length === 0 && legacyHostOf(only, null) === undefined;
  return isNeeded && isMissing ? { schema } : { schema, byDefault: null };
}

/**
 * The origin of the older API beside the origin in use: as `legacyEndpoint` gives it, or DingTalk's own if the input is blank
 * (null). There is none if the input is wrong.
 */
export function legacyHostOf(origin: string, given: string | null | undefined): string | undefined {
  if (given === null) return origin === mainland.messages ? mainland.legacy : undefined;
  return given !== undefined && isOfRegion(given, origin) ? given : undefined;
}

// A host that is not DingTalk's is trusted as given.
function isOfRegion(one: string | undefined, other: string): boolean {
  const [ofOne, ofOther] = [regionOf(one), regionOf(other)];
  return ofOne === undefined || ofOther === undefined || ofOne === ofOther;
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
