import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Host } from "../../src/github/host.ts";
import { openLog } from "../../src/github/log.ts";
import { openTimeLimit } from "../../src/github/time-limit.ts";

/** A host whose environment and folders are a test's own; its log goes to standard output. */
export function hostWith(
  environment: NodeJS.ProcessEnv,
  folders: Host["folders"] = { workspace: "/nowhere", temp: "/nowhere" },
): Host {
  return {
    environment,
    folders,
    log: openLog(),
    clock: { now: () => 0, sleep: () => Promise.resolve() },
    random: () => 0,
    cancelled: new AbortController().signal,
    proxies: { httpProxy: "", httpsProxy: "", noProxy: "", passwords: [], unusable: [] },
    limitTime: openTimeLimit,
    mask: () => {},
    newReportFile: () => join(folders.temp, `report-${randomUUID()}.json`),
  };
}
