import type { Pausing, Progress } from "../delivery/delivery.ts";
import type { Outcome } from "../delivery/ledger.ts";
import type { Stop } from "../delivery/schedule.ts";
import type { Failure } from "../dingtalk/failure.ts";
import type { Phrases } from "../message/default-message.ts";
import type { ShortenedMessage } from "../message/shortening.ts";
import type { Unreadable } from "../recipients/recipients.ts";
import type { IssueKind, KeyIssueReason, ListedOutcome } from "../report/issues.ts";
import type { SendOutcome } from "../report/report.ts";
import type { ReadOutcome, RecallOutcome } from "../report/verdict.ts";
import type { WarningTexts } from "./en-warnings.ts";
import type { ExplainedFailure } from "./hint-keys.ts";

/** A language that the action speaks. */
export type Language = "en" | "zh-CN";

/** The explanation of a failure: the likely cause, and the next step. */
export interface Hint {
  readonly cause: string;
  readonly cure: string;
}

/** The description of one thing that went wrong. Cause and cure may be empty. */
export interface Description extends Hint {
  readonly title: string;
}

/** The description of something that is not a failure. */
export type Notice = Omit<Description, "cure">;

/** Everything that the action says in one language. */
export interface Messages {
  /** The parts of the default message. */
  readonly phrases: Phrases;
  readonly prose: Prose;
  /** The titles of annotations. */
  readonly titles: Readonly<Record<AnnotationTitle, string>>;
  readonly warnings: WarningTexts;
  readonly log: LogTexts;
  readonly publishing: PublishingTexts;
  /** The annotation about a bug of this action. */
  readonly bug: (message: string) => string;
  /** The last paragraph of the message that takes the place of one that cannot be used. */
  readonly fallbackNote: (mistake: FallbackMistake) => string;
  /** Titles of calls that failed. */
  readonly failures: Readonly<Record<Failure["kind"], string>>;
  readonly people: Readonly<Record<ListedOutcome, Description>>;
  /** The next step where an invalid id has the form of a mobile number. */
  readonly looksLikeMobile: string;
  readonly stops: {
    readonly [Kind in Exclude<Stop["kind"], "noToken">]: (
      stop: Extract<Stop, { kind: Kind }>,
    ) => Description;
  };
  /** A job that was cancelled before anything was begun. */
  readonly cancelled: Readonly<Record<"before" | "after", Description>>;
  /** The title of a stop without an access token. */
  readonly noToken: string;
  /** Titles of unreadable sources of recipients. */
  readonly unreadable: Readonly<Record<Unreadable["source"], string>>;
  /** Explains an unclear answer to a call for a token or to a lookup; the usual hint would warn of a delivered message. */
  readonly unclearAnswer: Hint;
  readonly unmapped: Readonly<Record<"githubUsers" | "mobiles", Description>>;
  readonly tooMany: (most: number) => Description;
  readonly keys: Readonly<Record<KeyAction, KeyDescriptions>>;
  readonly foreignKeys: Description;
  readonly processingKeys: Description;
  readonly notLookedUp: (mobiles: number, departments: number) => Notice;
  /** A number with its noun. */
  readonly counts: Readonly<
    Record<
      "recipients" | "githubUsers" | "mobiles" | "departmentIds" | "keys",
      (count: number) => string
    >
  >;
  /** The last line of a message that was cut, and the warning about it. */
  readonly shortened: {
    readonly note: (url: string | undefined) => string;
    readonly warning: (cut: Omit<ShortenedMessage, "message">) => Notice;
  };
  readonly notices: Readonly<Record<NoticeKind, Notice>>;
  readonly summary: SendSummary;
  readonly recall: ActionSummary<RecallOutcome, "recalled" | "failed">;
  readonly readStatus: ActionSummary<ReadOutcome, "read" | "unread" | "failed">;
  /** The hint that explains a failure; undefined if there is no hint, or if hints were not loaded. */
  hintOf(failure: ExplainedFailure | undefined): Hint | undefined;
}

type AnnotationTitle = "problem" | "issue" | "message" | "inputs" | "recipients" | "bug";

type NoticeKind = "noRecipients" | "withoutCredentials" | "noKeys";

/** What is wrong with a step's own message, without any text of it. */
export interface FallbackMistake {
  /** The input, and the field in it. */
  readonly input: string;
  readonly line: number | undefined;
  readonly mistake: Mistake;
  /** How many more mistakes there are. */
  readonly more: number;
}

/** The kinds of mistakes in a message. */
export type Mistake =
  | "combination"
  | "field"
  | "file"
  | "filter"
  | "input"
  | "limit"
  | "mapping"
  | "name"
  | "punctuation"
  | "quotes"
  | "secret"
  | "template"
  | "value";

/** The lines of the log. */
export interface LogTexts {
  readonly defaultMessage: string;
  readonly sending: (recipients: number, calls: number) => string;
  readonly accepted: (accepted: number, recipients: number) => string;
  readonly recalled: (recalled: number, messages: number) => string;
  /** How many have read, and after how many seconds that is asked again. */
  readonly read: (read: number, people: number, seconds?: number) => string;
  readonly noTokenYet: (seconds: number) => string;
  readonly progress: string;
  readonly sofar: (
    progress: Omit<Progress, "timeLeftMs">,
    recipients: number,
    secondsLeft: number,
  ) => string;
  readonly pause: (seconds: number, because: Parameters<Pausing>[1]) => string;
  readonly dryRun: (recipients: number) => string;
  readonly stackOfBug: string;
  /** More annotations than are shown: their title, and where they are. */
  readonly more: (count: number) => Readonly<Record<"title" | "message" | "heading", string>>;
}

/** What is said when something cannot be published, or only in part. */
export interface PublishingTexts {
  readonly failed: Readonly<Record<"report" | "outputs" | "summary", string>>;
  readonly link: (file: string) => string;
  readonly outputs: string;
  readonly wholeOutput: (name: string) => string;
  readonly cutOutput: (name: string, longest: number, report: string | undefined) => Notice;
  /** Stands at the end of a summary that was cut. */
  readonly cutSummary: Readonly<Record<"report" | "outputs", string>>;
}

/** How a language combines sentences. */
export interface Prose {
  /** The text between two sentences. */
  readonly between: string;
  /** What an issue is about, and the names of whom, as a sentence. */
  readonly about: (title: string, names: string) => string;
  readonly list: (names: readonly string[]) => string;
  /** Some names, and how many more there are. */
  readonly more: (names: string, count: number) => string;
  readonly department: (id: string) => string;
  readonly titled: (title: string, count: string) => string;
  /** A code or a name, and the message with it, as a sentence. */
  readonly answer: (code: string, said: string) => string;
  /** What is wrong with an input. */
  readonly problem: (problem: {
    readonly where: string;
    readonly got: string | undefined;
    readonly expected: string;
    readonly nearest: string | undefined;
  }) => string;
  /** A line of an input. */
  readonly line: (input: string, line: number) => string;
}

type KeyAction = Extract<IssueKind, { kind: "keys" }>["action"];

/** The descriptions of messages that were not recalled, or whose read status is not known. */
type KeyDescriptions = {
  readonly [Why in Exclude<KeyIssueReason, "refused" | "foreign" | "processing">]: Description;
} & {
  /** The title of a refusal; its cause and cure come from a hint. */
  readonly refused: string;
};

/** The job summary of a send. */
interface SendSummary {
  readonly headings: Readonly<Record<SendOutcome, string>>;
  readonly inDoubt: string;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly inAll: string;
  readonly message: (msgKey: string) => string;
  readonly wrongInputs: string;
  readonly requestId: string;
}

/** The job summary of a recall or of read-status. */
interface ActionSummary<Outcome extends string, Row extends string> {
  readonly headings: Readonly<Record<Outcome, string>>;
  readonly rows: Readonly<Record<Row, string>>;
}
