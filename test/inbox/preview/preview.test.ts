import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import push from "../../fixtures/events/push.json" with { type: "json" };
import { root } from "../../support/action.ts";
import { temporaryFolder } from "../../support/folder.ts";
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
});
