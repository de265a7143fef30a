import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readMessage } from "../../../src/inputs/message-request.ts";
import { type Given, inputsOf } from "../../support/inputs.ts";
import { inEnglish } from "../../support/problems.ts";

let home = "";
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "dingtalk-file-"));
  mkdirSync(join(home, "workspace", "folder"), { recursive: true });
  const put = (name: string, text: string | Buffer) =>
    writeFileSync(join(home, "workspace", name), text);
  put("card.yml", "title: 007\ntext: |-\n  {{ github.actor }}\n");
  put("blank.yml", " \n");
  put("null.json", "null\n");
  put("card.json", '{"title": "a", "text": null}');
  put("trap.yml", "text: {{ github.actor }}\n");
  put("unquoted.yml", "text: {{ github.actor }} x\n");
  put("largest.yml", `text: a\n${" ".repeat(512 * 1024 - 8)}`);
  put("too-large.yml", `text: a\n${" ".repeat(512 * 1024 - 7)}`);
  writeFileSync(join(home, "outside.yml"), "text: a\n");
  symlinkSync(join(home, "outside.yml"), join(home, "workspace", "link.yml"));
  symlinkSync(join(home, "workspace", "card.yml"), join(home, "workspace", "inside-link.yml"));
});
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

async function read(msgParamFile: string, more = {}) {
  const inputs = inputsOf(
    { msgKey: "sampleMarkdown", msgParamFile, ...more },
    { workspace: join(home, "workspace"), temp: "" },
  );
  const message = await readMessage(inputs);
  return { message, problems: inputs.problems.map(inEnglish) };
}

describe("msgParamFile", () => {
  it.each(["card.yml", "./folder/../card.yml", "inside-link.yml"])(
    "is read as msgParam is: %s",
    async (path) => {
      expect(await read(path)).toMatchObject({
        message: {
          source: { msgParam: { title: "007", text: "{{ github.actor }}" }, fromFile: true },
        },
        problems: [],
      });
    },
  );

  it.each(["blank.yml", "null.json"])(
    "is the empty mapping where it is blank: %s",
    async (path) => {
      expect(await read(path)).toMatchObject({
        message: { source: { msgParam: {} } },
        problems: [],
      });
    },
  );

  it("may be of half a mebibyte", async () => {
    expect(await read("largest.yml")).toMatchObject({
      message: { source: { msgParam: { text: "a" } } },
      problems: [],
    });
  });

  it("is told of as itself where it is wrong inside", async () => {
    expect(await read("trap.yml")).toMatchObject({
      problems: [{ input: "msgParamFile.text", expected: expect.stringContaining("quotes") }],
    });
    expect(await read("card.json")).toMatchObject({
      message: { source: { msgParam: { text: null } } },
      problems: [],
    });
  });

  it.each<[string, string, object]>([
    ["msgParamFile", "unquoted.yml", {}],
    ["msgParam", "", { msgParam: "text: {{ github.actor }} x" }],
  ])("is told the line that needs quotes, and that alone: %s", async (input, path, more) => {
    expect(await read(path, more)).toMatchObject({
      problems: [
        {
          input: `${input}.text`,
          line: 1,
          correction: "text: '{{ github.actor }} x'",
        },
      ],
    });
  });

  it.each([
    ["nowhere.yml", "exists"],
    ["../outside.yml", "inside the workspace"],
    ["link.yml", "inside the workspace"],
    ["folder", "a readable file"],
    ["too-large.yml", "at most 512 KiB"],
  ])("is refused: %s", async (path, expected) => {
    expect(await read(path)).toMatchObject({
      problems: [{ input: "msgParamFile", got: path, expected: expect.stringContaining(expected) }],
    });
  });

  it("goes neither with msgParam, nor with text, nor without msgKey", async () => {
    for (const more of [{ msgParam: "text: a" }, { text: "a" }, { msgKey: "" }]) {
      expect(await read("card.yml", more)).toMatchObject({
        message: { source: undefined },
        problems: [expect.anything()],
      });
    }
  });
});

describe("the status and the fallback", () => {
  async function readGiven(given: Given) {
    const inputs = inputsOf(given);
    const message = await readMessage(inputs);
    return { message, problems: inputs.problems.map(inEnglish), warnings: inputs.warnings };
  }

  it.each(["", " ", "null", "[]", "{}", ",", "null,null"])(
    "have a warning about a status that is blank: %j",
    async (status) => {
      expect(await readGiven({ status })).toEqual({
        message: expect.objectContaining({ status: undefined }),
        problems: [],
        warnings: [{ kind: "blankStatus" }],
      });
    },
  );

  it("have none about a status that is known, or wrong", async () => {
    expect(await readGiven({ status: "Success" })).toMatchObject({
      message: { status: "success" },
      warnings: [],
    });
    expect(await readGiven({ status: "sucess" })).toMatchObject({
      message: { status: undefined },
      problems: [{ input: "status", got: "sucess", nearest: "success" }],
      warnings: [],
    });
  });

  it.each([
    ["", "alarm"],
    ["alarm", "alarm"],
    ["always", "always"],
    ["never", "never"],
  ])("have a rule for when to fall back: %j is %s", async (fallback, rule) => {
    expect(await readGiven({ status: "success", fallback })).toMatchObject({
      message: { fallback: rule },
      problems: [],
    });
  });

  it("have no rule where it is wrong", async () => {
    expect(await readGiven({ status: "success", fallback: "allways" })).toMatchObject({
      message: { fallback: undefined },
      problems: [{ input: "fallback", nearest: "always" }],
    });
  });
});

describe("a mapping that is the word null", () => {
  it.each(["data", "matrix"])("is the empty one: %s", async (name) => {
    const inputs = inputsOf({ [name]: "null", status: "success" });
    expect(await readMessage(inputs)).toMatchObject({ [name]: {} });
    expect(inputs.problems).toEqual([]);
  });
});
