import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  ipNotInWhiteList,
  refusal,
  tengineHtml,
} from "../../simulator/dingtalk/documented-faults.ts";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { defaultApp } from "../../simulator/dingtalk/world.ts";
import { runStep } from "../support/runner.ts";
import { masksIn } from "../support/runner-log.ts";
import { runawayTemplate, sendInputs, sendLists, sendOutputs } from "../support/send-step.ts";
import { isWindows } from "../support/system.ts";

let dingtalk: Simulator;
beforeEach(async () => {
  dingtalk = await startSimulator();
});
afterEach(async () => {
  await dingtalk.close();
});

const emptyLists = Object.fromEntries(sendLists.map((name) => [name, "[]"]));

describe("wrong inputs", () => {
  const wrong = {
    batchSize: "200",
    failOn: "Partial",
    dryRun: "yes",
    endpoint: "http://api.dingtalk.com",
    robotCode: "",
    onUnkown: "resend",
    text: "{{ github.repo }}",
  };

  it("are all told at once, and nothing is requested", async () => {
    const step = await runStep({ with: { ...sendInputs(dingtalk.url), ...wrong } });

    expect(step.exitCode).toBe(1);
    expect(dingtalk.requests).toEqual([]);
    const told = step.annotations.filter(({ level }) => level === "error").map(({ text }) => text);
    expect(told).toHaveLength(6);
    expect(told.join("\n")).toContain("onUnknown");
    expect(told.join("\n")).toContain("github.repository");
    expect(told.find((text) => text.includes("batchSize"))).toMatch(
      /got "200".*from 1 to 100.*"100"/,
    );
    expect(told.find((text) => text.includes("endpoint"))).toContain("https://api.dingtalk.com");
  });

  it("set every output, lists empty and counts zero, whatever failOn says", async () => {
    const step = await runStep({
      with: { ...sendInputs(dingtalk.url), batchSize: "0", failOn: "never" },
    });

    expect(step.exitCode).toBe(1);
    expect(Object.keys(step.outputs).sort()).toEqual([...sendOutputs].sort());
    expect(step.outputs).toMatchObject({
      ...emptyLists,
      undeliveredUserIds: '["zhang"]',
      outcome: "failed",
      errorCode: "invalidInput",
      recipientCount: "0",
      acceptedCount: "0",
      processQueryKey: "",
    });
    expect(step.outputs["errorMessage"]).toContain("batchSize");
    expect(step.report).toMatchObject({ outcome: "failed", calls: [] });
  });

  it("past ten are named in the log", async () => {
    const names = [
      "batchSize",
      "callsPerSecond",
      "maxAttempts",
      "requestTimeoutSeconds",
      "timeoutMinutes",
      "onUnknown",
      "failOn",
      "summary",
      "endpoint",
      "maxRecipients",
      "dryRun",
      "status",
    ];
    const step = await runStep({
      with: {
        ...sendInputs(dingtalk.url),
        ...Object.fromEntries(names.map((name) => [name, "x"])),
      },
    });

    expect(step.annotations.filter(({ level }) => level === "error")).toHaveLength(10);
    for (const name of names) expect(step.log).toContain(name);
  });
});

describe("a template that would run for minutes", () => {
  it("is a wrong input after two seconds", async () => {
    const start = performance.now();
    const step = await runStep({
      with: sendInputs(dingtalk.url, { text: runawayTemplate, fallback: "never" }),
    });

    expect(performance.now() - start).toBeLessThan(15_000);
    expect(step.exitCode).toBe(1);
    expect(step.annotations).toEqual([
      { level: "error", text: expect.stringMatching(/text.*renders within 2 seconds/) },
    ]);
    expect(step.outputs).toMatchObject({ outcome: "failed", errorCode: "invalidInput" });
    expect(dingtalk.requests).toEqual([]);
  });
});

describe("the outcome of a delivery and failOn", () => {
  it.each([
    ["failed", "zhang,nobody", 0, "partial"],
    ["partial", "zhang,nobody", 1, "partial"],
    ["never", "nobody", 0, "failed"],
    ["failed", "nobody", 1, "failed"],
    ["partial", "zhang", 0, "delivered"],
  ])("failOn %s with %s ends with exit code %i", async (failOn, userIds, exitCode, outcome) => {
    const step = await runStep({ with: sendInputs(dingtalk.url, { failOn, userIds }) });

    expect(step.exitCode).toBe(exitCode);
    expect(step.outputs).toMatchObject({ outcome });
  });

  it("never: nor does a token that cannot be had", async () => {
    const step = await runStep({
      with: sendInputs(dingtalk.url, { failOn: "never", appSecret: "wrong" }),
    });

    expect(step.exitCode).toBe(0);
    expect(step.outputs).toMatchObject({ outcome: "failed", unsentUserIds: '["zhang"]' });
  });
});

describe("a refusal", () => {
  it("is explained with code, request id, cause and cure, and the rest is not sent", async () => {
    dingtalk.script("batchSend", [ipNotInWhiteList("203.0.113.7")]);
    const userIds = Array.from({ length: 400 }, (_, index) => `user${index}`);
    const step = await runStep({ with: sendInputs(dingtalk.url, { userIds: userIds.join() }) });

    expect(dingtalk.requests.filter(({ endpoint }) => endpoint === "batchSend")).toHaveLength(1);
    expect(step.outputs).toMatchObject({
      outcome: "failed",
      errorCode: "Forbidden.AccessDenied.IpNotInWhiteList",
      unsentUserIds: JSON.stringify(userIds),
    });
    const [refused, unsent] = step.annotations.map(({ text }) => text);
    expect(refused).toMatch(/20 recipients.*IpNotInWhiteList.*runner.*Request id/s);
    expect(unsent).toMatch(/380 recipients/);
  });

  it("as an HTML page is understood as one", async () => {
    dingtalk.script("batchSend", [tengineHtml(400)]);
    const step = await runStep({ with: sendInputs(dingtalk.url) });

    expect(step.outputs).toMatchObject({
      outcome: "failed",
      errorCode: "HTTP 400",
      unsentUserIds: '["zhang"]',
    });
    expect(step.outputs["errorMessage"]).toContain("HTML page");
  });

  it("with an empty body is understood as one", async () => {
    dingtalk.script("batchSend", [{ kind: "reply", status: 404 }]);
    const step = await runStep({ with: sendInputs(dingtalk.url) });

    expect(step.outputs).toMatchObject({
      outcome: "failed",
      errorCode: "HTTP 404",
      unsentUserIds: '["zhang"]',
    });
  });

  it("by a redirect is not followed", async () => {
    const elsewhere = await startSimulator();
    dingtalk.script("batchSend", [
      { kind: "reply", status: 307, headers: { location: elsewhere.url } },
    ]);
    const step = await runStep({ with: sendInputs(dingtalk.url) });
    await elsewhere.close();

    expect(elsewhere.requests).toEqual([]);
    expect(step.outputs).toMatchObject({ outcome: "failed", errorCode: "HTTP 307" });
  });

  it("that cannot be told from a delivery leaves people unknown, and nobody is sent to twice", async () => {
    dingtalk.script("batchSend", [{ ...tengineHtml(502), delivered: true }]);
    const step = await runStep({ with: sendInputs(dingtalk.url) });

    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({
      outcome: "failed",
      unknownUserIds: '["zhang"]',
      unsentUserIds: "[]",
    });
    expect(dingtalk.dingtalk.received().get("zhang")).toBe(1);
  });
});

describe("nobody to tell", () => {
  it("is no failure when the list is given and empty", async () => {
    const step = await runStep({ with: sendInputs(dingtalk.url, { userIds: "[]" }) });

    expect(step.exitCode).toBe(0);
    expect(step.outputs).toMatchObject({ ...emptyLists, outcome: "skipped", recipientCount: "0" });
    expect(dingtalk.requests).toEqual([]);
  });

  it.each(["", "  ", ",,\n,"])("is a wrong input when the list is blank: %j", async (userIds) => {
    const step = await runStep({ with: sendInputs(dingtalk.url, { userIds }) });

    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({ errorCode: "invalidInput" });
  });
});

describe("skipWithoutCredentials", () => {
  const without = { appSecret: "", accessToken: "", skipWithoutCredentials: "true" };

  it("ends well before any other check", async () => {
    const step = await runStep({
      with: sendInputs(dingtalk.url, { ...without, batchSize: "many", text: "" }),
    });

    expect(step.exitCode).toBe(0);
    expect(step.outputs).toMatchObject({ ...emptyLists, outcome: "skipped" });
    expect(step.annotations).toEqual([
      { level: "warning", text: expect.stringContaining("skipWithoutCredentials") },
    ]);
  });

  it("only notes it on a fork's event", async () => {
    const event = {
      pull_request: {
        head: { repo: { full_name: "fork/shop" } },
        base: { repo: { full_name: "octo-org/shop" } },
      },
    };
    const step = await runStep({
      with: sendInputs(dingtalk.url, without),
      event,
      eventName: "pull_request",
    });

    expect(step.annotations).toEqual([{ level: "notice", text: expect.anything() }]);
  });

  it("without it a missing secret is a wrong input", async () => {
    const step = await runStep({ with: sendInputs(dingtalk.url, { appSecret: "" }) });

    expect(step.exitCode).toBe(1);
    expect(step.annotations[0]?.text).toContain("appSecret");
  });
});

describe("dryRun", () => {
  it("calls nothing, needs no credentials and shows the message", async () => {
    const more = {
      dryRun: "true",
      appKey: "",
      appSecret: "",
      skipWithoutCredentials: "true",
      userIds: "a,b",
    };
    const step = await runStep({ with: sendInputs(dingtalk.url, more) });

    expect(step.exitCode).toBe(0);
    expect(dingtalk.requests).toEqual([]);
    expect(step.outputs).toMatchObject({
      outcome: "dry-run",
      recipientCount: "2",
      acceptedCount: "0",
    });
    expect(step.log).toContain("Deploy failed");
    expect(step.summary).toContain("Deploy failed");
  });

  it("fails over a wrong input", async () => {
    const step = await runStep({
      with: sendInputs(dingtalk.url, { dryRun: "true", text: "{{ nothing }}" }),
    });

    expect(step.exitCode).toBe(1);
  });
});

describe("secrets", () => {
  it("are masked before anything else is printed, and never printed, at debug level neither", async () => {
    dingtalk.script("batchSend", [
      {
        kind: "reply",
        status: 400,
        body: { code: "InvalidAuthentication", message: "bad an-old-token" },
      },
      {
        kind: "reply",
        status: 400,
        body: { code: "odd", message: `${defaultApp.appSecret} an-old-token` },
      },
    ]);
    const step = await runStep({
      with: sendInputs(dingtalk.url, { accessToken: "an-old-token" }),
      env: { RUNNER_DEBUG: "1", ACTIONS_STEP_DEBUG: "true" },
    });

    const token = dingtalk.requests.at(-1)?.headers["x-acs-dingtalk-access-token"] ?? "";
    expect(masksIn(step.log)).toEqual([
      defaultApp.appSecret,
      "an-old-token",
      "ghs_theTokenOfThisJob",
      token,
    ]);
    const unmasked = [
      step.log.replaceAll(/^::add-mask::.*$/gm, ""),
      step.errors,
      step.summary,
      JSON.stringify(step.report),
      JSON.stringify(step.outputs),
    ].join("\n");
    for (const secret of [defaultApp.appSecret, "an-old-token", token])
      expect(unmasked).not.toContain(secret);
    expect(step.log.indexOf(defaultApp.appSecret)).toBeLessThan("::add-mask::".length + 1);
  });

  it("are masked as used, which is a part of what is given, and as a URL has them", async () => {
    const given = { appSecret: " hush/hush+密 ", dryRun: "true" };
    const step = await runStep({ with: sendInputs(dingtalk.url, given) });
    const masks = ["hush/hush+密", "hush%2Fhush%2B%E5%AF%86"];
    expect(masksIn(step.log)).toEqual(expect.arrayContaining(masks));
  });

  it.each([
    ["as an id", { userIds: `a, ${defaultApp.appSecret}` }],
    ["in a URL of the message", { text: `https://x.example/${percents(defaultApp.appSecret)}` }],
  ])("are refused %s without being shown", async (_where, given) => {
    const step = await runStep({ with: sendInputs(dingtalk.url, given) });
    expect(step.exitCode).toBe(1);
    expect(dingtalk.requests).toEqual([]);
    expect(step.outputs["errorMessage"]).toContain(
      "that does not contain the value of `appSecret`",
    );
    const unmasked = step.log.replaceAll(/^::add-mask::.*$/gm, "");
    for (const shown of [unmasked, step.summary, JSON.stringify(step.outputs)])
      for (const form of [defaultApp.appSecret, percents(defaultApp.appSecret)])
        expect(shown).not.toContain(form);
  });

  it("in the message are refused without being shown", async () => {
    const step = await runStep({
      with: sendInputs(dingtalk.url, { text: `key ${defaultApp.appSecret}` }),
    });

    expect(step.exitCode).toBe(1);
    expect(dingtalk.requests).toEqual([]);
    expect(step.log.replaceAll(/^::add-mask::.*$/gm, "")).not.toContain(defaultApp.appSecret);
  });
});

function percents(text: string): string {
  return Buffer.from(text).toString("hex").replace(/../g, "%$&");
}

describe("reportFile", () => {
  it("is written where the workflow wants it", async () => {
    let written = "";
    const step = await runStep({
      with: sendInputs(dingtalk.url, { reportFile: "out.json" }),
      files: { "out.json": "old and much longer than nothing" },
      afterwards: ({ workspace }) => {
        written = readFileSync(join(workspace, "out.json"), "utf8");
      },
    });

    expect(step.outputs["report"]).toMatch(/workspace[\\/]out\.json$/);
    expect(JSON.parse(written)).toMatchObject({ outcome: "delivered" });
  });

  it.each(["../out.json", "/etc/out.json", "link.json", "linked/out.json"])(
    "is refused outside the workspace: %s",
    async (reportFile) => {
      const step = await runStep({
        with: sendInputs(dingtalk.url, { reportFile }),
        beforehand: ({ workspace }) => {
          symlinkSync("/tmp/somewhere-else.json", join(workspace, "link.json"));
          symlinkSync("/tmp", join(workspace, "linked"));
          writeFileSync(join(workspace, "own.txt"), "");
        },
      });

      expect(step.exitCode).toBe(1);
      expect(step.annotations[0]?.text).toContain("reportFile");
      expect(dingtalk.requests).toEqual([]);
    },
  );
});

describe("a report that cannot be written", () => {
  const people = Array.from({ length: 10_000 }, (_, index) => `user${index}`);

  it("leaves the lists that were cut in the log, and the output empty", async () => {
    dingtalk.script("batchSend", [ipNotInWhiteList("203.0.113.7")]);
    const step = await runStep({
      with: sendInputs(dingtalk.url, {
        userIds: "",
        userIdsFile: "people.txt",
        maxRecipients: "10000",
      }),
      files: { "people.txt": people.join("\n"), temp: "a file where a folder should be" },
      env: { RUNNER_TEMP: "temp" },
    });

    expect(step.exitCode).toBe(1);
    expect(step.outputs["report"]).toBe("");
    expect(JSON.parse(step.outputs["unsentUserIds"] ?? "").length).toBeLessThan(10_000);
    expect(step.log).toContain('"user9999"');
    const warnings = step.annotations.filter(({ level }) => level === "warning");
    expect(warnings.map(({ text }) => text).join("\n")).toMatch(/The log above has all of it/);
  });

  it.skipIf(isWindows).each([
    ["its own file", {}],
    ["a file of the workflow", { reportFile: "out.json" }],
  ])("to its end is not left behind in part: %s", async (_, more) => {
    dingtalk.script("batchSend", [ipNotInWhiteList("203.0.113.7")]);
    let left: string[] = [];
    const step = await runStep({
      with: sendInputs(dingtalk.url, {
        userIds: "",
        userIdsFile: "people.txt",
        maxRecipients: "10000",
        summary: "false",
        ...more,
      }),
      files: { "people.txt": people.join("\n"), "out.json": "an older report" },
      // In blocks of 1,024 bytes: room for the outputs, and for half of the report.
      command: ["bash", "-c", 'ulimit -f 100; exec "$0" "$@"', process.execPath],
      afterwards: ({ workspace, temp }) => {
        left = [...readdirSync(workspace), ...readdirSync(temp)];
      },
    });

    expect(step.outputs).toMatchObject({ outcome: "failed", report: "" });
    expect(left.filter((name) => name.endsWith(".json"))).toEqual(
      "reportFile" in more ? [] : ["out.json"],
    );
    expect(step.log).toContain('"user9999"');
  });
});

it.skipIf(isWindows)("leaves no outputs where they cannot be written whole", async () => {
  await dingtalk.close();
  dingtalk = await startSimulator();
  const people = Array.from({ length: 2_000 }, (_, at) => `nobody${at}`);
  const step = await runStep({
    with: sendInputs(dingtalk.url, {
      userIds: "",
      userIdsFile: "people.txt",
      maxRecipients: "10000",
      summary: "false",
      dryRun: "true",
    }),
    files: { "people.txt": people.join("\n") },
    // In blocks of 1,024 bytes: room for half of the outputs.
    command: ["bash", "-c", 'ulimit -f 12; exec "$0" "$@"', process.execPath],
  });

  expect(step.outputs).toEqual({});
  expect(step.annotations.map(({ text }) => text).join()).toContain("could not be set");
  expect(step.log).toContain("recipientCount: 2000");
  expect(step.log).toContain('"nobody1999"');
});

it.skipIf(isWindows)(
  "leaves all outputs where it is killed once the first is written",
  async () => {
    const killing = `import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const { appendFileSync } = fs;
    fs.appendFileSync = (file, ...rest) => {
      appendFileSync(file, ...rest);
      if (file === process.env.GITHUB_OUTPUT) process.kill(process.pid, "SIGKILL");
    };
    syncBuiltinESMExports();`;
    const step = await runStep({
      with: sendInputs(dingtalk.url),
      files: { "killing.mjs": killing },
      env: { NODE_OPTIONS: "--import=./killing.mjs" },
    });

    expect(step.exitCode).toBeNull();
    expect(Object.keys(step.outputs).toSorted()).toEqual([...sendOutputs].toSorted());
  },
);

it("tells of a hint for a message that DingTalk refuses", async () => {
  dingtalk.script("batchSend", [refusal("chatbotId.notAllow.sendOTO")]);
  const step = await runStep({ with: sendInputs(dingtalk.url) });

  expect(step.outputs["errorMessage"]).toMatch(/^chatbotId\.notAllow\.sendOTO: .+\. .+/);
});
