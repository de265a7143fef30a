import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import type { ApiRequest } from "../../../simulator/dingtalk/exchange.ts";
import type { ReplyForm } from "./reply-form.ts";

/** What is done with connections and requests. */
export interface Service {
  /** Whether the connection of this number, from 1, is closed as soon as it stands. */
  readonly turnsAway: (connection: number) => boolean;
  readonly answer: (request: ApiRequest) => ReplyForm;
  /** Called with what no client may do. */
  readonly complain: (what: string) => void;
}

/** A server on loopback that reads HTTP requests and writes whatever bytes it is told. */
export class RawServer implements AsyncDisposable {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #service: Service | undefined;
  #connections = 0;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
    server.on("connection", (socket) => this.#serve(socket));
  }

  /** Starts a server on any free port. */
  static async start(): Promise<RawServer> {
    const server = createServer({ noDelay: true });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (typeof address !== "object" || address === null) throw new Error("it listens on no port");
    return new RawServer(server, address.port);
  }

  /** Sets what is done with connections and requests from now on. */
  serve(service: Service): void {
    this.#service = service;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // A reset leaves nothing behind, where an orderly end would block the port for a minute.
    for (const socket of this.#sockets) socket.resetAndDestroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("error", () => {});
    socket.once("close", () => this.#sockets.delete(socket));
    this.#connections += 1;
    const service = this.#service;
    if (service === undefined || service.turnsAway(this.#connections)) {
      socket.resetAndDestroy();
      return;
    }
    let heard = Buffer.alloc(0);
    let isAnswering = false;
    socket.on("data", async (bytes) => {
      heard = Buffer.concat([heard, bytes]);
      // The first byte of a TLS handshake; this server speaks no TLS.
      if (heard[0] === 0x16) {
        socket.destroy();
        return;
      }
      if (isAnswering)
        service.complain("a request is written before the one ahead of it is answered");
      const request = requestIn(heard);
      if (request === undefined) return;
      heard = Buffer.alloc(0);
      isAnswering = true;
      await write(service.answer(request), socket, () => {
        isAnswering = false;
      });
    });
  }
}

function requestIn(bytes: Buffer): ApiRequest | undefined {
  const headLength = bytes.indexOf("\r\n\r\n");
  if (headLength === -1) return undefined;
  const [start = "", ...lines] = bytes.toString("latin1", 0, headLength).split("\r\n");
  const [method = "", path = ""] = start.split(" ");
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const body = bytes.subarray(headLength + 4);
  if (body.length < Number(headers["content-length"] ?? 0)) return undefined;
  return { method, path, headers, body: body.toString("utf8") };
}

// The client gets to read between two pieces. Its next request may follow the last piece at once.
async function write(
  { pieces, ending }: ReplyForm,
  socket: Socket,
  written: () => void,
): Promise<void> {
  for (const [index, piece] of pieces.entries()) {
    if (index === pieces.length - 1) written();
    socket.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (pieces.length === 0) written();
  if (ending === "ends") socket.end();
  if (ending === "breaks") socket.resetAndDestroy();
}
