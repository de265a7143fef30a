import { describe, expect, it } from "vitest";
import { renderMessage } from "../../../src/message/message.ts";
import { messageIn, problemIn, unlimited } from "../../support/rendering.ts";
import { templateNames } from "../../support/template-names.ts";

const names = templateNames({
  data: {
    message: "fix: it\r\n\r\nbody",
    sha: "6113728f27ae82c7b1a177c8d03f9e96e0adf246",
    start: "2026-11-22T10:00:00Z",
    end: "2026-11-22T12:05:09Z",
    seconds: 1_795_341_600,
    nothing: null,
  },
});

const filled = async (content: string) =>
  await renderMessage(
    { kind: "msgParam", msgKey: "sampleText", msgParam: { content }, fromFile: false },
    names,
    { secrets: [], withinTime: unlimited },
  );

describe("a filter", () => {
  it.each([
    ["{{ data.message | first_line }}", "fix: it"],
    ["{{ data.nothing | first_line }}", ""],
    ['{{ data.nothing | time_in: "UTC" }}', ""],
    ["{{ data.nothing | duration: data.end }}", ""],
    ["{{ data.sha | short_sha }}", "6113728"],
    ["{{ data.start | duration: data.end }}", "2 h 5 min"],
    ["{{ data.end | duration: data.start }}", "-2 h 5 min"],
    ['{{ data.start | duration: "2026-11-22T10:00:59.6Z" }}', "1 min"],
    ['{{ data.start | duration: "2026-11-22T10:01:05Z" }}', "1 min 5 s"],
    ['{{ data.start | duration: "2026-11-22T10:00:00.4Z" }}', "0 s"],
    ['{{ data.start | duration: "2026-11-25T10:00:05Z" }}', "3 d"],
    ["{{ data.seconds | duration: data.start }}", "0 s"],
    ['{{ data.start | duration: "2026-11-22T10:00:00.5Z" }}', "1 s"],
    ['{{ "2026-11-22T10:00:00.5Z" | duration: data.start }}', "-1 s"],
    ["{{ data.start | duration }}", ""],
    ['{{ " 2026-11-22T10:00:00Z " | time_in: "UTC" }}', "2026-11-22 10:00"],
    ['{{ "2026-11-22" | time_in: "UTC" }}', "2026-11-22 00:00"],
    ['{{ data.start | time_in: "Asia/Shanghai" }}', "2026-11-22 18:00"],
    ['{{ data.start | time_in: "America/New_York" }}', "2026-11-22 05:00"],
    ['{{ "2026-11-22T23:59:59+08:00" | time_in: "UTC" }}', "2026-11-22 15:59"],
    ['{{ "[a](b) *c*" | escape_markdown }}', "\\[a\\](b) \\*c\\*"],
    ["{{ data.sha | short_sha | upcase | append: '!' }}", "6113728!"],
  ])("%s writes %s", async (template, written) => {
    expect(messageIn(await filled(`>${template}`)).msgParam["content"]).toBe(`>${written}`);
  });

  it.each([
    ['{{ data.start | time_in: "Shanghai" }}', "time zone"],
    ["{{ data.start | time_in }}", "time zone"],
    ["{{ data.message | duration: data.end }}", "a time such as"],
    ['{{ "foo 1" | time_in: "UTC" }}', "a time such as"],
    ['{{ "foo 2026-11-22" | time_in: "UTC" }}', "a time such as"],
    ['{{ "release-7" | time_in: "UTC" }}', "a time such as"],
    ['{{ 1700000000000 | time_in: "UTC" }}', "a time such as"],
  ])("%s is told with what it takes", async (template, expected) => {
    expect(problemIn(await filled(template)).expected).toContain(expected);
  });

  it("that is misspelt is told with the nearest", async () => {
    expect(problemIn(await filled("{{ data.sha | shortsha }}")).nearest).toBe("short_sha");
  });
});
