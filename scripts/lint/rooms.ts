import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";

// Which room may import what: one table, which every file of src/ and simulator/ is checked against, and from which
// the table in docs/architecture.md is made. With --check, only checks that the page has it. What the linter has a rule
// for (circles, casts, process.env, process.exit) is in biome.json.

interface Room {
  /** The files and folders of this room. */
  readonly files: readonly string[];
  /** What it may import beside itself. The first match decides: `!` denies, `*` at the end matches the rest. */
  readonly imports: readonly string[];
  /** Whether time and chance are arguments here. */
  readonly noClock?: true;
}

const failure = "src/dingtalk/failure.ts";

/** A room of src/ may import types of every other room, and values as listed; the simulator both as listed. */
const rooms: readonly Room[] = [
  {
    files: ["src/main.ts", "src/recall/", "src/read-status/", "src/start.ts", "src/actions/"],
    imports: ["src/*", "!node:process", "node:*"],
  },
  { files: ["src/inputs/"], imports: ["zod/mini", "yaml", "node:fs", "node:path"] },
  { files: ["src/github/"], imports: ["@actions/*", "!node:process", "node:*"] },
  {
    files: ["src/message/"],
    imports: ["commonmark", "liquidjs", "src/inputs/problem.ts"],
    noClock: true,
  },
  { files: ["src/recipients/"], imports: [failure], noClock: true },
  { files: ["src/media/"], imports: ["fflate", "node:fs", "node:fs/promises"], noClock: true },
  { files: ["src/delivery/"], imports: [failure, "p-limit"], noClock: true },
  { files: ["src/report/"], imports: [failure], noClock: true },
  {
    files: ["src/dingtalk/"],
    imports: ["undici", "undici/lib/*", "zod/mini", "node:net", "node:v8"],
  },
  { files: ["src/text/"], imports: [] },
  { files: ["src/full-width.ts"], imports: [] },
  { files: ["src/mark.ts"], imports: [] },
  { files: ["src/nearest.ts"], imports: ["leven"] },
  { files: ["src/secrets.ts"], imports: [] },
  { files: ["simulator/dingtalk/"], imports: ["node:*", "vitest"] },
  {
    files: ["simulator/preview/preview.ts"],
    imports: ["src/actions/preview.ts", "simulator/*", "node:*"],
  },
  { files: ["simulator/"], imports: ["!src/*", "!test/*", "!scripts/*", "*"] },
];

/** Any room of src/ may import these. */
const below = ["src/full-width.ts", "src/mark.ts", "src/nearest.ts", "src/secrets.ts"];

const clock =
  /\bnew Date\(\)|\b(?:Date\.now|Math\.random|AbortSignal\.timeout|set(?:Timeout|Interval|Immediate)|performance|crypto|process)\b/g;
const mayTakeProcess = /^(?:src\/start\.ts$|src\/github\/|simulator\/)/;
const imports =
  /^(?:import|export) (?<type>type )?(?:[^;"]* from )?"(?<name>[^"]+)"|\bimport\((?:\s*"(?<late>[^"]+)")?/gm;

if (import.meta.main) {
  const root = join(import.meta.dirname, "..", "..");
  const found = globSync("{src,simulator}/**/*.ts", { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .flatMap((file) => breachesIn(file, readFileSync(join(root, file), "utf8")));
  const pageFile = join(root, "docs", "architecture.md");
  const page = readFileSync(pageFile, "utf8");
  const written = page.replace(/(?<=<!-- rooms -->\n).*(?=<!-- \/rooms -->)/s, tableOfRooms);
  if (!process.argv.includes("--check")) writeFileSync(pageFile, written);
  else if (written !== page)
    found.push("docs/architecture.md has not this table of rooms. Run npm run fix.");
  for (const breach of found) console.error(breach);
  if (found.length > 0) process.exitCode = 1;
}

/** What a file of that path, from the root of the repository, uses although its room may not. */
export function breachesIn(file: string, text: string): string[] {
  const code = text.replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, "");
  const room = rooms.find(({ files }) => files.some((start) => file.startsWith(start)));
  if (room === undefined) return [`${file} is in no room of scripts/lint/rooms.ts`];
  const imported = [...code.matchAll(imports)]
    .filter(({ groups = {} }) => groups["type"] === undefined || !file.startsWith("src/"))
    .map(({ groups = {} }) => groups["name"] ?? groups["late"] ?? "a computed name")
    .map((name) => (name.startsWith(".") ? posix.join(posix.dirname(file), name) : name))
    .filter((name) => !mayImport(room, name));
  const clocks = room.noClock ? (code.match(clock) ?? []) : [];
  // The linter sees `process.env`, and not what is taken out of `process`.
  const isTaken = /=\s*process\b(?!\s*[.?])/.test(code) && !mayTakeProcess.test(file);
  return [
    ...(isTaken ? [`${file} may not take process apart`] : []),
    ...imported.map((name) => `${file} may not import ${name}`),
    ...clocks.map((name) => `${file} may not use ${name}: time and chance are arguments`),
  ];
}

function mayImport({ files, imports }: Room, name: string): boolean {
  const own = files.map((start) => `${start}*`);
  const lowest = files.every((start) => start.startsWith("src/")) ? below : [];
  const first = [...own, ...lowest, ...imports].find((pattern) =>
    pattern.endsWith("*")
      ? name.startsWith(pattern.slice(0, -1).replace("!", ""))
      : name === pattern.replace("!", ""),
  );
  return first !== undefined && !first.startsWith("!");
}

function tableOfRooms(): string {
  const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(", ");
  const rows = rooms.map(
    ({ files, imports, noClock }) =>
      `| ${code(files)} | ${code(imports)} | ${noClock ? "arguments" : ""} |\n`,
  );
  return ["| room | may import | time and chance |\n|---|---|---|\n", ...rows].join("");
}
