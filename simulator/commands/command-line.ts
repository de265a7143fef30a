import { type ParseArgsOptionsConfig, parseArgs } from "node:util";

/** A mistake in how a command was called, or something in its way: shown as one sentence, without a stack. */
export class Mistake extends Error {}

/** Runs a command. A mistake fails it with its sentence, every other error as Node does. */
export async function runProgram(program: () => Promise<void> | void): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", ignoreClosedPipe);
  try {
    await program();
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/** Reads a command's options; anything else on its command line is a mistake. */
export function readOptions<Options extends ParseArgsOptionsConfig>(options: Options) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    const [said = ""] = error instanceof Error ? error.message.split(/\. |\n/) : [];
    const names = Object.keys(options).map((name) => `--${name}`);
    throw new Mistake(`${said.replace(/\.$/, "")}. The options are ${names.join(", ")}.`);
  }
}

/** Reads the port that an option gives; 0 means any free one. */
export function readPort(option: string, text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port < 65_536) return port;
  throw new Mistake(`--${option} takes a port, or 0 for any free one; it got "${text}".`);
}

/** Starts a server on the ports that these options gave; a port that it cannot have is a mistake, told with its option. */
export async function startOn<Started>(
  ports: Readonly<Record<string, number>>,
  start: () => Promise<Started>,
): Promise<Started> {
  const [one = "", other] = Object.keys(ports).filter((option) => ports[option] !== 0);
  if (other !== undefined && ports[one] === ports[other])
    throw new Mistake(
      `--${one} and --${other} are both ${ports[one]}; two programs cannot share it.`,
    );
  try {
    return await start();
  } catch (error) {
    const { code, port }: { code?: unknown; port?: unknown } = Object(error);
    const option = Object.keys(ports).find((name) => ports[name] === port);
    const why = typeof code === "string" ? reasons.get(code) : undefined;
    if (why === undefined || option === undefined) throw error;
    throw new Mistake(
      `Port ${port} ${why}. Choose another by --${option}, or any free one by --${option} 0.`,
    );
  }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ["EADDRINUSE", "is taken"],
  ["EACCES", "may not be used by this user"],
]);

// What reads the output may end early, as head does.
function ignoreClosedPipe(error: Error): void {
  if (!("code" in error) || error.code !== "EPIPE") throw error;
}
