import { enableCompileCache } from "node:module";
import { join } from "node:path";
/**
 * Starts an action, and keeps what Node compiled of it in `RUNNER_TEMP`: the next step of the same job that uses one of
 * the actions starts the faster. The runner empties that folder between jobs, so that no job gets what another left.
 */
export async function start(action) {
    const { RUNNER_TEMP: folder } = process.env;
    if (folder)
        enableCompileCache(join(folder, "dingtalk-notify-action-compiled"));
    const bundle = await import("./action/index.js");
    await bundle.act(action);
}
