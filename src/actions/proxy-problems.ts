import type { Host } from "../github/host.ts";
import type { Problem } from "../inputs/problem.ts";

/** A problem for each proxy of the environment that is none. Its value is not shown, for there may be a password in it. */
export function unusableProxies({ proxies }: Host): Problem[] {
  return proxies.unusable.map((variable) => ({
    input: variable,
    expected: "an address of an HTTP proxy, such as `http://proxy.example.com:3128`",
  }));
}
