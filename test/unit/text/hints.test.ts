import { describe, expect, it } from "vitest";
import {
  type CodePrefix,
  codePrefixes,
  errorCodes,
  type KnownCode,
} from "../../../src/dingtalk/error-codes.ts";
import { msgKeys } from "../../../src/message/msg-keys.ts";
import type { HintKey } from "../../../src/text/hint-keys.ts";
import { loadHintSections, loadHints, missingFields } from "../../../src/text/hints.ts";
import { describeIssue, loadMessages } from "../../../src/text/messages.ts";
import type { Hint } from "../../../src/text/types.ts";
import documented from "../../fixtures/error-codes.json" with { type: "json" };

const english = await loadHints("en");
const chinese = await loadHints("zh-CN");

/** The keys that are not codes of DingTalk's; the compiler requires each of them here. */
const otherKeys: Readonly<Record<Exclude<HintKey, KnownCode | CodePrefix>, true>> = {
  noReason: true,
  knownNowhere: true,
  legacyEndpoint: true,
  unreadableFile: true,
  unlistedCode: true,
  "network.name": true,
  "network.proxy": true,
  "network.noTls": true,
  "network.certificate": true,
  "network.connection": true,
  "network.lostReply": true,
  "network.cancelled": true,
  "HTTP 2xx": true,
  "HTTP 3xx": true,
  "HTTP 401": true,
  "HTTP 403": true,
  "HTTP 407": true,
  "HTTP 408": true,
  "HTTP 429": true,
  "HTTP 4xx": true,
  "HTTP 5xx": true,
};
const keys = Object.keys({ ...errorCodes, ...codePrefixes, ...otherKeys });

/** Codes that say the same as another: a second spelling or number, or a part of the message that has one field. */
const synonyms = new Set(["systemBusy", "44001", "miss.param.text", "miss.param.photo"]);

describe("the hints", () => {
  it.each([
    ["English", english],
    ["Chinese", chinese],
  ])("have every key, and no other, in %s", (_language, hints) => {
    expect(Object.keys(hints).toSorted()).toEqual(keys.toSorted());
  });

  it("stand in the same sections and order in both languages", async () => {
    const order = (await loadHintSections("en")).map(({ hints }) => hints.map(([key]) => key));
    const other = (await loadHintSections("zh-CN")).map(({ hints }) => hints.map(([key]) => key));
    expect(other).toEqual(order);
    expect(order.flat()).toEqual([...new Set(order.flat())]);
  });
});

describe("the hint of a code", () => {
  it.each(keys)("tells cause and cure of %s, in both languages", (key) => {
    const sentence = expect.stringMatching(/^[A-Z`][^{}]*\.$/);
    expect(english[key]).toEqual({ cause: sentence, cure: sentence });
    const chineseSentence = expect.stringMatching(/^[^{}]*\p{Script=Han}[^{}]*。$/u);
    expect(chinese[key]).toEqual({ cause: chineseSentence, cure: chineseSentence });
  });

  it.each(keys)("names the same inputs, fields and addresses of %s in both languages", (key) => {
    const named = (hint: Hint | undefined) =>
      new Set(
        `${hint?.cause} ${hint?.cure}`.match(
          /`[^`]+`|https?:\/\/[\w./:@]+|[A-Z]+_[A-Z_]+|\d[\d,]*/g,
        ),
      );
    expect(named(chinese[key])).toEqual(named(english[key]));
  });

  it.each(documented.map(({ code }) => code))("is there for the documented %s", (code) => {
    expect(keys).toContain(code);
  });

  it.each(["invalidClientIdOrSecret", "invalid.client", "40089"])(
    "tells which region is whose on %s",
    (code) => {
      expect(english[code]?.cure).toMatch(
        /the action tries both of DingTalk's regions.*https:\/\/api\.dingtalk\.com for mainland China/,
      );
    },
  );

  it("names the permission a send needs", () => {
    const hint = english["Forbidden.AccessDenied.AccessTokenPermissionDenied"];
    expect(hint?.cure).toContain("`qyapi_robot_sendmsg`");
  });

  it("says what helps when a hosted runner's address is refused", () => {
    const hint = english["Forbidden.AccessDenied.IpNotInWhiteList"];
    expect(hint?.cure).toMatch(/self-hosted runner.*proxy.*clear the list/);
  });

  it("says which permission an upload needs", () => {
    expect(english["60011"]?.cure).toMatch(/`qyapi_base` for `file` and `media` \(on by default\)/);
  });

  it("says what to do with a file of a kind that DingTalk does not take", () => {
    expect(english["40005"]?.cure).toMatch(/into a zip, which the input `file` does by itself/);
  });

  it("names lookups and uploads where the older API has no host", () => {
    expect(english["legacyEndpoint"]?.cause).toMatch(/looks people up.*`file` and `media`/);
  });

  it("says that trying again does not help once the month's calls are used up", () => {
    const hint = english["Forbidden.AccessDenied.ApiCountLimitForOrg"];
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
    expect(english[code]?.cure).toContain(`\`${msgKey}\``);
    expect(english[code]?.cure).toContain(`\`${field}\``);
  });

  it.each(
    documented
      .map(({ code }) => code)
      .filter((code) => /^miss\.param\.(feedCard|beautifulCard|image)/.test(code)),
  )("says on %s that one-to-one messages have no such kind", (code) => {
    expect(english[code]?.cause).toContain("one-to-one messages cannot produce one");
  });

  it.each(missingFields)("names on %s fields of %s that DingTalk has", (_code, kind, ...fields) => {
    const msgKey = msgKeys[kind];
    if (msgKey === undefined) expect(["feedCard", "image", "beautifulCard"]).toContain(kind);
    else expect(Object.keys(msgKey.required)).toEqual(expect.arrayContaining(fields));
  });

  it("gives no two codes the same hint, but for synonyms", () => {
    const known = Object.keys({ ...errorCodes, ...codePrefixes }).filter(
      (code) => !synonyms.has(code),
    );
    const hints = known.map((code) => `${english[code]?.cause} ${english[code]?.cure}`);
    expect(hints.filter((hint, index) => hints.indexOf(hint) !== index)).toEqual([]);
  });
});

describe("an issue of messages sent before", () => {
  const nothing = { level: "error", code: "", said: "", subjects: [], requestIds: [] } as const;

  it.each(["en", "zh-CN"] as const)("has title, cause and cure, in %s", async (language) => {
    const failure = failureWith("not.allowed.robotCode");
    const messages = await loadMessages(language, [failure]);
    for (const action of ["recall", "readStatus"] as const)
      for (const why of [
        "refused",
        "unclear",
        "cancelled",
        "timeLimit",
        "foreign",
        "processing",
      ] as const)
        expect(describeIssue({ ...nothing, kind: "keys", action, why, failure }, messages)).toEqual(
          {
            title: expect.stringMatching(/./),
            cause: expect.stringMatching(/./),
            cure: expect.stringMatching(/./),
          },
        );
  });
});

const failureWith = (code: string) => ({ kind: "rejected", code, status: 400 }) as const;

describe("the messages of a language", () => {
  it("have the hints of the failures that were asked for, and load none where none was", async () => {
    const banned = failureWith("1111");
    const asked = await loadMessages("zh-CN", [undefined, banned]);
    expect(asked.hintOf(banned)).toEqual(chinese["1111"]);
    expect(asked.hintOf(undefined)).toBeUndefined();
    for (const none of [await loadMessages("en"), await loadMessages("en", [undefined])])
      expect(none.hintOf(banned)).toBeUndefined();
  });

  it("are the same in kind in both languages", async () => {
    const [english, chinese] = [await loadMessages("en"), await loadMessages("zh-CN")];
    expect(shapeOf(chinese)).toEqual(shapeOf(english));
  });
});

function shapeOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]));
}
