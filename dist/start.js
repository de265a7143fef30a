import { lstatSync, mkdirSync } from "node:fs";
// As a whole: where an older Node lacks a name that is imported, it does not load this file at all.
import * as nodeModule from "node:module";
import { join } from "node:path";
/**
 * Starts an action. From here on SIGINT and SIGTERM, which the runner sends to cancel a job, end the process only after
 * its outputs are written; an older Node than the action needs gets an error that says so.
 */
export async function start(action) {
    // First of all: what follows, an old Node does not have.
    if (!isNewEnough(process.versions.node))
        return refuseNode(process.versions.node);
    const cancelled = cancellation();
    const { RUNNER_TEMP: folder } = process.env;
    if (folder)
        keepCompiled(join(folder, "dingtalk-notify-action-compiled"));
    const bundle = await import("./actions/index.js");
    await bundle.act(action, cancelled);
}
// The handlers stay installed: a second signal must not end the process before the outputs are written.
function cancellation() {
    const controller = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM"])
        process.on(signal, () => controller.abort());
    return controller.signal;
}
// What undici needs.
const oldest = { major: 22, minor: 19 };
function isNewEnough(version) {
    const [major = 0, minor = 0] = version.split(".").map(Number);
    return major > oldest.major || (major === oldest.major && minor >= oldest.minor);
}
// Everything else would fail to load: what is used here, every Node has that knows modules.
async function refuseNode(found) {
    process.exitCode = 1;
    const { oldNodeIn } = await import("./text/old-node.js");
    const versions = { found, needed: `${oldest.major}.${oldest.minor}` };
    const { title, message } = oldNodeIn(process.env["INPUT_LANGUAGE"] || "en")(versions);
    process.stdout.write(`::error title=${title}::${message}\n`);
}
// The next step of the same job that uses one of the actions starts faster. The runner empties the folder between jobs,
// so no job gets the cache of another. A later step executes what is in the folder, so only the runner's user may be
// able to write there.
function keepCompiled(folder) {
    try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (isOwn(lstatSync(folder)))
            nodeModule.enableCompileCache(folder);
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
