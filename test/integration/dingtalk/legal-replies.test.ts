import type { Socket } from "node:net";
import { getCACertificates, setDefaultCACertificates, TLSSocket } from "node:tls";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDingTalk } from "../../../src/dingtalk/client.ts";
import {
  type HttpReply,
  type NoReply,
  openTransport,
  type ProxySettings,
  type Transport,
} from "../../../src/dingtalk/transport.ts";
import { localhostCertificate } from "../../support/certificate.ts";
import { type Listening, listenRaw, startProxy, startSecureProxy } from "../../support/loopback.ts";

// What HTTP allows a server to answer. Each reply is given byte for byte, in pieces that arrive one by one.

let certificate = { key: "", cert: "" };
const trusted = getCACertificates("default");
beforeAll(async () => {
  certificate = await localhostCertificate();
  setDefaultCACertificates([...trusted, certificate.cert]);
});
afterAll(() => setDefaultCACertificates(trusted));

type Pieces = readonly (string | Buffer)[];

/** A server that answers each request on a connection with the next reply. */
async function answering(replies: readonly Pieces[], isSecure = false): Promise<Listening> {
  return await listenRaw((raw) => {
    const socket = isSecure ? new TLSSocket(raw, { ...certificate, isServer: true }) : raw;
    const left = [...replies];
    socket.on("error", () => {}).on("data", () => write(socket, left.shift() ?? []));
  });
}

/** Writes each piece when the one before has gone, and ends the connection behind a piece that is empty. */
function write(socket: Socket, [piece, ...rest]: Pieces): void {
  if (piece === undefined) return;
  if (piece === "") socket.end();
  else socket.write(piece, () => setTimeout(() => write(socket, rest), 5));
}

const direct: ProxySettings = { httpProxy: "", httpsProxy: "", noProxy: "" };

function open(proxies = direct): Transport & AsyncDisposable {
  const transport = openTransport(10_000, proxies);
  return { ...transport, [Symbol.asyncDispose]: () => transport.close() };
}

const request = { method: "POST", path: "/", headers: {}, body: "{}" } as const;

async function replied(...pieces: Pieces): Promise<HttpReply | NoReply> {
  await using server = await answering([pieces]);
  await using transport = open();
  return await transport.request({ ...request, origin: server.url });
}

const ok = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
const goOn = "HTTP/1.1 100 Continue\r\n\r\n";

describe("a reply", () => {
  it.each([
    ["in one piece with it", [`${goOn}${ok}`]],
    ["before it", [goOn, ok]],
    ["twice", [goOn, goOn, ok]],
    ["with headers", ["HTTP/1.1 100 Go on\r\nserver: a\r\nx-a: b\r\n\r\n", ok]],
    ["cut anywhere", [..."HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK", ok.slice(15)]],
    ["after another interim reply", [`HTTP/1.1 102 Processing\r\n\r\n${goOn}`, ok]],
  ])("is read behind an unasked 100 Continue, %s", async (_, pieces) => {
    expect(await replied(...pieces)).toMatchObject({ kind: "reply", status: 200, body: "ok" });
  });

  it.each([102, 103, 199])("is read behind a %i, of which nothing stays", async (status) => {
    const result = await replied(`HTTP/1.1 ${status} Wait\r\nx-interim: 1\r\n\r\n`, ok);
    expect(result).toMatchObject({ kind: "reply", status: 200, body: "ok" });
    expect(result).not.toHaveProperty(["headers", "x-interim"]);
  });

  it("keeps a body that looks like an interim reply", async () => {
    const result = await replied(
      `HTTP/1.1 200 OK\r\ncontent-length: ${2 * goOn.length}\r\n\r\n`,
      goOn,
      goOn,
    );
    expect(result).toMatchObject({ kind: "reply", body: `${goOn}${goOn}` });
  });

  it("is read in chunks, with extensions and trailers", async () => {
    const result = await replied(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n",
      '1;a="b"\r\no\r\n',
      "01\r\nk\r\n0\r\nx-trailer: 1\r\n\r\n",
    );
    expect(result).toMatchObject({ kind: "reply", status: 200, body: "ok" });
  });

  it.each(["HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n", "HTTP/1.0 200 OK\r\n\r\n"])(
    "without a length is read to the end of the connection: %j",
    async (head) => {
      const result = await replied(head, "o", "k", "");
      expect(result).toMatchObject({ kind: "reply", status: 200, body: "ok" });
    },
  );

  it("has its headers by their names in lower case, however they are written", async () => {
    const result = await replied(
      "HTTP/1.1 429 \r\nRETRY-AFTER:7\r\nX-Acs-Request-ID:   r1  \r\nConTENT-lenGTH: 2\r\n\r\nok",
    );
    expect(result).toMatchObject({ status: 429, body: "ok" });
    expect(result).toHaveProperty(["headers", "retry-after"], "7");
    expect(result).toHaveProperty(["headers", "x-acs-request-id"], "r1");
  });

  it("is read with a byte order mark before its JSON", async () => {
    const body = Buffer.from('\uFEFF{"processQueryKey":"钉"}');
    const result = await replied(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n`, body);
    expect(result).toMatchObject({ kind: "reply", body: '{"processQueryKey":"钉"}' });
    if (result.kind === "reply") expect(JSON.parse(result.body)).toEqual({ processQueryKey: "钉" });
  });
});

describe("a 100 Continue before each of several replies on a connection", () => {
  interface Way extends AsyncDisposable {
    readonly origin: string;
    readonly proxies: ProxySettings;
    readonly server: Listening;
  }

  /** The server and what stands before it; the last of `parts` is closed first. */
  function way(
    proxies: ProxySettings,
    origin: string,
    parts: readonly [Listening, ...Listening[]],
  ): Way {
    const [server] = parts;
    return {
      origin,
      proxies,
      server,
      async [Symbol.asyncDispose]() {
        for (const part of parts.toReversed()) await part[Symbol.asyncDispose]();
      },
    };
  }

  const replies: Pieces[] = [
    [goOn, ok],
    [`${goOn}${goOn}${ok}`],
    [ok],
    [goOn.slice(0, 11), goOn.slice(11), ok],
  ];
  const plain = () => answering(replies);
  const secure = () => answering(replies, true);
  const originOf = ({ port }: Listening) => `https://localhost:${port}`;

  const ways: Readonly<Record<string, () => Promise<Way>>> = {
    "in the clear": async () => {
      const server = await plain();
      return way(direct, server.url, [server]);
    },
    "over TLS": async () => {
      const server = await secure();
      return way(direct, originOf(server), [server]);
    },
    "past a proxy": async () => {
      const server = await secure();
      const noProxy = "localhost";
      return way({ ...direct, httpsProxy: "http://127.0.0.1:9", noProxy }, originOf(server), [
        server,
      ]);
    },
    "through a proxy's tunnel": async () => {
      const [server, proxy] = [await secure(), await startProxy()];
      return way({ ...direct, httpsProxy: proxy.url }, originOf(server), [server, proxy]);
    },
    "through the tunnel of a proxy of https": async () => {
      const [server, proxy] = [await secure(), await startProxy()];
      const front = await startSecureProxy(proxy, certificate);
      return way({ ...direct, httpsProxy: originOf(front) }, originOf(server), [
        server,
        proxy,
        front,
      ]);
    },
    "by a proxy that says so itself, to an endpoint in the clear": async () => {
      const server = await plain();
      return way({ ...direct, httpProxy: server.url }, "http://dingtalk.example", [server]);
    },
  };

  it.each(Object.entries(ways))("costs no reply: %s", async (_, set) => {
    await using found = await set();
    await using transport = open(found.proxies);
    for (const _reply of replies) {
      const result = await transport.request({ ...request, origin: found.origin });
      expect(result).toMatchObject({ kind: "reply", status: 200, body: "ok" });
    }
    expect(found.server.connections).toBe(1);
  });
});

it("A reply that is compressed, although no coding is accepted, leaves a doubt", async () => {
  const body = gzipSync('{"successResult":["key"]}');
  const head = `HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${body.length}\r\n\r\n`;
  await using server = await answering([[head, body]]);
  await using transport = open();
  const hosts = { endpoint: server.url, legacyEndpoint: undefined };
  const credentials = { kind: "token", accessToken: "token", renewedBy: undefined } as const;
  const recalled = openDingTalk(transport, hosts, credentials).recall("robot", ["key"], "token");
  await expect(recalled).rejects.toMatchObject({ failure: { kind: "unknown", status: 200 } });
});
