import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { getCACertificates, setDefaultCACertificates, TLSSocket } from "node:tls";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Fault } from "../../../simulator/dingtalk/faults.ts";
import { startSimulator } from "../../../simulator/dingtalk/server.ts";
import {
  type HttpReply,
  type HttpRequest,
  type NoReply,
  openFetch,
  openTransport,
  type ProxySettings,
  type Transport,
} from "../../../src/dingtalk/transport.ts";
import { localhostCertificate } from "../../support/certificate.ts";
import { closedPort, listenRaw, startProxy } from "../../support/loopback.ts";

/** Long enough for a busy machine, for requests that are answered or fail by themselves. */
const patient = 10_000;
/** For requests that are never answered: still long enough for a busy machine to connect and write. */
const impatient = 1_000;

const direct: ProxySettings = { httpProxy: "", httpsProxy: "", noProxy: "" };

describe("a connection", () => {
  it("is kept alive: calls one after the other use a single one", async () => {
    await using simulator = await startSimulator();
    await using transport = open();
    for (let call = 0; call < 20; call++) await transport.request(post(simulator.url));
    expect(simulator.requests).toHaveLength(20);
    expect(simulator.connections).toBe(1);
  });

  it("is kept alive through refusals, empty replies and pages", async () => {
    await using simulator = await startSimulator();
    await using transport = open();
    const statuses = [400, 403, 500, 502, 204, 302, 200];
    simulator.script(
      "batchSend",
      statuses.map((status) => ({ kind: "reply", status, body: status === 204 ? "" : "<html>" })),
    );
    for (const status of statuses)
      expect(await transport.request(post(simulator.url))).toMatchObject({ kind: "reply", status });
    expect(simulator.connections).toBe(1);
  });

  it("carries one request at a time: concurrent ones have each their own, and keep it", async () => {
    await using simulator = await startSimulator();
    await using transport = open();
    const burst = () =>
      Promise.all(Array.from({ length: 5 }, () => transport.request(post(simulator.url))));
    simulator.script(
      "batchSend",
      Array.from({ length: 5 }, () => ({ kind: "slow", ms: 50 })),
    );
    await burst();
    expect(new Set(simulator.requests.map(({ connection }) => connection)).size).toBe(5);
    await burst();
    expect(simulator.connections).toBe(5);
  });

  it("that the server has closed meanwhile costs no doubt", async () => {
    await using simulator = await startSimulator();
    await using transport = open();
    const faults: Fault[] = [false, true, false, true].map((announced) => ({
      kind: "close",
      announced,
    }));
    simulator.script("batchSend", faults);
    for (let call = 0; call < 5; call++) {
      expect(await transport.request(post(simulator.url))).toMatchObject({ kind: "reply" });
      await quiet();
    }
    expect(simulator.requests).toHaveLength(5);
  });

  it("is not used again after a request on it was given up", async () => {
    await using simulator = await startSimulator();
    await using transport = open(impatient);
    simulator.script("batchSend", [{ kind: "hang", when: "after" }]);
    expect(await transport.request(post(simulator.url))).toMatchObject({ kind: "unknown" });
    expect(await transport.request(post(simulator.url))).toMatchObject({ kind: "reply" });
    expect(simulator.requests.map(({ connection }) => connection)).toEqual([1, 2]);
  });
});

describe("a request", () => {
  it("goes out as it was given, with nothing added but what HTTP needs", async () => {
    await using simulator = await startSimulator();
    await using transport = open();
    const body = JSON.stringify({ text: "钉 🔔 \u2028" });
    await transport.request({ ...post(simulator.url), headers: { accept: "a/b" }, body });
    const [seen] = simulator.requests;
    expect(seen).toMatchObject({ method: "POST", path: sending, body });
    expect(seen?.headers).toEqual({
      host: new URL(simulator.url).host,
      connection: "keep-alive",
      accept: "a/b",
      "content-length": String(Buffer.byteLength(body)),
    });
  });

  it("goes out without a body where there is none", async () => {
    await using simulator = await startSimulator();
    await using transport = open();
    const path = "/v1.0/robot/oToMessages/readStatus?processQueryKey=a%2Bb%2F%3D";
    const get = { ...post(simulator.url), method: "GET", path, body: undefined } as const;
    expect(await transport.request(get)).toMatchObject({ kind: "reply" });
    expect(simulator.requests).toMatchObject([{ method: "GET", path, body: "" }]);
  });

  it.each(["directly", "through a proxy"])(
    "is not sent on to where a redirect points, %s",
    async (how) => {
      await using elsewhere = await startSimulator();
      await using simulator = await startSimulator();
      await using proxy = await startProxy();
      const httpProxy = how === "directly" ? "" : proxy.url;
      await using transport = open(patient, { ...direct, httpProxy });
      for (const status of [301, 302, 303, 307, 308]) {
        const headers = { location: `${elsewhere.url}${sending}` };
        simulator.script("batchSend", [{ kind: "reply", status, headers }]);
        const result = await transport.request(post(simulator.url));
        expect(result).toMatchObject({ kind: "reply", status });
      }
      expect(elsewhere.requests).toEqual([]);
      expect(simulator.requests).toHaveLength(5);
    },
  );
});

describe("a reply", () => {
  it("is handed over whole: status, headers in lower case, body", async () => {
    const result = await replied(
      "HTTP/1.1 403 Forbidden\r\nX-Acs-Request-Id: r1\r\nSet-Cookie: a\r\nSet-Cookie: b\r\ncontent-length: 4\r\n\r\nbody",
    );
    expect(result).toMatchObject({ kind: "reply", status: 403, body: "body" });
    expect(result).toHaveProperty(["headers", "x-acs-request-id"], "r1");
    expect(result).toHaveProperty(["headers", "set-cookie"], "a, b");
  });

  it("is handed over without the white space around the values of its headers", async () => {
    const result = await replied(
      "HTTP/1.1 200 OK\r\nx-acs-request-id: \t r1 \t\r\nx-note: a \r\nx-note: b\t\r\nx-empty: \r\ncontent-length: 2\r\n\r\nok",
    );
    expect(result).toHaveProperty(["headers", "x-acs-request-id"], "r1");
    expect(result).toHaveProperty(["headers", "x-note"], "a, b");
    expect(result).toHaveProperty(["headers", "x-empty"], "");
  });

  it("may come in chunks that cut a character in two", async () => {
    const [first, second] = [Buffer.from("钉").subarray(0, 1), Buffer.from("钉").subarray(1)];
    const head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    const bytes = Buffer.concat([
      Buffer.from(`${head}1\r\n`),
      first,
      Buffer.from("\r\n2\r\n"),
      second,
      Buffer.from("\r\n0\r\n\r\n"),
    ]);
    expect(await replied(bytes)).toMatchObject({ kind: "reply", status: 200, body: "钉" });
  });

  it("is the last one where others only announce it", async () => {
    const result = await replied(
      "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok",
    );
    expect(result).toMatchObject({ kind: "reply", status: 200, body: "ok" });
    expect(result).not.toHaveProperty(["headers", "link"]);
  });

  it("of 8 MiB is read", async () => {
    const body = "x".repeat(8 * 1024 * 1024);
    const result = await replied(
      `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    expect(result.kind === "reply" ? result.body.length : 0).toBe(body.length);
  });

  it.each([
    ["with its length", (size: number) => `content-length: ${size}\r\n\r\n${"x".repeat(size)}`],
    [
      "in chunks",
      (size: number) =>
        `transfer-encoding: chunked\r\n\r\n${size.toString(16)}\r\n${"x".repeat(size)}\r\n0\r\n\r\n`,
    ],
  ])("over 8 MiB leaves a doubt, %s", async (_how, rest) => {
    const result = await replied(`HTTP/1.1 200 OK\r\n${rest(8 * 1024 * 1024 + 1)}`);
    expect(result).toMatchObject({ kind: "unknown", code: "replyTooLarge" });
  });
});

describe("a request that was written and not answered", () => {
  it.each<[string, Fault]>([
    ["a reset before it was carried out", { kind: "reset", when: "before" }],
    ["a reset after it was carried out", { kind: "reset", when: "after" }],
    ["an orderly end instead of a reply", { kind: "reset", when: "after", by: "fin" }],
    ["a reset amid the headers", { kind: "reset", when: "headers" }],
    ["an end amid the headers", { kind: "reset", when: "headers", by: "fin" }],
    ["a reset amid the body", { kind: "reset", when: "body" }],
    ["an end amid the body", { kind: "reset", when: "body", by: "fin" }],
    ["bytes that are no HTTP", { kind: "malformed", bytes: "SSH-2.0-OpenSSH_9.6\r\n" }],
    ["a status that is none", { kind: "malformed", bytes: "HTTP/1.1 999999 ?\r\n\r\n" }],
    [
      "two lengths that differ",
      {
        kind: "malformed",
        bytes: "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}",
      },
    ],
    ["nothing but an end", { kind: "malformed", bytes: "" }],
  ])("leaves a doubt, and is made once: %s", async (_name, fault) => {
    await using simulator = await startSimulator();
    await using transport = open();
    simulator.script("batchSend", [fault]);
    const result = await transport.request(post(simulator.url));
    expect(result).toEqual({
      kind: "unknown",
      code: expect.any(String),
      message: expect.any(String),
    });
    await quiet();
    expect(simulator.requests).toHaveLength(1);
  });

  it("leaves a doubt on a kept-alive connection, too, and is made once", async () => {
    await using simulator = await startSimulator();
    await using transport = open();
    simulator.script("batchSend", [{ kind: "none" }, { kind: "reset", when: "after" }]);
    await transport.request(post(simulator.url));
    expect(await transport.request(post(simulator.url))).toMatchObject({ kind: "unknown" });
    await quiet();
    expect(simulator.requests).toHaveLength(2);
  });

  it.each<[string, Fault]>([
    ["silence", { kind: "hang", when: "after" }],
    ["a reply that comes too late", { kind: "slow", ms: 60_000 }],
    ["a body that trickles on", { kind: "slow", ms: 60_000, trickle: true }],
  ])("leaves a doubt when its time is up: %s", async (_name, fault) => {
    await using simulator = await startSimulator();
    await using transport = open(impatient);
    simulator.script("batchSend", [fault]);
    const result = await transport.request(post(simulator.url));
    const message = expect.stringContaining("no complete reply");
    expect(result).toMatchObject({ kind: "unknown", code: "requestTimeout", message });
    expect(simulator.requests).toHaveLength(1);
  });

  it("leaves a doubt when the connections are dropped", async () => {
    await using simulator = await startSimulator();
    await using transport = open();
    simulator.script("batchSend", () => ({ kind: "hang", when: "after" }));
    const results = [1, 2].map(() => transport.request(post(simulator.url)));
    while (simulator.requests.length < 2) await quiet();
    await transport.close();
    for (const result of results) expect(await result).toMatchObject({ kind: "unknown" });
  });
});

describe("the connection of a request whose time is up", () => {
  it("is closed, so that a server that has not begun may drop it", async () => {
    const closed = Promise.withResolvers<void>();
    await using server = await listenRaw((socket) => {
      socket.resume().once("close", () => closed.resolve());
    });
    await using transport = open(impatient);
    const result = await transport.request(post(server.url));
    expect(result).toMatchObject({ kind: "unknown", code: "requestTimeout" });
    await closed.promise;
    expect(server.connections).toBe(1);
  });
});

describe("a request that was never written", () => {
  it("is unreached where nobody listens, with the network's code", async () => {
    await using transport = open();
    const result = await transport.request(post(`http://127.0.0.1:${await closedPort()}`));
    expect(result).toMatchObject({ kind: "unreached", code: "ECONNREFUSED" });
  });

  it("is unreached where the name does not resolve, with the resolver's code", async () => {
    await using transport = open();
    const result = await transport.request(post("http://does-not-exist.invalid"));
    expect(result).toMatchObject({
      kind: "unreached",
      code: expect.stringMatching(/^(?:ENOTFOUND|EAI_AGAIN)$/),
    });
  });

  it("is unreached where the port does not speak TLS", async () => {
    await using simulator = await startSimulator();
    await using transport = open();
    const result = await transport.request(post(simulator.url.replace("http:", "https:")));
    expect(result).toMatchObject({ kind: "unreached", code: expect.stringMatching(/^E/) });
    expect(simulator.requests).toEqual([]);
  });

  it("is unreached where the connection breaks in the TLS handshake", async () => {
    await using server = await listenRaw((socket) => {
      socket.once("data", () => socket.resetAndDestroy());
    });
    await using transport = open();
    const result = await transport.request(post(secure(server.port)));
    expect(result).toMatchObject({ kind: "unreached" });
    expect(server.connections).toBe(1);
  });

  it("is unreached when its time is up before the connection stands, and is not written later", async () => {
    let opened: Socket | undefined;
    const heard: Buffer[] = [];
    await using server = await listenRaw((socket) => {
      opened = socket;
      socket.on("data", (bytes) => heard.push(bytes));
    });
    await using transport = open(impatient);
    const result = await transport.request(post(secure(server.port)));
    const message = expect.stringContaining("no connection");
    expect(result).toMatchObject({ kind: "unreached", code: "requestTimeout", message });
    expect(opened).toBeDefined();
    expect(Buffer.concat(heard).toString("latin1")).not.toContain("POST");
  });

  it.each(["to the host", "to a proxy"])(
    "leaves no connection behind that was still being made %s when they were dropped",
    async (where) => {
      const dropped = Promise.withResolvers<undefined>();
      const accepted = Promise.withResolvers<undefined>();
      await using server = await listenRaw((socket) => {
        accepted.resolve(undefined);
        socket.on("error", () => {}).on("close", () => dropped.resolve(undefined));
      });
      const origin = secure(server.port);
      const httpsProxy = where === "to a proxy" ? origin : "";
      const transport = open(patient, { ...direct, httpsProxy });
      const result = transport.request(post(origin));
      await accepted.promise;
      await transport.close();
      await dropped.promise;
      expect(await result).toMatchObject({ kind: "unreached" });
    },
  );

  it("is unreached once the connections were dropped", async () => {
    await using simulator = await startSimulator();
    const transport = open();
    await transport.close();
    expect(await transport.request(post(simulator.url))).toMatchObject({ kind: "unreached" });
    expect(simulator.requests).toEqual([]);
  });
});

describe("HTTP/2", () => {
  it("is not offered, neither directly nor through a proxy's tunnel", async () => {
    await using proxy = await startProxy();
    for (const proxies of [direct, { ...direct, httpsProxy: proxy.url }]) {
      const hellos: Buffer[] = [];
      await using server = await listenRaw((socket) => {
        socket.once("data", (hello) => {
          hellos.push(hello);
          socket.destroy();
        });
      });
      await using transport = open(patient, proxies);
      expect(await transport.request(post(secure(server.port)))).toMatchObject({
        kind: "unreached",
      });
      const offered = Buffer.concat(hellos).toString("latin1");
      expect(offered).toContain("\x08http/1.1");
      expect(offered).not.toContain("\x02h2");
    }
  });
});

describe("a proxy", () => {
  it("carries requests to an http endpoint", async () => {
    await using proxy = await startProxy();
    await using simulator = await startSimulator();
    await using transport = open(patient, { ...direct, httpProxy: proxy.url });
    const result = await transport.request(post(simulator.url));
    expect(result).toMatchObject({ kind: "reply" });
    expect(proxy.asked).toEqual([`POST ${simulator.url}${sending}`]);
    expect(simulator.requests).toHaveLength(1);
  });

  it("of HTTP_PROXY carries nothing to an https endpoint", async () => {
    await using proxy = await startProxy();
    await using transport = open(patient, { ...direct, httpProxy: proxy.url });
    const nobody = await closedPort();
    expect(await transport.request(post(secure(nobody)))).toMatchObject({
      kind: "unreached",
      code: "ECONNREFUSED",
    });
    expect(proxy.asked).toEqual([]);
  });

  it("is told its user and password", async () => {
    await using proxy = await startProxy();
    await using simulator = await startSimulator();
    const withUser = proxy.url.replace("http://", "http://us%40er:pass%2Fword@");
    await using transport = open(patient, { ...direct, httpProxy: withUser });
    await transport.request(post(simulator.url));
    const expected = `Basic ${Buffer.from("us@er:pass/word").toString("base64")}`;
    expect(proxy.authorizations).toEqual([expected]);
    expect(JSON.stringify(simulator.requests)).not.toContain(expected);
  });

  it.each(["127.0.0.1", "*", "other.example,127.0.0.1", "localhost, 127.0.0.1"])(
    "is gone around where NO_PROXY is %j",
    async (noProxy) => {
      await using proxy = await startProxy();
      await using simulator = await startSimulator();
      const proxies = { httpProxy: proxy.url, httpsProxy: proxy.url, noProxy };
      await using transport = open(patient, proxies);
      expect(await transport.request(post(simulator.url))).toMatchObject({ kind: "reply" });
      expect(proxy.asked).toEqual([]);
    },
  );

  it("is not gone around where NO_PROXY names other hosts", async () => {
    await using proxy = await startProxy();
    await using simulator = await startSimulator();
    const proxies = { ...direct, httpProxy: proxy.url, noProxy: "api.dingtalk.com,27.0.0.1" };
    await using transport = open(patient, proxies);
    await transport.request(post(simulator.url));
    expect(proxy.asked).toHaveLength(1);
  });

  it.each([403, 407, 502, 503])(
    "that refuses the tunnel with %i leaves the request unreached",
    async (status) => {
      await using proxy = await startProxy(status);
      await using simulator = await startSimulator();
      await using transport = open(patient, { ...direct, httpsProxy: proxy.url });
      const result = await transport.request(post(simulator.url.replace("http:", "https:")));
      expect(result).toMatchObject({ kind: "unreached" });
      expect(proxy.asked).toEqual([`CONNECT ${new URL(simulator.url).host}`]);
      expect(simulator.connections).toBe(0);
    },
  );

  it("that hangs up, or that nobody runs, leaves the request unreached", async () => {
    await using hangsUp = await listenRaw((socket) => {
      socket.once("data", () => socket.destroy());
    });
    for (const port of [hangsUp.port, await closedPort()]) {
      await using transport = open(patient, { ...direct, httpsProxy: `http://127.0.0.1:${port}` });
      const result = await transport.request(post("https://api.dingtalk.example"));
      expect(result).toMatchObject({ kind: "unreached" });
    }
  });

  it("that opens its tunnel only when the time is up gets nothing to carry", async () => {
    const certificate = await localhostCertificate();
    const trusted = getCACertificates("default");
    setDefaultCACertificates([...trusted, certificate.cert]);
    onTestFinished(() => setDefaultCACertificates(trusted));
    let tunnel: Socket | undefined;
    await using slow = await listenRaw((socket) => {
      socket.once("data", () => {
        tunnel = socket;
      });
    });
    await using transport = open(impatient, { ...direct, httpsProxy: slow.url });
    const result = await transport.request(post(secure(443)));
    expect(result).toMatchObject({ kind: "unreached", code: "requestTimeout" });
    if (tunnel === undefined) throw new Error("the proxy was not asked");
    tunnel.write("HTTP/1.1 200 OK\r\n\r\n");
    // With TLS 1.2 it is the server that has the connection first; with 1.3 the client would drop it unseen.
    const options = { ...certificate, isServer: true, maxVersion: "TLSv1.2" } as const;
    const host = new TLSSocket(tunnel, options);
    const heard: Buffer[] = [];
    host.on("data", (bytes) => {
      heard.push(bytes);
      host.destroy();
    });
    await once(host, "secure");
    host.on("error", () => {});
    await new Promise((resolve) => host.once("close", resolve));
    expect(Buffer.concat(heard).toString("latin1")).toBe("");
  });

  it("that never answers leaves the request unreached when its time is up", async () => {
    await using silent = await listenRaw(() => {});
    await using transport = open(impatient, { ...direct, httpsProxy: silent.url });
    const result = await transport.request(post("https://api.dingtalk.example"));
    expect(result).toMatchObject({ kind: "unreached", code: "requestTimeout" });
  });
});

describe("a fetch", () => {
  const alive = new AbortController().signal;
  const headers = { authorization: "token t" };

  async function startApi(reply: (path: string) => { status?: number; location?: string }) {
    const asked: { path: string; authorization: string | undefined }[] = [];
    const server = createServer(({ url: path = "", headers }, response) => {
      asked.push({ path, authorization: headers.authorization });
      const { status = 200, location } = reply(path);
      response.writeHead(status, { "X-Seen": " yes ", ...(location && { location }) });
      response.end(JSON.stringify({ path }));
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    onTestFinished(() => void server.close());
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
  }

  function openOne(proxies: ProxySettings = direct) {
    const { fetch, close } = openFetch(proxies);
    onTestFinished(close);
    return fetch;
  }

  it.each(["directly", "through a proxy"])("reads what it is asked for, %s", async (how) => {
    const api = await startApi(() => ({}));
    await using proxy = await startProxy();
    const fetch = openOne({ ...direct, httpProxy: how === "directly" ? "" : proxy.url });
    const reply = await fetch(`${api.url}/a?b=c`, { headers, signal: alive });
    expect(reply).toMatchObject({ status: 200, url: `${api.url}/a?b=c` });
    expect(reply.headers.get("x-seen")).toBe("yes");
    expect(JSON.parse(await reply.text())).toEqual({ path: "/a?b=c" });
    expect(Buffer.from(await reply.arrayBuffer()).toString()).toBe(await reply.text());
    expect(api.asked).toEqual([{ path: "/a?b=c", authorization: "token t" }]);
    expect(proxy.asked).toHaveLength(how === "directly" ? 0 : 1);
  });

  it.each([301, 302, 303, 307, 308])("follows a redirect by %i, with its token", async (status) => {
    const api = await startApi((path) => (path === "/old" ? { status, location: "/new" } : {}));
    const reply = await openOne()(`${api.url}/old`, { headers, signal: alive });
    expect(reply).toMatchObject({ status: 200, url: `${api.url}/new` });
    expect(api.asked).toEqual([
      { path: "/old", authorization: "token t" },
      { path: "/new", authorization: "token t" },
    ]);
  });

  it("takes no token to another origin", async () => {
    const other = await startApi(() => ({}));
    const api = await startApi(() => ({ status: 302, location: `${other.url}/there` }));
    const reply = await openOne()(api.url, { headers, signal: alive });
    expect(reply).toMatchObject({ status: 200, url: `${other.url}/there` });
    expect(other.asked).toEqual([{ path: "/there", authorization: undefined }]);
  });

  it.each(["", "data:,x", "ftp://127.0.0.1/", "http://["])(
    "gives a redirect as it is that leads nowhere: %j",
    async (location) => {
      const api = await startApi(() => ({ status: 302, location }));
      const reply = await openOne()(`${api.url}/a`, { headers, signal: alive });
      expect([reply.status, api.asked.length]).toEqual([302, 1]);
    },
  );

  it("fails where redirects do not end", async () => {
    const api = await startApi((path) => ({ status: 302, location: `${path}x` }));
    await expect(openOne()(`${api.url}/`, { headers, signal: alive })).rejects.toThrow("redirects");
    expect(api.asked.length).toBeLessThan(10);
  });

  it("ends with its signal, before an answer", async () => {
    await using silent = await listenRaw(() => {});
    const controller = new AbortController();
    const reading = openOne()(silent.url, { headers, signal: controller.signal });
    controller.abort();
    await expect(reading).rejects.toThrow();
    await expect(openOne()(silent.url, { headers, signal: controller.signal })).rejects.toThrow();
  });

  it("fails once its connections were dropped", async () => {
    const api = await startApi(() => ({}));
    const { fetch, close } = openFetch(direct);
    await close();
    await expect(fetch(api.url, { headers, signal: alive })).rejects.toThrow();
    expect(api.asked).toEqual([]);
  });
});

const sending = "/v1.0/robot/oToMessages/batchSend";

function post(origin: string): HttpRequest {
  return { method: "POST", origin, path: sending, headers: {}, body: "{}" };
}

function open(timeoutMs = patient, proxies: ProxySettings = direct): Transport & AsyncDisposable {
  const transport = openTransport(timeoutMs, proxies);
  return { ...transport, [Symbol.asyncDispose]: () => transport.close() };
}

function secure(port: number): string {
  return `https://localhost:${port}`;
}

/** What a server's bytes are to a client. */
async function replied(bytes: string | Buffer): Promise<HttpReply | NoReply> {
  await using server = await listenRaw((socket) => {
    socket.once("data", () => socket.write(bytes));
  });
  await using transport = open();
  return await transport.request(post(server.url));
}

/** Lets whatever is under way on loopback arrive. */
async function quiet(): Promise<void> {
  await using server = await listenRaw((socket) => {
    socket.once("data", (bytes) => socket.end(bytes));
  });
  const { connect } = await import("node:net");
  const socket = connect(server.port, "127.0.0.1");
  socket.end("ping");
  socket.resume();
  await once(socket, "close");
}
