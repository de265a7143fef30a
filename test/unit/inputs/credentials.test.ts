import { describe, expect, it } from "vitest";
import { readRobot, skipsWithoutCredentials } from "../../../src/inputs/credentials.ts";
import { Inputs } from "../../../src/inputs/inputs.ts";
import { type Given, problemsIn, valueIn, variablesOf } from "../../support/inputs.ts";

/** The inputs of a step in a job with these variables. */
const inputsOf = (given: Given, environment: Given = {}) =>
  new Inputs({ ...variablesOf(given), ...environment }, { workspace: "/nowhere", temp: "" });

function read(given: Given, environment: Given = {}) {
  const inputs = inputsOf(given, environment);
  const value = readRobot(inputs);
  return { value, problems: inputs.problems, warnings: inputs.warnings };
}

const robot = { robotCode: "the-robot" };

const app = { appKey: "the-key", appSecret: "the-secret" };
const [corp, ticket, token] = [
  { corpId: "the-corp" },
  { suiteTicket: "the-ticket" },
  { accessToken: "the-token" },
];

const internal = { kind: "internal", appKey: "the-key", appSecret: "the-secret" };
const organisation = {
  kind: "organisation",
  corpId: "the-corp",
  clientId: "the-key",
  clientSecret: "the-secret",
};
const suite = {
  kind: "suite",
  corpId: "the-corp",
  suiteKey: "the-key",
  suiteSecret: "the-secret",
  suiteTicket: "the-ticket",
};

describe("credentials", () => {
  it.each([
    ["an app's own token", app, { kind: "app", app: internal }],
    ["an organisation's token", { ...app, ...corp }, { kind: "app", app: organisation }],
    ["a third-party app's token", { ...app, ...corp, ...ticket }, { kind: "app", app: suite }],
    ["a given token", token, { kind: "token", accessToken: "the-token", renewedBy: undefined }],
    [
      "a given token beside an organisation and a ticket that it does not need",
      { ...token, ...corp, ...ticket },
      { kind: "token", accessToken: "the-token", renewedBy: undefined },
    ],
    [
      "a given token that an app renews",
      { ...token, ...app },
      { kind: "token", accessToken: "the-token", renewedBy: internal },
    ],
    [
      "a given token that an organisation's app renews",
      { ...token, ...app, ...corp },
      { kind: "token", accessToken: "the-token", renewedBy: organisation },
    ],
    [
      "a given token that a third-party app renews",
      { ...token, ...app, ...corp, ...ticket },
      { kind: "token", accessToken: "the-token", renewedBy: suite },
    ],
  ])("lead to %s", (_way, given, credentials) => {
    expect(valueIn(read({ ...robot, ...given }))).toEqual({ ...robot, credentials });
  });

  it.each([
    ["nothing", {}, ["appKey, appSecret"]],
    ["an organisation alone", corp, ["appKey, appSecret"]],
    ["a ticket alone", ticket, ["appKey, appSecret", "corpId"]],
    ["an organisation and a ticket alone", { ...corp, ...ticket }, ["appKey, appSecret"]],
    ["a key without its secret", { appKey: "the-key" }, ["appSecret"]],
    ["a secret without its key", { appSecret: "the-secret" }, ["appKey"]],
    ["a key, and a token beside it", { ...token, appKey: "the-key" }, ["appSecret"]],
    ["a secret, and a token beside it", { ...token, appSecret: "the-secret" }, ["appKey"]],
    ["a ticket without its organisation", { ...app, ...ticket }, ["corpId"]],
    ["a ticket and half an app", { appKey: "the-key", ...ticket }, ["appSecret", "corpId"]],
  ])("of %s are told what is missing, and no value is shown", (_what, given, inputs) => {
    const problems = problemsIn(read({ ...robot, ...given }));
    expect(problems.map(({ input }) => input)).toEqual(inputs);
    expect(JSON.stringify(problems)).not.toContain("the-");
  });

  it.each([
    ["accessToken", "a\nb"],
    ["accessToken", "tökén"],
    ["corpId", ".."],
    ["corpId", "a/b"],
  ])("that no request can carry are refused: %s %j", (input, text) => {
    expect(problemsIn(read({ ...app, [input]: text }))).toMatchObject([{ input }]);
  });

  it("may have been copied with characters that cannot be seen, of which a warning tells", () => {
    const { value, problems, warnings } = read({ appKey: "the\u200b-key\ufeff", appSecret: "s" });
    expect(value).toMatchObject({ robotCode: "the-key", credentials: { app: { appSecret: "s" } } });
    expect(problems).toEqual([]);
    expect(warnings).toEqual([{ kind: "invisible", input: "appKey" }]);
  });
});

describe("the robot's code", () => {
  it.each([
    ["an internal app", app],
    ["an organisation's app", { ...app, ...corp }],
    ["an app beside a token", { ...app, ...token }],
  ])("is the app's key by default: %s", (_what, given) => {
    expect(valueIn(read(given)).robotCode).toBe("the-key");
    expect(valueIn(read({ ...given, ...robot })).robotCode).toBe("the-robot");
  });

  it.each([
    ["a third-party app", { ...app, ...corp, ...ticket }],
    ["a token alone", token],
  ])("has to be given beside %s", (_what, given) => {
    expect(problemsIn(read(given))).toMatchObject([
      { input: "robotCode", expected: expect.stringContaining("`appKey`") },
    ]);
  });
});

describe("the credentials of the job", () => {
  const job = {
    DINGTALK_APP_KEY: "job-key",
    DINGTALK_APP_SECRET: " job-secret\n",
    DINGTALK_ROBOT_CODE: "job-robot",
  };
  const ofJob = { kind: "internal", appKey: "job-key", appSecret: "job-secret" };
  const { DINGTALK_ROBOT_CODE: _, ...withoutRobot } = job;

  it.each<[string, Given, Given, object]>([
    ["as a whole", {}, job, { robotCode: "job-robot", credentials: { app: ofJob } }],
    ["without a robot's code", {}, withoutRobot, { robotCode: "job-key" }],
    ["beside the step's own robot", robot, job, { robotCode: "the-robot" }],
    [
      "beside the step's own organisation",
      corp,
      job,
      { credentials: { app: { kind: "organisation", corpId: "the-corp", clientId: "job-key" } } },
    ],
    [
      "where those of the step are blank",
      { appKey: " ", appSecret: "" },
      job,
      {
        credentials: { app: ofJob },
      },
    ],
  ])("are taken where the step gives none: %s", (_what, given, environment, expected) => {
    expect(valueIn(read(given, environment))).toMatchObject(expected);
  });

  it.each<[string, Given, object]>([
    ["an app", app, { robotCode: "the-key", credentials: { app: internal } }],
    [
      "a token",
      { ...token, ...robot },
      { robotCode: "the-robot", credentials: { kind: "token", renewedBy: undefined } },
    ],
  ])("are left alone where the step gives its own: %s", (_what, given, expected) => {
    expect(valueIn(read(given, job))).toMatchObject(expected);
  });

  it.each<[string, Given, Given, string]>([
    ["the step's key", { appKey: "the-key" }, job, "appSecret"],
    ["the step's secret", { appSecret: "the-secret" }, job, "appKey"],
    ["the step's token, for the robot", token, job, "robotCode"],
    ["a key alone", {}, { DINGTALK_APP_KEY: "job-key" }, "DINGTALK_APP_SECRET"],
    ["nothing", {}, {}, "appKey, appSecret"],
  ])("do not complete %s", (_what, given, environment, input) => {
    const problems = problemsIn(read(given, environment));
    expect(problems).toMatchObject([{ input }]);
    expect(JSON.stringify(problems)).not.toContain("job-");
  });

  it("keep a step from being skipped for want of credentials", () => {
    const given = { skipWithoutCredentials: "true" };
    expect(skipsWithoutCredentials(inputsOf(given))).toBe(true);
    expect(skipsWithoutCredentials(inputsOf(given, job))).toBe(false);
    expect(skipsWithoutCredentials(inputsOf(given, { DINGTALK_APP_KEY: "job-key" }))).toBe(true);
  });

  it("lose what cannot be seen, with a warning", () => {
    const inputs = inputsOf({}, { ...job, DINGTALK_APP_SECRET: "job-\u200bsecret" });
    expect(readRobot(inputs)).toMatchObject({ credentials: { app: { appSecret: "job-secret" } } });
    expect(inputs.warnings).toEqual([{ kind: "invisible", input: "DINGTALK_APP_SECRET" }]);
  });

  it("are a secret as those of the step are", () => {
    const { problems } = read({ robotCode: "a job-secret" }, job);
    expect(problems).toEqual([
      { input: "robotCode", expected: { kind: "withoutSecret", source: "DINGTALK_APP_SECRET" } },
    ]);
  });
});
