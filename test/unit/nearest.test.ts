import { describe, expect, it } from "vitest";
import { nearest, nearMiss } from "../../src/nearest.ts";

describe("a near miss", () => {
  it.each([
    ["onUnkown", ["onUnknown", "userIds"], "onUnknown"],
    ["user_id", ["text", "userIds"], "userIds"],
    ["ROBOTCODE", ["robotCode"], "robotCode"],
    ["sampleMarkDown", ["sampleText", "sampleMarkdown"], "sampleMarkdown"],
    ["部们", ["名字", "部门"], "部门"],
    ["repository", ["ref"], undefined],
    ["名字", ["部门", "负责人"], undefined],
    ["ture", ["false", "true"], "true"],
    ["txet", ["title", "text"], "text"],
    ["x", [], undefined],
    ["#", ["a"], undefined],
  ])("of %s among %j is %j", (word, valid, expected) => {
    expect(nearMiss(word, valid)).toBe(expected);
  });

  it("is not a word that merely begins alike, which may yet be suggested", () => {
    expect(nearMiss("ref", ["ref_name", "ref_protected"])).toBeUndefined();
    expect(nearest("ref", ["ref_protected", "ref_name"])).toBe("ref_name");
  });
});
