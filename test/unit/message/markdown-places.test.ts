import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillIn } from "../../../src/message/markdown.ts";
import { contexts, forged, hostileValues } from "../../support/hostile-markdown.ts";
import { readers } from "../../support/markdown-readers.ts";

function expectNothingForged(context: string, values: readonly string[]): void {
  for (const [name, read] of Object.entries(readers)) {
    const message = `${name} ${JSON.stringify(values)} ${JSON.stringify(fillIn(context, values))}`;
    expect(forged(read, context, values), message).toEqual([]);
  }
}

const others = ["", "\n- z", "](https://evil.example)", "# z", "![x](//evil.example/p.png)"];

describe("a value in the Markdown of a template", () => {
  it.each(contexts)("is text only, or a part of the address it stands in: %j", (context) => {
    for (const [at, one] of hostileValues.entries())
      for (const other of ["y", others[at % others.length] ?? one])
        expectNothingForged(context, [one, other]);
  });

  it("is that whatever it is made of", () => {
    const part = fc.constantFrom(
      ...hostileValues,
      "x",
      " ",
      "\n",
      "[",
      "]",
      "(",
      ")",
      "`",
      "*",
      "_",
    );
    const value = fc.array(part, { maxLength: 5 }).map((parts) => parts.join(""));
    const property = fc.property(
      fc.constantFrom(...contexts),
      value,
      value,
      (context, one, other) => expectNothingForged(context, [one, other]),
    );
    fc.assert(property, { numRuns: 1_500 });
  });
});
