import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { send } from "../../../src/actions/send.ts";
import type { Host } from "../../../src/github/host.ts";
import { Inputs } from "../../../src/inputs/inputs.ts";
import { readAction } from "../../support/action.ts";
import { hostWith } from "../../support/host.ts";
import { sendInputsWith, variablesOf } from "../../support/inputs.ts";

/** The environment of a step with these inputs, as the runner makes it. */
function stepWith(
  given: Readonly<Record<string, string>>,
  environment: NodeJS.ProcessEnv = {},
): Host {
  return hostWith({ ...variablesOf(sendInputsWith(given)), ...environment });
}

/** Reads a step as the frame does. */
async function read(host: Host) {
  const inputs = new Inputs(host.environment, host.folders);
  return { ...(await send.read(inputs, host)), problems: inputs.problems };
}

describe("reading a send", () => {
  it("ends with the request and its message", async () => {
    const host = stepWith({ text: "# {{ github.repository }}" }, { GITHUB_REPOSITORY: "a/b" });
    expect(await read(host)).toMatchObject({
      request: {
        request: {
          recipients: { sources: { userIds: ["user1"] } },
          mode: { kind: "send", robot: { robotCode: "dingrobot" } },
        },
        prepared: {
          message: { msgKey: "sampleMarkdown", msgParam: { title: "a/b", text: "# a/b" } },
          asks: [],
        },
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
        appKey: "",
        fallback: "never",
      },
      { INPUT_ONUNKOWN: "resend", GITHUB_SHA: "0123", HOME: "/home" },
    );
    const preparation = await read(host);
    expect(preparation.request).toBeUndefined();
    expect(preparation.problems.map(({ input, nearest }) => [input, nearest]).toSorted()).toEqual([
      ["appKey", undefined],
      ["batchSize", "1"],
      ["onunkown", "onUnknown"],
      ["status", "success"],
      ["text", "upcase"],
      ["title", "env.HOME"],
    ]);
  });

  it("hides a secret that was saved with a line break at its end", async () => {
    const host = stepWith(
      { appSecret: "hush-hush\n", text: "{{ env.GREETING }}", fallback: "never" },
      { GREETING: "hush-hush" },
    );
    const preparation = await read(host);
    expect(preparation).toMatchObject({
      request: undefined,
      problems: [{ input: "text", got: "env.GREETING" }],
    });
  });

  it("warns where the event cannot be read, and goes on", async () => {
    const preparation = await read(
      stepWith({ text: "{{ 'a' }}" }, { GITHUB_EVENT_PATH: "/nowhere/event" }),
    );
    expect(preparation).toMatchObject({
      request: {
        prepared: { warnings: [{ kind: "noEvent", why: "unreadable" }] },
      },
    });
  });
});

describe("a mapping that cannot be read", () => {
  it("is told alone, with what is wrong in texts that do not speak of it", async () => {
    const text = "{{ data.t | time_in: 'UTC' }} {{ data.user.name }} {{ data['a b'] }}";
    const host = stepWith({ data: "a: [b", text, title: "{{ nope }}", fallback: "never" });
    expect(await read(host)).toMatchObject({
      request: undefined,
      problems: [{ input: "data" }, { input: "title" }],
    });
  });
});

describe("a wrong status", () => {
  it("is unknown, so a text that has nothing else is empty", async () => {
    const host = stepWith({ status: "sucess", text: "{{ job.status }}" });
    expect(await read(host)).toMatchObject({
      request: {
        prepared: { message: { msgParam: { text: expect.stringContaining("(text)") } } },
      },
      problems: [{ input: "status" }, { input: "text" }],
    });
  });
});

describe("a secret", () => {
  const secrets = { appSecret: "s3cr3t-a", accessToken: "s3cr3t-b", suiteTicket: "s3cr3t-c" };
  const carriers = Object.keys(readAction().inputs).filter((name) => !(name in secrets));
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
          const preparation = await read(host);
          if (preparation.problems.length === 0) return;
          const { problems, warnings, request } = preparation;
          const shown = JSON.stringify([problems, warnings, request?.prepared]);
          expect(shown).not.toMatch(/s3cr3t-[abc]/i);
        },
      ),
    );
  });
});
