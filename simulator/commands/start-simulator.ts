import { spawn } from "node:child_process";
import { openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { listens } from "./listens.ts";

// node simulator/commands/start-simulator.ts PORT LOG: starts the simulated DingTalk for the later steps of a workflow's
// job, and ends once it listens. A process that a step starts by & may end with the step, so this one gets a process
// group of its own.

const [port = "", log = ""] = process.argv.slice(2);
if (port === "" || log === "")
  throw new Error("usage: node simulator/commands/start-simulator.ts PORT LOG");

const program = join(import.meta.dirname, "simulator.ts");
const output = openSync(log, "w");
const simulator = spawn(process.execPath, [program, "--no-pages", "--port", port], {
  detached: true,
  stdio: ["ignore", output, output],
  windowsHide: true,
});
const deadline = Date.now() + 30_000;
while (!(await listens(`http://127.0.0.1:${port}`))) {
  if (simulator.exitCode !== null || Date.now() > deadline)
    throw new Error(`The simulated DingTalk does not listen on port ${port}; ${log} may say why.`);
  await sleep(100);
}
simulator.unref();
