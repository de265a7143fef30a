import { describe, expect, it } from "vitest";
import { workflowNames } from "../../../src/github/template-names.ts";
import { eventFile } from "../../support/event-file.ts";

const head = "6113728f27ae82c7b1a177c8d03f9e96e0adf246";
const runs = "ffffffffffffffffffffffffffffffffffffffff";
const shop = "https://github.com/octo-org/shop";
const fork = "https://github.com/someone/shop";
const commit = { message: "Fix it\n\nAll of it.", author: { name: "Mona" } };

const commitOf = (GITHUB_EVENT_NAME: string, payload: unknown, GITHUB_SHA = runs) =>
  workflowNames(
    {
      GITHUB_EVENT_NAME,
      GITHUB_EVENT_PATH: eventFile(payload),
      GITHUB_SHA,
      GITHUB_REPOSITORY: "octo-org/shop",
    },
    { status: undefined, run: "none", data: {}, matrix: {}, media: {} },
    [],
  ).namespaces["commit"];

const told = { subject: "Fix it", message: "Fix it\n\nAll of it.", author: "Mona" };
const untold = { subject: undefined, message: undefined, author: undefined };
const at = (sha: string, repository = shop) => ({
  sha,
  short_sha: sha.slice(0, 7),
  url: `${repository}/commit/${sha}`,
});

const byEvent: readonly (readonly [event: string, payload: unknown, expected: object])[] = [
  [
    "push",
    { head_commit: { ...commit, id: head, url: `${shop}/commit/${head}?x` } },
    { ...at(head), ...told, url: `${shop}/commit/${head}?x` },
  ],
  ["push", { head_commit: null, deleted: true }, { ...at(runs), ...untold }],
  [
    "pull_request",
    { pull_request: { head: { sha: head, repo: { html_url: shop } } } },
    { ...at(head), ...untold },
  ],
  [
    "pull_request",
    { pull_request: { head: { sha: head, repo: { html_url: fork } } } },
    { ...at(head, fork), ...untold },
  ],
  [
    "pull_request",
    { pull_request: { head: { sha: head, repo: null } } },
    { ...at(head), ...untold },
  ],
  [
    "pull_request_target",
    { pull_request: { head: { sha: head, repo: { html_url: fork } } } },
    { ...at(head, fork), ...untold },
  ],
  [
    "pull_request_review",
    { pull_request: { head: { sha: head, repo: { html_url: fork } } } },
    { ...at(head, fork), ...untold },
  ],
  [
    "workflow_run",
    {
      workflow_run: {
        head_sha: head,
        head_commit: commit,
        head_repository: { html_url: fork },
      },
    },
    { ...at(head, fork), ...told },
  ],
  [
    "merge_group",
    { merge_group: { head_sha: head, head_commit: commit } },
    { ...at(head), ...told },
  ],
  [
    "check_suite",
    { check_suite: { head_sha: head, head_commit: commit } },
    { ...at(head), ...told },
  ],
  ["check_run", { check_run: { head_sha: head } }, { ...at(head), ...untold }],
  ["deployment", { deployment: { sha: head } }, { ...at(head), ...untold }],
  [
    "deployment_status",
    { deployment: { sha: head }, deployment_status: { state: "failure" } },
    { ...at(head), ...untold },
  ],
  [
    "status",
    { sha: head, commit: { html_url: `${shop}/commit/${head}`, commit } },
    { ...at(head), ...told },
  ],
  ["schedule", { schedule: "0 0 * * *" }, { ...at(runs), ...untold }],
  ["workflow_dispatch", { inputs: {} }, { ...at(runs), ...untold }],
  ["release", { release: { tag_name: "v1" } }, { ...at(runs), ...untold }],
  ["push", {}, { ...at(runs), ...untold }],
  ["constructor", {}, { ...at(runs), ...untold }],
  ["__proto__", {}, { ...at(runs), ...untold }],
  ["", {}, { ...at(runs), ...untold }],
];

describe("the head commit", () => {
  it.each(byEvent)("is what a %s event knows of it (%#)", (event, payload, expected) => {
    expect(commitOf(event, payload)).toEqual(expected);
  });

  it.each([
    ["one line", "one line"],
    ["one\r\ntwo", "one"],
    ["\nsecond", ""],
    ['{{ a }} "quoted" \u2028 🚀', '{{ a }} "quoted" \u2028 🚀'],
  ])("has of the message %j the subject %j", (message, subject) => {
    expect(commitOf("push", { head_commit: { message } })).toMatchObject({ message, subject });
  });

  it("is unknown where neither the event nor the run names one", () => {
    expect(commitOf("schedule", {}, "")).toEqual({
      sha: undefined,
      short_sha: undefined,
      url: undefined,
      ...untold,
    });
  });
});
