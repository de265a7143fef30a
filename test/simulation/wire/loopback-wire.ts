import type { ApiReply, ApiRequest } from "../../../simulator/dingtalk/exchange.ts";
import type { Effect } from "../../../simulator/dingtalk/faults.ts";
import {
  type HttpReply,
  type HttpRequest,
  type NoReply,
  openTransport,
  type ProxySettings,
  type Transport,
} from "../../../src/dingtalk/transport.ts";
import { Chance } from "../random.ts";
import type { WireParts } from "../surroundings.ts";
import { startOf, type Wire, type WireRequest } from "../virtual-wire.ts";
import type { RawServer } from "./raw-server.ts";
import { doubtfulForm, legalForm, type ReplyForm } from "./reply-form.ts";

/** One request over a real connection: what was meant to come of it, and what the transport says. */
export interface Exchange {
  readonly entry: WireRequest;
  readonly sent: HttpRequest;
  /** Whether no connection can be made for it. */
  readonly isCutOff: boolean;
  /** As it arrived; undefined while it has not. */
  arrived?: ApiRequest;
  form?: ReplyForm;
  /** The reply that the client has to read; undefined where the form of the reply leaves it in doubt. */
  reply?: HttpReply;
  /** What the transport made of it. */
  said?: HttpReply | NoReply;
}

/** What went over a real network. */
export interface WireLog {
  /** In the order in which they started. */
  readonly exchanges: Exchange[];
  /** What no client may do, in words. */
  readonly complaints: string[];
  /** Whether the server closed a connection without announcing it, so that a request on it may be lost. */
  losesRequests: boolean;
}

/** A real network: the action's own transport, and a server that writes replies in forms drawn from a seed. */
export class LoopbackWire implements Wire {
  readonly requests: WireRequest[] = [];
  readonly #log: WireLog;
  readonly #parts: WireParts;
  readonly #seed: number;
  readonly #port: number;
  readonly #spoilt: number;
  #underWay = 0;
  #less = Promise.withResolvers<void>();

  constructor(
    parts: WireParts,
    { seed, server, log }: { seed: number; server: RawServer; log: WireLog },
  ) {
    this.#parts = parts;
    this.#log = log;
    this.#seed = seed;
    this.#port = server.port;
    this.#spoilt = this.#chanceOf("world").one([0, 0, 0.05, 0.2, 0.5]);
    server.serve({
      turnsAway: (connection) => this.#turnsAway(connection),
      answer: (request) => this.#answer(request),
      complain: (what) => this.#log.complaints.push(what),
    });
  }

  readonly connect = (_requestTimeoutMs: number, proxies: ProxySettings): Transport => {
    const transport = openTransport(longestExchangeMs, proxies);
    return {
      request: (request) => this.#whileUnderWay(this.#exchange(request, transport)),
      close: () => this.#whileUnderWay(transport.close()),
    };
  };

  readonly underWay = (): Promise<void> | undefined =>
    this.#underWay === 0 ? undefined : this.#less.promise;

  async #whileUnderWay<T>(work: Promise<T>): Promise<T> {
    this.#underWay += 1;
    return work.finally(() => {
      this.#underWay -= 1;
      this.#less.resolve();
      this.#less = Promise.withResolvers();
    });
  }

  async #exchange(sent: HttpRequest, transport: Transport): Promise<HttpReply | NoReply> {
    if (this.requests.length === mostRequests)
      throw new Error(`the run makes more than ${mostRequests} requests`);
    const entry = startOf(sent, this.#parts.time.now());
    const chance = this.#chanceOf("connection", sent);
    const isCutOff = chance.happens(this.#parts.weather.unreachable);
    const exchange: Exchange = { entry, sent, isCutOff };
    this.requests.push(entry);
    this.#log.exchanges.push(exchange);
    const here = `http://127.0.0.1:${this.#port}`;
    // A port without a server, or a server without TLS. Windows needs two seconds to refuse the former.
    const tls = here.replace("http", "https");
    const nowhere = chance.one(["http://127.0.0.1:1", tls, tls, tls]);
    const said = await transport.request({ ...sent, origin: isCutOff ? nowhere : here });
    exchange.said = said;
    // So that the order in which requests end can be told from their times.
    this.#parts.time.pass(0.001);
    entry.result = resultOf(exchange, said);
    entry.endedAt = this.#parts.time.now();
    entry.requestsBefore = this.requests.length;
    return said;
  }

  #turnsAway(connection: number): boolean {
    const away = this.#chanceOf(`connection ${connection}`).happens(this.#spoilt / 4);
    this.#log.losesRequests ||= away;
    return away;
  }

  #answer(request: ApiRequest): ReplyForm {
    const exchange = this.#log.exchanges.find(
      ({ sent, said, arrived }) =>
        said === undefined &&
        arrived === undefined &&
        sent.path === request.path &&
        (sent.body ?? "") === request.body,
    );
    if (exchange === undefined)
      this.#log.complaints.push(`a request arrives twice: ${request.path}`);
    const chance = this.#chanceOf("reply", request);
    const form = this.#formOf(this.#parts.dingtalk.play(request), chance, exchange);
    if (form.meant.kind === "spoilt" && form.ending !== "stays") this.#log.losesRequests = true;
    if (exchange !== undefined) {
      exchange.arrived = request;
      exchange.form = form;
    }
    return form;
  }

  #formOf(effect: Effect, chance: Chance, exchange: Exchange | undefined): ReplyForm {
    const lost = { meant: { kind: "lost" }, features: [effect.effect] } as const;
    switch (effect.effect) {
      case "reply": {
        const reply = withWait(effect.reply, chance);
        if (chance.happens(this.#spoilt)) return doubtfulForm(reply, chance);
        if (exchange !== undefined) exchange.reply = { kind: "reply", ...reply };
        return legalForm(reply, chance);
      }
      case "cut": {
        const bytes = Buffer.from(`HTTP/1.1 ${effect.reply.status} OK\r\ncontent-length: 9\r\n`);
        const rest = effect.amid === "headers" ? "" : "\r\n{";
        return { ...lost, pieces: [bytes, Buffer.from(rest)], ending: "ends" };
      }
      case "malformed":
        return { ...lost, pieces: [Buffer.from(effect.bytes)], ending: "ends" };
      // Silence would take real time; it leaves the same doubt as a reset.
      case "hang":
      case "reset":
        return { ...lost, pieces: [], ending: "breaks" };
      default:
        return effect satisfies never;
    }
  }

  // Drawn from the request itself, because requests that are under way together may arrive in any order.
  #chanceOf(purpose: string, about: { path?: string; body?: string | undefined } = {}): Chance {
    const { path, body = "" } = about;
    const earlier = this.#log.exchanges.filter(
      ({ sent, said }) => said !== undefined && sent.path === path && (sent.body ?? "") === body,
    );
    return new Chance(hash(`${this.#seed} ${purpose} ${path} ${body} ${earlier.length}`));
  }
}

// Nothing here takes long, so that only a fault of the transport makes a request reach this limit.
const longestExchangeMs = 20_000;

// More than any world needs: a run that makes so many never ends.
const mostRequests = 5_000;

// The simulator's faults rarely ask for a wait, which has more forms than any other header.
function withWait(reply: ApiReply, chance: Chance): ApiReply {
  const mayAsk = reply.status === 429 || reply.status >= 500;
  if (!mayAsk || chance.happens(0.3)) return reply;
  const headers = { "retry-after": String(chance.whole(1, 20)), ...reply.headers };
  return { ...reply, headers };
}

// What comes of a request if the transport does as HTTP says.
function resultOf(
  { isCutOff, form, reply }: Exchange,
  said: HttpReply | NoReply,
): HttpReply | NoReply {
  if (form === undefined)
    return isCutOff ? { kind: "unreached", code: "ECONNREFUSED", message: "refused" } : said;
  return reply ?? { kind: "unknown", code: "lost", message: "lost" };
}

// FNV-1a.
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value >>> 0;
}
