import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { type OutputValue, setOutputs } from "../../../src/github/outputs.ts";
import { temporaryFolder } from "../../support/folder.ts";
import { parseFileCommand } from "../../support/runner.ts";

function set(values: Readonly<Record<string, OutputValue>>) {
  const file = join(temporaryFolder(), "output");
  writeFileSync(file, "");
  vi.stubEnv("GITHUB_OUTPUT", file);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const cut = setOutputs(values);
  return { outputs: parseFileCommand(readFileSync(file, "utf8")), cut };
}

const list = (items: readonly string[]): OutputValue => ({ kind: "list", items });
const lines = (items: readonly string[]): OutputValue => ({ kind: "lines", items });

describe("an output", () => {
  it.each<[string, OutputValue, string]>([
    ["text", { kind: "text", text: "a\nb" }, "a\nb"],
    ["blank text", { kind: "text", text: "" }, ""],
    ["a list", list(["a", 'b"', "钉\n"]), '["a","b\\"","钉\\n"]'],
    ["an empty list", list([]), "[]"],
    ["lines", lines(["a", "b"]), "a\nb"],
    ["no lines", lines([]), ""],
  ])("is set of %s", (_what, value, text) => {
    expect(set({ it: value })).toEqual({ outputs: { it: text }, cut: [] });
  });

  it("does not end where its text looks like an end", () => {
    const text = "a\nghadelimiter_x\nother<<EOF\nb\nEOF\n::set-output name=other::b";
    expect(set({ it: { kind: "text", text } }).outputs).toEqual({ it: text });
  });

  it("is whole at 30,000 characters and cut at an item above", () => {
    // ["aaaaaaa","aaaaaaa", … ] takes 10 characters an item and one more.
    const items = Array.from({ length: 2_999 }, () => "aaaaaaa");
    expect(set({ it: list([...items, "aaaaaa"]) }).cut).toEqual([]);
    expect(set({ it: list([...items, "aaaaaa"]) }).outputs["it"]).toHaveLength(30_000);
    const { outputs, cut } = set({ it: list([...items, "aaaaaaaa"]), other: list(["b"]) });
    expect(JSON.parse(outputs["it"] ?? "")).toEqual(items);
    expect(outputs["other"]).toBe('["b"]');
    const whole = [...items, "aaaaaaaa"].map((item) => JSON.stringify(item));
    expect(cut).toEqual([{ name: "it", whole }]);
  });

  it("of lines is cut at a line", () => {
    const items = Array.from({ length: 4_000 }, (_, index) => `key${index}`.padEnd(9, "x"));
    const { outputs, cut } = set({ it: lines(items) });
    expect(outputs["it"]).toBe(items.slice(0, 3_000).join("\n"));
    expect(cut).toHaveLength(1);
  });

  it("of one item too many characters long is empty", () => {
    expect(set({ it: list(["a".repeat(30_000)]) }).outputs["it"]).toBe("[]");
  });

  it("is always a JSON array of the first items, in their order, within the limit", () => {
    const items = fc.array(fc.string({ unit: "binary", minLength: 100, maxLength: 4_000 }), {
      maxLength: 30,
      size: "max",
    });
    fc.assert(
      fc.property(items, (all) => {
        const { outputs, cut } = set({ it: list(all) });
        const written = outputs["it"] ?? "";
        const kept: unknown = JSON.parse(written);
        expect(written.length).toBeLessThanOrEqual(30_000);
        expect(Array.isArray(kept) && kept.length <= all.length).toBe(true);
        expect(kept).toEqual(all.slice(0, Array.isArray(kept) ? kept.length : 0));
        expect(cut.length).toBe(JSON.stringify(all).length > 30_000 ? 1 : 0);
      }),
      { numRuns: 30 },
    );
  });
});
