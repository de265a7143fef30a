import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapping, type Scalars } from "../../../src/inputs/mapping.ts";
import { problemIn, problemsIn, readInput, valueIn } from "../../support/inputs.ts";

const readMapping = (input: string, text: string, scalars: Scalars) =>
  readInput(mapping(scalars), text, input);

const asText = (text: string) => valueIn(readMapping("msgParam", text, "text"));
const asData = (text: string) => valueIn(readMapping("data", text, "data"));

describe("a mapping input", () => {
  it.each(["", " \n", "null", " null\n", "{}"])("is empty when it is %j", (text) => {
    expect(asText(text)).toEqual({});
    expect(asData(text)).toEqual({});
  });

  it.each([
    ["JSON", '{"title": "Deploy", "text": "a\\n\\"b\\""}', { title: "Deploy", text: 'a\n"b"' }],
    ["YAML", "title: Deploy\ntext: it's done", { title: "Deploy", text: "it's done" }],
    ["YAML with lines of Windows", "title: a\r\ntext: b\r\n", { title: "a", text: "b" }],
    ["YAML that is indented", "  title: a\n  text: b", { title: "a", text: "b" }],
    ["a flow mapping", "{title: a, text: b}", { title: "a", text: "b" }],
    ["a flow mapping with bare keys", "{title, text: }", { title: "", text: "" }],
    ["quotes of both kinds", "a: 'b''c'\nd: \"e\\u2028\\n\"", { a: "b'c", d: "e\u2028\n" }],
    ["a literal block", "a: |\n  b\n    c\n\n  d\ne: f", { a: "b\n  c\n\nd\n", e: "f" }],
    ["a folded block", "a: >-\n  b\n  c\n", { a: "b c" }],
    ["values that are blank", "a:\nb: c\nd:", { a: "", b: "c", d: "" }],
    ["a comment", "# all\ntitle: a # the title\ntext: b", { title: "a", text: "b" }],
    ["templates in quotes", "a: '{{ b }}'\nc: \"{% d %}\"", { a: "{{ b }}", c: "{% d %}" }],
    ["templates after a word", "a: to {{ b }} {% d %}", { a: "to {{ b }} {% d %}" }],
    [
      "templates in a block",
      "a: |-\n  {{ b }} # {{ c }}\n  {% d %}",
      { a: "{{ b }} # {{ c }}\n{% d %}" },
    ],
    ["an emoji", "a: 🚀 {{ b }}", { a: "🚀 {{ b }}" }],
  ])("takes %s", (_form, text, value) => {
    expect(asText(text)).toEqual(value);
  });

  it.each([
    "a",
    "- a",
    "[]",
    "[1]",
    "42",
    '"a"',
    "true",
    "a: b\n---\nc: d",
    "{",
    '{"a": 1',
    "a: b: c",
  ])("is refused when it is %j", (text) => {
    expect(problemIn(readMapping("data", text, "data"))).toMatchObject({
      input: "data",
      expected: expect.stringContaining("a JSON object or a YAML mapping"),
    });
  });

  it.each([
    ["YAML", "a: 1\nb: 2\na: 3"],
    ["JSON", '{"a": 1, "a": 1}'],
    ["two spellings", "a: 1\n'a': 2"],
    ["an escape", '{"a": 1, "\\u0061": 2}'],
    ["a deeper mapping", "a:\n  b: 1\n  b: 2"],
    ["the prototype's name", '{"__proto__": 1, "__proto__": 2}'],
  ])("is refused for a duplicate key in %s", (_where, text) => {
    expect(problemIn(readMapping("data", text, "data"))).toMatchObject({
      input: expect.stringMatching(/^data\.(?:a|a\.b|__proto__)$/),
      expected: "each key once",
    });
  });

  it("keeps keys named like parts of objects as keys", () => {
    const value = asData('{"__proto__": {"a": 1}, "constructor": "b", "toString": "c"}');
    expect(Object.keys(value)).toEqual(["__proto__", "constructor", "toString"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect("a" in value).toBe(false);
  });

  it.each([
    ["an alias", "a: &b c\nd: *b", ["data.a", "data.d"]],
    ["an anchor", "a: &b c", ["data.a"]],
    ["an anchor in a list", "a: [b, {c: &d e}]", ["data.a[1].c"]],
    ["an anchor on a mapping", "a: &b {c: d}", ["data.a"]],
    ["a tag", "a: !important c", ["data.a"]],
    ["a type", "a: !!int 7", ["data.a"]],
    ["a tag on a mapping", "a: !b {c: d}", ["data.a"]],
    ["a tag on a list", "a: {b: !c [d]}", ["data.a.b"]],
    ["a key that is a list", "? [a]\n: b", ["data"]],
    ["a key that is a mapping", "? {a: b}\n: c", ["data"]],
    ["a key that is a list, and its value", "? [a]\n: !b c", ["data", "data."]],
  ])("is refused for %s, which YAML would swallow", (_what, text, places) => {
    const problems = problemsIn(readMapping("data", text, "data"));
    expect(problems.map(({ input }) => input)).toEqual(places);
  });

  it("tells everything that is wrong at once", () => {
    const problems = problemsIn(
      readMapping("msgParam", "a: !b c\nd: e # {{ f }}\ng: &h i", "text"),
    );
    expect(problems.map(({ input }) => input)).toEqual(["msgParam.a", "msgParam.d", "msgParam.g"]);
  });

  it.each([
    ["- ", "a: x\n"],
    ["? ", ""],
    ["[", "a: "],
    ['{"a":\n', ""],
  ])("is told by its depth where it is nested too deeply: %j", (nesting, before) => {
    const inputs = readMapping("msgParam", before + nesting.repeat(10_000), "text");
    expect(problemIn(inputs).expected).toContain(
      "at most 200 mappings and lists inside one another",
    );
  });

  it("may be nested deeper than any payload of an event", () => {
    const deep = `${'{"a":'.repeat(150)}"b"${"}".repeat(150)}`;
    for (const scalars of ["text", "data"] as const)
      expect(JSON.stringify(valueIn(readMapping("data", deep, scalars)))).toBe(deep);
  });

  it("has a hundred problems at most", () => {
    expect(problemsIn(readMapping("data", "a: b\n".repeat(500), "data"))).toHaveLength(100);
    const lines = Array.from({ length: 100 }, (_, id) => [
      `a${id}: b # {{ c }}`,
      `d${id}: e: {{ f }}`,
      `g${id}: {{ h }} i`,
    ]);
    const traps = lines.flat().join("\n");
    expect(problemsIn(readMapping("msgParam", traps, "text"))).toHaveLength(100);
  });

  it("may have its blank keys from JSON, and no anchors on any", () => {
    expect(valueIn(readMapping("data", '{"": 1}', "data"))).toEqual({ "": 1 });
    expect(problemIn(readMapping("data", "&k key: x", "data")).expected).toContain("anchor");
  });

  it("of JSON with a template outside its quotes is told what to do", () => {
    expect(
      JSON.stringify(
        problemsIn(readMapping("msgParam", '{"content": {{ github.actor }} }', "text")),
      ),
    ).toContain("quotes");
  });

  it("keeps a tagged block scalar as it stands", () => {
    const text = 'cfg: !!str |\n  {\n    "a": 1\n  }\n';
    expect(valueIn(readMapping("msgParam", text, "text"))).toEqual({ cfg: '{\n  "a": 1\n}\n' });
  });
});

const scalars: readonly (readonly [text: string, data: unknown])[] = [
  ["007", "007"],
  ["194253462426325711", "194253462426325711"],
  ["0x1F", "0x1F"],
  ["1.10", "1.10"],
  ["1e3", "1e3"],
  ["-0", "-0"],
  [".5", ".5"],
  ["Infinity", "Infinity"],
  ["NaN", "NaN"],
  [".inf", ".inf"],
  ["yes", "yes"],
  ["True", "True"],
  ["~", "~"],
  ["2026-11-22", "2026-11-22"],
  ["42", 42],
  ["-5", -5],
  ["0", 0],
  ["1.5", 1.5],
  ["1e+21", 1e21],
  ["true", true],
  ["false", false],
];

describe("a scalar", () => {
  it.each(scalars)("%s is the text that stands there in msgParam", (text) => {
    expect(asText(`a: ${text}`)).toEqual({ a: text });
  });

  it.each(scalars)("%s is %j in data", (text, value) => {
    expect(asData(`a: ${text}`)).toEqual({ a: value });
    expect(asData(`a: '${text}'`)).toEqual({ a: text });
  });

  it.each(["1.10", "194253462426325711", "-0", "1E5", "true"])(
    "%s is its source in a msgParam of JSON",
    (text) => {
      expect(asText(`{"a": ${text}}`)).toEqual({ a: text });
    },
  );

  it("null stays as written in YAML, and is no value in JSON and in data", () => {
    expect(asText("a: null")).toEqual({ a: "null" });
    expect(asText('{"a": null}')).toEqual({ a: null });
    expect(asData("a: null")).toEqual({ a: null });
    expect(asData('{"a": null}')).toEqual({ a: null });
    expect(asData("a: 'null'")).toEqual({ a: "null" });
  });
});

/** What GitHub prints for `${{ toJSON(x) }}`: indented by two, and by nothing where it is put in. */
const toJSON = (value: unknown) => JSON.stringify(value, undefined, 2);

describe("${{ toJSON(x) }} in a mapping", () => {
  const embeddings: readonly ((json: string) => string)[] = [
    (json) => `before: b\nx: ${json}\nafter: a`,
    (json) => `before: b\ntop:\n  before: b\n  x: ${json}\n  after: a\nafter: a`,
    (json) =>
      `top:\n  middle:\n    before: |\n      {\n    x: ${json}\n    after: a\n  after: a\nafter: a`,
    (json) => `before: b\ntop:\n  - b\n  - ${json}\n  - a\nafter: a`,
    (json) => `before: b\ntop:\n- x: ${json}\n  after: a\nafter: a`,
  ];
  const surroundings: readonly ((x: unknown) => unknown)[] = [
    (x) => ({ before: "b", x, after: "a" }),
    (x) => ({ before: "b", top: { before: "b", x, after: "a" }, after: "a" }),
    (x) => ({ top: { middle: { before: "{\n", x, after: "a" }, after: "a" }, after: "a" }),
    (x) => ({ before: "b", top: ["b", x, "a"], after: "a" }),
    (x) => ({ before: "b", top: [{ x, after: "a" }], after: "a" }),
  ];

  it.each(embeddings.map((embed, index) => [index, embed, surroundings[index]] as const))(
    "is the same data in any place (%i)",
    (_index, embed, surround) => {
      fc.assert(
        fc.property(fc.jsonValue(), (value) => {
          const json = toJSON(value);
          const expected = JSON.stringify(surround?.(JSON.parse(json)));
          expect(JSON.stringify(asData(embed(json)))).toBe(expected);
        }),
      );
    },
  );

  it("is the same data as the whole input", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect(JSON.stringify(asData(toJSON(value)))).toBe(
          JSON.stringify(JSON.parse(toJSON(value))),
        );
      }),
    );
  });

  it("keeps any text exactly", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(asText(`before: b\na: ${toJSON(text)}\nafter: a`)).toEqual({
          before: "b",
          a: text,
          after: "a",
        });
        expect(asText(toJSON({ a: text }))).toEqual({ a: text });
      }),
    );
  });

  it.each([
    ["a literal block", 'a: |\n  b: {\n    "c": 1\n  }\n', 'b: {\n  "c": 1\n}\n'],
    ["a block in a list", 'a:\n- |\n  b: {\n    "c": 1\n  }\n', ['b: {\n  "c": 1\n}\n']],
  ])("is not looked for in %s", (_where, text, value) => {
    expect(asData(text)).toEqual({ a: value });
  });
});

const traps: readonly (readonly [line: string, key: string, value: string])[] = [
  ["text: {{ github.ref }}", "text", "{{ github.ref }}"],
  ["text: {{ github.ref }} was pushed", "text", "{{ github.ref }} was pushed"],
  ["text: {{ a }}: it's {{ b }}", "text", "{{ a }}: it's {{ b }}"],
  ["text: {{ a }}, {{ b }}", "text", "{{ a }}, {{ b }}"],
  ["text: {{ a[0] }}", "text", "{{ a[0] }}"],
  ['text: {{ a | default: "b" }}', "text", '{{ a | default: "b" }}'],
  ["text: {% if a %}b{% endif %}", "text", "{% if a %}b{% endif %}"],
  ["text: {{ a }} # {{ b }}", "text", "{{ a }} # {{ b }}"],
  ["text: Build # {{ github.run_number }}", "text", "Build # {{ github.run_number }}"],
  ["text: Build #{{ a }} of '{{ b }}'", "text", "Build #{{ a }} of '{{ b }}'"],
  ["text: {{ a }}'s build #1", "text", "{{ a }}'s build #1"],
  ["text: # Deploy of {{ a }}", "text", "# Deploy of {{ a }}"],
  ["text: ## It's done", "text", "## It's done"],
  ['"my text":   {{ a }}', "my text", "{{ a }}"],
  ['"a\\"b": {{ c }}', 'a"b', "{{ c }}"],
  ["text : {{ a }}", "text", "{{ a }}"],
  ["text:\t{{ a }}", "text", "{{ a }}"],
  ["text: b:\t{{ c }}", "text", "b:\t{{ c }}"],
  ["text: it's {{ b }}: c", "text", "it's {{ b }}: c"],
  ["text: {% b %}: c", "text", "{% b %}: c"],
  ["text: a # {% b %}", "text", "a # {% b %}"],
  ["text: {{ a }}#c", "text", "{{ a }}#c"],
  ["text: b\t# {{ c }}", "text", "b\t# {{ c }}"],
  ["text:  # {{ b }}", "text", "# {{ b }}"],
];

describe("a template that YAML reads as something else", () => {
  it.each(
    traps.flatMap(([line, key, value]) => [
      { line, key, value, before: "", after: "" },
      { line, key, value, before: "first: a\n", after: "\nlast: b" },
      { line, key, value, before: "first: a\r\n", after: "\r\nlast: b\r\n" },
      { line, key, value, before: "first: a\n  ", after: "" },
    ]),
  )(
    "is refused with its line as it should be quoted, which then works: $line ($before)",
    ({ line, key, value, before, after }) => {
      const indent = before.endsWith(" ") ? "  " : "";
      const start = indent === "" ? before : "  first: a\n  ";
      const problem = problemIn(readMapping("msgParam", `${start}${line}${after}`, "text"));
      expect(problem.input).toMatch(/^msgParam(?:\.|$)/);
      expect(problem.got).toBe(line);
      const [, quoted = ""] = problem.expected.split("without them: ");
      expect(quoted).not.toBe("");
      expect(asText(`${start}${quoted}${after}`)[key]).toBe(value);
    },
  );

  it("is told on each line that has one", () => {
    const text = "a: {{ b }}\nc: d # {{ e }}\nf: # {{ g }}\nh: i";
    expect(problemsIn(readMapping("msgParam", text, "text")).map(({ got }) => got)).toEqual([
      "a: {{ b }}",
      "c: d # {{ e }}",
      "f: # {{ g }}",
    ]);
  });

  it("is quoted whole where it goes on over lines", () => {
    const text = "a: Build {{ b }}\n  # {{ c }}\nd: Build\n  of # {{ e }}";
    const problems = problemsIn(readMapping("msgParam", text, "text"));
    const last = problems.at(-1)?.expected.split("without them: ")[1] ?? "";
    expect(asText(last)).toEqual({ d: "Build of # {{ e }}" });
  });

  it("is no trap in data, nor is a comment without one", () => {
    expect(asData("a: b # {{ c }}")).toEqual({ a: "b" });
    expect(asText("a: b # c\nd: # e\n  f")).toEqual({ a: "b", d: "f" });
    expect(asText("a: 'b' # {{ c }}")).toEqual({ a: "b" });
    expect(asText("a:\n  # {{ c }}\n  b")).toEqual({ a: "b" });
    expect(asText("a: b\n\n  # {{ c }}")).toEqual({ a: "b" });
  });
});

describe("templates without quotes", () => {
  const told = (text: string) =>
    problemsIn(readMapping("msgParam", text, "text")).map(({ got, expected }) => got ?? expected);

  it.each([
    ["text: {{ a }}\n  {{ b }}", ["text: {{ a }} {{ b }}"]],
    ["text: Fix # 12\n  {{ a }}", ["text: Fix # 12 {{ a }}"]],
    ["content:\n  {{ a }} x", ["content: {{ a }} x"]],
    ["content: Build: {{ a }}", ["content: Build: {{ a }}"]],
    ["title: {{ a }} x\ntext: {{ b }} y", ["title: {{ a }} x", "text: {{ b }} y"]],
    ["a: |\n  text: {{ a }}\nb: {{ c }}", ["b: {{ c }}"]],
    ["a:\n  - {{ b }}\n  - c", ["- {{ b }}"]],
    ["content:\r\n  {{ a }} x\r\n", ["content: {{ a }} x"]],
    ["text:\n  a\n  # {{ c }}\n  d", ["text: a # {{ c }} d"]],
    ["a: {{ b }}\r\n  {{ c }}\r\nd: e", ["a: {{ b }} {{ c }}"]],
    ["a: b # c {{ d }}   ", ["a: b # c {{ d }}"]],
    ["{{ a }}", ["templates in quotes"]],
    ["a: [{{ b }}]", ["templates in quotes"]],
    ["a: {b: {{ c }}}", ["templates in quotes"]],
    ["{ {{ a }}: b}", ["keys that are plain words"]],
    ["a: b # {{ c }}\n\n d", ["a: b # {{ c }}"]],
    ["a: b\n  c # {{ d }}\n  {{ e }}", ["a: b c # {{ d }} {{ e }}"]],
  ])("are each told by their entry: %j", (text, entries) => {
    expect(told(text)).toEqual(entries);
  });

  it.each([
    ["content:\n\n  {{ a }} x", "line 3, column 11)"],
    ["content:\n  \n  {{ a }} x", "line 3, column 11)"],
    ["a: b: c\nd: e", "line 1, column 4)"],
    ['a: "x" {{ b }}', "line 1, column 8)"],
    ["c: d\na: 'b' {{ c }}: d", "line 2, column 8)"],
  ])("are told by their place where no quotes would help: %j", (text, place) => {
    expect(told(text)).toEqual([expect.stringContaining(place)]);
  });

  it("are told by their entry where it begins at most a hundred lines before", () => {
    const entry = (lines: number) => `a:\n${"  # b\n".repeat(lines - 1)}  {{ c }} d`;
    expect(told(entry(100))).toEqual([`a: ${"# b ".repeat(99)}{{ c }} d`]);
    expect(told(entry(101))).toEqual([expect.stringContaining("line 102")]);
  });

  it("need quotes around them, and not around the blanks behind them", () => {
    for (const value of ["{{ b }}", "b # {{ c }}"]) {
      const problem = problemIn(readMapping("msgParam", `a: ${value} \t\nd: e`, "text"));
      expect(problem).toMatchObject({ got: `a: ${value}` });
      expect(problem.expected).toMatch(`without them: a: '${value}'`);
    }
  });

  it("are told by the input where YAML finds no value that they belong to", () => {
    const problem = problemIn(readMapping("msgParam", "text: Fix # 12\n  {{ a }}", "text"));
    expect(problem.input).toBe("msgParam");
  });

  it("are told beside what else is wrong", () => {
    expect(told("title: {{ a }}\ntext: ok\nother: : bad")).toEqual([
      expect.stringContaining("line 3"),
      "title: {{ a }}",
    ]);
    expect(told("text: {{a}}\ntext: {{b}}")).toEqual([
      "text: {{a}}",
      expect.stringContaining("each key once"),
      "text: {{b}}",
    ]);
  });

  it("are not asked for in data, which has none", () => {
    const problem = problemIn(readMapping("data", "a: {{ x }}", "data"));
    expect(problem.expected).toContain("without templates");
    const broken = problemIn(readMapping("data", "a: {{ x }} y", "data"));
    expect(broken.expected).toContain("line 1, column 12");
  });
});
