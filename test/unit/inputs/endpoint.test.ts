import { describe, expect, it } from "vitest";
import { endpoints, legacyEndpoint, legacyHostOf } from "../../../src/inputs/endpoint.ts";
import { problemIn, readInput, valueIn } from "../../support/inputs.ts";
import { sentenceOf } from "../../support/problems.ts";

describe("an endpoint", () => {
  it.each([
    ["https://api.dingtalk.com", "https://api.dingtalk.com"],
    ["https://api.dingtalk.com/", "https://api.dingtalk.com"],
    ["HTTPS://API.DINGTALK.COM", "https://api.dingtalk.com"],
    ["https://proxy.example:8443", "https://proxy.example:8443"],
    ["http://localhost:8080", "http://localhost:8080"],
    ["http://127.0.0.1:8080/", "http://127.0.0.1:8080"],
    ["http://127.8.9.10", "http://127.8.9.10"],
    ["http://127.10.11.12", "http://127.10.11.12"],
    ["http://[::1]:8080", "http://[::1]:8080"],
  ])("reads %j as the origin %s", (text, origin) => {
    expect(valueIn(readInput(endpoints, text))).toEqual([origin]);
  });

  it.each([
    ["http://api.dingtalk.com", "https://api.dingtalk.com"],
    ["http://127.0.0.1.evil.example", "https://127.0.0.1.evil.example"],
    ["http://localhost.evil.example", "https://localhost.evil.example"],
    ["http://0.0.0.0:80", "https://0.0.0.0:80"],
    ["http://10.0.0.1", "https://10.0.0.1"],
    ["ws://localhost:8080", "https://localhost:8080"],
    ["api.dingtalk.com", "https://api.dingtalk.com"],
    ["api.dingtalk.com/v1.0", "https://api.dingtalk.com"],
    ["api.dingtalk.com:8443", "https://api.dingtalk.com:8443"],
    ["//api.dingtalk.com", "https://api.dingtalk.com"],
    ["https://api.dingtalk.com/v1.0", "https://api.dingtalk.com"],
    ["http://api.dingtalk.com/v1.0", "https://api.dingtalk.com"],
    ["http://localhost:8080/v1.0", "http://localhost:8080"],
    ["https://api.dingtalk.com?region=cn", "https://api.dingtalk.com"],
    ["https://api.dingtalk.com#top", "https://api.dingtalk.com"],
    ["https://", undefined],
  ])("refuses %j, with %j as the nearest", (text, suggestion) => {
    expect(problemIn(readInput(endpoints, text))).toEqual({
      input: "input",
      got: text,
      expected: expect.stringContaining("an https URL of a host"),
      ...(suggestion === undefined ? {} : { nearest: suggestion }),
    });
  });

  it.each([
    "https://someone@api.dingtalk.com",
    "https://api.dingtalk.com@evil.example",
    "https://:ssw0rd@api.dingtalk.com",
    "https://user:p@ssw0rd@api.dingtalk.com/v1.0",
    "https://user:p/ssw0rd@api.dingtalk.com",
  ])("is not shown where it may hold a password: %s", (text) => {
    const { problems } = readInput(endpoints, text);
    expect(problems.map(({ got }) => got)).toEqual([undefined]);
    expect(problems.map(sentenceOf).join()).not.toContain("ssw0rd");
  });

  it.each([
    "https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef",
    "http://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef&timestamp=1",
    "oapi.dingtalk.com/robot/send?access_token=0123456789abcdef",
    "https://oapi.dingtalk.com/robot/sendBySession/0123456789abcdef",
    "https://oapi.dingtalk.io/robot/send?access_token=0123456789abcdef",
  ])("is told from the address of a group's webhook, whose token is not shown: %s", (text) => {
    expect(problemIn(readInput(endpoints, text))).toEqual({
      input: "input",
      expected: expect.stringContaining("a group webhook"),
      nearest: "https://api.dingtalk.com",
    });
  });

  it.each(["https://oapi.dingtalk.com", "oapi.dingtalk.com", "https://OAPI.dingtalk.com/topapi"])(
    "is told from the host of the older API: %s",
    (text) => {
      expect(problemIn(readInput(endpoints, text))).toEqual({
        input: "input",
        got: text,
        expected: expect.stringContaining("`legacyEndpoint`"),
        nearest: "https://api.dingtalk.com",
      });
    },
  );

  it.each(["https://a.example/?access_token=0123", "https://a.example/?accessToken=0123"])(
    "is not shown where it holds a token: %s",
    (text) => {
      expect(problemIn(readInput(endpoints, text))).toMatchObject({ nearest: "https://a.example" });
      expect(JSON.stringify(readInput(endpoints, text))).not.toContain("0123");
    },
  );

  it.each(["ftp://api.dingtalk.com", "htps://api.dingtalk.com", "api.dingtalk.com/x?y#z", "//a/b"])(
    "suggests for %j only what it would take",
    (text) => {
      const { nearest = "" } = problemIn(readInput(endpoints, text));
      expect(valueIn(readInput(endpoints, nearest))).toEqual([nearest]);
    },
  );

  it.each([
    ["", ["https://api.dingtalk.io", "https://api.dingtalk.com"]],
    [" , ", ["https://api.dingtalk.io", "https://api.dingtalk.com"]],
    [
      "https://api.dingtalk.com，https://api.dingtalk.io/",
      ["https://api.dingtalk.com", "https://api.dingtalk.io"],
    ],
    ['["https://a.example", "https://b.example"]', ["https://a.example", "https://b.example"]],
    ["https://a.example\nhttps://A.example/", ["https://a.example"]],
  ])("may be several, asked in their order: %j", (text, origins) => {
    expect(valueIn(readInput(endpoints, text))).toEqual(origins);
  });

  it.each([
    ["https://a.example, http://b.example", "http://b.example", "https://b.example"],
    ["https://a.example, b.example", "b.example", "https://b.example"],
  ])("names the one of several that is wrong: %s", (text, got, nearest) => {
    expect(problemIn(readInput(endpoints, text))).toMatchObject({ got, nearest });
  });

  it.each(["https://a.example https://b.example", "[https://a.example"])(
    "is refused where it is no list: %s",
    (text) => {
      expect(readInput(endpoints, text).problems).not.toEqual([]);
    },
  );
});

describe("the host of the older API", () => {
  const [io, com] = ["https://api.dingtalk.io", "https://api.dingtalk.com"] as const;
  const read = (given: string, ...[first, ...more]: [string, ...string[]]) =>
    readInput(legacyEndpoint({ endpoints: [first, ...more], isNeeded: true }), given);

  it("may be blank where one of several origins has a known one", () => {
    expect(valueIn(read("", io, com))).toBeNull();
    expect(valueIn(read("", com))).toBeNull();
    expect(read("", io).problems).toHaveLength(1);
  });

  it("has to be of the region of one origin", () => {
    const mainland = "https://oapi.dingtalk.com";
    expect(valueIn(read(mainland, io, com))).toBe(mainland);
    expect(read(mainland, io).problems).toHaveLength(1);
  });

  it.each([
    [com, null, "https://oapi.dingtalk.com"],
    [io, null, undefined],
    ["https://a.example", null, undefined],
    [io, "https://oapi.dingtalk.com", undefined],
    [com, "https://oapi.dingtalk.com", "https://oapi.dingtalk.com"],
    [io, "https://a.example", "https://a.example"],
    ["https://a.example", "https://oapi.dingtalk.com", "https://oapi.dingtalk.com"],
    [com, undefined, undefined],
  ])("follows the origin in use: %s beside %s", (origin, given, host) => {
    expect(legacyHostOf(origin, given)).toBe(host);
  });
});
