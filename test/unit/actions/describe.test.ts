import { describe, expect, it } from "vitest";
import { addDescription, issueAnnotation, notesOf } from "../../../src/actions/describe.ts";
import type { Issue } from "../../../src/report/issues.ts";
import { loadMessages } from "../../../src/text/messages.ts";
import { failures } from "../../support/failures.ts";

const failure = failures.rejected("request", { code: "template.stopped", requestId: "A-1" });
const issue: Issue = {
  level: "error",
  kind: "failure",
  code: "template.stopped",
  said: "stopped",
  failure,
  subjects: ["ann", "bob"],
  requestIds: ["A-1"],
};

describe("an issue", () => {
  it("is told one thing a line, with whom it is about, in English", async () => {
    const messages = await loadMessages("en", [issue.failure]);
    const { message } = issueAnnotation(addDescription(issue, messages), messages);
    expect(message.split("\n")).toEqual([
      "DingTalk refused the message (2 recipients): ann, bob.",
      "template.stopped: stopped.",
      "The robot has been switched off.",
      expect.stringMatching(/^Switch .*\.$/),
      "Request id: A-1.",
    ]);
  });

  it("is told in Chinese with its own stops and brackets", async () => {
    const messages = await loadMessages("zh-CN", [issue.failure]);
    const { message } = issueAnnotation(addDescription(issue, messages), messages);
    expect(message.split("\n")).toEqual([
      expect.stringMatching(/^[^。]+（2 位收件人）：ann、bob。$/),
      "template.stopped：stopped。",
      expect.stringMatching(/。$/),
      expect.stringMatching(/。$/),
      "请求 ID：A-1。",
    ]);
  });

  it("names the first five people, as the workflow does, each name once", async () => {
    const messages = await loadMessages("en", [issue.failure]);
    const namedBy = new Map([
      ["u1", { source: "githubUsers", subject: "mona" } as const],
      ["u2", { source: "mobiles", subject: "13800000001" } as const],
      ["u3", { source: "departmentIds", subject: "77" } as const],
      ["u4", { source: "departmentIds", subject: "77" } as const],
    ]);
    const subjects = ["u1", "u2", "u3", "u4", "u5", "u6", "u7", "u8"];
    const { message } = issueAnnotation(
      addDescription({ ...issue, subjects }, messages),
      messages,
      namedBy,
    );
    expect(message.split("\n")[0]).toBe(
      "DingTalk refused the message (8 recipients): mona, 138****0001, department 77, u5, u6 and 2 more.",
    );
  });

  it("is a note in the summary with its subjects", async () => {
    const messages = await loadMessages("en", [issue.failure]);
    const notes = notesOf(
      {
        problems: [{ input: "text", expected: "something else" }],
        issues: [addDescription(issue, messages)],
        notices: [{ level: "warning", title: "The message", message: "looks odd" }],
      },
      messages,
    );
    expect(notes).toMatchObject([
      { kind: "note", title: "Wrong inputs", text: "text: expected something else." },
      { kind: "note", about: { title: "2 recipients", items: ["ann", "bob"] } },
      { kind: "note", title: "The message", text: "looks odd" },
    ]);
  });
});
