import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { findingsIn, type Workflow } from "./workflow-findings.ts";

// Lints every workflow of the repository, and every YAML block of its documentation.

const root = join(import.meta.dirname, "..", "..");

const workflows = [...workflowFiles(), ...documentedWorkflows()];
const findings = (await Promise.all(workflows.map(findingsIn))).flat();
for (const finding of findings) console.error(finding);
console.log(`${workflows.length} workflows linted, ${findings.length} findings`);
process.exitCode = findings.length === 0 && workflows.length > 0 ? 0 : 1;

// A called workflow is asked for by `./.github/workflows/name`: there those of test/workflows/ lie when they run.
function workflowFiles(): Workflow[] {
  const files = globSync([".github/workflows/*.{yml,yaml}", "test/workflows/**/*.{yml,yaml}"], {
    cwd: root,
  });
  const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), "utf8")]));
  return [...texts].map(([file, text]) => ({
    file,
    line: 0,
    text,
    besideIt: (name) => texts.get(join(dirname(file), name)),
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
      besideIt: () => undefined,
    }));
  });
}
