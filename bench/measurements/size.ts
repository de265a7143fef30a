import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../test/support/action.ts";
import type { Finding } from "../findings.ts";

/** How much a runner has to fetch before the action can start. */
export async function measureSize(): Promise<Finding> {
  const files = filesIn(join(root, "dist")).toSorted((a, b) => b.bytes - a.bytes);
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    title: "What is shipped",
    how: "The bytes of `dist/`, which has all three actions in it.",
    ratios: [
      {
        what: "all of `dist/`",
        against: "3.5 MB",
        figures: { ratio: { ratio: all / mostBytes } },
        limit: { bar: 1 },
      },
    ],
    counts: {
      headings: ["file", "bytes", "of all"],
      rows: [
        ...files.map(({ name, bytes }) => [`\`${name}\``, bytes, percent(bytes / all)]),
        ["all", all, percent(1)],
      ],
    },
  };
}

const mostBytes = 3_500_000;

function filesIn(folder: string): { name: string; bytes: number }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => ({ name: name.replaceAll("\\", "/"), status: statSync(join(folder, name)) }))
    .filter(({ status }) => status.isFile())
    .map(({ name, status }) => ({ name, bytes: status.size }));
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}
