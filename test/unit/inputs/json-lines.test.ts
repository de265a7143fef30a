import { describe, expect, it } from "vitest";
import { joinJsonLines, stringOfJson } from "../../../src/inputs/json-lines.ts";

/** Each blank counts once. */
const narrow = (text: string) => text.replace(/[ \t\r]+/g, " ");

describe("the lines of JSON in YAML", () => {
  it.each([
    ["after a key", 'a: {\n  "b": 1\n}\nc: d', 'a: { "b": 1 }\nc: d'],
    ["after a dash", "- [\n  1,\n  2\n]\n- b", "- [ 1, 2 ]\n- b"],
    ["after a dash and a key", "- a: [\n  1\n]\n  b: c", "- a: [ 1 ]\n  b: c"],
    ["as the whole text", '{\n\t"a": "b\\n  c"\n}', '{ "a": "b\\n  c" }'],
    ["with brackets in its strings", 'a: {\n  "b": "}]{\\"["\n}', 'a: { "b": "}]{\\"[" }'],
    ["as the whole text, indented", ' \t{\n"a": 1\n}', ' \t{ "a": 1 }'],
    ["after a key and two blanks", 'a:  {\n"b": 1\n}', 'a:  { "b": 1 }'],
    [
      "after many lines",
      `${"a: b\n".repeat(50)}c: {\n"d": 1\n}`,
      `${"a: b\n".repeat(50)}c: { "d": 1 }`,
    ],
    ["after a key and a tab", 'a:\t{\n"b": 1\n}', 'a:\t{ "b": 1 }'],
    ["with JSON in it", 'a: [\n  [1],\n  {"b": []}\n]\nc: d', 'a: [ [1], {"b": []} ]\nc: d'],
    ["with a comment behind them", 'a: {\n  "b": 1\n} # c', 'a: { "b": 1 } # c'],
    ["with a backslash in a string", 'a: {\n  "b": "\\\\"\n}\nc: d', 'a: { "b": "\\\\" }\nc: d'],
    ["after a key with a bar", 'a: b |\nc: {\n"d": 1\n}', 'a: b |\nc: { "d": 1 }'],
    ["after a bar with text behind it", 'a: |b\n  c: {\n"d": 1\n}', 'a: |b\n  c: { "d": 1 }'],
    ["after a bar and a line that is not indented", 'a: |\nb: {\n"c": 1\n}', 'a: |\nb: { "c": 1 }'],
    ["after a list of block scalars", '- |\n  a\n- {\n"b": 1\n}', '- |\n  a\n- { "b": 1 }'],
    ["after a blank line", '\n {\n"a": 1\n}', '\n { "a": 1 }'],
    ["with a comma behind the last", 'a: {\n"b": [1,\n],\n}\nc: d', 'a: { "b": [1, ], }\nc: d'],
    ["with a line break in a string", 'a: {"b": "c\nd"}\ne: f', 'a: {"b": "c d"}\ne: f'],
    ["with lines of Windows", 'a: {\r\n  "b": 1\r\n}\r\nc: d', 'a: { "b": 1 }\r\nc: d'],
  ])("are joined %s", (_where, text, joined) => {
    expect(narrow(joinJsonLines(text))).toBe(narrow(joined));
    expect(joinJsonLines(text)).toHaveLength(text.length);
  });

  it.each([
    ["a block scalar", 'a: |\n  b: {\n    "c": 1\n  }\nd: e'],
    ["a folded block scalar with marks", "a: >-2\n  b: [\n    1\n  ]\nd: e"],
    ["a block scalar with a comment", 'a: | # b\n  c: {\n    "d": 1\n  }'],
    ["a block scalar with a tag", 'a: !!str |\n  c: {\n    "d": 1\n  }'],
    ["a block scalar with a tag and two blanks", 'a: !!str  |\n  c: {\n    "d": 1\n  }'],
    ["a block scalar with a line of one blank", 'a: |\n  b\n \n  c: {\n    "d": 1\n  }'],
    ["a text with brackets behind a word", "a [\n1\n]"],
    ["brackets on lines of their own", 'a:\n  {\n    "b": 1\n  }'],
    ["a block scalar with lines of Windows", 'a: |\r\n  c: {\r\n    "d": 1\r\n  }'],
    ["a block scalar with blanks behind its mark", 'a:  |+ \t\n  c: {\n    "d": 1\n  }'],
    ["a block scalar in a list in a list", '- - |\n    c: {\n      "d": 1\n    }'],
    ["a block scalar that is indented by one more than its dash", '- - |\n   c: {\n"d": 1}'],
    ["brackets at the start of a later line", 'a: b\n{\n"c": 1\n}'],
    ["a block scalar behind two blanks", '-  |\n  b: {\n    "c": 1\n  }'],
    ["a block scalar under a blank key", ': |\n  b: {\n    "c": 1\n  }'],
    ["a block scalar in a list", '- |\n  b: {\n    "c": 1\n  }\n- d'],
    ["a block scalar in a list in a mapping", 'a:\n- |\n  b: {\n    "c": 1\n  }\n- d'],
    ["a block scalar with a blank line", 'a: |\n  b\n\n  c: {\n    "d": 1\n  }'],
    ["a block scalar under a quoted key", '"a: b": |\n  c: {\n    "d": 1\n  }'],
    ["JSON on one line", 'a: {"b": [1]}\nc: d'],
    ["JSON on the last line", "a: b\nc: [1,  2]"],
    ["brackets with an escaped line break", 'a: {"b": "c\\\nd"}'],
    ["brackets with an empty item", "a: [\n1,,\n2\n]"],
    ["brackets that are not JSON", "a: {\n  b\nc: }\n"],
    ["brackets that stay open", "a: [link\nb: c"],
    ["templates", "a: {{ b }}\nc: {% if d %}e{% endif %}"],
    ["links", "a: see - [this](that)\nb: c"],
  ])("stay as they are in %s", (_where, text) => {
    expect(joinJsonLines(text)).toBe(text);
  });

  it("are looked for no more where twenty before them were no JSON", () => {
    const broken = (count: number) => "a: {\n".repeat(count);
    const json = 'b: {\n  "c": 1\n}';
    expect(joinJsonLines(`${broken(19)}${json}`)).toBe(`${broken(19)}b: {   "c": 1 }`);
    expect(joinJsonLines(`${broken(20)}${json}`)).toBe(`${broken(20)}${json}`);
    const inOneLine = "a: {b: [}]\n".repeat(20);
    expect(joinJsonLines(`${inOneLine}${json}`)).toBe(`${inOneLine}b: {   "c": 1 }`);
  });

  it("are joined again after a block scalar, however deep its key stood", () => {
    const text = 'a:\n  - b: |\n      c: {\n    d: {\n  "e": 1\n}';
    expect(joinJsonLines(text)).toBe('a:\n  - b: |\n      c: {\n    d: {   "e": 1 }');
  });
});

describe("a string of JSON", () => {
  it.each([
    ['"a"', "a"],
    ['"a\nb"', "a\nb"],
    ['"a\r\n\r\nb\rc"', "a\n\nb\nc"],
    ['"a\tb\\n\\"\n\\u4f60"', 'a\tb\n"\n你'],
    ['"\\\\\n"', "\\\n"],
  ])("may have line breaks and tabs in it: %j", (source, text) => {
    expect(stringOfJson(source)).toBe(text);
  });

  it.each(['"a', "'a'", '"\\x"', '"\\\n"', ""])("is not %j", (source) => {
    expect(stringOfJson(source)).toBeUndefined();
  });
});
