import { describe, expect, it } from "vitest";
import { prepareKeys } from "../../../src/actions/prepare-keys.ts";
import { readRecall } from "../../../src/inputs/recall-request.ts";
import { eventFile } from "../../support/event-file.ts";
import { hostWith } from "../../support/host.ts";

const needed = { robotCode: "ding", appKey: "key", appSecret: "the-secret", processQueryKey: "k" };

async function prepare(
  given: Readonly<Record<string, string>> = {},
  environment: NodeJS.ProcessEnv = {},
) {
  const inputs = Object.entries({ ...needed, ...given }).map(([name, text]) => [
    `INPUT_${name.toUpperCase()}`,
    text,
  ]);
  const host = hostWith({ ...Object.fromEntries(inputs), ...environment });
  return await prepareKeys(host, readRecall);
}

describe("preparing a step about messages sent before", () => {
  it("ends with its request", async () => {
    expect(await prepare()).toMatchObject({ kind: "ready", request: { keys: ["k"] } });
  });

  it("tells of an input that is a near miss of one, beside what is wrong with the others", async () => {
    const preparation = await prepare({ maxAttempts: "0" }, { INPUT_PROCESSQUERYKEYS: "k" });
    expect(preparation).toMatchObject({
      kind: "wrong",
      problems: [
        { input: "processquerykeys", nearest: "processQueryKey" },
        { input: "maxAttempts" },
      ],
    });
  });

  it("repeats no secret in what is wrong", async () => {
    const preparation = await prepare({ language: "the-secret", keysFile: "the-secret.json" });
    expect(preparation.kind).toBe("wrong");
    expect(JSON.stringify(preparation)).not.toContain("the-secret");
  });

  it("is skipped with a warning where there is no key", async () => {
    expect(await prepare({ processQueryKey: " , " })).toMatchObject({
      kind: "skip",
      notice: { level: "warning", message: expect.stringContaining("`keysFile`") },
    });
  });

  const without = { appKey: "", appSecret: "", skipWithoutCredentials: "true" };
  const fork = { pull_request: { head: { repo: { full_name: "a/b" } } } };

  it.each<[string, () => NodeJS.ProcessEnv, string]>([
    ["a fork's run", () => ({ GITHUB_EVENT_PATH: eventFile(fork) }), "notice"],
    ["Dependabot's", () => ({ GITHUB_ACTOR: "dependabot[bot]" }), "notice"],
    ["any other", () => ({ GITHUB_ACTOR: "octocat" }), "warning"],
  ])("is skipped without credentials, in %s, with what fits", async (_whose, around, level) => {
    expect(await prepare(without, around())).toMatchObject({ kind: "skip", notice: { level } });
  });
});
