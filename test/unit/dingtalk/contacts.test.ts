import { describe, expect, it } from "vitest";
import { holdsForEveryQuestion, readMembers } from "../../../src/dingtalk/contacts.ts";
import { reply } from "../../support/replies.ts";

describe("the members of a department", () => {
  it("are ids without white space around them, and no blank ones", () => {
    const result = { userid_list: [" ann", "", "  ", "bob\n"] };
    expect(readMembers(reply(200, { errcode: 0, result }))).toEqual(["ann", "bob"]);
  });
});

describe("a refused lookup", () => {
  it.each([
    [200, "60011", "the app lacks the permission"],
    [200, "60020", "the runner's address is not allowed"],
    [200, "88", "the token is wrong"],
    [400, "60003", "the server is not DingTalk's"],
    [403, "HTTP 403", "a gateway refuses it"],
  ])("awaits every other one: HTTP %i with %s, because %s", (status, code) => {
    expect(holdsForEveryQuestion({ status, code })).toBe(true);
  });

  it.each(["60003", "60121", "50004", "33012", ""])("is about its subject alone: %j", (code) => {
    expect(holdsForEveryQuestion({ status: 200, code })).toBe(false);
  });
});
