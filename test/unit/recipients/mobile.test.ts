import { expect, it } from "vitest";
import { maskedMobile } from "../../../src/recipients/mobile.ts";

it.each([
  ["13800000001", "138****0001"],
  ["+86-13800000001", "+86-138****0001"],
  ["85212345678", "852****5678"],
  ["+8613800000001", "+86****0001"],
  ["1234567", "****67"],
  ["1234", "****34"],
])("the number %s is shown as %s", (mobile, shown) => {
  expect(maskedMobile(mobile)).toBe(shown);
});
