import { type ParseArgsOptionsConfig, parseArgs } from "node:util";

/** A mistake of whoever started a program, or something in their way: told in a sentence, without a stack. */
export class Mistake extends Error {}

/** Runs a program, which fails by a mistake with a sentence, and by anything else as Node has it. */
export async function runProgram(program: () => Promise<void> | void): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", untilNobodyReads);
  try {
    await program();
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/** Reads a program's options; whatever else was given is a mistake. */
export function readOptions<Options extends ParseArgsOptionsConfig>(options: Options) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    const [said = ""] = error instanceof Error ? error.message.split(/\. |\n/) : [];
    const names = Object.keys(options).map((name) => `--${name}`);
    throw new Mistake(`${said.replace(/\.$/, "")}. The options are ${names.join(", ")}.`);
  }
}

/** Reads the port that an option gives; 0 is any free one. */
export function readPort(option: string, text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port < 65_536) return port;
  throw new Mistake(`--${option} takes a port, or 0 for any free one; it got "${text}".`);
}

/** Starts something that listens on the ports that these options gave, and tells which of them it cannot have. */
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
  ["EACCES", "is not for everybody to listen on"],
]);

// Whoever reads the output may have seen enough, as head has.
function untilNobodyReads(error: Error): void {
  if (!("code" in error) || error.code !== "EPIPE") throw error;
}
