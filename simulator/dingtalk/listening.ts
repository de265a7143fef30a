import type { Server } from "node:http";
import { Server as TlsServer } from "node:tls";

/** The names of this machine that lead nowhere else, whatever somebody's DNS says. */
export const loopbackNames: readonly string[] = ["127.0.0.1", "localhost"];

/** Lets a server listen on 127.0.0.1, on any free port where that is 0; gives its address, without a slash at the end. */
export async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("it listens on no port");
  const scheme = server instanceof TlsServer ? "https" : "http";
  // As the server has it, so that whoever looks at the address looks at where it really listens.
  return `${scheme}://${address.address}:${address.port}`;
}

/** Stops a server once its connections have ended. */
export function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
