import { describe, expect, it } from "vitest";
import { readCredentials } from "../../../src/inputs/credentials.ts";
import { type Given, inputsOf, problemsIn, valueIn } from "../../support/inputs.ts";

function read(given: Given) {
  const inputs = inputsOf(given);
  const value = readCredentials(inputs);
  return { value, problems: inputs.problems };
}

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
    expect(valueIn(read(given))).toEqual(credentials);
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
    const problems = problemsIn(read(given));
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
});
