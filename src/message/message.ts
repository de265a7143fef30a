import type { EventSummary } from "../github/event-summary.ts";
import type { RunPart } from "../github/run-details.ts";
import type { WithinTime } from "../github/time-limit.ts";
import type { MessageSource } from "../inputs/message-request.ts";
import type { Problem } from "../inputs/problem.ts";
import { type Secret, sourceOfSecretIn } from "../secrets.ts";
import { checkFields, checkValues, type Findings, type PlaceOfField } from "./checks.ts";
import { defaultMessage, type Phrases } from "./default-message.ts";
import type { TemplateText } from "./liquid.ts";
import { formatsOf, type RenderedMessage } from "./msg-keys.ts";
import type { TemplateNames } from "./names.ts";
import { renderTexts } from "./template.ts";
import { titleOf } from "./title.ts";

/** The result of rendering a message. */
export interface MessageRendering extends Findings {
  /** undefined if there are problems. */
  readonly message: RenderedMessage | undefined;
  /** What it asks GitHub's API for. */
  readonly asks: readonly RunPart[];
  /** Problems only if the API tells nothing, or has nothing to tell. */
  readonly problemsWithoutRun: readonly Problem[];
}

/** A message that the step writes: by `text`, or with the fields of a msgKey. */
type WrittenMessage = Exclude<MessageSource, { readonly kind: "default" | "file" }>;

/** Fills in the templates, and checks the result against the fields of its msgKey and for secrets. */
export async function renderMessage(
  source: WrittenMessage,
  names: TemplateNames,
  { secrets, withinTime }: { readonly secrets: readonly Secret[]; readonly withinTime: WithinTime },
): Promise<MessageRendering> {
  const written = source.kind === "text" ? textMessage(source) : fieldsMessage(source);
  const { msgKey, texts } = written;
  const rendered = await renderTexts(texts, names, withinTime);
  const { asks } = rendered;
  const isRead = asks.length > 0 && typeof names.run !== "string";
  const { msgParam, warnings } = isRead
    ? withoutEmptyFields(rendered.msgParam, texts, names)
    : { msgParam: rendered.msgParam, warnings: [] };
  const message = { msgKey, msgParam: withTitle(msgParam, source) };
  const problems = [...written.problems, ...rendered.problems];
  const values =
    problems.length > 0 ? nothingFound : checkValues({ msgKey, msgParam }, placeIn(source));
  // Until the API was asked, a value made from its answers may still change.
  const isFinal = isRead || asks.length === 0;
  problems.push(...(isFinal ? values.problems : []), ...secretProblems(message, texts, secrets));
  return {
    message: problems.length > 0 ? undefined : message,
    asks,
    problems,
    problemsWithoutRun: isFinal ? [] : values.problems,
    warnings: [...written.warnings, ...warnings, ...rendered.warnings, ...values.warnings],
  };
}

/** The message of a step that writes none, checked for secrets. */
export function renderDefaultMessage(
  summary: EventSummary,
  phrases: Phrases,
  { secrets, note }: { readonly secrets: readonly Secret[]; readonly note?: string | undefined },
): Pick<MessageRendering, "message" | "problems"> {
  const message = defaultMessage(summary, phrases, note);
  const problems = secretProblems(message, [], secrets);
  return { message: problems.length > 0 ? undefined : message, problems };
}

const nothingFound: Findings = { problems: [], warnings: [] };

function textMessage({ text, title }: Extract<WrittenMessage, { readonly kind: "text" }>) {
  const texts: TemplateText[] = [
    { field: "text", text, place: { input: "text" }, format: "markdown", hasBreaks: true },
  ];
  if (title !== null) texts.unshift({ field: "title", text: title, place: { input: "title" } });
  const warnings = texts.flatMap(({ text: written, place }) =>
    hasLiteralBreak(written) ? [{ kind: "literalBreak", ...place } as const] : [],
  );
  return { msgKey: "sampleMarkdown", texts, problems: [], warnings };
}

// A backslash and an `n`, outside of templates and code, was most likely meant as a line break.
function hasLiteralBreak(text: string): boolean {
  return text.replace(/\{\{.*?\}\}|\{%.*?%\}|`[^`]*`/gs, "").includes("\\n");
}

function fieldsMessage(source: Extract<WrittenMessage, { readonly kind: "msgParam" }>) {
  const { msgKey, msgParam } = source;
  const placeOf = placeIn(source);
  const found = checkFields(msgKey, msgParam && Object.keys(msgParam), placeOf);
  const formats = formatsOf(msgKey);
  const texts: TemplateText[] = [];
  const problems = [...found.problems];
  for (const [field, value] of Object.entries(msgParam ?? {})) {
    const place = placeOf(field);
    if (typeof value !== "string")
      problems.push({ ...place, got: JSON.stringify(value), expected: { kind: "textValue" } });
    else texts.push({ field, text: value, place, format: formats.get(field) });
  }
  return { msgKey, texts, problems, warnings: found.warnings };
}

// The inputs `text` and `title` have the names of their fields.
function placeIn(source: WrittenMessage): PlaceOfField {
  if (source.kind === "text") return (field) => ({ input: field });
  const input = source.fromFile ? "msgParamFile" : "msgParam";
  return (field) => ({ input, place: `.${field}` });
}

function withTitle(
  fields: RenderedMessage["msgParam"],
  source: WrittenMessage,
): RenderedMessage["msgParam"] {
  if (source.kind !== "text" || fields["title"] !== undefined) return fields;
  return { title: titleOf(fields["text"] ?? ""), ...fields };
}

// The message is sent even if the API tells nothing of what it asks for.
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
      isEmpty(value) ? [{ kind: "noJobs", ...placeOf(field, texts) } as const] : [],
    ),
  };
}

// A title that was made from the text is reported only if the Markdown of the text hides the secret.
function secretProblems(
  { msgKey, msgParam }: RenderedMessage,
  texts: readonly TemplateText[],
  secrets: readonly Secret[],
): Problem[] {
  // The password of a proxy may be a common word.
  const searched = secrets.filter(
    ({ source, value }) => !source.endsWith("_PROXY") || value.length >= shortestPassword,
  );
  const holding = [["msgKey", msgKey] as const, ...Object.entries(msgParam)].flatMap((texts) => {
    const source = sourceOfSecretIn(texts.join("\n"), searched);
    return source === undefined ? [] : [{ field: texts[0], source }];
  });
  const isWritten = ({ field }: { readonly field: string }) =>
    field === "msgKey" || texts.some((text) => text.field === field);
  const told = holding.some(isWritten) ? holding.filter(isWritten) : holding;
  return told.map(({ field, source }) => ({
    ...placeOf(field, texts),
    expected: { kind: "withoutSecret", source },
  }));
}

const shortestPassword = 8;

function placeOf(field: string, texts: readonly TemplateText[]): ReturnType<PlaceOfField> {
  return texts.find((text) => text.field === field)?.place ?? { input: field };
}
