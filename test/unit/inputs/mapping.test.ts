import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapping, mappingSchema, type Scalars } from "../../../src/inputs/mapping.ts";
import { problemIn, problemsIn, readInput, valueIn } from "../../support/inputs.ts";

const readMapping = (input: string, text: string, scalars: Scalars) =>
  readInput(mapping(scalars), text, input);

const asText = (text: string) => valueIn(readMapping("msgParam", text, "text")).value;
const asData = (text: string) => valueIn(readMapping("data", text, "data")).value;

/** The same from a file, where ` #` begins a comment. */
const fromFile = (text: string) =>
  readInput({ schema: mappingSchema("text"), asWritten: true }, text, "msgParamFile");

/** The lines of a problem's text, and the words about it. */
const told = (text: string, scalars: Scalars = "text") =>
  problemsIn(readMapping("msgParam", text, scalars)).map(
    ({ line, expected, correction }) => `${line}: ${correction ?? expected}`,
  );

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
    ["a comment", "# all\ntitle: 'a' # the title\ntext: b", { title: "a", text: "b" }],
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

  it.each(["a", "- a", "[]", "[1]", "42", '"a"', "true", "https://a.example", "a: b\n---\nc: d"])(
    "is refused when it is %j",
    (text) => {
      expect(problemIn(readMapping("data", text, "data"))).toMatchObject({
        input: "data",
        expected: expect.stringContaining("a JSON object or a YAML mapping"),
      });
    },
  );

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
    expect(problemIn(inputs).expected).toContain("at most 200 levels of nesting");
  });

  it("may be nested deeper than any payload of an event", () => {
    const deep = `${'{"a":'.repeat(150)}"b"${"}".repeat(150)}`;
    for (const scalars of ["text", "data"] as const)
      expect(JSON.stringify(valueIn(readMapping("data", deep, scalars)).value)).toBe(deep);
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
    expect(asData('{"": 1}')).toEqual({ "": 1 });
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
    expect(asText(text)).toEqual({ cfg: '{\n  "a": 1\n}\n' });
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
      expect(problem.line).toBe(start.split("\n").length);
      const { correction: quoted = "" } = problem;
      expect(quoted).not.toBe("");
      expect(asText(`${start}${quoted}${after}`)[key]).toBe(value);
    },
  );

  it("is told on each line that has one", () => {
    expect(told("a: {{ b }}\nc: d # {{ e }}\nf: # {{ g }}\nh: i")).toEqual([
      "1: a: '{{ b }}'",
      "2: c: 'd # {{ e }}'",
      "3: f: '# {{ g }}'",
    ]);
  });

  it("is quoted whole where it goes on over lines", () => {
    const text = "a: Build {{ b }}\n  # {{ c }}\nd: Build\n  of # {{ e }}";
    expect(told(text)).toEqual(["4: d: 'Build of # {{ e }}'"]);
  });

  it("is told in a file as well, where a comment without one is none", () => {
    expect(problemIn(fromFile("a: b # {{ c }}")).correction).toBe("a: 'b # {{ c }}'");
    expect(valueIn(fromFile("a: b # c\nd: # e\n  f\ng: #h")).value).toEqual({
      a: "b",
      d: "f",
      g: "",
    });
  });
});

describe("templates without quotes", () => {
  it.each([
    ["text: {{ a }}\n  {{ b }}", ["1: text: '{{ a }} {{ b }}'"]],
    ["text: Fix # 12\n  {{ a }}", ["1: text: 'Fix # 12 {{ a }}'"]],
    ["content:\n  {{ a }} x", ["2: content: '{{ a }} x'"]],
    ["content: Build: {{ a }}", ["1: content: 'Build: {{ a }}'"]],
    ["title: {{ a }} x\ntext: {{ b }} y", ["1: title: '{{ a }} x'", "2: text: '{{ b }} y'"]],
    ["a: |\n  text: {{ a }}\nb: {{ c }}", ["3: b: '{{ c }}'"]],
    ["a:\n  - {{ b }}\n  - c", ["2: - '{{ b }}'"]],
    ["content:\r\n  {{ a }} x\r\n", ["2: content: '{{ a }} x'"]],
    ["text:\n  a\n  # {{ c }}\n  d", ["4: text: 'a # {{ c }} d'"]],
    ["a: {{ b }}\r\n  {{ c }}\r\nd: e", ["1: a: '{{ b }} {{ c }}'"]],
    ["a: b # c {{ d }}   ", ["1: a: 'b # c {{ d }}'"]],
    ["{{ a }}", ["1: templates in quotes"]],
    ["a: [{{ b }}]", ["1: templates in quotes"]],
    ["a: {b: {{ c }}}", ["1: templates in quotes"]],
    ["{ {{ a }}: b}", ["1: keys that are plain words"]],
    ['{"a": {{ b }} c}', ["1: templates in quotes"]],
    ["a: b # {{ c }}\n\n d", ["1: a: 'b # {{ c }}'"]],
    ["a: b\n  c # {{ d }}\n  {{ e }}", ["2: a: 'b c # {{ d }} {{ e }}'"]],
    ['a: "x" {{ b }}', ["1: a: '\"x\" {{ b }}'"]],
  ])("are each told by their entry: %j", (text, entries) => {
    expect(told(text)).toEqual(entries);
  });

  it.each([
    ["content:\n\n  {{ a }} x", "3: templates in quotes"],
    ["content:\n  \n  {{ a }} x", "3: templates in quotes"],
    ["c: d\na: 'b' {{ c }}: d", "2: nothing after the closing quote"],
  ])("are told by their place where no quotes would help: %j", (text, place) => {
    expect(told(text)).toEqual([expect.stringContaining(place)]);
  });

  it("are told by their entry where it begins at most a hundred lines before", () => {
    const entry = (lines: number) => `a:\n${"  # b\n".repeat(lines - 1)}  {{ c }} d`;
    expect(told(entry(100))).toEqual([`101: a: '${"# b ".repeat(99)}{{ c }} d'`]);
    expect(told(entry(101))).toEqual(["102: templates in quotes"]);
  });

  it("need quotes around them, and not around the blanks behind them", () => {
    for (const value of ["{{ b }}", "b # {{ c }}"])
      expect(told(`a: ${value} \t\nd: e`)).toEqual([`1: a: '${value}'`]);
  });

  it("are told beside what else is wrong", () => {
    expect(told("title: {{ a }}\ntext: ok\nother: : bad")).toEqual([
      "1: title: '{{ a }}'",
      "3: other: ': bad'",
    ]);
    expect(told("text: {{a}}\ntext: {{b}}")).toEqual([
      "1: text: '{{a}}'",
      "2: each key once",
      "2: text: '{{b}}'",
    ]);
  });

  it("are not asked for in data, which has none", () => {
    for (const text of ["a: {{ x }}", "a: {{ x }} y"])
      expect(told(text, "data")).toEqual([expect.stringContaining("1: values without templates")]);
  });
});

describe("a text that YAML would cut at ` #`", () => {
  it.each([
    [
      "content: Merge pull request #45 from a/fix",
      "1: content: 'Merge pull request #45 from a/fix'",
    ],
    ["a: b\ntitle: Fix #12 (urgent)", "2: title: 'Fix #12 (urgent)'"],
    ["a: #45 fixed", "1: a: '#45 fixed'"],
    ["a:\t#45", "1: a:\t'#45'"],
    ["a: it's #1", "1: a: 'it''s #1'"],
    ["a: 5 # five", "1: a: '5 # five'"],
    ["a: b #c\r\nd: e\r\n", "1: a: 'b #c'"],
    ["a:\n  b: c #d", "2: b: 'c #d'"],
    ["a:\n  - b #c\n  - d", "2: - 'b #c'"],
    ["a:\n  - #b", "2: - '#b'"],
    ["a:\n  Fix #12", "2: 'Fix #12'"],
    ["a: b # c\n  d", "1: a: 'b # c d'"],
    ["text: # Heading\n  body", "1: text: '# Heading body'"],
    ["{title: Fix #12, text: b}", "1: {title: 'Fix #12', text: b}"],
    ["{title: Fix #{{ a, b }}, text: b}", "1: {title: 'Fix #{{ a, b }}', text: b}"],
  ])("is an error with the line in quotes: %j", (text, entry) => {
    for (const scalars of ["text", "data"] as const) expect(told(text, scalars)).toEqual([entry]);
  });

  it.each([
    ["a: 'b' # c", { a: "b" }],
    ['a: "b"  #c', { a: "b" }],
    ["# a\na: b\n  # c\nd: e\n\n# f", { a: "b", d: "e" }],
    ["a:\n  # b\n  c", { a: "c" }],
    ["a: b#c", { a: "b#c" }],
    ["a: | # b\n  c # d", { a: "c # d\n" }],
    ["a: # b\n  c: d", { a: { c: "d" } }],
    ["a: # b\n  - c", { a: ["c"] }],
    ["a: # b\n  'c'", { a: "c" }],
    ["a: {b: c} # d", { a: { b: "c" } }],
    ["a:\n# b\nc: d", { a: "", c: "d" }],
  ])("is none where a comment stands alone or behind quotes: %j", (text, value) => {
    expect(asText(text)).toEqual(value);
  });
});

describe("a text that begins as YAML has no text beginning", () => {
  it("is that text", () => {
    const text = "at: @octocat\n'b': `x`\n@c: d\ne:\n- @f\n- [@g, @h]\ni: {@j: @k}\nl: %m";
    expect(asText(text)).toEqual({
      at: "@octocat",
      b: "`x`",
      "@c": "d",
      e: ["@f", ["@g", "@h"]],
      i: { "@j": "@k" },
      l: "%m",
    });
  });

  it("is that text, however many there are", () => {
    const value = asText("- @a\n".repeat(1_000).replace(/^/, "a:\n"));
    expect(value["a"]).toHaveLength(1_000);
  });
});

describe("a line break in a string of JSON", () => {
  const kinds = (text: string) => valueIn(readMapping("msgParam", text, "text")).notes;

  it.each([
    [
      '{"title":"Release","text":"### Release\n- first\n- second\n\nthird"}',
      "### Release\n- first\n- second\n\nthird",
    ],
    ['{"text": "a\r\nb\r\n"}', "a\nb\n"],
    ['{"text": "a\n---\n# b\n...\n", "title": "c",}', "a\n---\n# b\n...\n"],
    ['{"text": "a\n  \\"b\\"\n\tc\\n", }', 'a\n  "b"\n\tc\n'],
    ['{ text: "a\n b" }', "a\n b"],
    ['\n{"text": "a\nb"}', "a\nb"],
    ['{"text": "a\tb"}', "a\tb"],
  ])("stays, with a warning: %j", (text, value) => {
    expect(asText(text)["text"]).toBe(value);
    expect(kinds(text)).toEqual([{ kind: "pastedText", place: ".text" }]);
  });

  it("stays in JSON below a key, where YAML needs an indentation", () => {
    const text = 'a: b\nc: {"d": [1, "e\nf"]}\ng: h';
    expect(asData(text)).toEqual({ a: "b", c: { d: [1, "e\nf"] }, g: "h" });
    expect(kinds(text)).toEqual([{ kind: "pastedText", place: ".c.d[1]" }]);
  });

  it.each(['{"a": "b\\nc"}', 'a: "b\n  c"', "a: |\n  b\n  c", '{"a": "b",\n"c": "d"}'])(
    "is none where it is written as one: %j",
    (text) => {
      expect(kinds(text)).toEqual([]);
    },
  );
});

describe("a line break that is two characters", () => {
  it.each([
    ["a: 'b\\nc'", [".a"]],
    ["a: b\\nc", [".a"]],
    ["a: ['b\\n', \"c\\n\", d\\n]", [".a[0]", ".a[2]"]],
    ['a: "b\\nc"', []],
    ["a: |\n  b\\nc", []],
  ])("is worth a warning in a text: %j", (text, places) => {
    const { notes } = valueIn(readMapping("msgParam", text, "text"));
    expect(notes).toEqual(places.map((place) => ({ kind: "literalBreak", place })));
    expect(valueIn(readMapping("data", text, "data")).notes).toEqual([]);
  });
});

describe("full-width punctuation", () => {
  it.each([
    ["content：你好", "1: ASCII punctuation: a colon and a space (`: `) instead of `：`"],
    ["title: a\ntext：b", "2: ASCII punctuation: a colon and a space (`: `) instead of `：`"],
    ["title：a\ntext: b", "1: ASCII punctuation: a colon and a space (`: `) instead of `：`"],
    ["'title'： a", "1: ASCII punctuation: a colon and a space (`: `) instead of `：`"],
    ["“title”: a", '1: ASCII punctuation: `"` instead of `“` and `”`'],
    ["a:\u3000b", "1: ASCII punctuation: a space instead of a full-width space"],
    ["a:\u00a0b", "1: ASCII punctuation: a space instead of a no-break space"],
    ["a: b\n\u3000c: d", "2: ASCII punctuation: a space instead of a full-width space"],
    ["{“title”：“t”}", '1: ASCII punctuation: `"` instead of `“` and `”`, `:` instead of `：`'],
    ["{“content”: “x”}", '1: ASCII punctuation: `"` instead of `“` and `”`'],
    ['{"a": “b”}', '1: ASCII punctuation: `"` instead of `“` and `”`'],
    ["{'a': “b”}", '1: ASCII punctuation: `"` instead of `“` and `”`'],
    ['{"a"："b"，"c"："d"}', "1: ASCII punctuation: `:` instead of `：`, `,` instead of `，`"],
    ['{"a": "b"，\n"c": "d"}', "1: ASCII punctuation: `,` instead of `，`"],
    ['{"a": ["b"，"c"］}', "1: ASCII punctuation: `,` instead of `，`, `]` instead of `］`"],
    ['｛"a": "b"｝', "1: ASCII punctuation: `{` instead of `｛`, `}` instead of `｝`"],
    ['\n{\n  "a": {“b”: 1}\n}', '3: ASCII punctuation: `"` instead of `“` and `”`'],
    ["x: {“a”：1}", '1: ASCII punctuation: `"` instead of `“` and `”`'],
    ["{title：t，text：b}", "1: ASCII punctuation: `:` instead of `：`"],
    ["{title: t，text: b}", "1: ASCII punctuation: `,` instead of `，`"],
  ])("is the only error where it should be ASCII: %j", (text, problem) => {
    for (const scalars of ["text", "data"] as const) expect(told(text, scalars)).toEqual([problem]);
  });

  it.each([
    ["a: “部署”完成，请看：{b}", { a: "“部署”完成，请看：{b}" }],
    ["a: 部署：完成\nb:\n  c：d", { a: "部署：完成", b: "c：d" }],
    [
      '{"a": "“部署”：完成，｛b｝", "c": 部署：完成}',
      { a: "“部署”：完成，｛b｝", c: "部署：完成" },
    ],
    ["{a: “部署”，完成}", { a: "“部署”，完成" }],
    ["a:\n  - “b”，c\n  - ：d", { a: ["“b”，c", "：d"] }],
    ["部门（一）: “b”", { "部门（一）": "“b”" }],
    ["a: |\n  title：b\n  {“c”：1}", { a: "title：b\n{“c”：1}\n" }],
  ])("is text where a text has it: %j", (text, value) => {
    expect(asText(text)).toEqual(value);
  });
});

describe("what cannot be read as YAML", () => {
  it.each([
    ["title: a\n  text: b", "2", "an indentation that fits"],
    ["  title: a\ntext: b", "2", "an indentation that fits"],
    ["a:\n    b: 1\n  c: 2", "3", "an indentation that fits"],
    ["a:\n  - b\n - c", "3", "an indentation that fits"],
    ["a: |\n   x\n  y", "3", "an indentation that fits"],
    ["a: b\n- c", "2", "an indentation that fits"],
    ["a:\n\tb: c", "2", "spaces instead of a tab"],
    ["\ta: b", "1", "spaces instead of a tab"],
    ["a: |\n\tb", "2", "spaces instead of a tab"],
    ["a: b\nc\nd: e", "2", "a key, a colon and a space"],
    ["a: |\nb", "2", "a key, a colon and a space"],
    ["a: |\n部署：完成", "2", "a key, a colon and a space"],
    ["a:b\nc: d", "1", "a key, a colon and a space"],
    ["content:你好", "1", "a key, a colon and a space"],
    ["title: 'abc\ntext: b", "1", "a closing quote"],
    ['title: "abc\ntext: "def"', "1", "a closing quote"],
    ['{"a": 1,\n"b": "c', "2", "a closing quote"],
    ['{\n"a": "b"\n', "1", "a closing bracket"],
    ['{\n"a": ["b"\n}\n', "2", "a closing bracket"],
    ["a: [b\nc: d", "1", "a closing bracket"],
    ["x: {a: 1,\nb: 2}", "1", "a closing bracket"],
    ['{"a": "b"\n"c": "d"}', "2", "a comma between"],
    ['{\n\t"a" "b"}', "2", "a comma between"],
    ["{a: b c: d}", "1", "a comma between"],
    ["a: 'x' y", "1", "nothing after the closing quote"],
    ["a: 'it's'", "1", "nothing after the closing quote"],
    ['{"a": "say "hi""}', "1", "nothing after the closing quote"],
    ['a: "b": c', "1", "nothing after the closing quote"],
    ['a: "\\q"', "1", "a valid escape after the backslash"],
    ["a: b\n}", "2", "this is not valid YAML"],
    ["a: {x} b", "1", "a: '{x} b'"],
    ["a: [生产] 部署失败", "1", "a: '[生产] 部署失败'"],
    ['a: "部署" 失败', "1", "a: '\"部署\" 失败'"],
    ["a: b\n---\nc: d", "2", "not several, separated by"],
    ["a: b: c", "1", "a: 'b: c'"],
    ["a: & b", "1", "a: '& b'"],
    ["a: - b", "1", "a: '- b'"],
    ["a: > b", "1", "a: '> b'"],
    ["a: **b** c", "1", "a: '**b** c'"],
    ["a: [b](http://c) d", "1", "a: '[b](http://c) d'"],
    ["a: ,b", "1", "a: ',b'"],
  ])("is told in plain words, once, at its line: %j", (text, line, words) => {
    for (const scalars of ["text", "data"] as const) {
      const [problem, ...more] = told(text, scalars);
      expect(more).toEqual([]);
      expect(problem).toMatch(new RegExp(`^${line}: `));
      expect(problem).toContain(words);
    }
  });

  it("has a caret below the mistake", () => {
    const caretOf = (text: string) =>
      readMapping("msgParam", text, "text").problems.map(({ at }) => at);
    expect(caretOf("a: 1\nb: Fix #12")).toEqual([{ line: 2, text: "b: Fix #12", column: 8 }]);
    expect(caretOf("a: b\n  c: d")).toEqual([{ line: 2, text: "  c: d", column: 3 }]);
    expect(caretOf("a: ['b\r\nc: d")).toEqual([{ line: 1, text: "a: ['b", column: 5 }]);
    expect(caretOf("{“a”：1}")).toEqual([{ line: 1, text: "{“a”：1}", column: 2 }]);
    expect(caretOf('x: {\n"a": 1,\n"a": 2\n}')).toEqual([{ line: 3, text: '"a": 2', column: 1 }]);
  });
});
