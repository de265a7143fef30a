import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { send } from "../dingtalk/loopback-client.ts";
import { type Inbox, startInbox } from "../pages/inbox.ts";
import { documentedEvents } from "../run/events.ts";
import push from "../run/push.json" with { type: "json" };
import { type DrawnPreview, statuses } from "./form.ts";
import { preview } from "./preview.ts";
import { Previewer } from "./previewer.ts";

const events = documentedEvents();
const pushed = { name: "push", payload: push } as const;

describe("the preview of a message", () => {
  it.each([...events.keys()])("is there for the event %s", async (label) => {
    const event = events.get(label) ?? pushed;
    const { own, problems } = await preview({ event, inputs: {}, env: {} });
    expect(problems).toEqual([]);
    expect(own?.message.msgKey).toBe("sampleActionCard");
    expect(own?.message.msgParam["text"]).not.toBe("");
  });

  it.each(statuses)("takes the status %s, which the form offers", async (status) => {
    const inputs = { text: "{{ job.status }}", status };
    const { own, problems } = await preview({ event: pushed, inputs, env: {} });
    expect(problems).toEqual([]);
    expect(own?.message.msgParam["text"]).toBe(status.replaceAll("_", "\\_"));
  });

  it("has every status in its form that the action takes", async () => {
    const { problems } = await preview({ event: pushed, inputs: { status: "done" }, env: {} });
    const names = problems[0]?.words.match(/(?<=`)\w+(?=`)/g);
    expect(names?.sort()).toEqual([...statuses].sort());
  });

  it("is what the action would send", async () => {
    const inputs = {
      text: "{{ commit.subject }} by {{ env.WHO }}, {{ data.n }}, {{ job.status }}",
      data: "n: 007",
      status: "cancelled",
    };
    const { own } = await preview({ event: pushed, inputs, env: { WHO: "*me*" } });
    const [subject] = push.head_commit.message.split("\n");
    const title = `${subject} by *me*, 007, cancelled`;
    expect(own?.message).toMatchObject({ msgKey: "sampleMarkdown", msgParam: { title } });
    expect(own?.message.msgParam["text"]).toContain("by \\*me\\*, 007, cancelled");
  });

  it("has jobs that went as the status says", async () => {
    const inputs = { text: "{% for job in run.failed_jobs %}{{ job.name }}{% endfor %}!" };
    const failed = await preview({
      event: pushed,
      inputs: { ...inputs, status: "failure" },
      env: {},
    });
    expect(failed.own?.message.msgParam["text"]).toBe("deploy!");
    const well = await preview({ event: pushed, inputs, env: {} });
    expect(well.own?.message.msgParam["text"]).toBe("!");
  });

  it("says everything that is wrong, and in which input it stands", async () => {
    const inputs = {
      msgKey: "sampleText",
      msgParam: "content: '{{ commit.subjekt }}'",
      data: "[1]",
      status: "broken",
    };
    const { own, problems } = await preview({ event: pushed, inputs, env: {} });
    expect(own).toBeUndefined();
    expect(problems.map(({ input }) => input).sort()).toEqual([
      "data",
      "msgParam.content",
      "status",
    ]);
    const wrong = problems.find(({ input }) => input === "msgParam.content");
    expect(wrong?.words).toContain('Did you mean "commit.subject"?');
  });

  it("has what a run that did not go well sends instead of a wrong message, and of no other", async () => {
    const inputs = { text: "{{ commit.subjekt }}", status: "failure", language: "zh-CN" };
    const wrong = await preview({ event: pushed, inputs, env: {} });
    expect(wrong.own).toBeUndefined();
    expect(wrong.fallback?.message.msgParam["text"]).toContain(
      "该步骤自定义的消息无法使用：模板中没有这个变量（text 第 1 行）",
    );
    expect(wrong.problems.map(({ words }) => words)).toEqual([expect.stringContaining("应为")]);
    const right = await preview({ event: pushed, inputs: { text: "a" }, env: {} });
    expect([right.own?.line, right.fallback]).toEqual(["a", undefined]);
  });

  it("warns of what the action warns of", async () => {
    const inputs = { msgKey: "sampleText", msgParam: "{content: a, colour: red}" };
    const { warnings } = await preview({ event: pushed, inputs, env: {} });
    expect(warnings).toEqual([expect.stringContaining("colour")]);
  });

  it("knows nothing of the environment of whoever looks at it", async () => {
    stubEnvironment({ WHO: "me", GITHUB_REF_NAME: "theirs", INPUT_TITLE: "theirs" });
    const inputs = { text: "{{ github.ref_name }} {{ env.WHO }}" };
    const { own, problems } = await preview({ event: pushed, inputs, env: {} });
    expect(own).toBeUndefined();
    expect(problems.map(({ words }) => words)).toEqual([expect.stringContaining("env.WHO")]);
    const told = await preview({ event: pushed, inputs, env: { WHO: "you" } });
    expect(told.own?.message.msgParam).toEqual({ title: "main you", text: "main you" });
  });

  it("has a run that its variables cannot change", async () => {
    const env = {
      GITHUB_REF_NAME: "theirs",
      GITHUB_EVENT_PATH: "/etc/passwd",
      INPUT_TITLE: "theirs",
    };
    const inputs = { text: "{{ github.ref_name }} {{ github.event.after }}" };
    const { own } = await preview({ event: pushed, inputs, env });
    expect(own?.message.msgParam["title"]).toBe(`main ${push.after}`);
  });

  it("leaves nothing behind", async () => {
    const folder = temporaryFolder();
    stubEnvironment({ TMPDIR: folder, TEMP: folder });
    await preview({ event: pushed, inputs: {}, env: {} });
    await preview({ event: pushed, inputs: { status: "broken" }, env: {} });
    expect(readdirSync(folder)).toEqual([]);
  });
});

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "dingtalk-preview-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function stubEnvironment(variables: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
}

// Liquid gives it up after some seconds.
const slow = `{% for a in (1..400) %}${"{% for b in (1..400) %}{{ b }}{% endfor %}".repeat(400)}{% endfor %}`;
const unwanted = new AbortController().signal;

describe("the previewer", () => {
  it("previews one after the other, in the order that it was asked", async () => {
    const previewer = new Previewer();
    onTestFinished(() => previewer.close());
    const asked = ["one", "two", "three"].map((text) =>
      previewer.preview({ event: pushed, inputs: { text }, env: {} }, unwanted),
    );
    const lines = (await Promise.all(asked)).map(({ own }) => own?.line);
    expect(lines).toEqual(["one", "two", "three"]);
  });

  it("previews nothing that nobody waits for", async () => {
    const previewer = new Previewer();
    onTestFinished(() => previewer.close());
    const asked = previewer.preview({ event: pushed, inputs: {}, env: {} }, AbortSignal.abort());
    await expect(asked).rejects.toThrow("no longer wanted");
  });

  it("gives up what takes too long, leaves nothing of it, and previews the next", async () => {
    const folder = temporaryFolder();
    stubEnvironment({ TMPDIR: folder, TEMP: folder });
    const timeLimits = [AbortSignal.abort(), new AbortController().signal];
    const previewer = new Previewer(() => timeLimits.shift() ?? AbortSignal.abort());
    onTestFinished(() => previewer.close());
    const preview = (text: string) =>
      previewer.preview({ event: pushed, inputs: { text }, env: {} }, unwanted);
    await expect(preview(slow)).rejects.toThrow("took too long");
    expect(readdirSync(folder)).toEqual([]);
    expect((await preview("well")).own?.line).toBe("well");
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
  it("previews and draws", async () => {
    await using inbox = await startInbox();
    const inputs = { text: "**{{ commit.short_sha }}** {{ env.WHO }}" };
    const [status, seen] = await ask(inbox, { event: "push", inputs, env: "WHO=a=b\n\nX=" });
    expect(status).toBe(200);
    expect(seen).toMatchObject({
      own: { line: "6113728 a=b", drawing: { kind: "markdown" } },
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
      expect([status, seen.own?.drawing.kind]).toEqual([200, "unknown"]);
    },
  );

  it.each([`${">".repeat(3000)}a`, "- ".repeat(7000), `${"*".repeat(7000)}a${"*".repeat(7000)}`])(
    "draws what is nested without end",
    async (text) => {
      await using inbox = await startInbox();
      const inputs = { msgKey: "sampleMarkdown", msgParam: JSON.stringify({ title: "a", text }) };
      const [status, seen] = await ask(inbox, { event: "push", inputs });
      expect([status, seen.problems, seen.own?.drawing.kind]).toEqual([200, [], "markdown"]);
    },
  );

  it("leaves the simulated DingTalk free to answer while it previews", async () => {
    await using inbox = await startInbox();
    let isComposing = true;
    const previewed = ask(inbox, { event: "push", inputs: { text: slow } }).then(() => {
      isComposing = false;
    });
    let sent = 0;
    for (; isComposing && sent < 20; sent += 1) await send(inbox.simulator);
    expect(sent).toBe(20);
    await previewed;
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
      expect(seen.own?.line).toBe(line);
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
