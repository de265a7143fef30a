import type { EventSummary } from "../github/event-summary.ts";
import type { MessageRequest } from "../inputs/message-request.ts";
import { describeProblem, type Problem } from "../inputs/problem.ts";
import { checkFields, checkValues, type FieldsInput, type Findings } from "./checks.ts";
import { defaultMessage, type Phrases, tellsJobs } from "./default-message.ts";
import type { TemplateText } from "./liquid.ts";
import { asMarkdown, withoutEscapes, withoutOpenTags } from "./markdown.ts";
import { formatsOf, type RenderedMessage } from "./msg-keys.ts";
import type { TemplateNames } from "./names.ts";
import { type RenderedTexts, renderTexts } from "./template.ts";
import { titleOf } from "./title.ts";

/** What rendering a message came to. */
export interface MessageRendering {
  /** undefined where something is wrong with it. */
  readonly message: RenderedMessage | undefined;
  /** Whether it asks for the jobs of the run, which have to be read from GitHub first. */
  readonly asksForJobs: boolean;
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
}

/** A message that a workflow wrote: the short way, or with DingTalk's own fields. */
type WrittenMessage = Exclude<MessageRequest["source"], { readonly kind: "default" }>;

/** Fills in the templates, and checks the result against the fields of its msgKey and for secrets. */
export async function renderMessage(
  source: WrittenMessage,
  names: TemplateNames,
  secrets: readonly string[],
): Promise<MessageRendering> {
  const written = source.kind === "text" ? shortWay(source) : ownWay(source);
  const { msgKey, texts } = written;
  const rendered = await renderTexts(texts, names);
  const isFilled = rendered.asksForJobs && typeof names.jobs !== "string";
  const { fields, warnings } = isFilled
    ? withoutEmptyFields(rendered.fields, texts, names)
    : { fields: rendered.fields, warnings: [] };
  const msgParam = Object.fromEntries(fields);
  const message = { msgKey, msgParam: withTitle(msgParam, source) };
  const problems = [...written.problems, ...rendered.problems];
  const values =
    problems.length > 0 ? nothingFound : checkValues({ msgKey, msgParam }, inputOf(source));
  // Before the jobs of the run are read, a value that is made of them may still change.
  const isFinal = isFilled || !rendered.asksForJobs;
  problems.push(...(isFinal ? values.problems : []), ...secretProblems(message, texts, secrets));
  return {
    message: problems.length > 0 ? undefined : message,
    asksForJobs: rendered.asksForJobs,
    problems,
    warnings: [
      ...written.warnings,
      ...warnings,
      ...rendered.warnings,
      ...values.warnings,
      ...(isFinal ? [] : values.problems.map(withoutJobsWarning)),
    ],
  };
}

/** The message of a workflow that wrote none, checked for secrets. */
export function renderDefaultMessage(
  summary: EventSummary,
  phrases: Phrases,
  secrets: readonly string[],
): MessageRendering {
  const message = defaultMessage(summary, phrases);
  const problems = secretProblems(message, [], secrets);
  return {
    message: problems.length > 0 ? undefined : message,
    asksForJobs: tellsJobs(summary),
    problems,
    warnings: [],
  };
}

/** A message before its templates are filled in, and what is wrong with it so far. */
interface Template extends Findings {
  readonly msgKey: string;
  readonly texts: readonly TemplateText[];
}

const nothingFound: Findings = { problems: [], warnings: [] };

function shortWay({ text, title }: Extract<WrittenMessage, { readonly kind: "text" }>): Template {
  const texts = [{ field: "text", text: withoutOpenTags(text), place: "text", write: asMarkdown }];
  if (title !== null) texts.unshift({ field: "title", text: title, place: "title", write: String });
  return { msgKey: "sampleMarkdown", texts, ...nothingFound };
}

function ownWay(source: Extract<WrittenMessage, { readonly kind: "msgParam" }>): Template {
  const { msgKey, msgParam } = source;
  const input = inputOf(source);
  const found = checkFields(msgKey, msgParam && Object.keys(msgParam), input);
  const formats = formatsOf(msgKey);
  const texts: TemplateText[] = [];
  const problems = [...found.problems];
  for (const [field, value] of Object.entries(msgParam ?? {})) {
    const place = `${input}${field}`;
    if (typeof value !== "string") {
      const expected = "text; a null or nested value is none";
      problems.push({ input: place, got: JSON.stringify(value), expected });
    } else if (formats.get(field) === "markdown")
      texts.push({ field, text: withoutOpenTags(value), place, write: asMarkdown });
    else texts.push({ field, text: value, place, write: String });
  }
  return { msgKey, texts, problems, warnings: found.warnings };
}

// What a person gave the fields by.
function inputOf(source: WrittenMessage): FieldsInput {
  if (source.kind === "text") return "";
  return source.fromFile ? "msgParamFile." : "msgParam.";
}

function withTitle(
  fields: RenderedMessage["msgParam"],
  source: WrittenMessage,
): RenderedMessage["msgParam"] {
  if (source.kind === "msgParam" || source.title !== null) return fields;
  return { title: titleOf(fields["text"] ?? ""), ...fields };
}

// That the jobs could not be read, or that there are none, keeps no message from being sent.
function withoutEmptyFields(
  fields: RenderedTexts["fields"],
  texts: readonly TemplateText[],
  { namespaces }: TemplateNames,
): Pick<RenderedTexts, "fields" | "warnings"> {
  const { url } = namespaces["run"] ?? {};
  const isEmpty = (value: string) => typeof url === "string" && value.trim() === "";
  return {
    fields: fields.map(([field, value]) => [field, isEmpty(value) ? String(url) : value]),
    warnings: fields.flatMap(([field, value]) =>
      isEmpty(value) ? [insteadWarning(placeOf(field, texts))] : [],
    ),
  };
}

// A title that was made of the text may show what marks of Markdown had hidden, and says nothing new where it was not.
function secretProblems(
  { msgKey, msgParam }: RenderedMessage,
  texts: readonly TemplateText[],
  secrets: readonly string[],
): Problem[] {
  const holding = [["msgKey", msgKey] as const, ...Object.entries(msgParam)]
    .filter((names) => names.some((text) => holdsSecret(text, secrets)))
    .map(([field]) => field);
  const isWritten = (field: string) =>
    field === "msgKey" || texts.some((text) => text.field === field);
  const told = holding.some(isWritten) ? holding.filter(isWritten) : holding;
  const expected = "a message without the value of a secret input in it";
  return told.map((field) => ({ input: placeOf(field, texts), expected }));
}

// An escaped or encoded secret is one all the same.
function holdsSecret(text: string, secrets: readonly string[]): boolean {
  const forms = [text, withoutEscapes(text), withoutEncoding(text)];
  return secrets.some((secret) => secret !== "" && forms.some((form) => form.includes(secret)));
}

function withoutEncoding(text: string): string {
  return text.replace(/%(?<code>[0-7][0-9A-F])/gi, (_encoded, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function placeOf(field: string, texts: readonly TemplateText[]): string {
  return texts.find((text) => text.field === field)?.place ?? field;
}

function withoutJobsWarning(problem: Problem): string {
  return `Where \`run.jobs\` is empty, as without the permission to read it, this is wrong: ${describeProblem(problem)}`;
}

function insteadWarning(place: string): string {
  return `${place} came out empty, for there are no such jobs, and holds the address of the run instead.`;
}
