import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { breachesIn } from "../../scripts/lint/rooms.ts";
import { root } from "../support/action.ts";
import { temporaryFolder } from "../support/folder.ts";

const use = (from: string) => `import { a } from "${from}";\nexport const b = a;\n`;
const useType = (from: string) => `import type { A } from "${from}";\nexport type B = A;\n`;

describe("a room", () => {
  it.each([
    ["src/inputs/planted.ts", use("../report/verdict.ts")],
    ["src/inputs/planted.ts", use("undici")],
    ["src/inputs/planted.ts", `${useType("../dingtalk/token.ts")}${use("@actions/core")}`],
    ["src/inputs/sub/planted.ts", use("../../github/host.ts")],
    ["src/github/planted.ts", `import process from "node:process";\n`],
    ["src/message/planted.ts", `import {\n  type A,\n  b,\n} from "node:fs";\n`],
    ["src/message/planted.ts", `import "node:fs";\n`],
    ["src/message/planted.ts", `export { a } from "../delivery/pace.ts";\n`],
    ["src/message/planted.ts", `export * from "../delivery/pace.ts";\n`],
    ["src/message/planted.ts", `export const later = () => import("../github/host.ts");\n`],
    ["src/message/planted.ts", "export const later = (name: string) => import(name);\n"],
    ["src/recipients/planted.ts", use("../dingtalk/client.ts")],
    ["src/media/planted.ts", use("undici")],
    ["src/delivery/planted.ts", use("node:timers/promises")],
    ["src/delivery/planted.ts", use("./../github/host.ts")],
    ["src/report/planted.ts", use("../delivery/pace.ts")],
    ["src/dingtalk/planted.ts", use("../github/log.ts")],
    ["src/text/planted.ts", use("../dingtalk/error-codes.ts")],
    ["src/secrets.ts", use("./start.ts")],
    ["src/nearest.ts", use("./start.ts")],
    ["src/new-room/planted.ts", ""],
    ["simulator/dingtalk/planted.ts", use("../../src/dingtalk/error-codes.ts")],
    ["simulator/pages/planted.ts", useType("../../src/dingtalk/error-codes.ts")],
    ["simulator/pages/planted.ts", use("../../src/actions/preview.ts")],
    ["simulator/run/planted.ts", use("../../test/support/runner.ts")],
    ["simulator/pages/planted.ts", use("../../scripts/build.ts")],
    ["src/dingtalk/planted.ts", "const { env } = process;\nexport const a = env;\n"],
    ["src/delivery/planted.ts", "export const a = Date.now();\n"],
    ["src/report/planted.ts", "export const a = new Date();\n"],
    ["src/message/planted.ts", "export const a = Math.random();\n"],
    ["src/recipients/planted.ts", "setTimeout(() => {}, 1);\n"],
  ])("may not do this: %s %j", (file, text) => {
    expect(breachesIn(file, text)).toEqual([expect.stringContaining(file)]);
  });

  it.each([
    ["src/inputs/planted.ts", useType("../github/host.ts")],
    ["src/inputs/planted.ts", use("../nearest.ts")],
    ["src/delivery/planted.ts", use("../dingtalk/failure.ts")],
    ["src/delivery/planted.ts", use("./sub/pace.ts")],
    ["src/message/planted.ts", `export const later = () => import("liquidjs");\n`],
    ["src/actions/send.ts", use("../github/host.ts")],
    ["src/delivery/planted.ts", "// Unlike setTimeout\nexport const a = new Date(1);\n"],
    ["simulator/preview/preview.ts", use("../../src/actions/preview.ts")],
  ])("may do this: %s %j", (file, text) => {
    expect(breachesIn(file, text)).toEqual([]);
  });
});

it("the linter finds what it has a rule for", () => {
  const breaches = {
    "src/github/one.ts noImportCycles": useType("./two.ts"),
    "src/github/two.ts noImportCycles": useType("./one.ts"),
    "src/github/cast.ts noUnsafeTypeAssertion": "export const a = JSON.parse('1') as string;\n",
    "src/github/exit.ts noJsRestrictedProperties": "export const a = () => process.exit(1);\n",
    "src/github/parts.ts noJsRestrictedProperties": "export const { kill } = process;\n",
    "src/github/global.ts noRestrictedGlobals": "globalThis.process.exit(1);\n",
    "src/delivery/env.ts noProcessEnv": "export const a = process.env;\n",
  };
  const copy = temporaryFolder();
  cpSync(join(root, "biome.json"), join(copy, "biome.json"));
  for (const [breach, text] of Object.entries(breaches)) {
    const [file = ""] = breach.split(" ");
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), text);
  }
  const biome = join(root, "node_modules", "@biomejs", "biome", "bin", "biome");
  const { stdout } = spawnSync(process.execPath, [biome, "lint", "--reporter=github"], {
    cwd: copy,
    encoding: "utf8",
  });
  const diagnostics = /title=lint\/\w+\/(?<rule>\w+),file=[^,]*\/(?<file>src\/[^,]+)/g;
  const found = stdout.replaceAll("\\", "/").matchAll(diagnostics);
  const told = [...found].map(({ groups = {} }) => `${groups["file"]} ${groups["rule"]}`);
  expect(told.sort()).toEqual(Object.keys(breaches).sort());
});
