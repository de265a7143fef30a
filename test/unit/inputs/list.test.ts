import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ItemForm, readFileOfUserIds, readList } from "../../../src/inputs/list.ts";
import { temporaryFolder } from "../../support/folder.ts";
import { inputsOf } from "../../support/inputs.ts";
import { inEnglish } from "../../support/problems.ts";

function read(text: string, form?: ItemForm) {
  const inputs = inputsOf({ input: text });
  const { items, isGiven } = readList(inputs, "input", form);
  return { items, isGiven, problems: inputs.problems.map(inEnglish) };
}

function readFile(text: string) {
  const workspace = temporaryFolder();
  writeFileSync(join(workspace, "people"), text);
  const inputs = inputsOf({ input: "people" }, { workspace, temp: workspace });
  const { items, isGiven } = readFileOfUserIds(inputs, "input");
  return { items, isGiven, problems: inputs.problems.map(inEnglish) };
}

const right = (items: readonly string[]) => ({ items, isGiven: true, problems: [] });

describe("a list", () => {
  it.each([
    ["one a line", "anna\nbert\ncarl", ["anna", "bert", "carl"]],
    ["lines of Windows", "anna\r\nbert\r\n", ["anna", "bert"]],
    ["lines of other systems", "anna\rbert\u2028carl\u2029dora", ["anna", "bert", "carl", "dora"]],
    ["commas", "anna,bert , carl", ["anna", "bert", "carl"]],
    ["semicolons", "anna;bert ; carl", ["anna", "bert", "carl"]],
    [
      "full-width commas and semicolons",
      "anna，bert；carl、dora",
      ["anna", "bert", "carl", "dora"],
    ],
    ["lines and commas", "anna,bert\ncarl", ["anna", "bert", "carl"]],
    ["a JSON array of strings", '["anna", " bert "]', ["anna", "bert"]],
    ["a JSON array over lines", '[\n  "anna",\n  "bert"\n]', ["anna", "bert"]],
    ["separators inside a JSON string", '["a,b", "c；d"]', ["a,b", "c；d"]],
    ["a blank inside a JSON string", '["anna maria", "a\\tb"]', ["anna maria", "a\tb"]],
    ["quotes and dashes inside a JSON string", '["- a", "\'b\'"]', ["- a", "'b'"]],
    ["line breaks inside a JSON string", '["an\\nna", "b\\r\\n"]', ["anna", "b"]],
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
    ["a number sign", "#a, b#c", ["#a", "b#c"]],
    ["empties", ",anna,,\n\n bert ,；", ["anna", "bert"]],
    ["empties in JSON", '["", " ", "\\u200b", "anna"]', ["anna"]],
    ["duplicates", "bert,anna,bert, anna", ["bert", "anna"]],
    ["a number and its text", '[7, "7", "07"]', ["7", "07"]],
    [
      "characters that cannot be seen",
      "\ufeffan\u200bna\u0000, \u2060bert\u202e",
      ["anna", "bert"],
    ],
    ["such characters in JSON", '\ufeff["an\\u200bna"]', ["anna"]],
  ])("takes %s", (_what, text, items) => {
    expect(read(text)).toEqual(right(items));
  });

  it.each(["", " ", "\n", ",", " ,\r\n, ", "；、，", "\u200b", "null", " null\n"])(
    "counts %j as blank",
    (text) => {
      expect(read(text)).toEqual({ items: [], isGiven: false, problems: [] });
    },
  );

  it.each(["[]", " [ ] ", "[\n]", '[""]'])("counts %j as given and empty", (text) => {
    expect(read(text)).toEqual(right([]));
  });

  it.each([
    ['["a"', undefined],
    ["[a]", '["a"]'],
    ["[a,]", '["a"]'],
    ["[a, b；c]", '["a","b","c"]'],
    ['["a"] b', undefined],
    ["['a']", undefined],
  ])("refuses %j, with %j as the nearest", (text, nearest) => {
    expect(read(text)).toEqual({
      items: [],
      isGiven: true,
      problems: [
        {
          input: "input",
          got: text,
          expected: "a JSON array of strings or numbers, with quotes around each text",
          ...(nearest === undefined ? {} : { nearest }),
        },
      ],
    });
  });

  it("refuses nothing but brackets", () => {
    const { problems } = read("[".repeat(3_000) + "]".repeat(3_000));
    expect(problems).toMatchObject([{ expected: expect.stringContaining("JSON array") }]);
  });
});

describe("a wrong item of a list", () => {
  it.each<[string, string, readonly string[], string, string | undefined]>([
    ["the dashes of a YAML list", "- anna\n-   bert", [], "- anna, -   bert", "anna, bert"],
    ["a dash with several blanks", "carl\n-   anna", ["carl"], "-   anna", "anna"],
    ["single quotes", "carl, 'anna'", ["carl"], "'anna'", "anna"],
    ["double quotes", '"anna", "bert"', [], '"anna", "bert"', "anna, bert"],
    ["typographic quotes", "“anna”，carl", ["carl"], "“anna”", "anna"],
    ["several quotes", "\"''anna''\"", [], "\"''anna''\"", "anna"],
    ["a quote at the start alone", '"anna', [], '"anna', "anna"],
    ["a quote at the end alone", "anna'", [], "anna'", "anna"],
    ["nothing but a quote", '"', [], '"', undefined],
    ["a mapping", "{anna: bert}", [], "{anna: bert}", undefined],
    ["the beginning of a mapping", '{"anna"', [], '{"anna"', undefined],
    ["the end of a mapping", "carl, anna}", ["carl"], "anna}", undefined],
    ["a blank", "carl, anna bert", ["carl"], "anna bert", "anna, bert"],
    ["several blanks", "anna  bert\u3000carl", [], "anna  bert\u3000carl", "anna, bert, carl"],
    ["a tab", "anna\tbert\ncarl", ["carl"], "anna\tbert", "anna, bert"],
    ["quotes around two", "'anna bert'", [], "'anna bert'", "anna, bert"],
    ["a comment", "anna # on call\ncarl", ["carl"], "anna # on call", "anna"],
    ["nothing but a comment", "# on call\ncarl", ["carl"], "# on call", undefined],
    ["a sign between two", "anna | bert", [], "anna | bert", "anna, bert"],
    ["a mapping over lines", '{\n"anna": "bert"\n}', [], '{, "anna": "bert", }', undefined],
  ])("has %s, is left out, and shown as it was meant", (_what, text, items, got, nearest) => {
    const list = read(text);
    expect(list).toMatchObject({ items, isGiven: true, problems: [{ input: "input", got }] });
    expect(list.problems.map((problem) => problem.nearest)).toEqual([nearest]);
  });

  it.each(['"a"', '""', "'a', 'b'", '{"a":1}', "- a", "a b", "a # b"])(
    "is told by how items are written: %s",
    (text) => {
      expect(read(text).problems).toMatchObject([
        { expected: expect.stringContaining("without spaces, quotes or leading dashes") },
      ]);
    },
  );

  it("is told together with others", () => {
    const list = read("anna, b b, 'c', carl, d d");
    expect(list.items).toEqual(["anna", "carl"]);
    expect(list.problems).toMatchObject([{ got: "b b, 'c', d d", nearest: "b, b, c, d, d" }]);
  });

  it("is named only where it is one of the first five", () => {
    const text = Array.from({ length: 9 }, (_, at) => `x ${at}`).join("\n");
    expect(read(text).problems).toMatchObject([{ got: "x 0, x 1, x 2, x 3, x 4" }]);
  });

  it.each([
    ["[null]", [], "null"],
    ["[[1]]", [], '["1"]'],
    ['["a", {"id": 1}]', ["a"], '{"id":"1"}'],
    ['["a", true, "b", null]', ["a", "b"], "true, null"],
  ])("may be no text in an array, which costs none of the others: %s", (text, items, got) => {
    expect(read(text)).toMatchObject({ items, isGiven: true, problems: [{ got }] });
  });

  it("may be a proposal's only where it is short enough to be looked at", () => {
    const startedAt = performance.now();
    expect(read(`x'${"'".repeat(200_000)} x`).problems).toHaveLength(1);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it.each([
    ["1. a\n2. b", "a, b"],
    ["* a\n• b", "a, b"],
    ["a # on call", "a"],
    ["a | b", "a, b"],
    ["# a", undefined],
  ])("is proposed without what is no item: %j", (text, nearest) => {
    expect(read(text).problems[0]?.nearest).toBe(nearest);
  });

  it("may have brackets of full width around the list", () => {
    expect(read("［a，b］")).toMatchObject({
      items: [],
      problems: [{ expected: expect.stringContaining("`[` instead of `［`") }],
    });
  });

  const numbers: ItemForm = { item: /^\d+$/, expected: { kind: "departmentIds" } };

  it.each([
    ["1, x", ["1"], "x"],
    ["x,1,y,2", ["1", "2"], "x, y"],
    ['["x", 3]', ["3"], "x"],
  ])("may have another form than the input's items: %s", (text, items, got) => {
    expect(read(text, numbers)).toMatchObject({ items, problems: [{ got }] });
  });

  it("may only have what stands for nothing in it", () => {
    const filled: ItemForm = { ...numbers, filling: /[\s-]/g };
    expect(read("1 2-3, 4\t5, 123, x 6", filled)).toMatchObject({
      items: ["123", "45"],
      problems: [{ got: "x6" }],
    });
  });

  it("is one that holds a secret, which is left out and not shown", () => {
    const inputs = inputsOf({ appSecret: "hush-hush", input: "a, xhush-hush, b" });
    expect(readList(inputs, "input")).toMatchObject({ items: ["a", "b"], isGiven: true });
    expect(inputs.problems).toEqual([
      { input: "input", expected: { kind: "withoutSecret", source: "appSecret" } },
    ]);
  });

  it("may be two that hold a secret together, and then no item is kept", () => {
    const inputs = inputsOf({ appSecret: "hush,hush", input: "a, hush,hush" });
    expect(readList(inputs, "input")).toMatchObject({ items: [] });
    expect(inputs.problems).toHaveLength(1);
  });
});

describe("the file of a list", () => {
  it.each([
    ["a comment line", "# the team\nanna\n#bert\ncarl", ["anna", "carl"]],
    [
      "a comment behind an item",
      "anna # on call\nbert\t# not, on call\r\ncarl",
      ["anna", "bert", "carl"],
    ],
    ["a number sign inside an item", "anna#1, b#c", ["anna#1", "b#c"]],
    ["a comment before a JSON array", '# the team\n["anna"]', ["anna"]],
    ["a number sign in a JSON array", '["#anna", "b #c"]', ["#anna", "b #c"]],
    ["nothing but an empty array", "[]", []],
  ])("may have %s", (_what, text, items) => {
    expect(readFile(text)).toEqual(right(items));
  });

  it.each(["", "\n", "# nobody\n", "null\n"])("that holds %j is blank", (text) => {
    expect(readFile(text)).toEqual({ items: [], isGiven: false, problems: [] });
  });

  it("keeps its right items although others are wrong", () => {
    expect(readFile("anna\nbert carl # two\ndora")).toMatchObject({
      items: ["anna", "dora"],
      problems: [{ input: "input", got: "bert carl", nearest: "bert, carl" }],
    });
  });
});

describe("the ids of a list", () => {
  it("are the same from all forms, in their order", () => {
    const id = fc.stringMatching(/^[\w.@$+]{1,20}$/).filter((text) => text !== "null");
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 1 }), (ids) => {
        const list = right(ids);
        for (const separator of ["\n", ", ", "，", "、", ";", "；"])
          expect(read(ids.join(separator))).toEqual(list);
        expect(read(JSON.stringify(ids, undefined, 2))).toEqual(list);
      }),
    );
  });

  it("are kept where they are right, whichever others are wrong", () => {
    const id = fc.stringMatching(/^[a-z]{2,8}$/).filter((text) => text !== "null");
    const wrong = fc.constantFrom("a b", "'a'", "- a", "{a");
    fc.assert(
      fc.property(fc.uniqueArray(id), fc.array(wrong), fc.array(wrong), (ids, before, after) => {
        expect(read([...before, ...ids, ...after].join("\n")).items).toEqual(ids);
      }),
    );
  });

  it("keep every digit of any number in JSON", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.bigInt({ min: 0n, max: 10n ** 40n }), { minLength: 1 }),
        (ids) => {
          expect(read(`[${ids.join(",")}]`)).toEqual(right(ids.map(String)));
        },
      ),
    );
  });
});
