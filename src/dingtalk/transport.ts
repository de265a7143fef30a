import { Socket } from "node:net";
import type { Dispatcher } from "undici";
// Only these parts, unless there is a proxy: all of undici is twice their size, and every run would have to load it.
import buildConnector from "undici/lib/core/connect.js";
import Agent from "undici/lib/dispatcher/agent.js";
import { markOutside } from "../mark.ts";
import { acceptContinue } from "./interim-replies.ts";
import { withoutSecondCompilation } from "./wasm-tiering.ts";

/** A form with a file. */
export interface FormWithFile {
  readonly fields: Readonly<Record<string, string>>;
  readonly file: {
    readonly field: string;
    /** Sent as it is, in UTF-8. */
    readonly fileName: string;
    readonly contentType: string;
    readonly content: Uint8Array;
  };
}

/** One HTTP request; the body is JSON text. */
export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Instead of a body. */
  readonly form?: FormWithFile;
  /** What it may take in addition to the time of any request; milliseconds. */
  readonly moreTimeMs?: number;
}

/** A complete HTTP reply; header names are in lower case. */
export interface HttpReply {
  readonly kind: "reply";
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request without a reply: `unreached` if no byte of it was written, `unknown` if some may have been. */
export interface NoReply {
  readonly kind: "unreached" | "unknown";
  /** The network's own code: `ECONNREFUSED`, `requestTimeout`, … */
  readonly code: string;
  readonly message: string;
}

/** Sends each request exactly once: no retries, no redirects, no HTTP/2. */
export interface Transport {
  request(request: HttpRequest): Promise<HttpReply | NoReply>;
  /** Destroys all connections, which ends the requests in flight. */
  close(): Promise<void>;
}

/** The proxy settings of the environment; an empty string means no proxy. */
export interface ProxySettings {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
}

/** Opens keep-alive HTTP/1.1 connections on demand, with one request at a time on each. */
export function openTransport(requestTimeoutMs: number, proxies: ProxySettings): Transport {
  const network = openNetwork(requestTimeoutMs, proxies);
  return {
    request: async (request) => {
      const dispatcher = await network.dispatcherFor(request.origin);
      const timeoutMs = requestTimeoutMs + (request.moreTimeMs ?? 0);
      return await exchange(dispatcher, encodeBody(request), timeoutMs);
    },
    close: network.close,
  };
}

/** As much of `fetch` as octokit asks of it to read something. */
export interface FetchClient {
  fetch(
    url: string,
    init: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal },
  ): Promise<Fetched>;
  /** Destroys all connections, also those that are still being opened. */
  close(): Promise<void>;
}

/** As much of a reply as octokit reads. */
interface Fetched {
  readonly status: number;
  readonly url: string;
  readonly headers: ReadonlyMap<string, string>;
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/**
 * Opens a `fetch` for GET requests over a transport, so that it treats proxies and certificates as the transport does; a
 * signal ends all of them. It follows redirects, which GitHub sends for a repository that was renamed, and takes its token
 * to no other origin.
 */
export function openFetch(proxies: ProxySettings): FetchClient {
  const { request, close } = openTransport(longestFetchMs, proxies);
  const read = async (
    url: string,
    headers: HttpRequest["headers"],
    redirectsLeft: number,
  ): Promise<Fetched> => {
    const { origin, pathname, search } = new URL(url);
    const path = `${pathname}${search}`;
    const reply = await request({ method: "GET", origin, path, headers, body: undefined });
    if (reply.kind !== "reply") throw new Error(reply.message, { cause: reply.code });
    const next = redirectOf(reply, url);
    if (next === undefined) return fetched(reply, url);
    if (redirectsLeft === 0) throw new Error("too many redirects");
    const { authorization: _, ...others } = headers;
    return await read(next.href, next.origin === origin ? headers : others, redirectsLeft - 1);
  };
  return {
    fetch: async (url, { headers, signal }) => {
      signal.throwIfAborted();
      const stop = () => void close();
      signal.addEventListener("abort", stop, { once: true });
      try {
        return await read(url, { ...headers, "accept-encoding": "identity" }, mostRedirects);
      } finally {
        signal.removeEventListener("abort", stop);
      }
    },
    close,
  };
}

function fetched({ status, headers, body }: HttpReply, url: string): Fetched {
  return {
    status,
    url,
    headers: new Map(Object.entries(headers)),
    text: async () => body,
    arrayBuffer: async () => new TextEncoder().encode(body).buffer,
  };
}

function redirectOf({ status, headers }: HttpReply, url: string): URL | undefined {
  const { location } = headers;
  const isRedirect = location !== undefined && [301, 302, 303, 307, 308].includes(status);
  if (!isRedirect || !URL.canParse(location, url)) return undefined;
  const next = new URL(location, url);
  return /^https?:$/.test(next.protocol) ? next : undefined;
}

// The caller's signal ends it earlier.
const longestFetchMs = 60_000;
const mostRedirects = 5;

/** The dispatchers of undici, and what closes all of their connections. */
interface Network {
  dispatcherFor(url: string): Promise<Dispatcher>;
  close(): Promise<void>;
}

function openNetwork(connectTimeoutMs: number, proxies: ProxySettings): Network {
  const connections = new Connections();
  // One dispatcher for each scheme: without HTTPS_PROXY, undici would send https requests through HTTP_PROXY.
  const { httpProxy, httpsProxy, noProxy } = proxies;
  const options = { connectTimeoutMs, connections };
  const http = openDispatcher(options, { httpProxy, httpsProxy: "", noProxy });
  const https = openDispatcher(options, { httpProxy: "", httpsProxy, noProxy });
  return {
    dispatcherFor: (url) => (url.startsWith("https:") ? https : http),
    close: async () => {
      const dispatchers = await Promise.all([http, https]);
      const destroyed = dispatchers.map((dispatcher) => dispatcher.destroy());
      connections.destroy();
      await Promise.all(destroyed);
    },
  };
}

/** The connections of a network. undici does not destroy those that are still being opened, and they would keep the process alive. */
class Connections {
  readonly #sockets = new Set<Socket>();

  /** A connector that opens its sockets as another does, and takes them in here from their first moment. */
  through(open: buildConnector.connector): buildConnector.connector {
    return (options, callback) => {
      // The connector returns the socket, although its type does not say so.
      const socket: unknown = open(options, (...result) => {
        const [, opened] = result;
        if (opened instanceof Socket) {
          acceptContinue(opened);
          // From here undici makes its parser, if it has none.
          withoutSecondCompilation(() => callback(...result));
        } else callback(...result);
      });
      if (!(socket instanceof Socket)) return;
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
    };
  }

  destroy(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}

async function openDispatcher(
  {
    connectTimeoutMs,
    connections,
  }: { readonly connectTimeoutMs: number; readonly connections: Connections },
  proxies: ProxySettings,
): Promise<Dispatcher> {
  const rules = {
    // undici uses HTTP/2 when the server offers it, and then repeats a POST after GOAWAY or REFUSED_STREAM.
    allowH2: false,
    // Certificates are checked in spite of NODE_TLS_REJECT_UNAUTHORIZED=0: the requests carry secrets.
    rejectUnauthorized: true,
    timeout: connectTimeoutMs,
  } as const;
  // `exchange` keeps one timeout for the whole request, from connecting to the last byte of the reply.
  const limits = { allowH2: false, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 } as const;
  const open = buildConnector(rules);
  const connect = connections.through(open);
  const isDirect = proxies.httpProxy === "" && proxies.httpsProxy === "";
  if (isDirect) return new Agent({ ...limits, connect });
  const { EnvHttpProxyAgent, Pool } = await import("undici");
  return new EnvHttpProxyAgent({
    ...limits,
    ...proxies,
    requestTls: rules,
    proxyTls: rules,
    // The connections to a proxy, through which tunnels are opened.
    clientFactory: (proxy) => new Pool(proxy, { connect }),
    // All others: tunnels, connections to a proxy that forwards, and those past the proxy, which `open` opens.
    connect: open,
    factory: (origin, given: { readonly connect: buildConnector.connector }) =>
      new Pool(origin, { ...given, connect: connections.through(given.connect) }),
  });
}

const maxReplyBytes = 8 * 1024 * 1024;

/** A request with its body as it goes over the wire. */
type EncodedRequest = Omit<HttpRequest, "body" | "form"> & {
  readonly body: string | Uint8Array | undefined;
};

// A form with a file, as browsers write it. Source: "multipart/form-data encoding algorithm" of the HTML standard.
function encodeBody({ form, ...request }: HttpRequest): EncodedRequest {
  if (form === undefined) return request;
  const { field, fileName, contentType, content: bytes } = form.file;
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const boundary = markOutside([content, ...Object.values(form.fields)]);
  const partOf = (name: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${quotable(name)}"`;
  const fields = Object.entries(form.fields).map(
    ([name, value]) => `${partOf(name)}\r\n\r\n${value}\r\n`,
  );
  const file = `${partOf(field)}; filename="${quotable(fileName)}"\r\ncontent-type: ${contentType}\r\n\r\n`;
  return {
    ...request,
    headers: { ...request.headers, "content-type": `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([
      Buffer.from(fields.join("") + file),
      content,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  };
}

function quotable(text: string): string {
  return text.replaceAll("\n", "%0A").replaceAll("\r", "%0D").replaceAll('"', "%22");
}

/** Sends one request through a dispatcher; tests pass in a dispatcher of their own. */
export function exchange(
  dispatcher: Dispatcher,
  request: EncodedRequest,
  timeoutMs: number,
): Promise<HttpReply | NoReply> {
  return new Promise((resolve) => {
    const { method, origin, path, headers, body } = request;
    const handler = new ExchangeHandler(resolve, timeoutMs);
    dispatcher.dispatch({ method, origin, path, headers, body: body ?? null }, handler);
  });
}

class ExchangeHandler implements Dispatcher.DispatchHandler {
  // A field of the handler: a closure that clears the timer would keep each call's objects alive for longer, and double
  // the memory of many calls.
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

  // Called when the connection is open and the first byte is about to be written.
  onRequestStart(controller: Dispatcher.DispatchController): void {
    const again = this.#controller !== undefined;
    this.#controller = controller;
    if (again)
      this.#settle({
        kind: "unknown",
        code: "repeated",
        message: "the request was about to be repeated",
      });
    if (this.#settled) controller.abort(new Error("The request timed out before it was written."));
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
        // undici leaves the blanks behind a value on it.
        [value ?? ""]
          .flat()
          .map((one) => one.trim())
          .join(", "),
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
    // Unlike a Buffer's own way to text, a decoder leaves out a byte order mark, which is no part of JSON.
    const body = new TextDecoder().decode(Buffer.concat(this.#chunks));
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

  // Of several results, the first counts.
  #settle(result: HttpReply | NoReply): void {
    this.#settled = true;
    clearTimeout(this.#timer);
    // undici frees the connection one turn of the event loop after the reply, to see whether the server closes it;
    // a request sent before that would open another connection.
    setImmediate(() => setImmediate(() => this.#resolve(result)));
  }
}
