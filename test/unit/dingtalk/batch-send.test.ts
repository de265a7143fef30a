import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BatchSendAnswer, readBatchSend } from "../../../src/dingtalk/batch-send.ts";
import { DingTalkError, type Failure } from "../../../src/dingtalk/failure.ts";
import { htmlPage, reply } from "../../support/replies.ts";

const asked = ["a", "b", "c", "d"];

function read(status: number, body: unknown, headers = {}): BatchSendAnswer {
  return readBatchSend(reply(status, body, headers), asked);
}

function failureIn(status: number, body: unknown): Failure | undefined {
  try {
    read(status, body);
    return undefined;
  } catch (error) {
    if (error instanceof DingTalkError) return error.failure;
    throw error;
  }
}

describe("an answer about everybody", () => {
  it("has everybody accepted whom no list names", () => {
    const body = { processQueryKey: "k+/=", invalidStaffIdList: ["b"] };
    expect(read(200, body, { "x-acs-request-id": "r1" })).toEqual({
      processQueryKey: "k+/=",
      invalid: ["b"],
      filtered: [],
      flowControlled: [],
      others: ["a", "c", "d"],
      doubt: undefined,
      status: 200,
      requestId: "r1",
    });
  });

  it.each([
    [{ errcode: 0 }],
    [{ errcode: "0" }],
    [{ errcode: null }],
    [{ invalidStaffIdList: [], flowControlledStaffIdList: [], filteredStaffIdList: [] }],
    [{ invalidStaffIdList: null }],
    [{ invalidStaffIdList: [], somethingNew: { a: 1 } }],
  ])("has everybody accepted with %j", (more) => {
    const answer = read(200, { processQueryKey: "k", ...more });
    expect(answer).toMatchObject({ others: asked, doubt: undefined });
  });

  it.each([
    ["invalid before filtered", ["a"], ["a"], [], { invalid: ["a"], filtered: [] }],
    ["invalid before flow-controlled", ["a"], [], ["a"], { invalid: ["a"], flowControlled: [] }],
    ["filtered before flow-controlled", [], ["a"], ["a"], { filtered: ["a"], flowControlled: [] }],
    ["somebody twice in a list once", ["a", "a"], [], [], { invalid: ["a"] }],
  ])(
    "counts %s",
    (_what, invalidStaffIdList, filteredStaffIdList, flowControlledStaffIdList, expected) => {
      const lists = { invalidStaffIdList, filteredStaffIdList, flowControlledStaffIdList };
      const answer = read(200, { processQueryKey: "k", ...lists });
      expect(answer).toMatchObject({ ...expected, others: ["b", "c", "d"], doubt: undefined });
    },
  );

  it("needs no key where nobody is left to be accepted", () => {
    const body = {
      processQueryKey: "",
      invalidStaffIdList: ["a", "b"],
      filteredStaffIdList: ["c", "d"],
    };
    expect(read(200, body)).toMatchObject({ others: [], doubt: undefined });
  });
});

describe("an answer that leaves a doubt", () => {
  it.each<[string, number, unknown]>([
    ["no key", 200, {}],
    ["an empty key", 200, { processQueryKey: "" }],
    ["a blank key", 200, { processQueryKey: " " }],
    ["a key that is no text", 200, { processQueryKey: 7 }],
    ["a key of null", 200, { processQueryKey: null }],
    ["errcode 0 and no key", 200, { errcode: 0, errmsg: "ok" }],
    ["an errcode beside a key", 200, { processQueryKey: "k", errcode: 60020 }],
    ["an errcode of row 2 beside a key", 200, { processQueryKey: "k", errcode: 90018 }],
    ["an errcode of row 3 beside a key", 200, { processQueryKey: "k", errcode: "40014" }],
    ["an errcode and a code beside a key", 200, { processQueryKey: "k", errcode: 1, code: "x.y" }],
    ["errcode -1", 200, { errcode: -1, errmsg: "busy" }],
    ["202 and an errcode", 202, { errcode: 60020 }],
    ["202, a key and an errcode", 202, { processQueryKey: "k", errcode: 60020 }],
    ["a code and no key", 200, { code: "staffId.notExisted", message: "gone" }],
    ["201", 201, { processQueryKey: "k" }],
    ["202 and no key", 202, {}],
    ["a list that is no list", 200, { processQueryKey: "k", invalidStaffIdList: "a" }],
    ["a list that is an object", 200, { processQueryKey: "k", filteredStaffIdList: { a: true } }],
    ["a list of numbers", 200, { processQueryKey: "k", flowControlledStaffIdList: [1, 2] }],
    ["a list of text and numbers", 200, { processQueryKey: "k", invalidStaffIdList: ["a", 2] }],
  ])("has everybody in doubt with %s", (_what, status, body) => {
    const answer = read(status, body);
    expect(answer).toMatchObject({ others: asked, doubt: { kind: "unknown", status } });
    expect(answer.invalid).toEqual([]);
  });

  it.each<[string, number, object]>([
    ["without a key", 200, { processQueryKey: undefined }],
    ["with a stranger in a list", 200, { filteredStaffIdList: ["stranger"] }],
    ["that is no 200", 202, {}],
    ["with an errcode beside the key", 200, { errcode: 60020 }],
    ["with errcode -1 and no key", 200, { processQueryKey: undefined, errcode: -1 }],
    ["with another list that is none", 200, { filteredStaffIdList: 1 }],
  ])("counts the lists of one %s, and leaves the others in doubt", (_what, status, more) => {
    const lists = { invalidStaffIdList: ["a"], flowControlledStaffIdList: ["b"] };
    expect(read(status, { processQueryKey: "k", ...lists, ...more })).toMatchObject({
      invalid: ["a"],
      flowControlled: ["b"],
      others: ["c", "d"],
      doubt: { kind: "unknown", waitMs: undefined },
    });
  });

  it("is told with the answer, its request id, a cause and a cure", () => {
    const { doubt } = read(200, { requestid: "r1" });
    expect(doubt).toMatchObject({
      code: "HTTP 200",
      requestId: "r1",
      message: expect.stringContaining("processQueryKey"),
    });
  });

  it("does not have the code of an errcode beside a key, which would explain a refusal", () => {
    const { doubt } = read(200, { processQueryKey: "k", errcode: 60020, errmsg: "not listed" });
    expect(doubt).toMatchObject({ code: "HTTP 200", message: expect.stringContaining("60020") });
  });

  it("keeps the code of errcode -1", () => {
    const { doubt } = read(200, { errcode: -1, errmsg: "busy" });
    expect(doubt).toMatchObject({ code: "-1", message: "busy" });
  });

  it("keeps the wait that was asked for", () => {
    expect(read(202, {}, { "retry-after": "9" }).doubt).toMatchObject({ waitMs: 9_000 });
  });
});

describe("a success that is no answer", () => {
  it.each<[string, number, string]>([
    ["nothing", 200, ""],
    ["no content", 204, ""],
    ["a page", 200, htmlPage("Please log in")],
    ["half an object", 200, '{"processQueryKey":"k"'],
    ["text", 200, '"ok"'],
    ["null", 200, "null"],
    ["an array", 200, "[]"],
    ["a number", 200, "1"],
  ])("leaves everybody in doubt: %s", (_what, status, body) => {
    expect(failureIn(status, body)).toMatchObject({ kind: "unknown", status });
  });
});

describe("a failure", () => {
  it.each<[number, unknown, Failure["kind"]]>([
    [200, { status: 1111, wait: 5 }, "throttled"],
    [200, { code: "send.too.fast", processQueryKey: "k" }, "throttled"],
    [200, { code: "InvalidAuthentication" }, "expired"],
    [200, { errcode: 60020, errmsg: "not on the list" }, "rejected"],
    [200, { errcode: 40035, processQueryKey: "" }, "rejected"],
    [200, { errcode: 40014 }, "expired"],
    [200, { errcode: 90018, invalidStaffIdList: ["a"] }, "throttled"],
    [202, { errcode: 90018 }, "throttled"],
    [400, { code: "staffId.notExisted" }, "rejected"],
    [302, "", "rejected"],
    [502, htmlPage("502"), "unknown"],
  ])("is thrown: HTTP %i with %j is %s", (status, body, kind) => {
    expect(failureIn(status, body)?.kind).toBe(kind);
  });
});

describe("any answer", () => {
  it("has each of the people in exactly one place", () => {
    const person = fc.constantFrom(...asked, "stranger");
    const list = fc.oneof(
      fc.array(person),
      fc.constant(undefined),
      fc.constant(null),
      fc.constant("a"),
      fc.array(fc.oneof(person, fc.nat())),
    );
    const body = fc.record({
      processQueryKey: fc.constantFrom("k", "", undefined),
      // Without a key, any other errcode than these refuses the call.
      errcode: fc.constantFrom(undefined, 0, -1),
      invalidStaffIdList: list,
      filteredStaffIdList: list,
      flowControlledStaffIdList: list,
    });
    fc.assert(
      fc.property(fc.constantFrom(200, 201, 202), body, (status, said) => {
        const { invalid, filtered, flowControlled, others, doubt } = read(status, said);
        const all = [...invalid, ...filtered, ...flowControlled, ...others];
        expect(all.toSorted()).toEqual(asked);
        if (doubt === undefined && others.length > 0) {
          expect(status).toBe(200);
          expect(said.processQueryKey).toBe("k");
          expect(said.errcode ?? 0).toBe(0);
        }
      }),
    );
  });
});
