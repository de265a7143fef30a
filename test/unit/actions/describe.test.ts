import { describe, expect, it } from "vitest";
import {
  addDescription,
  issueAnnotation,
  notesOf,
  problemAnnotation,
  warningAnnotation,
} from "../../../src/actions/describe.ts";
import type { Problem } from "../../../src/inputs/problem.ts";
import { type Issue, nothingSaid } from "../../../src/report/issues.ts";
import { loadMessages } from "../../../src/text/messages.ts";
import { loadProblems } from "../../../src/text/problems.ts";
import type { Warning } from "../../../src/text/warnings.ts";
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

  it.each([
    ["13800000001", true],
    ["zhang", false],
    ["23800000001", false],
    ["138000000012", false],
  ])("says of an id that looks like a mobile number that it does: %s", async (id, looks) => {
    const messages = await loadMessages("en", [issue.failure]);
    const ofPeople = { ...nothingSaid, level: "warning", subjects: [id] } as const;
    const listed: Issue = { ...ofPeople, kind: "people", outcome: "invalid" };
    const refused: Issue = { ...issue, code: "staffId.notExisted", subjects: [id] };
    for (const one of [listed, refused]) {
      const { message } = issueAnnotation(addDescription(one, messages), messages);
      expect(message.includes("looks like a mobile number")).toBe(looks);
    }
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
        problems: [{ input: "text", expected: { kind: "text" } }],
        issues: [addDescription(issue, messages)],
        notices: [{ level: "warning", title: "The message", message: "looks odd" }],
      },
      await loadProblems("en", messages.prose),
      messages,
    );
    expect(notes).toMatchObject([
      { kind: "note", title: "Wrong inputs", text: "text: expected text." },
      { kind: "note", about: { title: "2 recipients", items: ["ann", "bob"] } },
      { kind: "note", title: "The message", text: "looks odd" },
    ]);
  });
});

describe("a wrong input", () => {
  const problem: Problem = {
    input: "msgParam",
    place: ".text",
    at: { line: 3, text: "text: {{ a", column: 7 },
    got: "{{ a",
    expected: { kind: "text" },
    nearest: "{{ a }}",
  };

  it.each([
    [
      "en",
      "Wrong input",
      /^msgParam\.text, line 3: got "\{\{ a"; expected text\..*"\{\{ a \}\}"\?$/,
    ],
    ["zh-CN", "参数有误", /^msgParam\.text.*3.*\{\{ a.*文本.*\{\{ a \}\}/],
  ] as const)("is told in %s, with its line and a caret", async (language, title, words) => {
    const messages = await loadMessages(language);
    const describer = await loadProblems(language, messages.prose);
    const annotation = problemAnnotation(problem, describer, messages);
    expect(annotation).toMatchObject({ level: "error", title });
    const [first, ...below] = annotation.message.split("\n");
    expect(first).toMatch(words);
    expect(below).toEqual(["  text: {{ a", "        ^"]);
  });
});

describe("a warning", () => {
  it.each<[Warning, string, string]>([
    [{ kind: "blankStatus" }, "warning", "inputs"],
    [{ kind: "invisible", input: "appKey" }, "warning", "inputs"],
    [{ kind: "sentNevertheless" }, "warning", "inputs"],
    [{ kind: "defaultInstead" }, "warning", "message"],
    [{ kind: "peopleOfFork", input: "userMap", event: "workflow_run" }, "warning", "recipients"],
    [{ kind: "messageOfFork", input: "msgParamFile", event: "workflow_run" }, "warning", "message"],
    [{ kind: "unreadRun", part: "jobs", unread: { why: "forbidden" } }, "warning", "message"],
    [{ kind: "missingJobs", unread: { why: "forbidden" } }, "notice", "message"],
    [{ kind: "unseenJobs", unread: { why: "forbidden" } }, "log", "message"],
    [{ kind: "unknownChange", part: "jobs", unread: { why: "time" } }, "warning", "inputs"],
    [{ kind: "changeOfNoRun", event: "check_run" }, "warning", "inputs"],
  ])("%j is a %s under the title of what it is about: %s", async (warning, level, about) => {
    const messages = await loadMessages("en");
    const describer = await loadProblems("en", messages.prose);
    expect(warningAnnotation(warning, describer, messages)).toMatchObject({
      level,
      title: `The ${about}`,
    });
  });
});
