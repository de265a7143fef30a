import { isNode, isScalar, LineCounter, parseDocument, visit, type YAMLMap } from "yaml";

// What actionlint does not ask of this repository's own workflows: that they trust nobody more than they must.

/** Something wrong with a workflow, and the line that it stands on. */
export interface Finding {
  readonly message: string;
  readonly line: number;
}

/**
 * Each place where a workflow trusts too much: a token that may write in every job; an action by a tag, which others
 * can move; a token left in the checkout for whatever runs after it.
 */
export function breachesOfTrust(text: string): Finding[] {
  const lines = new LineCounter();
  const workflow = parseDocument(text, { lineCounter: lines });
  const findings: Finding[] = [];
  const { permissions } = Object(workflow.toJS());
  if (!writesNothing(permissions))
    findings.push({
      message: "give the workflow permissions at its top that write nothing",
      line: 1,
    });
  visit(workflow, {
    Map(_key, step) {
      const message = breachOf(step);
      const uses: unknown = step.get("uses", true);
      const [start] = (isNode(uses) && uses.range) || [0];
      if (message !== undefined) findings.push({ message, line: lines.linePos(start).line });
    },
  });
  return findings;
}

// "read-all" and "write-all" say more than anybody has thought of.
function writesNothing(permissions: unknown): boolean {
  if (typeof permissions !== "object" || permissions === null) return false;
  return Object.values(permissions).every((right) => right === "read" || right === "none");
}

function breachOf(step: YAMLMap): string | undefined {
  const uses: unknown = step.get("uses", true);
  if (uses === undefined) return undefined;
  const [name, version] = isScalar(uses) ? [String(uses.value), uses.comment ?? ""] : ["", ""];
  if (name.startsWith("./")) return undefined;
  if (!/^[\w.-]+(?:\/[\w.-]+)+@[0-9a-f]{40}$/.test(name) || !/^ v\d+\.\d+\.\d+$/.test(version))
    return "pin the action to a commit's full SHA, with its version beside it: owner/name@0123… # v1.2.3";
  if (name.startsWith("actions/checkout@") && step.getIn(["with", "persist-credentials"]) !== false)
    return "give the checkout `persist-credentials: false`";
  return undefined;
}
