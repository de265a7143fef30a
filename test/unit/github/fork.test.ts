import { describe, expect, it } from "vitest";
import { comesFromFork } from "../../../src/github/fork.ts";
import { eventFile } from "../../support/event-file.ts";

const pullRequest = (head: unknown, base = "octo-org/shop") => ({
  pull_request: { head: { repo: head }, base: { repo: { full_name: base } } },
});

describe("a run without secrets", () => {
  it.each([
    ["a fork's pull request", pullRequest({ full_name: "someone/shop" }), {}, true],
    ["a pull request whose fork is gone", pullRequest(null), {}, true],
    ["the repository's own pull request", pullRequest({ full_name: "octo-org/shop" }), {}, false],
    ["a push", { head_commit: { id: "0123" } }, {}, false],
    ["a push by Dependabot", {}, { GITHUB_ACTOR: "dependabot[bot]" }, true],
    [
      "a run that Dependabot started again",
      {},
      { GITHUB_ACTOR: "octocat", GITHUB_TRIGGERING_ACTOR: "dependabot[bot]" },
      true,
    ],
    [
      "Dependabot's pull request",
      pullRequest({ full_name: "octo-org/shop" }),
      { GITHUB_ACTOR: "dependabot[bot]" },
      true,
    ],
    ["somebody called alike", {}, { GITHUB_ACTOR: "dependabot" }, false],
  ])("of %s: %#", (_what, payload, environment, fork) => {
    const GITHUB_EVENT_PATH = eventFile(payload);
    expect(comesFromFork({ GITHUB_EVENT_PATH, ...environment })).toBe(fork);
  });

  it("is not what an event is taken for that cannot be read", () => {
    expect(comesFromFork({})).toBe(false);
    expect(comesFromFork({ GITHUB_EVENT_PATH: "/nowhere" })).toBe(false);
  });
});
