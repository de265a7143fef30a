import { describe, expect, it } from "vitest";
import { isMap } from "yaml";
import { parseYaml } from "../../../src/inputs/yaml-document.ts";

function read(text: string) {
  const document = parseYaml(text);
  if (document.kind === "read") return document;
  throw new Error(document.kind);
}

describe("a YAML text", () => {
  it("is read however many comments stand before it", () => {
    const { contents, errors } = read(`${"# c\n".repeat(300)}a: b\n`);
    expect(isMap(contents) && contents.get("a")).toBe("b");
    expect(errors).toEqual([]);
  });

  it("of comments alone is one document, of nothing", () => {
    expect(read("# c\n")).toEqual({ kind: "read", contents: null, errors: [] });
  });

  it.each<[string, (count: number) => string]>([
    ["between the items of a list", (count) => `a: [${",".repeat(count)}]`],
    ["behind what was read", (count) => `a: b\n${"]\n".repeat(count)}`],
  ])("has its errors noted, and a hundred at most: %s", (_where, textWith) => {
    const noted = [1, 99, 100, 101, 300].map((count) => read(textWith(count)).errors.length);
    expect(noted).toEqual([1, 99, 100, 100, 100]);
  });
});
