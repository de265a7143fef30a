import { linkSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileToWrite } from "../../../src/inputs/paths.ts";
import { temporaryFolder } from "../../support/folder.ts";
import { problemIn, readInput, valueIn } from "../../support/inputs.ts";
import { isWindows } from "../../support/system.ts";

interface Places {
  readonly workspace: string;
  readonly temp: string;
  readonly outside: string;
}

function places(): Places {
  const home = temporaryFolder();
  const folder = (name: string) => {
    mkdirSync(join(home, name));
    return join(home, name);
  };
  const found = {
    workspace: folder("workspace"),
    temp: folder("temp"),
    outside: folder("outside"),
  };
  mkdirSync(join(found.workspace, "reports"));
  writeFileSync(join(found.workspace, "file"), "");
  writeFileSync(join(found.outside, "victim"), "");
  linkSync(join(found.outside, "victim"), join(found.workspace, "hard-link"));
  symlinkSync(found.outside, join(found.workspace, "way-out"));
  symlinkSync(found.temp, join(found.workspace, "way-to-temp"));
  symlinkSync(join(found.workspace, "file"), join(found.workspace, "link"));
  symlinkSync(join(found.workspace, "nothing"), join(found.workspace, "dangling"));
  symlinkSync(join(found.outside, "victim"), join(found.temp, "link"));
  return found;
}

const inside = "a path inside the workspace or RUNNER_TEMP, after links are resolved";
const writable =
  "the path of a regular or new file, in a folder that exists; symbolic links are not followed";

describe("a file to write", () => {
  it("is none when it is blank", () => {
    expect(valueIn(readInput(fileToWrite(places()), " "))).toBeNull();
  });

  it.each<[string, (at: Places) => string, (at: Places) => string]>([
    ["a new file", () => "report.json", ({ workspace }) => join(workspace, "report.json")],
    ["a file that is there", () => "file", ({ workspace }) => join(workspace, "file")],
    [
      "a file in a folder",
      () => "./reports/../reports/a.json",
      ({ workspace }) => join(workspace, "reports", "a.json"),
    ],
    ["a name with two dots", () => "..a", ({ workspace }) => join(workspace, "..a")],
    [
      "an absolute path in the workspace",
      ({ workspace }) => join(workspace, "a"),
      ({ workspace }) => join(workspace, "a"),
    ],
    [
      "an absolute path in RUNNER_TEMP",
      ({ temp }) => join(temp, "a"),
      ({ temp }) => join(temp, "a"),
    ],
  ])("may be %s", (_what, asked, file) => {
    const at = places();
    expect(valueIn(readInput(fileToWrite(at), asked(at)))).toBe(file(at));
  });

  it.each<[string, (at: Places) => string, string]>([
    ["above the workspace", () => "../a", inside],
    ["far above the workspace", () => `${"../".repeat(30)}a`, inside],
    ["beside the workspace under a name that begins alike", () => "../workspace2", inside],
    ["absolute and outside", ({ outside }) => join(outside, "a"), inside],
    ["behind a link that leads out", () => "way-out/a", inside],
    ["a file behind a link that leads out", () => "way-out/victim", inside],
    ["the workspace", () => ".", inside],
    ["the root", () => "/", inside],
    ["a link to a file", () => "link", writable],
    ["a hard link", () => "hard-link", writable],
    ["a link to nothing", () => "dangling", writable],
    ["a link in RUNNER_TEMP that leads out", ({ temp }) => join(temp, "link"), writable],
    ["a link to a folder", () => "way-to-temp", writable],
    ["behind a link that stays inside", () => "way-to-temp/a", writable],
    [
      "behind such a link by an absolute path",
      ({ workspace }) => join(workspace, "way-to-temp", "a"),
      writable,
    ],
    ["a folder", () => "reports", writable],
    ["in a folder that is not there", () => "nothing/a", writable],
  ])("may not be %s", (_what, asked, expected) => {
    const at = places();
    const path = asked(at);
    expect(problemIn(readInput(fileToWrite(at), path))).toEqual({
      input: "input",
      got: path,
      expected,
    });
  });

  // Windows says of them what it says of a file that is not there yet.
  it.skipIf(isWindows).each([
    ["below a file", "file/a"],
    ["longer than a name can be", "a".repeat(300)],
  ])("may not have a path that no file can have: %s", (_what, path) => {
    expect(problemIn(readInput(fileToWrite(places()), path))).toEqual({
      input: "input",
      got: path,
      expected: writable,
    });
  });

  it("is held inside the workspace where there is no RUNNER_TEMP", () => {
    const { workspace, outside } = places();
    const form = fileToWrite({ workspace, temp: "" });
    expect(valueIn(readInput(form, "a"))).toBe(join(workspace, "a"));
    for (const path of [join(outside, "a"), join(process.cwd(), "a")])
      expect(problemIn(readInput(form, path))).toMatchObject({ expected: inside });
  });

  it("may be in a workspace and a RUNNER_TEMP that are links themselves", () => {
    const { workspace, temp, outside } = places();
    symlinkSync(workspace, join(outside, "workspace-link"));
    symlinkSync(temp, join(outside, "temp-link"));
    const linked = { workspace: join(outside, "workspace-link"), temp: join(outside, "temp-link") };
    const form = fileToWrite(linked);
    for (const path of ["a", join(linked.workspace, "a"), join(workspace, "a")])
      expect(valueIn(readInput(form, path))).toBe(join(workspace, "a"));
    for (const path of [join(linked.temp, "a"), join(temp, "a")])
      expect(valueIn(readInput(form, path))).toBe(join(temp, "a"));
    expect(problemIn(readInput(form, "way-to-temp/a"))).toMatchObject({ expected: writable });
  });
});
