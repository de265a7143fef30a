import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage, request } from "node:http";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { TLSSocket } from "node:tls";

/** Something that listens on loopback until it is disposed of. */
export interface Listening extends AsyncDisposable {
  readonly port: number;
  /** As of an http server. */
  readonly url: string;
  /** How many connections were opened so far. */
  readonly connections: number;
}

/** A bare TCP server: what it does with a connection is the test's affair. */
export async function listenRaw(onConnection: (socket: Socket) => void): Promise<Listening> {
  return listen(createServer(onConnection));
}

/** A port on which nobody listens. */
export async function closedPort(): Promise<number> {
  await using server = await listenRaw(() => {});
  return server.port;
}

/** What a proxy was asked, in order: `CONNECT host:port`, or a method with a whole URL. */
export interface Proxy extends Listening {
  readonly asked: readonly string[];
  readonly authorizations: readonly (string | undefined)[];
}

/** A proxy that forwards http and opens tunnels; or, given a status, refuses to open them. */
export async function startProxy(refuseWith?: number): Promise<Proxy> {
  const asked: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const note = ({ method, url, headers }: IncomingMessage) => {
    asked.push(`${method} ${url}`);
    authorizations.push(headers["proxy-authorization"]);
  };
  const server = createHttpServer((incoming, outgoing) => {
    note(incoming);
    const { method, url = "" } = incoming;
    const { "proxy-authorization": _ours, ...headers } = incoming.headers;
    const onward = request(url, { method, headers }, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  server.on("connect", (incoming, socket: Socket) => {
    note(incoming);
    if (refuseWith !== undefined) {
      socket.end(`HTTP/1.1 ${refuseWith} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const [host = "", port = ""] = (incoming.url ?? "").split(":");
    const onward = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [socket, onward]) end.on("error", () => {});
  });
  const listening = await listen(server);
  return Object.assign(listening, { asked, authorizations });
}

/** A proxy of `https:`: what comes in over TLS goes on to another proxy. */
export async function startSecureProxy(
  proxy: Proxy,
  certificate: { readonly key: string; readonly cert: string },
): Promise<Listening> {
  return await listenRaw((raw) => {
    const socket = new TLSSocket(raw, { ...certificate, isServer: true });
    const onward = connect(proxy.port, "127.0.0.1");
    onward.pipe(socket).pipe(onward);
    for (const end of [socket, onward])
      end
        .on("error", () => {})
        .once("close", () => {
          raw.destroy();
          onward.destroy();
        });
  });
}

async function listen(server: Server): Promise<Listening> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on("connection", (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address: AddressInfo | string | null = server.address();
  if (typeof address !== "object" || address === null) throw new Error("it listens on no port");
  const { port } = address;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    get connections() {
      return connections;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
