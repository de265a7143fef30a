import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { runStep } from "../support/runner.ts";
import { masksIn, obeyedCommands } from "../support/runner-log.ts";
import { sendInputs } from "../support/send-step.ts";

let dingtalk: Simulator;
beforeEach(async () => {
  dingtalk = await startSimulator();
});
afterEach(async () => {
  await dingtalk.close();
});

const nasty =
  'fix: "quotes" and `ticks`\n\nback\\slash $& {{ github.actor }} {% raw %} 😀 \u2028 \u0000 \' <b> %0A';
const push = (message: string) => ({
  head_commit: { id: "5f1c2e9", message, author: { name: "Ma Li" } },
});

describe("a commit message with everything in it", () => {
  it.each([
    ["in YAML", "content: '{{ commit.message }}'"],
    ["in JSON", '{"content": "{{ github.event.head_commit.message }}"}'],
    ["in a YAML block", "content: |-\n  {{ commit.message }}"],
  ])("arrives exactly as written, %s", async (_form, msgParam) => {
    const step = await runStep({
      with: sendInputs(dingtalk.url, { text: "", msgKey: "sampleText", msgParam }),
      event: push(nasty),
    });

    expect(step.outputs["outcome"]).toBe("delivered");
    expect(dingtalk.dingtalk.inbox("zhang")[0]?.param).toEqual({ content: nasty });
  });

  it("arrives by data and by env, too", async () => {
    const msgParam = "content: '{{ data.text }}|{{ env.TEXT }}'";
    const text = nasty.replace("\u0000", "");
    const step = await runStep({
      with: sendInputs(dingtalk.url, {
        text: "",
        msgKey: "sampleText",
        msgParam,
        data: `text: ${JSON.stringify(text)}`,
      }),
      env: { TEXT: text },
    });

    expect(step.outputs["outcome"]).toBe("delivered");
    expect(dingtalk.dingtalk.inbox("zhang")[0]?.param).toEqual({ content: `${text}|${text}` });
  });
});

describe("a commit message that speaks to the runner", () => {
  const commands = [
    "##[add-mask]success",
    "::add-mask::success",
    "text\r::add-mask::success",
    "x ##[add-mask]success",
  ];

  it.each(commands)("does nothing to the log: %j", async (command) => {
    const step = await runStep({
      with: sendInputs(dingtalk.url, {
        text: "",
        msgKey: "sampleText",
        msgParam: "content: '{{ commit.message }}'",
        dryRun: "true",
        appSecret: "",
      }),
      event: push(`first\n${command}`),
    });

    expect(step.outputs["outcome"]).toBe("dry-run");
    expect(step.log).toContain(command);
    expect(masksIn(step.log)).toEqual(["ghs_theTokenOfThisJob"]);
  });

  it.each(commands)("does nothing from DingTalk's own reply either: %j", async (command) => {
    dingtalk.script("batchSend", [
      {
        kind: "reply",
        status: 400,
        body: { code: command, message: `no\n${command}`, requestid: command },
      },
    ]);
    const step = await runStep({
      with: sendInputs(dingtalk.url, { userIds: command.replace("\r", " ") }),
    });

    expect(step.exitCode).toBe(1);
    expect(masksIn(step.log)).not.toContain("success");
    expect(obeyedCommands(step.log).filter(({ name }) => name === "error")).toHaveLength(1);
  });

  it("stays text in the summary", async () => {
    const message =
      "</pre><img src=x onerror=alert(1)> [click](https://evil.example) <details>\n\n# big **bold**";
    const step = await runStep({
      with: sendInputs(dingtalk.url, { text: "{{ commit.message }}" }),
      event: push(message),
    });

    // Of the message, only the breaks between its lines.
    const [shown = ""] = /(?<=<blockquote>).*(?=<\/blockquote>)/.exec(step.summary) ?? [];
    expect(shown).toMatch(/^<p>.*<\/p>$/);
    expect(shown).not.toMatch(/<(?!\/?(?:p|span|br)>)/);
    expect(step.summary.match(/<(?:details|a|img)\b/g)).toEqual(["<details"]);
    expect(step.summary).not.toContain("[click](");
    expect(step.summary).not.toContain("**bold**");
  });
});

it("fills in the names of the workflow", async () => {
  const text = [
    "{{ github.repository }} {{ github.ref_name }} {{ github.workflow }} {{ github.actor }} {{ job.status }}",
    "{{ runner.os }} {{ matrix.os }} {{ data.n }} {{ env.REGION }} {{ run.url }} {{ run.attempt_url }}",
    "{{ commit.sha }} {{ commit.short_sha }} {{ commit.subject }} {{ commit.author }} {{ commit.url }}",
  ].join("\n");
  const step = await runStep({
    with: sendInputs(dingtalk.url, {
      text,
      data: "n: 3",
      matrix: '{\n  "os": "ubuntu"\n}',
      status: "success,failure",
    }),
    env: { REGION: "eu", GITHUB_SERVER_URL: "https://ghe.example" },
    event: push("Fix\n\nbody"),
  });

  expect(step.errors).toBe("");
  expect(dingtalk.dingtalk.inbox("zhang")[0]?.param).toMatchObject({
    text: [
      "octo-org/shop main Deploy octocat failure",
      "Linux ubuntu 3 eu https://ghe.example/octo-org/shop/actions/runs/8675309 https://ghe.example/octo-org/shop/actions/runs/8675309/attempts/2",
      "5f1c2e9 5f1c2e9 Fix Ma Li https://ghe.example/octo-org/shop/commit/5f1c2e9",
    ].join("  \n  "),
  });
});

it("goes on without the event when its file is broken, and says so", async () => {
  const text = "{{ github.repository }}";
  const step = await runStep({ with: sendInputs(dingtalk.url, { text }), event: "{ not json" });

  expect(step.outputs["outcome"]).toBe("delivered");
  expect(step.annotations).toEqual([
    { level: "warning", text: expect.stringContaining("is not JSON") },
  ]);
});

describe("msgParamFile", () => {
  const alert = "content: '{{ github.workflow }} failed'\n";
  const files = { "alert.yml": alert, "shot.png": "a picture" };
  const inputs = { text: "", msgKey: "sampleText", msgParamFile: "alert.yml" };

  it("sends what a file of the workspace holds", async () => {
    const step = await runStep({ with: sendInputs(dingtalk.url, inputs), files });

    expect(dingtalk.dingtalk.inbox("zhang")[0]?.param).toEqual({ content: "Deploy failed" });
    expect(step.annotations).toEqual([]);
  });

  it.each([
    ["pull_request_target", inputs],
    ["workflow_run", inputs],
    ["workflow_run", { text: "", file: "alert.yml" }],
    ["pull_request_target", { text: "a", media: "a: shot.png" }],
  ])("warns on %s that a fork may have written it", async (eventName, given) => {
    const more = { ...given, legacyEndpoint: dingtalk.url, githubToken: "" };
    const step = await runStep({ with: sendInputs(dingtalk.url, more), files, eventName });

    expect(step.outputs["outcome"]).toBe("delivered");
    expect(step.annotations).toEqual([
      { level: "warning", text: expect.stringContaining("a fork may have written") },
    ]);
  });
});

describe("a step that writes no message", () => {
  it("sends what happened, with a button to the run", async () => {
    const step = await runStep({
      with: sendInputs(dingtalk.url, { text: "" }),
      event: push("fix: totals"),
      status: "failure",
      env: { GITHUB_API_URL: "http://127.0.0.1:9" },
    });
    const [received] = dingtalk.dingtalk.inbox("zhang");

    expect(received).toMatchObject({
      msgKey: "sampleActionCard",
      param: {
        title: "❌ Deploy failed · octo-org/shop",
        singleURL: "https://github.com/octo-org/shop/actions/runs/8675309/attempts/2",
      },
    });
    // The message looks whole without them, so a notice says that they are missing, and why.
    expect(step.annotations).toEqual([
      { level: "notice", text: expect.stringContaining("The failed jobs are missing") },
    ]);
  });

  it("asks GitHub for nothing when the run succeeded", async () => {
    const step = await runStep({
      with: sendInputs(dingtalk.url, { text: "" }),
      event: push("fix: totals"),
    });

    expect(dingtalk.dingtalk.inbox("zhang")[0]?.param["title"]).toBe(
      "✅ Deploy succeeded · octo-org/shop",
    );
    expect(step.log).not.toContain("run.jobs");
  });
});
