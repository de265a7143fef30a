import { spawn } from "node:child_process";
import { performance } from "node:perf_hooks";

/** A process that is ready to be started; disposing of it removes what it was given and what it left. */
export interface Prepared extends Disposable {
  /** Of Node. */
  readonly parameters: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
}

/** How a process ended. */
export interface Ended {
  /** From before its start until it and its output have ended, in milliseconds. */
  readonly ms: number;
  readonly exitCode: number | null;
  readonly printed: string;
}

/** Runs a process to its end; one that does not come to it is ended after two minutes. */
export function runToEnd({ parameters, environment, folder }: Prepared): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(process.execPath, parameters, {
      env: environment,
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: longestRunMs,
      killSignal: "SIGKILL",
    });
    let printed = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => {
        printed += text;
      });
    child.once("error", reject);
    child.once("close", (exitCode) => {
      resolve({ ms: performance.now() - startedAt, exitCode, printed });
    });
  });
}

const longestRunMs = 120_000;
