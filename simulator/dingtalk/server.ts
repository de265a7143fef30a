import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { performance } from "node:perf_hooks";
import { Server as TlsServer } from "node:tls";
import { Connections } from "./connections.ts";
import { SimulatedDingTalk } from "./dingtalk.ts";
import type { EndpointName } from "./endpoints.ts";
import type { Effect, Fault, FaultRule } from "./faults.ts";
import { type RecordedRequest, Recorder } from "./recorder.ts";
import { Wire } from "./wire.ts";
import type { World } from "./world.ts";

/** The options of the model, and where and how to listen. */
export interface SimulatorOptions extends Partial<World> {
  /** The port on 127.0.0.1; any free one by default. */
  readonly port?: number;
  /** The names of this machine that it answers to; any by default. Against DNS rebinding, by which a foreign page reaches 127.0.0.1 under another name. */
  readonly hosts?: readonly string[];
  /** Makes the server, for instance an https one; `http.createServer` by default. */
  readonly createServer?: (listener: RequestListener) => Server;
  /** Called with every request that arrived completely and with what its client sees, right before that happens. */
  readonly watch?: (request: RecordedRequest, effect: Effect) => void;
}

/** A simulated DingTalk that listens on loopback. */
export interface Simulator {
  /** The base address, without a slash at its end. */
  readonly url: string;
  readonly dingtalk: SimulatedDingTalk;
  /** Every request that arrived completely, in order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** How many connections were opened so far. */
  readonly connections: number;
  /** As `SimulatedDingTalk.script`. */
  script(endpoint: EndpointName, faults: readonly Fault[] | FaultRule): void;
  /** Breaks off every connection and stops listening; it no longer keeps the process alive. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts a simulated DingTalk on 127.0.0.1. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, hosts, createServer: makeServer = createServer, watch, ...world } = options;
  const dingtalk = new SimulatedDingTalk(world);
  const recorder = new Recorder();
  const connections = new Connections();
  const wire = new Wire();

  const server = makeServer(async (request, response) => {
    const startedAt = performance.now();
    if (hosts !== undefined && !hosts.includes(hostOf(request))) {
      response.writeHead(403).end(`This simulated DingTalk answers to ${hosts.join(", ")} only.\n`);
      return;
    }
    const bytes = await readBody(request);
    const connection = connections.of(request.socket);
    if (bytes === undefined || connection === undefined) return;
    const arrival = { bytes, connection: connection.number, startedAt };
    const recorded = recorder.record(request, arrival);
    response.once("close", () => recorder.settle(recorded));
    const effect = dingtalk.play(recorded);
    watch?.(recorded, effect);
    wire.perform(effect, { response, transport: connection.transport });
  });
  server.on("connection", (socket) => connections.add(socket));
  const url = await listen(server, port);

  const close = () => {
    wire.stop();
    connections.destroyAll();
    return stopListening(server);
  };
  return {
    url,
    dingtalk,
    requests: recorder.requests,
    get connections() {
      return connections.count;
    },
    script: (endpoint, faults) => dingtalk.script(endpoint, faults),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The names of this machine that no DNS server can redirect. */
export const loopbackNames: readonly string[] = ["127.0.0.1", "localhost"];

/** Lets a server listen on 127.0.0.1, on any free port for port 0; gives its address, without a slash at the end. */
export async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("it listens on no port");
  const scheme = server instanceof TlsServer ? "https" : "http";
  // The address that the server reports, so that it is where the server really listens.
  return `${scheme}://${address.address}:${address.port}`;
}

/** Stops a server once its connections have ended. */
export function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

function hostOf({ headers }: IncomingMessage): string {
  return URL.parse(`http://${headers.host}`)?.hostname ?? "";
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  try {
    return Buffer.concat(await request.toArray());
  } catch {
    // The client disconnected in the middle: such a request never reached DingTalk.
    return undefined;
  }
}
