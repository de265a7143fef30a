import { describe, expect, it } from "vitest";
import { dot, send, upload } from "../dingtalk/loopback-client.ts";
import { type Inbox, startInbox } from "./inbox.ts";
import type { View } from "./view.ts";

async function uploaded(inbox: Inbox, changes?: Parameters<typeof upload>[1]): Promise<string> {
  return String((await upload(inbox.simulator, changes)).json["media_id"]);
}

function serve(inbox: Inbox, mediaId: string): Promise<Response> {
  return fetch(`${inbox.url}media/${encodeURIComponent(mediaId)}`);
}

const zip = { type: "file", fileName: "日志 (1)'s.zip", contentType: "application/zip" } as const;

describe("an upload in the inbox", () => {
  it("is served as what it is where that is a picture", async () => {
    await using inbox = await startInbox();
    const response = await serve(inbox, await uploaded(inbox));
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(response.headers.get("content-disposition")).toBe("inline; filename*=UTF-8''dot.png");
    expect(Buffer.from(await response.arrayBuffer())).toEqual(dot.content);
  });

  it.each([
    ["audio/amr", { type: "voice", fileName: "a.amr", contentType: "audio/amr" }],
    ["video/mp4", { type: "video", fileName: "a.mp4", contentType: "Video/MP4; codecs=avc1" }],
  ] as const)("is served as what it is: %s", async (contentType, changes) => {
    await using inbox = await startInbox();
    const response = await serve(inbox, await uploaded(inbox, changes));
    expect(response.headers.get("content-type")).toBe(contentType);
  });

  it.each([
    ["a file", zip],
    ["a page that passes for a picture", { contentType: "text/html" }],
    ["a drawing, which may hold a script", { contentType: "image/svg+xml" }],
  ] as const)("is only saved where it is %s", async (_, changes) => {
    await using inbox = await startInbox();
    const { headers } = await serve(inbox, await uploaded(inbox, changes));
    expect(headers.get("content-type")).toBe("application/octet-stream");
    expect(headers.get("content-disposition")).toMatch(/^attachment; /);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("keeps its name, whatever characters it has", async () => {
    await using inbox = await startInbox();
    const { headers } = await serve(inbox, await uploaded(inbox, zip));
    expect(headers.get("content-disposition")).toBe(
      "attachment; filename*=UTF-8''%E6%97%A5%E5%BF%97%20%281%29%27s.zip",
    );
  });

  it("is not found where no such file was uploaded", async () => {
    await using inbox = await startInbox();
    expect((await serve(inbox, "@lADPunknown")).status).toBe(404);
  });

  it("comes with the messages that name it, and with no others", async () => {
    await using inbox = await startInbox();
    const picture = await uploaded(inbox);
    const file = await uploaded(inbox, zip);
    await uploaded(inbox);
    const messages: [string, object][] = [
      ["sampleMarkdown", { title: "Title", text: `> - **![a](${picture})**\n\n![b](@unknown)` }],
      ["sampleFile", { mediaId: file, fileName: "日志.zip", fileType: "zip" }],
    ];
    for (const [msgKey, param] of messages)
      await send(inbox.simulator, { msgKey, msgParam: JSON.stringify(param) });
    const text = await (await fetch(`${inbox.url}view?person=ann`)).text();
    const { chat }: View = JSON.parse(text);
    expect(chat?.uploads).toEqual({
      [picture]: {
        fileName: "dot.png",
        url: `/media/${encodeURIComponent(picture)}`,
        isPicture: true,
      },
      [file]: expect.objectContaining({ fileName: zip.fileName, isPicture: false }),
    });
  });
});
