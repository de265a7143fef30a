import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Job } from "../../../src/github/jobs.ts";
import { openTimeLimit } from "../../../src/github/time-limit.ts";
import type { TemplateNames } from "../../../src/message/names.ts";
import { isTemplate, renderTexts } from "../../../src/message/template.ts";
import { fileTags } from "../../../src/message/template-problems.ts";
import type { Warning } from "../../../src/text/warnings.ts";
import { jobWith, runWith } from "../../support/jobs.ts";
import { inEnglish } from "../../support/problems.ts";
import { unlimited } from "../../support/rendering.ts";
import { templateNames } from "../../support/template-names.ts";

const textIn = (field: string, text: string) => ({
  field,
  text,
  place: { input: field },
  write: String,
});

const render = (text: string, names: TemplateNames = templateNames(), withinTime = unlimited) =>
  renderTexts([textIn("text", text)], names, withinTime);

/** The value of a text that must have come out right. */
async function rendered(text: string, names?: TemplateNames) {
  const { msgParam, problems } = await render(text, names);
  expect(problems).toEqual([]);
  return msgParam["text"];
}

/** What is wrong with a text. */
async function problemsOf(text: string, names?: TemplateNames) {
  const { msgParam, problems } = await render(text, names);
  expect(msgParam).toEqual({});
  return problems.map(inEnglish);
}

/** The one thing that is wrong with a text. */
async function problemOf(text: string, names?: TemplateNames) {
  const [problem, ...more] = await problemsOf(text, names);
  expect(more).toEqual([]);
  if (problem === undefined) throw new Error("nothing is wrong");
  return problem;
}

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
    ["{{ data.list.size }} {{ data.list.first }} {{ data.list }}", "2 x xy"],
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
      const { expected } = await problemOf(text, names);
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
  /** The names that a warning says were left empty. */
  const namesIn = (warnings: readonly Warning[]) =>
    warnings.map((warning) => (warning.kind === "valueless" ? warning.name : undefined));

  it.each([
    ["[{{ github.head_ref }}]", "[]", ["github.head_ref"]],
    ["[{{ github['head_ref'] }}]", "[]", ["github.head_ref"]],
    ["{{ commit.message }}{{ commit.message | upcase }}", "", ["commit.message"]],
    ["{{ commit.subject }}{{ commit.message }}", "", ["commit.subject", "commit.message"]],
    ["{{ commit.message | raw }}", "", ["commit.message"]],
    ["{{ commit.message | json }}", "", ["commit.message"]],
    ["{{ commit.message.length }}", "", ["commit.message"]],
    ["{{ 'a' | append: github.head_ref }}", "a", ["github.head_ref"]],
    ["{{ github.base_ref | default: github.head_ref }}", "", ["github.head_ref"]],
    ["{% assign a = github.head_ref %}[{{ a }}]", "[]", ["github.head_ref"]],
    ["{% echo github.head_ref %}{% echo 'a' %}{% echo %}", "a", ["github.head_ref"]],
    ["{% capture a %}{{ github.head_ref }}{% endcapture %}[{{ a }}]", "[]", ["github.head_ref"]],
    ["{{ github.head_ref | default: 'none' }}", "none", []],
    ["{% assign a = github.head_ref %}{{ a | default: 'none' }}", "none", []],
    ["{% if github.head_ref %}a{% else %}b{% endif %}", "b", []],
    ["{% unless github.head_ref %}b{% endunless %}", "b", []],
    ["{% if github.head_ref == nil %}b{% endif %}", "b", []],
    ["{% if github.head_ref == blank %}b{% endif %}", "b", []],
    ["{% if github.head_ref contains 'a' or github.head_ref == '' %}a{% endif %}", "", []],
    ["{% case github.head_ref %}{% when 'a' %}a{% else %}b{% endcase %}", "b", []],
    ["{% for a in github.head_ref %}a{% else %}b{% endfor %}", "b", []],
    ["[{{ github.event.body }}]", "[]", []],
  ])("is empty and named once where it is written: %s", async (text, value, names) => {
    const namespaces = templateNames({
      github: { head_ref: undefined, base_ref: undefined, event: { body: null } },
    });
    const { msgParam, problems, warnings } = await render(text, namespaces);
    expect(problems).toEqual([]);
    expect(msgParam).toEqual({ text: value });
    expect(namesIn(warnings)).toEqual(names);
  });

  it("is empty in every text of the message", async () => {
    const texts = [
      textIn("title", "[{{ github.head_ref }}]"),
      textIn("text", "[{{ github.head_ref }}]!"),
    ];
    const { msgParam, warnings } = await renderTexts(texts, templateNames(), unlimited);
    expect(msgParam).toEqual({ title: "[]", text: "[]!" });
    expect(namesIn(warnings)).toEqual(["github.head_ref"]);
  });

  it.each([
    "{% assign commit = 'x' %}{{ commit.message }}",
    "{% for github in data.list %}{{ github.head_ref }}{% endfor %}",
  ])("is refused where the template's own hides its namespace: %s", async (text) => {
    const names = templateNames({ data: { list: [1] } });
    expect((await problemOf(text, names)).input).toBe("text");
  });

  it.each(["constructor", "valueOf", "note", "__proto__", "size"])(
    "has nothing in it, %s no more than anything else",
    async (name) => {
      const text = `{% assign a = github.head_ref %}[{{ a.${name} }}{{ a["${name}"].b }}]`;
      expect(await rendered(text)).toBe("[]");
    },
  );
});

describe("the jobs of the run", () => {
  const job = (name: string) => jobWith({ name });
  const namesWith = (...jobs: readonly Job[]) => ({
    ...templateNames({ run: { url: "https://x.example", jobs, failed_jobs: jobs } }),
    run: runWith({ jobs }),
  });

  it.each([
    ["[{{ run.jobs[1].name }}{{ run.jobs.last.url }}]", "[]"],
    ["[{{ run.failed_jobs[7].name | upcase }}]", "[]"],
    ["{{ run.failed_jobs[7].name | default: 'none' }}", "none"],
    ["{% assign last = run.jobs[7] %}[{{ last.name }}]", "[]"],
  ])("are nothing where there are fewer, without a warning: %s", async (text, value) => {
    for (const known of ["sample", "none"] as const) {
      const names = { ...namesWith(), run: known };
      expect(await render(text, names)).toMatchObject({
        msgParam: { text: value },
        asks: ["jobs"],
        problems: [],
        warnings: [],
      });
    }
  });

  it.each([
    ["{{ run.jobs[0].name }}", ["jobs"]],
    ["{{ run.failed_jobs | size }}{{ run.jobs | size }}", ["jobs"]],
    ["{{ run.started_at }}", ["started_at"]],
    ["{{ run.previous.url }}", ["previous"]],
    ["{% assign r = run %}{{ r.jobs | size }}", ["jobs", "started_at", "previous"]],
    ["{{ run[data.name] }}", ["jobs", "started_at", "previous"]],
    ["{{ run.url }} and run.jobs", []],
    ["{{ run.url }} {% if %}", []],
    ["{% for run in data.runs %}{{ run.jobs }}{% endfor %}", []],
  ])("are asked for by %s: %j", async (text, asks) => {
    const names = { ...namesWith(job("a")), ...templateNames({ data: { runs: [], name: "url" } }) };
    expect((await render(text, { ...names, run: "none" })).asks).toEqual(asks);
  });

  it("make an unknown name empty, with a warning, once they have been read", async () => {
    const text = "[{{ githb.sha }}{{ run.jobs[0].nam }}{{ nothing | default: 'x' }}]";
    const { msgParam, problems, warnings } = await render(text, namesWith(job("a")));
    expect(problems).toEqual([]);
    expect(msgParam).toEqual({ text: "[x]" });
    expect(warnings).toEqual([
      { kind: "unknownName", name: "githb" },
      { kind: "unknownName", name: "run.jobs.0.nam" },
    ]);
  });
});

describe("a text that names what could not be parsed", () => {
  it("is left as it is, for the names in it cannot be checked", async () => {
    const names = { ...templateNames(), unparsable: new Set(["data"]) };
    expect(await rendered("{{ data.a }} {{ b }}", names)).toBe("{{ data.a }} {{ b }}");
    expect((await problemOf("{{ b }}", names)).got).toBe("b");
  });
});

describe("a missing name", () => {
  it.each([
    ["{{ data.a | default: 'b' }}", "b"],
    ["{{ data.a.b.c | default: 'b' }}", "b"],
    ["{{ github.event.a | default: 'b' | upcase }}", "B"],
    ["{{ env.HIDDEN_TOKEN | default: 'b' }}", "b"],
    ["{% assign a = data.a | default: 'b' %}{{ a }}", "b"],
    ["{% if data.a %}a{% else %}b{% endif %}", "b"],
    ["{% if data.a.b == 'a' %}a{% elsif env.A %}a{% else %}b{% endif %}", "b"],
    ["{% if data.a contains 'a' and matrix.os %}a{% else %}b{% endif %}", "b"],
    ["{% unless github.event.a %}b{% endunless %}", "b"],
    ["{% assign a = data.list %}{{ a.b | default: 'b' }}", "b"],
    ["{% for a in data.list %}{{ a.b | default: 'b' }}{% endfor %}", "b"],
  ])("may be tested for: %s", async (text, value) => {
    expect(await rendered(text, templateNames({ data: { list: [{ c: 1 }] } }))).toBe(value);
  });

  it.each([
    ["{{ nothing | default: 'b' }}", "nothing"],
    ["{{ github.repositry | default: 'b' }}", "github.repositry"],
    ["{% if github.repositry %}a{% endif %}", "github.repositry"],
    ["{% unless nothing %}a{% endunless %}", "nothing"],
    ["{% if data.a or nothing.at_all %}a{% endif %}", "nothing"],
    ["{% case job.stats %}{% when 'a' %}{% endcase %}", "job.stats"],
    ["{% assign a = run.urll | default: 'b' %}", "run.urll"],
  ])("may not be tested for outside the table, where it is a slip: %s", async (text, got) => {
    expect((await problemOf(text)).got).toBe(got);
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
    ["{{ data.x | default: data.nam }}", "data.nam", "data.name"],
    ["{% for a in data.nam %}{% endfor %}", "data.nam", "data.name"],
    ["{% assign a = data.nam %}", "data.nam", "data.name"],
    ["{% if true %}{{ data.nam }}{% endif %}", "data.nam", "data.name"],
  ])("is told with the nearest one otherwise: %s", async (text, got, nearest) => {
    const names = templateNames({
      github: { repository: "a/b", event: { head_commit: { id: 1 } } },
      data: { 部门: "x", 负责人: "y", name: "z" },
      env: { HOME: "/" },
    });
    const problem = await problemOf(text, names);
    expect(problem).toMatchObject({ input: "text", got });
    expect(problem.nearest).toBe(nearest);
  });

  it("is told together with every other one, each once", async () => {
    const text = "{{ github.a }} {{ b }} {% if true %}{{ data.c }}{{ b }}{% endif %}{{ github.a }}";
    const problems = await problemsOf(text);
    expect(problems.map(({ got }) => got)).toEqual(["github.a", "b", "data.c"]);
  });

  it.each(["env.MY_TOKEN", "env['MY_TOKEN']"])("says why it is hidden: %s", async (name) => {
    const names = templateNames(
      {},
      { "env.MY_TOKEN": { kind: "nameWithoutSecretWord", part: "TOKEN" } },
    );
    const problem = await problemOf(`{{ ${name} }}`, names);
    expect(problem).toMatchObject({ got: "env.MY_TOKEN" });
    expect(problem.expected).toContain("a name with TOKEN in it may hold a secret");
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
    expect((await problemOf(`{{ ${path} }}`, names)).got).toContain(
      path.replaceAll("['", ".").replaceAll("']", "").split(".")[0],
    );
    const tested = `{{ ${path} | default: 'own' }}`;
    if (/^data|^github.event/.test(path)) expect(await rendered(tested, names)).toBe("own");
    else expect(await problemsOf(tested, names)).toHaveLength(1);
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
    ["{{ 'a' | upper }}", "upper", "upcase"],
    ["{{ 'a' | toUpperCase }}", "toUpperCase", "upcase"],
    ["{{ 'a' | to_lower }}", "to_lower", "downcase"],
    ["{{ data.a | default: 'a' | length }}", "length", "size"],
    ["{{ 'a' | trim }}", "trim", "strip"],
    ["{{ 'a' | substring: 1 }}", "substring", "slice"],
    ["{% if true %}{% elseif true %}{% endif %}", "elseif", "elsif"],
    ["{% if true %}{% else if true %}{% endif %}", "else if", "elsif"],
    ["{% if true %}{% edif %}", "edif", "endif"],
    ["{% set a = 1 %}", "set", "assign"],
    ["{% end %}", "end", "endif"],
    ["{% constructor %}", "constructor", undefined],
  ])("is told with the nearest: %s", async (text, got, nearest) => {
    const problem = await problemOf(text);
    expect(problem).toMatchObject({ input: "text", got });
    expect(problem.nearest).toBe(nearest);
  });

  it.each([
    ...fileTags.map((tag) => `{% ${tag} a %}`),
    "{% include 'a' %}",
    "{% render 'a' %}",
    "{% render '../../etc/passwd' %}",
    "{% layout 'a' %}",
    "{% block a %}{% endblock %}",
    "{% if false %}{% include 'a' %}{% endif %}",
    "{% liquid include 'a' %}",
  ])("is a way to a file: %s", async (text) => {
    const problems = await problemsOf(text);
    expect(problems[0]?.expected).toBe("a template that includes no other file");
    expect(problems[0]?.nearest).toBeUndefined();
  });

  it("is told with a page that has all filters, and with ours", async () => {
    const { expected } = await problemOf("{{ 'a' | b64 }}");
    expect(expected).toContain("https://liquidjs.com/filters/overview.html");
    expect(expected).toContain("`first_line`, `short_sha`");
  });
});

/** A name `a` whose text is doubled so often. */
const doubled = (times: number) =>
  `{% assign a = "b" %}${"{% assign a = a | append: a %}".repeat(times)}`;

describe("a runaway template", () => {
  it.each([
    ["less memory", "{% for a in (1..20000000) %}{% break %}{% endfor %}"],
    ["less memory", "{% assign a = (1..20000000) %}"],
    ["less memory", "{% for a in (1..1000) %}{% assign b = (1..100000) %}{% endfor %}"],
    [
      "less memory",
      "{% assign a = 'bbbbbbbb' %}{% for i in (1..25) %}{% assign a = a | append: a %}{% endfor %}",
    ],
    [
      "less memory",
      "{% assign a = 'b' | split: '' %}{% for i in (1..25) %}{% assign a = a | concat: a %}{% endfor %}",
    ],
    ["less memory", "{% tablerow a in (1..20000000) %}{% break %}{% endtablerow %}"],
    [
      "a shorter text",
      "{% assign a = 'bbbbbbbb' %}{% for i in (1..25) %}{% capture a %}{{ a }}{{ a }}{% endcapture %}{% endfor %}",
    ],
    ["a shorter text", `{% for a in (1..1000) %}${"b".repeat(10_000)}{% endfor %}`],
    [
      "searches shorter",
      `${doubled(15)}{% assign b = a | append: 'b' %}{{ a | append: a | remove_last: b }}`,
    ],
    [
      "searches shorter",
      `${doubled(15)}{% assign b = a | append: 'b' %}{% if a contains b %}{% endif %}`,
    ],
    ["searches shorter", `${doubled(15)}{% assign l = a | split: ' ' %}{{ l | replace: a, 'b' }}`],
  ])("is stopped by the limit that it runs into: %s, case %#", async (limit, text) => {
    const problems = await problemsOf(text);
    expect(problems).toEqual([
      expect.objectContaining({ input: "text", expected: expect.stringContaining(limit) }),
    ]);
  });

  // Each of these took minutes, or a multiple of the time.
  it.each([
    [
      "a search in each round",
      `${doubled(15)}{% assign l = a | split: '' %}{% assign r = l | where_exp: 'x', 'l contains "zz"' %}`,
    ],
    [
      "a list that has itself in it twice, and so on",
      `{% assign a = "b" | split: "," %}${"{% assign a = a | push: a %}".repeat(40)}{{ a | join }}`,
    ],
    ["very many outputs", "{{ github.ref_name }}".repeat(50_000)],
    ["very deep nesting", `${"{% if true %}".repeat(20_000)}${"{% endif %}".repeat(20_000)}`],
    [
      "very many names that do not exist",
      Array.from({ length: 50_000 }, (_, i) => `{{ n${i} }}`).join(""),
    ],
  ])("is stopped by the time it takes: %s", async (_what, text) => {
    const start = performance.now();
    const { msgParam, problems } = await render(text, templateNames(), openTimeLimit(300));
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(msgParam).toEqual({});
    expect(problems).toEqual([{ input: "text", expected: { kind: "quickTemplate", seconds: 2 } }]);
  });

  it("is told by the text that took the time, and alone", async () => {
    const runaway = "{% for a in (1..9000000) %}{% endfor %}";
    const texts = [textIn("a", "{{ nothing }}"), textIn("b", runaway), textIn("c", runaway)];
    const { problems, warnings } = await renderTexts(texts, templateNames(), openTimeLimit(100));
    expect(problems).toMatchObject([{ input: "b" }]);
    expect(warnings).toEqual([]);
  });

  it("is none where what it writes just fits", async () => {
    const texts = ["a", "empty"].map((name) => textIn(name, `{{ data.${name} }}`));
    // A value counts for itself, and in its text.
    for (const [length, fits] of [
      [250_000, true],
      [250_001, false],
    ] as const) {
      const names = templateNames({ data: { a: "b".repeat(length), empty: "" } });
      const { msgParam, problems } = await renderTexts(texts, names, unlimited);
      expect(problems).toHaveLength(fits ? 0 : 1);
      expect(Object.keys(msgParam)).toEqual(fits ? ["a", "empty"] : []);
    }
  });

  it.each([
    [20_000, 0],
    [20_001, 1],
  ])("is none where what it searches for just fits: %i in 25,000", async (length, count) => {
    const names = templateNames({ data: { a: "a".repeat(25_000), b: "b".repeat(length) } });
    for (const text of [
      "{{ data.a | remove: data.b }}",
      "{% if data.a contains data.b %}{% endif %}",
    ])
      expect((await render(text, names)).problems).toHaveLength(count);
  });

  it("is told once, however many texts are too long together", async () => {
    const texts = ["a", "b", "c", "d"].map((field) => textIn(field, "{{ data.a }}"));
    const names = templateNames({ data: { a: "b".repeat(200_000) } });
    const { problems } = await renderTexts(texts, names, unlimited);
    expect(problems).toMatchObject([
      { input: "b", expected: { kind: "limitedTemplate", limit: "output" } },
    ]);
  });

  it("is told once where it is nested too deeply, for the rest fails because of that", async () => {
    const nested = `${"data[".repeat(50_000)}0${"]".repeat(50_000)}`;
    const { input, expected } = await problemOf(`{{ ${nested} }}{% endif %}`);
    expect(input).toBe("text");
    expect(expected).toContain("nested blocks");
  });

  it("is told once, however much of it was left", async () => {
    const text = `{% assign a = (1..1000000000) %}${"b {{ c }} ".repeat(50)}`;
    expect(await problemsOf(text)).toHaveLength(1);
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
