import { describe, expect, it } from "vitest";
import { givenInputs, misspeltInputs } from "../../../src/inputs/given-inputs.ts";

const names = ["text", "msgKey", "msgParam", "robotCode", "userIds", "onUnknown", "dryRun"];

describe("the inputs in the environment", () => {
  it("are found under upper-case names, as the runner puts them there", () => {
    const environment = { INPUT_ROBOTCODE: "ding", INPUT_USERIDS: "a", OTHER: "x" };
    expect(givenInputs(environment, ["robotCode", "userIds", "text"])).toEqual({
      robotCode: "ding",
      userIds: "a",
      text: "",
    });
  });

  it.each([
    ["INPUT_ONUNKOWN", "onunkown", "onUnknown"],
    ["INPUT_USERID", "userid", "userIds"],
    ["INPUT_USER_IDS", "user_ids", "userIds"],
    ["INPUT_ROBOT-CODE", "robot-code", "robotCode"],
    ["INPUT_MSGPARAMS", "msgparams", "msgParam"],
    ["INPUT_DRY_RUN", "dry_run", "dryRun"],
    ["INPUT_TXET", "txet", "text"],
  ])("are told of the near miss %s", (variable, input, nearest) => {
    const problems = misspeltInputs({ [variable]: "x" }, names);
    expect(problems).toEqual([{ input, expected: "an input that this action has", nearest }]);
  });

  it("are told of a near miss even if it is blank", () => {
    expect(misspeltInputs({ INPUT_ONUNKOWN: "" }, names)).toHaveLength(1);
  });

  it.each(["INPUT_TEXT", "INPUT_MSGKEY", "INPUT_WEBHOOK", "INPUT_", "USERID", "input_userid"])(
    "are not troubled by %s",
    (variable) => {
      expect(misspeltInputs({ [variable]: "x" }, names)).toEqual([]);
    },
  );

  it("are told of every near miss at once", () => {
    const environment = { INPUT_ONUNKOWN: "x", INPUT_TEXT: "x", INPUT_USERID: "x" };
    expect(misspeltInputs(environment, names).map(({ nearest }) => nearest)).toEqual([
      "onUnknown",
      "userIds",
    ]);
  });
});
