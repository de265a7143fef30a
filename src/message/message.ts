import type { EventSummary } from "../github/event-summary.ts";
import type { WithinTime } from "../github/time-limit.ts";
import type { MessageRequest } from "../inputs/message-request.ts";
import type { Problem } from "../inputs/problem.ts";
import { type Secret, sourceOfSecretIn } from "../secrets.ts";
import { checkFields, checkValues, type FieldsInput, type Findings } from "./checks.ts";
import { defaultMessage, type Phrases, tellsJobs } from "./default-message.ts";
import type { TemplateText } from "./liquid.ts";
import { asMarkdown, withoutOpenTags } from "./markdown.ts";
import { formatsOf, type RenderedMessage } from "./msg-keys.ts";
import type { TemplateNames } from "./names.ts";
import { renderTexts } from "./template.ts";
import { titleOf } from "./title.ts";

/** The result of rendering a message. */
export interface MessageRendering extends Findings {
  /** undefined if there are problems. */
  readonly message: RenderedMessage | undefined;
  /** Whether it asks for the jobs of the run, which then have to be read from GitHub. */
  readonly asksForJobs: boolean;
  /** Problems only if the run has no jobs, or they cannot be read. */
  readonly problemsWithoutJobs: readonly Problem[];
}

/** A message that the step writes: by `text`, or with the fields of a msgKey. */
type WrittenMessage = Exclude<MessageRequest["source"], { readonly kind: "default" }>;

/** Fills in the templates, and checks the result against the fields of its msgKey and for secrets. */
export async function renderMessage(
  source: WrittenMessage,
  names: TemplateNames,
  { secrets, withinTime }: { readonly secrets: readonly Secret[]; readonly withinTime: WithinTime },
): Promise<MessageRendering> {
  const written = source.kind === "text" ? textMessage(source) : fieldsMessage(source);
  const { msgKey, texts } = written;
  const rendered = await renderTexts(texts, names, withinTime);
  const { asksForJobs } = rendered;
  const hasJobs = asksForJobs && typeof names.jobs !== "string";
  const { msgParam, warnings } = hasJobs
    ? withoutEmptyFields(rendered.msgParam, texts, names)
    : { msgParam: rendered.msgParam, warnings: [] };
  const message = { msgKey, msgParam: withTitle(msgParam, source) };
  const problems = [...written.problems, ...rendered.problems];
  const values =
    problems.length > 0 ? nothingFound : checkValues({ msgKey, msgParam }, inputOf(source));
  // Until the jobs of the run are read, a value made from them may still change.
  const isFinal = hasJobs || !asksForJobs;
  problems.push(...(isFinal ? values.problems : []), ...secretProblems(message, texts, secrets));
  return {
    message: problems.length > 0 ? undefined : message,
    asksForJobs,
    problems,
    problemsWithoutJobs: isFinal ? [] : values.problems,
    warnings: [...written.warnings, ...warnings, ...rendered.warnings, ...values.warnings],
  };
}

/** The message of a step that writes none, checked for secrets. */
export function renderDefaultMessage(
  summary: EventSummary,
  phrases: Phrases,
  secrets: readonly Secret[],
): MessageRendering {
  const message = defaultMessage(summary, phrases);
  const problems = secretProblems(message, [], secrets);
  return {
    message: problems.length > 0 ? undefined : message,
    asksForJobs: tellsJobs(summary),
    problems,
    problemsWithoutJobs: [],
    warnings: [],
  };
}

const nothingFound: Findings = { problems: [], warnings: [] };

function textMessage({ text, title }: Extract<WrittenMessage, { readonly kind: "text" }>) {
  const texts = [{ field: "text", text: withoutOpenTags(text), place: "text", write: asMarkdown }];
  if (title !== null) texts.unshift({ field: "title", text: title, place: "title", write: String });
  return { msgKey: "sampleMarkdown", texts, ...nothingFound };
}

function fieldsMessage(source: Extract<WrittenMessage, { readonly kind: "msgParam" }>) {
  const { msgKey, msgParam } = source;
  const input = inputOf(source);
  const found = checkFields(msgKey, msgParam && Object.keys(msgParam), input);
  const formats = formatsOf(msgKey);
  const texts: TemplateText[] = [];
  const problems = [...found.problems];
  for (const [field, value] of Object.entries(msgParam ?? {})) {
    const place = `${input}${field}`;
    if (typeof value !== "string") {
      const expected = "text, not null or a nested value";
      problems.push({ input: place, got: JSON.stringify(value), expected });
    } else if (formats.get(field) === "markdown")
      texts.push({ field, text: withoutOpenTags(value), place, write: asMarkdown });
    else texts.push({ field, text: value, place, write: String });
  }
  return { msgKey, texts, problems, warnings: found.warnings };
}

// The input that has the fields.
function inputOf(source: WrittenMessage): FieldsInput {
  if (source.kind === "text") return "";
  return source.fromFile ? "msgParamFile." : "msgParam.";
}

function withTitle(
  fields: RenderedMessage["msgParam"],
  source: WrittenMessage,
): RenderedMessage["msgParam"] {
  return source.kind === "text" ? { title: titleOf(fields["text"] ?? ""), ...fields } : fields;
}

// The message is sent even if the run has no such jobs, or they could not be read.
function withoutEmptyFields(
  msgParam: RenderedMessage["msgParam"],
  texts: readonly TemplateText[],
  { namespaces }: TemplateNames,
) {
  const { url } = namespaces["run"] ?? {};
  const isEmpty = (value: string) => typeof url === "string" && value.trim() === "";
  const fields = Object.entries(msgParam);
  return {
    msgParam: Object.fromEntries(
      fields.map(([field, value]) => [field, isEmpty(value) ? String(url) : value]),
    ),
    warnings: fields.flatMap(([field, value]) =>
      isEmpty(value) ? [insteadWarning(placeOf(field, texts))] : [],
    ),
  };
}

// A title that was made from the text is reported only if the Markdown of the text hides the secret.
function secretProblems(
  { msgKey, msgParam }: RenderedMessage,
  texts: readonly TemplateText[],
  secrets: readonly Secret[],
): Problem[] {
  const holding = [["msgKey", msgKey] as const, ...Object.entries(msgParam)].flatMap((texts) => {
    const source = sourceOfSecretIn(texts.join("\n"), secrets);
    return source === undefined ? [] : [{ field: texts[0], source }];
  });
  const isWritten = ({ field }: { readonly field: string }) =>
    field === "msgKey" || texts.some((text) => text.field === field);
  const told = holding.some(isWritten) ? holding.filter(isWritten) : holding;
  return told.map(({ field, source }) => ({
    input: placeOf(field, texts),
    expected: `a message without the value of \`${source}\` in it`,
  }));
}

function placeOf(field: string, texts: readonly TemplateText[]): string {
  return texts.find((text) => text.field === field)?.place ?? field;
}

function insteadWarning(place: string): string {
  return `${place} is empty, because there are no such jobs; the address of the run replaces it.`;
}
