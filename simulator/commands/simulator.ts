import { readOptions, readPort, runProgram, startOn } from "../dingtalk/command-line.ts";
import { greeting } from "../dingtalk/greeting.ts";
import { firstMessageLines } from "./first-message.ts";
import { startInbox } from "./inbox.ts";

await runProgram(async () => {
  const options = readOptions({
    port: { type: "string", default: "8970" },
    "page-port": { type: "string", default: "8971" },
  });
  const port = readPort("port", options.port);
  const pagePort = readPort("page-port", options["page-port"]);
  const ports = { port, "page-port": pagePort };
  const inbox = await startOn(ports, () => startInbox({ port, pagePort }));
  const endpoint = inbox.simulator.url;

  process.stdout.write(`
The simulated DingTalk listens; stop it with Ctrl-C.

  inbox page    ${inbox.url}
  preview page  ${inbox.url}preview
  endpoint      ${endpoint} (and legacyEndpoint: it serves both)

${firstMessageLines(endpoint)}

${greeting}
`);

  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => inbox.close());
});
