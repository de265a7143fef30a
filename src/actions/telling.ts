import type { Annotation } from "../github/log.ts";
import type { OutputValue } from "../github/outputs.ts";
import type { SummaryPart } from "../github/summary.ts";
import { describeProblem, type Problem } from "../problem.ts";
import type { Trouble } from "../report/issues.ts";
import { countOf, tellingOf, type Words } from "../text/words.ts";

/** A trouble as a person is told of it. */
export interface ToldTrouble extends Trouble {
  readonly title: string;
  /** How many it befell, in words. */
  readonly count: string;
  /** What was said, the likely cause and the next step. */
  readonly sentences: string;
}

/** The trouble in the words of a language. */
export function told(trouble: Trouble, words: Words): ToldTrouble {
  const { code, said } = trouble;
  const { title, cause, cure } = tellingOf(trouble, words);
  const answer = code === "" ? "" : words.prose.answer(code, said);
  const sentences = [answer, cause, cure].filter((sentence) => sentence !== "");
  return {
    ...trouble,
    title,
    sentences: sentences.join(words.prose.between),
    count: countOf(trouble, words),
  };
}

/** A wrong input beside the step. */
export function problemAnnotation(problem: Problem): Annotation {
  return { level: "error", title: "Wrong input", message: describeProblem(problem) };
}

/** A trouble beside the step. The log shows no titles, so the message says everything. */
export function troubleAnnotation(
  { level, title, sentences, count, requestIds }: ToldTrouble,
  { summary, prose }: Words,
): Annotation {
  const ids =
    requestIds.length === 0 ? [] : [prose.answer(summary.requestId, requestIds.join(", "))];
  const message = [prose.sentence(prose.titled(title, count)), sentences, ...ids];
  return { level, title: "DingTalk message", message: message.join(prose.between) };
}

/** What there is to say in the job summary: what is wrong with the inputs, each trouble with whom it befell, and the notices. */
export function notesOf(
  { problems, troubles, notices }: Said,
  { summary, prose }: Words,
): SummaryPart[] {
  const wrong = { title: summary.wrongInputs, text: problems.map(describeProblem).join("\n") };
  const notes = [
    ...(problems.length === 0 ? [] : [wrong]),
    ...troubles.map(({ title, sentences, count, whom, requestIds }) => ({
      title: prose.titled(title, count),
      text: [sentences, ...requestIds.map((id) => `${summary.requestId}: \`${id}\``)].join("\n"),
      about: { title: count, items: whom },
    })),
    ...notices.map(({ title, message }) => ({ title, text: message })),
  ];
  return notes.map((note) => ({ kind: "note", ...note }));
}

/** Everything that a person is told of besides the counts. */
export interface Said {
  readonly problems: readonly Problem[];
  readonly troubles: readonly ToldTrouble[];
  readonly notices: readonly Annotation[];
}

/** The outputs `errorCode` and `errorMessage`, of the first refusal or failure; without one both are empty. */
export function errorOutputs(
  problems: readonly Problem[],
  troubles: readonly ToldTrouble[],
  failed: boolean,
): Readonly<Record<"errorCode" | "errorMessage", OutputValue>> {
  if (problems.length > 0)
    return {
      errorCode: text("invalidInput"),
      errorMessage: shortText(problems.map(describeProblem).join(" ")),
    };
  // That somebody has no userId is no refusal; it is told only where nothing else went wrong.
  const told = troubles.find(({ about }) => about.kind !== "unmapped") ?? troubles[0];
  const error = troubles.find(({ code }) => code !== "") ?? (failed ? told : undefined);
  return {
    errorCode: text(error?.code ?? ""),
    errorMessage: shortText(error?.sentences ?? ""),
  };
}

/** The same two outputs of a run that broke down over a fault of this action. */
export function faultOutputs(
  errorMessage: string,
): Readonly<Record<"errorCode" | "errorMessage", OutputValue>> {
  return { errorCode: text("internalError"), errorMessage: shortText(errorMessage) };
}

/** So many of something, for the log. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

/** An output that is a text. */
export function text(value: string): OutputValue {
  return { kind: "text", text: value };
}

/** An output that is a JSON array. */
export function list(items: readonly string[]): OutputValue {
  return { kind: "list", items };
}

/** An output with one item a line. */
export function lines(items: readonly string[]): OutputValue {
  return { kind: "lines", items };
}

// It travels to later steps as one environment variable.
function shortText(value: string): OutputValue {
  return text(
    value.length > longestText ? `${value.slice(0, longestText).toWellFormed()}…` : value,
  );
}

const longestText = 4_000;
