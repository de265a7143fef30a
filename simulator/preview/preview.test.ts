import { execFile } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import push from "../../test/fixtures/events/push.json" with { type: "json" };
import { root } from "../../test/support/action.ts";
import { temporaryFolder } from "../../test/support/folder.ts";
import { send } from "../dingtalk/loopback-client.ts";
import { type Inbox, startInbox } from "../inbox/inbox.ts";
import { Composer } from "./composer.ts";
import type { DrawnPreview } from "./drawn-preview.ts";
import { documentedEvents, eventNameOf } from "./events.ts";
import { preview } from "./preview.ts";

const events = documentedEvents();
const pushed = { name: "push", payload: push } as const;

describe("the preview of a message", () => {
  it.each([...events.keys()])("is there for the event %s", async (label) => {
    const event = events.get(label) ?? pushed;
    const { message, problems } = await preview({ event, inputs: {}, env: {} });
    expect(problems).toEqual([]);
    expect(message?.msgKey).toBe("sampleActionCard");
    expect(message?.msgParam["text"]).not.toBe("");
  });

  it("is what the action would send", async () => {
    const inputs = {
      text: "{{ commit.subject }} by {{ env.WHO }}, {{ data.n }}, {{ job.status }}",
      data: "n: 007",
      status: "cancelled",
    };
    const { message } = await preview({ event: pushed, inputs, env: { WHO: "*me*" } });
    const [subject] = push.head_commit.message.split("\n");
    const title = `${subject} by *me*, 007, cancelled`;
    expect(message).toMatchObject({ msgKey: "sampleMarkdown", msgParam: { title } });
    expect(message?.msgParam["text"]).toContain("by \\*me\\*, 007, cancelled");
  });

  it("has jobs that went as the status says", async () => {
    const inputs = { text: "{% for job in run.failed_jobs %}{{ job.name }}{% endfor %}!" };
    const failed = await preview({
      event: pushed,
      inputs: { ...inputs, status: "failure" },
      env: {},
    });
    expect(failed.message?.msgParam["text"]).toBe("deploy!");
    const well = await preview({ event: pushed, inputs, env: {} });
    expect(well.message?.msgParam["text"]).toBe("!");
  });

  it("says everything that is wrong, and in which input it stands", async () => {
    const inputs = {
      msgKey: "sampleText",
      msgParam: "content: '{{ commit.subjekt }}'",
      data: "[1]",
      status: "broken",
    };
    const { message, problems } = await preview({ event: pushed, inputs, env: {} });
    expect(message).toBeUndefined();
    expect(problems.map(({ input }) => input).sort()).toEqual([
      "data",
      "msgParam.content",
      "status",
    ]);
    const wrong = problems.find(({ input }) => input === "msgParam.content");
    expect(wrong?.words).toContain('Did you mean "commit.subject"?');
  });

  it("warns of what the action warns of", async () => {
    const inputs = { msgKey: "sampleText", msgParam: "{content: a, colour: red}" };
    const { warnings } = await preview({ event: pushed, inputs, env: {} });
    expect(warnings).toEqual([expect.stringContaining("colour")]);
  });

  it("knows nothing of the environment of whoever looks at it", async () => {
    stubEnvironment({ WHO: "me", GITHUB_REF_NAME: "theirs", INPUT_TITLE: "theirs" });
    const inputs = { text: "{{ github.ref_name }} {{ env.WHO }}" };
    const { message, problems } = await preview({ event: pushed, inputs, env: {} });
    expect(message).toBeUndefined();
    expect(problems.map(({ words }) => words)).toEqual([expect.stringContaining("env.WHO")]);
    const told = await preview({ event: pushed, inputs, env: { WHO: "you" } });
    expect(told.message?.msgParam).toEqual({ title: "main you", text: "main you" });
  });

  it("has a run that its variables cannot change", async () => {
    const env = {
      GITHUB_REF_NAME: "theirs",
      GITHUB_EVENT_PATH: "/etc/passwd",
      INPUT_TITLE: "theirs",
    };
    const inputs = { text: "{{ github.ref_name }} {{ github.event.after }}" };
    const { message } = await preview({ event: pushed, inputs, env });
    expect(message?.msgParam["title"]).toBe(`main ${push.after}`);
  });

  it("leaves nothing behind", async () => {
    const folder = temporaryFolder();
    stubEnvironment({ TMPDIR: folder, TEMP: folder });
    await preview({ event: pushed, inputs: {}, env: {} });
    await preview({ event: pushed, inputs: { status: "broken" }, env: {} });
    expect(readdirSync(folder)).toEqual([]);
  });
});

function stubEnvironment(variables: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
}

// Liquid gives it up after some seconds.
const slow = `{% for a in (1..400) %}${"{% for b in (1..400) %}{{ b }}{% endfor %}".repeat(400)}{% endfor %}`;
const unwanted = new AbortController().signal;

describe("the composer", () => {
  it("composes one after the other, in the order that it was asked", async () => {
    const composer = new Composer();
    onTestFinished(() => composer.close());
    const asked = ["one", "two", "three"].map((text) =>
      composer.compose({ event: pushed, inputs: { text }, env: {} }, unwanted),
    );
    const lines = (await Promise.all(asked)).map(({ line }) => line);
    expect(lines).toEqual(["one", "two", "three"]);
  });

  it("composes nothing that nobody waits for", async () => {
    const composer = new Composer();
    onTestFinished(() => composer.close());
    const asked = composer.compose({ event: pushed, inputs: {}, env: {} }, AbortSignal.abort());
    await expect(asked).rejects.toThrow("Nobody waits");
  });

  it("gives up what takes too long, leaves nothing of it, and composes the next", async () => {
    const folder = temporaryFolder();
    stubEnvironment({ TMPDIR: folder, TEMP: folder });
    const patience = [AbortSignal.abort(), new AbortController().signal];
    const composer = new Composer(() => patience.shift() ?? AbortSignal.abort());
    onTestFinished(() => composer.close());
    const compose = (text: string) =>
      composer.compose({ event: pushed, inputs: { text }, env: {} }, unwanted);
    await expect(compose(slow)).rejects.toThrow("took too long");
    expect(readdirSync(folder)).toEqual([]);
    expect((await compose("well")).line).toBe("well");
    expect(readdirSync(folder)).toEqual([]);
  });
});

async function ask(
  inbox: Inbox,
  body: unknown,
): Promise<[status: number, DrawnPreview & { problem?: string }]> {
  const response = await fetch(`${inbox.url}preview`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  return [response.status, JSON.parse(await response.text())];
}

describe("the preview's address", () => {
  it("composes and draws", async () => {
    await using inbox = await startInbox();
    const inputs = { text: "**{{ commit.short_sha }}** {{ env.WHO }}" };
    const [status, seen] = await ask(inbox, { event: "push", inputs, env: "WHO=a=b\n\nX=" });
    expect(status).toBe(200);
    expect(seen).toMatchObject({
      line: "6113728 a=b",
      drawing: { kind: "markdown" },
      problems: [],
    });
  });

  it("knows nothing of this process's environment", async () => {
    stubEnvironment({ WHO: "me" });
    await using inbox = await startInbox();
    const [, seen] = await ask(inbox, { event: "push", inputs: { text: "{{ env.WHO }}" } });
    expect(seen.problems.map(({ input }) => input)).toEqual(["text"]);
  });

  it.each(["constructor", "__proto__", "toString"])(
    "draws a msgKey that is called %s",
    async (msgKey) => {
      await using inbox = await startInbox();
      const inputs = { msgKey, msgParam: "a: 1" };
      const [status, seen] = await ask(inbox, { event: "push", inputs });
      expect([status, seen.drawing?.kind]).toEqual([200, "unknown"]);
    },
  );

  it.each([`${">".repeat(3000)}a`, "- ".repeat(7000), `${"*".repeat(7000)}a${"*".repeat(7000)}`])(
    "draws what is nested without end",
    async (text) => {
      await using inbox = await startInbox();
      const inputs = { msgKey: "sampleMarkdown", msgParam: JSON.stringify({ title: "a", text }) };
      const [status, seen] = await ask(inbox, { event: "push", inputs });
      expect([status, seen.problems, seen.drawing?.kind]).toEqual([200, [], "markdown"]);
    },
  );

  it("leaves the simulated DingTalk free to answer while it composes", async () => {
    await using inbox = await startInbox();
    let isComposing = true;
    const composed = ask(inbox, { event: "push", inputs: { text: slow } }).then(() => {
      isComposing = false;
    });
    let sent = 0;
    for (; isComposing && sent < 20; sent += 1) await send(inbox.simulator);
    expect(sent).toBe(20);
    await composed;
  });

  it("takes an event of somebody's own, named or not", async () => {
    await using inbox = await startInbox();
    const payload = JSON.stringify({ release: { tag_name: "v7" } });
    const inputs = { text: "{{ github.event_name }} {{ github.ref_name }}" };
    for (const [eventName, line] of [
      ["", "release v7"],
      ["push", "push v7"],
    ]) {
      const [, seen] = await ask(inbox, { event: { payload, eventName }, inputs });
      expect(seen.line).toBe(line);
    }
  });

  it("says in which field of the form something is wrong", async () => {
    await using inbox = await startInbox();
    const inputs = { text: "a" };
    const wrongs: [body: object, fields: string[]][] = [
      [{ event: "pull_reqest", inputs }, ["event"]],
      [{ event: { payload: "{", eventName: "push" }, inputs, env: "A" }, ["payload", "env"]],
      [{ event: { payload: "{}", eventName: "" }, inputs }, ["eventName"]],
      [{ event: "push", inputs: { ...inputs, data: "[1" } }, ["data"]],
    ];
    for (const [body, fields] of wrongs) {
      const [status, seen] = await ask(inbox, body);
      expect([status, seen.problems.map(({ input }) => input)]).toEqual([200, fields]);
    }
  });

  it.each([
    [{ inputs: {} }, "event"],
    [{ event: "push", inputs: { colour: "red" } }, "inputs"],
    [{ event: "push", inputs: { text: 1 } }, "inputs.text"],
    [{ event: "push", inputs: {}, env: 1 }, "env"],
  ])("says which part of a body is wrong: %j", async (body, part) => {
    await using inbox = await startInbox();
    const [status, { problem }] = await ask(inbox, body);
    expect(status).toBe(400);
    expect(problem).toContain(part);
  });

  it("says that a body is no JSON, and reads none that is longer than GitHub's longest", async () => {
    await using inbox = await startInbox();
    const url = `${inbox.url}preview`;
    const broken = await fetch(url, { method: "POST", body: "{" });
    expect(broken.status).toBe(400);
    expect(await broken.text()).toContain("no JSON");
    const long = await fetch(url, { method: "POST", body: Buffer.alloc(27 * 1024 * 1024) });
    expect(long.status).toBe(413);
  });
});

describe("the events to choose from", () => {
  // GitHub's page "Events that trigger workflows", as far as an event has a payload of its own and an example.
  const documented =
    "branch_protection_rule check_run check_suite create delete deployment deployment_status discussion " +
    "discussion_comment fork gollum issue_comment issues label merge_group milestone page_build public pull_request " +
    "pull_request_review pull_request_review_comment pull_request_target push registry_package release " +
    "repository_dispatch schedule status watch workflow_dispatch workflow_run";

  it("are all that start workflows", () => {
    const names = new Set([...events.values()].map(({ name }) => name));
    expect([...names].join(" ")).toBe(documented);
  });

  it("have a package under the name that a workflow knows it by", () => {
    expect(events.get("registry_package published")?.payload).toMatchObject({
      action: "published",
      registry_package: { name: expect.any(String) },
    });
    expect(events.get("registry_package published")?.payload).not.toHaveProperty("package");
  });
});

describe("an event's name", () => {
  // Payloads of these look like those of others, or of nothing in particular.
  const untold = [
    "branch_protection_rule",
    "create",
    "delete",
    "discussion_comment",
    "fork",
    "gollum",
    "label",
    "milestone",
    "page_build",
    "public",
    "pull_request_review_comment",
    "pull_request_target",
    "status",
    "watch",
  ];

  it.each([...events].filter(([, { name }]) => !untold.includes(name)))(
    "is read off the payload of %s",
    (_, { name, payload }) => {
      expect(eventNameOf(payload)).toBe(name);
    },
  );

  it("is not guessed where a payload does not show it", () => {
    expect(eventNameOf({})).toBeUndefined();
    expect(eventNameOf(null)).toBeUndefined();
  });
});

describe("npm run preview", () => {
  const run = (...given: string[]) =>
    promisify(execFile)(process.execPath, [join(root, "scripts", "preview.ts"), ...given]).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );

  it("shows a message of files, and sends nothing", async () => {
    const folder = temporaryFolder();
    const [event, fields] = [join(folder, "push.json"), join(folder, "message.yml")];
    writeFileSync(event, JSON.stringify(push));
    writeFileSync(fields, "title: '{{ github.ref_name }}'\ntext: '# {{ commit.subject }}'\n");
    const given = ["--event", event, "--msgKey", "sampleMarkdown", "--msgParam-file", fields];
    const shown = await run(...given);
    expect([shown.code, shown.stderr]).toEqual([0, ""]);
    expect(shown.stdout).toContain(push.head_commit.message.split("\n")[0]);
    const json = JSON.parse((await run(...given, "--json")).stdout);
    expect(json).toMatchObject({ msgKey: "sampleMarkdown", msgParam: { title: "main" } });
  });

  it("fails where something is wrong, and says what", async () => {
    const { code, stdout, stderr } = await run("--text", "{{ commit.subjekt }}");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain('Did you mean "commit.subject"?');
  });

  it("lists the events, and takes one by its name alone", async () => {
    expect((await run("--list")).stdout).toContain("pull_request opened\n");
    expect(
      (await run("--event", "pull_request", "--env", "A=b=c", "--text", "{{ env.A }}")).stdout,
    ).toContain("b=c");
    expect((await run("--event", "pull_reqest")).code).toBe(1);
  });

  it("takes an example's payload as that of another event", async () => {
    const given = ["--event", "pull_request opened", "--event-name", "pull_request_target"];
    const shown = await run(...given, "--text", "{{ github.event_name }}", "--json");
    expect(JSON.parse(shown.stdout)).toMatchObject({ msgParam: { title: "pull_request_target" } });
  });

  it("takes a msgKey that no kind of message has, whatever it is called", async () => {
    const { code, stdout } = await run("--msgKey", "constructor", "--msgParam", "a: 1");
    expect([code, stdout]).toEqual([0, expect.stringContaining("│ a: 1")]);
  });

  it("shows what a terminal would obey, and keeps each line of a field in the bubble", async () => {
    const content = "\u001b[31mred\u001b[0m\r\nsecond\tline\r\u009b2J\u202e";
    const { stdout } = await run(
      "--msgKey",
      "sampleText",
      "--msgParam",
      JSON.stringify({ content, "na\u001bme": "a" }),
    );
    expect(stdout).toContain(
      "  │ content: \\u{1b}[31mred\\u{1b}[0m\n  │ second\tline\\u{d}\\u{9b}2J\\u{202e}\n",
    );
    const markdown = await run("--text", "&#27;[31m **\u001b[0m** [a](https://example.com/\u001b)");
    expect(stdout + markdown.stdout + markdown.stderr).not.toMatch(/[^\P{Cc}\n\t]/u);
  });

  it.each([
    [["--colour", "red"], "--colour"],
    [["stray"], "stray"],
    [["--text"], "--text"],
    [["--env", "A"], "NAME=value"],
    [["--text-file", "gone.md"], "gone.md"],
  ])("tells a mistake in a sentence: %j", async (given, named) => {
    const { code, stdout, stderr } = await run(...given);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr.trimEnd()).toMatch(/^[^\n]+$/);
    expect(stderr).toContain(named);
  });

  it("tells what is wrong with an event of one's own", async () => {
    const file = join(temporaryFolder(), "event.json");
    writeFileSync(file, "{");
    expect((await run("--event", file)).stderr).toContain("JSON");
    writeFileSync(file, "{}");
    expect((await run("--event", file)).stderr).toContain("--event-name");
  });
});
