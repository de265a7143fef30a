import {
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLMap,
} from "yaml";
import type { Finding } from "./finding.ts";

// What actionlint does not ask of this repository's own workflows: that they trust nobody more than they must.

/**
 * Each place where a workflow trusts too much: a token that may write in every job; an action or an image by a tag,
 * which others can move; a token left in the checkout for whatever runs after it; a script that is put together from
 * text of others; a cache, which a change could fill for the release.
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
    Map(_key, map) {
      for (const [name, breachOf] of Object.entries(breaches)) {
        const node: unknown = map.get(name, true);
        if (!isNode(node)) continue;
        const message = breachOf(node, map);
        const [start] = node.range ?? [0];
        if (message !== undefined) findings.push({ message, line: lines.linePos(start).line });
      }
    },
  });
  return findings;
}

// "read-all" and "write-all" say more than anybody has thought of.
function writesNothing(permissions: unknown): boolean {
  if (typeof permissions !== "object" || permissions === null) return false;
  return Object.values(permissions).every((right) => right === "read" || right === "none");
}

/** By the key that it stands under, what may be wrong there; the mapping is the one that has the key. */
const breaches: Readonly<Record<string, (value: Node, map: YAMLMap) => string | undefined>> = {
  uses: (value, step) => breachOfStep(value, step),
  run: (value) =>
    /\$\{\{/.test(textOf(value))
      ? "hand the value to the script by env: what is filled in here is run with it"
      : undefined,
  permissions: (value, map) =>
    !map.has("jobs") && /-all$/.test(textOf(value))
      ? "name each of the permissions that the job needs"
      : undefined,
  container: (value) => breachOfImage(textOf(value)),
  image: (value) => breachOfImage(textOf(value)),
};

function breachOfStep(uses: Node, step: YAMLMap): string | undefined {
  // GitHub finds an action by its name in any case.
  const name = textOf(uses).toLowerCase();
  const version = (isScalar(uses) && uses.comment) || "";
  if (name.startsWith("./")) return undefined;
  if (!/^[\w.-]+(?:\/[\w.-]+)+@[0-9a-f]{40}$/.test(name) || !/^ v\d+\.\d+\.\d+$/.test(version))
    return "pin the action to a commit's full SHA, with its version beside it: owner/name@0123… # v1.2.3";
  if (name.startsWith("actions/checkout@") && given(step, "persist-credentials") !== false)
    return "give the checkout `persist-credentials: false`";
  return keepsCache(name, step)
    ? "keep no cache: what a change puts there, a release would take out"
    : undefined;
}

// Those that set a language up have an input for it, which setup-node turns on by itself.
function keepsCache(name: string, step: YAMLMap): boolean {
  if (/^actions\/cache[/@]/.test(name)) return true;
  if (name.startsWith("actions/setup-node@") && given(step, "package-manager-cache") !== false)
    return true;
  const cache = given(step, "cache");
  return cache !== undefined && cache !== null && cache !== "" && cache !== false;
}

/** What is given to a step by this name, in any case. */
function given(step: YAMLMap, name: string): unknown {
  const inputs: unknown = step.get("with");
  if (!isMap(inputs)) return undefined;
  const pair = inputs.items.find(({ key }) => textOf(key).toLowerCase() === name);
  return isScalar(pair?.value) ? pair.value.value : pair?.value;
}

function breachOfImage(image: string): string | undefined {
  if (image === "" || /@sha256:[0-9a-f]{64}$/.test(image)) return undefined;
  return "pin the image to its digest: name@sha256:0123…";
}

function textOf(node: unknown): string {
  return isScalar(node) && typeof node.value === "string" ? node.value : "";
}
