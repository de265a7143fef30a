import { execFileSync } from "node:child_process";
import { renameSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { contentOf } from "../../../src/media/content.ts";
import { temporaryFolder } from "../../support/folder.ts";
import { isWindows } from "../../support/system.ts";

function seenFile(name: string, content: string | Uint8Array, { isZipped = false } = {}) {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  const facts = { path, inode: statSync(path).ino, mostBytes: 20 * 1024 * 1024 };
  return { ...facts, nameInZip: isZipped ? name : undefined };
}

describe("the content of a file", () => {
  it("is its bytes", async () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, at) => at % 256);
    expect(Buffer.from(await contentOf(seenFile("a.pdf", bytes)))).toEqual(Buffer.from(bytes));
  });

  it.each([1, 1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 + 1])(
    "is a zip with it, under its own name, whatever its size: %i",
    async (size) => {
      const text = "部署失败\n".repeat(Math.ceil(size / 13)).slice(0, size);
      const zip = unzipSync(await contentOf(seenFile("构建 日志.log", text, { isZipped: true })));
      expect(Object.keys(zip)).toEqual(["构建 日志.log"]);
      expect(strFromU8(zip["构建 日志.log"] ?? new Uint8Array())).toBe(text);
    },
  );

  it.skipIf(isWindows)("is a zip that other programs open", async () => {
    const file = seenFile("构建.log", "部署失败\n".repeat(50_000), { isZipped: true });
    const zip = `${file.path}.zip`;
    writeFileSync(zip, await contentOf(file));
    const program =
      "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), z.namelist()[0])";
    const told = execFileSync("python3", ["-c", program, zip], { encoding: "utf8" });
    expect(told.trim()).toBe("None 构建.log");
  });

  it.skipIf(isWindows)("is not read through a link that took the file's place", async () => {
    const file = seenFile("a.pdf", "a");
    const secret = join(temporaryFolder(), "secret");
    writeFileSync(secret, "secret");
    rmSync(file.path);
    symlinkSync(secret, file.path);
    await expect(contentOf(file)).rejects.toMatchObject({ code: "ELOOP" });
  });

  it("is not that of another file, which a link of a folder leads to by now", async () => {
    const file = seenFile("a.pdf", "a");
    const folder = join(file.path, "..");
    const outside = temporaryFolder();
    writeFileSync(join(outside, "a.pdf"), "secret");
    renameSync(folder, `${folder}-moved`);
    symlinkSync(outside, folder);
    await expect(contentOf(file)).rejects.toThrow("another file");
  });

  it.skipIf(isWindows)("is not waited for in a pipe that took its place", async () => {
    const file = seenFile("a.pdf", "a");
    rmSync(file.path);
    execFileSync("mkfifo", [file.path]);
    await expect(contentOf(file)).rejects.toThrow("another file");
  });

  it.each([0, 20 * 1024 * 1024 + 1])("is refused at a size of %i by now", async (size) => {
    const file = seenFile("a.pdf", "a");
    truncateSync(file.path, size);
    await expect(contentOf(file)).rejects.toThrow(/empty|large/);
  });
});
