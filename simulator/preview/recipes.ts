import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Language } from "../message/drawing.ts";
import { commonEvents } from "../run/events.ts";
import { type Draft, previewInputs, type Recipe } from "./form.ts";

const docs = join(import.meta.dirname, "..", "..", "docs");

/** The recipes of the documentation's pages of templates, each with one of these events. */
export function documentedRecipes(events: readonly string[]): Recipe[] {
  return globSync("templates*.md", { cwd: docs })
    .sort()
    .flatMap((page) => {
      const language = page.endsWith(".zh-CN.md") ? "zh-CN" : "en";
      return recipesIn(readFileSync(join(docs, page), "utf8"), { language, events });
    });
}

// A recipe is a heading with a whole workflow below it.
function recipesIn(
  page: string,
  { language, events }: { readonly language: Language; readonly events: readonly string[] },
): Recipe[] {
  return page.split(/^### /m).flatMap((section) => {
    const [title = ""] = section.split("\n", 1);
    const yaml = /^```yaml\n(?<workflow>[\s\S]*?)^```/m.exec(section)?.groups?.["workflow"] ?? "";
    const { on, jobs }: { on?: unknown; jobs?: unknown } = Object(parse(yaml));
    const step = Object.values(Object(jobs))
      .flatMap((job) => Array.from<unknown>(Object(job).steps ?? []))
      .find((one) => String(Object(one).uses).includes("/dingtalk-notify-action@"));
    const event = labelOf(on, events);
    if (step === undefined || event === undefined) return [];
    const { if: condition, with: inputs }: DocumentedStep = Object(step);
    return [
      {
        title,
        language,
        event,
        status: condition === undefined ? "success" : "failure",
        inputs: messageOf(inputs),
        step: { if: condition, with: textsOf(inputs) },
      },
    ];
  });
}

interface DocumentedStep {
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

function textsOf(inputs: DocumentedStep["with"] = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)]));
}

// The first of GitHub's examples that starts the workflow.
function labelOf(on: unknown, events: readonly string[]): string | undefined {
  const [[name = "", filter] = []] =
    typeof on === "string" ? [[on, undefined]] : Object.entries(Object(on));
  const label = [name, ...(Object(filter).types ?? [])].slice(0, 2).join(" ");
  const labels = [label, ...commonEvents.filter((common) => common.startsWith(name))];
  return labels.find((known) => events.includes(known));
}

// What a workflow would fill in is shown by its name. The status is that of the run that the form is about.
function messageOf(inputs: DocumentedStep["with"] = {}): Draft["inputs"] {
  const given = previewInputs
    .filter((name) => name !== "status" && typeof inputs[name] === "string")
    .map((name) => [name, String(inputs[name]).replace(expression, quotedName)] as const);
  return Object.fromEntries(given);
}

const expression = /\$\{\{\s*(?:toJSON\()?(?<path>[\w.*-]+)\)?\s*\}\}/gi;

function quotedName(_expression: string, path: string): string {
  return JSON.stringify(path.split(".").at(-1));
}
