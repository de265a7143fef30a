import type { Outcome } from "../delivery/ledger.ts";
import type { Stop } from "../delivery/schedule.ts";
import type { Failure } from "../dingtalk/failure.ts";
import type { Phrases } from "../message/default-message.ts";
import type { Issue, IssueKind, KeyIssueReason, ListedOutcome } from "../report/issues.ts";
import type { SendOutcome } from "../report/report.ts";
import type { ReadOutcome, RecallOutcome } from "../report/verdict.ts";
import { type ExplainedFailure, type HintKey, hintKeyOf } from "./hint-keys.ts";
import { type RewordedTopic, sharedTopics } from "./key-topics.ts";

/** A language that a person can be told things in. */
export type Language = "en" | "zh-CN";

/** What a person is told of a failure: the likely cause, and the next step. */
export interface Hint {
  readonly cause: string;
  readonly cure: string;
}

/** What a person is told of one thing that went wrong. */
export interface Telling extends Hint {
  readonly title: string;
}

/** Everything that a language has to say, but for what it says of single codes. */
export interface Vocabulary {
  readonly phrases: Phrases;
  readonly prose: ProseWords;
  readonly failures: Readonly<Record<Failure["kind"], string>>;
  readonly people: Readonly<Record<ListedOutcome, Telling>>;
  readonly stops: {
    readonly [Kind in Exclude<Stop["kind"], "noToken">]: (
      stop: Omit<Extract<Stop, { kind: Kind }>, "failure">,
    ) => Telling;
  };
  /** Instead of the failure's own hint where a lookup had no clear answer, for that speaks of a message. */
  readonly unclearRead: Hint;
  /** Instead of the failure's own hint where DingTalk gave no clear answer, for that speaks of a message. */
  readonly unreadable: Readonly<Record<"mobiles" | "departmentIds", string>>;
  readonly unmapped: Readonly<Record<"githubUsers" | "mobiles", Telling>>;
  readonly tooMany: (most: number) => Telling;
  readonly keys: Readonly<Record<"recall" | "readStatus", KeyWords>>;
  readonly foreignKeys: Telling;
  readonly processingKeys: Telling;
  readonly notLookedUp: (mobiles: number, departments: number) => Omit<Telling, "cure">;
  readonly counts: Readonly<
    Record<
      "recipients" | "githubUsers" | "mobiles" | "departmentIds" | "keys",
      (count: number) => string
    >
  >;
  readonly noToken: { readonly title: string; readonly inDoubt: Hint };
  readonly notices: Readonly<Record<"nobodyToTell" | "skipped" | "noKeys", Omit<Telling, "cure">>>;
  readonly summary: SummaryWords;
  readonly recall: KeySummaryWords<RecallOutcome, "recalled" | "failed">;
  readonly readStatus: KeySummaryWords<ReadOutcome, "read" | "unread" | "failed">;
}

/** What is told of messages that were not recalled, or could not be asked about. */
export type KeyWords = {
  readonly [Why in Exclude<KeyIssueReason, "refused" | "foreign" | "processing">]: Telling;
} & {
  /** Of a refusal, whose topic tells cause and cure. */
  readonly refused: string;
};

/** The words of the summary of a step that is about messages sent before. */
export interface KeySummaryWords<Outcome extends string, Row extends string> {
  readonly headings: Readonly<Record<Outcome, string>>;
  readonly rows: Readonly<Record<Row, string>>;
}

/** How sentences are put together. */
export interface ProseWords {
  /** What stands between two sentences. */
  readonly between: string;
  readonly sentence: (words: string) => string;
  readonly titled: (title: string, count: string) => string;
  /** A code, or the name of something, and what was said; as a sentence. */
  readonly answer: (code: string, said: string) => string;
}

/** The words of the job summary. */
export interface SummaryWords {
  readonly headings: Readonly<Record<SendOutcome, string>>;
  readonly inDoubt: string;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly inAll: string;
  readonly message: (msgKey: string) => string;
  readonly wrongInputs: string;
  readonly requestId: string;
}

/** The vocabulary of a language, with what it says of the topics that were asked for. */
export interface Words extends Vocabulary {
  hintOf(failure: ExplainedFailure | undefined): Hint | undefined;
}

/** The words of a language. What it says of single codes is loaded only where one is to be told. */
export async function wordsIn(
  language: Language,
  failures: readonly (ExplainedFailure | undefined)[] = [],
): Promise<Words> {
  const vocabulary = await vocabularies[language]();
  const hints = failures.every((failure) => failure === undefined)
    ? undefined
    : await hintTables[language]();
  return {
    ...vocabulary,
    hintOf: (failure) => {
      if (failure === undefined || hints === undefined) return undefined;
      const key = hintKeyOf(failure, hints);
      return key === undefined ? undefined : hints[key];
    },
  };
}

/** The words of a language for messages that were sent before. What it says of a send alone, it does not say of them. */
export async function wordsOfKeys(language: Language, issues: readonly Issue[]): Promise<Words> {
  const vocabulary = await vocabularies[language]();
  if (issues.every(({ failure }) => failure === undefined))
    return { ...vocabulary, hintOf: () => undefined };
  const hints = await hintTables[language]();
  const reworded: Partial<Record<HintKey, Hint>> = await keyHintTables[language]();
  const shared = new Set<HintKey>(sharedTopics);
  return {
    ...vocabulary,
    hintOf: (failure) => {
      const key = failure && hintKeyOf(failure, hints);
      if (key === undefined) return undefined;
      return reworded[key] ?? (shared.has(key) ? hints[key] : undefined);
    },
  };
}

const vocabularies: Readonly<Record<Language, () => Promise<Vocabulary>>> = {
  en: async () => (await import("./english.ts")).english,
  "zh-CN": async () => (await import("./chinese.ts")).chinese,
};

const hintTables: Readonly<Record<Language, () => Promise<Readonly<Record<HintKey, Hint>>>>> = {
  en: async () => (await import("./english-hints.ts")).englishHints,
  "zh-CN": async () => (await import("./chinese-hints.ts")).chineseHints,
};

const keyHintTables: Readonly<
  Record<Language, () => Promise<Readonly<Record<RewordedTopic, Hint>>>>
> = {
  en: async () => (await import("./english-key-hints.ts")).englishKeyHints,
  "zh-CN": async () => (await import("./chinese-key-hints.ts")).chineseKeyHints,
};

/** Describes an issue: what failed, the likely cause, the next step; the latter two may be empty. */
export function describeIssue(issue: Issue, words: Words): Telling {
  const { cause, cure } = words.hintOf(issue.failure) ?? { cause: "", cure: "" };
  switch (issue.kind) {
    case "failure":
      return { title: words.failures[issue.failure.kind], cause, cure };
    case "people":
      return words.people[issue.outcome];
    case "stop":
      return describeStop(issue.stop, { cause, cure }, words);
    case "unreadable":
      return {
        title: words.unreadable[issue.source],
        ...(issue.failure.kind === "unknown" ? words.unclearRead : { cause, cure }),
      };
    case "unmapped":
      return words.unmapped[issue.source];
    case "tooMany":
      return words.tooMany(issue.most);
    case "keys":
      return describeKeys(issue, { cause, cure }, words);
    default:
      return issue satisfies never;
  }
}

/** How many subjects an issue has, in words. */
export function countOf(issue: Issue, { counts }: Words): string {
  const { length } = issue.subjects;
  if (issue.kind === "keys") return counts.keys(length);
  return "source" in issue ? counts[issue.source](length) : counts.recipients(length);
}

function describeKeys(
  { action, why }: Extract<IssueKind, { kind: "keys" }>,
  hint: Hint,
  { keys, foreignKeys, processingKeys }: Words,
): Telling {
  switch (why) {
    case "refused":
      return { title: keys[action].refused, ...hint };
    case "unclear":
    case "cancelled":
    case "timeLimit":
      return keys[action][why];
    case "foreign":
      return foreignKeys;
    case "processing":
      return processingKeys;
    default:
      return why satisfies never;
  }
}

function describeStop(stop: Stop, hint: Hint, { stops, noToken }: Words): Telling {
  switch (stop.kind) {
    case "noToken":
      return {
        title: noToken.title,
        ...(stop.failure.kind === "unknown" ? noToken.inDoubt : hint),
      };
    case "refused":
      return stops.refused(stop);
    case "doubt":
      return stops.doubt(stop);
    case "foreignIds":
      return stops.foreignIds(stop);
    case "timeLimit":
      return stops.timeLimit(stop);
    case "cancelled":
      return stops.cancelled(stop);
    default:
      return stop satisfies never;
  }
}
