import type { RecordedRequest } from "../../simulator/dingtalk/recorder.ts";
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "../../simulator/dingtalk/server.ts";
import { type DingTalk, openDingTalk } from "../../src/dingtalk/client.ts";
import { openTransport } from "../../src/dingtalk/transport.ts";
import { openSdk, type Sdk } from "./sdk.ts";

/** The action's client and the official SDK, both pointed at one simulated DingTalk. */
export interface Both extends AsyncDisposable {
  readonly simulator: Simulator;
  readonly ours: DingTalk;
  readonly sdk: Sdk;
  /** The requests of one call, made first by us and then by the SDK. */
  requestsOf(call: (side: "ours" | "sdk") => Promise<unknown>): Promise<Pair>;
}

/** What either sent for the same call. */
export interface Pair {
  readonly ours: RecordedRequest;
  readonly sdk: RecordedRequest;
}

/** Starts a simulated DingTalk, and points both at it. */
export async function startBoth(options: SimulatorOptions = {}): Promise<Both> {
  const simulator = await startSimulator(options);
  const transport = openTransport(10_000, { httpProxy: "", httpsProxy: "", noProxy: "" });
  const hosts = { endpoint: simulator.url, legacyEndpoint: undefined };
  // Whatever of the token is told would be hidden: it is in no request or reply that is compared here.
  const ours = openDingTalk(transport, hosts, {
    kind: "token",
    accessToken: "no token of these tests",
    renewedBy: undefined,
  });
  return {
    simulator,
    ours,
    sdk: openSdk(simulator.url),
    async requestsOf(call) {
      const before = simulator.requests.length;
      await call("ours");
      await call("sdk");
      const [first, second, ...more] = simulator.requests.slice(before);
      if (first === undefined || second === undefined || more.length > 0)
        throw new Error("one request each is what can be compared");
      return { ours: first, sdk: second };
    },
    async [Symbol.asyncDispose]() {
      await transport.close();
      await simulator.close();
    },
  };
}
