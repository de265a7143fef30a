import { expect, it } from "vitest";
import { maskedMobile } from "../../../src/report/recipient-issues.ts";

it.each([
  ["13800000001", "138****0001"],
  ["+86-13800000001", "+86-138****0001"],
  ["85212345678", "852****5678"],
  ["+8613800000001", "+86****0001"],
  ["+852-91234567", "+852-91****67"],
  ["91234567", "91****67"],
  ["123456789", "12****89"],
  ["1234567", "12****67"],
  ["123456", "****56"],
  ["1234", "****34"],
])("the number %s is shown as %s", (mobile, shown) => {
  expect(maskedMobile(mobile)).toBe(shown);
});
