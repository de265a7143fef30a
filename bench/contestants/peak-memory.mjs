// node --import this-file …: writes the most memory that the process ever had resident, in KiB, into a file when it ends.
import { readFileSync, writeFileSync } from "node:fs";

const { PEAK_MEMORY_FILE } = process.env;
process.once("exit", () => writeFileSync(PEAK_MEMORY_FILE, String(peak())));

// On Linux the figure of getrusage is at least that of the process which started this one; the kernel's own is not.
function peak() {
  if (process.platform !== "linux") return process.resourceUsage().maxRSS;
  return /^VmHWM:\s*(?<size>\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")).groups.size;
}
