import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { licensesOf } from "./licenses.ts";

// Builds dist/ from src/: TypeScript by tsc, then each entry with everything it needs in one folder by ncc.
// ncc's own TypeScript loader does not run with TypeScript 7, hence the two steps.

const root = join(import.meta.dirname, "..");

/** Each entry of src/ and the folder of dist/ that it is built into. */
const entries: readonly (readonly [entry: string, folder: string])[] = [["main.js", "dist"]];

rmSync(join(root, "build"), { recursive: true, force: true });
rmSync(join(root, "dist"), { recursive: true, force: true });
execute("tsc", ["-p", "src"]);
for (const [entry, folder] of entries) {
  const statistics = join(root, "build", `${entry}.stats.json`);
  execute("ncc", [
    "build",
    join("build", entry),
    "-o",
    folder,
    "--stats-out",
    statistics,
    "--quiet",
  ]);
  // ncc's own licence file leaves out what is bundled beside the entry's first chunk.
  writeFileSync(
    join(root, folder, "licenses.txt"),
    licensesOf(JSON.parse(readFileSync(statistics, "utf8")), root),
  );
}

function execute(tool: string, parameters: readonly string[]): void {
  execFileSync(join(root, "node_modules", ".bin", tool), parameters, {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
}
