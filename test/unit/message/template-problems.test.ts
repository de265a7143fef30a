import { describe, expect, it } from "vitest";
import { renderTexts } from "../../../src/message/template.ts";
import { inEnglish, sentenceOf } from "../../support/problems.ts";
import { unlimited } from "../../support/rendering.ts";
import { templateNames } from "../../support/template-names.ts";

const names = templateNames({
  github: { actor: "octocat", event: {} },
  data: { a: 1, list: [1], "“": 1 },
});

async function problemsOf(text: string) {
  const place = { input: "text" };
  const texts = [{ field: "text", text, place, write: String }];
  return (await renderTexts(texts, names, unlimited)).problems;
}

describe("a template that Liquid cannot read", () => {
  it.each([
    ["{% if job.status = 'failure' %}x{% endif %}", 18, "`==`, which compares"],
    ["{% if data.a === 1 %}x{% endif %}", 14, "`==`, which compares"],
    ["{% if data.a == 1 and data.a = 2 %}{% endif %}", 30, "`==`, which compares"],
    ["{{ data.a = 1 }}", 11, "`==`, which compares"],
    ["{% unless data.a = '==' %}{% endunless %}", 18, "`==`, which compares"],
    ["{% if data.a && data.b %}{% endif %}", 14, "`and` and `or`"],
    ["{% if data.a || data.b %}{% endif %}", 14, "`and` and `or`"],
    ["{% if !data.a %}{% else %}{% endif %}", 7, "`and` and `or`"],
    ["部署 {{ data.a", 4, "`}}` to close `{{`"],
    ["{{ data.a %}", 1, "`}}` to close `{{`"],
    ["{{ data.a\n失败 {{ data.a }}", 1, "`}}` to close `{{`"],
    ["{% if data.a", 1, "`%}` to close `{%`"],
    ["{% if data.a == 'b' }}x{% endif %}", 1, "`%}` to close `{%`"],
    ["{{ 'a }}", 4, "a closing quote"],
    ["{{ 'it's' }}", 4, "a closing quote"],
    ["{% raw %}{{ a", 10, "`{% endraw %}`"],
    ["a{% if data.a %}b", 2, "`{% endif %}` to close `{% if %}`"],
    ["{%- for a in data.list -%}", 1, "`{% endfor %}` to close `{% for %}`"],
    ["{% if 1 %}{% if 2 %}x{% endif %}", 1, "`{% endif %}` to close `{% if %}`"],
    ["a{% endif %}", 2, "an opening tag for `{% endif %}`"],
    ["{% if data.a %}{% endfor %}", 16, "an opening tag for `{% endfor %}`"],
    ["{% else %}", 1, "an opening tag for `{% else %}`"],
    ["{{ data.a | default '' }}", 21, "a colon between a filter and its parameter"],
    ["{{ }}", 4, "a name or a value in the braces"],
    ["{% %}", 4, "a name or a value in the braces"],
    ["{% if %}x{% endif %}", 6, "a name or a value in the braces"],
    ["{{ data.a + 1 }}", 12, "a valid Liquid template; Liquid reports: expected"],
    ["{% for a %}{% endfor %}", 1, "a valid Liquid template; Liquid reports: illegal"],
  ])("is told once, in plain words, with a caret: %s", async (text, column, words) => {
    const [problem, ...more] = await problemsOf(text);
    expect(more).toEqual([]);
    if (problem === undefined) throw new Error("nothing is wrong");
    expect(inEnglish(problem).expected).toContain(words);
    expect(problem.at).toEqual({ line: 1, text: text.split("\n")[0], column });
    expect(sentenceOf(problem)).not.toMatch(/line:\d/);
  });

  it("is told at the line of each mistake", async () => {
    const text =
      "a\r\n{% if data.a = 1 %}\r\n{% endif %}\r\n{{ data.a | upper }}\n{{ b }}{% endif %}";
    expect((await problemsOf(text)).map(({ at }) => at)).toEqual([
      { line: 2, text: "{% if data.a = 1 %}", column: 14 },
      { line: 4, text: "{{ data.a | upper }}", column: 13 },
    ]);
  });

  it("is told at the first place of an unknown name, once", async () => {
    const problems = await problemsOf("a\n{{ b }}\n{{ b }}{{ c }}");
    expect(problems.map(({ got, at }) => [got, at?.line, at?.column])).toEqual([
      ["b", 2, 4],
      ["c", 3, 11],
    ]);
  });

  it("is told by a hundred problems at most", async () => {
    expect(await problemsOf("{{ data.a + 1 }}".repeat(500))).toHaveLength(100);
  });
});

describe("full-width punctuation in a template", () => {
  it.each([
    ["｛｛ github.actor ｝｝", 1, "`{` instead of `｛`, `}` instead of `｝`"],
    ["by {{ data.a }} ｛{ data.a }｝", 17, "`{` instead of `｛`, `}` instead of `｝`"],
    ["a ｛% if data.a %｝", 3, "`{` instead of `｛`, `}` instead of `｝`"],
    ["{％ if data.a ％}", 1, "`%` instead of `％`"],
    ["{{ github.actor ｝｝ 部署，完成", 17, "`}` instead of `｝`"],
    ["{{ “无” }}", 4, '`"` instead of `“` and `”`'],
    ["{{ data.a | default: “无” }}", 22, '`"` instead of `“` and `”`'],
    ["{% if data.a == “x” %}y{% endif %}", 17, '`"` instead of `“` and `”`'],
    ["{% if data.a == ‘x’ %}y{% endif %}", 17, "`'` instead of `‘` and `’`"],
    ["{{ data.a ｜ upcase }}", 11, "`|` instead of `｜`"],
    ["{{ data.a | default： 'b' }}", 20, "`:` instead of `：`"],
    ["{{ github。actor }}", 4, "`.` instead of `。`"],
  ])("is the only error where it should be ASCII: %s", async (text, column, words) => {
    const [problem, ...more] = await problemsOf(text);
    expect(more).toEqual([]);
    if (problem === undefined) throw new Error("nothing is wrong");
    expect(inEnglish(problem).expected).toBe(`ASCII punctuation: ${words}`);
    expect(problem.at?.column).toBe(column);
  });

  it.each([
    "部署，完成：“好”（见 {{ github.actor }}）｝",
    "｛一｝50％｛ 二",
    "{{ '：“”｛' | replace: '“', \"”\" }}",
    "{{ data['“'] }}",
    "{% raw %}：{{ “a” }}{% endraw %}",
  ])("is text outside the code, and in its strings: %s", async (text) => {
    expect(await problemsOf(text)).toEqual([]);
  });
});

it("tells an unknown name in quotes as a name, whatever it is made of", async () => {
  expect(await problemsOf("{{ data['（“a”）'] }}")).toMatchObject([{ got: "data.（“a”）" }]);
});

describe("a name of the workflow", () => {
  it.each([
    ["{{ secrets.X }}", "secrets.X"],
    ["{% if needs.build.result == 'a' %}{% endif %}", "needs.build.result"],
    ["{{ steps.report.outputs.message | default: 'a' }}", "steps.report.outputs.message"],
    ["{{ vars['A'] }}", "vars['A']"],
    ["{{ inputs }}", "inputs"],
  ])("is told with its whole path to hand over: %s", async (text, path) => {
    const [problem] = await problemsOf(text);
    expect(problem).toMatchObject({
      got: path,
      expected: { kind: "handedOver", root: path.split(/[.[]/)[0], path },
    });
  });
});

describe("a value of the wrong kind", () => {
  it.each([
    ["{{ 'x' | time_in: 'UTC' }}", "x", "time"],
    ["{{ '2026-11-22T10:05:00Z' | time_in: 'Mars' }}", "Mars", "timeZone"],
    ["{{ data }}", undefined, "textOfMapping"],
  ])("is told by what it should be: %s", async (text, got, kind) => {
    const [problem] = await problemsOf(text);
    expect(problem?.got).toBe(got);
    expect(problem?.expected).toEqual({ kind });
  });
});
