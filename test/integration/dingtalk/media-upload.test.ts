import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../../simulator/dingtalk/server.ts";
import { openDingTalk } from "../../../src/dingtalk/client.ts";
import { DingTalkError } from "../../../src/dingtalk/failure.ts";
import type { Upload } from "../../../src/dingtalk/media-upload.ts";
import { openTransport } from "../../../src/dingtalk/transport.ts";

const transport = openTransport(10_000, { httpProxy: "", httpsProxy: "", noProxy: "" });
let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.close());

const bytes = Uint8Array.from({ length: 1024 }, (_, at) => at % 256);

async function upload(given: Partial<Upload> = {}, by = transport): Promise<string> {
  const accessToken = simulator.dingtalk.issueToken();
  const hosts = { endpoint: "http://127.0.0.1:9", legacyEndpoint: simulator.url };
  const credentials = { kind: "token", accessToken, renewedBy: undefined } as const;
  const file = {
    type: "image",
    fileName: "a.png",
    contentType: "image/png",
    content: bytes,
  } as const;
  return await openDingTalk(by, hosts, credentials).upload({ ...file, ...given }, accessToken);
}

const request = () => simulator.requests[0];

describe("an upload", () => {
  it("is the form that public clients send: the type in form and query, the file by its name", async () => {
    expect(await upload()).toMatch(/^@/);
    const { method, path, headers, parts } = request() ?? {};
    expect(method).toBe("POST");
    expect(path).toMatch(/^\/media\/upload\?access_token=[^&]+&type=image$/);
    expect(headers?.["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
    // A gateway may not know of a body without its length.
    expect(Number(headers?.["content-length"])).toBeGreaterThan(bytes.length);
    expect(headers).not.toHaveProperty("transfer-encoding");
    expect(parts).toMatchObject([
      { name: "type", content: Buffer.from("image") },
      { name: "media", fileName: "a.png", contentType: "image/png", content: Buffer.from(bytes) },
    ]);
  });

  it.each(["部署 截图.png", "Größe (1).png", "a'b&c=d;e.png", "😀.png"])(
    "has the name as it is, in UTF-8: %s",
    async (fileName) => {
      await upload({ fileName });
      expect(request()?.parts?.[1]).toMatchObject({ fileName });
    },
  );

  it.each(['a"b.png', "a\r\nx-header: b.png"])(
    "has no name that ends its header: %j",
    async (fileName) => {
      await upload({ fileName });
      expect(request()?.parts).toHaveLength(2);
      expect(request()?.parts?.[1]).toMatchObject({ name: "media", contentType: "image/png" });
    },
  );

  it.each([
    [{ fileName: "a.exe" }, "40005"],
    [{ content: new Uint8Array() }, "44001"],
    [{ type: "voice", fileName: "a.mp3", content: new Uint8Array(2 * 1024 * 1024 + 1) }, /^4/],
  ] as const)("that is refused tells DingTalk's code", async (given, code) => {
    const error = await upload(given).catch((thrown: unknown) => thrown);
    if (!(error instanceof DingTalkError)) throw error;
    expect(error.failure).toMatchObject({ kind: "rejected", because: "request" });
    expect(error.failure.code).toMatch(code);
  });

  it.each([
    '{"errcode":0,"errmsg":"ok"}',
    '{"errcode":0,"media_id":""}',
    '{"errcode":0,"media_id":"@a b"}',
    '{"errcode":0,"media_id":7}',
  ])("that succeeds without a mediaId is not taken for a success: %s", async (body) => {
    simulator.script("mediaUpload", () => ({ kind: "reply", status: 200, body }));
    const error = await upload().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      failure: { message: expect.stringContaining("a success without a mediaId") },
    });
  });

  it("has more time where there is more to send", async () => {
    simulator.script("mediaUpload", () => ({ kind: "slow", ms: 1_500 }));
    const impatient = openTransport(300, { httpProxy: "", httpsProxy: "", noProxy: "" });
    // Three seconds more, and one.
    const [large, small] = await Promise.allSettled([
      upload({ content: new Uint8Array(300 * 1024) }, impatient),
      upload({ content: new Uint8Array(1) }, impatient),
    ]);
    expect(large).toMatchObject({ status: "fulfilled", value: expect.stringMatching(/^@/) });
    expect(small).toMatchObject({ reason: { failure: { code: "requestTimeout" } } });
    await impatient.close();
  });
});
