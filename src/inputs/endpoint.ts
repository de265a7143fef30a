import { type Field, field } from "./fields.ts";

/** The origin of an API host: https, or http on a loopback host; blank is the default. */
export function endpoint(byDefault: string): Field<string> {
  return field((text, wrong) => {
    const url = URL.parse(text === "" ? byDefault : text);
    const expected =
      "an https URL of a host, without path or credentials (http only on a loopback host)";
    if (url === null)
      return wrong({
        expected,
        nearest: URL.canParse(`https://${text}`) ? `https://${text}` : undefined,
      });
    const bare =
      url.username === "" &&
      url.password === "" &&
      url.pathname === "/" &&
      url.search === "" &&
      url.hash === "";
    if (!bare)
      return wrong({ expected, nearest: url.protocol === "https:" ? url.origin : undefined });
    if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname)))
      return url.origin;
    return wrong({
      expected,
      nearest: url.protocol === "http:" ? `https://${url.host}` : undefined,
    });
  });
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
