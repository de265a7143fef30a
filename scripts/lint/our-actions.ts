import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  parse,
  parseDocument,
  visit,
  type YAMLMap,
} from "yaml";

// What actionlint cannot know of a workflow: which inputs and outputs the actions of this repository have.

const root = join(import.meta.dirname, "..", "..");

/** Something wrong with a workflow, and its line. */
export interface Finding {
  readonly message: string;
  readonly line: number;
}

/** What the check has to be told about a text. */
export interface Surroundings {
  /** The text of the workflow of that name which stands beside it, if there is one. */
  readonly besideIt: (name: string) => string | undefined;
}

/**
 * Each place where a workflow uses this repository's actions as they are not: an action that is not there, an input it
 * does not have, an output that it does not set. Names are held to the case in which they are declared, though GitHub
 * would take another.
 */
export function misuses(text: string, surroundings: Surroundings): Finding[] {
  const lines = new LineCounter();
  const workflow = parseDocument(text, { lineCounter: lines });
  const jobs = childrenOf(workflow.get("jobs", true));
  const calls = new Map(
    [...jobs].map(([id, job]) => [id.toLowerCase(), declaredBy(textOf(job, "uses"), surroundings)]),
  );
  const misread = [...jobs.values()].flatMap((job) => misreadOutputs(job, { text, calls }));
  const misused = stepsAndCalls(workflow.contents).flatMap((step) => misusesOf(step, surroundings));
  return [...misused, ...misread].map(({ message, at }) => ({
    message,
    line: lines.linePos(at).line,
  }));
}

/** Something wrong, and the offset of the character where it begins. */
interface Misuse {
  readonly message: string;
  readonly at: number;
}

// `./` and `./recall`, `OWNER/dingtalk-notify-action@v1` and `OWNER/dingtalk-notify-action/recall@v1`.
const ours =
  /^(?:\.\/(?<local>recall|read-status|)|OWNER\/dingtalk-notify-action(?:\/(?<folder>recall|read-status))?@[\w.-]+)$/;

// Whatever else is of this repository, or was meant to be.
const meantForOurs = /^\.|^OWNER\/|[Dd]ing[Tt]alk-[Nn]otify/;

const calledWorkflow = /^\.\/\.github\/workflows\/(?<name>[\w.-]+)$/;

interface Declared {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

function ourAction(uses: string): Declared | undefined {
  const { local, folder } = ours.exec(uses)?.groups ?? {};
  if (!ours.test(uses)) return undefined;
  return parse(readFileSync(join(root, local ?? folder ?? "", "action.yml"), "utf8"));
}

/** The outputs that a job has by the workflow it calls; undefined where they are not known here. */
function declaredBy(uses: string, { besideIt }: Surroundings): readonly string[] | undefined {
  const { name } = calledWorkflow.exec(uses)?.groups ?? {};
  const called = name === undefined ? undefined : besideIt(name);
  if (called === undefined) return undefined;
  return Object.keys(Object(parse(called).on?.workflow_call).outputs ?? {});
}

function stepsAndCalls(workflow: unknown): YAMLMap[] {
  const found: YAMLMap[] = [];
  visit(isNode(workflow) ? workflow : null, {
    Map(_key, map) {
      if (map.has("uses")) found.push(map);
    },
  });
  return found;
}

function misusesOf(step: YAMLMap, { besideIt }: Surroundings): Misuse[] {
  const uses = textOf(step, "uses");
  const at = startOf(step.get("uses", true));
  const action = ourAction(uses);
  if (action === undefined) {
    const { name } = calledWorkflow.exec(uses)?.groups ?? {};
    const isThere = name !== undefined && besideIt(name) !== undefined;
    if (isThere || !meantForOurs.test(uses)) return [];
    return [{ at, message: `this repository has no action or workflow "${uses}"` }];
  }
  const given = childrenOf(step.get("with", true));
  const unknown = [...given].filter(([name]) => !Object.hasOwn(action.inputs, name));
  return unknown.map(([name, value]) => ({
    at: startOf(value),
    message: `this action has no input "${name}"`,
  }));
}

// `.name` or `['name']`, as an expression goes from one thing to the next.
const member = (name: string) => String.raw`(?:\.(?<${name}>[\w-]+)|\[\s*'(?<${name}>[^']+)'\s*\])`;
const output = new RegExp(
  String.raw`\b(?<context>steps|needs)${member("id")}\.outputs${member("name")}`,
  "gi",
);

function misreadOutputs(
  job: Node,
  { text, calls }: { text: string; calls: ReadonlyMap<string, readonly string[] | undefined> },
): Misuse[] {
  const steps = new Map(
    stepsAndCalls(job).map((step) => {
      const { outputs } = ourAction(textOf(step, "uses")) ?? {};
      return [textOf(step, "id").toLowerCase(), outputs && Object.keys(outputs)];
    }),
  );
  const found: Misuse[] = [];
  visit(job, {
    Scalar(_key, { range }) {
      const [start = 0, end = 0] = range ?? [];
      for (const match of text.slice(start, end).matchAll(output)) {
        const { context = "", id = "", name = "" } = match.groups ?? {};
        const known = (context.toLowerCase() === "steps" ? steps : calls).get(id.toLowerCase());
        if (known === undefined || known.includes(name)) continue;
        const message = `${context}.${id} has no output "${name}"`;
        found.push({ at: start + match.index, message });
      }
    },
  });
  return found;
}

/** The values of a mapping by their names; of anything else none. */
function childrenOf(node: unknown): ReadonlyMap<string, Node> {
  if (!isMap(node)) return new Map();
  return new Map(
    node.items.flatMap(({ key, value }) =>
      isScalar(key) && isNode(value) ? [[String(key.value), value]] : [],
    ),
  );
}

function textOf(node: unknown, name: string): string {
  const value = isMap(node) ? node.get(name) : undefined;
  return typeof value === "string" ? value : "";
}

function startOf(node: unknown): number {
  return (isNode(node) ? node.range?.[0] : undefined) ?? 0;
}
