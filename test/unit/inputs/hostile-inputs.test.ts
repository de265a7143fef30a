import { describe, expect, it } from "vitest";
import { joinJsonLines } from "../../../src/inputs/json-lines.ts";
import { list } from "../../../src/inputs/list.ts";
import { mapping, type Scalars } from "../../../src/inputs/mapping.ts";
import { readSend } from "../../../src/inputs/send-request.ts";
import {
  type Given,
  inputsOf,
  problemIn,
  problemsIn,
  readInput,
  sendInputsWith,
  valueIn,
} from "../../support/inputs.ts";

const readMapping = (input: string, text: string, scalars: Scalars) =>
  readInput(mapping(scalars), text, input);

async function read(given: Given) {
  const inputs = inputsOf(sendInputsWith(given));
  const { skips } = await readSend(inputs);
  return { skips, problems: inputs.problems };
}

// Each of these took seconds to minutes, or the process down with it, before it was bounded.
describe("a long text that is nothing", () => {
  it.each([
    ["lists that are never closed", "- [\n".repeat(30_000)],
    ["mappings that are never closed", "a: {\n".repeat(24_000)],
    ["a string that is never closed", `{"a": "${'\\"'.repeat(60_000)}`],
    ["a block scalar of nothing but line breaks", `content: |${"\n".repeat(130_000)}`],
    ["blanks before a colon", `a${" ".repeat(120_000)}b: c: d`],
    ["blanks before a comment", `content: a${" ".repeat(120_000)}b # {{ x }}`],
    ["dashes", "- ".repeat(60_000)],
  ])("is read or refused, and no more: %s", (_what, text) => {
    expect(() => readMapping("msgParam", text, "text")).not.toThrow();
    const start = performance.now();
    joinJsonLines(text);
    // A hundred times what it takes: without its bounds it takes twice as long as that, or more.
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it("of brackets is no list", () => {
    expect(problemIn(readInput(list, "[".repeat(3_000) + "]".repeat(3_000))).expected).toContain(
      "JSON array",
    );
  });
});

describe("a list", () => {
  it.each(['"a"', '""', "'a', 'b'", '{"a":1}', '"a","b"'])(
    "of quoted ids is told from a list of ids: %s",
    (text) => {
      expect(problemIn(readInput(list, text)).expected).toContain("without quotes");
    },
  );
});

describe("a mapping", () => {
  it("may have its blank keys from JSON, and no anchors on any", () => {
    expect(valueIn(readMapping("data", '{"": 1}', "data"))).toEqual({ "": 1 });
    expect(problemIn(readMapping("data", "&k key: x", "data")).expected).toContain("anchor");
  });

  it("of JSON with a template outside its quotes is told what to do", () => {
    expect(
      JSON.stringify(
        problemsIn(readMapping("msgParam", '{"content": {{ github.actor }} }', "text")),
      ),
    ).toContain("quotes");
  });

  it("keeps a tagged block scalar as it stands", () => {
    const text = 'cfg: !!str |\n  {\n    "a": 1\n  }\n';
    expect(valueIn(readMapping("msgParam", text, "text"))).toEqual({ cfg: '{\n  "a": 1\n}\n' });
  });
});

describe("credentials that no request can carry", () => {
  it.each([
    ["accessToken", "a\nb"],
    ["accessToken", "tökén"],
    ["corpId", ".."],
    ["corpId", "a/b"],
  ])("are told before anything is requested: %s %j", async (input, text) => {
    expect(await read({ [input]: text })).toMatchObject({ problems: [{ input }] });
  });
});

it("skips without credentials although dryRun is misspelt", async () => {
  const given = { appKey: "", appSecret: "", skipWithoutCredentials: "true", dryRun: "ture" };
  expect(await read(given)).toMatchObject({ skips: true });
});
