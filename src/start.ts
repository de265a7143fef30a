import { lstatSync, mkdirSync, type Stats } from "node:fs";
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import type { act } from "./actions/index.ts";

/**
 * Starts an action, and keeps what Node compiled of it in `RUNNER_TEMP`: the next step of the same job that uses one of
 * the actions starts the faster. The runner empties that folder between jobs, so that no job gets what another left.
 */
export async function start(action: Parameters<typeof act>[0]): Promise<void> {
  const { RUNNER_TEMP: folder } = process.env;
  if (folder) keepCompiled(join(folder, "dingtalk-notify-action-compiled"));
  const bundle = await import("./actions/index.ts");
  await bundle.act(action);
}

// What lies there, a later step runs: it may be a folder of the runner's user only, into which nobody else can write.
function keepCompiled(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (isOwn(lstatSync(folder))) enableCompileCache(folder);
  } catch {
    // Where there is no room for it, nothing is kept.
  }
}

function isOwn(found: Stats): boolean {
  if (!found.isDirectory()) return false;
  // Windows has neither: there the folder is as open as the one that it lies in.
  if (process.getuid === undefined) return true;
  return found.uid === process.getuid() && (found.mode & 0o022) === 0;
}
