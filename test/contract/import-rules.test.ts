import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../support/action.ts";
import { isWindows } from "../support/system.ts";

// Each breach is planted in a copy of the tree that holds nothing else, and linted as `npm run check` lints.
let copy = "";
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "dingtalk-rooms-"));
  cpSync(join(root, "biome.json"), join(copy, "biome.json"));
  cpSync(join(root, "scripts", "lint"), join(copy, "scripts", "lint"), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
});
afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

async function lint(file: string, text: string): Promise<{ passes: boolean; output: string }> {
  const path = join(copy, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  const biome = join(root, "node_modules", ".bin", "biome");
  try {
    const { stdout, stderr } = await promisify(execFile)(
      biome,
      ["lint", "--error-on-warnings", file],
      { cwd: copy },
    );
    return { passes: true, output: stdout + stderr };
  } catch (error) {
    return {
      passes: false,
      output: error instanceof Error ? `${error.message}${Reflect.get(error, "stdout")}` : "",
    };
  } finally {
    rmSync(path);
  }
}

const use = (from: string) => `import { a } from "${from}";\nexport const b = a;\n`;
const useType = (from: string) => `import type { A } from "${from}";\nexport type B = A;\n`;

// The rules name folders with slashes.
describe.skipIf(isWindows)("a breach of who may import whom", () => {
  it.each([
    ["src/inputs/planted.ts", use("../report/verdict.ts")],
    ["src/inputs/planted.ts", use("undici")],
    [
      "src/inputs/planted.ts",
      `import type { A } from "../dingtalk/token.ts";\n${use("@actions/core")}export type C = A;\n`,
    ],
    ["src/github/planted.ts", use("../report/report.ts")],
    ["src/message/planted.ts", use("../github/host.ts")],
    ["src/message/planted.ts", use("node:fs")],
    ["src/message/planted.ts", `import "node:fs";\n`],
    ["src/message/planted.ts", `export { a } from "../delivery/pace.ts";\n`],
    ["src/message/planted.ts", `export const later = () => import("../github/host.ts");\n`],
    ["src/recipients/planted.ts", use("@actions/core")],
    ["src/recipients/planted.ts", use("../dingtalk/client.ts")],
    ["src/delivery/planted.ts", use("../dingtalk/client.ts")],
    ["src/delivery/planted.ts", use("node:timers/promises")],
    ["src/delivery/planted.ts", useType("../github/host.ts")],
    ["src/dingtalk/planted.ts", useType("../inputs/send-request.ts")],
    ["src/dingtalk/planted.ts", use("../github/log.ts")],
    ["src/nearest.ts", use("./start.ts")],
    ["src/text/planted.ts", use("../dingtalk/error-codes.ts")],
    ["src/text/planted.ts", use("node:fs")],
    ["simulator/dingtalk/planted.ts", use("../../src/dingtalk/error-codes.ts")],
    ["src/delivery/planted.ts", "export const a = process.env;\n"],
    ["src/github/planted.ts", "export const a = () => process.exit(1);\n"],
    ["src/github/planted.ts", "export const a = JSON.parse('1') as string;\n"],
    ["src/github/planted.ts", 'export const a = () => process["exit"](1);\n'],
    ["src/delivery/planted.ts", "export const a = Date.now();\n"],
    ["src/delivery/planted.ts", "export const a = new Date();\n"],
    ["src/delivery/planted.ts", "export const a = Math.random();\n"],
    ["src/delivery/planted.ts", "export const a = performance.now();\n"],
    ["src/recipients/planted.ts", "setTimeout(() => {}, 1);\n"],
    ["src/delivery/sub/planted.ts", use("node:fs")],
    ["src/inputs/sub/planted.ts", use("undici")],
    ["src/message/sub/planted.ts", use("../../github/host.ts")],
    ["src/delivery/planted.ts", use("./../github/host.ts")],
    ["src/secrets.ts", use("./start.ts")],
    ["src/dingtalk/planted.ts", "const { env } = process;\nexport const a = env;\n"],
    ["src/delivery/planted.ts", "globalThis.setTimeout(() => {}, 1);\n"],
  ])("fails the check: %s %j", async (file, text) => {
    const { passes, output } = await lint(file, text);

    expect(passes, output).toBe(false);
  });

  it.each([
    ["src/inputs/planted.ts", useType("../dingtalk/token.ts")],
    ["src/github/planted.ts", useType("../message/names.ts")],
    ["src/message/planted.ts", useType("../github/jobs.ts")],
    ["src/delivery/planted.ts", useType("../dingtalk/batch-send.ts")],
    ["src/delivery/planted.ts", use("../dingtalk/failure.ts")],
    ["src/message/planted.ts", `export const later = () => import("liquidjs");\n`],
    ["src/actions/send.ts", use("../github/host.ts")],
    ["src/text/planted.ts", useType("../dingtalk/failure.ts")],
    ["src/delivery/planted.ts", "export const a = (time: number) => new Date(time);\n"],
    ["src/github/planted.ts", `export const a = ["x"] as const;\n`],
  ])("is not seen where there is none: %s %j", async (file, text) => {
    const { passes, output } = await lint(file, text);

    expect(passes, output).toBe(true);
    // A rule that cannot be compiled is only told of, and would forbid nothing.
    expect(output).not.toContain("errored");
  });
});
