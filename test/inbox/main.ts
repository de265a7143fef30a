import { parseArgs } from "node:util";
import { greeting } from "../simulator/greeting.ts";
import { startInbox } from "./inbox.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8970" },
    "page-port": { type: "string", default: "8971" },
  },
});
const inbox = await startInbox({ port: portIn("port"), pagePort: portIn("page-port") });
const endpoint = inbox.simulator.url;

process.stdout.write(`
The simulated DingTalk listens; stop it with Ctrl-C.

  inbox page    ${inbox.url}
  preview page  ${inbox.url}preview
  endpoint      ${endpoint} (and legacyEndpoint: it serves both)

${greeting}
`);

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => inbox.close());

function portIn(option: "port" | "page-port"): number {
  const port = Number(values[option]);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`--${option} takes a port, or 0 for any free one; it got ${values[option]}`);
}
