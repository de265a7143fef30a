import { describe, expect, it } from "vitest";
import { endingOf } from "../../../src/actions/frame.ts";
import { recall } from "../../../src/actions/recall.ts";
import { Inputs } from "../../../src/inputs/inputs.ts";
import { eventFile } from "../../support/event-file.ts";
import { hostWith } from "../../support/host.ts";
import { variablesOf } from "../../support/inputs.ts";

const needed = { robotCode: "ding", appKey: "key", appSecret: "the-secret", processQueryKey: "k" };

function hostOf(given: Readonly<Record<string, string>>, environment: NodeJS.ProcessEnv = {}) {
  return hostWith({ ...variablesOf({ ...needed, ...given }), ...environment });
}

async function read(
  given: Readonly<Record<string, string>> = {},
  environment: NodeJS.ProcessEnv = {},
) {
  const host = hostOf(given, environment);
  const inputs = new Inputs(host.environment, host.folders);
  return { ...(await recall.read(inputs, host)), problems: inputs.problems };
}

describe("a step about messages sent before", () => {
  it("is read into its request", async () => {
    expect(await read()).toMatchObject({ request: { keys: ["k"] }, problems: [] });
  });

  it("names an input that is a near miss of one, beside what is wrong with the others", async () => {
    expect(await read({ maxAttempts: "0" }, { INPUT_PROCESSQUERYKEYS: "k" })).toMatchObject({
      request: undefined,
      problems: [
        { input: "processquerykeys", nearest: "processQueryKey" },
        { input: "maxAttempts" },
      ],
    });
  });

  it("repeats no secret in what is wrong", async () => {
    const { request, problems } = await read({
      language: "the-secret",
      keysFile: "the-secret.json",
    });
    expect(request).toBeUndefined();
    expect(JSON.stringify(problems)).not.toContain("the-secret");
  });

  it("is skipped with a warning where there is no key", async () => {
    expect(await endingOf(recall, hostOf({ processQueryKey: " , " }))).toMatchObject({
      outputs: { outcome: { text: "skipped" } },
      annotations: [{ level: "warning", message: expect.stringContaining("`keysFile`") }],
      failed: false,
    });
  });

  const without = { appKey: "", appSecret: "", skipWithoutCredentials: "true" };
  const fork = { pull_request: { head: { repo: { full_name: "a/b" } } } };

  it.each<[string, () => NodeJS.ProcessEnv, string]>([
    ["a fork's run", () => ({ GITHUB_EVENT_PATH: eventFile(fork) }), "notice"],
    ["Dependabot's", () => ({ GITHUB_ACTOR: "dependabot[bot]" }), "notice"],
    ["any other", () => ({ GITHUB_ACTOR: "octocat" }), "warning"],
  ])("is skipped without credentials, in %s, with what fits", async (_whose, around, level) => {
    expect(await endingOf(recall, hostOf(without, around()))).toMatchObject({
      outputs: { outcome: { text: "skipped" } },
      annotations: [{ level }],
    });
  });
});
