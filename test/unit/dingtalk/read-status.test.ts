import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DingTalkError } from "../../../src/dingtalk/failure.ts";
import { readReadStatus, readStatusRequest } from "../../../src/dingtalk/read-status.ts";
import { reply } from "../../support/replies.ts";

const zhang = { userId: "zhang", name: "张", readStatus: "READ" };
const li = { userId: "li", name: "李", readStatus: "UNREAD" };
const both = ["zhang read", "li unread"];

/** What a body says: the kind of status, who has read, and how many it does not name. */
function read(body: unknown): readonly string[] {
  const { kind, people, unnamed } = readReadStatus(reply(200, body));
  const readers = people.map(({ userId, hasRead }) => `${userId} ${hasRead ? "read" : "unread"}`);
  return [kind, ...readers, ...(unnamed === 0 ? [] : [`${unnamed} unnamed`])];
}

it("a question after a message names the robot and the key, URL-encoded, with the token", () => {
  expect(readStatusRequest("robot", "k+/=", "token")).toMatchObject({
    method: "GET",
    path: "/v1.0/robot/oToMessages/readStatus?robotCode=robot&processQueryKey=k%2B%2F%3D",
    headers: { "x-acs-dingtalk-access-token": "token" },
  });
});

describe("the reply to a question after a message", () => {
  it.each<[string, unknown, readonly string[]]>([
    ["SUCCESS", status("SUCCESS"), ["sent", ...both]],
    ["SUCESS", status("SUCESS"), ["sent", ...both]],
    ["a status in small letters", status("success"), ["sent", ...both]],
    ["a status with blanks around it", status(" PROCESSING\n", []), ["processing"]],
    ["RECALLED", status("RECALLED"), ["recalled", ...both]],
    ["PROCESSING", status("PROCESSING", []), ["processing"]],
    ["PROCESSING without a list", { sendStatus: "PROCESSING" }, ["processing"]],
    ["PROCESSING and people", status("PROCESSING"), ["processing", ...both]],
    ["RECALLED and a list that is none", status("RECALLED", "zhang"), ["recalled", "1 unnamed"]],
    ["a status on no page", status("DELIVERED"), ["sent", ...both]],
    ["no status", { messageReadInfoList: [zhang] }, ["sent", "zhang read"]],
    ["a list that is null", status("SUCCESS", null), ["sent"]],
    ["no list", { sendStatus: "SUCCESS" }, ["sent"]],
    [
      "a numeric userId",
      status("SUCCESS", [{ ...zhang, userId: 7 }, li]),
      ["sent", "7 read", "li unread"],
    ],
    [
      "somebody without readStatus, and another without a name",
      status("SUCCESS", [{ userId: "a" }, { userId: "b", name: null, readStatus: "READ" }]),
      ["sent", "a unread", "b read"],
    ],
    [
      "other words for read",
      status("SUCCESS", [{ ...zhang, readStatus: "read" }]),
      ["sent", "zhang read"],
    ],
    [
      "blanks around it",
      status("SUCCESS", [{ ...zhang, readStatus: " READ " }]),
      ["sent", "zhang read"],
    ],
    [
      "entries that name nobody",
      status("SUCCESS", [zhang, { name: "x", readStatus: "READ" }, null, { ...li, userId: " " }]),
      ["sent", "zhang read", "3 unnamed"],
    ],
    [
      "a userId that has lost its last digits",
      '{"sendStatus":"SUCCESS","messageReadInfoList":[{"userId":194253462426325711,"readStatus":"READ"}]}',
      ["sent", "1 unnamed"],
    ],
  ])("is read with %s", (_what, body, said) => {
    expect(read(body)).toEqual(said);
  });

  it.each<[string, unknown]>([
    ["no JSON", ""],
    ["no object", "[]"],
    ["neither a status nor people", {}],
    ["a status on no page, and nobody", status("DELIVERED", [])],
    ["a list that is none", status("SUCCESS", "zhang")],
  ])("is no answer with %s", (_what, body) => {
    expect(failureOn(200, body)).toMatchObject({ kind: "unknown" });
  });

  it("has no name for somebody whom the reply does not name", () => {
    const { people } = readReadStatus(reply(200, status("SUCCESS", [{ userId: "a" }, zhang])));
    expect(people.map(({ name }) => name)).toEqual(["", "张"]);
  });

  it("has its long names cut", () => {
    const { people } = readReadStatus(
      reply(200, status("SUCCESS", [{ ...zhang, name: "x".repeat(9_000) }])),
    );
    expect(people[0]?.name.length).toBeLessThan(400);
  });

  it("is read or no answer, whatever it says", () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (sendStatus, list) => {
        const seen = failureOn(200, `{"sendStatus":${sendStatus},"messageReadInfoList":${list}}`);
        expect(seen).toMatchObject({ kind: expect.stringMatching(/^[a-z]+$/) });
      }),
    );
  });
});

describe("a question without a clear answer", () => {
  it.each<[number, unknown]>([
    [202, status("SUCCESS")],
    [204, ""],
    [200, { errcode: 60020, sendStatus: "SUCCESS" }],
    [200, { errcode: 60020, messageReadInfoList: [zhang] }],
  ])("has the answer HTTP %i with %j", (at, body) => {
    expect(failureOn(at, body)).toMatchObject({ kind: "unknown", code: `HTTP ${at}` });
  });
});

describe("a refused question", () => {
  it.each(["invalid.processQueryKey", "invalidParameter.param.invalid", "a.code.on.no.page"])(
    "is about its key where the code is %s",
    (code) => {
      expect(failureOn(400, { code })).toMatchObject({ kind: "rejected", because: "key" });
    },
  );

  it("awaits every question where an errcode refuses it", () => {
    const body = { errcode: 60020, errmsg: "not listed" };
    expect(failureOn(200, body)).toMatchObject({ kind: "rejected", because: "request" });
  });

  it("awaits every question where the robot is none", () => {
    const code = "invalidParameter.robotCode.notExsit";
    expect(failureOn(400, { code })).toMatchObject({ kind: "rejected", because: "request" });
  });
});

function status(sendStatus: string, messageReadInfoList: unknown = [zhang, li]) {
  return { sendStatus, messageReadInfoList };
}

function failureOn(httpStatus: number, body: unknown): unknown {
  try {
    return readReadStatus(reply(httpStatus, body));
  } catch (error) {
    return error instanceof DingTalkError ? error.failure : error;
  }
}
