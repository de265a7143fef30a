import { afterEach, describe, expect, it, vi } from "vitest";
import { type Annotation, openLog } from "../../../src/github/log.ts";
import { english } from "../../../src/text/en.ts";
import { keepStdout } from "../../support/stdout.ts";

const hostile = [
  "::add-mask::success",
  "##[add-mask]success",
  "a\r::add-mask::success",
  "a\n::add-mask::success",
  "::stop-commands::x",
  "::endgroup::",
  "%0A::add-mask::success",
];

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("text from outside in the log", () => {
  it("stands between commands that stop and start commands, under our heading", () => {
    const printed = keepStdout();
    openLog().quote("The message", hostile);
    const log = printed().replaceAll("\r\n", "\n");
    const [, token = ""] = /^::group::The message\n::stop-commands::(\S+)\n/.exec(log) ?? [];
    expect(token.length).toBeGreaterThan(20);
    expect(log).toBe(
      [
        "::group::The message",
        `::stop-commands::${token}`,
        ...hostile,
        `::${token}::`,
        "::endgroup::",
        "",
      ].join("\n"),
    );
  });

  it("has a token of its own each time", () => {
    const printed = keepStdout();
    const log = openLog();
    for (let time = 0; time < 3; time++) log.quote("A", ["b"]);
    const tokens = [...printed().matchAll(/::stop-commands::(\S+)/g)].map(([, token]) => token);
    expect(new Set(tokens).size).toBe(3);
  });

  it.each(hostile)("is data of a command in an annotation and a debug line: %j", (text) => {
    vi.stubEnv("RUNNER_DEBUG", "1");
    const printed = keepStdout();
    const log = openLog();
    log.annotate([{ level: "error", title: text, message: text }], english.log);
    log.debug(text);
    const lines = printed().split(/\r\n|\n|\r/);
    expect(lines).toEqual([
      expect.stringMatching(/^::error title=/),
      expect.stringMatching(/^::debug::/),
      "",
    ]);
  });
});

it("has debug lines only where RUNNER_DEBUG asks", () => {
  vi.stubEnv("RUNNER_DEBUG", "");
  const printed = keepStdout();
  openLog().debug("a call");
  expect(printed()).toBe("");
});

describe("annotations", () => {
  const many = (count: number, level: Annotation["level"]): Annotation[] =>
    Array.from({ length: count }, (_, index) => ({
      level,
      title: `title ${index}`,
      message: `message ${index} ::add-mask::x`,
    }));

  const shown = (log: string, level: string) => log.match(new RegExp(`^::${level} `, "gm")) ?? [];

  it.each([0, 1, 10])("are all shown when they are %i", (count) => {
    const printed = keepStdout();
    openLog().annotate(many(count, "warning"), english.log);
    expect(shown(printed(), "warning")).toHaveLength(count);
    expect(printed()).not.toContain("::stop-commands::");
  });

  it.each([11, 500])("are ten when they are %i, and the log names the rest", (count) => {
    const printed = keepStdout();
    openLog().annotate(many(count, "error"), english.log);
    const log = printed();
    expect(shown(log, "error")).toHaveLength(10);
    expect(log).toContain(`::error title=${count - 9} more::`);
    const quoted = log.slice(log.indexOf("::stop-commands::"));
    for (let index = 9; index < count; index++) expect(quoted).toContain(`message ${index} `);
    expect(quoted).not.toContain("message 8 ");
  });

  it("have their messages cut before GitHub would cut them", () => {
    const printed = keepStdout();
    openLog().annotate(
      [{ level: "error", title: "Long", message: "x".repeat(100_000) }],
      english.log,
    );
    expect(printed().length).toBeLessThan(5_000);
    expect(printed()).toContain("x…");
  });

  it("are ten of each level", () => {
    const printed = keepStdout();
    openLog().annotate(
      [...many(12, "notice"), ...many(12, "error"), ...many(12, "warning")],
      english.log,
    );
    for (const level of ["error", "warning", "notice"])
      expect(shown(printed(), level)).toHaveLength(10);
  });
});
