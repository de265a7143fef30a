import { Agent, request } from "node:http";
import { describe, expect, it } from "vitest";
import { SimulatedDingTalk } from "./dingtalk.ts";
import {
  addressBanned,
  emptyBody,
  ipNotInWhiteList,
  permissionDenied,
  refusal,
  serverError,
  tengineHtml,
  throttled,
} from "./documented-faults.ts";
import type { Fault } from "./faults.ts";
import {
  batchSendPath,
  getToken,
  send,
  sendBytes,
  textMessage,
  untilFiled,
} from "./loopback-client.ts";
import { type Simulator, startSimulator } from "./server.ts";

const delivered = new Map([
  ["ann", 1],
  ["bob", 1],
]);

describe("a script", () => {
  it("plays one fault a request, in order, and then all is normal", async () => {
    await using simulator = await startSimulator();
    simulator.script("batchSend", [serverError(), { kind: "none" }]);
    simulator.script("batchSend", [throttled()]);
    expect(simulator.dingtalk.faultsWaiting("batchSend")).toBe(3);
    const statuses: number[] = [];
    for (let call = 0; call < 5; call += 1) statuses.push((await send(simulator)).status);
    expect(statuses).toEqual([500, 200, 403, 200, 200]);
    expect(simulator.dingtalk.faultsWaiting("batchSend")).toBe(0);
  });

  it("can be dropped as far as it waits, but for its rule", async () => {
    await using simulator = await startSimulator();
    simulator.script("batchSend", () => throttled());
    simulator.script("batchSend", [serverError(), serverError()]);
    expect((await send(simulator)).status).toBe(500);
    simulator.dingtalk.dropFaults("batchSend");
    expect(simulator.dingtalk.faultsWaiting("batchSend")).toBe(0);
    expect((await send(simulator)).status).toBe(403);
  });

  it("is for its endpoint only", async () => {
    await using simulator = await startSimulator();
    simulator.script("token", [serverError()]);
    expect((await send(simulator)).status).toBe(200);
    expect((await getToken(simulator)).status).toBe(500);
    expect((await getToken(simulator)).status).toBe(200);
  });

  it("can be a rule over requests, for when no fault of a list waits", async () => {
    await using simulator = await startSimulator();
    simulator.script("batchSend", ({ body }) =>
      body.includes("bob") ? refusal("staffId.notExisted") : { kind: "none" },
    );
    simulator.script("batchSend", [serverError()]);
    expect((await send(simulator)).status).toBe(500);
    expect((await send(simulator)).status).toBe(400);
    expect((await send(simulator, { userIds: ["ann"] })).status).toBe(200);
    expect((await send(simulator)).status).toBe(400);
  });
});

describe("a reply in place of the real one", () => {
  it("delivers nothing", async () => {
    await using simulator = await startSimulator();
    const headers = { "retry-after": "3", server: null };
    simulator.script("batchSend", [{ kind: "reply", status: 418, headers, body: "no" }]);
    const reply = await send(simulator);
    expect([reply.status, reply.text]).toEqual([418, "no"]);
    expect(reply.headers.get("retry-after")).toBe("3");
    expect(reply.headers.has("server")).toBe(false);
    expect(simulator.dingtalk.received().size).toBe(0);
  });

  it("delivers when only the real reply is lost", async () => {
    await using simulator = await startSimulator();
    simulator.script("batchSend", [{ ...tengineHtml(504), delivered: true }]);
    expect((await send(simulator)).status).toBe(504);
    expect(simulator.dingtalk.received()).toEqual(delivered);
  });

  it("carries the request's id where its body has a code", async () => {
    await using simulator = await startSimulator();
    simulator.script("batchSend", [serverError()]);
    const reply = await send(simulator);
    expect(reply.json).toEqual({
      code: "system.error",
      message: "未知的系统错误",
      requestid: reply.headers.get("x-acs-request-id"),
    });
  });
});

describe("a documented fault", () => {
  it.each<[string, Fault, number, object]>([
    ["throttled", throttled(), 403, { code: "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi" }],
    [
      "throttled by the minute",
      throttled("QpmLimitForAppkeyAndApi"),
      403,
      { code: "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi" },
    ],
    [
      "of an address that is not listed",
      ipNotInWhiteList("2001:db8::1"),
      403,
      {
        code: "Forbidden.AccessDenied.IpNotInWhiteList",
        message: expect.stringContaining("request ip=2001:db8::1"),
      },
    ],
    [
      "of a permission that is missing",
      permissionDenied(["a.b"]),
      403,
      { accessdenieddetail: { requiredScopes: ["a.b"] } },
    ],
    ["of a banned address", addressBanned(7), 403, { status: 1111, wait: 7, punish: "deny" }],
    ["of the server", serverError(), 500, { code: "system.error" }],
    ["refusal", refusal("template.stopped"), 400, { code: "template.stopped" }],
    ["refusal at its own status", refusal("system.busy"), 429, { code: "system.busy" }],
    ["refusal at another status", refusal("system.error", 400), 400, { code: "system.error" }],
    ["refusal with any code", refusal("brand.new"), 400, { code: "brand.new" }],
  ])("%s has its documented reply", async (_, fault, status, body) => {
    await using simulator = await startSimulator();
    simulator.script("batchSend", [fault]);
    const reply = await send(simulator);
    expect(reply.status).toBe(status);
    expect(reply.json).toMatchObject(body);
    expect(simulator.dingtalk.received().size).toBe(0);
  });

  it.each<[Fault, number, string]>([
    [addressBanned(5, "html"), 403, "5分钟"],
    [tengineHtml(502), 502, "<title>502 Bad Gateway</title>"],
  ])("can be an HTML page", async (fault, status, text) => {
    await using simulator = await startSimulator();
    simulator.script("batchSend", [fault]);
    const reply = await send(simulator);
    expect(reply.status).toBe(status);
    expect(reply.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(reply.text).toContain(text);
  });

  it("can be a status without a body", async () => {
    await using simulator = await startSimulator();
    simulator.script("batchSend", [emptyBody(503), emptyBody(200)]);
    expect(await send(simulator)).toMatchObject({ status: 503, text: "" });
    expect(await send(simulator)).toMatchObject({ status: 200, text: "" });
  });
});

describe("a connection that breaks", () => {
  it.each<["before" | "after" | "headers" | "body", RegExp, number]>([
    ["before", /^$/, 0],
    ["after", /^$/, 2],
    ["headers", /^HTTP\/1.1 200 OK\r\n(?!.*\r\n\r\n)/s, 2],
    ["body", /\r\n\r\n\{(?!.*\})/s, 2],
  ])("when: %s, shows that much of the reply", async (when, shown, reached) => {
    for (const [by, end] of [
      ["rst", "ECONNRESET"],
      ["fin", "end"],
    ] as const) {
      await using simulator = await startSimulator();
      simulator.script("batchSend", [{ kind: "reset", when, by }]);
      const seen = await sendBytes(simulator);
      expect(seen.text).toMatch(shown);
      expect(seen.end).toBe(end);
      expect(simulator.dingtalk.received().size).toBe(reached);
    }
  });

  it("fails a fetch, and the next request is answered", async () => {
    await using simulator = await startSimulator();
    simulator.script("batchSend", [{ kind: "reset", when: "after" }]);
    await expect(send(simulator)).rejects.toThrow("fetch failed");
    expect((await send(simulator)).status).toBe(200);
  });

  it("fails the reading of a body that is cut off", async () => {
    await using simulator = await startSimulator();
    simulator.script("batchSend", [{ kind: "reset", when: "body", by: "fin" }]);
    await expect(send(simulator)).rejects.toThrow("terminated");
  });
});

describe("bytes that are no HTTP", () => {
  it.each([
    [false, 0],
    [true, 2],
  ])("go out as they are (delivered: %s)", async (isDelivered, reached) => {
    await using simulator = await startSimulator();
    const bytes = "SSH-2.0-OpenSSH_9.9\r\n";
    simulator.script("batchSend", [{ kind: "malformed", bytes, delivered: isDelivered }]);
    expect(await sendBytes(simulator)).toEqual({ text: bytes, end: "end" });
    expect(simulator.dingtalk.received().size).toBe(reached);
  });
});

describe("silence", () => {
  it.each([
    ["before", 0],
    ["after", 2],
  ] as const)("can begin %s the request is carried out", async (when, reached) => {
    await using simulator = await startSimulator();
    simulator.script("batchSend", [{ kind: "hang", when }]);
    const seen = sendBytes(simulator);
    await untilFiled(simulator, 1);
    expect(simulator.dingtalk.received().size).toBe(reached);
    await simulator.close();
    expect((await seen).text).toBe("");
  });
});

describe("a slow reply", () => {
  it("comes whole after a while, and is delivered before", async () => {
    await using simulator = await startSimulator();
    simulator.script("batchSend", [{ kind: "slow", ms: 3 }]);
    const reply = send(simulator);
    await untilFiled(simulator, 1);
    expect(simulator.dingtalk.received()).toEqual(delivered);
    expect((await reply).json).toHaveProperty("processQueryKey");
  });

  it("can trickle: the headers at once, the body in parts", async () => {
    await using simulator = await startSimulator();
    simulator.script("batchSend", [{ kind: "slow", ms: 5, trickle: true }]);
    const parts: string[] = [];
    const message = JSON.stringify(textMessage);
    const response = await fetch(`${simulator.url}${batchSendPath}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-acs-dingtalk-access-token": simulator.dingtalk.issueToken(),
      },
      body: message,
    });
    const decoder = new TextDecoder();
    for await (const part of response.body ?? []) parts.push(decoder.decode(part));
    expect(parts.length).toBeGreaterThan(1);
    expect(JSON.parse(parts.join(""))).toHaveProperty("processQueryKey");
  });

  it("is forgotten when the simulator is closed", async () => {
    const simulator = await startSimulator();
    simulator.script("batchSend", [{ kind: "slow", ms: 60_000 }]);
    const seen = sendBytes(simulator);
    await untilFiled(simulator, 1);
    await simulator.close();
    expect((await seen).text).toBe("");
  });
});

describe("flow control by script", () => {
  it("holds for the one call", async () => {
    await using simulator = await startSimulator();
    simulator.script("batchSend", [{ kind: "flowControl", userIds: ["bob", "someone else"] }]);
    expect((await send(simulator)).json).toMatchObject({ flowControlledStaffIdList: ["bob"] });
    expect((await send(simulator)).json).toMatchObject({ flowControlledStaffIdList: [] });
    expect(simulator.dingtalk.received()).toEqual(
      new Map([
        ["ann", 2],
        ["bob", 1],
      ]),
    );
  });
});

describe("a connection that is closed after the reply", () => {
  it("is announced", async () => {
    await using simulator = await startSimulator();
    simulator.script("batchSend", [{ kind: "close" }]);
    const { text, end } = await sendBytes(simulator);
    expect(text).toMatch(/^HTTP\/1.1 200 .*connection: close.*\}$/is);
    expect(end).toBe("end");
  });

  it("or is not", async () => {
    await using simulator = await startSimulator();
    simulator.script("batchSend", [{ kind: "close", announced: false }]);
    const { text, end } = await sendBytes(simulator);
    expect(text).toMatch(/^HTTP\/1.1 200 .*connection: keep-alive.*\}$/is);
    expect(end).toBe("end");
  });

  it("makes a client open another one", async () => {
    await using simulator = await startSimulator();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    simulator.script("token", [{ kind: "close" }]);
    for (let call = 0; call < 3; call += 1) await callThrough(agent, simulator);
    agent.destroy();
    expect(simulator.requests.map(({ connection }) => connection)).toEqual([1, 2, 2]);
    expect(simulator.connections).toBe(2);
  });
});

describe("the model without a server", () => {
  const tokenCall = {
    method: "POST",
    path: "/v1.0/oauth2/accessToken",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ appKey: "dingsimulatedapp", appSecret: "simulated-app-secret" }),
  };

  it("answers a request without touching the script", () => {
    const dingtalk = new SimulatedDingTalk();
    dingtalk.script("token", [serverError()]);
    expect(dingtalk.handle(tokenCall).status).toBe(200);
    expect(dingtalk.faultsWaiting("token")).toBe(1);
  });

  it("tells what every fault does, for a client of a fake clock", () => {
    const dingtalk = new SimulatedDingTalk();
    dingtalk.script("token", [
      { kind: "none" },
      { kind: "slow", ms: 4000 },
      { kind: "slow", ms: 4000, trickle: true },
      { kind: "close", announced: false },
      { kind: "reset", when: "before" },
      { kind: "reset", when: "body", by: "fin" },
      { kind: "hang", when: "after" },
      { kind: "malformed", bytes: "?" },
    ]);
    const effects = Array.from({ length: 8 }, () => dingtalk.play(tokenCall));
    expect(effects).toMatchObject([
      { effect: "reply", delayMs: 0, bodyMs: 0, afterwards: "keep", reply: { status: 200 } },
      { effect: "reply", delayMs: 4000, bodyMs: 0 },
      { effect: "reply", delayMs: 0, bodyMs: 4000 },
      { effect: "reply", afterwards: "close" },
      { effect: "reset", by: "rst" },
      { effect: "cut", amid: "body", by: "fin" },
      { effect: "hang" },
      { effect: "malformed", bytes: "?" },
    ]);
  });
});

function callThrough(agent: Agent, simulator: Simulator): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(`${simulator.url}/v1.0/oauth2/accessToken`, { agent, method: "POST" });
    call.once("error", reject);
    call.once("response", (response) => response.resume().once("end", () => setImmediate(resolve)));
    call.end();
  });
}
