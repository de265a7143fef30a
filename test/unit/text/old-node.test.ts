import { describe, expect, it } from "vitest";
import { oldNodeIn } from "../../../src/text/old-node.ts";

describe("what is said of a Node that is too old", () => {
  it.each([
    ["zh-CN", "Node 版本过低"],
    [" ZH_Hans ", "Node 版本过低"],
    ["cn", "Node 版本过低"],
    ["中文", "Node 版本过低"],
    ["Chinese", "Node 版本过低"],
    ["en", "Node is too old"],
    ["en-US", "Node is too old"],
    ["", "Node is too old"],
    ["cnn", "Node is too old"],
  ])("is in the language of the input: %s", (language, title) => {
    const { message, ...said } = oldNodeIn(language)({ found: "20.19.5", needed: "22.19" });
    expect(said).toEqual({ title });
    expect(message).toContain("22.19");
  });
});
