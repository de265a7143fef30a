import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readReadStatus } from "../../src/inputs/read-status-request.ts";
import { readRecall } from "../../src/inputs/recall-request.ts";
import { readAction, root } from "../support/action.ts";
import { readStatusOutputs, recallOutputs } from "../support/action-step.ts";
import { type Given, inputsOf } from "../support/inputs.ts";

const needed = { robotCode: "ding", processQueryKey: "k", appKey: "k", appSecret: "s" };

describe.each([
  ["recall", recallOutputs, readRecall],
  ["read-status", readStatusOutputs, readReadStatus],
] as const)("%s/action.yml", (folder, outputs, read) => {
  const action = readAction(folder);

  it("runs the built file on Node 24", () => {
    expect(action.runs).toEqual({ using: "node24", main: `../dist/${folder}/index.js` });
  });

  it("declares exactly the inputs that are read, and the outputs that are set", () => {
    const inputs = inputsOf({});
    read(inputs);
    expect(Object.keys(action.inputs).toSorted()).toEqual([...inputs.names].toSorted());
    expect(Object.keys(action.outputs).toSorted()).toEqual(outputs.toSorted());
  });

  it("requires no input", () => {
    const required = Object.entries(action.inputs).filter(([, input]) => input.required === true);
    expect(required).toEqual([]);
  });

  it("describes everything in a sentence", () => {
    const described = [...Object.values(action.inputs), ...Object.values(action.outputs)];
    for (const { description } of described) expect(description).toMatch(/^[A-Z`].*\.$/s);
  });

  // The runner would fill them in, and refuse the whole action over a name that it has not there.
  it("has no expression", () => {
    expect(readFileSync(join(root, folder, "action.yml"), "utf8")).not.toContain("${{");
  });

  it("has the defaults that a blank input is read as, and those of send where send has the input", () => {
    const defaults = Object.entries(action.inputs).flatMap(([name, input]) =>
      input.default === undefined ? [] : [[name, input.default] as const],
    );
    const readWith = (more: Given) => {
      const inputs = inputsOf({ ...needed, ...more });
      return { request: read(inputs), problems: inputs.problems };
    };
    expect(readWith(Object.fromEntries(defaults))).toEqual(readWith({}));
    expect(readWith({}).problems).toEqual([]);
    const ofSend = readAction().inputs;
    for (const [name, text] of defaults)
      if (name in ofSend) expect(text, name).toBe(ofSend[name]?.default);
  });
});
