import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { list, listOf } from "../../../src/inputs/list.ts";
import { problemIn, readInput, valueIn } from "../../support/inputs.ts";

const read = (text: string) => valueIn(readInput(list, text));

describe("a list input", () => {
  it.each([
    ["one a line", "anna\nbert\ncarl", ["anna", "bert", "carl"]],
    ["lines of Windows", "anna\r\nbert\r\n", ["anna", "bert"]],
    ["commas", "anna,bert , carl", ["anna", "bert", "carl"]],
    ["lines and commas", "anna,bert\ncarl", ["anna", "bert", "carl"]],
    ["a JSON array of strings", '["anna", " bert "]', ["anna", "bert"]],
    ["a JSON array over lines", '[\n  "anna",\n  "bert"\n]', ["anna", "bert"]],
    ["a comma inside a JSON string", '["a,b"]', ["a,b"]],
    [
      "digits beyond 2^53",
      "[194253462426325711, 9007199254740993]",
      ["194253462426325711", "9007199254740993"],
    ],
    [
      "digits beyond 2^53 as text",
      "194253462426325711,9007199254740993",
      ["194253462426325711", "9007199254740993"],
    ],
    ["numbers by their source", "[1.10, 1e3, -0]", ["1.10", "1e3", "-0"]],
    ["text that looks like a number", "007\n0x1F\n1.10", ["007", "0x1F", "1.10"]],
    ["words that look like values", "null,true", ["null", "true"]],
    ["quotes inside an item", "o'neil,a\"b", ["o'neil", 'a"b']],
    ["a blank inside an item", "anna maria", ["anna maria"]],
    ["empties", ",anna,,\n\n bert ,", ["anna", "bert"]],
    ["empties in JSON", '["", " ", "anna"]', ["anna"]],
    ["duplicates", "bert,anna,bert, anna", ["bert", "anna"]],
    ["a number and its text", '[7, "7", "07"]', ["7", "07"]],
  ])("takes %s", (_what, text, items) => {
    expect(read(text)).toEqual(items);
  });

  it.each(["", " ", "\n", ",", " ,\r\n, "])("counts %j as blank", (text) => {
    expect(read(text)).toBeNull();
  });

  it.each(["[]", " [ ] ", "[\n]"])("counts %j as given and empty", (text) => {
    expect(read(text)).toEqual([]);
  });

  it.each(['["a"', "[a]", "[null]", "[true]", "[[1]]", '[{"id": 1}]', '["a"] b', "['a']"])(
    "refuses %j",
    (text) => {
      expect(problemIn(readInput(list, text))).toEqual({
        input: "input",
        got: text,
        expected: "a JSON array of strings or numbers",
      });
    },
  );

  it.each([
    ["the dashes of a YAML list", "- anna\n-   bert", "anna"],
    ["a dash with several blanks", "carl\n-   anna", "anna"],
    ["single quotes", "carl, 'anna'", "anna"],
    ["double quotes", '"anna", "bert"', "anna"],
    ["several quotes", "\"''anna''\"", "anna"],
    ["a quote at the start alone", '"anna', "anna"],
    ["a quote at the end alone", "anna'", "anna"],
    ["nothing but a quote", '"', undefined],
    ["a mapping", "{anna: bert}", undefined],
    ["the beginning of a mapping", '{"anna"', undefined],
    ["the end of a mapping", "carl, anna}", undefined],
  ])("refuses %s, and shows an item without", (_what, text, nearest) => {
    const problem = problemIn(readInput(list, text));
    expect([problem.got, problem.nearest]).toEqual([text, nearest]);
  });

  it("of nothing but brackets is no list", () => {
    expect(problemIn(readInput(list, "[".repeat(3_000) + "]".repeat(3_000))).expected).toContain(
      "JSON array",
    );
  });

  it.each(['"a"', '""', "'a', 'b'", '{"a":1}', '"a","b"'])(
    "of quoted ids is told from a list of ids: %s",
    (text) => {
      expect(problemIn(readInput(list, text)).expected).toContain("without quotes");
    },
  );

  it("refuses an item of the wrong form, and says what is expected", () => {
    const numbers = listOf(/^\d+$/, "whole numbers");
    expect(problemIn(readInput(numbers, "1, x"))).toEqual({
      input: "input",
      got: "1, x",
      expected: "whole numbers",
    });
  });

  it("reads the same ids from all three forms, in their order", () => {
    const id = fc.stringMatching(/^[\w.@$+-]{1,20}$/);
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 1 }), (ids) => {
        expect(read(ids.join("\n"))).toEqual(ids);
        expect(read(ids.join(", "))).toEqual(ids);
        expect(read(JSON.stringify(ids, undefined, 2))).toEqual(ids);
      }),
    );
  });

  it("keeps every digit of any number in JSON", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.bigInt({ min: 0n, max: 10n ** 40n }), { minLength: 1 }),
        (ids) => {
          expect(read(`[${ids.join(",")}]`)).toEqual(ids.map(String));
        },
      ),
    );
  });
});
