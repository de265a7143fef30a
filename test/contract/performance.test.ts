import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { root } from "../support/action.ts";

// The workflows of docs/performance.md are run by act, in a repository that has the action itself: from there come its
// `uses`, its checkout with the permission for it, what starts it, and the hosts of the simulated DingTalk. All else is
// the same.

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly name: string;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

function documented(): Workflow[] {
  const page = readFileSync(join(root, "docs", "performance.md"), "utf8");
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

it.each(["shards.yml", "shards-of-a-list.yml"])(
  "docs/performance.md has the workflow that %s is",
  (file) => {
    const played: Workflow = parse(readFileSync(join(root, "test", "workflows", file), "utf8"));
    expect(documented().map(essence)).toContainEqual(essence(played));
  },
);
