import { describe, expect, it } from "vitest";
import { listings, pages } from "../../../scripts/data/error-codes.ts";
import {
  type CodeReading,
  codePrefixes,
  errorCodes,
  isListedCode,
  readCode,
} from "../../../src/dingtalk/error-codes.ts";
import documented from "../../fixtures/error-codes.json" with { type: "json" };

const perSecond: CodeReading = { kind: "throttled", per: "second" };
const perMinute: CodeReading = { kind: "throttled", per: "minute" };
const expired: CodeReading = { kind: "expired" };
const unknown: CodeReading = { kind: "unknown" };
const rejected = (because: "recipient" | "conversation" | "tooMany" | "request"): CodeReading => ({
  kind: "rejected",
  because,
});

/** The codes of the table in docs/delivery.md, typed from there and not from the source. */
const readings: readonly (readonly [code: string, reading: CodeReading])[] = [
  ["Forbidden.AccessDenied.QpsLimitForApi", perSecond],
  ["Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", perSecond],
  ["Forbidden.AccessDenied.QpsLimitForSuitekeyAndOrgAndApi", perSecond],
  ["Forbidden.AccessDenied.QpsLimitOfTomorrow", perSecond],
  ["Forbidden.AccessDenied.QpmLimitForAppkeyAndApi", perMinute],
  ["Forbidden.AccessDenied.QpmLimitForSuitekeyAndOrgAndApi", perMinute],
  ["Forbidden.AccessDenied.QpmLimitOfTomorrow", perMinute],
  ["send.too.fast", perSecond],
  ["send.byToken.tooFast", perSecond],
  ["too.many.group", perSecond],
  ["too.many.people", perSecond],
  ["qps.exceed.limit", perSecond],
  ["request.overlimit", perSecond],
  ["90002", perSecond],
  ["90018", perSecond],
  ["90020", perSecond],
  ["invalidParameter.msgParam.tooLong", { kind: "rejected", because: "tooLong" }],
  ["InvalidAuthentication", expired],
  ["invalidParameter.token.invalid", expired],
  ["token.notExisted", expired],
  ["40014", expired],
  ["42001", expired],
  ["system.error", unknown],
  ["unknownError", unknown],
  ["unknown.send.result", unknown],
  ["-1", unknown],
  ["staffId.notExisted", rejected("recipient")],
  ["illegal.receivers", rejected("recipient")],
  ["robot.oto.notExist", rejected("conversation")],
  ["invalidParameter.userIds.overMax", rejected("tooMany")],
  ["receivers.exceed", rejected("tooMany")],
];

/** Refusals beyond the 76, which the table leaves to its last refusals. */
const otherRefusals = [
  "Forbidden.AccessDenied.AccessTokenPermissionDenied",
  "Forbidden.AccessDenied.IpNotInWhiteList",
  "Forbidden.AccessDenied.ApiCountLimitForOrg",
  "invalidClientIdOrSecret",
  "invalid.client",
  "unsupported.grant.type",
  "unauthorized.client",
  "invalidSuiteKey",
  "invalidSuiteTicket",
  "invalidAuthInfo",
  "Missingbody",
  "MissingappKey",
  "MissingsuiteTicket",
  "resource.not.found",
  "invalidParameter.robotCode.auth",
  "88",
  "60020",
  "60011",
  "60121",
  "50002",
  "50004",
  "60003",
  "40104",
  "400002",
  "34010",
  "34011",
  "40004",
  "40005",
  "40006",
  "41005",
  "43004",
  "43008",
  "44001",
  "45001",
];

const leftToTheStatus = ["system.busy", "systemBusy", "server.error", "1111"];

describe("the reading of a code", () => {
  it.each(readings)("reads %s as the table does", (code, reading) => {
    expect(readCode(code)).toEqual(reading);
  });

  const named = new Set(readings.map(([code]) => code));
  const rest = documented.map(({ code }) => code).filter((code) => !named.has(code));

  it.each([...rest, ...otherRefusals])("reads %s as a refusal of the request", (code) => {
    expect(readCode(code)).toEqual(rejected("request"));
  });

  it.each(leftToTheStatus)("leaves %s to the status", (code) => {
    expect(readCode(code)).toBeUndefined();
  });

  it.each(["SEND.TOO.FAST", "send.too.fast ", "sendXtooXfast", "QpsLimitForApi", "send.toofast"])(
    "does not take %j for a code it resembles",
    (code) => {
      expect(readCode(code)).toBeUndefined();
    },
  );
});

describe("a code nobody has listed", () => {
  it.each(["", "no.such.code", "constructor", "__proto__", "toString", "hasOwnProperty", "0"])(
    "is not read, and nothing is told of it: %j",
    (code) => {
      expect(readCode(code)).toBeUndefined();
      expect(isListedCode(code)).toBe(false);
    },
  );
});

describe("the table", () => {
  const codes: readonly string[] = Object.keys(errorCodes);

  it("has the 76 documented codes", () => {
    expect(documented).toHaveLength(76);
    expect(codes).toEqual(expect.arrayContaining(documented.map(({ code }) => code)));
  });

  it("has the codes, and the beginnings of codes, for which a document is named, each once", () => {
    const listed = listings.flatMap((listing) => listing.codes);
    expect(listed.toSorted()).toEqual([...codes, ...Object.keys(codePrefixes)].toSorted());
  });

  it("uses every document", () => {
    const used = new Set(listings.map(({ page }) => page));
    expect([...used].toSorted()).toEqual(Object.keys(pages).toSorted());
  });
});
