import { parseArgs } from "node:util";
import { greeting } from "./greeting.ts";
import { startSimulator } from "./server.ts";

const { values } = parseArgs({ options: { port: { type: "string", default: "0" } } });
const simulator = await startSimulator({ port: Number(values.port) });

process.stdout.write(`
The simulated DingTalk listens; stop it with Ctrl-C.

  endpoint      ${simulator.url} (and legacyEndpoint: it serves both)

${greeting}
`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => simulator.close());
}
