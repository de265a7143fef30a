import { describe, expect, it } from "vitest";
import { findingsIn } from "../../scripts/lint/workflow-findings.ts";

const beside: Readonly<Record<string, string>> = {
  "tell.yml":
    "on:\n  workflow_call:\n    outputs:\n      count:\n        value: ${{ jobs.a.outputs.b }}\n",
};

function lint(text: string): Promise<string[]> {
  return findingsIn({ file: "page.md", line: 10, text, besideIt: (name) => beside[name] });
}

/** A workflow whose first job has these steps; its line 8 is the first of them. */
function workflowOf(steps: string, more = ""): string {
  return `on: push
jobs:
  first:
    runs-on: ubuntu-latest
    outputs:
      key: \${{ steps.send.outputs.processQueryKey }}
    steps:
${steps.replace(/^(?=.)/gm, "      ")}
${more}`;
}

const send = `- id: send
  uses: OWNER/dingtalk-notify-action@v1
  with:
    robotCode: ding`;

describe("the lint of a workflow", () => {
  it("finds the same whatever else was linted before, and however long it is", async () => {
    const right = (length: number) => `# ${"x".repeat(length)}\n${workflowOf(send)}`;
    const wrong = workflowOf(`${send}\n- run: echo \${{ nothing.at.all }}`);
    for (let length = 0; length < 12_000; length += 331)
      expect(await lint(right(length)), `a comment of ${length}`).toEqual([]);
    expect(await lint(wrong)).toEqual([expect.stringMatching(/^page\.md:22: .*"nothing"/)]);
  });

  it("finds in each of many blocks what is wrong with that one", async () => {
    const blocks = Array.from({ length: 60 }, (_, index) =>
      workflowOf(`${send}${`\n- run: "true"`.repeat(index)}`),
    );
    expect((await Promise.all(blocks.map(lint))).flat()).toEqual([]);
  });
});

describe("an action of this repository", () => {
  it.each([
    "OWNER/dingtalk-notify-action/read_status@v1",
    "OWNER/dingtalk-notify-action/readStatus@v1",
    "OWNER/dingtalk-notify-action/Recall@v1",
    "OWNER/dingtalk-notify-action/dist@v1",
    "OWNER/dingtalk-notify@v1",
    "OWNER/dingtalk-notify-actions@v1",
    "OWNER/dingtalk-notify-action",
    "owner/dingtalk-notify-action@v1",
    "octo-org/dingtalk-notify@v1",
    "./read_status",
    "./send",
    "../recall",
  ])("may not be called %s", async (uses) => {
    const step = `- uses: ${uses}\n  with:\n    robotCode: ding\n`;
    expect(await lint(step)).toContainEqual(
      `page.md:11: this repository has no action or workflow "${uses}"`,
    );
  });

  it.each([
    "OWNER/dingtalk-notify-action@v1",
    "OWNER/dingtalk-notify-action@0123456789abcdef0123456789abcdef01234567",
    "OWNER/dingtalk-notify-action/recall@v1",
    "OWNER/dingtalk-notify-action/read-status@v1",
    "./",
    "./recall",
    "./read-status",
    "docker://alpine",
    "actions/checkout@v4",
  ])("may be called %s, and so may another's", async (uses) => {
    expect(await lint(`- uses: ${uses}\n  with:\n    robotCode: ding\n`)).toEqual([]);
  });

  it.each([
    ["", "userId"],
    ["/recall", "processQueryKeys"],
    ["/read-status", "userIds"],
  ])("has only its own inputs: %s", async (folder, name) => {
    const step = `- uses: OWNER/dingtalk-notify-action${folder}@v1\n  with:\n    robotCode: ding\n    ${name}: zhang\n`;
    expect(await lint(step)).toEqual([`page.md:14: this action has no input "${name}"`]);
  });

  it("has them by the case in which they are declared", async () => {
    const [finding] = await lint(send.replace("robotCode", "robotcode"));
    expect(finding).toBe('page.md:14: this action has no input "robotcode"');
  });

  it.each(["", "/recall", "/read-status"])("needs its robotCode: %s", async (folder) => {
    const step = `- uses: OWNER/dingtalk-notify-action${folder}@v1\n  with:\n    appKey: ding\n`;
    expect(await lint(step)).toEqual(['page.md:11: this action needs the input "robotCode"']);
  });

  // Told by their beginning: they are neither a workflow nor steps, each of which begins with "- ".
  it.each(["with:\n  text: a\n", "text: a\nuserIds: b\n", "# The way of it\ntext: a\n"])(
    "needs it not where only some inputs are shown: %j",
    async (block) => {
      expect(await lint(block)).toEqual([]);
    },
  );

  it("has only its own inputs where only some are shown, too", async () => {
    expect(await lint("text: a\nuserId: b\n")).toEqual([
      'page.md:12: this action has no input "userId"',
    ]);
  });
});

describe("an output", () => {
  const read = (expression: string) => `${send}\n- run: echo\n  env:\n    IT: ${expression}\n`;

  it.each([
    ["steps.send.outputs.processqueryKey", "steps.send"],
    ["steps.send.outputs.recalledKeys", "steps.send"],
    ["steps['send'].outputs.nothing", "steps.send"],
    ["steps.send.outputs['nothing']", "steps.send"],
    ["join(fromJSON(steps.send.outputs.unsentUsers || '[]'), ', ')", "steps.send"],
    ["STEPS.Send.outputs.nothing", "STEPS.Send"],
  ])("that the action does not set is found: %s", async (expression, told) => {
    expect(await lint(read(`\${{ ${expression} }}`))).toEqual([
      expect.stringMatching(new RegExp(`^page\\.md:17: ${told} has no output "\\w+"$`)),
    ]);
  });

  it("is looked for in conditions, in texts of many lines and in what a job hands on", async () => {
    const steps = `${send}
- if: steps.send.outputs.result == 'delivered'
  run: |
    echo
    echo \${{ steps.send.outputs.count }}`;
    const text = workflowOf(steps).replace("outputs.processQueryKey", "outputs.key");
    expect(await lint(text)).toEqual([
      'page.md:16: steps.send has no output "key"',
      'page.md:22: steps.send has no output "result"',
      'page.md:25: steps.send has no output "count"',
    ]);
  });

  it("is held against the action that the step uses, and against none where it is somebody else's", async () => {
    const steps = `${send}
- id: recalled
  uses: ./recall
  with:
    robotCode: ding
- id: other
  run: echo
- run: echo
  env:
    ALL: \${{ steps.send.outputs.outcome }} \${{ steps.recalled.outputs.recalledKeys }} \${{ steps.other.outputs.any }}
    WRONG: \${{ steps.recalled.outputs.processQueryKey }}`;
    expect(await lint(workflowOf(steps))).toEqual([
      'page.md:31: steps.recalled has no output "processQueryKey"',
    ]);
  });

  const second = (needs: string, expression: string) => `  second:
    needs: ${needs}
    runs-on: ubuntu-latest
    steps:
      - run: echo \${{ ${expression} }}
`;

  it("that a job does not hand on is found in the job that needs it", async () => {
    const read = (name: string) => workflowOf(send, second("first", `needs.first.outputs.${name}`));
    expect(await lint(read("key"))).toEqual([]);
    expect(await lint(read("processQueryKey"))).toEqual([
      expect.stringMatching(/^page\.md:26: .*"processquerykey"/),
    ]);
  });

  it("that a called workflow does not have is found, and so is one that is not there", async () => {
    const calling = (file: string, name: string) =>
      `on: push\njobs:\n  tell:\n    uses: ./.github/workflows/${file}\n${second("tell", `needs.tell.outputs.${name}`)}`;
    expect(await lint(calling("tell.yml", "count"))).toEqual([]);
    expect(await lint(calling("tell.yml", "sum"))).toEqual([
      'page.md:19: needs.tell has no output "sum"',
    ]);
    expect(await lint(calling("tells.yml", "count"))).toEqual([
      'page.md:14: this repository has no action or workflow "./.github/workflows/tells.yml"',
    ]);
  });
});
