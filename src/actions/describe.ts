import type { Annotation } from "../github/log.ts";
import { type OutputValue, text } from "../github/outputs.ts";
import type { Ending } from "../github/publish.ts";
import type { SummaryPart } from "../github/summary.ts";
import type { Problem } from "../inputs/problem.ts";
import type { FoundRecipients, NamedBy } from "../recipients/recipients.ts";
import type { Issue, ListedOutcome } from "../report/issues.ts";
import { maskedMobile } from "../report/recipient-issues.ts";
import { countOf, describeIssue } from "../text/messages.ts";
import type { ProblemDescriber } from "../text/problems.ts";
import type { Messages, Notice } from "../text/types.ts";
import { appearanceOf, describeWarning, type Warning } from "../text/warnings.ts";

/** An issue with its description in a language. */
type DescribedIssue = Issue & {
  readonly title: string;
  /** How many subjects it has, in words. */
  readonly count: string;
  /** DingTalk's or the network's words, the likely cause and the next step. */
  readonly sentences: readonly string[];
};

/** Adds to an issue its description in a language. */
export function addDescription(issue: Issue, messages: Messages): DescribedIssue {
  const { code, said } = issue;
  const { title, cause, cure } = describeIssue(issue, messages);
  const answer = code === "" ? "" : messages.prose.answer(code, said);
  const sentences = [answer, cause, cure].filter((sentence) => sentence !== "");
  return { ...issue, title, sentences, count: countOf(issue, messages) };
}

/** The annotation of a wrong input. */
export function problemAnnotation(
  problem: Problem,
  describer: ProblemDescriber,
  { titles }: Messages,
): Annotation {
  return { level: "error", title: titles.problem, message: describer.withLine(problem) };
}

/** The annotation of a warning, under the title of what it is about. */
export function warningAnnotation(
  warning: Warning,
  describer: ProblemDescriber,
  { titles, warnings }: Messages,
): Annotation {
  const { about, level } = appearanceOf(warning);
  return { level, title: titles[about], message: describeWarning(warning, warnings, describer) };
}

/** The annotation of a notice. */
export function noticeAnnotation(
  { title, cause }: Notice,
  level: Annotation["level"] = "notice",
): Annotation {
  return { level, title, message: cause };
}

/**
 * The annotation of an issue, one thing a line. The log shows no titles, so the message repeats the title. It names the
 * first few people as the workflow does: the log does not need the userIds that a lookup found.
 */
export function issueAnnotation(
  issue: DescribedIssue,
  { summary, prose, titles }: Messages,
  namedBy: FoundRecipients["namedBy"] = new Map(),
): Annotation {
  const { level, title, sentences, count, subjects, requestIds } = issue;
  const nameOf = (subject: string) => {
    // The subjects of a source are the workflow's own words.
    const named = "source" in issue ? undefined : namedBy.get(subject);
    return named === undefined ? subject : nameOfPerson(named, prose);
  };
  const names = new Set(subjects.map(nameOf));
  const about = prose.about(prose.titled(title, count), firstFew([...names], prose));
  const ids =
    requestIds.length === 0 ? [] : [prose.answer(summary.requestId, requestIds.join(", "))];
  return { level, title: titles.issue, message: [about, ...sentences, ...ids].join("\n") };
}

function nameOfPerson({ source, subject }: NamedBy, prose: Messages["prose"]): string {
  switch (source) {
    case "githubUsers":
      return subject;
    case "mobiles":
      return maskedMobile(subject);
    case "departmentIds":
      return prose.department(subject);
    case "roleIds":
      return prose.role(subject);
    case "managersOf":
      return prose.managerOf(subject);
    default:
      return source satisfies never;
  }
}

function firstFew(names: readonly string[], { list, more }: Messages["prose"]): string {
  const left = names.length - shownNames;
  return left > 0 ? more(list(names.slice(0, shownNames)), left) : list(names);
}

const shownNames = 5;

/** The notes of the job summary: the wrong inputs, each issue with its subjects, and the notices. */
export function notesOf(
  { problems, issues, notices }: Said,
  describer: ProblemDescriber,
  { summary, prose }: Messages,
): SummaryPart[] {
  const wrong = {
    title: summary.wrongInputs,
    text: problems.map(describer.sentence).join("\n"),
  };
  const notes = [
    ...(problems.length === 0 ? [] : [wrong]),
    ...issues.map(({ title, sentences, count, subjects, requestIds }) => ({
      title: prose.titled(title, count),
      text: [...sentences, ...requestIds.map((id) => `${summary.requestId}: \`${id}\``)].join("\n"),
      about: { title: count, items: subjects },
    })),
    ...notices.map(({ title, message }) => ({ title, text: message })),
  ];
  return notes.map((note) => ({ kind: "note", ...note }));
}

/** The subjects of each issue that has any, under its title. */
export function listsOf(issues: readonly DescribedIssue[]): Ending["lists"] {
  const lists = issues.map(({ title, subjects }) => ({ title, items: subjects }));
  return lists.filter(({ items }) => items.length > 0);
}

/** Everything that the summary says besides the counts. */
interface Said {
  readonly problems: readonly Problem[];
  readonly issues: readonly DescribedIssue[];
  readonly notices: readonly Annotation[];
}

/**
 * The outputs `errorCode` and `errorMessage`: the first refusal or failure, or else the wrong inputs; both are empty if
 * there was none.
 */
export function errorOutputs(
  { problems, issues }: Pick<Said, "problems" | "issues">,
  failed: boolean,
  { describer, between }: { readonly describer: ProblemDescriber; readonly between: string },
): Readonly<Record<"errorCode" | "errorMessage", OutputValue>> {
  // A person without a userId is not a failure of a call: it is reported only if nothing else went wrong.
  const main = issues.find(({ kind }) => kind !== "unmapped") ?? issues[0];
  const refusal = issues.find(({ code }) => code !== "");
  if (problems.length > 0 && refusal === undefined)
    return {
      errorCode: text("invalidInput"),
      errorMessage: shortText(problems.map(describer.sentence).join(between)),
    };
  const error = refusal ?? (failed ? main : undefined);
  return {
    errorCode: text(error === undefined ? "" : codeOf(error)),
    errorMessage: shortText(error?.sentences.join(between) ?? ""),
  };
}

// Where DingTalk only named people in a list, the list is the code.
function codeOf(issue: DescribedIssue): string {
  return issue.code === "" && issue.kind === "people" ? codesOfLists[issue.outcome] : issue.code;
}

const codesOfLists = {
  invalid: "invalidStaffId",
  flowControlled: "flowControlledStaffId",
  filtered: "filteredStaffId",
} as const satisfies Readonly<Record<ListedOutcome, string>>;

/** The same two outputs of a run that ended by a bug of this action. */
export function bugOutputs(
  errorMessage: string,
): Readonly<Record<"errorCode" | "errorMessage", OutputValue>> {
  return { errorCode: text("internalError"), errorMessage: shortText(errorMessage) };
}

/** A number with its noun, for the log: `1 call`, `2 calls`. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

// A later step gets the output as one environment variable, whose size is limited.
function shortText(value: string): OutputValue {
  return text(
    value.length > longestText ? `${value.slice(0, longestText).toWellFormed()}…` : value,
  );
}

const longestText = 4_000;
