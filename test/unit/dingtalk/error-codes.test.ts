import { describe, expect, it } from "vitest";
import {
  type CodeReading,
  codePatterns,
  errorCodes,
  hintOf,
  pages,
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
];

const leftToTheStatus = ["system.busy", "systemBusy", "server.error", "1111"];

/** Where two rows say the same on purpose, because DingTalk has two spellings of one thing. */
const synonyms = new Set(["systemBusy"]);

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

describe("the hint of a code", () => {
  it.each([
    ...documented.map(({ code }) => code),
    ...readings.map(([code]) => code),
    ...otherRefusals,
    ...leftToTheStatus,
  ])("tells cause and cure of %s", (code) => {
    const sentence = expect.stringMatching(/^[A-Z`].*\.$/);
    expect(hintOf(code)).toEqual({ cause: sentence, cure: sentence });
  });

  it.each(["invalidClientIdOrSecret", "invalid.client"])(
    "sends organisations in mainland China to their endpoint on %s",
    (code) => {
      expect(hintOf(code)?.cure).toMatch(
        /mainland China need `endpoint: https:\/\/api\.dingtalk\.com`/,
      );
      expect(hintOf(code)?.cure).toMatch(
        /default https:\/\/api\.dingtalk\.io is the international/,
      );
    },
  );

  it("names the permission a send needs", () => {
    const hint = hintOf("Forbidden.AccessDenied.AccessTokenPermissionDenied");
    expect(hint?.cure).toContain("`qyapi_robot_sendmsg`");
  });

  it("says what helps when a hosted runner's address is refused", () => {
    const hint = hintOf("Forbidden.AccessDenied.IpNotInWhiteList");
    expect(hint?.cure).toMatch(/self-hosted runner.*proxy.*clear the list/);
  });

  it("says that trying again does not help once the month's calls are used up", () => {
    const hint = hintOf("Forbidden.AccessDenied.ApiCountLimitForOrg");
    expect(hint?.cause).toContain("5,000");
    expect(hint?.cure).toContain("Trying again does not help");
  });

  it.each([
    ["miss.param.text", "sampleText", "content"],
    ["miss.param.contentOfText", "sampleText", "content"],
    ["miss.param.link", "sampleLink", "messageUrl"],
    ["miss.param.textOfLink", "sampleLink", "text"],
    ["miss.param.titleOfLink", "sampleLink", "title"],
    ["miss.param.messageUrlOfLink", "sampleLink", "messageUrl"],
    ["miss.param.markdown", "sampleMarkdown", "text"],
    ["miss.param.markdownTotitle", "sampleMarkdown", "title"],
    ["miss.param.markdownTotext", "sampleMarkdown", "text"],
    ["miss.param.actionCard", "sampleActionCard", "singleURL"],
    ["miss.param.actionCardTotitle", "sampleActionCard", "title"],
    ["miss.param.actionCardTotext", "sampleActionCard", "text"],
    ["miss.param.actionCardTosingleTitle", "sampleActionCard", "singleTitle"],
    ["miss.param.actionCardTosingleUrl", "sampleActionCard", "singleURL"],
    ["miss.param.actionCardTobtns", "sampleActionCard2", "actionTitle1"],
    ["miss.param.actionCardTobtnsTotitle", "sampleActionCard2", "buttonTitle1"],
    ["miss.param.actionCardTobtnsToactionUrl", "sampleActionCard2", "buttonUrl1"],
    ["miss.param.photo", "sampleImageMsg", "photoURL"],
    ["miss.param.photoTophotoUrl", "sampleImageMsg", "photoURL"],
    ["miss.param.file", "sampleFile", "fileType"],
    ["miss.param.video", "sampleVideo", "videoMediaId"],
    ["miss.param.audio", "sampleAudio", "duration"],
  ])("tells on %s that %s needs %s", (code, msgKey, field) => {
    expect(hintOf(code)?.cure).toContain(`\`${msgKey}\``);
    expect(hintOf(code)?.cure).toContain(`\`${field}\``);
  });

  it.each(
    documented
      .map(({ code }) => code)
      .filter((code) => /^miss\.param\.(feedCard|beautifulCard|image)/.test(code)),
  )("says on %s that one-to-one messages have no such kind", (code) => {
    expect(hintOf(code)?.cause).toContain("none of the 13");
  });

  it("is the pattern's where a code is listed only by its beginning", () => {
    expect(hintOf("MissingappKey")?.cure).toContain("`appKey`");
    expect(hintOf("Forbidden.AccessDenied.QpsLimitOfTomorrow")?.cure).toContain("`callsPerSecond`");
  });
});

describe("a code nobody has listed", () => {
  it.each(["", "no.such.code", "constructor", "__proto__", "toString", "hasOwnProperty", "0"])(
    "has neither reading nor hint: %j",
    (code) => {
      expect(readCode(code)).toBeUndefined();
      expect(hintOf(code)).toBeUndefined();
    },
  );
});

describe("the table", () => {
  it("has one row for each of the 76 documented codes, with the documented status", () => {
    expect(documented).toHaveLength(76);
    const rows = errorCodes.filter(({ page }) => page === "batchSend");
    const statusByCode = (list: readonly { code: string; status: number | undefined }[]) =>
      list.map(({ code, status }) => `${code} ${status}`).toSorted();
    expect(statusByCode(rows)).toEqual(statusByCode(documented));
  });

  it("lists no code twice", () => {
    const codes = errorCodes.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)]);
  });

  it("gives no two codes the same hint, but for two spellings of one", () => {
    const hints = [...errorCodes.filter(({ code }) => !synonyms.has(code)), ...codePatterns].map(
      ({ cause, cure }) => `${cause} ${cure}`,
    );
    expect(hints.filter((hint, index) => hints.indexOf(hint) !== index)).toEqual([]);
  });

  it("names a page that exists for every row and pattern, and uses every page", () => {
    const used = new Set([...errorCodes, ...codePatterns].map(({ page }) => page));
    expect([...used].toSorted()).toEqual(Object.keys(pages).toSorted());
  });
});
