import { describe, expect, it } from "vitest";
import { joinJsonLines } from "../../../src/inputs/json-lines.ts";

describe("the lines of JSON in YAML", () => {
  it.each([
    ["after a key", 'a: {\n  "b": 1\n}\nc: d', 'a: { "b": 1 }\nc: d'],
    ["after a dash", "- [\n  1,\n  2\n]\n- b", "- [ 1, 2 ]\n- b"],
    ["after a dash and a key", "- a: [\n  1\n]\n  b: c", "- a: [ 1 ]\n  b: c"],
    ["as the whole text", '{\n\t"a": "b\\n  c"\n}', '{ "a": "b\\n  c" }'],
    ["with brackets in its strings", 'a: {\n  "b": "}]{\\"["\n}', 'a: { "b": "}]{\\"[" }'],
    ["with lines of Windows", 'a: {\r\n  "b": 1\r\n}\r\nc: d', 'a: { "b": 1 }\r\nc: d'],
  ])("are joined %s", (_where, text, joined) => {
    expect(joinJsonLines(text)).toBe(joined);
  });

  it.each([
    ["a block scalar", 'a: |\n  b: {\n    "c": 1\n  }\nd: e'],
    ["a folded block scalar with marks", "a: >-2\n  b: [\n    1\n  ]\nd: e"],
    ["a block scalar in a list", '- |\n  b: {\n    "c": 1\n  }\n- d'],
    ["a block scalar in a list in a mapping", 'a:\n- |\n  b: {\n    "c": 1\n  }\n- d'],
    ["a block scalar with a blank line", 'a: |\n  b\n\n  c: {\n    "d": 1\n  }'],
    ["a block scalar under a quoted key", '"a: b": |\n  c: {\n    "d": 1\n  }'],
    ["JSON on one line", 'a: {"b": [1]}\nc: d'],
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
    expect(joinJsonLines(`${broken(19)}${json}`)).toBe(`${broken(19)}b: { "c": 1 }`);
    expect(joinJsonLines(`${broken(20)}${json}`)).toBe(`${broken(20)}${json}`);
  });

  it("are joined again after a block scalar, however deep its key stood", () => {
    const text = 'a:\n  - b: |\n      c: {\n    d: {\n  "e": 1\n}';
    expect(joinJsonLines(text)).toBe('a:\n  - b: |\n      c: {\n    d: { "e": 1 }');
  });
});
