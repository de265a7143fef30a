import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { ApiReply } from "./exchange.ts";
import type { Break, Effect } from "./faults.ts";

/** What an effect is performed on: the response, and its TCP connection (the one below TLS). */
export interface Line {
  readonly response: ServerResponse;
  readonly transport: Socket;
}

/** Performs effects on connections, and drops the waiting ones when it is stopped. */
export class Wire {
  readonly #timers = new Set<NodeJS.Timeout>();

  /** Performs an effect on a connection. */
  perform(effect: Effect, line: Line): void {
    switch (effect.effect) {
      case "reply":
        this.#after(effect.delayMs, () => this.#reply(effect, line));
        return;
      case "cut":
        sendAndBreak(firstPart(effect.reply, effect.amid), effect.by, line);
        return;
      case "reset":
        breakOff(effect.by, line.transport);
        return;
      case "malformed":
        sendAndBreak(Buffer.from(effect.bytes), "fin", line);
        return;
      case "hang":
        return;
      default:
        effect satisfies never;
    }
  }

  /** Drops everything that has not gone out yet. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #reply({ reply, bodyMs, afterwards }: ReplyEffect, { response }: Line): void {
    const body = Buffer.from(reply.body);
    if (afterwards === "announcedClose") response.setHeader("connection", "close");
    // Taken now, because a finished response no longer has its socket.
    const { socket } = response;
    if (afterwards === "close") response.once("finish", () => socket?.destroySoon());
    response.writeHead(reply.status, { "content-length": body.length, ...reply.headers });
    if (bodyMs === 0) response.end(body);
    else this.#trickle(body, bodyMs, response);
  }

  #trickle(body: Buffer, bodyMs: number, response: ServerResponse): void {
    const pieces = Math.min(10, body.length + 1);
    const size = Math.ceil(body.length / pieces);
    const sendFrom = (start: number) => {
      if (start >= body.length) {
        response.end();
        return;
      }
      response.write(body.subarray(start, start + size));
      this.#after(bodyMs / pieces, () => sendFrom(start + size));
    };
    response.flushHeaders();
    this.#after(bodyMs / pieces, () => sendFrom(0));
  }

  #after(ms: number, act: () => void): void {
    if (ms === 0) {
      act();
      return;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }
}

type ReplyEffect = Extract<Effect, { effect: "reply" }>;

function firstPart(reply: ApiReply, amid: "headers" | "body"): Buffer {
  const body = Buffer.from(reply.body);
  const fields = Object.entries({ ...reply.headers, "content-length": body.length });
  const lines = [
    `HTTP/1.1 ${reply.status} ${STATUS_CODES[reply.status] ?? ""}`,
    ...fields.map(([name, value]) => `${name}: ${value}`),
  ];
  const head = Buffer.from(`${lines.join("\r\n")}\r\n\r\n`);
  if (amid === "headers") return head.subarray(0, head.length / 2);
  return Buffer.concat([head, body.subarray(0, body.length / 2)]);
}

// Written to the socket directly, because the response would only write valid HTTP.
function sendAndBreak(bytes: Buffer, by: Break, { response, transport }: Line): void {
  response.socket?.write(bytes, () => breakOff(by, transport));
}

function breakOff(by: Break, transport: Socket): void {
  if (by === "fin") transport.destroySoon();
  else transport.resetAndDestroy();
}
