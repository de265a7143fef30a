import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prepareSend } from "../../../src/actions/prepare-send.ts";
import type { Host } from "../../../src/github/host.ts";
import { sendInputs } from "../../../src/inputs/send-request.ts";
import { hostWith } from "../../support/host.ts";
import { sendInputsWith } from "../../support/inputs.ts";

/** The environment of a step with these inputs, as the runner makes it. */
function stepWith(
  given: Readonly<Record<string, string>>,
  environment: NodeJS.ProcessEnv = {},
): Host {
  const inputs = Object.entries(sendInputsWith(given)).map(
    ([name, text]) => [`INPUT_${name.toUpperCase()}`, text] as const,
  );
  return hostWith({ ...Object.fromEntries(inputs), ...environment });
}

describe("preparing a send", () => {
  it("ends with the request and its message", async () => {
    const host = stepWith({ text: "# {{ github.repository }}" }, { GITHUB_REPOSITORY: "a/b" });
    expect(await prepareSend(host)).toMatchObject({
      kind: "ready",
      request: { robotCode: "dingrobot", recipients: { sources: { userIds: ["user1"] } } },
      message: {
        withoutJobs: {
          message: { msgKey: "sampleMarkdown", msgParam: { title: "a/b", text: "# a/b" } },
        },
        complete: undefined,
      },
    });
  });

  it("tells wrong inputs, wrong names of inputs and wrong names in templates at once", async () => {
    const host = stepWith(
      {
        text: "{{ github.shaa }} {{ runnr.os }} {{ 'a' | upcas }}",
        title: "{{ env.HOEM }}",
        status: "sucess",
        batchSize: "0",
        robotCode: "",
      },
      { INPUT_ONUNKOWN: "resend", GITHUB_SHA: "0123", HOME: "/home" },
    );
    const preparation = await prepareSend(host);
    expect(preparation.kind).toBe("wrong");
    const problems = preparation.kind === "wrong" ? preparation.problems : [];
    expect(problems.map(({ input, nearest }) => [input, nearest]).toSorted()).toEqual([
      ["batchSize", "1"],
      ["onunkown", "onUnknown"],
      ["robotCode", undefined],
      ["status", "success"],
      ["text", "upcase"],
      ["title", "env.HOME"],
    ]);
  });

  it("hides a secret that was saved with a line break at its end", async () => {
    const host = stepWith(
      { appSecret: "hush-hush\n", text: "{{ env.GREETING }}" },
      { GREETING: "hush-hush" },
    );
    const preparation = await prepareSend(host);
    expect(preparation).toMatchObject({
      kind: "wrong",
      problems: [{ input: "text", got: "env.GREETING" }],
    });
  });

  it("warns where the event cannot be read, and goes on", async () => {
    const preparation = await prepareSend(
      stepWith({ text: "{{ 'a' }}" }, { GITHUB_EVENT_PATH: "/nowhere/event" }),
    );
    expect(preparation).toMatchObject({
      kind: "ready",
      message: {
        withoutJobs: {
          notices: [{ level: "warning", message: expect.stringContaining("github.event") }],
        },
      },
    });
  });
});

describe("a message that asks for the jobs of the run", () => {
  const onlyWithFailedJobs = "{% if run.failed_jobs.size > 0 %}{{ githb.sha }}{% endif %}x";
  const onlyWithoutJobs = "{% if run.jobs.size > 0 %}x{% else %}{{ githb.sha }}{% endif %}";

  it.each([
    ["reached only with failed jobs", onlyWithFailedJobs],
    ["reached only without jobs", onlyWithoutJobs],
  ])("is wrong for a misspelt name in a branch that is %s", async (_where, text) => {
    expect(await prepareSend(stepWith({ text }))).toMatchObject({
      kind: "wrong",
      problems: [{ input: "text", got: "githb", nearest: "github" }],
    });
  });

  it("is right although a loop over the jobs and a field from a job come out empty without jobs", async () => {
    const msgParam = {
      title: "Failed",
      text: "Failed:{% for job in run.failed_jobs %} {{ job.name }}{% endfor %}",
      singleTitle: "Open",
      singleURL: "{{ run.failed_jobs[0].url }}",
    };
    const given = { text: "", msgKey: "sampleActionCard", msgParam: JSON.stringify(msgParam) };
    expect(await prepareSend(stepWith(given))).toMatchObject({
      kind: "ready",
      message: {
        withoutJobs: { message: { msgParam: { text: "Failed:", singleURL: "" } } },
        complete: expect.any(Function),
      },
    });
  });
});

describe("a mapping that cannot be read", () => {
  it("is told alone, with what is wrong in texts that do not speak of it", async () => {
    const text = "{{ data.t | time_in: 'UTC' }} {{ data.user.name }} {{ data['a b'] }}";
    const host = stepWith({ data: "a: [b", text, title: "{{ nope }}" });
    expect(await prepareSend(host)).toMatchObject({
      kind: "wrong",
      problems: [{ input: "data" }, { input: "title" }],
    });
  });
});

describe("a secret", () => {
  const secrets = { appSecret: "s3cr3t-a", accessToken: "s3cr3t-b", suiteTicket: "s3cr3t-c" };
  const carriers = sendInputs.filter((name) => !(name in secrets));
  const shapes = [
    (secret: string) => secret,
    (secret: string) => `{{ ${secret} }}`,
    (secret: string) => `{{ '${secret}' | ${secret} }}{% ${secret} %}`,
    (secret: string) => `{{ ${secret}`,
    (secret: string) => `a: {{ b }} ${secret}`,
    (secret: string) => `${secret}: [${secret}\n${secret}: {`,
    (secret: string) => `{"text": {"${secret}": "${secret}"}, "${secret}": null}`,
    (secret: string) => `["${secret}"`,
    (secret: string) => `../${secret}/${secret}`,
    (secret: string) => `https://${secret}@${secret}/${secret}`,
  ];

  it("is in no problem and no warning, wherever the workflow put it", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.constantFrom(...carriers),
          fc.tuple(fc.constantFrom(...shapes), fc.constantFrom(...Object.values(secrets))),
        ),
        fc.constantFrom(...Object.values(secrets)),
        async (given, stray) => {
          const inputs = Object.entries(given).map(
            ([name, [shape, secret]]) => [name, shape(secret)] as const,
          );
          const host = stepWith(
            { msgKey: "sampleText", ...secrets, ...Object.fromEntries(inputs) },
            { INPUT_TEXTS: stray },
          );
          const preparation = await prepareSend(host);
          if (preparation.kind !== "wrong") return;
          const shown = JSON.stringify([preparation.problems, preparation.notices]);
          expect(shown).not.toMatch(/s3cr3t-[abc]/i);
        },
      ),
    );
  });
});
