import type { Annotation } from "../github/log.ts";
import { type OutputValue, text } from "../github/outputs.ts";
import type { Ending } from "../github/publish.ts";
import type { Shown, SummaryPart } from "../github/summary.ts";
import { notePart, onLines, prose as shownProse, tablePart } from "../github/summary-parts.ts";
import type { Problem } from "../inputs/problem.ts";
import type { FoundRecipients, NamedBy } from "../recipients/recipients.ts";
import type { Issue, ListedOutcome } from "../report/issues.ts";
import { maskedMobile } from "../report/recipient-issues.ts";
import { countOf, describeIssue } from "../text/messages.ts";
import type { ProblemDescriber } from "../text/problems.ts";
import type { Description, Messages, Notice } from "../text/types.ts";
import { appearanceOf, describeWarning, type Warning } from "../text/warnings.ts";

/** An issue with its description in a language. */
type DescribedIssue = Issue &
  Description & {
    /** How many subjects it has, in words. */
    readonly count: string;
    /** DingTalk's or the network's words, the likely cause and the next step. */
    readonly sentences: readonly string[];
  };

/** Adds to an issue its description in a language. */
export function addDescription(issue: Issue, messages: Messages): DescribedIssue {
  const { code, said } = issue;
  const description = describeIssue(issue, messages);
  const { cause, cure } = description;
  const answer = code === "" ? "" : messages.prose.answer(code, said);
  const sentences = [answer, cause, cure].filter((sentence) => sentence !== "");
  return { ...issue, ...description, sentences, count: countOf(issue, messages) };
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

/** What the workflow names of a person whose userId it does not name. */
export function nameOfPerson({ source, subject }: NamedBy, prose: Messages["prose"]): string {
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

/** The first few names, and how many more there are. */
export function firstFew(names: readonly string[], { list, more }: Messages["prose"]): string {
  const left = names.length - shownNames;
  return left > 0 ? more(list(names.slice(0, shownNames)), left) : list(names);
}

const shownNames = 5;

/** The notes of the job summary: the wrong inputs, each issue with its subjects, and the notices. */
export function notesOf(
  { problems, issues, notices }: Said,
  describer: ProblemDescriber,
  messages: Messages,
): SummaryPart[] {
  const { summary, prose } = messages;
  // Those under one title are about one thing.
  const groups = Map.groupBy(notices, ({ level, title }) => `${signs[level]}${title}`);
  return [
    ...(problems.length === 0
      ? []
      : [
          tablePart(
            summary.inputs,
            problems.map((problem) => rowOfProblem(problem, describer)),
            `${signs.error}${summary.wrongInputs}`,
          ),
        ]),
    ...issues.map((issue) => noteOfIssue(issue, messages)),
    ...[...groups].map(([title, some]) =>
      notePart({
        lines: [
          { label: prose.labelled(title), text: some.map(({ message }) => message).join("\n") },
        ],
      }),
    ),
  ];
}

const signs = { error: "❌ ", warning: "⚠️ ", notice: "ℹ️ ", log: "" } as const;

function rowOfProblem(problem: Problem, describer: ProblemDescriber): (readonly Shown[])[] {
  const { where, got, expected, correction } = describer.cells(problem);
  const code = (text: string) => ({ tag: "code", content: [text] }) as const;
  return [
    shownProse(where),
    [got === undefined ? "–" : code(got)],
    onLines([shownProse(expected), ...correction.map((text) => [code(text)])]),
  ];
}

function noteOfIssue(issue: DescribedIssue, { summary, prose }: Messages): SummaryPart {
  const { level, title, count, code, said, cause, cure, subjects, requestIds } = issue;
  const answer = said === "" ? `\`${code}\`` : prose.answer(`\`${code}\``, said);
  return notePart({
    title: `${signs[level]}${prose.titled(title, count)}`,
    about: { title: count, items: subjects },
    lines: [
      { label: prose.labelled(summary.why), text: cause },
      { label: prose.labelled(summary.whatToDo), text: cure },
      {
        label: prose.labelled(summary.code),
        text: code === "" ? "" : answer,
      },
      {
        label: prose.labelled(summary.requestId),
        text: prose.list(requestIds.map((id) => `\`${id}\``)),
      },
    ],
  });
}

/** The subjects of each issue that has any, under its title. */
export function listsOf(issues: readonly DescribedIssue[]): Ending["lists"] {
  const lists = issues.map(({ title, subjects }) => ({ title, items: subjects }));
  return lists.filter(({ items }) => items.length > 0);
}

/** Everything that the summary says besides the sentence and the message. */
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
