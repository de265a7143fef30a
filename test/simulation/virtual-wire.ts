import type { SimulatedDingTalk } from "../../simulator/dingtalk/dingtalk.ts";
import type { Effect } from "../../simulator/dingtalk/faults.ts";
import type {
  HttpReply,
  HttpRequest,
  NoReply,
  openTransport,
  Transport,
} from "../../src/dingtalk/transport.ts";
import type { Chance } from "./random.ts";
import type { RealWork, VirtualTime } from "./virtual-time.ts";

/** One request as it went over the wire, and what came back. */
export interface WireRequest {
  readonly startedAt: number;
  readonly path: string;
  readonly token: string;
  readonly userIds: readonly string[];
  /** The message that it sends; empty if it sends none. */
  readonly msgParam: string;
  /** The messages it is about. */
  readonly keys: readonly string[];
  /** Absent while nothing has come back. */
  result?: HttpReply | NoReply;
  endedAt?: number;
  /** How many requests had been made when the result came; the code that made later ones knew it. */
  requestsBefore?: number;
}

/** The network of a run, with a simulated DingTalk at its other end. */
export interface Wire extends RealWork {
  /** In the order in which they started. */
  readonly requests: readonly WireRequest[];
  readonly connect: typeof openTransport;
}

/** A request as it starts, read without the code that made it. */
export function startOf({ path, headers, body = "" }: HttpRequest, startedAt: number): WireRequest {
  const parsed: { userIds?: string[]; msgParam?: string; processQueryKeys?: string[] } =
    body === "" ? {} : JSON.parse(body);
  const asked = new URLSearchParams(path.split("?")[1]).getAll("processQueryKey");
  return {
    startedAt,
    path,
    token: headers["x-acs-dingtalk-access-token"] ?? "",
    userIds: parsed.userIds ?? [],
    msgParam: parsed.msgParam ?? "",
    keys: parsed.processQueryKeys ?? asked,
  };
}

/** How the network between behaves; times in milliseconds. */
export interface Weather {
  /** The probability that no connection can be made. */
  readonly unreachable: number;
  readonly longestLatencyMs: number;
}

/** A network and a simulated DingTalk behind it, in virtual time. */
export class VirtualWire implements Wire {
  readonly requests: WireRequest[] = [];
  readonly #time: VirtualTime;
  readonly #dingtalk: SimulatedDingTalk;
  readonly #chance: Chance;
  readonly #weather: Weather;

  constructor(parts: {
    time: VirtualTime;
    dingtalk: SimulatedDingTalk;
    chance: Chance;
    weather: Weather;
  }) {
    this.#time = parts.time;
    this.#dingtalk = parts.dingtalk;
    this.#chance = parts.chance;
    this.#weather = parts.weather;
  }

  /** A transport like the real one: each request goes out once, and has one time limit. */
  readonly connect = (requestTimeoutMs: number): Transport => ({
    request: (request) => this.#exchange(request, requestTimeoutMs),
    close: async () => {},
  });

  readonly underWay = (): undefined => undefined;

  #exchange(request: HttpRequest, timeoutMs: number): Promise<HttpReply | NoReply> {
    const entry = this.#record(request);
    return new Promise((resolve) => {
      const settle = (result: HttpReply | NoReply) => {
        if (entry.result !== undefined) return;
        entry.result = result;
        entry.endedAt = this.#time.now();
        entry.requestsBefore = this.requests.length;
        resolve(result);
      };
      if (this.#chance.happens(this.#weather.unreachable)) {
        this.#time.after(Math.min(this.#latency(), timeoutMs), () =>
          settle({ kind: "unreached", code: "ECONNREFUSED", message: "refused" }),
        );
        return;
      }
      this.#time.after(timeoutMs, () =>
        settle({ kind: "unknown", code: "requestTimeout", message: "too late" }),
      );
      // What was written arrives, whether or not anybody still waits for the answer.
      this.#time.after(this.#latency(), () =>
        this.#perform(this.#dingtalk.play(apiRequest(request)), settle),
      );
    });
  }

  #perform(effect: Effect, settle: (result: HttpReply | NoReply) => void): void {
    const lost = (code: string) => () => settle({ kind: "unknown", code, message: "lost" });
    switch (effect.effect) {
      case "reply": {
        const { status, headers, body } = effect.reply;
        const reply: HttpReply = { kind: "reply", status, headers: lowerCase(headers), body };
        this.#time.after(this.#latency() + effect.delayMs + effect.bodyMs, () => settle(reply));
        return;
      }
      case "cut":
      case "reset":
        this.#time.after(this.#latency(), lost("ECONNRESET"));
        return;
      case "malformed":
        this.#time.after(this.#latency(), lost("HPE_INVALID_CONSTANT"));
        return;
      case "hang":
        return;
      default:
        effect satisfies never;
    }
  }

  #record(request: HttpRequest): WireRequest {
    if (this.requests.length === mostRequests)
      throw new Error(`the run makes more than ${mostRequests} requests`);
    const entry = startOf(request, this.#time.now());
    this.requests.push(entry);
    return entry;
  }

  #latency(): number {
    return this.#chance.next() ** 3 * this.#weather.longestLatencyMs;
  }
}

// More than any world needs: a run that makes so many never ends.
const mostRequests = 20_000;

function apiRequest({ method, path, headers, body = "" }: HttpRequest) {
  return { method, path, headers: { ...headers }, body };
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
