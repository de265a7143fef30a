import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { copyLean } from "./lean-packages.ts";
import { licensesOf } from "./licenses.ts";

// node scripts/build.ts [FOLDER]: builds dist/, or the same files in another folder, from src/.
// TypeScript by tsc, then all three actions with everything they need in one bundle by ncc: ncc's own TypeScript
// loader does not run with TypeScript 7. The entries and what starts them are a few lines each, as tsc wrote them, before that bundle.

const root = join(import.meta.dirname, "..");

/** Each entry of src/ with what it starts by, as tsc leaves it, and where it goes below dist/: the ways between are the same. */
const entries: readonly (readonly [entry: string, file: string])[] = [
  ["start.js", "start.js"],
  ["text/old-node.js", "text/old-node.js"],
  ["main.js", "index.js"],
  ["recall/index.js", "recall/index.js"],
  ["read-status/index.js", "read-status/index.js"],
];

const target = resolve(root, process.argv[2] ?? "dist");
// The folder's name goes into the bundle, in the comments that say where each module is from: it is always the same.
const compiled = join(root, "build");
for (const folder of [compiled, target]) rmSync(folder, { recursive: true, force: true });
execute("tsc", ["-p", "src", "--outDir", compiled]);
copyLean(root, join(compiled, "node_modules"));
bundle(join(compiled, "actions", "index.js"), join(target, "actions"));
for (const [entry, file] of entries) {
  mkdirSync(dirname(join(target, file)), { recursive: true });
  copyFileSync(join(compiled, entry), join(target, file));
}
writeFileSync(join(target, "package.json"), '{ "type": "module" }\n');

function bundle(entry: string, folder: string): void {
  const statistics = join(compiled, "stats.json");
  execute("ncc", ["build", entry, "-o", folder, "--stats-out", statistics, "--quiet"]);
  // ncc's own licence file leaves out what is bundled beside the entry's first chunk.
  writeFileSync(
    join(target, "licenses.txt"),
    licensesOf(JSON.parse(readFileSync(statistics, "utf8")), root),
  );
}

function execute(tool: string, parameters: readonly string[]): void {
  const shell = process.platform === "win32";
  execFileSync(join(root, "node_modules", ".bin", tool), parameters, {
    cwd: root,
    stdio: "inherit",
    shell,
  });
}
