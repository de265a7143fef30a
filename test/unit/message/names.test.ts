import { describe, expect, it } from "vitest";
import { hasNoValue, unknownName } from "../../../src/message/names.ts";
import { inEnglish } from "../../support/problems.ts";
import { templateNames } from "../../support/template-names.ts";

const names = templateNames(
  { github: { repository: "a/b", head_ref: undefined, event: { head: null, pull: { id: 1 } } } },
  { "env.MY_TOKEN": { kind: "nameWithoutSecretWord", part: "TOKEN" } },
);

const problemOf = (path: string, known = names) =>
  inEnglish({ input: "text", ...unknownName(known, path) });

describe("an unknown name", () => {
  it.each([
    ["github.repositry", "`github`", "github.repository"],
    ["github.headref", "`github`", "github.head_ref"],
    ["githb", "that templates can use", "github"],
    ["repository", "that templates can use", "github.repository"],
    ["github.event.pul", "`github.event`", "github.event.pull"],
    ["github.event.pull.ID", "`github.event.pull`", "github.event.pull.id"],
    ["github.constructor", "`github`", undefined],
    ["__proto__", "`github`", undefined],
    ["nothing_like_it", "`github`", undefined],
  ])("%s is told with what %s has, and the nearest %j", (path, parent, nearest) => {
    const problem = problemOf(path);
    expect(problem).toMatchObject({ input: "text", got: path });
    expect(problem.expected).toContain(parent);
    expect(problem.nearest).toBe(nearest);
  });

  it.each(["github.repositry", "repository"])(
    "%s is told without a list where the nearest is known",
    (path) => {
      expect(problemOf(path).expected).toMatch(/^a name that (?:`github` has|templates can use)$/);
    },
  );

  it.each(["secrets.X", "steps.a.outputs.b", "needs.a.result", "vars.A", "inputs.a", "strategy"])(
    "says how to hand over %s, which only the workflow sees",
    (path) => {
      const { got, expected, nearest } = problemOf(path);
      expect([got, nearest]).toEqual([path, undefined]);
      expect(expected).toContain(`\`VALUE: \${{ ${path} }}\`, then \`{{ env.VALUE }}\``);
    },
  );

  it("may be called like a context of the workflow where the table has such a name", () => {
    const { expected } = problemOf("inputs.version", templateNames({ inputs: { a: 1 } }));
    expect(expected).toBe("a name that `inputs` has (`a`)");
  });

  it("says why it is hidden, where it exists", () => {
    expect(problemOf("env.MY_TOKEN")).toEqual({
      input: "text",
      got: "env.MY_TOKEN",
      expected:
        "a name that may be shown; this one may not be: a name with TOKEN in it may hold a secret",
    });
  });

  it.each([
    [0, "it has no names here"],
    [2, "(`name0`, `name1`)"],
    [12, "`name10`, `name11`)"],
    [13, "`name10`, `name11` …)"],
  ])("is told with the %i that there are", (count, list) => {
    const data = Object.fromEntries(Array.from({ length: count }, (_, id) => [`name${id}`, id]));
    expect(problemOf("data.x", templateNames({ data })).expected).toContain(list);
  });

  it("below a name that has no parts is told so", () => {
    const { expected } = problemOf("github.repository.owner");
    expect(expected).toBe("a name that `github.repository` has (it has no names here)");
  });

  it("below a name that is null is told with what is beside it", () => {
    const { expected } = problemOf("github.event.head.ref");
    expect(expected).toBe("a name that `github.event` has (`head`, `pull`)");
  });

  it("lists no more names than a person reads", () => {
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, id) => [`name${id}`, id]));
    const { expected } = problemOf("data.x", templateNames({ data: many }));
    expect(expected.length).toBeLessThan(300);
  });
});

describe("a name of the table", () => {
  const inJobWithoutMatrix = { ...names, empty: new Set(["matrix"]) };

  it.each(["github.head_ref", "matrix.os"])("has no value where nothing gives one: %s", (path) => {
    expect(hasNoValue(inJobWithoutMatrix, path)).toBe(true);
  });

  it.each([
    "github.repository",
    "github.nothing",
    "github",
    "matrix",
    "matrix.os.name",
    "nothing.x",
  ])("is another thing: %s", (path) => {
    expect(hasNoValue(inJobWithoutMatrix, path)).toBe(false);
  });
});
