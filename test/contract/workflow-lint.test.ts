import { describe, expect, it } from "vitest";
import { findingsIn } from "../../scripts/lint/workflow-findings.ts";

const called =
  "on:\n  workflow_call:\n    outputs:\n      count:\n        value: ${{ jobs.a.outputs.b }}\n";

function lint(text: string): Promise<string[]> {
  const besideIt = (name: string) => (name === "tell.yml" ? called : undefined);
  return findingsIn({ file: "page.md", line: 10, text, besideIt });
}

const send = `- id: send
  uses: OWNER/dingtalk-notify-action@v1
  with:
    robotCode: ding
`;
const read = (output: string) => `${send}- run: echo \${{ ${output} }}\n`;
const calling = (file: string, output: string) => `on: push
jobs:
  tell:
    uses: ./.github/workflows/${file}
  second:
    needs: tell
    runs-on: ubuntu-latest
    steps:
      - run: echo \${{ needs.tell.outputs.${output} }}
`;

describe("the lint of a workflow", () => {
  it.each([
    [read("nothing.at.all"), '15: undefined variable "nothing"'],
    [read("steps['send'].outputs.count"), '15: steps.send has no output "count"'],
    [read("steps.sent.outputs.outcome"), '15: property "sent" is not defined'],
    ["- run: echo ${{ steps.a.outputs.count }}\n", '11: steps.a has no output "count"'],
    [calling("tell.yml", "sum"), '19: needs.tell has no output "sum"'],
    [calling("tells.yml", "count"), '14: this repository has no action or workflow "./.github/w'],
    [
      send.replace("-action", ""),
      '12: this repository has no action or workflow "OWNER/dingtalk-n',
    ],
    ["- uses: ./read_status\n", '11: this repository has no action or workflow "./read_status"'],
    [`${send}    userId: zhang\n`, '15: this action has no input "userId"'],
    [send.replace("@", "/recall@").concat("    text: a\n"), '15: this action has no input "text"'],
    ["text: a\nuserId: b\n", '12: this action has no input "userId"'],
  ])("finds in %j, and where: %s", async (text, finding) => {
    expect(await lint(text)).toEqual([expect.stringContaining(`page.md:${finding}`)]);
  });

  it.each([
    read("steps.send.outputs.outcome"),
    "- uses: actions/checkout@v4\n- uses: ./read-status\n  with:\n    robotCode: ding\n",
    "with:\n  text: a\n",
    "- run: echo ${{ steps.a.outputs.outcome }}${{ steps.a.outputs.report }}\n",
    calling("tell.yml", "count"),
  ])("finds nothing in %j", async (text) => {
    expect(await lint(text)).toEqual([]);
  });
});
