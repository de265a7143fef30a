import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { secretInputs } from "../../src/inputs/inputs.ts";
import { readSend } from "../../src/inputs/send-request.ts";
import { readAction, root } from "../support/action.ts";
import { type Given, inputsOf } from "../support/inputs.ts";
import { sendOutputs } from "../support/send-step.ts";

const action = readAction();
const needed = { robotCode: "ding", userIds: "zhang", text: "x", appKey: "k", appSecret: "s" };

describe("action.yml", () => {
  it("runs the built file on Node 24", () => {
    expect(action.runs).toEqual({ using: "node24", main: "dist/index.js" });
  });

  it("declares exactly the inputs that are read", async () => {
    const inputs = inputsOf({});
    await readSend(inputs);
    expect(Object.keys(action.inputs).toSorted()).toEqual([...inputs.names].toSorted());
  });

  it("declares exactly the outputs that are set", () => {
    expect(Object.keys(action.outputs).sort()).toEqual([...sendOutputs].sort());
  });

  it("names the secrets that are masked", () => {
    expect(secretInputs).not.toEqual([]);
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining([...secretInputs]));
  });

  // The robot's code is the app's key, and both may come from the environment of the job.
  it("requires no input", () => {
    const required = Object.entries(action.inputs).filter(([, input]) => input.required === true);
    expect(required).toEqual([]);
  });

  it("describes everything in a sentence", () => {
    const described = [...Object.values(action.inputs), ...Object.values(action.outputs)];
    for (const { description } of described) expect(description).toMatch(/^[A-Z`].*\.$/s);
  });

  // The runner fills in ${{ }} wherever it stands, and refuses the whole action over a name that it has not there.
  it("has expressions in the defaults of its inputs only", () => {
    const defaults = Object.values(action.inputs).map((input) => input.default ?? "");
    const expressions = (text: string) => text.match(/\$\{\{/g)?.length ?? 0;
    expect(expressions(readFileSync(join(root, "action.yml"), "utf8"))).toBe(
      expressions(defaults.join("")),
    );
  });

  // GitHub hands over a blank where a workflow gives one, so blank has to mean the default, too.
  it("has the defaults that a blank input is read as", async () => {
    const defaults = Object.entries(action.inputs).flatMap(([name, input]) =>
      input.default === undefined || input.default.includes("${{") ? [] : [[name, input.default]],
    );
    const read = async (given: Given) => {
      const inputs = inputsOf(given);
      return { request: await readSend(inputs), problems: inputs.problems };
    };

    expect(defaults.length).toBeGreaterThan(10);
    expect(await read({ ...needed, ...Object.fromEntries(defaults) })).toEqual(await read(needed));
    expect(await read(needed)).toMatchObject({ problems: [] });
  });
});
