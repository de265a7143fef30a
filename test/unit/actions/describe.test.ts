import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDescription,
  issueAnnotation,
  notesOf,
  problemAnnotation,
  warningAnnotation,
} from "../../../src/actions/describe.ts";
import { renderSummary } from "../../../src/github/summary.ts";
import type { Problem } from "../../../src/inputs/problem.ts";
import { type Issue, nothingSaid } from "../../../src/report/issues.ts";
import { loadMessages } from "../../../src/text/messages.ts";
import { loadProblems } from "../../../src/text/problems.ts";
import type { Language } from "../../../src/text/types.ts";
import type { Warning } from "../../../src/text/warnings.ts";
import { failures } from "../../support/failures.ts";
import { readers } from "../../support/markdown-readers.ts";

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

  it("is a note in the summary, with its subjects and one thing a line", async () => {
    const messages = await loadMessages("en", [issue.failure]);
    const described = addDescription(issue, messages);
    const summary = await summaryWith({ issues: [described] }, "en");
    expect(summary).toBe(
      [
        "<h4>❌ DingTalk refused the message (2 recipients)</h4>",
        "<p><code>ann</code>, <code>bob</code></p>",
        `<p>${[
          "<strong>Why: </strong>The robot has been switched off.",
          `<strong>What to do: </strong>${described.cure}`,
          "<strong>Code: </strong><code>template.stopped</code>: stopped.",
          "<strong>Request id: </strong><code>A-1</code>",
        ].join("<br>")}</p>\n`,
      ].join("\n"),
    );
  });

  it("has its labels in Chinese, and no line of which nothing is known", async () => {
    const messages = await loadMessages("zh-CN");
    const people: Issue = { ...issue, ...nothingSaid, kind: "people", outcome: "filtered" };
    const summary = await summaryWith({ issues: [addDescription(people, messages)] }, "zh-CN");
    expect(summary.match(/<strong>.*?<\/strong>/g)).toEqual([
      "<strong>原因：</strong>",
      "<strong>处理：</strong>",
    ]);
  });
});

describe("notices", () => {
  it("of one title are one note in the summary", async () => {
    const notice = { level: "warning", title: "The message" } as const;
    const notices = [
      { ...notice, message: "looks odd" },
      { ...notice, message: "is long" },
    ];
    expect(await summaryWith({ notices }, "en")).toBe(
      "<p><strong>⚠️ The message: </strong>looks odd<br>is long</p>\n",
    );
  });
});

/** The notes of a summary, with the signs of our own words as they are. */
async function summaryWith(
  said: Partial<Parameters<typeof notesOf>[0]>,
  language: Language,
): Promise<string> {
  const messages = await loadMessages(language);
  const describer = await loadProblems(language, messages.prose);
  const all = { problems: [], issues: [], notices: [], ...said };
  return renderSummary(notesOf(all, describer, messages), "cut").replace(
    /&#(\d+);/g,
    (entity, code) => (/[<>&]/.test(entityText(code)) ? entity : entityText(code)),
  );
}

const entityText = (code: string) => String.fromCodePoint(Number(code));

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

  it.each([
    [
      "en",
      [
        "<code>msgParam.text</code>, line 3",
        '<code>"{{ a"</code>',
        'Text. Did you mean "{{ a }}"?',
      ],
    ],
    [
      "zh-CN",
      ["<code>msgParam.text</code> 第 3 行", '<code>"{{ a"</code>', '文本。是否想写 "{{ a }}"？'],
    ],
  ] as const)("is a row in the summary, in %s", async (language, cells) => {
    const summary = await summaryWith({ problems: [problem] }, language);
    const rows = summary.match(/(?<=<tr>).*?(?=<\/tr>)/g) ?? [];
    expect(rows[1]).toBe(`<td>${cells.join("</td><td>")}</td>`);
    expect(rows).toHaveLength(2);
  });

  it("has no text that must not be shown, and the value in quotes to copy", async () => {
    const expected = { kind: "valueInQuotes", quoted: "a: '{{ b }}'", isCut: false } as const;
    const summary = await summaryWith({ problems: [{ input: "msgParam", expected }] }, "en");
    expect(summary).toMatch(
      /<td>–<\/td><td>The value in quotes, .*<br><code>a: '\{\{ b \}\}'<\/code>/,
    );
  });

  it("stays in its cell, whatever is in it", async () => {
    const outside = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.constantFrom("a|b", "a\nb", "\n\n", "`x`", "</td><td>", "<img src=x>", "[a](b)", "| - |"),
    );
    await fc.assert(
      fc.asyncProperty(outside, outside, async (got, name) => {
        const problems: Problem[] = [
          { input: name, got, expected: { kind: "text" }, nearest: got },
          { input: "x", place: name, expected: { kind: "unreadableTemplate", said: got } },
        ];
        const summary = await summaryWith({ problems }, "en");
        expect(summary.match(/<t[dh]>/g)).toHaveLength(9);
        expect(summary.replace(/<\/?(?:table|tr|t[hd]|code|h4|br|span)>/g, "")).not.toMatch(/[<>]/);
        for (const read of Object.values(readers))
          expect(read(summary).match(/<(?!\/?(?:table|tr|t[hd]|code|h4|br|span)>)/g)).toBeNull();
      }),
    );
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
