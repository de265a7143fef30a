import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { readMessage } from "../../../src/inputs/message-request.ts";
import { temporaryFolder } from "../../support/folder.ts";
import { type Given, inputsOf, problemIn, problemsIn, valueIn } from "../../support/inputs.ts";
import { isWindows } from "../../support/system.ts";

let home = "";
let workspace = "";
let temp = "";
beforeEach(() => {
  home = temporaryFolder();
  [workspace, temp] = [join(home, "workspace"), join(home, "temp")];
  for (const folder of [workspace, temp, join(home, "outside")]) mkdirSync(folder);
});

function write(path: string, text = "content"): void {
  mkdirSync(join(workspace, path, ".."), { recursive: true });
  writeFileSync(join(workspace, path), text);
}

const read = async (given: Given) => {
  const inputs = inputsOf(given, { workspace, temp });
  const value = await readMessage(inputs);
  return { value: inputs.problems.length > 0 ? undefined : value, problems: inputs.problems };
};

const fileOf = async (path: string) => {
  write(path);
  return valueIn(await read({ file: path })).media?.files["file"];
};

const mediaOf = async (path: string) => {
  write(path);
  return valueIn(await read({ media: JSON.stringify({ a: path }) })).media?.files["a"];
};

describe("the input `file`", () => {
  it.each([
    ["shots/登录 失败.PNG", "image", "image/png", "登录 失败.PNG"],
    ["a.jpg", "image", "image/jpeg", "a.jpg"],
    ["a.jpeg", "image", "image/jpeg", "a.jpeg"],
    ["a.gif", "image", "image/gif", "a.gif"],
    ["a.bmp", "image", "image/bmp", "a.bmp"],
    ["report.Pdf", "file", "application/pdf", "report.Pdf"],
    ["a.b.docx", "file", expect.stringContaining("word"), "a.b.docx"],
    ["a.zip", "file", "application/zip", "a.zip"],
    ["a.rar", "file", "application/vnd.rar", "a.rar"],
  ])("is sent as it is where DingTalk takes it: %s", async (path, type, contentType, fileName) => {
    expect(await fileOf(path)).toMatchObject({ type, contentType, fileName, nameInZip: undefined });
  });

  it.each([
    ["build.log", "build.log.zip"],
    ["coverage/index.html", "index.html.zip"],
    ["Makefile", "Makefile.zip"],
    [".env.example", ".env.example.zip"],
    ["demo.mp4", "demo.mp4.zip"],
    ["a.tar.gz", "a.tar.gz.zip"],
    ["pdf", "pdf.zip"],
    ["a.constructor", "a.constructor.zip"],
    ["a.__proto__", "a.__proto__.zip"],
  ])("goes into a zip otherwise: %s", async (path, fileName) => {
    const zip = { type: "file", contentType: "application/zip", fileName };
    const nameInZip = fileName.slice(0, -".zip".length);
    expect(await fileOf(path)).toMatchObject({ ...zip, nameInZip });
  });

  it("may be in RUNNER_TEMP, by a whole path", async () => {
    const path = join(temp, "a.pdf");
    writeFileSync(path, "a");
    const { media } = valueIn(await read({ file: path }));
    expect(media?.files["file"]).toMatchObject({ fileName: "a.pdf", isInWorkspace: false });
  });

  it.each([
    [{ text: "a" }],
    [{ title: "a" }],
    [{ msgKey: "sampleText", msgParam: "content: a" }],
    [{ msgParamFile: "a.yml" }],
  ])("is wrong beside another message: %j", async (given) => {
    write("a.pdf");
    expect(problemsIn(await read({ file: "a.pdf", ...given }))).toContainEqual(
      expect.objectContaining({ input: "file", expected: expect.stringContaining("`file`") }),
    );
  });
});

describe("a file to upload", () => {
  it.each([
    ["a.png", "image"],
    ["a.mp4", "video"],
    ["a.amr", "voice"],
    ["a.mp3", "voice"],
    ["a.WAV", "voice"],
    ["a.pdf", "file"],
    ["a.log", "file"],
    ["a", "file"],
  ])(
    "is by its extension what DingTalk takes it for, and never zipped in `media`: %s",
    async (path, type) => {
      expect(await mediaOf(path)).toMatchObject({ type, fileName: path, nameInZip: undefined });
    },
  );

  it.each([
    [
      "nothing.png",
      expect.stringContaining("a file that exists. The path is relative to the workspace"),
    ],
    ["folder", "a readable file, not a folder"],
    [
      "../outside/secret.png",
      "a path inside the workspace or RUNNER_TEMP, after links are resolved",
    ],
    ["empty.png", "a file that is not empty; check the step that writes it"],
  ])("is checked before anything is requested: %s", async (path, expected) => {
    mkdirSync(join(workspace, "folder"));
    write("empty.png", "");
    writeFileSync(join(home, "outside", "secret.png"), "secret");
    expect(problemIn(await read({ file: path }))).toEqual({ input: "file", got: path, expected });
    const media = JSON.stringify({ shot: path });
    expect(problemIn(await read({ media }))).toMatchObject({ input: "media.shot", expected });
  });

  it.skipIf(isWindows)(
    "refuses a file outside the workspace, whatever path leads there",
    async () => {
      writeFileSync(join(home, "outside", "secret.png"), "secret");
      symlinkSync(join(home, "outside"), join(workspace, "shots"));
      symlinkSync(join(home, "outside", "secret.png"), join(workspace, "link.png"));
      for (const file of ["shots/secret.png", "link.png", join(home, "outside", "secret.png")])
        expect(problemIn(await read({ file })).expected).toContain("inside the workspace");
    },
  );

  it.each([
    ["a.png", 20 * 1024 * 1024],
    ["a.log", 20 * 1024 * 1024],
  ])("has at most 20 MiB, before any zip: %s", async (path, most) => {
    write(path);
    truncateSync(join(workspace, path), most);
    expect(valueIn(await read({ file: path })).media?.files["file"]).toBeDefined();
    truncateSync(join(workspace, path), most + 1);
    const { expected } = problemIn(await read({ file: path }));
    expect(expected).toBe("a file of at most 20 MiB");
  });

  it("has at most 2 MiB as voice", async () => {
    write("a.mp3");
    truncateSync(join(workspace, "a.mp3"), 2 * 1024 * 1024 + 1);
    const { expected } = problemIn(await read({ media: "sound: a.mp3" }));
    expect(expected).toBe("a file of at most 2 MiB");
  });
});

describe("the input `media`", () => {
  it("takes a mediaId as it is, beside files", async () => {
    write("a.png");
    const media = "shot: a.png\nknown: '@lADPabc'\nolder: $iwElAqNw\n";
    const { files, mediaIds } = valueIn(await read({ media })).media ?? {};
    expect(Object.keys(files ?? {})).toEqual(["shot"]);
    expect(mediaIds).toEqual({ known: "@lADPabc", older: "$iwElAqNw" });
  });

  it.each(["$RUNNER_TEMP/shot.png", "$HOME", "$", "${SHOT}.png"])(
    "expands no shell variable: %s",
    async (path) => {
      const media = JSON.stringify({ a: path });
      if (path === "$HOME") expect(valueIn(await read({ media })).media?.files).toEqual({});
      else
        expect(problemIn(await read({ media }))).toMatchObject({
          input: "media.a",
          got: path,
          expected: expect.stringContaining("Shell variables are not expanded"),
        });
    },
  );

  it.each(["@shots/a.png", "@a.png"])(
    "takes a path for a file whatever it begins with: %s",
    async (path) => {
      expect(await mediaOf(path)).toMatchObject({
        type: "image",
        fileName: "a.png".length === path.length - 1 ? path : "a.png",
      });
    },
  );

  it.each(["a.pdf/", "a.pdf/.", "./x/../a.pdf"])(
    "names a file as it is called: %s",
    async (path) => {
      write("a.pdf");
      mkdirSync(join(workspace, "x"));
      const { media } = valueIn(await read({ media: JSON.stringify({ a: path }) }));
      expect(media?.files["a"]).toMatchObject({ type: "file", fileName: "a.pdf" });
    },
  );

  it("has no file under the name of the input `file`, beside it", async () => {
    write("a.pdf");
    write("b.pdf");
    const problem = problemIn(await read({ file: "a.pdf", media: "file: b.pdf" }));
    expect(problem).toMatchObject({
      input: "media.file",
      expected: expect.stringContaining("another name"),
    });
    const chained = valueIn(await read({ file: "a.pdf", media: '{"file": "@lADPabc"}' }));
    expect(chained.media?.files["file"]).toMatchObject({ fileName: "a.pdf" });
  });

  it("knows any name, those of every object included", async () => {
    write("a.png");
    const media = '{"__proto__": "a.png", "constructor": "@lADPabc"}';
    const { files, mediaIds } = valueIn(await read({ media })).media ?? {};
    expect(Object.keys(files ?? {})).toEqual(["__proto__"]);
    expect(Object.keys(mediaIds ?? {})).toEqual(["constructor"]);
  });

  it.each([
    ['{"a": ""}', undefined],
    ['{"a": null}', "null"],
    ['{"a": ["b"]}', '["b"]'],
    ['{"a": {"b": "c"}}', '{"b":"c"}'],
  ])("takes no other value: %s", async (media, got) => {
    expect(problemIn(await read({ media }))).toEqual({
      input: "media.a",
      got,
      expected: expect.stringContaining("the path of a file, or a mediaId"),
    });
  });

  it("tells every file that cannot be uploaded", async () => {
    const problems = problemsIn(await read({ media: "a: x.png\nb: y.png" }));
    expect(problems.map(({ input }) => input)).toEqual(["media.a", "media.b"]);
  });
});
