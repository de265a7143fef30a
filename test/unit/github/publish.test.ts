import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { type Ending, publish } from "../../../src/github/publish.ts";
import { english } from "../../../src/text/en.ts";
import { temporaryFolder } from "../../support/folder.ts";
import { hostWith } from "../../support/host.ts";
import { parseFileCommand } from "../../support/runner.ts";
import { keepStdout } from "../../support/stdout.ts";
import { isWindows } from "../../support/system.ts";

const ending: Ending = {
  outputs: { outcome: { kind: "text", text: "delivered" } },
  report: { content: { outcome: "delivered" }, file: undefined },
  annotations: [{ level: "notice", title: "A title", message: "a message" }],
  summary: undefined,
  lists: [],
  failed: false,
  texts: { ...english.publishing, ...english.log },
};

async function publishIn(home: string, changes: Partial<Ending> = {}) {
  const output = join(home, "output");
  writeFileSync(output, "");
  vi.stubEnv("GITHUB_OUTPUT", output);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const temp = join(home, "temp");
  mkdirSync(temp, { recursive: true });
  const printed = keepStdout();
  publish({ ...ending, ...changes }, hostWith({}, { workspace: home, temp }));
  return { outputs: parseFileCommand(readFileSync(output, "utf8")), log: printed(), temp };
}

describe("the ending of a step", () => {
  it("leaves the outputs, a report for its owner only, and the annotations", async () => {
    const { outputs, log, temp } = await publishIn(temporaryFolder());
    const report = outputs["report"] ?? "";
    expect(outputs).toEqual({ outcome: "delivered", report });
    expect(readdirSync(temp).map((name) => join(temp, name))).toEqual([report]);
    expect(JSON.parse(readFileSync(report, "utf8"))).toEqual({ outcome: "delivered" });
    if (!isWindows) expect(statSync(report).mode & 0o077).toBe(0);
    expect(log).toContain("::notice title=A title::a message");
  });

  it("may have no report", async () => {
    const { outputs, temp } = await publishIn(temporaryFolder(), { report: undefined });
    expect(outputs).toEqual({ outcome: "delivered" });
    expect(readdirSync(temp)).toEqual([]);
  });

  it("says of an output that was cut that the report has it whole", async () => {
    const items = Array.from({ length: 4_000 }, (_, at) => `key number ${at}`);
    const { outputs, log } = await publishIn(temporaryFolder(), {
      outputs: { keys: { kind: "list", items } },
    });
    expect(log).toMatch(/::warning title=The output keys was cut::.*The report has all of it: \S+/);
    expect(log).toContain(outputs["report"]);
    expect(log).not.toContain("key number 3999");
  });

  it("prints an output that was cut whole where there is no report, as text from outside", async () => {
    const reasons = Array.from({ length: 4_000 }, (_, at) => [`::error::${at}`, "a\nb"] as const);
    const { outputs, log } = await publishIn(temporaryFolder(), {
      outputs: { failedKeys: { kind: "map", entries: new Map(reasons) } },
      report: undefined,
    });
    expect(Object.keys(JSON.parse(outputs["failedKeys"] ?? "")).length).toBeLessThan(4_000);
    expect(log).toMatch(
      /::warning title=The output failedKeys was cut::.*The log above has all of it/,
    );
    const [, quoted = ""] = /::stop-commands::\S+\n(.*?)\n::[\w-]+::\n/s.exec(log) ?? [];
    const whole = JSON.parse(`{${quoted.split("\n").join(",")}}`);
    expect(Object.entries(whole)).toEqual(reasons);
  });

  it("replaces the report that was there", async () => {
    const home = temporaryFolder();
    const reportFile = join(home, "report.json");
    writeFileSync(reportFile, "an older and much longer report of another send");
    const { outputs } = await publishIn(home, {
      report: { content: { outcome: "delivered" }, file: reportFile },
    });
    expect(outputs["report"]).toBe(reportFile);
    expect(JSON.parse(readFileSync(reportFile, "utf8"))).toEqual({ outcome: "delivered" });
  });

  it.skipIf(isWindows)(
    "does not follow a link that took the report's place, and says so",
    async () => {
      const home = temporaryFolder();
      const [victim, reportFile] = [join(home, "victim"), join(home, "report.json")];
      writeFileSync(victim, "precious");
      symlinkSync(victim, reportFile);
      const { outputs, log } = await publishIn(home, {
        report: { content: { outcome: "delivered" }, file: reportFile },
      });
      expect(readFileSync(victim, "utf8")).toBe("precious");
      expect(outputs).toEqual({ outcome: "delivered", report: "" });
      expect(log).toContain("::warning title=The report could not be written::");
    },
  );

  it.skipIf(isWindows).each([
    [
      "a folder on the way to it was replaced by a link",
      (place: string, elsewhere: string) => symlinkSync(elsewhere, join(place, "reports")),
    ],
    [
      "a folder further up was replaced by a link",
      (place: string, elsewhere: string) => {
        mkdirSync(join(elsewhere, "reports"));
        rmdirSync(place);
        symlinkSync(elsewhere, place);
      },
    ],
    [
      "it is another name of a file",
      (place: string, elsewhere: string) => {
        mkdirSync(join(place, "reports"));
        writeFileSync(join(elsewhere, "report.json"), "precious");
        linkSync(join(elsewhere, "report.json"), join(place, "reports", "report.json"));
      },
    ],
  ])("writes no report where %s since the input was read", async (_, plant) => {
    const [home, elsewhere] = [temporaryFolder(), temporaryFolder()];
    const place = join(home, "out");
    mkdirSync(place);
    plant(place, elsewhere);
    const reportFile = join(place, "reports", "report.json");
    const { outputs, log } = await publishIn(home, {
      report: { content: { outcome: "delivered" }, file: reportFile },
    });
    expect(outputs).toEqual({ outcome: "delivered", report: "" });
    expect(log).toContain("::warning title=The report could not be written::");
    const written = readdirSync(elsewhere, { recursive: true, encoding: "utf8" })
      .map((name) => join(elsewhere, name))
      .filter((name) => statSync(name).isFile())
      .map((name) => readFileSync(name, "utf8"));
    expect(written.filter((text) => text !== "precious")).toEqual([]);
  });

  it("prints an output that was cut whole where the report could not be written", async () => {
    const items = Array.from({ length: 4_000 }, (_, at) => `key number ${at}`);
    const { outputs, log } = await publishIn(temporaryFolder(), {
      outputs: { keys: { kind: "list", items } },
      report: {
        content: { keys: items },
        file: join(temporaryFolder(), "gone", "report.json"),
      },
    });
    expect(outputs["report"]).toBe("");
    expect(log).toMatch(/::warning title=The output keys was cut::.*The log above has all of it/);
    expect(log).toContain('\n"key number 3999"\n');
  });

  it("sets the outputs even if the report cannot be written", async () => {
    const reportFile = join(temporaryFolder(), "gone", "report.json");
    const { outputs, log } = await publishIn(temporaryFolder(), {
      report: { content: { outcome: "delivered" }, file: reportFile },
    });
    expect(outputs).toEqual({ outcome: "delivered", report: "" });
    expect(log).toContain("::warning title=The report could not be written::");
    expect(log).toContain("::notice title=A title::");
  });

  it("shows the annotations even if the outputs cannot be set", async () => {
    vi.stubEnv("GITHUB_OUTPUT", join(tmpdir(), "nowhere", "output"));
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const temp = temporaryFolder();
    const printed = keepStdout();
    publish(ending, hostWith({}, { workspace: temp, temp }));
    expect(printed()).toContain("::warning title=The outputs could not be set::");
    expect(printed()).toContain("::notice title=A title::");
  });

  it("writes the summary where the runner takes one, and only when there is one", async () => {
    const home = temporaryFolder();
    const file = join(home, "summary");
    writeFileSync(file, "Before\n");
    vi.stubEnv("GITHUB_STEP_SUMMARY", file);
    const host = hostWith({ GITHUB_STEP_SUMMARY: file }, { workspace: home, temp: home });
    await publishIn(home);
    vi.stubEnv("GITHUB_OUTPUT", join(home, "output"));
    keepStdout();
    publish(ending, host);
    expect(readFileSync(file, "utf8")).toBe("Before\n");
    publish({ ...ending, summary: "### Sent\n" }, host);
    expect(readFileSync(file, "utf8").trimEnd()).toBe("Before\n### Sent");
    publish({ ...ending, summary: "### Again" }, hostWith({}, host.folders));
    expect(readFileSync(file, "utf8")).not.toContain("Again");
    expect(existsSync(join(home, "output"))).toBe(true);
  });
});
