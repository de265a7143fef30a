import { type Field, field } from "./fields.ts";

/** The origin of an API host: https, or http on a loopback host; blank is the default. */
export function endpoint(byDefault: string): Field<string> {
  return field((text, wrong) => {
    const url = URL.parse(text === "" ? byDefault : text);
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
  });
}

// The host that was most likely meant: `api.dingtalk.com/v1.0` and `http://api.dingtalk.com` name one.
function httpsOrigin(text: string): string | undefined {
  return URL.parse(`https://${text.replace(/^(?:[\w+.-]+:)?\/\//, "")}`)?.origin;
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
