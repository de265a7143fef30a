import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { batchSendPath, recall, send, sendForKey } from "../dingtalk/loopback-client.ts";
import type { WholeCall } from "./call-log.ts";
import { type Inbox, startInbox } from "./inbox.ts";
import type { View } from "./view.ts";

async function look(inbox: Inbox, query = ""): Promise<View> {
  return JSON.parse(await (await fetch(`${inbox.url}view?${query}`)).text());
}

async function tell(
  inbox: Inbox,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<number> {
  return (await post(inbox, path, body, headers)).status;
}

function post(
  inbox: Inbox,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${inbox.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

function askBy(name: string, url: string): Promise<number | undefined> {
  const { port } = new URL(url);
  return new Promise((resolve, reject) => {
    const headers = { host: `${name}:${port}` };
    request({ port, host: "127.0.0.1", path: "/", headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

describe("the inbox", () => {
  it("shows each person's messages, oldest first, and marks them as read", async () => {
    await using inbox = await startInbox();
    const first = await sendForKey(inbox.simulator, { msgParam: '{"content":"one"}' });
    await sendForKey(inbox.simulator, { msgParam: '{"content":"two"}', userIds: ["ann"] });
    expect(await tell(inbox, "read", { userId: "ann", processQueryKey: first })).toBe(200);
    const { people, chat } = await look(inbox, "person=ann");
    expect(people.slice(0, 2)).toMatchObject([
      { userId: "ann", unread: 1, last: { words: "two" } },
      { userId: "bob", unread: 1, last: { words: "one" } },
    ]);
    expect(chat?.messages).toMatchObject([
      { processQueryKey: first, drawing: { inlines: [{ text: "one" }] } },
      { drawing: { inlines: [{ text: "two" }] } },
    ]);
    expect(chat?.messages.map(({ readAt }) => readAt !== undefined)).toEqual([true, false]);
  });

  it("shows what was recalled as recalled", async () => {
    await using inbox = await startInbox();
    const key = await sendForKey(inbox.simulator);
    await recall(inbox.simulator, [key]);
    const { people, chat } = await look(inbox, "person=ann");
    expect(people[0]).toEqual({ userId: "ann", unread: 0, last: undefined });
    expect(chat?.messages[0]?.recalledAt).toEqual(expect.any(Number));
    expect(await tell(inbox, "read", { userId: "ann", processQueryKey: key })).toBe(409);
  });

  it("shows the message before one that was recalled, in the list of people", async () => {
    await using inbox = await startInbox();
    await sendForKey(inbox.simulator, { msgParam: '{"content":"one"}' });
    await recall(inbox.simulator, [await sendForKey(inbox.simulator)]);
    expect((await look(inbox)).people[0]).toMatchObject({ unread: 1, last: { words: "one" } });
  });

  it.each([
    ["sampleMarkdown", { title: "Title", text: `${">".repeat(3000)}a` }, "markdown"],
    ["sampleMarkdown", { title: "Title", text: "- ".repeat(7000) }, "markdown"],
    ["sampleText", { content: JSON.parse("[".repeat(3000) + "]".repeat(3000)) }, "text"],
  ])("shows a %s that is nested without end, and all the others", async (msgKey, param, kind) => {
    await using inbox = await startInbox();
    await send(inbox.simulator);
    expect((await send(inbox.simulator, { msgKey, msgParam: JSON.stringify(param) })).status).toBe(
      200,
    );
    const { people, chat } = await look(inbox, "person=ann");
    expect(people[0]).toMatchObject({ userId: "ann", unread: 2 });
    expect(chat?.messages.map(({ drawing }) => drawing.kind)).toEqual(["text", kind]);
  });

  it("shows that a message cannot be drawn, and all the others", async () => {
    await using inbox = await startInbox();
    await send(inbox.simulator);
    const msgParam = `{"content":${"[".repeat(7400)}${"]".repeat(7400)}}`;
    await send(inbox.simulator, { msgParam });
    const { people, chat } = await look(inbox, "person=ann");
    expect(people[0]).toMatchObject({ unread: 2, last: { words: "[Message]" } });
    expect(chat?.messages.map(({ drawing }) => drawing.kind)).toEqual(["text", "undrawable"]);
  });

  it("shows the last fifty messages of a chat, more when it is asked, and says how many there are", async () => {
    await using inbox = await startInbox();
    for (let count = 1; count <= 53; count += 1)
      await send(inbox.simulator, { msgParam: JSON.stringify({ content: `${count}` }) });
    const { chat } = await look(inbox, "person=ann");
    expect([chat?.messages.length, chat?.messagesInAll]).toEqual([50, 53]);
    expect(chat?.messages.at(-1)).toMatchObject({ drawing: { inlines: [{ text: "53" }] } });
    expect((await look(inbox, "person=ann&messages=100")).chat?.messages.length).toBe(53);
  });

  it("opens the chat of somebody whose id holds half a character, which no address can", async () => {
    await using inbox = await startInbox();
    await send(inbox.simulator, { userIds: ["a\ud800"] });
    const { chat } = await look(inbox, `person=${encodeURIComponent("a\ufffd")}`);
    expect([chat?.userId, chat?.messagesInAll]).toEqual(["a\ud800", 1]);
  });

  it("has the default company before anybody received anything, and finds people by their id", async () => {
    await using inbox = await startInbox();
    const all = (await look(inbox)).people.map(({ userId }) => userId);
    expect(all).toEqual(["manager1234", "zhang", "li", "007"]);
    expect((await look(inbox, "find=AN")).people).toMatchObject([
      { userId: "manager1234" },
      { userId: "zhang" },
    ]);
  });

  it("shows two hundred people, and says how many there are", async () => {
    await using inbox = await startInbox({ maxUserIds: 300 });
    const userIds = Array.from({ length: 250 }, (_, index) => `user${index}`);
    await send(inbox.simulator, { userIds });
    const { people, peopleInAll } = await look(inbox);
    expect([people.length, peopleInAll]).toEqual([200, 254]);
  });

  it("keeps the last calls as they went over the wire", async () => {
    await using inbox = await startInbox();
    await send(inbox.simulator);
    await fetch(`${inbox.simulator.url}/nowhere`);
    const { calls } = await look(inbox);
    expect(calls).toMatchObject([
      { number: 2, endpoint: "unknown", method: "GET", path: "/nowhere", status: 404 },
      { number: 1, endpoint: "batchSend", method: "POST", path: batchSendPath, status: 200 },
    ]);
    const call: WholeCall = JSON.parse(
      await (await fetch(`${inbox.url}calls/${calls[1]?.id}`)).text(),
    );
    expect(call.request).toMatch(
      /^POST \/v1\.0\/robot\/oToMessages\/batchSend\n.*\n\n\{"robotCode"/s,
    );
    expect(call.reply).toMatch(/^HTTP\/1\.1 200\nserver: .*\n\n\{"processQueryKey"/s);
    expect((await fetch(`${inbox.url}calls/3`)).status).toBe(404);
  });

  it("has another id for each call, after it was started again, too", async () => {
    const ids = new Set<string | undefined>();
    for (const _start of [1, 2]) {
      await using inbox = await startInbox();
      for (const _call of [1, 2]) await fetch(`${inbox.simulator.url}/nowhere`);
      for (const { id } of (await look(inbox)).calls) ids.add(id);
    }
    expect(ids.size).toBe(4);
  });

  it("does not take a look at whether it is there for a call", async () => {
    await using inbox = await startInbox();
    await fetch(inbox.simulator.url);
    await fetch(`${inbox.simulator.url}/elsewhere`);
    expect((await look(inbox)).calls.map(({ path }) => path)).toEqual(["/elsewhere"]);
  });

  it.each([
    [{ kind: "reset", when: "headers" }, "cutInHeaders", /^\{"processQueryKey"/],
    [{ kind: "reset", when: "body" }, "cutInBody", /^\{"processQueryKey"/],
    [{ kind: "malformed", bytes: "Hello" }, "malformed", /^Hello$/],
    [{ kind: "reset", when: "before" }, "reset", /^$/],
  ] as const)("says what the client saw in place of a reply: %j", async (fault, name, reply) => {
    await using inbox = await startInbox();
    inbox.simulator.script("batchSend", [fault]);
    await expect(send(inbox.simulator)).rejects.toThrow();
    const [line] = (await look(inbox)).calls;
    expect(line?.fault).toBe(name);
    const response = await fetch(`${inbox.url}calls/${line?.id}`);
    const call: WholeCall = JSON.parse(await response.text());
    expect(call.reply).toMatch(reply);
  });

  it("has a slow reply as what it is: one, after a while", async () => {
    await using inbox = await startInbox();
    inbox.simulator.script("batchSend", [{ kind: "slow", ms: 1 }]);
    await send(inbox.simulator);
    expect((await look(inbox)).calls[0]).toMatchObject({ status: 200, fault: "slow" });
  });

  it("keeps no more than two hundred of them", async () => {
    await using inbox = await startInbox();
    for (let count = 0; count < 203; count += 1) await fetch(`${inbox.simulator.url}/${count}`);
    const { calls } = await look(inbox);
    expect([calls.length, calls[0]?.number, calls.at(-1)?.number]).toEqual([200, 203, 4]);
  });

  it("tells whoever listens that something has changed", async () => {
    await using inbox = await startInbox();
    const response = await fetch(`${inbox.url}changes`);
    const events = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const change = "event: change\ndata: \nretry: 1000\n\n";
    expect((await events?.read())?.value).toBe(change);
    await send(inbox.simulator);
    expect((await events?.read())?.value).toBe(change);
    await tell(inbox, "expire-tokens", {});
    expect((await events?.read())?.value).toBe(change);
    await events?.cancel();
  });
});

describe("the samples", () => {
  it("are sent by the built action, and say why where they are not", async () => {
    await using inbox = await startInbox();
    const order = { sample: "card", language: "zh-CN" };
    const sent = await post(inbox, "samples", { ...order, userId: "ann" });
    expect(await sent.json()).toEqual({});
    const { chat } = await look(inbox, "person=ann");
    expect(chat?.messages).toMatchObject([{ msgKey: "sampleActionCard6" }]);
    const refused = await post(inbox, "samples", { ...order, userId: "nobody1" });
    expect(await refused.json()).toEqual({ problem: expect.stringContaining("nobody1") });
  });
});

describe("the fault switch", () => {
  it.each([
    ["throttle", 403, "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi"],
    ["fail", 500, "system.error"],
    ["refuseAddress", 403, "Forbidden.AccessDenied.IpNotInWhiteList"],
    ["ban", 403, undefined],
  ])("%s happens to the next call, and only to that one", async (fault, status, code) => {
    await using inbox = await startInbox();
    expect(await tell(inbox, "faults", { call: "batchSend", fault })).toBe(200);
    expect((await look(inbox)).faults).toEqual([{ call: "batchSend", faults: [fault] }]);
    const reply = await send(inbox.simulator);
    expect([reply.status, reply.json["code"]]).toEqual([status, code]);
    expect((await send(inbox.simulator)).status).toBe(200);
    expect((await look(inbox)).faults).toEqual([]);
  });

  it.each([
    ["reset", 0],
    ["loseReply", 1],
  ])("%s breaks the connection, with so many messages delivered: %j", async (fault, delivered) => {
    await using inbox = await startInbox();
    await tell(inbox, "faults", { call: "batchSend", fault });
    await expect(send(inbox.simulator)).rejects.toThrow();
    expect(inbox.simulator.dingtalk.inbox("ann").length).toBe(delivered);
    const { calls } = await look(inbox);
    expect(calls[0]).toMatchObject({ fault: "reset" });
    expect(calls[0]?.status).toBeUndefined();
  });

  it.each([
    ["throttle", 90018],
    ["fail", -1],
    ["refuseAddress", 60020],
  ])("%s speaks the legacy host's language to its calls", async (fault, errcode) => {
    await using inbox = await startInbox();
    await tell(inbox, "faults", { call: "listid", fault });
    const token = inbox.simulator.dingtalk.issueToken();
    const url = `${inbox.simulator.url}/topapi/user/listid?access_token=${token}`;
    const reply = await fetch(url, { method: "POST", body: "dept_id=1" });
    expect(await reply.json()).toMatchObject({ errcode });
  });

  it("lists what waits, in the order in which it happens to the calls", async () => {
    await using inbox = await startInbox();
    for (const fault of ["throttle", "hang", "throttle"])
      await tell(inbox, "faults", { call: "batchSend", fault });
    inbox.simulator.script("token", [{ kind: "close" }]);
    expect((await look(inbox)).faults).toEqual([
      { call: "token", faults: [{ scripted: "close" }] },
      { call: "batchSend", faults: ["throttle", "hang", "throttle"] },
    ]);
  });

  it("takes back what waits", async () => {
    await using inbox = await startInbox();
    await tell(inbox, "faults", { call: "batchSend", fault: "throttle" });
    await tell(inbox, "faults/drop", { call: "batchSend" });
    expect((await look(inbox)).faults).toEqual([]);
    expect((await send(inbox.simulator)).status).toBe(200);
  });

  it("holds a person back in the next call, and says so until then", async () => {
    await using inbox = await startInbox();
    await tell(inbox, "flow-control", { userId: "ann", times: 1 });
    expect((await look(inbox)).heldBack).toEqual([{ userId: "ann", times: 1 }]);
    expect((await send(inbox.simulator)).json["flowControlledStaffIdList"]).toEqual(["ann"]);
    expect((await look(inbox)).heldBack).toEqual([]);
    expect((await send(inbox.simulator)).json["flowControlledStaffIdList"]).toEqual([]);
  });

  it("takes back that a person is held back", async () => {
    await using inbox = await startInbox({ flowControlled: { ann: Number.POSITIVE_INFINITY } });
    expect((await look(inbox)).heldBack).toEqual([{ userId: "ann", times: "every" }]);
    await tell(inbox, "flow-control", { userId: "ann", times: 0 });
    expect((await look(inbox)).heldBack).toEqual([]);
    expect((await send(inbox.simulator)).json["flowControlledStaffIdList"]).toEqual([]);
  });

  it("expires the tokens that were given", async () => {
    await using inbox = await startInbox();
    const token = inbox.simulator.dingtalk.issueToken();
    await tell(inbox, "expire-tokens", {});
    const reply = await fetch(`${inbox.simulator.url}${batchSendPath}`, {
      method: "POST",
      headers: { "x-acs-dingtalk-access-token": token },
    });
    expect(await reply.json()).toMatchObject({ code: "InvalidAuthentication" });
  });

  it.each([
    ["faults", { call: "batchSend", fault: "explode" }],
    ["faults", { call: "everything", fault: "throttle" }],
    ["read", { userId: "ann" }],
    ["samples", { sample: "everything", language: "en", userId: "ann" }],
    ["samples", { sample: "card", language: "de", userId: "ann" }],
    ["samples", { sample: "card", language: "en", userId: "" }],
    ["flow-control", { userId: "", times: 1 }],
    ["flow-control", { userId: "ann", times: -1 }],
    ["faults", undefined],
  ])("refuses what it does not know: %s %j", async (path, body) => {
    await using inbox = await startInbox();
    expect(await tell(inbox, path, body)).toBe(400);
  });

  it("says what it cannot do without calling it an error of its own", async () => {
    await using inbox = await startInbox();
    const response = await fetch(`${inbox.url}read`, {
      method: "POST",
      body: JSON.stringify({ userId: "ann", processQueryKey: "none" }),
    });
    expect(await response.json()).toEqual({ problem: "ann has no message none to read" });
  });

  it("reads no more than a deed can be", async () => {
    await using inbox = await startInbox();
    expect(await tell(inbox, "read", { userId: "a".repeat(70_000) })).toBe(413);
  });
});

describe("the pages", () => {
  it.each(["", "preview"])("may load and do nothing but their own: /%s", async (path) => {
    await using inbox = await startInbox();
    const policy = (await fetch(`${inbox.url}${path}`)).headers.get("content-security-policy");
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'self' 'sha256-[^']+'; style-src 'self'/,
    );
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types lit-html");
    expect(policy).not.toContain("unsafe");
  });

  it("listen on 127.0.0.1, and so does the simulated DingTalk", async () => {
    await using inbox = await startInbox();
    for (const url of [inbox.url, inbox.simulator.url])
      expect(new URL(url).hostname).toBe("127.0.0.1");
  });

  it.each(["evil.example", "127.0.0.1.evil.example", "[::1]"])(
    "refuse what comes by the name of %s, as a rebound one would, and so does the simulated DingTalk",
    async (name) => {
      await using inbox = await startInbox();
      expect(await askBy(name, inbox.url)).toBe(403);
      expect(await askBy(name, inbox.simulator.url)).toBe(403);
      expect(inbox.simulator.requests).toEqual([]);
      expect(await askBy("localhost", inbox.url)).toBe(200);
      expect(await askBy("localhost", inbox.simulator.url)).toBe(404);
    },
  );

  it("refuse what another page asks for", async () => {
    await using inbox = await startInbox();
    const asked = { call: "batchSend", fault: "throttle" };
    expect(await tell(inbox, "faults", asked, { origin: "https://evil.example" })).toBe(403);
    expect(await tell(inbox, "faults", asked, { origin: "null" })).toBe(403);
    const order = { sample: "card", language: "en", userId: "ann" };
    expect(await tell(inbox, "samples", order, { origin: "https://evil.example" })).toBe(403);
    expect((await look(inbox)).faults).toEqual([]);
    expect(inbox.simulator.requests).toEqual([]);
  });

  it("hand out nothing beside their own files", async () => {
    await using inbox = await startInbox();
    for (const path of ["page/tsconfig.json", "page/%2e%2e/inbox.ts", "lit-html/package.json"])
      expect((await fetch(`${inbox.url}${path}`)).status).toBe(404);
    const script = await fetch(`${inbox.url}page/inbox.ts`);
    expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(await script.text()).not.toContain(": View");
  });

  it("give the ports back where one of them is taken", async () => {
    await using inbox = await startInbox();
    const pagePort = Number(new URL(inbox.url).port);
    await expect(startInbox({ pagePort })).rejects.toThrow("EADDRINUSE");
  });
});
