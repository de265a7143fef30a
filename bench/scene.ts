import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { arch, cpus, release, totalmem, type } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { root } from "../test/support/action.ts";

/** What kind of machine this is, which versions take part, and the day. */
export function factsOfScene(): Record<string, string> {
  const processors = cpus();
  const [numbers = ""] = /^\d+\.\d+/.exec(release()) ?? [];
  return {
    processor: `${processors[0]?.model ?? "unknown"}, ${processors.length} cores`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${numbers}, ${arch()}`,
    Node: process.versions.node,
    "this action": `${versionIn("")}, commit ${commit()}`,
    "official SDK": versionIn("bench/node_modules/@alicloud/dingtalk"),
    "undici (of the loop)": versionIn("node_modules/undici"),
    date: new Date().toISOString().slice(0, 10),
  };
}

function commit(): string {
  const git = (...parameters: string[]) =>
    execFileSync("git", parameters, { cwd: root, encoding: "utf8" }).trim();
  const changed = git("status", "--porcelain", "--", "src", "dist") !== "";
  return `${git("rev-parse", "--short", "HEAD")}${changed ? " and changes" : ""}`;
}

function versionIn(folder: string): string {
  const text = readFileSync(join(root, folder, "package.json"), "utf8");
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
