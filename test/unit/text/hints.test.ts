import { describe, expect, it } from "vitest";
import { codePrefixes, errorCodes } from "../../../src/dingtalk/error-codes.ts";
import { chineseHints } from "../../../src/text/chinese-hints.ts";
import { chineseKeyHints } from "../../../src/text/chinese-key-hints.ts";
import { englishHints } from "../../../src/text/english-hints.ts";
import { englishKeyHints } from "../../../src/text/english-key-hints.ts";
import { describeIssue, wordsIn, wordsOfKeys } from "../../../src/text/words.ts";
import documented from "../../fixtures/error-codes.json" with { type: "json" };

const english: Readonly<Record<string, { cause: string; cure: string }>> = englishHints;
const chinese: Readonly<Record<string, { cause: string; cure: string }>> = chineseHints;

/** Where two rows say the same on purpose, because DingTalk has two spellings of one thing. */
const synonyms = new Set(["systemBusy"]);

const topics = Object.keys(english);

describe("the hint of a code", () => {
  it.each(topics)("tells cause and cure of %s, in both languages", (topic) => {
    const sentence = expect.stringMatching(/^[A-Z`].*\.$/);
    expect(english[topic]).toEqual({ cause: sentence, cure: sentence });
    const chineseSentence = expect.stringMatching(/\p{Script=Han}.*。$/u);
    expect(chinese[topic]).toEqual({ cause: chineseSentence, cure: chineseSentence });
  });

  it.each(topics)(
    "names the same inputs, fields and addresses of %s in both languages",
    (topic) => {
      const named = (hint: { cause: string; cure: string } | undefined) =>
        [
          ...`${hint?.cause} ${hint?.cure}`.matchAll(
            /`[^`]+`|https?:\/\/[\w./:@]+|[A-Z]+_[A-Z_]+|\d[\d,]*/g,
          ),
        ]
          .map(([word]) => word)
          .toSorted();
      expect(new Set(named(chinese[topic]))).toEqual(new Set(named(english[topic])));
    },
  );

  it.each(documented.map(({ code }) => code))("is there for the documented %s", (code) => {
    expect(topics).toContain(code);
  });

  it.each(["invalidClientIdOrSecret", "invalid.client"])(
    "sends organisations in mainland China to their endpoint on %s",
    (code) => {
      expect(english[code]?.cure).toMatch(
        /mainland China need `endpoint: https:\/\/api\.dingtalk\.com`/,
      );
      expect(english[code]?.cure).toMatch(
        /default https:\/\/api\.dingtalk\.io is the international/,
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
    expect(english[code]?.cause).toContain("none of the 13");
  });

  it("gives no two codes the same hint, but for two spellings of one", () => {
    const known = Object.keys({ ...errorCodes, ...codePrefixes }).filter(
      (code) => !synonyms.has(code),
    );
    const hints = known.map((topic) => `${english[topic]?.cause} ${english[topic]?.cure}`);
    expect(hints.filter((hint, index) => hints.indexOf(hint) !== index)).toEqual([]);
  });
});

describe("an issue of messages sent before", () => {
  // What is said of a send, of the people it goes to, and of inputs that these two actions have not.
  const ofSending =
    /may have been delivered|may have the message|before sending again|before you send|sending less|nothing was sent|for sending|looked? .*up|lookup|`(?:callsPerSecond|onUnknown|batchSize|userIds?|userMap|msgKey|msgParam|text|legacyEndpoint|mobiles|departmentIds|reportFile)`/i;
  const ofSendingInChinese =
    /再次发送|可能已经送达|没有发送任何|发送消息需要|查询人员|查询任何人|`(?:callsPerSecond|onUnknown|batchSize|userIds?|userMap|msgKey|msgParam|text|legacyEndpoint|mobiles|departmentIds|reportFile)`/;
  const about = [
    ...(["recall", "readStatus"] as const).flatMap((action) =>
      (["refused", "unclear", "cancelled", "timeLimit", "foreign", "processing"] as const).map(
        (why) => ({ kind: "keys", action, why }) as const,
      ),
    ),
  ];
  const all = topicsOf(englishHints);

  it.each([
    ["en", ofSending],
    ["zh-CN", ofSendingInChinese],
  ] as const)("speaks of no sending, whatever it is, in %s", async (language, pattern) => {
    const issues = all.flatMap((topic) =>
      about.map((one) => ({ ...nothing, ...one, failure: failureWith(topic) })),
    );
    const words = await wordsOfKeys(language, issues);
    for (const issue of issues) {
      const { title, cause, cure } = describeIssue(issue, words);
      expect(`${title}. ${cause} ${cure}`, issue.failure.code).not.toMatch(pattern);
      if (issue.why !== "refused") expect(cause && cure).not.toBe("");
    }
  });

  it.each([
    "invalidParameter.robotCode.empty",
    "invalidParameter.robotCode.notExsit",
    "invalidParameter.robotCode.missing",
    "invalidParameter.robotCode.invalid",
    "invalidParameter.param.invalid",
    "invalidParameter.processQueryKey.missing",
    "invalid.processQueryKey",
    "processQueryKey.expireTime",
    "template.not.existed",
    "template.stopped",
    "invalidParameter.robotCode",
    "invalidParameter.processQueryKeys.overMax",
    "not.allowed.robotCode",
    "robot.processQueryKey.expired",
    "notRevoke.all.messages",
    "system.error",
    "unknown.send.result",
  ])("has cause and cure of what these calls' pages list: %s", async (code) => {
    const failure = failureWith(code);
    const words = await wordsOfKeys("en", [{ ...nothing, ...refused, failure }]);
    expect(words.hintOf(failure)).toEqual({
      cause: expect.stringMatching(/\.$/),
      cure: expect.stringMatching(/\.$/),
    });
  });

  it("names the same inputs and addresses in both languages, in what it says otherwise", () => {
    const named = ({ cause, cure }: { cause: string; cure: string }) =>
      new Set(`${cause} ${cure}`.match(/`[^`]+`|[A-Z]+_[A-Z_]+|\d[\d,]*/g));
    expect(Object.keys(chineseKeyHints)).toEqual(Object.keys(englishKeyHints));
    for (const [topic, hint] of Object.entries(englishKeyHints)) {
      const other = Object.entries(chineseKeyHints).find(([key]) => key === topic)?.[1];
      expect(named(other ?? { cause: "", cure: "" }), topic).toEqual(named(hint));
    }
  });

  it("loads no hint where none is asked for", async () => {
    const words = await wordsOfKeys("en", [{ ...nothing, ...refused, failure: undefined }]);
    expect(words.hintOf(failureWith("1111"))).toBeUndefined();
  });
});

const refused = { kind: "keys", action: "recall", why: "refused" } as const;
const failureWith = (code: string) => ({ kind: "rejected", code, status: 400 }) as const;
const nothing = { level: "error", code: "", said: "", subjects: [], requestIds: [] } as const;

function topicsOf<T extends object>(hints: T): (keyof T)[] {
  const keys: string[] = Object.keys(hints);
  const isTopic = (key: string): key is string & keyof T => key in hints;
  return keys.filter(isTopic);
}

describe("the words of a language", () => {
  it("have the hints of the topics that were asked for, and load none where none was", async () => {
    const banned = failureWith("1111");
    const asked = await wordsIn("zh-CN", [undefined, banned]);
    expect(asked.hintOf(banned)).toEqual(chinese["1111"]);
    expect(asked.hintOf(undefined)).toBeUndefined();
    expect((await wordsIn("en")).hintOf(banned)).toBeUndefined();
  });

  it("are the same in kind in both languages", async () => {
    const [english, chinese] = [await wordsIn("en"), await wordsIn("zh-CN")];
    expect(shapeOf(chinese)).toEqual(shapeOf(english));
  });
});

function shapeOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]));
}
