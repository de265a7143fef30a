import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeFailure, type Failure } from "../../../src/dingtalk/failure.ts";
import { failureWithoutReply, readReply } from "../../../src/dingtalk/reply.ts";
import { htmlPage, httpReply, reply } from "../../support/replies.ts";

const failureOf = (...of: Parameters<typeof reply>) => reply(...of).failure;

type Row = readonly [what: string, status: number, body: unknown, expected: Partial<Failure>];

const everyStatus = [200, 201, 302, 400, 401, 403, 404, 408, 429, 500, 502, 503, 504];

const perSecond = { kind: "throttled", per: "second", waitMs: undefined } as const;
const perMinute = { kind: "throttled", per: "minute", waitMs: undefined } as const;
const refused = { kind: "rejected", because: "request" } as const;
const banned = (minutes: number) =>
  ({ kind: "throttled", per: "address", waitMs: minutes * 60_000 }) as const;

describe("row 1, a banned address", () => {
  it.each(everyStatus)("is read from the body at HTTP %i, before anything else", (status) => {
    const body = { status: 1111, wait: 5, code: "InvalidAuthentication", processQueryKey: "k" };
    expect(failureOf(status, body)).toMatchObject(banned(5));
  });

  it.each([
    [1, 1],
    [3, 3],
    [10, 10],
    ["7", 7],
    [undefined, 5],
    [null, 5],
    [0, 5],
    [-1, 5],
    [11, 5],
    [1e9, 5],
    ["soon", 5],
    [{}, 5],
    [true, 5],
  ])("waits, told to wait %j minutes, %i", (wait, minutes) => {
    expect(failureOf(403, { status: 1111, wait })).toMatchObject(banned(minutes));
  });

  it("is known by text, too, and told with its cause", () => {
    const failure = failureOf(403, { status: "1111", wait: 2 });
    expect(failure).toMatchObject(banned(2));
  });

  it("is none with another status in the body", () => {
    expect(failureOf(403, { status: 403, wait: 5 })).toMatchObject(refused);
  });
});

describe("row 2, a throttle", () => {
  const codes = [
    ["Forbidden.AccessDenied.QpsLimitForApi", perSecond],
    ["Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", perSecond],
    ["Forbidden.AccessDenied.QpsLimitForSuitekeyAndOrgAndApi", perSecond],
    ["Forbidden.AccessDenied.QpmLimitForAppkeyAndApi", perMinute],
    ["Forbidden.AccessDenied.QpmLimitForSuitekeyAndOrgAndApi", perMinute],
    ["send.too.fast", perSecond],
    ["send.byToken.tooFast", perSecond],
    ["too.many.group", perSecond],
    ["too.many.people", perSecond],
    ["qps.exceed.limit", perSecond],
    ["request.overlimit", perSecond],
  ] as const;

  it.each(
    codes.flatMap(([code, expected]) => everyStatus.map((at) => [code, at, expected] as const)),
  )("is %s at HTTP %i", (code, status, expected) => {
    const failure = failureOf(status, { code, message: "slow down" });
    expect(failure).toMatchObject({ ...expected, code, status, message: "slow down" });
  });

  it.each([90002, 90018, 90020, "90018"].flatMap((n) => everyStatus.map((at) => [n, at] as const)))(
    "is errcode %j at HTTP %i",
    (errcode, status) => {
      expect(failureOf(status, { errcode, errmsg: "limited" })).toMatchObject({
        ...perSecond,
        code: String(errcode),
      });
    },
  );

  it.each<Row>([
    ["429 without a body", 429, "", { ...perSecond, code: "HTTP 429" }],
    ["429 with a page", 429, htmlPage("Too Many Requests"), perSecond],
    ["429 with system.busy", 429, { code: "system.busy" }, { ...perSecond, code: "system.busy" }],
    ["429 with a code of row 3", 429, { code: "InvalidAuthentication" }, perSecond],
    ["429 with a code of row 4", 429, { code: "system.error" }, perSecond],
    ["429 with a code of row 7", 429, { code: "staffId.notExisted" }, perSecond],
    ["429 with a code of row 8", 429, { code: "robot.notExist" }, perSecond],
    ["an errcode behind a code that says nothing", 200, { code: 0, errcode: 90018 }, perSecond],
    ["the gateway's spelling of code", 403, { Code: "send.too.fast" }, perSecond],
  ])("is %s", (_what, status, body, expected) => {
    expect(failureOf(status, body)).toMatchObject(expected);
  });
});

describe("Retry-After", () => {
  const date = "Sun, 22 Nov 2026 10:00:00 GMT";

  it.each<[string, Readonly<Record<string, string>>, number | undefined]>([
    ["seconds", { "retry-after": "3" }, 3_000],
    ["seconds with blanks", { "retry-after": " 120 " }, 120_000],
    ["the longest of several", { "retry-after": "3, 120,7" }, 120_000],
    ["a date", { "retry-after": "Sun, 22 Nov 2026 10:00:07 GMT", date }, 7_000],
    ["a date of another day", { "retry-after": "Mon, 23 Nov 2026 10:00:00 GMT", date }, 86_400_000],
    [
      "a date with a blank day",
      { "retry-after": "Sun Nov  1 10:00:07 2026", date: "Sun Nov  1 10:00:00 2026" },
      7_000,
    ],
    ["a date of RFC 850", { "retry-after": "Sunday, 22-Nov-26 10:00:07 GMT", date }, 7_000],
    ["a date of asctime", { "retry-after": "Sun Nov 22 10:00:07 2026", date }, 7_000],
    [
      "a date of RFC 850 beside one",
      { "retry-after": "Sunday, 22-Nov-26 10:00:07 GMT", date: "Sunday, 22-Nov-26 10:00:00 GMT" },
      7_000,
    ],
    ["a date without its zone", { "retry-after": "Sun, 22 Nov 2026 10:00:07", date }, undefined],
    [
      "a date in another zone",
      { "retry-after": "Sun, 22 Nov 2026 10:00:07 +0800", date },
      undefined,
    ],
    [
      "a day that does not exist",
      { "retry-after": "Sun, 99 Nov 2026 10:00:07 GMT", date },
      undefined,
    ],
    ["a date in the past", { "retry-after": "Sun, 22 Nov 2026 09:59:00 GMT", date }, undefined],
    ["nothing", {}, undefined],
    ["blank", { "retry-after": "" }, undefined],
    ["nonsense", { "retry-after": "soon" }, undefined],
    ["a negative number", { "retry-after": "-3" }, undefined],
  ])("is read as %s, for throttles and doubt alike", (_what, headers, waitMs) => {
    expect(failureOf(429, "", headers)).toMatchObject({ kind: "throttled", waitMs });
    expect(failureOf(503, "", headers)).toMatchObject({ kind: "unknown", waitMs });
    const perMinuteCode = { code: "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi" };
    expect(failureOf(403, perMinuteCode, headers)).toMatchObject({
      per: "minute",
      waitMs,
    });
  });

  it.each<Readonly<Record<string, string>>>([{}, { date: "x" }])(
    "is a date by the runner's clock where the reply has no date: %j",
    (headers) => {
      const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
      const failure = failureOf(429, "", { "retry-after": inAnHour, ...headers });
      const waitMs = failure?.kind === "throttled" ? failure.waitMs : undefined;
      expect(waitMs).toBeGreaterThan(3_590_000);
      expect(waitMs).toBeLessThanOrEqual(3_600_000);
    },
  );

  it("does not change how long an address is banned", () => {
    const failure = failureOf(429, { status: 1111, wait: 2 }, { "retry-after": "1" });
    expect(failure).toMatchObject(banned(2));
  });
});

describe("row 3, a refused token", () => {
  it.each([
    ...["InvalidAuthentication", "invalidParameter.token.invalid", "token.notExisted"].flatMap(
      (code) => everyStatus.filter((at) => at !== 429).map((at) => [at, { code }] as const),
    ),
    ...[40014, 42001, "42001"].map((errcode) => [200, { errcode, errmsg: "token" }] as const),
    [401, ""] as const,
    [401, htmlPage("401")] as const,
    [401, { code: "unauthorized.client" }] as const,
    [401, { code: "system.error" }] as const,
    [401, { code: "staffId.notExisted" }] as const,
  ])("is HTTP %i with %j", (status, body) => {
    expect(failureOf(status, body)).toMatchObject({ kind: "expired", status });
  });
});

describe("row 4, no clear answer", () => {
  it.each<Row>([
    ...["system.error", "unknownError", "unknown.send.result"].flatMap((code) =>
      [200, 400, 403, 404, 500].map((at): Row => [code, at, { code }, { kind: "unknown", code }]),
    ),
    ["errcode -1", 200, { errcode: -1 }, { kind: "unknown", code: "-1" }],
    ["errcode -1 as text", 200, { errcode: "-1" }, { kind: "unknown", code: "-1" }],
    ["408", 408, "", { kind: "unknown", code: "HTTP 408" }],
    ...[500, 501, 502, 503, 504, 520, 599].map(
      (at): Row => [
        `${at} with a page`,
        at,
        htmlPage(`${at}`),
        { kind: "unknown", code: `HTTP ${at}`, status: at },
      ],
    ),
    ["500 with a code of row 7", 500, { code: "staffId.notExisted" }, { kind: "unknown" }],
    ["408 with a code of row 7", 408, { code: "illegal.receivers" }, { kind: "unknown" }],
    ["503 with a code of row 8", 503, { code: "robot.notExist" }, { kind: "unknown" }],
    ["502 without a body", 502, "", { kind: "unknown" }],
    ["no content", 204, "", { kind: "unknown", code: "HTTP 204" }],
    ["a success that is not 200", 202, { processQueryKey: "k" }, { kind: "unknown" }],
    ["an errcode in such a success", 201, { errcode: 60020 }, { kind: "unknown" }],
  ])("is %s at HTTP %i", (_what, status, body, expected) => {
    expect(failureOf(status, body)).toMatchObject(expected);
  });
});

describe("rows 7 and 8, refusals", () => {
  it.each<Row>([
    ["an unknown id", 400, { code: "staffId.notExisted" }, { because: "recipient" }],
    ["illegal receivers", 400, { code: "illegal.receivers" }, { because: "recipient" }],
    ["no conversation", 400, { code: "robot.oto.notExist" }, { because: "conversation" }],
    ["too many ids", 400, { code: "invalidParameter.userIds.overMax" }, { because: "tooMany" }],
    ["too many receivers", 400, { code: "receivers.exceed" }, { because: "tooMany" }],
    ["a stopped robot", 400, { code: "template.stopped" }, refused],
    [
      "an address that is not listed",
      403,
      { code: "Forbidden.AccessDenied.IpNotInWhiteList" },
      refused,
    ],
    [
      "the month's calls used up",
      403,
      { code: "Forbidden.AccessDenied.ApiCountLimitForOrg" },
      refused,
    ],
    [
      "a code that nobody knows",
      400,
      { code: "no.such.code" },
      { ...refused, code: "no.such.code" },
    ],
    ["a page with 400", 400, htmlPage("400 Bad Request"), { ...refused, code: "HTTP 400" }],
    ["403 without a body", 403, "", { ...refused, code: "HTTP 403" }],
    ["404", 404, "{}", { ...refused, code: "HTTP 404" }],
    ["409 of an array", 409, "[]", refused],
    ["418 of null", 418, "null", refused],
    ["407", 407, "", refused],
    ...[300, 301, 302, 303, 304, 307, 308].map(
      (at): Row => ["a redirect", at, "", { ...refused, code: `HTTP ${at}` }],
    ),
    ["another errcode", 200, { errcode: 60020, errmsg: "ip" }, { ...refused, code: "60020" }],
    ["another errcode as text", 200, { errcode: "60020" }, { ...refused, code: "60020" }],
    ["another errcode beside a key", 200, { errcode: 88, processQueryKey: "k" }, refused],
  ])("are %s at HTTP %i", (_what, status, body, expected) => {
    expect(failureOf(status, body)).toMatchObject({ kind: "rejected", ...expected });
  });
});

describe("a reply that may be a success", () => {
  it.each([
    ["no errcode", 200, { processQueryKey: "k" }],
    ["errcode 0", 200, { processQueryKey: "k", errcode: 0 }],
    ["errcode 0 as text", 200, { processQueryKey: "k", errcode: "0" }],
    ["errcode null", 200, { processQueryKey: "k", errcode: null }],
    ["no errcode and a code of row 7", 200, { processQueryKey: "k", code: "staffId.notExisted" }],
    ["nothing in it", 200, ""],
    ["a page in it", 200, htmlPage("ok")],
  ])("has %s", (_what, status, body) => {
    expect(failureOf(status, body)).toBeUndefined();
  });
});

describe("what is kept of a failure", () => {
  it.each<[string, unknown, Readonly<Record<string, string>>, string | undefined]>([
    ["the body", { requestid: "b" }, { "x-acs-request-id": "h" }, "b"],
    ["the body's other spelling", { RequestId: "b" }, { "x-acs-request-id": "h" }, "b"],
    ["the older API's body", { request_id: "b" }, {}, "b"],
    ["the header", { code: "x" }, { "x-acs-request-id": "h" }, "h"],
    ["the header beside a page", htmlPage("502"), { "x-acs-request-id": "h" }, "h"],
    ["the header beside an empty one", { requestid: "" }, { "x-acs-request-id": "h" }, "h"],
    ["nowhere", "", {}, undefined],
  ])("the request id, from %s", (_from, body, headers, requestId) => {
    expect(failureOf(502, body, headers)?.requestId).toBe(requestId);
  });

  it.each<[string, unknown, string]>([
    ["DingTalk's words", { code: "x", message: "不合法的access_token" }, "不合法的access_token"],
    ["the gateway's words", { Code: "x", Message: "denied" }, "denied"],
    ["the older API's words", { errcode: 1, errmsg: "wrong" }, "wrong"],
    ["nothing beside a code without words", { code: "x", processQueryKey: "k" }, ""],
    ["a page's title", htmlPage("502 Bad Gateway"), 'an HTML page titled "502 Bad Gateway"'],
    ["that a page is one", "<html><body>oops</body></html>", "an HTML page"],
    ["that a page behind a blank line is one", "\n <html><body>oops</body></html>", "an HTML page"],
    ["a title with blanks", '<title lang="en"> 502 </title>', 'an HTML page titled "502"'],
    ["that nothing came", "  ", "an empty body"],
    ["the beginning of anything else", "upstream connect error", '"upstream connect error"'],
  ])("%s", (_what, body, message) => {
    expect(failureOf(502, body)?.message).toBe(message);
  });

  it("no more than a few hundred characters of anything", () => {
    const long = "long ".repeat(100_000);
    const body = { code: long, message: long, requestid: long };
    const failure = failureOf(500, body);
    expect(describeFailure(failure ?? { ...facts, message: long }).length).toBeLessThan(1_000);
    expect(failureOf(500, long)?.message.length).toBeLessThan(400);
  });
});

describe("a body with several codes", () => {
  it.each<[object, object]>([
    [
      { code: "staffId.notExisted", errcode: -1 },
      { kind: "unknown", code: "-1" },
    ],
    [{ code: "staffId.notExisted", Code: "system.error" }, { kind: "unknown" }],
    [
      { code: "system.error", errcode: 90018 },
      { kind: "throttled", code: "90018" },
    ],
    [{ code: "invalidParameter.robotCode.invalid", errcode: 42001 }, { kind: "expired" }],
    [{ code: "no.such.code", Code: "template.stopped" }, { code: "template.stopped" }],
    [{ code: "template.stopped", Code: "staffId.notExisted" }, { because: "recipient" }],
    [{ errcode: 88, errmsg: "ding talk error[subcode=40014,submsg=x]" }, { kind: "expired" }],
    [
      { errcode: 88, sub_code: "60020", errmsg: "x" },
      { kind: "rejected", code: "60020" },
    ],
    [
      { errcode: 88, errmsg: "no subcode" },
      { kind: "rejected", code: "88" },
    ],
    [{ code: "", errcode: 12345 }, { code: "12345" }],
    [
      { errcode: 1, sub_code: "40014" },
      { kind: "rejected", code: "1" },
    ],
  ])("is read by the row that comes first: %j", (body, expected) => {
    expect(failureOf(400, body)).toMatchObject(expected);
  });
});

describe("an id in a reply", () => {
  it.each([
    ["a secret of 8 characters", "hunter12", "key-***-1"],
    ["one of 7, which it may have by chance", "hunter1", "key-hunter12-1"],
  ])("is shown with %s", (_what, secret, shown) => {
    expect(readReply(httpReply(200), [secret]).shownId("key-hunter12-1")).toBe(shown);
  });
});

describe("any reply at all", () => {
  it("is read without a fault, and is a failure unless its status is a success", () => {
    const status = fc.integer({ min: 200, max: 999 });
    const body = fc.oneof(fc.json(), fc.string(), fc.constant("{"));
    const headers = fc.dictionary(
      fc.constantFrom("retry-after", "date", "x-acs-request-id"),
      fc.string(),
    );
    fc.assert(
      fc.property(status, body, headers, (at, text, given) => {
        const failure = failureOf(at, text, given);
        if (at >= 300) expect(failure).toBeDefined();
        if (failure?.kind === "throttled" || failure?.kind === "unknown")
          expect(failure.waitMs ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("a page that never ends its title", () => {
  it("is described in a time that grows with its length only", () => {
    const started = performance.now();
    expect(failureOf(502, "<title".repeat(200_000))?.message).toBe("an HTML page");
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe("a body", () => {
  it.each<[string, unknown]>([
    ['{"a":1}', { a: 1 }],
    ["[]", []],
    ["null", null],
    ["", undefined],
    ["{", undefined],
    ["<html>", undefined],
  ])("of %j is %j", (text, expected) => {
    expect(reply(200, text).body).toEqual(expected);
  });
});

const facts = {
  code: "ECONNRESET",
  message: "read ECONNRESET",
  status: undefined,
  requestId: undefined,
};

describe("no reply", () => {
  it.each(["unreached", "unknown"] as const)("keeps what it is: %s", (kind) => {
    const { code, message } = facts;
    expect(failureWithoutReply({ kind, code, message })).toMatchObject({
      ...facts,
      kind,
    });
  });
});

describe("a failure in one line", () => {
  it.each([
    ["ECONNRESET: read ECONNRESET", facts],
    ["ECONNRESET", { ...facts, message: "" }],
    ["ECONNRESET: read ECONNRESET (request id r1)", { ...facts, requestId: "r1" }],
  ])("is %j", (line, failure) => {
    expect(describeFailure(failure)).toBe(line);
  });
});
