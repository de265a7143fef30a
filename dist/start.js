import { lstatSync, mkdirSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { join } from "node:path";
/**
 * Starts an action, and caches its compiled code in `RUNNER_TEMP`: the next step of the same job that uses one of the
 * actions starts faster. The runner empties that folder between jobs, so no job gets the cache of another.
 */
export async function start(action) {
    const { RUNNER_TEMP: folder } = process.env;
    if (folder)
        keepCompiled(join(folder, "dingtalk-notify-action-compiled"));
    const bundle = await import("./actions/index.js");
    await bundle.act(action);
}
// A later step executes what is in the folder, so only the runner's user may be able to write there.
function keepCompiled(folder) {
    try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (isOwn(lstatSync(folder)))
            enableCompileCache(folder);
    }
    catch {
        // Without the folder nothing is cached.
    }
}
function isOwn(found) {
    if (!found.isDirectory())
        return false;
    // Windows has no owner and mode: there the folder inherits the access rights of its parent.
    if (process.getuid === undefined)
        return true;
    return found.uid === process.getuid() && (found.mode & 0o022) === 0;
}
