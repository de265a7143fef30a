import { describe, expect, it } from "vitest";
import { send } from "../../../src/actions/send.ts";
import { Inputs } from "../../../src/inputs/inputs.ts";
import { eventFile } from "../../support/event-file.ts";
import { hostWith } from "../../support/host.ts";
import { type Given, sendInputsWith, variablesOf } from "../../support/inputs.ts";

/** Reads a step of a run that failed. */
async function read(given: Given, environment: NodeJS.ProcessEnv = {}) {
  const ofStep = variablesOf(sendInputsWith({ status: "failure", ...given }));
  const host = hostWith({
    GITHUB_WORKFLOW: "CI",
    GITHUB_EVENT_PATH: eventFile({}),
    ...ofStep,
    ...environment,
  });
  const inputs = new Inputs(host.environment, host.folders);
  const { request, warnings, people } = await send.read(inputs, host);
  const message = request?.prepared.message;
  return {
    request,
    people,
    text: message?.msgParam["text"] ?? "",
    warnings: (warnings ?? []).map(({ kind }) => kind),
    problems: inputs.problems.map(({ input }) => input),
  };
}

const own = "Hello";
const note = /\n\n⚠️ The step's own message could not be used: ([^\n]*)$/;

describe("in a run that failed, a message that cannot be used", () => {
  it.each<[string, Given, string]>([
    ["a name that is none", { text: "a\n{{ githb.sha }}" }, "an unknown name (text, line 2)"],
    [
      "a filter that is none",
      { text: "{{ 'a' | upcas }}" },
      "a filter or a tag that does not exist (text, line 1)",
    ],
    ["a broken template", { text: "{% if %}" }, "a mistake in the template (text, line 1)"],
    ["a broken mapping", { data: "a: [b" }, "broken YAML or JSON (data, line 1)"],
    [
      "a mapping with a key twice",
      { data: "a: 1\nb: 2\na: 3" },
      "broken YAML or JSON (data, line 3)",
    ],
    ["text beside msgKey", { msgKey: "sampleText" }, "inputs that do not go together (text)"],
    ["a title alone", { text: "", title: "a" }, "inputs that do not go together (text)"],
    [
      "a field that is missing",
      { text: "", msgKey: "sampleMarkdown", msgParam: "title: a" },
      "a field that is missing or wrong (msgParam.text)",
    ],
    [
      "a file that is not there",
      { text: "", msgKey: "sampleText", msgParamFile: "a.yml" },
      "a file that cannot be read (msgParamFile)",
    ],
    ["a secret", { text: "a the-app-secret" }, "a secret in the message (text)"],
    [
      "a misspelt name of its input",
      { text: "", titel: "a" },
      "an input with a misspelt name (title)",
    ],
  ])("gives way to the default message, which says so: %s", async (_what, given, words) => {
    const { text, problems, warnings } = await read(given);
    const [, mistake = ""] = note.exec(text) ?? [];
    expect(text).toMatch(/^### ❌ CI failed\n/);
    expect(mistake).toBe(`${words}. See the step's log.`);
    expect(problems).not.toEqual([]);
    expect(warnings).toEqual(["defaultInstead"]);
  });

  it("is not repeated in any word", async () => {
    const { text } = await read({
      text: "",
      msgKey: "sampleText",
      msgParam: "content: '{{ hush | hush }}'\nhush: {{ hush }}",
      data: "hush: [hush",
    });
    expect(text).toMatch(note);
    expect(text).not.toContain("hush");
  });

  it("is told with how much more is wrong", async () => {
    const { text } = await read({ text: "{{ a }}{{ b }}", data: "a: [b" });
    expect(text).toMatch(/, and \d+ more\. See the step's log\.$/);
  });

  it("gives way to the default message in the language of the step", async () => {
    const { text } = await read({ text: "{{ githb.sha }}", language: "zh-CN" });
    expect(text).toMatch(/\n\n⚠️ [^\n]*text[^\n]*\p{Script=Han}[^\n]*$/u);
  });
});

describe("in a run that failed, another wrong input", () => {
  it.each<[string, Given]>([
    ["a number", { batchSize: "0" }],
    ["a time", { timeoutMinutes: "soon" }],
    ["a word", { onUnknown: "again", failOn: "all" }],
    ["a language", { language: "fr" }],
    ["a boolean", { summary: "maybe", skipWithoutCredentials: "maybe" }],
    ["a path of the report", { reportFile: "/etc/passwd" }],
    ["a matrix", { matrix: "a: [b" }],
    ["a misspelt name", { onUnkown: "resend" }],
    ["when to fall back", { fallback: "allways" }],
  ])("has its default, and the step's own message is sent: %s", async (_what, given) => {
    const { request, text, problems, warnings } = await read(given);
    expect(text).toBe(own);
    expect(problems).toHaveLength(Object.keys(given).length);
    expect(warnings).toEqual(["sentNevertheless"]);
    expect(request?.request.delivery).toMatchObject({
      batchSize: 20,
      onUnknown: "report",
      timeLimitMs: 600_000,
    });
  });

  it.each([{ status: "sucess" }, { status: "", statsu: "success" }])(
    "leaves the status unknown: %j",
    async (given) => {
      const { text } = await read({ ...given, text: "It is {{ job.status | default: '?' }}" });
      expect(text).toBe("It is ?");
    },
  );

  it("does not stand for a message where it says when to fall back", async () => {
    const { request } = await read({ fallback: "allways", text: "{{ githb.sha }}" });
    expect(request).toBeUndefined();
  });
});

describe("in a run that failed, people who are named rightly", () => {
  it.each<[string, Given, boolean]>([
    ["a limit that cannot be read, and no department", { maxRecipients: "lots" }, false],
    ["a host that cannot be used, and nobody to look up", { legacyEndpoint: "x" }, false],
    ["a map that cannot be read, and no login", { userMap: "a: [b" }, false],
    ["a wrong item", { userIds: "user1, a b" }, true],
    ["a map that cannot be read", { githubUsers: "mona", userMap: "a: [b" }, true],
    ["a source with a misspelt name", { departmentId: "1" }, true],
    [
      "a department without a limit",
      { departmentIds: "1", legacyEndpoint: "https://a.b", maxRecipients: "lots" },
      true,
    ],
  ])("are all that are named, or not, with %s", async (_with, given, leavesOut) => {
    const { request } = await read(given);
    expect(request?.leavesOut).toBe(leavesOut);
  });

  it.each([
    "mona: a\nmona: b\nhubot: user1",
    "Mona: a\nmona: b\nhubot: user1",
    "mona: &x a\nhubot: user1",
    "mona: !x a\nhubot: user1",
    "mona: {a: b}\n\u200bhubot: user1",
    "  mona: a b\n  hubot: user1",
  ])("are told though another entry of the map is wrong: %j", async (userMap) => {
    const { request, problems } = await read({ userIds: "", githubUsers: "hubot", userMap });
    expect(problems).toEqual(["userMap"]);
    expect(request?.request.recipients.sources.userMap.get("hubot")).toEqual(["user1"]);
    expect(request?.request.recipients.sources.userMap.get("mona") ?? []).toEqual([]);
  });

  it("are no more than a limit that can be read, beside a misspelt one", async () => {
    const given = { userIds: "a, b", maxRecipients: "1", maxRecipient: "5" };
    expect((await read(given)).request).toBeUndefined();
  });
});

describe("in a run that failed, a proxy that cannot be used", () => {
  it("costs no message", async () => {
    const host = hostWith(variablesOf(sendInputsWith({ status: "failure" })));
    const inputs = new Inputs(host.environment, host.folders);
    inputs.refuse({ input: "HTTPS_PROXY", expected: { kind: "proxyAddress" } });
    expect((await send.read(inputs, host)).request).toBeDefined();
  });
});

describe("in a run that failed, a default message with a secret in it", () => {
  it("is sent without what people wrote", async () => {
    const event = { head_commit: { id: "0123", message: "the-app-secret" } };
    const { text, problems } = await read(
      { text: "{{ commit.message }}" },
      { GITHUB_EVENT_NAME: "push", GITHUB_EVENT_PATH: eventFile(event) },
    );
    expect(problems).toEqual(["text"]);
    expect(text).toMatch(note);
    expect(text).not.toContain("the-app-secret");
  });
});

describe("in a run that failed, a wrong source of recipients", () => {
  it.each<[string, Given, object]>([
    ["some userIds", { userIds: "a b, c" }, { userIds: ["c"] }],
    [
      "some numbers",
      { mobiles: "13800000001, 1x", legacyEndpoint: "https://a.b" },
      {
        userIds: ["user1"],
        mobiles: ["13800000001"],
      },
    ],
    ["a file", { userIdsFile: "nowhere.txt" }, { userIds: ["user1"] }],
    ["a map", { githubUsers: "mona", userMap: "mona: [b" }, { userIds: ["user1"] }],
    ["a name", { departmentId: "77" }, { userIds: ["user1"], departmentIds: [] }],
    [
      "a host to look people up",
      { mobiles: "13800000001", legacyEndpoint: "nowhere/" },
      { userIds: ["user1"], mobiles: [] },
    ],
    [
      "a host that is missing",
      { departmentIds: "77", endpoint: "https://api.dingtalk.io" },
      { userIds: ["user1"], departmentIds: [] },
    ],
    [
      "a limit that cannot be read",
      { departmentIds: "1", maxRecipients: "many", legacyEndpoint: "https://a.b" },
      { userIds: ["user1"], departmentIds: [] },
    ],
    [
      "a limit with a misspelt name",
      { departmentIds: "1", maxRecipient: "5", legacyEndpoint: "https://a.b" },
      { userIds: ["user1"], departmentIds: [] },
    ],
  ])("costs only itself: %s", async (_what, given, sources) => {
    const { request, text, problems, warnings } = await read(given);
    expect(text).toBe(own);
    expect(problems).toHaveLength(1);
    expect(warnings).toEqual(["sentNevertheless"]);
    expect(request?.leavesOut).toBe(true);
    expect(request?.request.recipients.sources).toMatchObject(sources);
  });
});

describe("in a run that failed, nothing is sent", () => {
  it.each<[string, Given]>([
    ["robotCode", { robotCode: "the-app-secret" }],
    ["the secret", { appSecret: "" }],
    ["the credentials", { appKey: "", appSecret: "" }],
    ["corpId", { corpId: "a b" }],
    ["the token", { accessToken: "a b" }],
    ["endpoint", { endpoint: "http://a.b" }],
    ["dryRun", { dryRun: "ture" }],
    ["a misspelt dryRun", { dryRnu: "true" }],
    ["a misspelt endpoint", { endpiont: "https://a.b" }],
    ["more people than allowed", { userIds: "a, b", maxRecipients: "1" }],
    ["nobody", { userIds: "" }],
    ["nobody that is right", { userIds: "a b" }],
  ])("where what is wrong is never guessed: %s", async (_what, given) => {
    const { request, problems } = await read(given);
    expect(request).toBeUndefined();
    expect(problems).not.toEqual([]);
  });

  it("where the step says so, and everybody is known for whom it was", async () => {
    const { request, people } = await read({ fallback: "never", text: "{{ githb.sha }}" });
    expect(request).toBeUndefined();
    expect(people).toEqual(["user1"]);
  });
});

describe("although inputs are wrong, a message is sent", () => {
  const wrong = { text: "{{ githb.sha }}", batchSize: "0" };
  const isSent = async (given: Given, environment: NodeJS.ProcessEnv = {}) =>
    (await read({ ...wrong, ...given }, environment)).request !== undefined;

  it.each([
    ["failure", true],
    ["startup_failure", true],
    ["timed_out", true],
    ["cancelled", true],
    ["action_required", true],
    ["stale", true],
    ["", true],
    ["broken", true],
    ["success", false],
    ["neutral", false],
    ["skipped", false],
  ])("by the status: %j, %j", async (status, sent) => {
    expect(await isSent({ status })).toBe(sent);
    expect(await isSent({ status, fallback: "always" })).toBe(true);
    expect(await isSent({ status, fallback: "never" })).toBe(false);
  });

  const run = (conclusion: string | null) => ({
    workflow_run: { conclusion, status: conclusion === null ? "in_progress" : "completed" },
  });

  it.each<[string, object, string, boolean]>([
    ["workflow_run", run("failure"), "success", true],
    ["workflow_run", run("success"), "failure", false],
    ["workflow_run", run(null), "failure", false],
    ["check_run", { check_run: { conclusion: "timed_out" } }, "success", true],
    ["check_suite", { check_suite: { conclusion: "neutral" } }, "failure", false],
    ["deployment_status", { deployment_status: { state: "error" } }, "success", true],
    ["deployment_status", { deployment_status: { state: "inactive" } }, "failure", false],
  ])("by what the event tells of: %s %j in a run with %s, %j", async (...row) => {
    const [GITHUB_EVENT_NAME, payload, status, sent] = row;
    const GITHUB_EVENT_PATH = eventFile(payload);
    expect(await isSent({ status }, { GITHUB_EVENT_NAME, GITHUB_EVENT_PATH })).toBe(sent);
  });

  it("by a status with a misspelt name, which makes it unknown", async () => {
    expect(await isSent({ status: "success", statsu: "failure" })).toBe(true);
  });

  it("by a dry run, too, which shows it", async () => {
    const { request, text } = await read({ ...wrong, dryRun: "true", appSecret: "" });
    expect(request?.request.mode).toEqual({ kind: "dry-run" });
    expect(text).toMatch(note);
  });
});
