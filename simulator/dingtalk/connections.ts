import type { Socket } from "node:net";

/** One of a server's connections: its number, from 1, and its TCP socket. */
export interface Connection {
  readonly number: number;
  readonly transport: Socket;
}

/** A server's connections, found by the client's port, because a request of an https server has its TLS socket only. */
export class Connections {
  readonly #open = new Map<string, Connection>();
  #count = 0;

  /** How many were opened so far. */
  get count(): number {
    return this.#count;
  }

  /** Adds a TCP connection that was just opened. */
  add(transport: Socket): void {
    this.#count += 1;
    const connection = { number: this.#count, transport };
    const client = clientOf(transport);
    this.#open.set(client, connection);
    transport.once("close", () => {
      if (this.#open.get(client) === connection) this.#open.delete(client);
    });
  }

  /** Finds the connection of a request's socket, unless it is closed. */
  of(socket: Socket): Connection | undefined {
    return this.#open.get(clientOf(socket));
  }

  /** Breaks all connections off. */
  destroyAll(): void {
    for (const { transport } of this.#open.values()) transport.destroy();
  }
}

function clientOf(socket: Socket): string {
  return `${socket.remoteAddress} ${socket.remotePort}`;
}
