import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { root } from "../support/action.ts";

// The workflows of docs/performance.md are run by act, in a repository that has the action itself: from there come its
// `uses`, its checkout with the permission for it, what starts it, and the hosts of the simulated DingTalk. All else is
// the same, but that the Chinese page has names and a text of its own.

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly name: string;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

function documented(file: string): Workflow[] {
  const page = readFileSync(join(root, "docs", file), "utf8");
  return [...page.matchAll(/^```yaml\n(?<block>.*?)^```/gms)].map((match) =>
    parse(match.groups?.["block"] ?? ""),
  );
}

function essence({ name, jobs }: Workflow) {
  const whole = Object.entries(jobs).map(([id, { steps, ...job }]) => {
    const own = steps.filter(({ uses = "" }) => !uses.startsWith("actions/checkout@"));
    return [id, { ...job, steps: own.map(withoutPlace) }];
  });
  return { name, jobs: whole };
}

function withoutPlace({ uses, ...step }: Step) {
  const { endpoint: _endpoint, legacyEndpoint: _legacyEndpoint, ...given } = step.with ?? {};
  const usesThis = uses === "./" || uses === "OWNER/dingtalk-notify-action@v1";
  return { ...step, uses: usesThis ? "this action" : uses, with: given };
}

function withoutWords({ jobs }: Workflow): Workflow {
  const untold = Object.entries(jobs).map(([id, { steps, ...job }]) => {
    return [id, { ...job, steps: steps.map(withoutWordsOfStep) }];
  });
  return { name: "", jobs: Object.fromEntries(untold) };
}

function withoutWordsOfStep({ name: _name, ...step }: Step): Step {
  const { text: _text, language: _language, ...given } = step.with ?? {};
  return { ...step, with: given };
}

const played = ["shards.yml", "shards-of-a-list.yml"].map((file): [string, Workflow] => [
  file,
  parse(readFileSync(join(root, "test", "workflows", file), "utf8")),
]);

it.each(played)("docs/performance.md has the workflow that %s is", (_file, workflow) => {
  expect(documented("performance.md").map(essence)).toContainEqual(essence(workflow));
});

it.each(played)("docs/performance.zh-CN.md has %s in Chinese", (_file, workflow) => {
  const translated = documented("performance.zh-CN.md").map(withoutWords);
  expect(translated.map(essence)).toContainEqual(essence(withoutWords(workflow)));
});
