import { describe, expect, it } from "vitest";
import { send, sendAs, textMessage } from "./loopback-client.ts";
import { messageTemplates } from "./message-templates.ts";
import { startSimulator } from "./server.ts";
import { defaultApp } from "./world.ts";

describe("batchSend", () => {
  it("answers with a key and who was not reached", async () => {
    await using simulator = await startSimulator();
    const reply = await send(simulator);
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({
      processQueryKey: expect.any(String),
      invalidStaffIdList: [],
      flowControlledStaffIdList: [],
    });
  });

  it("puts the message into each inbox as it came", async () => {
    await using simulator = await startSimulator({ now: () => 1_700_000_000_000 });
    const { json } = await send(simulator);
    expect(simulator.dingtalk.inbox("bob")).toEqual([
      {
        processQueryKey: json["processQueryKey"],
        msgKey: "sampleText",
        msgParam: '{"content":"你好"}',
        param: { content: "你好" },
        robotCode: defaultApp.robotCode,
        at: 1_700_000_000_000,
      },
    ]);
    expect(simulator.dingtalk.received()).toEqual(
      new Map([
        ["ann", 1],
        ["bob", 1],
      ]),
    );
    expect(simulator.dingtalk.inbox("nobody")).toEqual([]);
  });

  it("gives every message another key, with the characters that real keys hold", async () => {
    await using simulator = await startSimulator();
    const keys = new Set<unknown>();
    for (let call = 0; call < 5; call += 1)
      keys.add((await send(simulator)).json["processQueryKey"]);
    expect(keys.size).toBe(5);
    for (const key of keys) expect(key).toMatch(/^(?=.*\+)(?=.*\/)[\w+/]{43}=$/);
  });

  it("takes a charset and a query along", async () => {
    await using simulator = await startSimulator();
    const response = await fetch(`${simulator.url}/v1.0/robot/oToMessages/batchSend?x=1`, {
      method: "POST",
      headers: {
        "content-type": "application/json; charset=utf-8",
        "x-acs-dingtalk-access-token": simulator.dingtalk.issueToken(),
      },
      body: JSON.stringify(textMessage),
    });
    expect(response.status).toBe(200);
  });

  it.each([
    ["a robotCode that is empty", { robotCode: "" }, "invalidParameter.robotCode.empty"],
    ["no robotCode", { robotCode: undefined }, "invalidParameter.robotCode.empty"],
    ["a robotCode that is no text", { robotCode: 7 }, "invalidParameter.robotCode.invalid"],
    ["a robot that is not there", { robotCode: "x" }, "invalidParameter.robotCode.notExsit"],
    ["another app's robot", { robotCode: "suitesimulated" }, "invalidParameter.robotCode.auth"],
    ["no userIds", { userIds: undefined }, "invalidParameter.userIds.empty"],
    ["empty userIds", { userIds: [] }, "invalidParameter.userIds.empty"],
    ["an empty userId", { userIds: ["ann", ""] }, "invalidParameter.userId.empty"],
    ["userIds that are one text", { userIds: "ann" }, "invalidParameter.param.invalid"],
    ["userIds that are numbers", { userIds: [7] }, "invalidParameter.param.invalid"],
    ["21 userIds", { userIds: Array(21).fill("ann") }, "invalidParameter.userIds.overMax"],
    ["no msgKey", { msgKey: undefined }, "invalidParameter.msgKey.empty"],
    ["an empty msgKey", { msgKey: "" }, "invalidParameter.msgKey.empty"],
    ["an unknown msgKey", { msgKey: "sampleActionCard1" }, "invalidParameter.msgKey.invalid"],
    ["msgParam as an object", { msgParam: { content: "x" } }, "invalidParameter.msgParam.invalid"],
    ["msgParam that is no JSON", { msgParam: "hello" }, "invalidParameter.msgParam.invalid"],
    ["msgParam that is a list", { msgParam: "[]" }, "invalidParameter.msgParam.invalid"],
    ["a missing field", { msgParam: "{}" }, "miss.param.contentOfText"],
  ])("refuses %s and delivers nothing", async (_, changes, code) => {
    await using simulator = await startSimulator();
    const reply = await send(simulator, changes);
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual({
      code,
      message: expect.any(String),
      requestid: reply.headers.get("x-acs-request-id"),
    });
    expect(simulator.dingtalk.received().size).toBe(0);
  });

  it.each([
    ["no JSON", "{", "invalidParameter.msgBody.invalid"],
    ["a JSON list", "[]", "invalidParameter.msgBody.invalid"],
    ["empty", "", "Missingbody"],
  ])("refuses a body that is %s", async (_, body, code) => {
    await using simulator = await startSimulator();
    const reply = await sendAs(simulator, simulator.dingtalk.issueToken(), body);
    expect(reply.status).toBe(400);
    expect(reply.json).toMatchObject({ code });
  });

  it("has limits that can be set", async () => {
    await using simulator = await startSimulator({ maxUserIds: 100, maxMsgParamBytes: 20 });
    const userIds = Array.from({ length: 100 }, (_, index) => `user${index}`);
    expect((await send(simulator, { userIds })).status).toBe(200);
    const msgParam = JSON.stringify({ content: "钉钉钉" });
    expect((await send(simulator, { msgParam })).json).toMatchObject({
      code: "invalidParameter.msgParam.tooLong",
    });
  });
});

describe("a message template", () => {
  it("is one of thirteen", () => {
    expect(messageTemplates.size).toBe(13);
  });

  it.each([...messageTemplates])("%s is delivered when it is whole", async (msgKey, fields) => {
    await using simulator = await startSimulator();
    const param = Object.fromEntries(Object.keys(fields).map((field) => [field, "text"]));
    await send(simulator, { msgKey, msgParam: JSON.stringify(param) });
    expect(simulator.dingtalk.inbox("ann")).toMatchObject([{ msgKey, param }]);
  });

  it.each([...messageTemplates])(
    "%s is refused without any field it needs",
    async (msgKey, fields) => {
      await using simulator = await startSimulator();
      const names = Object.keys(fields);
      for (const missing of names) {
        const kept = names.filter((name) => name !== missing).map((name) => [name, "text"]);
        const msgParam = JSON.stringify(Object.fromEntries(kept));
        const reply = await send(simulator, { msgKey, msgParam });
        expect(reply.json["code"]).toBe(fields[missing]);
      }
    },
  );
});

describe("a field that is missing", () => {
  it.each([
    ["sampleText", { content: null }, "miss.param.contentOfText"],
    ["sampleMarkdown", { text: "x" }, "miss.param.markdownTotitle"],
    ["sampleMarkdown", { title: "x" }, "miss.param.markdownTotext"],
    ["sampleImageMsg", { photoUrl: "x" }, "miss.param.photoTophotoUrl"],
    ["sampleLink", { title: "x", messageUrl: "x" }, "miss.param.textOfLink"],
    ["sampleLink", { title: "x", text: "x" }, "miss.param.messageUrlOfLink"],
    [
      "sampleActionCard",
      { title: "x", text: "x", singleTitle: "x", singleUrl: "x" },
      "miss.param.actionCardTosingleUrl",
    ],
    [
      "sampleActionCard2",
      { title: "x", text: "x", actionTitle1: "x", actionURL1: "x", actionURL2: "x" },
      "miss.param.actionCardTobtnsTotitle",
    ],
    [
      "sampleActionCard6",
      { title: "x", text: "x", buttonTitle1: "x", buttonURL1: "x" },
      "miss.param.actionCardTobtnsToactionUrl",
    ],
    ["sampleAudio", { duration: "1" }, "miss.param.audio"],
    ["sampleFile", { mediaId: "x", fileName: "x" }, "miss.param.file"],
    ["sampleVideo", { duration: "1", videoType: "mp4", picMediaId: "x" }, "miss.param.video"],
    ["sampleVideo", { videoMediaId: "x", videoType: "mp4" }, "invalidParameter.param.invalid"],
  ])("of %s, as in %j, is refused with %s", async (msgKey, param, code) => {
    await using simulator = await startSimulator();
    const reply = await send(simulator, { msgKey, msgParam: JSON.stringify(param) });
    expect(reply.status).toBe(400);
    expect(reply.json).toMatchObject({ code });
  });

  it("does no harm where it is a link's picture", async () => {
    await using simulator = await startSimulator();
    const msgParam = JSON.stringify({ title: "x", text: "x", messageUrl: "x" });
    expect((await send(simulator, { msgKey: "sampleLink", msgParam })).status).toBe(200);
  });
});

describe("people in a call", () => {
  it("are told as invalid, filtered or flow-controlled, and the others are reached", async () => {
    await using simulator = await startSimulator({
      isFiltered: (userId) => userId === "muted",
      flowControlled: { busy: 1 },
    });
    const reply = await send(simulator, { userIds: ["ann", "nobody1", "muted", "busy"] });
    expect(reply.json).toMatchObject({
      processQueryKey: expect.stringContaining("="),
      invalidStaffIdList: ["nobody1"],
      filteredStaffIdList: ["muted"],
      flowControlledStaffIdList: ["busy"],
    });
    expect([...simulator.dingtalk.received().keys()]).toEqual(["ann"]);
  });

  it("are flow-controlled as many times as they are marked for", async () => {
    await using simulator = await startSimulator();
    simulator.dingtalk.flowControl("ann", 2);
    const lists: unknown[] = [];
    for (let call = 0; call < 3; call += 1) {
      lists.push((await send(simulator)).json["flowControlledStaffIdList"]);
    }
    expect(lists).toEqual([["ann"], ["ann"], []]);
    expect(simulator.dingtalk.received()).toEqual(
      new Map([
        ["bob", 3],
        ["ann", 1],
      ]),
    );
  });

  it("who are all nobody get a 200 with an empty key", async () => {
    await using simulator = await startSimulator();
    const reply = await send(simulator, { userIds: ["nobody1", "nobody2"] });
    expect(reply.status).toBe(200);
    expect(reply.json).toMatchObject({
      processQueryKey: "",
      invalidStaffIdList: ["nobody1", "nobody2"],
    });
  });

  it.each([
    ["refusedWhenAll", ["nobody1", "nobody2"], 400],
    ["refusedWhenAll", ["nobody1", "ann"], 200],
    ["refused", ["nobody1", "ann"], 400],
    ["refused", ["ann"], 200],
  ] as const)("with invalidIds %s: %j is answered with %i", async (invalidIds, userIds, status) => {
    await using simulator = await startSimulator({ invalidIds });
    const reply = await send(simulator, { userIds });
    expect(reply.status).toBe(status);
    if (status === 400) expect(reply.json).toMatchObject({ code: "staffId.notExisted" });
    expect(simulator.dingtalk.inbox("ann").length).toBe(status === 200 ? 1 : 0);
  });

  it.each([
    ["collapse", 1],
    ["twice", 2],
  ] as const)(
    "who stand in it twice get the message by choice (%s: %i)",
    async (duplicates, times) => {
      await using simulator = await startSimulator({ duplicates });
      await send(simulator, { userIds: ["ann", "ann"] });
      expect(simulator.dingtalk.inbox("ann").length).toBe(times);
    },
  );

  it("are whoever the world says", async () => {
    await using simulator = await startSimulator({ isPerson: (userId) => userId === "007" });
    await send(simulator, { userIds: ["007", "7"] });
    expect([...simulator.dingtalk.received().keys()]).toEqual(["007"]);
  });
});
