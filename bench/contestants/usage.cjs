// node --require this-file …: when the process ends, writes into a file how many milliseconds of processor time it took so
// far, in all its threads, and the most memory that it ever had resident, in KiB.
const { readFileSync, writeFileSync } = require("node:fs");

const { USAGE_FILE } = process.env;
process.once("exit", () => {
  const { user, system } = process.cpuUsage();
  const usage = { processor: (user + system) / 1_000, peakMemory: peakMemory() };
  writeFileSync(USAGE_FILE, JSON.stringify(usage));
});

// On Linux the figure of getrusage is at least that of the process which started this one; the kernel's own is not.
function peakMemory() {
  if (process.platform !== "linux") return process.resourceUsage().maxRSS;
  const { size } = /^VmHWM:\s*(?<size>\d+) kB$/m.exec(
    readFileSync("/proc/self/status", "utf8"),
  ).groups;
  return Number(size);
}
