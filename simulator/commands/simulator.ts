import { firstMessageLines, greeting } from "../dingtalk/first-message.ts";
import { startSimulator } from "../dingtalk/server.ts";
import { defaultPagePort, readPort, runCommand, startOn } from "./command-line.ts";

// npm run simulator: the simulated DingTalk with its pages, until stopped. With --no-pages it needs no package of npm.

const usage = `Starts a simulated DingTalk and its pages on this machine, until you stop it with Ctrl-C.

  --port PORT           where it listens; 8970, and 0 takes any free port
  --page-port PORT      where its pages are: the inbox page, and /preview; 8971
  --no-pages            without the pages; so it needs Node alone
`;

const options = {
  port: { type: "string", default: "8970" },
  "page-port": { type: "string", default: defaultPagePort },
  "no-pages": { type: "boolean", default: false },
} as const;

await runCommand({ usage, options }, async (given) => {
  const port = readPort("port", given.port);
  const running = given["no-pages"]
    ? await startAlone(port)
    : await startWithPages(port, readPort("page-port", given["page-port"]));

  process.stdout.write(`
The simulated DingTalk listens; stop it with Ctrl-C.

${running.pages}  endpoint      ${running.endpoint} (and legacyEndpoint: it serves both)

${firstMessageLines(running.endpoint, running.page)}

${greeting}
`);

  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, running.close);
});

interface Running {
  readonly endpoint: string;
  /** The address of the inbox page. */
  readonly page?: string;
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
  return { endpoint: simulator.url, page: url, pages, close };
}
