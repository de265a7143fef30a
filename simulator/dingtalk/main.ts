import { readOptions, readPort, runProgram, startOn } from "./command-line.ts";
import { greeting } from "./greeting.ts";
import { startSimulator } from "./server.ts";

await runProgram(async () => {
  const options = readOptions({ port: { type: "string", default: "0" } });
  const port = readPort("port", options.port);
  const simulator = await startOn({ port }, () => startSimulator({ port }));

  process.stdout.write(`
The simulated DingTalk listens; stop it with Ctrl-C.

  endpoint      ${simulator.url} (and legacyEndpoint: it serves both)

${greeting}
`);

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => simulator.close());
  }
});
