import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { batchSendPath, recall, send, sendForKey } from "../simulator/loopback-client.ts";
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
  const response = await fetch(`${inbox.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return response.status;
}

describe("the inbox", () => {
  it("shows each person's messages, newest first, and marks them as read", async () => {
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
      { drawing: { inlines: [{ text: "two" }] } },
      { processQueryKey: first, drawing: { inlines: [{ text: "one" }] } },
    ]);
    expect(chat?.messages.map(({ readAt }) => readAt !== undefined)).toEqual([false, true]);
  });

  it("shows what was recalled as recalled", async () => {
    await using inbox = await startInbox();
    const key = await sendForKey(inbox.simulator);
    await recall(inbox.simulator, [key]);
    const { people, chat } = await look(inbox, "person=ann");
    expect(people[0]).toMatchObject({ unread: 0, last: { words: "[Recalled]" } });
    expect(chat?.messages[0]?.recalledAt).toEqual(expect.any(Number));
    expect(await tell(inbox, "read", { userId: "ann", processQueryKey: key })).toBe(409);
  });

  it("has the default company before anybody received anything, and finds people by their id", async () => {
    await using inbox = await startInbox();
    const all = (await look(inbox)).people.map(({ userId }) => userId);
    expect(all).toEqual(["manager1234", "zhang", "li", "007"]);
    expect((await look(inbox, "find=an")).people).toMatchObject([
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
    const call: WholeCall = JSON.parse(await (await fetch(`${inbox.url}calls/1`)).text());
    expect(call.request).toMatch(
      /^POST \/v1\.0\/robot\/oToMessages\/batchSend\n.*\n\n\{"robotCode"/s,
    );
    expect(call.reply).toMatch(/^HTTP\/1\.1 200\nserver: .*\n\n\{"processQueryKey"/s);
    expect((await fetch(`${inbox.url}calls/3`)).status).toBe(404);
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
    expect((await events?.read())?.value).toBe("event: change\ndata: \n\n");
    await send(inbox.simulator);
    expect((await events?.read())?.value).toBe("event: change\ndata: \n\n");
    await tell(inbox, "expire-tokens", {});
    expect((await events?.read())?.value).toBe("event: change\ndata: \n\n");
    await events?.cancel();
  });
});

describe("the fault switch", () => {
  it.each([
    ["throttle", 403, "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi"],
    ["fail", 500, "system.error"],
    ["refuseAddress", 403, "Forbidden.AccessDenied.IpNotInWhiteList"],
    ["ban", 403, undefined],
  ])("%s befalls the next call, and only that", async (fault, status, code) => {
    await using inbox = await startInbox();
    expect(await tell(inbox, "faults", { call: "batchSend", fault })).toBe(200);
    expect((await look(inbox)).faults).toEqual([{ call: "batchSend", count: 1 }]);
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
    expect(calls[0]).toMatchObject({ misfortune: "connection reset" });
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

  it("takes back what waits", async () => {
    await using inbox = await startInbox();
    await tell(inbox, "faults", { call: "batchSend", fault: "throttle" });
    await tell(inbox, "faults/drop", { call: "batchSend" });
    expect((await look(inbox)).faults).toEqual([]);
    expect((await send(inbox.simulator)).status).toBe(200);
  });

  it("holds a person back in the next call", async () => {
    await using inbox = await startInbox();
    await tell(inbox, "flow-control", { userId: "ann" });
    expect((await send(inbox.simulator)).json["flowControlledStaffIdList"]).toEqual(["ann"]);
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
    ["flow-control", { userId: "" }],
    ["faults", undefined],
  ])("refuses what it does not know: %s %j", async (path, body) => {
    await using inbox = await startInbox();
    expect(await tell(inbox, path, body)).toBe(400);
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

  it("listen on loopback only", async () => {
    await using inbox = await startInbox();
    expect(new URL(inbox.url).hostname).toBe("127.0.0.1");
    expect(new URL(inbox.simulator.url).hostname).toBe("127.0.0.1");
  });

  it("refuse what comes by another name, as a rebound one would", async () => {
    await using inbox = await startInbox();
    const { port } = new URL(inbox.url);
    const status = await new Promise((resolve, reject) => {
      const headers = { host: `evil.example:${port}` };
      request({ port, host: "127.0.0.1", path: "/view", headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });
    expect(status).toBe(403);
  });

  it("refuse what another page asks for", async () => {
    await using inbox = await startInbox();
    const asked = { call: "batchSend", fault: "throttle" };
    expect(await tell(inbox, "faults", asked, { origin: "https://evil.example" })).toBe(403);
    expect(await tell(inbox, "faults", asked, { origin: "null" })).toBe(403);
    expect((await look(inbox)).faults).toEqual([]);
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
