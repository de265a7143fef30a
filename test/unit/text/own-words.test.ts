import { describe, expect, it } from "vitest";
import { chinese } from "../../../src/text/zh-cn.ts";

describe("what the client says of a call, in Chinese", () => {
  it.each([
    ["no complete reply within 10 s", "没有收到完整的响应，时限 10 s"],
    [
      'a success without a status; the reply was an HTML page titled "Login"',
      /^[^a-z]*HTML 页面，标题为 "Login"$/,
    ],
    ["the last answer was HTTP 500: 系统错误", "最后一次答复： HTTP 500: 系统错误"],
    ["appKey is wrong, 请检查", "appKey is wrong, 请检查"],
  ])("has no English but what others say: %s", (said, words) => {
    const answer = chinese.prose.answer("x", said);
    const [, told = ""] = /^x：(.*)。$/s.exec(answer) ?? [];
    if (typeof words === "string") expect(told).toBe(words);
    else expect(told).toMatch(words);
  });
});
