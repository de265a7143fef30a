import { describe, expect, it } from "vitest";
import { anyText, choice, word as wordOf } from "../../../src/inputs/forms.ts";
import { Inputs, isComplete, secretsIn } from "../../../src/inputs/inputs.ts";
import { inputsOf } from "../../support/inputs.ts";

const folders = { workspace: "/nowhere", temp: "" };
const word = choice(["report", "resend"]);

describe("the inputs in the environment", () => {
  it("are found under upper-case names, as the runner puts them there", () => {
    const inputs = new Inputs({ INPUT_ROBOTCODE: " ding\n", OTHER: "x" }, folders);
    expect(inputs.text("robotCode")).toBe("ding");
    expect(inputs.text("other")).toBe("");
    expect(inputs.problems).toEqual([]);
  });

  it.each([
    ["", false],
    [" \n", false],
    ["null", true],
    ["a", true],
  ])("are given or not: %j", (text, isGiven) => {
    expect(inputsOf({ text }).isGiven("text")).toBe(isGiven);
  });
});

describe("the reader of inputs", () => {
  it("gives a value, or undefined and notes what is wrong", () => {
    const inputs = inputsOf({ onUnknown: "resnd", text: "Hello", corpId: "a b" });
    expect(inputs.read("text", anyText)).toBe("Hello");
    expect(inputs.read("corpId", wordOf(/^\w+$/, { kind: "corpId" }))).toBeUndefined();
    expect(inputs.read("onUnknown", word)).toBeUndefined();
    expect(inputs.problems).toEqual([
      { input: "corpId", got: "a b", expected: { kind: "corpId" } },
      {
        input: "onUnknown",
        got: "resnd",
        expected: { kind: "oneOf", words: ["report", "resend"] },
        nearest: "resend",
      },
    ]);
  });

  it.each([
    ["resend", "resend", 0],
    [" ", "report", 0],
    ["resnd", "report", 1],
  ])("gives of a setting %j the value %s, and %i problems", (onUnknown, value, problems) => {
    const inputs = inputsOf({ onUnknown });
    expect(inputs.setting("onUnknown", word)).toBe(value);
    expect(inputs.problems).toHaveLength(problems);
  });

  it("knows the names that were asked for, whatever was found", () => {
    const inputs = inputsOf({ a: "x", c: "x", d: "x" });
    inputs.read("a", word);
    inputs.setting("b", word);
    inputs.isGiven("c");
    expect([...inputs.names]).toEqual(["a", "b", "c"]);
  });

  it("shows neither secrets nor what is personal", () => {
    const given = { appSecret: "the-secret\n", accessToken: "", mobiles: "resend" };
    const inputs = new Inputs(
      Object.fromEntries(Object.entries(given).map(([k, v]) => [`INPUT_${k.toUpperCase()}`, v])),
      folders,
      [{ source: "HTTPS_PROXY", value: "the-password" }],
    );
    expect(inputs.secrets).toEqual([
      { source: "appSecret", value: "the-secret" },
      { source: "HTTPS_PROXY", value: "the-password" },
    ]);
    inputs.read("appSecret", choice(["the-secret2"]));
    inputs.read("mobiles", choice(["resent"]));
    const got = "a the-secret, a the-password";
    inputs.refuse({ input: "text", got, expected: { kind: "text" } });
    expect(inputs.problems).toEqual([
      { input: "appSecret", expected: { kind: "oneOf", words: ["***2"] } },
      { input: "mobiles", expected: { kind: "oneOf", words: ["resent"] } },
      { input: "text", got: "a ***, a ***", expected: { kind: "text" } },
    ]);
  });

  it("notes a warning once, however often it is told", () => {
    const inputs = inputsOf({ a: "x\u200b", b: "\u2060x" });
    for (const name of ["a", "b", "a"]) expect(inputs.code(name)).toBe("x");
    expect(inputs.warnings).toEqual([
      { kind: "invisible", input: "a" },
      { kind: "invisible", input: "b" },
    ]);
  });

  it("tells whether everything could be read", () => {
    expect(isComplete({ a: "", b: null, c: false })).toBe(true);
    expect(isComplete({ a: "", b: undefined })).toBe(false);
  });
});

describe("the secrets of a step", () => {
  it.each([
    ["INPUT_APPSECRET", " hush\n", [{ source: "appSecret", value: "hush" }]],
    ["INPUT_GITHUBTOKEN", "hush", [{ source: "githubToken", value: "hush" }]],
    ["DINGTALK_APP_SECRET", "hush", [{ source: "DINGTALK_APP_SECRET", value: "hush" }]],
    ["DINGTALK_APP_KEY", "hush", []],
    ["INPUT_APPKEY", "hush", []],
    ["INPUT_ACCESSTOKEN", " ", []],
    [
      "INPUT_SUITETICKET",
      "hu\u200bsh",
      [
        { source: "suiteTicket", value: "hush" },
        { source: "suiteTicket", value: "hu\u200bsh" },
      ],
    ],
  ])("in %s as %j are known as they are written and as they are used", (name, text, secrets) => {
    expect(secretsIn({ [name]: text })).toEqual(secrets);
  });
});

describe("the names of inputs", () => {
  const names = ["text", "msgKey", "msgParam", "robotCode", "userIds", "onUnknown", "dryRun"];

  function misspelt(environment: NodeJS.ProcessEnv) {
    const inputs = new Inputs(environment, folders);
    for (const name of names) inputs.text(name);
    inputs.refuseMisspelt();
    return inputs.problems;
  }

  it.each([
    ["INPUT_ONUNKOWN", "onunkown", "onUnknown"],
    ["INPUT_USERID", "userid", "userIds"],
    ["INPUT_USER_IDS", "user_ids", "userIds"],
    ["INPUT_ROBOT-CODE", "robot-code", "robotCode"],
    ["INPUT_MSGPARAMS", "msgparams", "msgParam"],
    ["INPUT_DRY_RUN", "dry_run", "dryRun"],
    ["INPUT_TXET", "txet", "text"],
  ])("may be misspelt: %s", (variable, input, nearest) => {
    expect(misspelt({ [variable]: "x" })).toEqual([
      { input, expected: { kind: "knownInput" }, nearest },
    ]);
  });

  it("may be misspelt even if the input is blank", () => {
    expect(misspelt({ INPUT_ONUNKOWN: "" })).toHaveLength(1);
  });

  it.each(["INPUT_TEXT", "INPUT_MSGKEY", "INPUT_WEBHOOK", "INPUT_", "USERID", "input_userid"])(
    "are not misspelt in %s",
    (variable) => {
      expect(misspelt({ [variable]: "x" })).toEqual([]);
    },
  );

  it("are all told at once where they are misspelt, ahead of what else is wrong", () => {
    const inputs = inputsOf({ onUnkown: "x", text: "x", userId: "x" });
    for (const name of names) inputs.text(name);
    inputs.refuse({ input: "robotCode", expected: { kind: "robotCode" } });
    inputs.refuseMisspelt();
    expect(inputs.problems.map(({ input, nearest }) => nearest ?? input)).toEqual([
      "onUnknown",
      "userIds",
      "robotCode",
    ]);
  });
});
