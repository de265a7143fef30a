import { type ParseArgsOptionsConfig, parseArgs } from "node:util";

/** A mistake in how a command was called, or something in its way: shown as one sentence, without a stack. */
export class Mistake extends Error {}

/** A command: what `--help` says of it, and the options that it takes. */
export interface Command<Options extends ParseArgsOptionsConfig> {
  /** Its options, a line each, below a sentence that says what the command does. */
  readonly usage: string;
  readonly options: Options;
}

/**
 * Runs a command with the options of its command line. A mistake fails it with its sentence, every other error as Node
 * does.
 */
export async function runCommand<Options extends ParseArgsOptionsConfig>(
  { usage, options }: Command<Options>,
  run: (given: Given<Options>) => Promise<void> | void,
): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", ignoreClosedPipe);
  if (process.argv.slice(2).some((word) => word === "--help" || word === "-h")) {
    process.stdout.write(usage);
    return;
  }
  try {
    await run(readOptions(options));
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

type Given<Options extends ParseArgsOptionsConfig> = ReturnType<typeof readOptions<Options>>;

// Anything on the command line but these options is a mistake.
function readOptions<Options extends ParseArgsOptionsConfig>(options: Options) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    const [said = ""] = error instanceof Error ? error.message.split(/\. |\n/) : [];
    const names = [...Object.keys(options), "help"].map((name) => `--${name}`);
    throw new Mistake(`${said.replace(/\.$/, "")}. The options are ${names.join(", ")}.`);
  }
}

/** The port of the pages, where no option gives another. */
export const defaultPagePort = "8971";

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
