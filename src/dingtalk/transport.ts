import { Socket } from "node:net";
import type { Dispatcher } from "undici";
// Only these parts, until there is a proxy: all of undici is twice their size, and every run would have to read it.
import buildConnector from "undici/lib/core/connect.js";
import Agent from "undici/lib/dispatcher/agent.js";

/** One HTTP request; the body is JSON text. */
export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** A reply as it came over the wire; header names are lower-case. */
export interface HttpReply {
  readonly kind: "reply";
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** No reply: `unreached` when nothing of the request had been written, `unknown` once any of it might have been. */
export interface NoReply {
  readonly kind: "unreached" | "unknown";
  /** The network's own code: `ECONNREFUSED`, `requestTimeout`, … */
  readonly code: string;
  readonly message: string;
}

/** Sends one request once: never again, never to another place, never over HTTP/2. */
export interface Transport {
  request(request: HttpRequest): Promise<HttpReply | NoReply>;
  /** Drops every connection; requests still under way end at once. */
  close(): Promise<void>;
}

/** The proxies of the environment; blank is none. */
export interface ProxySettings {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
}

/** Opens kept-alive HTTP/1.1 connections as they are needed, one request at a time on each. */
export function openTransport(requestTimeoutMs: number, proxies: ProxySettings): Transport {
  const connections = new Connections(requestTimeoutMs);
  const options: Agent.Options = {
    // undici would speak HTTP/2 where it is offered, and there send a POST again after GOAWAY or REFUSED_STREAM.
    allowH2: false,
    pipelining: 1,
    // The whole request has one time limit, from connecting to the reply's last byte: `exchange` keeps it.
    connect: connections.connect,
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  // One for each scheme: undici would send https requests through HTTP_PROXY where there is no HTTPS_PROXY.
  const { httpProxy, httpsProxy, noProxy } = proxies;
  const http = openDispatcher(options, { httpProxy, httpsProxy: "", noProxy });
  const https = openDispatcher(options, { httpProxy: "", httpsProxy, noProxy });
  return {
    request: async (request) => {
      const dispatcher = await (request.origin.startsWith("https:") ? https : http);
      return await exchange(dispatcher, request, requestTimeoutMs);
    },
    close: async () => {
      const dispatchers = await Promise.all([http, https]);
      await Promise.all(dispatchers.map((dispatcher) => dispatcher.destroy()));
      connections.destroy();
    },
  };
}

// NODE_TLS_REJECT_UNAUTHORIZED=0 is for trying things out, and no way to hand over a secret.
const trusting = { rejectUnauthorized: true } as const;

/** The connections of a transport. undici leaves alone what is still being made, which would keep the process from ending. */
class Connections {
  readonly connect: buildConnector.connector;
  readonly #made = new Set<Socket>();

  constructor(timeout: number) {
    const make = buildConnector({ allowH2: false, timeout, ...trusting });
    this.connect = (options, callback) => {
      // It returns the socket at once, which its type keeps to itself.
      const socket: unknown = make(options, callback);
      if (socket instanceof Socket) {
        this.#made.add(socket);
        socket.once("close", () => this.#made.delete(socket));
      }
    };
  }

  destroy(): void {
    for (const socket of this.#made) socket.destroy();
  }
}

async function openDispatcher(options: Agent.Options, proxies: ProxySettings): Promise<Dispatcher> {
  if (proxies.httpProxy === "" && proxies.httpsProxy === "") return new Agent(options);
  const { EnvHttpProxyAgent } = await import("undici");
  return new EnvHttpProxyAgent({
    ...options,
    ...proxies,
    requestTls: trusting,
    proxyTls: trusting,
  });
}

const maxReplyBytes = 8 * 1024 * 1024;

/** Makes one request through this dispatcher, which is an argument so that tests can hand in their own. */
export function exchange(
  dispatcher: Dispatcher,
  request: HttpRequest,
  timeoutMs: number,
): Promise<HttpReply | NoReply> {
  return new Promise((resolve) => {
    const { method, origin, path, headers, body } = request;
    const handler = new ExchangeHandler(resolve, timeoutMs);
    dispatcher.dispatch({ method, origin, path, headers, body: body ?? null }, handler);
  });
}

class ExchangeHandler implements Dispatcher.DispatchHandler {
  // Its own: cleared by a function that `exchange` made and hung on the handler, it kept what V8 otherwise drops
  // soon after each call, and many calls took twice the memory.
  readonly #timer: NodeJS.Timeout;
  readonly #resolve: (result: HttpReply | NoReply) => void;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #settled = false;
  #status = 0;
  #bytes = 0;
  #headers: Readonly<Record<string, string>> = {};

  constructor(resolve: (result: HttpReply | NoReply) => void, timeoutMs: number) {
    this.#resolve = resolve;
    this.#timer = setTimeout(() => this.#expire(timeoutMs), timeoutMs);
  }

  // Called when a connection stands and the first byte is about to be written.
  onRequestStart(controller: Dispatcher.DispatchController): void {
    const again = this.#controller !== undefined;
    this.#controller = controller;
    if (again)
      this.#settle({
        kind: "unknown",
        code: "repeated",
        message: "the request was about to be repeated",
      });
    if (this.#settled)
      controller.abort(new Error("The request's time was up before it was written."));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    this.#status = status;
    this.#headers = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(", ") : (value ?? ""),
      ]),
    );
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes <= maxReplyBytes) {
      this.#chunks.push(chunk);
      return;
    }
    const message = `a reply of more than ${maxReplyBytes} bytes`;
    this.#settle({ kind: "unknown", code: "replyTooLarge", message });
    controller.abort(new Error(message));
  }

  onResponseEnd(): void {
    const body = Buffer.concat(this.#chunks).toString("utf8");
    this.#settle({ kind: "reply", status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
    this.#settle({
      kind: this.#kindOfFailure(),
      code,
      message: error.message === "" ? code : error.message,
    });
  }

  #expire(timeoutMs: number): void {
    const written = this.#controller !== undefined;
    const message = `no ${written ? "complete reply" : "connection"} within ${timeoutMs / 1_000} s`;
    this.#settle({ kind: this.#kindOfFailure(), code: "requestTimeout", message });
    this.#controller?.abort(new Error(message));
  }

  #kindOfFailure(): "unreached" | "unknown" {
    return this.#controller === undefined ? "unreached" : "unknown";
  }

  #settle(result: HttpReply | NoReply): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#timer);
    // undici frees the connection a turn of the event loop after the reply, to see whether the server closes it;
    // whoever sent the next request before that would open another one.
    setImmediate(() => setImmediate(() => this.#resolve(result)));
  }
}
