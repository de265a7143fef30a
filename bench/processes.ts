import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import * as z from "zod";

/** A process that is ready to be started; disposing of it removes what it was given and what it left. */
export interface Prepared extends Disposable {
  /** Of Node. */
  readonly parameters: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
}

/** What a process took. */
export interface Usage {
  /** From before its start until it and its output have ended, in milliseconds. */
  readonly clock: number;
  /** Of all its threads, in milliseconds. */
  readonly processor: number;
  /** The most memory that it ever had resident, in KiB. */
  readonly peakMemory: number;
}

// What a process tells of itself.
const usageSchema = z.object({ processor: z.number(), peakMemory: z.number() });

/** How a process ended. */
export interface Ended {
  readonly usage: Usage;
  readonly exitCode: number | null;
  readonly printed: string;
}

/** Runs a process to its end; one that does not come to it is ended after two minutes, which is an error. */
export function runToEnd({ parameters, environment, folder }: Prepared): Promise<Ended> {
  const usageFile = join(folder, "usage-of-the-process.json");
  return new Promise((resolve, reject) => {
    const endedBefore = processorOfEnded();
    const startedAt = performance.now();
    const child = spawn(process.execPath, ["--require", writesUsage, ...parameters], {
      env: { ...environment, USAGE_FILE: usageFile },
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
      const clock = performance.now() - startedAt;
      if (!existsSync(usageFile))
        return reject(new Error(`${parameters.join(" ")} came to no end of its own\n${printed}`));
      const told = usageSchema.parse(JSON.parse(readFileSync(usageFile, "utf8")));
      const processor = processorOfEnded() - endedBefore || told.processor;
      resolve({ usage: { ...told, clock, processor }, exitCode, printed });
    });
  });
}

// The processor time of this process's children that have ended, in milliseconds; 0 where there is no such count. What a
// child reads itself lacks what its threads do to the very end: a third of the fetch script's, which compiles WebAssembly.
function processorOfEnded(): number {
  if (process.platform !== "linux") return 0;
  // proc_pid_stat(5): cutime and cstime are the 16th and 17th, the second is a name in parentheses.
  const [, fields = ""] = /\) (.*)$/s.exec(readFileSync("/proc/self/stat", "utf8")) ?? [];
  const [user = 0, system = 0] = fields.split(" ").slice(13, 15).map(Number);
  return (user + system) * msPerTick;
}

const msPerTick = 10;
const writesUsage = join(import.meta.dirname, "contestants", "usage.cjs");
const longestRunMs = 120_000;
