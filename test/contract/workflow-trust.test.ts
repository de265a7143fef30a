import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { breachesOfTrust } from "../../scripts/lint/workflow-trust.ts";
import { root } from "../support/action.ts";

const sha = "0123456789abcdef0123456789abcdef01234567";
const reading = "permissions:\n  contents: read";

function workflowOf(steps: string, permissions = reading): string {
  return `on: push
${permissions}
jobs:
  job:
    runs-on: ubuntu-latest
    steps:
${steps.replace(/^/gm, "      ")}
`;
}

const trusted = workflowOf(`- uses: owner/name/folder@${sha} # v1.2.3
- uses: actions/checkout@${sha} # v7.0.1
  with:
    persist-credentials: false
- uses: ./
  with:
    robotCode: ding
- uses: actions/setup-node@${sha} # v7.0.0
  with:
    package-manager-cache: false
- run: echo "$TITLE"
  env:
    TITLE: \${{ github.event.pull_request.title }}`);

describe("a workflow of this repository", () => {
  it.each([
    ["a tag", "- uses: owner/name@v1 # v1.2.3"],
    ["a branch", "- uses: owner/name@main # v1.2.3"],
    ["nothing", "- uses: owner/name # v1.2.3"],
    ["a short SHA", "- uses: owner/name@0123456 # v1.2.3"],
    ["a SHA of one digit more", `- uses: owner/name@${sha}0 # v1.2.3`],
    ["a SHA without its version", `- uses: owner/name@${sha}`],
    ["a SHA with half a version", `- uses: owner/name@${sha} # v1`],
    ["a SHA with its version on the next line", `- uses: owner/name@${sha}\n# v1.2.3`],
    ["a SHA inside of text that has a comment", `- uses: "owner/name@${sha} # v1.2.3"`],
    ["an image's tag", "- uses: docker://alpine:3 # v3.0.0"],
    ["a tag, in another case", "- uses: Owner/Name@V1 # v1.2.3"],
    ["an alias", "- name: &name owner/name@v1\n  run: 'true'\n- uses: *name # v1.2.3"],
  ])("may not use an action by %s", (_what, step) => {
    expect(breachesOfTrust(workflowOf(step))).toEqual([
      { message: expect.stringContaining("full SHA"), line: step.startsWith("- name") ? 10 : 8 },
    ]);
  });

  it("may not call a workflow of somebody else by a tag", () => {
    const text = `on: push\n${reading}\njobs:\n  job:\n    uses: owner/name/.github/workflows/x.yml@v1\n`;
    expect(breachesOfTrust(text)).toMatchObject([{ line: 6 }]);
  });

  it.each([
    ["none", ""],
    ["none that are written down", "permissions:"],
    ["all", "permissions: write-all"],
    ["whatever can be read", "permissions: read-all"],
    ["one that writes", "permissions:\n  contents: read\n  id-token: write"],
  ])("may not have at its top, as permissions, %s", (_which, permissions) => {
    expect(breachesOfTrust(workflowOf("- run: 'true'", permissions))).toEqual([
      { message: expect.stringContaining("permissions"), line: 1 },
    ]);
  });

  it.each(["", "\n  with:\n    persist-credentials: true", "\n  with:\n    fetch-depth: 0"])(
    "may not leave its token in the checkout: %j",
    (given) => {
      const step = `- uses: actions/checkout@${sha} # v7.0.1${given}`;
      expect(breachesOfTrust(workflowOf(step))).toEqual([
        { message: expect.stringContaining("persist-credentials"), line: 8 },
      ]);
    },
  );

  it("may not leave it there whatever the case of the names", () => {
    const step = `- uses: Actions/Checkout@${sha} # v7.0.1`;
    expect(breachesOfTrust(workflowOf(step))).toMatchObject([{ line: 8 }]);
    const right = `${step}\n  with:\n    Persist-Credentials: false`;
    expect(breachesOfTrust(workflowOf(right))).toEqual([]);
  });

  it.each([
    "github.ref_name",
    "github.head_ref",
    "github.event.issue.title",
    "inputs.version",
    "github.sha",
  ])("may not put %s into a script", (expression) => {
    const step = `- name: Say it\n  run: |\n    true\n    echo "\${{ ${expression} }}"`;
    expect(breachesOfTrust(workflowOf(step))).toEqual([
      { message: expect.stringContaining("env"), line: 9 },
    ]);
  });

  it.each(["write-all", "read-all"])("may not have, as permissions of a job, %s", (all) => {
    const text = workflowOf("- run: 'true'").replace("steps:", `permissions: ${all}\n    steps:`);
    expect(breachesOfTrust(text)).toEqual([
      { message: expect.stringContaining("permissions"), line: 7 },
    ]);
  });

  const image = `node@sha256:${"0".repeat(64)}`;
  const boxes = (box: string) =>
    workflowOf("- run: 'true'").replace("steps:", `${box}\n    steps:`);

  it.each([
    "container: node:24",
    "container: node",
    "container: { image: node:24 }",
    "services: { db: { image: node@sha256:0123 } }",
  ])("may not run an image by its tag: %s", (box) => {
    expect(breachesOfTrust(boxes(box))).toEqual([
      { message: expect.stringContaining("digest"), line: 7 },
    ]);
  });

  it.each([
    `container: ${image}`,
    `container: { image: "${image}" }`,
    `services: { db: { image: "${image}" } }`,
  ])("may run one by its digest: %s", (box) => {
    expect(breachesOfTrust(boxes(box))).toEqual([]);
  });

  it.each([
    ["actions/cache", ""],
    ["actions/cache/restore", ""],
    ["actions/setup-node", ""],
    ["actions/setup-node", "\n  with:\n    package-manager-cache: true"],
    ["actions/setup-node", "\n  with:\n    package-manager-cache: false\n    cache: npm"],
    ["Actions/Setup-Go", "\n  with:\n    Cache: true"],
  ])("may not keep a cache, which a release would use: %s%j", (name, given) => {
    const step = `- uses: ${name}@${sha} # v7.0.0${given}`;
    expect(breachesOfTrust(workflowOf(step))).toEqual([
      { message: expect.stringContaining("cache"), line: 8 },
    ]);
  });

  it.each([trusted, workflowOf("- run: 'true'", "permissions: {}")])(
    "may do this: %j",
    (workflow) => {
      expect(breachesOfTrust(workflow)).toEqual([]);
    },
  );
});

describe("the check", () => {
  let copy = "";
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), "dingtalk-workflows-"));
    cpSync(join(root, "scripts", "lint"), join(copy, "scripts", "lint"), { recursive: true });
    cpSync(join(root, "action.yml"), join(copy, "action.yml"));
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
    mkdirSync(join(copy, ".github", "workflows"), { recursive: true });
  });
  afterAll(() => {
    rmSync(copy, { recursive: true, force: true });
  });

  async function check(workflow: string): Promise<{ passes: boolean; told: string }> {
    writeFileSync(join(copy, ".github", "workflows", "planted.yml"), workflow);
    const script = join(copy, "scripts", "lint", "workflows.ts");
    return await promisify(execFile)(process.execPath, [script]).then(
      () => ({ passes: true, told: "" }),
      (error: unknown) => ({ passes: false, told: String(Reflect.get(Object(error), "stderr")) }),
    );
  }

  it("fails over a breach that is planted among the workflows, and names its line", async () => {
    expect(await check(trusted)).toEqual({ passes: true, told: "" });
    const { passes, told } = await check(trusted.replace(`name/folder@${sha}`, "name/folder@v1"));
    expect(passes).toBe(false);
    expect(told).toMatch(/planted\.yml:8: pin the action/);
  });
});
