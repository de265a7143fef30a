import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyLean } from "../../scripts/lean-packages.ts";
import { root } from "../support/action.ts";
import { temporaryFolder } from "../support/folder.ts";

let built = "";
beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), "dingtalk-dist-"));
  await promisify(execFile)(process.execPath, [join(root, "scripts", "build.ts"), built]);
}, 120_000);
afterAll(() => {
  rmSync(built, { recursive: true, force: true });
});

const dist = join(root, "dist");

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort();
}

describe("dist/", () => {
  it("is byte for byte what src/ builds, no file more or less", () => {
    expect(filesIn(dist)).toEqual(filesIn(built));
    for (const file of filesIn(dist)) {
      expect(readFileSync(join(dist, file)).equals(readFileSync(join(built, file))), file).toBe(
        true,
      );
    }
  });

  it("takes no more than 3.5 MB", () => {
    const bytes = filesIn(dist).reduce((sum, file) => sum + statSync(join(dist, file)).size, 0);
    expect(bytes).toBeLessThanOrEqual(3_500_000);
  });

  it("holds one copy of undici", () => {
    const copies = filesIn(dist).flatMap(
      (file) => readFileSync(join(dist, file), "utf8").match(/^class EnvHttpProxyAgent /gm) ?? [],
    );
    expect(copies).toHaveLength(1);
  });

  // What only some runs need stands in parts of its own, or is left out.
  it.each([
    ["the whole of undici", /^class EnvHttpProxyAgent /m],
    ["undici's WebSocket and cache", /^class (?:WebSocket|CacheStorage) /m],
    ["the client for OIDC tokens", /^class OidcClient /m],
    ["Liquid", /^class Liquid /m],
    ["YAML", /^class Composer /m],
    ["octokit", /^class Octokit /m],
    ["the hints", /The robot has been switched off/],
  ])("does not have every run read %s", (_, mark) => {
    const main = readFileSync(join(dist, "actions", "index.js"), "utf8");
    expect(main).not.toMatch(mark);
  });

  it.each([
    /^class EnvHttpProxyAgent /m,
    /^class Liquid /m,
    /^class Composer /m,
    /^class Octokit /m,
    /The robot has been switched off/,
  ])("has %s in another part", (mark) => {
    const parts = filesIn(join(dist, "actions")).filter((file) => file !== "index.js");
    const texts = parts.map((file) => readFileSync(join(dist, "actions", file), "utf8"));
    expect(texts.filter((text) => mark.test(text)).length).toBeGreaterThan(0);
  });

  // No run uses these. scripts/lean-packages.ts leaves them out of the packages that have them.
  it.each([
    ["HTTP/2", /require\(['"]node:http2|\("node:http2"\)/],
    ["undici's experimental parser", /milo_wasm|\bmilo_/],
    ["undici's fetch", /^class Fetch /m],
    ["octokit's methods with names", /listJobsForWorkflowRunAttempt/],
    ["the list of how to write entities", /"CounterClockwiseContourIntegral":/],
  ])("does not have %s", (_, mark) => {
    const having = filesIn(dist).filter((file) =>
      mark.test(readFileSync(join(dist, file), "utf8")),
    );
    expect(having).toEqual([]);
  });

  it("has the licence of every package in it beside it", () => {
    const licenses = readFileSync(join(dist, "licenses.txt"), "utf8");
    const bundled = filesIn(dist).flatMap((file) => [
      ...readFileSync(join(dist, file), "utf8").matchAll(
        /\/node_modules\/(?<name>(?:@[\w.-]+\/)?[\w.-]+)\//g,
      ),
    ]);
    const names = new Set(bundled.map((match) => match.groups?.["name"]));
    expect(names).toContain("undici");
    expect(names).toContain("@octokit/core");
    for (const name of names) expect(licenses).toMatch(new RegExp(`^${name} \\d`, "m"));
  });
});

describe("the packages of the bundle", () => {
  it("stop the build where a line to change is missing", () => {
    const old = temporaryFolder();
    copyLean(root, join(old, "node_modules"));
    // They are changed already: nothing is to be found a second time.
    expect(() => copyLean(old, temporaryFolder())).toThrow(/does not have this once/);
  });
});
