import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { licensesOf } from "./licenses.ts";

// node scripts/build.ts [FOLDER]: builds dist/, or the same files in another folder, from src/.
// TypeScript by tsc, then each entry with everything it needs in one folder by ncc: ncc's own TypeScript
// loader does not run with TypeScript 7.

const root = join(import.meta.dirname, "..");

/** Each entry of src/, and the folder below dist/ that it is built into. */
const entries: readonly (readonly [entry: string, folder: string])[] = [["main.js", "."]];

const target = resolve(root, process.argv[2] ?? "dist");
// The folder's name goes into the bundle, in the comments that say where each module is from: it is always the same.
const compiled = join(root, "build");
for (const folder of [compiled, target]) rmSync(folder, { recursive: true, force: true });
execute("tsc", ["-p", "src", "--outDir", compiled]);
for (const [entry, folder] of entries) bundle(entry, join(target, folder));

function bundle(entry: string, folder: string): void {
  const statistics = join(compiled, `${entry}.stats.json`);
  execute("ncc", [
    "build",
    join(compiled, entry),
    "-o",
    folder,
    "--stats-out",
    statistics,
    "--quiet",
  ]);
  // ncc's own licence file leaves out what is bundled beside the entry's first chunk.
  writeFileSync(
    join(folder, "licenses.txt"),
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
