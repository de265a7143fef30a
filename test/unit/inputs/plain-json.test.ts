import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapping } from "../../../src/inputs/mapping.ts";
import { plainJson } from "../../../src/inputs/plain-json.ts";
import { readInput, valueIn } from "../../support/inputs.ts";

const byYaml = (text: string) => valueIn(readInput(mapping("text"), text, "msgParam")).value;

describe("plain JSON", () => {
  it("is an object of texts", () => {
    const text = '{ "title": "a \\"b\\" \\\\", "text": "{{ run.url }}\\n#", "__proto__": "c" }';
    expect(plainJson(text)).toEqual(JSON.parse(text));
    expect(Object.keys(plainJson(text) ?? {})).toContain("__proto__");
  });

  it.each([
    "",
    "{}",
    "null",
    "7",
    '"text"',
    '["a", "b"]',
    '{"a": 1}',
    '{"a": null}',
    '{"a": {"b": "c"}}',
    '{"a": "b", "a": "c"}',
    '{"a": {"b": "c"}, "a": "d"}',
    '{"a": "b",}',
    '{"a": "b\nc"}',
    "{'a': 'b'}",
    "a: b",
  ])("is not %j", (text) => {
    expect(plainJson(text)).toBeUndefined();
  });

  it("is what YAML reads, too", () => {
    const object = fc.dictionary(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.string({ unit: "binary", maxLength: 60 }),
      { minKeys: 1 },
    );
    fc.assert(
      fc.property(object, fc.constantFrom(undefined, 2, "\t"), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        expect(plainJson(text)).toEqual(value);
        expect(byYaml(text)).toEqual(value);
      }),
    );
  });
});
