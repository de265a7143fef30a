import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { contentOf } from "../../../src/media/content.ts";
import { temporaryFolder } from "../../support/folder.ts";
import { isWindows } from "../../support/system.ts";

function mediaFile(name: string, content: string | Uint8Array, isZipped: boolean) {
  const folder = join(temporaryFolder(), "logs");
  mkdirSync(folder);
  const path = join(folder, name);
  writeFileSync(path, content);
  const facts = { type: "file", contentType: "application/zip", isInWorkspace: true } as const;
  return { ...facts, path, written: `logs/${name}`, fileName: `${name}.zip`, isZipped };
}

describe("the content of a file", () => {
  it("is its bytes", async () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, at) => at % 256);
    expect(Buffer.from(await contentOf(mediaFile("a.pdf", bytes, false)))).toEqual(
      Buffer.from(bytes),
    );
  });

  it.each([1, 1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 + 1])(
    "is a zip with it, under its own name, whatever its size: %i",
    async (size) => {
      const text = "部署失败\n".repeat(Math.ceil(size / 13)).slice(0, size);
      const zip = unzipSync(await contentOf(mediaFile("构建 日志.log", text, true)));
      expect(Object.keys(zip)).toEqual(["构建 日志.log"]);
      expect(strFromU8(zip["构建 日志.log"] ?? new Uint8Array())).toBe(text);
    },
  );

  it.skipIf(isWindows)("is a zip that other programs open", async () => {
    const file = mediaFile("构建.log", "部署失败\n".repeat(50_000), true);
    const zip = `${file.path}.zip`;
    writeFileSync(zip, await contentOf(file));
    const program =
      "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), z.namelist()[0])";
    const told = execFileSync("python3", ["-c", program, zip], { encoding: "utf8" });
    expect(told.trim()).toBe("None 构建.log");
  });

  it.skipIf(isWindows)("is not read through a link that took the file's place", async () => {
    const file = mediaFile("a.pdf", "a", false);
    const secret = join(temporaryFolder(), "secret");
    writeFileSync(secret, "secret");
    rmSync(file.path);
    symlinkSync(secret, file.path);
    await expect(contentOf(file)).rejects.toMatchObject({ code: "ELOOP" });
  });
});
