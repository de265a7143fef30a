import type { SimulatedDingTalk } from "../../simulator/dingtalk/dingtalk.ts";
import { defaultApp } from "../../simulator/dingtalk/world.ts";
import type { Credentials } from "../../src/dingtalk/token.ts";
import type { Host } from "../../src/github/host.ts";
import type { Chance } from "./random.ts";
import type { VirtualTime } from "./virtual-time.ts";
import { VirtualWire, type Weather, type Wire } from "./virtual-wire.ts";

/** What every run has around it: time, a network, a DingTalk, credentials, and a job that may be cancelled. */
export interface Surroundings {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly dingtalk: SimulatedDingTalk;
  readonly wire: Wire;
  readonly credentials: Credentials;
  readonly cancelled: AbortController;
  /** When the job is cancelled, in virtual milliseconds; Infinity for never. */
  readonly cancelledAt: number;
}

/** What a network needs of its world. */
export interface WireParts {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly dingtalk: SimulatedDingTalk;
  readonly weather: Weather;
}

/** Makes the network of a world. */
export type MakeWire = (parts: WireParts) => Wire;

/** Draws the surroundings of a run that talks to this DingTalk. */
export function surroundingsOf(
  parts: Omit<WireParts, "weather">,
  makeWire: MakeWire = (all) => new VirtualWire(all),
): Surroundings {
  const { time, chance, dingtalk } = parts;
  const weather = {
    unreachable: chance.one([0, 0, 0.1, 0.5]),
    longestLatencyMs: chance.one([0, 20, 400, 6_000]),
  };
  const credentials = credentialsOf(chance, dingtalk);
  const cancelled = new AbortController();
  const cancelledAt = chance.happens(0.15)
    ? chance.next() * chance.one([500, 20_000])
    : Number.POSITIVE_INFINITY;
  if (Number.isFinite(cancelledAt)) time.after(cancelledAt, () => cancelled.abort());
  if (chance.happens(0.3)) {
    for (let times = chance.whole(1, 3); times > 0; times--) {
      time.after(chance.next() * 10_000, () =>
        dingtalk.expireTokens(chance.happens(0.8) ? "renew" : "repeat"),
      );
    }
  }
  const wire = makeWire({ ...parts, weather });
  return { ...parts, wire, credentials, cancelled, cancelledAt };
}

/** A runner that keeps virtual time and prints nothing. */
export function hostOf({ time, cancelled, chance }: Surroundings): Host {
  return {
    environment: {},
    folders: { workspace: "", temp: "" },
    log: {
      info: () => {},
      debug: () => {},
      quote: () => {},
      openGroup: () => () => {},
      annotate: () => {},
    },
    clock: time,
    random: chance.next,
    cancelled: cancelled.signal,
    proxies: { httpProxy: "", httpsProxy: "", noProxy: "", passwords: [], unusable: [] },
    limitTime: () => (work) => ({ value: work() }),
    mask: () => {},
    newReportFile: () => "",
  };
}

function credentialsOf(chance: Chance, dingtalk: SimulatedDingTalk): Credentials {
  const { appKey, appSecret, corpId } = defaultApp;
  const app = chance.happens(0.5)
    ? ({ kind: "internal", appKey, appSecret } as const)
    : ({ kind: "organisation", corpId, clientId: appKey, clientSecret: appSecret } as const);
  if (chance.happens(0.7)) return { kind: "app", app };
  const accessToken = chance.happens(0.7) ? dingtalk.issueToken() : "a-token-of-yesterday";
  return { kind: "token", accessToken, renewedBy: chance.happens(0.7) ? app : undefined };
}
