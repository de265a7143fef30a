import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { TemplateNames } from "../../../src/message/names.ts";
import { isTemplate, openTemplates } from "../../../src/message/template.ts";
import { problemIn, problemsIn, valueIn } from "../../support/reading.ts";
import { templateNames } from "../../support/template-names.ts";

async function fill(text: string, names: TemplateNames = templateNames()) {
  const templates = await openTemplates([text], names);
  const filled = templates.fill({ text, place: "text", write: String });
  return { filled, valueless: [...templates.valueless] };
}

const rendered = async (text: string, names?: TemplateNames) =>
  valueIn((await fill(text, names)).filled);

describe("a template", () => {
  const names = templateNames({
    github: {
      repository: "octo-org/shop",
      event: { number: 7, draft: false, body: null, labels: [{ name: "a" }, { name: "b" }] },
    },
    data: { "a b": "c", list: ["x", "y"], deep: { er: 1.5 } },
  });

  it.each([
    ["no template at all: }} %} { {", "no template at all: }} %} { {"],
    ["{{ github.repository }}", "octo-org/shop"],
    ["{{github['repository']}}", "octo-org/shop"],
    ["{{ github.event.number }} {{ github.event.draft }}", "7 false"],
    ["{{ github.event.labels | map: 'name' | join: ', ' }}", "a, b"],
    ["{% for label in github.event.labels %}{{ label.name }};{% endfor %}", "a;b;"],
    ["{{ data['a b'] }} {{ data.list[1] }} {{ data.deep.er }}", "c y 1.5"],
    ["{{ data.list.size }} {{ data.list.first }}", "2 x"],
    ["{{ data.deep | json }}", '{"er":1.5}'],
    ["{{ github.repository | split: '/' | last | upcase }}", "SHOP"],
    ["{% if job.status == 'success' %}good{% else %}bad{% endif %}", "good"],
    ["{% assign a = github.repository %}{{ a }}", "octo-org/shop"],
    ["{% capture a %}x{{ github.event.number }}{% endcapture %}{{ a }}", "x7"],
    ["{% raw %}{{ a }}{% endraw %}", "{{ a }}"],
    ["{% comment %}{{ a }}{% endcomment %}b", "b"],
    ["a {{- ' b ' -}} c", "a b c"],
  ])("%j reads %j", async (text, value) => {
    expect(await rendered(text, names)).toBe(value);
  });

  it.each(["{{ github.event.body }}", "{{ nil }}", "{{ github.event.body | default: '' }}"])(
    "never reads null or undefined: %s",
    async (text) => {
      expect(await rendered(text, names)).toBe("");
    },
  );

  it.each(["{{ data.deep }}", "{{ github.event.labels }}", "{{ github }}", "{% echo data.deep %}"])(
    "refuses a mapping where text belongs: %s",
    async (text) => {
      const { expected } = problemIn((await fill(text, names)).filled);
      expect(expected).toContain("`json`");
    },
  );

  it.each(["{{", "{%", "a {{ b }}", "{%- a -%}"])("is told by its brackets: %s", (text) => {
    expect(isTemplate(text)).toBe(true);
  });

  it.each(["", "{ { a } }", "{a}", "}}"])("is not a text without: %j", (text) => {
    expect(isTemplate(text)).toBe(false);
  });
});

describe("a name without a value", () => {
  it.each([
    ["[{{ github.head_ref }}]", "[]", ["github.head_ref"]],
    ["[{{ github['head_ref'] }}]", "[]", ["github.head_ref"]],
    ["{{ commit.message }}{{ commit.message | upcase }}", "", ["commit.message"]],
    ["{{ commit.subject }}{{ commit.message }}", "", ["commit.subject", "commit.message"]],
    ["{{ 'a' | append: github.head_ref }}", "a", ["github.head_ref"]],
    ["{% assign a = github.head_ref %}[{{ a }}]", "[]", ["github.head_ref"]],
    ["{{ github.head_ref | default: 'none' }}", "none", []],
    ["{% if github.head_ref %}a{% else %}b{% endif %}", "b", []],
  ])("is empty and named once, unless it is tested for: %s", async (text, value, valueless) => {
    const result = await fill(text);
    expect(valueIn(result.filled)).toBe(value);
    expect(result.valueless).toEqual(valueless);
  });

  it("is empty in every text of the message", async () => {
    const text = "[{{ github.head_ref }}]";
    const templates = await openTemplates([text], templateNames());
    expect(valueIn(templates.fill({ text: text, place: "title", write: String }))).toBe("[]");
    expect(valueIn(templates.fill({ text: `${text}!`, place: "text", write: String }))).toBe("[]!");
    expect([...templates.valueless]).toEqual(["github.head_ref"]);
  });

  it.each([
    "{% assign commit = 'x' %}{{ commit.message }}",
    "{% for github in data.list %}{{ github.head_ref }}{% endfor %}",
  ])("is refused, not waited for, where the template hides its namespace: %s", async (text) => {
    const names = templateNames({ data: { list: [1] } });
    expect(problemIn((await fill(text, names)).filled).input).toBe("text");
  });
});

describe("a missing name", () => {
  it.each([
    ["{{ data.a | default: 'b' }}", "b"],
    ["{{ data.a.b.c | default: 'b' }}", "b"],
    ["{{ nothing | default: 'b' }}", "b"],
    ["{{ github.event.a | default: 'b' | upcase }}", "B"],
    ["{{ env.HIDDEN_TOKEN | default: 'b' }}", "b"],
    ["{% assign a = data.a | default: 'b' %}{{ a }}", "b"],
    ["{% if data.a %}a{% else %}b{% endif %}", "b"],
    ["{% if data.a.b == 'a' %}a{% elsif env.A %}a{% else %}b{% endif %}", "b"],
    ["{% if data.a contains 'a' and nothing %}a{% else %}b{% endif %}", "b"],
    ["{% unless github.event.a %}b{% endunless %}", "b"],
  ])("may be tested for: %s", async (text, value) => {
    expect(await rendered(text)).toBe(value);
  });

  it.each([
    ["{{ github.repositry }}", "github.repositry", "github.repository"],
    ["{{ github['repositry'] }}", "github.repositry", "github.repository"],
    ["{{ repository }}", "repository", "github.repository"],
    ["{{ data.nam }}", "data.nam", "data.name"],
    ["{{ data['nam, e'] }}", "data.nam, e", "data.name"],
    ["{{ data.负责 }}", "data.负责", "data.负责人"],
    ["{{ env.HOEM }}", "env.HOEM", "env.HOME"],
    ["{{ github.event.hed_commit.id }}", "github.event.hed_commit", "github.event.head_commit"],
    ["{{ github.token }}", "github.token", undefined],
    ["{{ data.nam | upcase | default: 'a' }}", "data.nam", "data.name"],
    ["{{ data.name | append: data.nam }}", "data.nam", "data.name"],
    ["{{ x | default: data.nam }}", "data.nam", "data.name"],
    ["{% for a in data.nam %}{% endfor %}", "data.nam", "data.name"],
    ["{% assign a = data.nam %}", "data.nam", "data.name"],
    ["{% if true %}{{ data.nam }}{% endif %}", "data.nam", "data.name"],
  ])("is told with the nearest one otherwise: %s", async (text, got, nearest) => {
    const names = templateNames({
      github: { repository: "a/b", event: { head_commit: { id: 1 } } },
      data: { 部门: "x", 负责人: "y", name: "z" },
      env: { HOME: "/" },
    });
    const problem = problemIn((await fill(text, names)).filled);
    expect(problem).toMatchObject({ input: "text", got });
    expect(problem.nearest).toBe(nearest);
  });

  it("is told together with every other one, each once", async () => {
    const text = "{{ github.a }} {{ b }} {% if true %}{{ data.c }}{{ b }}{% endif %}{{ github.a }}";
    const problems = problemsIn((await fill(text)).filled);
    expect(problems.map(({ got }) => got)).toEqual(["github.a", "b", "data.c"]);
  });

  it.each(["env.MY_TOKEN", "env['MY_TOKEN']"])("says why it is hidden: %s", async (name) => {
    const names = templateNames({}, { "env.MY_TOKEN": "it may hold a secret" });
    const problem = problemIn((await fill(`{{ ${name} }}`, names)).filled);
    expect(problem).toMatchObject({ got: "env.MY_TOKEN" });
    expect(problem.expected).toContain("it may hold a secret");
  });
});

describe("own properties", () => {
  const paths = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"].flatMap(
    (name) => [
      name,
      `github.${name}`,
      `github['${name}']`,
      `github.event.${name}`,
      `data.text.${name}`,
      `data.list.${name}`,
      `github.${name}.${name}`,
    ],
  );

  it.each(paths)("are all that is seen: %s is unknown", async (path) => {
    const names = templateNames({ data: { text: "a", list: ["a"] } });
    expect(problemIn((await fill(`{{ ${path} }}`, names)).filled).got).toContain(
      path.replaceAll("['", ".").replaceAll("']", "").split(".")[0],
    );
    expect(await rendered(`{{ ${path} | default: 'own' }}`, names)).toBe("own");
  });

  it("may be called like those of objects", async () => {
    const names = templateNames({
      data: { constructor: "a", toString: "b" },
      env: { valueOf: "c" },
    });
    expect(
      await rendered("{{ data.constructor }}{{ data.toString }}{{ env.valueOf }}", names),
    ).toBe("abc");
  });
});

describe("what Liquid does not have", () => {
  it.each([
    ["{{ 'a' | upcas }}", "upcas", "upcase"],
    ["{{ 'a' | constructor }}", "constructor", undefined],
    ["{{ 'a' | toString }}", "toString", undefined],
    ["{% iff true %}", "iff", "if"],
    ["{% asign a = 1 %}", "asign", "assign"],
    ["{% constructor %}", "constructor", undefined],
  ])("is told with the nearest: %s", async (text, got, nearest) => {
    const problem = problemIn((await fill(text)).filled);
    expect(problem).toMatchObject({ input: "text", got });
    expect(problem.nearest).toBe(nearest);
  });

  it.each([
    "{% include 'a' %}",
    "{% include a %}",
    "{% render 'a' %}",
    "{% render '../../etc/passwd' %}",
    "{% layout 'a' %}",
    "{% block a %}{% endblock %}",
    "{% if false %}{% include 'a' %}{% endif %}",
    "{% liquid include 'a' %}",
  ])("is a way to a file: %s", async (text) => {
    const problems = problemsIn((await fill(text)).filled);
    expect(problems[0]?.expected).toBe("a template without other files in it");
    expect(problems[0]?.nearest).toBeUndefined();
  });

  it.each([
    "{{ a",
    "{% if true %}",
    "{{ }}",
    "{% %}",
    "{%",
    "{{{ a }}}",
    "{% endif %}",
    "{{ 'a }}",
  ])("is a text that is no template: %s", async (text) => {
    for (const { input, expected } of problemsIn((await fill(text)).filled)) {
      expect(input).toBe("text");
      expect(expected).toContain("Liquid");
    }
  });
});

describe("a runaway template", () => {
  it.each([
    ["memory alloc", "{% for a in (1..20000000) %}{% break %}{% endfor %}"],
    ["memory alloc", "{% assign a = (1..20000000) %}"],
    ["memory alloc", "{% for a in (1..1000) %}{% assign b = (1..100000) %}{% endfor %}"],
    [
      "memory alloc",
      "{% assign a = 'bbbbbbbb' %}{% for i in (1..25) %}{% assign a = a | append: a %}{% endfor %}",
    ],
    [
      "memory alloc",
      "{% assign a = 'b' | split: '' %}{% for i in (1..25) %}{% assign a = a | concat: a %}{% endfor %}",
    ],
    ["memory alloc", "{% tablerow a in (1..20000000) %}{% break %}{% endtablerow %}"],
    [
      "output",
      "{% assign a = 'bbbbbbbb' %}{% for i in (1..25) %}{% capture a %}{{ a }}{{ a }}{% endcapture %}{% endfor %}",
    ],
    ["parse length", `{{ ${"'a' | append: 'b' | ".repeat(20_000)} upcase }}`],
  ])("is stopped by the limit that it runs into: %s, case %#", async (limit, text) => {
    const problems = problemsIn((await fill(text)).filled);
    expect(problems).toEqual([
      { input: "text", expected: expect.stringContaining(`(${limit} limit exceeded`) },
    ]);
  });

  it("is stopped by the time it takes, though it takes up nothing else", async () => {
    const text = "{% for a in (1..100) %}{% if a == 1 %}{% endif %}{% endfor %}";
    expect(await rendered(text)).toBe("");
    let now = 0;
    const clock = vi.spyOn(performance, "now").mockImplementation(() => {
      now += 100;
      return now;
    });
    const { filled } = await fill(text);
    clock.mockRestore();
    expect(problemIn(filled).expected).toContain("(template render limit exceeded");
  });

  it("is told once, however much of it was left", async () => {
    const text = `{% assign a = (1..1000000000) %}${"b {{ c }} ".repeat(50)}`;
    expect(problemsIn((await fill(text)).filled)).toHaveLength(1);
  });
});

describe("a value", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary" }),
    fc
      .array(
        fc.constantFrom(
          ..."{{ {% }} %} {{- -%} $& $1 $` \\ \\n \" ' ` \n \r\n \u2028 \u2029 🚀 \u0000 <b> &amp;".split(
            " ",
          ),
          "{{ github.repository }}",
          "{% include 'a' %}",
          "{% raw %}",
          " ",
        ),
      )
      .map((parts) => parts.join("")),
  );

  it("arrives exactly, whatever it looks like, and is never read as a template", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const names = templateNames({
          github: { event: { head_commit: { message: text } } },
          data: { a: text, list: [text] },
          env: { A: text },
        });
        const template =
          "{{ github.event.head_commit.message }}|{{ data.a }}|{{ data.list[0] }}|{{ env.A }}";
        expect(await rendered(template, names)).toBe([text, text, text, text].join("|"));
        const round = "{% assign a = env.A %}{% capture b %}{{ a }}{% endcapture %}{{ b }}";
        expect(await rendered(round, names)).toBe(text);
      }),
    );
  });
});
