import { mkdirSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { join } from "node:path";
/**
 * Starts an action, and keeps what Node compiled of it in `RUNNER_TEMP`: the next step of the same job that uses one of
 * the actions starts the faster. The runner empties that folder between jobs, so that no job gets what another left.
 */
export async function start(action) {
    const { RUNNER_TEMP: folder } = process.env;
    if (folder)
        keepCompiled(join(folder, "dingtalk-notify-action-compiled"));
    const bundle = await import("./action/index.js");
    await bundle.act(action);
}
function keepCompiled(folder) {
    try {
        // What lies there, a later step runs: nobody but the runner's user may write it, whatever the umask is.
        mkdirSync(folder, { recursive: true, mode: 0o700 });
    }
    catch {
        // Where there is no room for it, Node does without, too.
    }
    enableCompileCache(folder);
}
