import { connect } from "node:net";

/** Whether anything listens at an address. It only connects: a request would stand among the calls of the inbox page. */
export function listens(url: string): Promise<boolean> {
  const { protocol, hostname, port } = new URL(url);
  const socket = connect({
    host: hostname.replace(/^\[|\]$/g, ""),
    port: Number(port || (protocol === "https:" ? 443 : 80)),
  });
  return new Promise((resolve) => {
    const settle = (does: boolean) => {
      socket.destroy();
      resolve(does);
    };
    socket.once("connect", () => settle(true));
    socket.once("error", () => settle(false));
  });
}
