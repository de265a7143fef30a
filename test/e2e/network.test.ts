import { once } from "node:events";
import * as http from "node:http";
import * as http2 from "node:http2";
import * as https from "node:https";
import type { AddressInfo, Server } from "node:net";
import { createProxy } from "proxy";
import { Agent, request as undiciRequest } from "undici";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { localhostCertificate } from "../support/certificate.ts";
import { runStep, type StepResult } from "../support/runner.ts";
import { sendInputs } from "../support/send-step.ts";

let certificate = { key: "", cert: "" };
beforeAll(async () => {
  certificate = await localhostCertificate();
});

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** A step whose certificate authority is ours, which GitHub's runners get by NODE_EXTRA_CA_CERTS, too. */
async function runTrusting(
  inputs: Record<string, string>,
  env: Record<string, string> = {},
): Promise<StepResult> {
  return await runStep({
    with: inputs,
    files: { "ca.pem": certificate.cert },
    env: { NODE_EXTRA_CA_CERTS: "ca.pem", ...env },
  });
}

describe("over TLS", () => {
  let dingtalk: Simulator;
  let url = "";
  beforeEach(async () => {
    dingtalk = await startSimulator({
      createServer: (listener) => https.createServer(certificate, listener),
    });
    url = dingtalk.url.replace(/^https?:\/\/[^:]+/, "https://localhost");
  });
  afterEach(async () => {
    await dingtalk.close();
  });

  it("trusts a private authority that NODE_EXTRA_CA_CERTS names", async () => {
    const step = await runTrusting(sendInputs(url));

    expect(step.outputs).toMatchObject({ outcome: "delivered" });
  });

  it("sends nothing to a host whose certificate it does not trust, and says what to set", async () => {
    const step = await runStep({ with: sendInputs(url, { maxAttempts: "1" }) });

    expect(dingtalk.requests).toEqual([]);
    expect(step.outputs).toMatchObject({ outcome: "failed", unsentUserIds: '["zhang"]' });
    expect(step.outputs["errorMessage"]).toContain("NODE_EXTRA_CA_CERTS");
  });

  it("checks certificates although the environment turns that off for Node", async () => {
    const step = await runStep({
      with: sendInputs(url, { maxAttempts: "1" }),
      env: { NODE_TLS_REJECT_UNAUTHORIZED: "0" },
    });

    expect(dingtalk.requests).toEqual([]);
    expect(step.outputs).toMatchObject({ outcome: "failed", unsentUserIds: '["zhang"]' });
  });

  it("goes through a proxy's tunnel, with the credentials of its address, which are masked", async () => {
    const proxy = createProxy(http.createServer());
    const tunnels: string[] = [];
    proxy.authenticate = ({ headers, url: target = "" }) => {
      tunnels.push(target);
      return (
        headers["proxy-authorization"] === `Basic ${Buffer.from("me:p@ss word").toString("base64")}`
      );
    };
    const port = await listen(proxy);
    closing.push(() => proxy.close());
    const step = await runTrusting(sendInputs(url), {
      HTTPS_PROXY: `http://me:p%40ss%20word@127.0.0.1:${port}`,
    });

    expect(step.outputs).toMatchObject({ outcome: "delivered" });
    expect(new Set(tunnels)).toEqual(new Set([new URL(url).host]));
    expect(step.log).toContain("::add-mask::p%2540ss%2520word");
    expect(step.log).toContain("::add-mask::p@ss word");
  });

  it("is unreached when the proxy refuses the tunnel, and tries again", async () => {
    const proxy = createProxy(http.createServer());
    let tunnels = 0;
    proxy.authenticate = () => {
      tunnels += 1;
      return false;
    };
    const port = await listen(proxy);
    closing.push(() => proxy.close());
    const step = await runTrusting(sendInputs(url, { maxAttempts: "2" }), {
      https_proxy: `http://127.0.0.1:${port}`,
    });

    expect(tunnels).toBe(2);
    expect(dingtalk.requests).toEqual([]);
    expect(step.outputs).toMatchObject({
      outcome: "failed",
      unsentUserIds: '["zhang"]',
      unknownUserIds: "[]",
    });
    expect(step.outputs["errorMessage"]).toContain("proxy");
  });

  it("goes around the proxy for a host of NO_PROXY", async () => {
    const step = await runTrusting(sendInputs(url), {
      HTTPS_PROXY: "http://127.0.0.1:9",
      NO_PROXY: "example.com, localhost",
    });

    expect(step.outputs).toMatchObject({ outcome: "delivered" });
  });
});

describe("over plain HTTP", () => {
  it("goes through HTTP_PROXY, and around it for NO_PROXY", async () => {
    const dingtalk = await startSimulator();
    const seen: string[] = [];
    const proxy = createProxy(http.createServer((request) => seen.push(request.url ?? "")));
    proxy.on("connect", (request: http.IncomingMessage) => seen.push(request.url ?? ""));
    const port = await listen(proxy);
    const proxied = await runStep({
      with: sendInputs(dingtalk.url),
      env: { HTTP_PROXY: `http://127.0.0.1:${port}` },
    });
    const through = seen.length;
    const direct = await runStep({
      with: sendInputs(dingtalk.url),
      env: { HTTP_PROXY: `http://127.0.0.1:${port}`, NO_PROXY: "127.0.0.1" },
    });
    proxy.close();
    await dingtalk.close();

    expect(proxied.outputs).toMatchObject({ outcome: "delivered" });
    expect(through).toBeGreaterThan(0);
    expect(direct.outputs).toMatchObject({ outcome: "delivered" });
    expect(seen).toHaveLength(through);
  });

  // A second between the calls: each comes when the end of the connection before it has long arrived.
  it("does not fall into doubt over kept-alive connections that the server has closed without a word", async () => {
    const dingtalk = await startSimulator();
    dingtalk.script("batchSend", () => ({ kind: "close", announced: false }));
    const inputs = { userIds: "zhang, li, chen", batchSize: "1", callsPerSecond: "1" };
    const step = await runStep({ with: sendInputs(dingtalk.url, inputs) });
    await dingtalk.close();

    expect(step.outputs).toMatchObject({ outcome: "delivered", acceptedCount: "3" });
    expect(dingtalk.connections).toBe(3);
  });

  // Where the end and the next request cross each other on the way, no client can tell whether the request was read.
  it("at worst is in doubt over those that the server closes at that moment, and sends to nobody twice", async () => {
    const dingtalk = await startSimulator();
    dingtalk.script("batchSend", () => ({ kind: "close", announced: false }));
    const userIds = Array.from({ length: 100 }, (_, index) => `user${index}`);
    const inputs = { userIds: userIds.join(), batchSize: "5", failOn: "never" };
    const step = await runStep({ with: sendInputs(dingtalk.url, inputs) });
    await dingtalk.close();

    const sentTo = dingtalk.requests.flatMap(({ body }) =>
      body.includes("userIds") ? JSON.parse(body).userIds : [],
    );
    const [inDoubt, unsent] = ["unknownUserIds", "unsentUserIds"].map((name): string[] =>
      JSON.parse(step.outputs[name] ?? ""),
    );
    const others = [...(inDoubt ?? []), ...(unsent ?? [])];
    expect(new Set(sentTo).size).toBe(sentTo.length);
    expect([...new Set([...sentTo, ...others])].toSorted()).toEqual(userIds.toSorted());
    expect(Number(step.outputs["acceptedCount"]) + others.length).toBe(userIds.length);
  });
});

// undici speaks HTTP/2 where a server offers it, and repeats a POST there; a message would come twice.
describe("a server that offers HTTP/2 and refuses streams", () => {
  async function startServer(refuse: (stream: http2.ServerHttp2Stream) => void) {
    const requests: string[] = [];
    const server = http2.createSecureServer({ ...certificate, allowHTTP1: true });
    server.on("stream", (stream, headers) => {
      requests.push(`2 ${headers[":path"]}`);
      refuse(stream);
    });
    server.on("request", (request, response) => {
      if (request.httpVersionMajor === 2) return;
      requests.push(`1 ${request.url}`);
      request.resume();
      if (request.url === "/v1.0/oauth2/accessToken")
        response.end('{"accessToken":"t","expireIn":7200}');
      else request.socket.destroy();
    });
    const port = await listen(server);
    closing.push(() => server.close());
    return { requests, url: `https://localhost:${port}` };
  }

  it.each([
    [
      "GOAWAY",
      (stream: http2.ServerHttp2Stream) =>
        stream.session?.goaway(http2.constants.NGHTTP2_NO_ERROR, 0),
    ],
    [
      "REFUSED_STREAM",
      (stream: http2.ServerHttp2Stream) => stream.close(http2.constants.NGHTTP2_REFUSED_STREAM),
    ],
  ])("sees one request an attempt: %s", async (_name, refuse) => {
    const { requests, url } = await startServer(refuse);
    const step = await runTrusting(sendInputs(url));

    expect(requests).toEqual(["1 /v1.0/oauth2/accessToken", "1 /v1.0/robot/oToMessages/batchSend"]);
    expect(step.outputs).toMatchObject({ outcome: "failed", unknownUserIds: '["zhang"]' });
  });

  it("would see more from a client that speaks HTTP/2", async () => {
    const { requests, url } = await startServer((stream) =>
      stream.close(http2.constants.NGHTTP2_REFUSED_STREAM),
    );
    const dispatcher = new Agent({ allowH2: true, connect: { ca: certificate.cert } });
    const signal = AbortSignal.timeout(500);
    await undiciRequest(url, { dispatcher, method: "POST", body: "{}", signal }).catch(() => {});
    await dispatcher.destroy();

    expect(requests.length).toBeGreaterThan(1);
  });
});
