import { createHash, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { legacyRefusal } from "./documented-faults.ts";
import { dot, mediaUploadPath, post, upload, uploadForm } from "./loopback-client.ts";
import { startSimulator } from "./server.ts";
import { defaultApp, mediaPermission } from "./world.ts";

const mebibyte = 1024 * 1024;
const pdf = { type: "file", fileName: "a.pdf", contentType: "application/pdf" } as const;

function formOf(type: string | undefined, file?: { readonly field: string }): FormData {
  const form = new FormData();
  if (type !== undefined) form.append("type", type);
  if (file !== undefined) form.append(file.field, new Blob([dot.content]), dot.fileName);
  return form;
}

const media = { field: "media" } as const;

describe("an upload", () => {
  it("gives a mediaId, which is never the same", async () => {
    await using simulator = await startSimulator({ now: () => 1_500 });
    const reply = await upload(simulator);
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({
      errcode: 0,
      errmsg: "ok",
      media_id: expect.stringMatching(/^@lADP[\x21-\x7e]{20,}$/),
      created_at: 1_500,
      type: "image",
      request_id: expect.any(String),
    });
    expect((await upload(simulator)).json["media_id"]).not.toBe(reply.json["media_id"]);
  });

  it.each([
    ["image", "部署 失败.PNG", "image/png", 20 * mebibyte],
    ["voice", "说.amr", "audio/amr", 2 * mebibyte],
    ["video", "片.mp4", "video/mp4", 20 * mebibyte],
    ["file", "报告;v=1.tar.zip", "application/zip", 20 * mebibyte],
  ] as const)("keeps every byte of the largest %s", async (type, fileName, contentType, size) => {
    await using simulator = await startSimulator({ now: () => 1_500 });
    const content = Uint8Array.from(randomBytes(size));
    content.set(Buffer.from("\r\n--\r\n\r\n"));
    const { json } = await upload(simulator, { type, fileName, contentType, content });
    const kept = simulator.dingtalk.findUpload(String(json["media_id"]));
    expect(kept).toMatchObject({ type, fileName, contentType, at: 1_500 });
    expect(kept?.content.equals(content)).toBe(true);
    expect(simulator.dingtalk.uploads()).toEqual([kept]);
  });

  it("is recorded with the parts of its form, and a summary in place of its bytes", async () => {
    await using simulator = await startSimulator();
    await upload(simulator, { fileName: "截图.png" });
    const [request] = simulator.requests;
    expect(request).toMatchObject({
      endpoint: "mediaUpload",
      path: expect.stringMatching(/^\/media\/upload\?access_token=[0-9a-f]{32}&type=image$/),
      parts: [
        { name: "type", fileName: undefined, content: Buffer.from("image") },
        { name: "media", fileName: "截图.png", contentType: "image/png", content: dot.content },
      ],
    });
    const digest = createHash("sha256").update(dot.content).digest("hex");
    expect(request?.body).toBe(
      `type: image\nmedia: (截图.png, image/png, ${dot.content.length} bytes, sha256 ${digest})`,
    );
  });

  it("may have its type in the query alone, as public code has it", async () => {
    await using simulator = await startSimulator();
    const reply = await uploadForm(simulator, { type: "image" }, formOf(undefined, media));
    expect(reply.json).toMatchObject({ errcode: 0, type: "image" });
  });

  it.each([
    ["no type in the query", 40004, {}, formOf("image", media)],
    ["an unknown type", 40004, { type: "picture" }, formOf("picture", media)],
    ["a type that every object has", 40004, { type: "toString" }, formOf("toString", media)],
    ["two types", 40004, { type: "image" }, formOf("file", media)],
    ["no file", 41005, { type: "image" }, formOf("image")],
    ["a file in another field", 41005, { type: "image" }, formOf("image", { field: "file" })],
  ] as const)("with %s is refused with %i", async (_, errcode, query, form) => {
    await using simulator = await startSimulator();
    const reply = await uploadForm(simulator, query, form);
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({
      errcode,
      errmsg: expect.stringMatching(/\p{Script=Han}/u),
      request_id: expect.any(String),
    });
    expect(simulator.dingtalk.uploads()).toEqual([]);
  });

  const nothing = new Uint8Array();
  const amr = { type: "voice", fileName: "a.amr", contentType: "audio/amr" } as const;
  it.each([
    ["a picture of another kind", 40005, { fileName: "a.svg" }],
    ["a file of another kind", 40005, { ...pdf, fileName: "a.log" }],
    ["a name without an extension", 40005, { fileName: "png" }],
    ["an empty picture", 44001, { content: nothing }],
    ["an empty file", 34010, { ...pdf, content: nothing }],
    ["an empty voice", 34011, { ...amr, content: nothing }],
    ["too large a picture", 45001, { content: new Uint8Array(20 * mebibyte + 1) }],
    ["too large a voice", 45001, { ...amr, content: new Uint8Array(2 * mebibyte + 1) }],
  ] as const)("of %s is refused with %i", async (_, errcode, changes) => {
    await using simulator = await startSimulator();
    expect((await upload(simulator, changes)).json).toMatchObject({ errcode });
    expect(simulator.dingtalk.uploads()).toEqual([]);
  });

  it("that is too large can have the other code for it", async () => {
    await using simulator = await startSimulator({ oversizedUploads: 40006 });
    const content = new Uint8Array(20 * mebibyte + 1);
    expect((await upload(simulator, { content })).json).toMatchObject({ errcode: 40006 });
  });

  it.each([
    ["application/json", "{}", 43008],
    ["application/x-www-form-urlencoded", "type=image", 43008],
    ["text/plain", "", 43004],
    ["multipart/form-data", "--a\r\n\r\n--a--", 43004],
    ["multipart/form-data; boundary=a", "no form", 43004],
    ["multipart/form-data; boundary=a", "--a\r\n\r\ncut off", 43004],
    ["multipart/form-data; boundary=a", "--a", 43004],
    ["multipart/form-data; boundary=a", "--a--", 41005],
    ["multipart/form-data; boundary=a", "--a\r\nno head\r\n--a--", 41005],
    [
      "multipart/form-data; boundary=a",
      '--a\r\ncontent-disposition: form-data; name="media"\r\n\r\nwords\r\n--a--',
      41005,
    ],
  ])("as %s with the body %j is refused with %i", async (contentType, body, errcode) => {
    await using simulator = await startSimulator();
    const path = `${mediaUploadPath}?access_token=${simulator.dingtalk.issueToken()}&type=image`;
    const headers = { "content-type": contentType };
    expect((await post(simulator, { path, headers }, body)).json).toMatchObject({ errcode });
  });

  it("needs a token and the permission, and a POST", async () => {
    const app = { ...defaultApp, permissions: [] };
    await using simulator = await startSimulator({ apps: [app], gatewayErrors: "wrapped" });
    expect((await upload(simulator)).json).toMatchObject({ errcode: 88, sub_code: "60011" });
    const unknown = await uploadForm(simulator, { access_token: "x" }, formOf("image", media));
    expect(unknown.json).toMatchObject({ errcode: 88, sub_code: "40014" });
    const got = await fetch(`${simulator.url}${mediaUploadPath}`);
    expect(await got.json()).toMatchObject({ errcode: 43002 });
    const permitted = { ...defaultApp, permissions: [mediaPermission] };
    await using other = await startSimulator({ apps: [permitted] });
    expect((await upload(other)).json).toMatchObject({ errcode: 0 });
  });

  it("meets the faults that are scripted for it", async () => {
    await using simulator = await startSimulator();
    simulator.script("mediaUpload", [
      legacyRefusal(90018),
      { ...legacyRefusal(-1), delivered: true },
      { kind: "reset", when: "before" },
    ]);
    expect((await upload(simulator)).json).toMatchObject({ errcode: 90018 });
    expect(simulator.dingtalk.uploads()).toEqual([]);
    expect((await upload(simulator)).json).toMatchObject({ errcode: -1 });
    expect(simulator.dingtalk.uploads()).toHaveLength(1);
    await expect(upload(simulator)).rejects.toThrow();
    expect((await upload(simulator)).json).toMatchObject({ errcode: 0 });
  });
});
