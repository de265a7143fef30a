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
  it("is told in sentences that a space parts, in English", async () => {
    const messages = await loadMessages("en", [issue.failure]);
    const { message } = issueAnnotation(addDescription(issue, messages), messages);
    expect(message).toMatch(
      /^[^.]+ \(2 recipients\)\. template\.stopped: stopped\. The robot has been switched off\. Switch .*\. Request id: A-1\.$/,
    );
  });

  it("is told in sentences of Chinese, with its own stops and brackets", async () => {
    const messages = await loadMessages("zh-CN", [issue.failure]);
    const { message } = issueAnnotation(addDescription(issue, messages), messages);
    expect(message).toMatch(
      /^[^。]+（2 位收件人）。template\.stopped：stopped。.*。请求 ID：A-1。$/,
    );
    expect(message).not.toMatch(/。 /);
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
