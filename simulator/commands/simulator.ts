import { firstMessageLines, greeting } from "../dingtalk/first-message.ts";
import { startSimulator } from "../dingtalk/server.ts";
import { readOptions, readPort, runProgram, startOn } from "./command-line.ts";

// npm run simulator: the simulated DingTalk with its pages, until stopped. With --no-pages it needs no package of npm.

await runProgram(async () => {
  const options = readOptions({
    port: { type: "string", default: "8970" },
    "page-port": { type: "string", default: "8971" },
    "no-pages": { type: "boolean", default: false },
  });
  const port = readPort("port", options.port);
  const running = options["no-pages"]
    ? await startAlone(port)
    : await startWithPages(port, readPort("page-port", options["page-port"]));

  process.stdout.write(`
The simulated DingTalk listens; stop it with Ctrl-C.

${running.pages}  endpoint      ${running.endpoint} (and legacyEndpoint: it serves both)

${firstMessageLines(running.endpoint)}

${greeting}
`);

  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, running.close);
});

interface Running {
  readonly endpoint: string;
  /** The addresses of the pages, a line each. */
  readonly pages: string;
  readonly close: () => Promise<void>;
}

async function startAlone(port: number): Promise<Running> {
  const { url, close } = await startOn({ port }, () => startSimulator({ port }));
  return { endpoint: url, pages: "", close };
}

async function startWithPages(port: number, pagePort: number): Promise<Running> {
  const { startInbox } = await import("../pages/inbox.ts");
  const ports = { port, "page-port": pagePort };
  const { simulator, url, close } = await startOn(ports, () => startInbox({ port, pagePort }));
  const pages = `  inbox page    ${url}\n  preview page  ${url}preview\n`;
  return { endpoint: simulator.url, pages, close };
}
