import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { temporaryFolder } from "../support/folder.ts";
import { runStep } from "../support/runner.ts";
import { sendInputs } from "../support/send-step.ts";
import { isWindows } from "../support/system.ts";

let dingtalk: Simulator;
beforeEach(async () => {
  dingtalk = await startSimulator();
});
afterEach(() => dingtalk.close());

const send = (folder: string) =>
  runStep({ with: sendInputs(dingtalk.url), env: { RUNNER_TEMP: folder } });

function compiledIn(folder: string): string[] {
  const compiled = join(folder, "dingtalk-notify-action-compiled");
  return readdirSync(compiled, { recursive: true, encoding: "utf8" })
    .map((file) => join(compiled, file))
    .filter((file) => statSync(file).isFile());
}

describe("the start", () => {
  it("keeps what Node compiled for the next step of the job", async () => {
    const folder = temporaryFolder();
    await send(folder);
    const kept = compiledIn(folder);
    expect(kept).not.toEqual([]);

    const before = kept.map((file) => readFileSync(file));
    expect((await send(folder)).outputs["outcome"]).toBe("delivered");
    expect(compiledIn(folder)).toEqual(kept);
    expect(kept.map((file) => readFileSync(file))).toEqual(before);
  });

  it.skipIf(isWindows)(
    "keeps it where only the runner's user can write, whatever the umask is",
    async () => {
      const folder = temporaryFolder();
      const umask = process.umask(0);
      try {
        await send(folder);
      } finally {
        process.umask(umask);
      }
      expect(compiledIn(folder)).not.toEqual([]);
      const { mode } = statSync(join(folder, "dingtalk-notify-action-compiled"));
      expect(mode & 0o777).toBe(0o700);
    },
  );

  it.skipIf(isWindows).each([
    ["others may write", (place: string) => mkdirSync(place, { mode: 0o777 })],
    ["a link leads away", (place: string) => symlinkSync(temporaryFolder(), place)],
  ])("keeps nothing in a place where %s", async (_, plant) => {
    const folder = temporaryFolder();
    const place = join(folder, "dingtalk-notify-action-compiled");
    const umask = process.umask(0);
    try {
      plant(place);
    } finally {
      process.umask(umask);
    }
    const step = await send(folder);
    expect([step.outputs["outcome"], step.errors]).toEqual(["delivered", ""]);
    expect(readdirSync(place)).toEqual([]);
  });

  it("does without where what was kept is damaged", async () => {
    const folder = temporaryFolder();
    await send(folder);
    for (const file of compiledIn(folder)) writeFileSync(file, "not what Node wrote");

    const step = await send(folder);
    expect(step.outputs["outcome"]).toBe("delivered");
    expect(step.errors).toBe("");
  });

  it("does without where there is no room for it", async () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, "dingtalk-notify-action-compiled"),
      "a file where a folder should be",
    );

    const step = await send(folder);
    expect(step.outputs["outcome"]).toBe("delivered");
    expect(step.errors).toBe("");
  });
});
