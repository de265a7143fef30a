import { describe, expect, it } from "vitest";
import type { Expected, ExpectedKind, ExpectedOf, Problem } from "../../../src/inputs/problem.ts";
import { msgKeys } from "../../../src/message/msg-keys.ts";
import { loadMessages } from "../../../src/text/messages.ts";
import { loadProblems } from "../../../src/text/problems.ts";
import type { Language, Mistake } from "../../../src/text/types.ts";
import { describeWarning, type Warning } from "../../../src/text/warnings.ts";
import { readAction } from "../../support/action.ts";

/** More names than a sentence shows. */
const manyNames = Array.from({ length: 20 }, (_, at) => `name${at}`);

/** What may be expected, each kind at least once. */
const everyExpected: { readonly [Kind in ExpectedKind]: readonly ExpectedOf<Kind>[] } = {
  text: [{ kind: "text" }],
  boolean: [{ kind: "boolean" }],
  oneOf: [
    { kind: "oneOf", words: ["en"] },
    { kind: "oneOf", words: ["en", "zh-CN", "fr"] },
  ],
  wholeNumber: [{ kind: "wholeNumber", min: 1, max: 100 }],
  duration: [
    { kind: "duration", unit: "seconds", min: 0, max: 60 },
    { kind: "duration", unit: "minutes", min: 1, max: 360 },
  ],
  knownInput: [{ kind: "knownInput" }],
  withoutSecret: [{ kind: "withoutSecret", source: "appSecret" }],
  robotCode: [{ kind: "robotCode" }],
  corpId: [{ kind: "corpId" }],
  accessToken: [{ kind: "accessToken" }],
  appOrToken: [{ kind: "appOrToken" }],
  clientId: [{ kind: "clientId" }],
  clientSecret: [{ kind: "clientSecret" }],
  organisation: [{ kind: "organisation" }],
  proxyAddress: [{ kind: "proxyAddress" }],
  origin: [{ kind: "origin" }],
  noWebhook: [{ kind: "noWebhook" }],
  newerHost: [{ kind: "newerHost" }],
  legacyHost: [{ kind: "legacyHost" }],
  sameRegion: [{ kind: "sameRegion" }],
  jsonList: [{ kind: "jsonList" }],
  plainItems: [{ kind: "plainItems" }],
  mobiles: [{ kind: "mobiles" }],
  departmentIds: [{ kind: "departmentIds" }],
  roleIds: [{ kind: "roleIds" }],
  listOrReport: [
    { kind: "listOrReport", items: "userIds" },
    { kind: "listOrReport", items: "keys" },
  ],
  someRecipient: [{ kind: "someRecipient" }],
  userMap: [{ kind: "userMap" }],
  loginOnce: [{ kind: "loginOnce" }],
  userIdOrList: [{ kind: "userIdOrList" }],
  atMostPeople: [{ kind: "atMostPeople", most: 1_000 }],
  fileThatExists: [
    { kind: "fileThatExists", orMapping: true },
    { kind: "fileThatExists", orMapping: false },
  ],
  fileInside: [{ kind: "fileInside" }],
  readableFile: [{ kind: "readableFile" }],
  fileOfSize: [{ kind: "fileOfSize", most: "20 MiB" }],
  fileOfText: [{ kind: "fileOfText" }],
  fileWithContent: [{ kind: "fileWithContent" }],
  otherMediaName: [{ kind: "otherMediaName" }],
  pathOrMediaId: [{ kind: "pathOrMediaId" }],
  writableFile: [{ kind: "writableFile" }],
  oneMsgParam: [{ kind: "oneMsgParam" }],
  oneMessage: [{ kind: "oneMessage" }],
  textBesideTitle: [{ kind: "textBesideTitle" }],
  msgParamBesideMsgKey: [{ kind: "msgParamBesideMsgKey" }],
  msgKeyBesideMsgParam: [{ kind: "msgKeyBesideMsgParam" }],
  messageKind: [{ kind: "messageKind" }],
  fieldOf: [{ kind: "fieldOf", msgKey: "sampleText" }],
  neededField: [{ kind: "neededField", msgKey: "sampleText" }],
  textValue: [{ kind: "textValue" }],
  someText: [{ kind: "someText" }],
  url: [{ kind: "url" }],
  urlWithoutSpaces: [{ kind: "urlWithoutSpaces" }],
  pictureUrl: [{ kind: "pictureUrl" }],
  mediaId: [{ kind: "mediaId" }],
  mapping: [{ kind: "mapping" }],
  shallowMapping: [{ kind: "shallowMapping", deepest: 64 }],
  oneMapping: [{ kind: "oneMapping" }],
  syntax: (
    [
      "indentation",
      "tab",
      "colon",
      "comma",
      "unclosedQuote",
      "unclosedBracket",
      "behindQuote",
      "escape",
      "unreadable",
    ] as const
  ).map((mistake) => ({ kind: "syntax", mistake }) as const),
  asciiPunctuation: [
    {
      kind: "asciiPunctuation",
      found: [
        { character: "：", ascii: ": " },
        { character: "｛", ascii: "{" },
        { character: "\u3000", ascii: " " },
      ],
    },
  ],
  keyOnce: [{ kind: "keyOnce" }],
  plainKey: [{ kind: "plainKey" }],
  keyWithoutAnchor: [{ kind: "keyWithoutAnchor" }],
  valueWithoutAnchor: [{ kind: "valueWithoutAnchor" }],
  valueWithoutTag: [{ kind: "valueWithoutTag" }],
  templateInQuotes: [{ kind: "templateInQuotes" }],
  valueWithoutTemplate: [{ kind: "valueWithoutTemplate" }],
  valueInQuotes: [true, false].map(
    (isCut) => ({ kind: "valueInQuotes", quoted: "`a: 'b'`", isCut }) as const,
  ),
  shallowTemplate: [{ kind: "shallowTemplate" }],
  quickTemplate: [{ kind: "quickTemplate", seconds: 2 }],
  template: (
    [
      "equals",
      "operators",
      "filterColon",
      "nothing",
      "openOutput",
      "openTag",
      "openQuote",
      "openRaw",
    ] as const
  ).map((mistake) => ({ kind: "template", mistake }) as const),
  unclosedTag: [{ kind: "unclosedTag", tag: "if" }],
  strayTag: [{ kind: "strayTag", tag: "endif" }],
  unreadableTemplate: [{ kind: "unreadableTemplate", said: "`a`: `b`" }],
  limitedTemplate: (["memory", "output", "search"] as const).map(
    (limit) => ({ kind: "limitedTemplate", limit }) as const,
  ),
  textOfMapping: [{ kind: "textOfMapping" }],
  time: [{ kind: "time" }],
  timeZone: [{ kind: "timeZone" }],
  handedOver: [{ kind: "handedOver", root: "secrets", path: "secrets.X" }],
  filter: [{ kind: "filter", own: ["raw", "duration"] }],
  tag: [{ kind: "tag" }],
  noFileTag: [{ kind: "noFileTag" }],
  nameWithoutPrefix: [{ kind: "nameWithoutPrefix", prefix: "GITHUB_" }],
  nameWithoutSecretWord: [{ kind: "nameWithoutSecretWord", part: "TOKEN" }],
  valueWithoutSecret: [{ kind: "valueWithoutSecret", source: "appSecret" }],
  valueWithoutPassword: [{ kind: "valueWithoutPassword" }],
  ownName: [{ kind: "ownName", root: "commit" }],
  nameOfTable: [
    { kind: "nameOfTable", names: ["github", "job"] },
    { kind: "nameOfTable", names: [] },
    { kind: "nameOfTable", names: undefined },
  ],
  nameIn: [
    { kind: "nameIn", known: "github", names: manyNames },
    { kind: "nameIn", known: "matrix", names: [] },
  ],
};

const text: Problem = { input: "text", expected: { kind: "text" } };

/** What is worth a warning, each kind at least once. */
const everyWarning: {
  readonly [Kind in Warning["kind"]]: readonly Extract<Warning, { readonly kind: Kind }>[];
} = {
  valueless: [{ kind: "valueless", name: "commit.subject" }],
  unknownName: [{ kind: "unknownName", name: "githb.sha" }],
  pastedText: [{ kind: "pastedText", input: "msgParam", place: ".text" }],
  literalBreak: [{ kind: "literalBreak", input: "msgParam", place: ".text" }],
  noJobs: [
    { kind: "noJobs", input: "text" },
    { kind: "noJobs", input: "msgParam", place: ".text" },
  ],
  wrongWithoutRun: [{ kind: "wrongWithoutRun", problem: text }],
  missingJobs: [{ kind: "missingJobs", unread: { why: "forbidden" } }],
  unseenJobs: [{ kind: "unseenJobs", unread: { why: "forbidden" } }],
  unreadRun: [
    ...(
      [
        "noToken",
        "noRun",
        "rateLimit",
        "unauthorized",
        "forbidden",
        "notFound",
        "noGitHub",
        "time",
        "unreached",
      ] as const
    ).map((why) => ({ kind: "unreadRun", part: "jobs", unread: { why } }) as const),
    { kind: "unreadRun", part: "previous", unread: { why: "status", status: "500" } },
  ],
  unknownChange: (["jobs", "previous"] as const).map(
    (part) => ({ kind: "unknownChange", part, unread: { why: "time" } }) as const,
  ),
  changeOfNoRun: [{ kind: "changeOfNoRun", event: "check_run" }],
  unknownMsgKey: [{ kind: "unknownMsgKey", msgKey: "sampleCard" }],
  unknownField: [
    {
      kind: "unknownField",
      input: "msgParam",
      place: ".text",
      msgKey: "sampleText",
      fields: ["content"],
    },
  ],
  long: [{ kind: "long", bytes: 15_001, documented: 15_000 }],
  noEvent: (["notSet", "noObject", "noJson", "unreadable"] as const).map((why) => ({
    kind: "noEvent",
    why,
  })),
  messageOfFork: [{ kind: "messageOfFork", input: "msgParamFile", event: "workflow_run" }],
  peopleOfFork: [{ kind: "peopleOfFork", input: "userMap", event: "workflow_run" }],
  blankStatus: [{ kind: "blankStatus" }],
  sentNevertheless: [{ kind: "sentNevertheless" }],
  defaultInstead: [{ kind: "defaultInstead" }],
  withoutFiles: [{ kind: "withoutFiles" }],
  invisible: [{ kind: "invisible", input: "appKey" }],
};

const everyMistake: Readonly<Record<Mistake, true>> = {
  combination: true,
  field: true,
  file: true,
  filter: true,
  input: true,
  limit: true,
  mapping: true,
  name: true,
  punctuation: true,
  quotes: true,
  secret: true,
  template: true,
  upload: true,
  value: true,
};

const rowsOf = <Row extends { readonly kind: string }>(
  rows: Readonly<Record<string, readonly Row[]>>,
) => Object.values(rows).flatMap((list) => list.map((row) => [row.kind, row] as const));

async function speakerOf(language: Language) {
  const messages = await loadMessages(language);
  const describer = await loadProblems(language, messages.prose);
  return {
    expected: (expected: Expected) => describer.sentence({ input: "text", expected }),
    warning: (warning: Warning) => describeWarning(warning, messages.warnings, describer),
    messages,
    describer,
  };
}

const [english, chinese] = [await speakerOf("en"), await speakerOf("zh-CN")];

/** Words that Chinese engineers write in English, and names of DingTalk, GitHub and this action. */
const names = new Set(
  [
    ...Object.keys({ ...readAction().inputs, ...msgKeys }),
    "API ASCII Client Dependabot GitHub HTTP ID JSON KiB Liquid MiB Secret UTF-8 Webhook YAML",
    "action dingtalk fork http https key mediaId null runner secret shell userId",
    "content GITHUB_ GITHUB_EVENT_PATH RUNNER_TEMP TOKEN github.event msgParam.text",
    "processQueryKey workflow_run",
  ].flatMap((line) => line.split(" ")),
);

/** A Chinese sentence has characters of its own, and in English only names, code and addresses. */
function expectChinese(sentence: string): void {
  expect(sentence).toMatch(/\p{Script=Han}/u);
  const prose = sentence.replace(/`[^`]*`|"[^"]*"|https?:\/\/[\w./:@-]+/g, " ");
  const words = prose.match(/[A-Za-z][\w.-]*/g) ?? [];
  expect(words.filter((word) => !names.has(word))).toEqual([]);
}

function expectEnglish(sentence: string): void {
  const prose = sentence.replace(/`[^`]*`/g, " ");
  expect(prose).not.toMatch(/\p{Script=Han}|[，。：；、（）]/u);
}

const leftovers = /undefined|\[object|\bNaN\b|\$\{(?!\{)/;

/** Code, addresses and figures, which do not depend on the language. */
function facts(sentence: string): ReadonlySet<string> {
  return new Set(sentence.match(/`[^`]+`|https?:\/\/[\w./:@-]+|\d+/g));
}

describe("what is wrong with an input", () => {
  it.each(rowsOf<Expected>(everyExpected))(
    "has a sentence in both languages: %s %j",
    (_kind, expected) => {
      const [inEnglish, inChinese] = [english.expected(expected), chinese.expected(expected)];
      expect(inEnglish).toMatch(/^text: expected [^ ].*[^ .]\.(?: → .+)?$/);
      expect(inChinese).toMatch(/^text：应为.+[^。]。(?: → .+)?$/);
      expectEnglish(inEnglish);
      expectChinese(inChinese);
      for (const sentence of [inEnglish, inChinese]) expect(sentence).not.toMatch(leftovers);
      expect(facts(inChinese)).toEqual(facts(inEnglish));
    },
  );

  it("names the input, what it got, what it expects and what is nearest", () => {
    const problem: Problem = {
      input: "failOn",
      got: "partal",
      expected: { kind: "oneOf", words: ["failed", "partial"] },
      nearest: "partial",
    };
    expect(english.describer.sentence(problem)).toBe(
      'failOn: got "partal"; expected `failed` or `partial`. Did you mean "partial"?',
    );
    expect(chinese.describer.sentence(problem)).toBe(
      'failOn：收到 "partal"，应为以下之一：`failed`、`partial`。是否想写 "partial"？',
    );
  });

  it("names the place in the input, and the line", () => {
    const problem: Problem = {
      ...text,
      input: "msgParam",
      place: ".text",
      at: { line: 7, text: "text: a" },
    };
    expect(english.describer.sentence(problem)).toBe("msgParam.text, line 7: expected text.");
    expect(chinese.describer.sentence(problem)).toBe("msgParam.text 第 7 行：应为文本。");
  });

  it("stays on one line and short, whatever was given", () => {
    const line = english.describer.sentence({ ...text, got: "\n\r ".repeat(10_000) });
    expect(line).not.toMatch(/[\r\n]/);
    expect(line.length).toBeLessThan(600);
  });

  it("shows a text of 120 characters, and of a longer one as many, with a mark that it goes on", () => {
    const shown = "x".repeat(120);
    const sentenceWith = (got: string) => english.describer.sentence({ ...text, got });
    expect(sentenceWith(shown)).toContain(`"${shown}"`);
    expect(sentenceWith(`${shown}x`)).toContain(`"${shown}…"`);
  });
});

describe("the line with a mistake", () => {
  const below = (line: string, column?: number) => {
    const at = { line: 1, text: line, ...(column === undefined ? {} : { column }) };
    return english.describer
      .withLine({ ...text, at })
      .split("\n")
      .slice(1);
  };

  it.each<[string, number | undefined, readonly string[]]>([
    ["a: [b", 4, ["  a: [b", "     ^"]],
    ["a: [b", 1, ["  a: [b", "  ^"]],
    ["a: [b", 6, ["  a: [b", "       ^"]],
    ["\ta: b", 3, ["  \ta: b", "  \t ^"]],
    ["标题: [b", 5, ["  标题: [b", "  \u3000\u3000  ^"]],
    ["a: [b", undefined, ["  a: [b"]],
    ["", 1, []],
    ["  ", 1, []],
  ])("stands below the sentence, with a caret: %j at %s", (line, column, lines) => {
    expect(below(line, column)).toEqual(lines);
  });

  it("is cut around the mistake where it is long", () => {
    const [shown = "", caret = ""] = below(`${"a".repeat(500)}!${"b".repeat(500)}`, 501);
    expect(shown.length).toBeLessThan(130);
    expect(shown[caret.indexOf("^")]).toBe("!");
  });

  it("is not there where it is not known", () => {
    expect(english.describer.withLine(text)).toBe("text: expected text.");
  });
});

describe("a warning", () => {
  it.each(rowsOf<Warning>(everyWarning))(
    "has a sentence in both languages: %s %j",
    (_kind, warning) => {
      const [inEnglish, inChinese] = [english.warning(warning), chinese.warning(warning)];
      expect(inEnglish).toMatch(/^\S.*\.$/);
      expect(inChinese).toMatch(/^\S.*。$/);
      expectEnglish(inEnglish);
      expectChinese(inChinese);
      for (const sentence of [inEnglish, inChinese]) expect(sentence).not.toMatch(leftovers);
      expect(facts(inChinese)).toEqual(facts(inEnglish));
    },
  );
});

describe("the note in the message that takes the place of another", () => {
  it.each(Object.keys(everyMistake).filter(isMistake))(
    "names in one line, in both languages: %s",
    (mistake) => {
      for (const line of [undefined, 7])
        for (const more of [0, 3]) {
          const facts = { input: "msgParam.text", line, mistake, more };
          const [inEnglish, inChinese] = [
            english.messages.fallbackNote(facts),
            chinese.messages.fallbackNote(facts),
          ];
          for (const note of [inEnglish, inChinese]) {
            expect(note).toMatch(/^⚠️ .*msgParam\.text.*[.。]$/u);
            expect(note.includes("7")).toBe(line !== undefined);
            expect(note.includes("3")).toBe(more > 0);
            expect(note).not.toMatch(leftovers);
          }
          expectEnglish(inEnglish);
          expectChinese(inChinese);
        }
    },
  );
});

function isMistake(name: string): name is Mistake {
  return Object.hasOwn(everyMistake, name);
}
