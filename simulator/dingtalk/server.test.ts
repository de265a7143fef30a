import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import {
  batchSendPath,
  getToken,
  post,
  send,
  sendBytes,
  textMessage,
  tokenPath,
  tokenRequest,
  untilFiled,
} from "./loopback-client.ts";
import { startSimulator } from "./server.ts";

describe("every reply", () => {
  it("has DingTalk's headers", async () => {
    await using simulator = await startSimulator();
    const { headers } = await getToken(simulator);
    expect(Object.fromEntries(headers)).toMatchObject({
      server: "DingTalk/1.0.0",
      "content-type": "application/json;charset=utf-8",
      "content-length": expect.stringMatching(/^\d+$/),
      connection: "keep-alive",
      "x-acs-request-id": expect.stringMatching(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/),
      "x-acs-trace-id": expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  it("has an id of its own", async () => {
    await using simulator = await startSimulator();
    const ids = [await getToken(simulator), await getToken(simulator), await send(simulator)];
    expect(new Set(ids.map(({ headers }) => headers.get("x-acs-request-id"))).size).toBe(3);
  });

  it("is a JSON error on an unknown path", async () => {
    await using simulator = await startSimulator();
    const reply = await post(simulator, { path: "/v1.0/robot/otomessages/batchsend" }, {});
    expect(reply.status).toBe(404);
    expect(reply.json).toMatchObject({ code: "InvalidAction.NotFound" });
    expect(simulator.requests[0]?.endpoint).toBe("unknown");
  });

  it("is a JSON error on a wrong method", async () => {
    await using simulator = await startSimulator();
    const response = await fetch(`${simulator.url}${batchSendPath}`);
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("POST");
    expect(await response.json()).toMatchObject({ code: "UnsupportedHTTPMethod" });
  });
});

describe("a simulator", () => {
  it("records every request in order", async () => {
    await using simulator = await startSimulator();
    const before = performance.now();
    await post(simulator, { path: `${tokenPath}?a=b`, headers: { "X-Extra": "1" } }, tokenRequest);
    await send(simulator);
    expect(simulator.requests).toMatchObject([
      {
        endpoint: "token",
        method: "POST",
        path: `${tokenPath}?a=b`,
        headers: { "x-extra": "1" },
        body: JSON.stringify(tokenRequest),
        json: tokenRequest,
        userIds: [],
        inFlight: 1,
      },
      { endpoint: "batchSend", json: textMessage, userIds: ["ann", "bob"], inFlight: 1 },
    ]);
    const [first, second] = simulator.requests.map(({ startedAt }) => startedAt);
    expect(first).toBeGreaterThanOrEqual(before);
    expect(second).toBeGreaterThanOrEqual(first ?? Infinity);
  });

  it("lets somebody watch each request, and what its client is about to see", async () => {
    const seen: string[] = [];
    await using simulator = await startSimulator({
      watch: ({ endpoint, userIds }, effect) =>
        seen.push(`${endpoint} ${userIds.join("+")} ${effect.effect}`),
    });
    simulator.script("batchSend", [{ kind: "reset", when: "after" }]);
    await getToken(simulator);
    await expect(send(simulator)).rejects.toThrow();
    expect(seen).toEqual(["token  reply", "batchSend ann+bob reset"]);
  });

  it("counts the requests that are under way together", async () => {
    await using simulator = await startSimulator();
    simulator.script("batchSend", [{ kind: "hang", when: "before" }]);
    const silent = sendBytes(simulator);
    await untilFiled(simulator, 1);
    await send(simulator);
    await getToken(simulator);
    expect(simulator.requests.map(({ inFlight }) => inFlight)).toEqual([1, 2, 1]);
    await simulator.close();
    await silent;
  });

  it("numbers its connections", async () => {
    await using simulator = await startSimulator();
    simulator.script("batchSend", () => ({ kind: "close" }));
    await sendBytes(simulator);
    await sendBytes(simulator);
    expect(simulator.requests.map(({ connection }) => connection)).toEqual([1, 2]);
    expect(simulator.connections).toBe(2);
  });

  it("listens where it is told, and not any more once closed", async () => {
    const first = await startSimulator();
    const port = Number(new URL(first.url).port);
    await first.close();
    await expect(getToken(first)).rejects.toThrow("fetch failed");
    await using second = await startSimulator({ port });
    expect(second.url).toBe(first.url);
  });

  it("may be closed twice", async () => {
    const simulator = await startSimulator();
    await simulator.close();
    await expect(simulator.close()).resolves.toBeUndefined();
  });

  it("says so when its port is taken", async () => {
    await using first = await startSimulator();
    const port = Number(new URL(first.url).port);
    await expect(startSimulator({ port })).rejects.toThrow("EADDRINUSE");
  });

  it("runs on a server of the caller's", async () => {
    await using simulator = await startSimulator({
      createServer: (listener) => createServer({ keepAliveTimeout: 1234_000 }, listener),
    });
    expect((await getToken(simulator)).headers.get("keep-alive")).toBe("timeout=1234");
  });

  it("never files a request whose client went away in the middle of it", async () => {
    await using simulator = await startSimulator();
    const abort = new AbortController();
    const body = new ReadableStream<Uint8Array>({
      start(stream) {
        stream.enqueue(new TextEncoder().encode("{"));
      },
    });
    const { signal } = abort;
    const init = { method: "POST", body, duplex: "half", signal } as const;
    const call = fetch(`${simulator.url}${batchSendPath}`, init);
    while (simulator.connections === 0) await new Promise(setImmediate);
    abort.abort();
    await expect(call).rejects.toThrow("aborted");
    await getToken(simulator);
    expect(simulator.requests.map(({ endpoint }) => endpoint)).toEqual(["token"]);
  });
});
