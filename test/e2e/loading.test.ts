import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { root } from "../support/action.ts";
import { temporaryFolder } from "../support/folder.ts";
import { apiJob, apiRun, GitHubApi } from "../support/github-api.ts";
import { runStep, type Step } from "../support/runner.ts";
import { sendInputs } from "../support/send-step.ts";

let dingtalk: Simulator;
beforeEach(async () => {
  dingtalk = await startSimulator();
});
afterEach(() => dingtalk.close());

/** Runs a step, and gives the modules of Node's own that it loaded. */
async function loadedBy(step: Step): Promise<string[]> {
  const folder = temporaryFolder();
  const [list, preload] = [join(folder, "list"), join(folder, "preload.cjs")];
  const write = `require("node:fs").writeFileSync(${JSON.stringify(list)}, process.moduleLoadList.join("\\n"))`;
  writeFileSync(preload, `process.on("exit", () => ${write});`);
  const { outputs } = await runStep({ ...step, command: [process.execPath, "-r", preload] });
  expect(outputs["outcome"]).toBe("delivered");
  return readFileSync(list, "utf8")
    .split("\n")
    .flatMap((line) => /^NativeModule (?<name>.+)/.exec(line)?.groups?.["name"] ?? []);
}

/** What a script with `fetch` loads, and a send over HTTP does not need. */
const large = ["http", "http2", "https", "crypto", "tls", "zlib", "perf_hooks"] as const;
const largeWithin = (loaded: readonly string[]) => ({
  modules: large.filter((name) => loaded.includes(name)),
  fetch: loaded.filter((name) => name.startsWith("internal/deps/undici")),
});
const none = { modules: [], fetch: [] };

describe("a step loads none of Node's large modules", () => {
  it.each([
    ["a text", { text: "{{ github.repository }}" }],
    ["a card", { text: "", msgKey: "sampleText", msgParam: '{"content": "{{ run.url }}"}' }],
    ["a card in YAML", { text: "", msgKey: "sampleText", msgParam: "content: a" }],
    ["a file", { text: "", file: "report.pdf" }],
    ["many people", { userIds: Array.from({ length: 100 }, (_, at) => `u${at}`).join() }],
  ])("for %s", async (_what, inputs) => {
    const given = sendInputs(dingtalk.url, { legacyEndpoint: dingtalk.url, ...inputs });
    const step = { with: given, files: { "report.pdf": "a report" }, event: {} };
    expect(largeWithin(await loadedBy(step))).toEqual(none);
  });

  it("for the default message, which GitHub's API is asked for", async () => {
    await using github = await GitHubApi.open();
    github.runs = [apiRun({ id: 8675309, jobs: [apiJob("build", "failure")] })];
    const step = {
      with: sendInputs(dingtalk.url, { text: "", githubToken: "ghs_t" }),
      env: { GITHUB_API_URL: github.url },
      event: {},
    };
    expect(largeWithin(await loadedBy(step))).toEqual(none);
    expect(github.asked.join()).toContain("/jobs?");
  });

  // The check sees such a module where one is loaded.
  it("but cryptography where a template asks for it", async () => {
    const text = "{{ github.repository | sha256 }}";
    const loaded = await loadedBy({ with: sendInputs(dingtalk.url, { text }), event: {} });
    expect(largeWithin(loaded)).toEqual({ modules: ["crypto"], fetch: [] });
  });
});

// With other flags V8 would refuse what Node keeps compiled, of its own modules and for the next step of the job.
it("a step leaves V8's flags as they were", async () => {
  const folder = temporaryFolder();
  const [list, preload] = [join(folder, "list"), join(folder, "preload.cjs")];
  const note = `require("node:fs").appendFileSync(${JSON.stringify(list)}, v8.cachedDataVersionTag() + "\\n")`;
  writeFileSync(
    preload,
    `const v8 = require("node:v8");
    const set = v8.setFlagsFromString;
    v8.setFlagsFromString = (flag) => { set(flag); ${note}; };
    require("node:module").syncBuiltinESMExports();
    ${note};
    process.on("exit", () => ${note});`,
  );
  const step = {
    with: sendInputs(dingtalk.url),
    command: [process.execPath, "-r", preload],
  } as const;
  expect((await runStep(step)).outputs["outcome"]).toBe("delivered");
  const [before, changed, ...after] = readFileSync(list, "utf8").trim().split("\n");
  expect(changed).not.toBe(before);
  expect(after).toEqual([before, before]);
});

describe("a changed copy of the built files", () => {
  function copyOfDist(): string {
    const folder = join(temporaryFolder(), "dist");
    cpSync(join(root, "dist"), folder, { recursive: true });
    return folder;
  }

  const runWith = (dist: string, inputs: Readonly<Record<string, string>>) =>
    runStep({
      with: sendInputs(dingtalk.url, { text: "", msgKey: "sampleText", ...inputs }),
      command: [process.execPath, join(dist, "index.js")],
    });

  it("sends a msgParam of JSON without the reader of YAML, which another needs", async () => {
    const dist = copyOfDist();
    for (const part of readdirSync(join(dist, "actions"))) {
      const path = join(dist, "actions", part);
      if (/^class Composer /m.test(readFileSync(path, "utf8"))) rmSync(path);
    }
    const ofJson = await runWith(dist, { msgParam: '{ "content": "a" }' });
    expect([ofJson.outputs["outcome"], ofJson.errors]).toEqual(["delivered", ""]);
    const ofYaml = await runWith(dist, { msgParam: "content: a" });
    expect(ofYaml.outputs["outcome"]).toBe("failed");
  });

  it("delivers a message whose summary cannot be made, and says so", async () => {
    const dist = copyOfDist();
    for (const part of readdirSync(join(dist, "actions"))) {
      const path = join(dist, "actions", part);
      if (/shownMarkdown: /.test(readFileSync(path, "utf8"))) rmSync(path);
    }
    const step = await runWith(dist, { text: "**a**", msgKey: "" });
    expect([step.exitCode, step.summary]).toEqual([0, ""]);
    expect(step.outputs).toMatchObject({ outcome: "delivered", acceptedCount: "1" });
    expect(step.annotations).toMatchObject([
      { level: "warning", text: expect.stringContaining("The job summary could not be written") },
    ]);
  });

  it("goes on where Node does not know the flag that it sets", async () => {
    const dist = copyOfDist();
    const bundle = join(dist, "actions", "index.js");
    const text = readFileSync(bundle, "utf8");
    const changed = text.replaceAll("--wasm-tiering-budget", "--no-such-flag");
    expect(changed).not.toBe(text);
    writeFileSync(bundle, changed);
    const step = await runWith(dist, { msgParam: '{ "content": "a" }' });
    expect([step.exitCode, step.outputs["outcome"]]).toEqual([0, "delivered"]);
    expect(step.errors).toContain("no-such-flag");
  });
});
