import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { unzipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  legacyPermissionDenied,
  legacyRefusal,
} from "../../simulator/dingtalk/documented-faults.ts";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { runStep, type Step } from "../support/runner.ts";
import { sendInputs } from "../support/send-step.ts";
import { isWindows } from "../support/system.ts";

let dingtalk: Simulator;
beforeEach(async () => {
  dingtalk = await startSimulator();
});
afterEach(async () => {
  await dingtalk.close();
});

/** Runs a step of a job that failed, with its files; GitHub's API cannot be reached. */
const run = (given: Readonly<Record<string, string>>, step: Partial<Step> = {}) =>
  runStep({
    status: "failure",
    files: { "shots/登录.png": "a picture", "report.pdf": "a report" },
    ...step,
    with: sendInputs(dingtalk.url, { text: "", legacyEndpoint: dingtalk.url, ...given }),
    env: { GITHUB_API_URL: "http://127.0.0.1:9", ...step.env },
  });

const inbox = (userId = "zhang") =>
  dingtalk.dingtalk.inbox(userId).map(({ msgKey, param }) => ({ msgKey, param }));
const uploads = () => dingtalk.dingtalk.uploads();
const idOf = (at = 0) => uploads()[at]?.mediaId ?? "";
const asked = () => dingtalk.requests.map(({ endpoint }) => endpoint);
const mediaIdsIn = ({ outputs }: { readonly outputs: Readonly<Record<string, string>> }) =>
  JSON.parse(outputs["mediaIds"] ?? "");
const everybody = (count: number) => Array.from({ length: count }, (_, at) => `u${at}`);

describe("the input `file`", () => {
  it("sends a picture as a picture, under its Chinese name", async () => {
    const step = await run({ file: "shots/登录.png" });

    expect([step.exitCode, step.annotations]).toEqual([0, []]);
    expect(step.outputs).toMatchObject({ outcome: "delivered", errorCode: "" });
    expect(mediaIdsIn(step)).toEqual({ file: idOf() });
    expect(step.report).toMatchObject({ mediaIds: { file: idOf() } });
    expect(uploads()).toMatchObject([
      {
        type: "image",
        fileName: "登录.png",
        contentType: "image/png",
        content: Buffer.from("a picture"),
      },
    ]);
    expect(inbox()).toEqual([{ msgKey: "sampleImageMsg", param: { photoURL: idOf() } }]);
  });

  it("sends a document as a file with its name", async () => {
    await run({ file: "测试 报告.PDF" }, { files: { "测试 报告.PDF": "a report" } });

    const param = { mediaId: idOf(), fileName: "测试 报告.PDF", fileType: "pdf" };
    expect(inbox()).toEqual([{ msgKey: "sampleFile", param }]);
  });

  it("puts a log of 15 MB into a zip, in less than 200 MB of memory", async () => {
    const line = (at: number) => `2026-11-30T01:02:${at % 60}Z 部署失败 ${at * 7919}\n`;
    const log = Buffer.from(Array.from({ length: 380_000 }, (_, at) => line(at)).join(""));
    expect(log.length).toBeGreaterThan(15_000_000);
    const printsMemory =
      "process.on('exit',()=>process.stderr.write('maxRSS '+process.resourceUsage().maxRSS))";
    const step = await run(
      { file: "部署.log" },
      {
        beforehand: ({ workspace }) => writeFileSync(join(workspace, "部署.log"), log),
        command: [process.execPath, "--import", `data:text/javascript,${printsMemory}`],
      },
    );

    expect(step.outputs["outcome"]).toBe("delivered");
    const param = { mediaId: idOf(), fileName: "部署.log.zip", fileType: "zip" };
    expect(inbox()).toEqual([{ msgKey: "sampleFile", param }]);
    const zip = unzipSync(uploads()[0]?.content ?? new Uint8Array());
    expect(Object.keys(zip)).toEqual(["部署.log"]);
    expect(Buffer.compare(Buffer.from(zip["部署.log"] ?? []), log)).toBe(0);
    const [, kibibytes] = /maxRSS (\d+)/.exec(step.errors) ?? [];
    expect(Number(kibibytes)).toBeGreaterThan(0);
    expect(Number(kibibytes)).toBeLessThan(200 * 1024);
  });
});

describe("the input `media`", () => {
  it("gives templates the mediaIds of files, in Markdown and in any field", async () => {
    const card = await run({
      text: "Deploy failed\n\n![登录]({{ media.shot }})",
      media: "shot: shots/登录.png\nknown: '@lADPknown'",
    });

    expect(card.annotations).toEqual([]);
    expect(inbox()[0]?.param["text"]).toBe(`Deploy failed\n\n![登录](${idOf()})`);
    expect(mediaIdsIn(card)).toEqual({ known: "@lADPknown", shot: idOf() });
    await run(
      {
        msgKey: "sampleVideo",
        msgParam:
          "videoMediaId: '{{ media.film }}'\nvideoType: mp4\nduration: '5'\npicMediaId: '{{ media.shot }}'",
        media: "film: film.mp4\nshot: shots/登录.png",
      },
      { files: { "film.mp4": "a film", "shots/登录.png": "a picture" } },
    );
    expect(uploads().map(({ type }) => type)).toEqual(["image", "video", "image"]);
    expect(inbox()[1]?.param).toMatchObject({ videoMediaId: idOf(1), picMediaId: idOf(2) });
  });

  it("uploads each file once, however many people get it and names it has", async () => {
    const step = await run({
      userIds: everybody(100).join(","),
      text: "![]({{ media.a }}) ![]({{ media.b }})",
      media: "a: shots/登录.png\nb: ./shots/登录.png\nc: report.pdf",
    });

    expect(step.outputs).toMatchObject({ outcome: "delivered", acceptedCount: "100" });
    expect(uploads()).toHaveLength(2);
    expect(step.log).toContain("Uploading 2 files.");
    const { a, b, c } = mediaIdsIn(step);
    expect([a, b]).toEqual([idOf(0), idOf(0)]);
    expect(c).toBe(idOf(1));
  });

  it("is taken by a later step from `mediaIds`, without another upload", async () => {
    const { outputs } = await run({ file: "report.pdf" });
    const later = await run({
      msgKey: "sampleFile",
      msgParam: "mediaId: '{{ media.file }}'\nfileName: report.pdf\nfileType: pdf",
      media: outputs["mediaIds"] ?? "",
    });

    expect(later.outputs["outcome"]).toBe("delivered");
    expect(uploads()).toHaveLength(1);
    expect(inbox().map(({ param }) => param["mediaId"])).toEqual([idOf(), idOf()]);
    expect(mediaIdsIn(later)).toEqual({ file: idOf() });
  });

  it("leaves every other text as it is", async () => {
    const text = "@file-to-upload-0 {{ data.x }}";
    await run({ text, data: "x: '@file-to-upload-0'", media: "a: report.pdf" });

    expect(inbox()[0]?.param["text"]).toBe("@file-to-upload-0 \\@file-to-upload-0");
  });

  it("is uploaded beside the default message, for later steps", async () => {
    const step = await run({ media: "shot: shots/登录.png" });

    expect(inbox()[0]?.param["title"]).toBe("❌ Deploy failed · octo-org/shop");
    expect(mediaIdsIn(step)).toEqual({ shot: idOf() });
  });
});

describe("an upload", () => {
  it("is tried again like a read, and its file goes once to everybody", async () => {
    const outage = { kind: "reply", status: 503 } as const;
    dingtalk.script("mediaUpload", [outage, { kind: "reset", when: "after" }]);
    const step = await run({ file: "report.pdf" });

    expect(step.outputs).toMatchObject({ outcome: "delivered", errorCode: "" });
    expect(asked().filter((endpoint) => endpoint === "mediaUpload")).toHaveLength(3);
    expect(inbox()).toHaveLength(1);
  });

  it.each([
    ["a dry run", { dryRun: "true" }],
    ["wrong credentials' names", { appSecret: "" }],
    ["more people than allowed", { userIds: everybody(3).join(","), maxRecipients: "2" }],
  ])("is not made in %s", async (_what, given) => {
    const step = await run({ file: "report.pdf", ...given });

    expect(asked()).not.toContain("mediaUpload");
    expect(mediaIdsIn(step)).toEqual({});
  });

  it("is not made for nobody, and the message is told with the path", async () => {
    const step = await run({ userIds: "", roleIds: "404", file: "report.pdf" });

    expect(asked()).not.toContain("mediaUpload");
    expect(step.report).toMatchObject({ message: { msgParam: { mediaId: "report.pdf" } } });
  });

  it("is not made in a dry run, which shows the paths", async () => {
    const { outputs, log } = await run({
      dryRun: "true",
      text: "![]({{ media.shot }}) ![]({{ media.known }})",
      media: "shot: shots/登录.png\nknown: '@lADPknown'",
    });

    expect(outputs["outcome"]).toBe("dry-run");
    expect(log).toContain("![](shots/登录.png) ![](@lADPknown)");
    expect(dingtalk.requests).toEqual([]);
  });
});

describe("a failed upload", () => {
  const refused = legacyRefusal(40005);

  it("of the file that is the message sends the default message, and says why", async () => {
    dingtalk.script("mediaUpload", () => refused);
    const step = await run({ file: "report.pdf", failOn: "partial" });

    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({
      outcome: "partial",
      errorCode: "40005",
      acceptedCount: "1",
    });
    expect(mediaIdsIn(step)).toEqual({});
    expect(step.annotations.slice(0, 2)).toEqual([
      { level: "error", text: expect.stringMatching(/report\.pdf.*40005/s) },
      { level: "warning", text: expect.stringContaining("could not be uploaded") },
    ]);
    const [message, ...more] = inbox();
    expect(more).toEqual([]);
    expect(message?.param["title"]).toBe("❌ Deploy failed · octo-org/shop");
    expect(String(message?.param["text"]).split("\n\n").at(-1)).toContain(
      "could not be uploaded (file)",
    );
  });

  it.each([
    ["file", { file: "report.pdf" }],
    [
      "media",
      {
        media: "report: report.pdf",
        msgKey: "sampleFile",
        msgParam: "mediaId: '{{ media.report }}'\nfileName: a.pdf\nfileType: pdf",
      },
    ],
  ])(
    "of the file that is the message leaves everybody unsent in a run that went well: %s",
    async (_what, given) => {
      dingtalk.script("mediaUpload", () => refused);
      const step = await run({ ...given, githubToken: "" }, { status: "success" });

      expect(step.exitCode).toBe(1);
      expect(step.outputs).toMatchObject({
        outcome: "failed",
        errorCode: "40005",
        unsentUserIds: '["zhang"]',
        undeliveredUserIds: '["zhang"]',
        acceptedCount: "0",
      });
      expect(inbox()).toEqual([]);
    },
  );

  it("leaves its name empty in a message that is more than the file, which is partial at best", async () => {
    dingtalk.script("mediaUpload", ({ path }) =>
      path.includes("type=image") ? refused : { kind: "none" },
    );
    const step = await run({
      text: "Deploy failed{% if media.shot != blank %} ![]({{ media.shot }}){% endif %}",
      media: "shot: shots/登录.png\nreport: report.pdf",
    });

    expect(step.exitCode).toBe(0);
    expect(step.outputs).toMatchObject({
      outcome: "partial",
      errorCode: "40005",
      acceptedCount: "1",
    });
    expect(step.annotations[0]?.text).toContain("shots/登录.png");
    expect(mediaIdsIn(step)).toEqual({ report: idOf() });
    expect(inbox()[0]?.param["text"]).toBe("Deploy failed");
  });

  it("has no host where the region has none that is known", async () => {
    const step = await run({ file: "report.pdf", legacyEndpoint: "" });

    expect(step.outputs).toMatchObject({ errorCode: "invalidInput", acceptedCount: "1" });
    expect(asked()).not.toContain("mediaUpload");
    expect(inbox()[0]?.param["title"]).toBe("❌ Deploy failed · octo-org/shop");
  });

  it.skipIf(isWindows)(
    "is that of a file which is gone or a pipe by now, and the step ends",
    async () => {
      for (const replace of [
        rmSync,
        (path: string) => execFileSync("sh", ["-c", `rm "$0"; mkfifo "$0"`, path]),
      ]) {
        dingtalk.script("token", [{ kind: "slow", ms: 1_500 }]);
        const step = await run(
          { text: "a", media: "a: report.pdf" },
          {
            whileRunning: async ({ workspace, logged }) => {
              await logged("::add-mask::");
              await setTimeout(500);
              replace(join(workspace, "report.pdf"));
            },
          },
        );

        expect(step.outputs).toMatchObject({
          outcome: "partial",
          errorCode: "unreadableFile",
          acceptedCount: "1",
        });
        expect(step.outputs["errorMessage"]).toContain("could not be read when it was uploaded");
      }
      expect(asked()).not.toContain("mediaUpload");
    },
  );

  it("for which the app lacks a permission is not asked for once more for the next file", async () => {
    dingtalk.script("mediaUpload", () => legacyPermissionDenied("qyapi_base"));
    const step = await run({ text: "a", media: "a: shots/登录.png\nb: report.pdf" });

    expect(asked().filter((endpoint) => endpoint === "mediaUpload")).toHaveLength(1);
    expect(step.annotations[0]?.text).toMatch(/shots\/登录\.png.*report\.pdf/s);
    expect(step.outputs).toMatchObject({ outcome: "partial", acceptedCount: "1" });
  });

  it("does not cost the message of a given token, where no origin gives one to find the region by", async () => {
    const step = await run({
      endpoint: `${dingtalk.url}, http://localhost:9`,
      legacyEndpoint: "",
      accessToken: dingtalk.dingtalk.issueToken(),
      appSecret: "rotated",
      maxAttempts: "1",
      text: "a",
      media: "a: report.pdf",
    });

    expect(step.outputs).toMatchObject({
      outcome: "partial",
      errorCode: "legacyEndpoint",
      acceptedCount: "1",
    });
  });

  it("whose host does not answer is not waited for once more for the next file", async () => {
    dingtalk.script("mediaUpload", () => ({ kind: "reset", when: "before" }));
    const step = await run({
      media: "a: shots/登录.png\nb: report.pdf",
      text: "a",
      maxAttempts: "1",
    });

    expect(asked().filter((endpoint) => endpoint === "mediaUpload")).toHaveLength(1);
    expect(step.outputs).toMatchObject({ outcome: "partial", acceptedCount: "1" });
    expect(step.annotations[0]?.text).toMatch(/shots\/登录\.png.*report\.pdf/s);
  });
});
