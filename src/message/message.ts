import { describeProblem, type Problem, type Reading, right, wrong } from "../inputs/problem.ts";
import { checkFields, checkValues, type FieldsInput, formatsOf } from "./checks.ts";
import { defaultMessage, defaultMessageTellsJobs, type Phrases } from "./default-message.ts";
import { asMarkdown, withoutEscapes, withoutOpenTags } from "./markdown.ts";
import type { FieldFormat } from "./msg-keys.ts";
import type { TemplateNames } from "./names.ts";
import { openTemplates, type Templates, type TemplateText } from "./template.ts";
import { titleOf } from "./title.ts";

/** A message as DingTalk takes it: the template's key and its fields, filled in. */
export interface Message {
  readonly msgKey: string;
  readonly msgParam: Readonly<Record<string, string>>;
}

/** A message as the workflow wrote it: the short way, or DingTalk's own, or not at all. */
export type MessageSource =
  | { readonly kind: "default"; readonly phrases: Phrases }
  | { readonly kind: "text"; readonly text: string; readonly title: string | undefined }
  | {
      readonly kind: "msgParam";
      readonly msgKey: string;
      /** undefined where it was given and could not be read. */
      readonly msgParam: Readonly<Record<string, unknown>> | undefined;
      readonly fromFile: boolean;
    };

/** What composing a message came to, and what its author should know all the same. */
export interface Composition {
  readonly message: Reading<Message>;
  /** Whether the message asks for the jobs of the run, which have to be read from GitHub first. */
  readonly asksForJobs: boolean;
  readonly warnings: readonly string[];
}

/** Fills the templates in, and checks the result against the fields of its msgKey and for secrets. */
export async function composeMessage(
  source: MessageSource,
  names: TemplateNames,
  secrets: readonly string[],
): Promise<Composition> {
  if (source.kind === "default") {
    const checks = checked(defaultMessage(names, source.phrases), secrets);
    return { ...checks, asksForJobs: defaultMessageTellsJobs(names) };
  }
  const draft = source.kind === "text" ? shortWay(source) : ownWay(source);
  const { msgKey, leaves } = draft;
  const templates = await openTemplates(
    leaves.map((leaf) => leaf.text),
    names,
  );
  const filled = fillIn(leaves, templates);
  const problems = [...draft.problems, ...filled.problems];
  const isLast = templates.askForJobs && names.stage === "last";
  const kept = isLast ? withoutEmptyFields(filled.fields, leaves, names) : filled;
  const written = { msgKey, msgParam: Object.fromEntries(kept.fields) };
  const message = { msgKey, msgParam: withTitle(written.msgParam, source) };
  const values = problems.length === 0 ? checkValues(written, inputOf(source)) : nothingFound;
  // Before the jobs of the run are read, what comes of a value is not the last word.
  const isFinal = isLast || !templates.askForJobs;
  problems.push(...(isFinal ? values.problems : []), ...secretProblems(message, leaves, secrets));
  return {
    message: problems.length > 0 ? wrong(...problems) : right(message),
    asksForJobs: templates.askForJobs,
    warnings: [
      ...draft.warnings,
      ...kept.warnings,
      ...[...templates.valueless].map(valuelessWarning),
      ...[...templates.unknown].map(unknownWarning),
      ...values.warnings,
      ...(isFinal ? [] : values.problems.map(withoutJobsWarning)),
    ],
  };
}

interface FilledFields {
  readonly fields: readonly (readonly [field: string, value: string])[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
}

function fillIn(leaves: readonly Leaf[], templates: Templates): FilledFields {
  const fields: [string, string][] = [];
  const problems: Problem[] = [];
  for (const leaf of leaves) {
    const filled = templates.fill(leaf);
    if (filled.kind === "wrong") problems.push(...filled.problems);
    else fields.push([leaf.field, filled.value]);
  }
  return { fields, problems, warnings: [] };
}

// That the jobs could not be read, or that there are none, keeps no message from being sent.
function withoutEmptyFields(
  fields: FilledFields["fields"],
  leaves: readonly Leaf[],
  { namespaces }: TemplateNames,
): Pick<FilledFields, "fields" | "warnings"> {
  const { url } = namespaces["run"] ?? {};
  const isEmpty = (value: string) => typeof url === "string" && value.trim() === "";
  return {
    fields: fields.map(([field, value]) => [field, isEmpty(value) ? String(url) : value]),
    warnings: fields.flatMap(([field, value]) =>
      isEmpty(value) ? [insteadWarning(placeOf(field, leaves))] : [],
    ),
  };
}

function placeOf(field: string, leaves: readonly Leaf[]): string {
  return leaves.find((leaf) => leaf.field === field)?.place ?? field;
}

// A title that was made of the text may show what marks of Markdown had hidden, and says nothing new where it was not.
function secretProblems(
  { msgKey, msgParam }: Message,
  leaves: readonly Leaf[],
  secrets: readonly string[],
): Problem[] {
  const holding = secretsInside({ msgKey, msgParam }, secrets);
  const isWritten = (field: string) =>
    field === "msgKey" || leaves.some((leaf) => leaf.field === field);
  const told = holding.some(isWritten) ? holding.filter(isWritten) : holding;
  return told.map((field) => secretInside(placeOf(field, leaves)));
}

function checked(message: Message, secrets: readonly string[]): Omit<Composition, "asksForJobs"> {
  const problems = secretsInside(message, secrets).map(secretInside);
  return { message: problems.length > 0 ? wrong(...problems) : right(message), warnings: [] };
}

const nothingFound = { problems: [], warnings: [] };

function writerOf(format: FieldFormat | undefined): TemplateText["write"] {
  return format === "markdown" ? asMarkdown : asWritten;
}

function asWritten(value: string): string {
  return value;
}

/** One string of msgParam. */
interface Leaf extends TemplateText {
  readonly field: string;
}

/** A message before anything is filled in, and what is wrong with it so far. */
interface Draft {
  readonly msgKey: string;
  readonly leaves: readonly Leaf[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
}

function shortWay({ text, title }: { text: string; title: string | undefined }): Draft {
  const leaves = [{ field: "text", text: withoutOpenTags(text), place: "text", write: asMarkdown }];
  if (title !== undefined)
    leaves.unshift({ field: "title", text: title, place: "title", write: asWritten });
  return { msgKey: "sampleMarkdown", leaves, problems: [], warnings: [] };
}

function withTitle(
  fields: Record<string, string>,
  source: Exclude<MessageSource, { kind: "default" }>,
): Record<string, string> {
  if (source.kind === "msgParam" || source.title !== undefined) return fields;
  return { title: titleOf(fields["text"] ?? ""), ...fields };
}

// What a person gave the fields by.
function inputOf(source: Exclude<MessageSource, { kind: "default" }>): FieldsInput {
  if (source.kind === "text") return "";
  return source.fromFile ? "msgParamFile." : "msgParam.";
}

function ownWay(source: Extract<MessageSource, { kind: "msgParam" }>): Draft {
  const { msgKey, msgParam } = source;
  const input = inputOf(source);
  const { problems, warnings } = checkFields(msgKey, msgParam && Object.keys(msgParam), input);
  const formats = formatsOf(msgKey);
  const entries = Object.entries(msgParam ?? {});
  const leaves = entries.flatMap(([field, value]): Leaf[] =>
    typeof value === "string" ? [leafOf(field, value, { input, format: formats.get(field) })] : [],
  );
  const wrongValues = entries.flatMap(([field, value]): Problem[] =>
    typeof value === "string"
      ? []
      : [
          {
            input: `${input}${field}`,
            got: JSON.stringify(value),
            expected: "text; a null or nested value is none",
          },
        ],
  );
  return { msgKey, leaves, problems: [...problems, ...wrongValues], warnings };
}

function leafOf(
  field: string,
  value: string,
  { input, format }: { input: FieldsInput; format: FieldFormat | undefined },
): Leaf {
  const text = format === "markdown" ? withoutOpenTags(value) : value;
  return { field, text, place: `${input}${field}`, write: writerOf(format) };
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

// In a field's name, too, and in a title that was made of a text.
function secretsInside({ msgKey, msgParam }: Message, secrets: readonly string[]): string[] {
  const texts = [["msgKey", msgKey], ...Object.entries(msgParam)] as const;
  return texts.flatMap(([field = "", text = ""]) =>
    [field, text].some((part) => holdsSecret(part, secrets)) ? [field] : [],
  );
}

function secretInside(place: string): Problem {
  return { input: place, expected: "a message without the value of a secret input in it" };
}

function valuelessWarning(name: string): string {
  return `\`${name}\` has no value on this event and was left empty; \`{{ ${name} | default: "…" }}\` says what to write instead.`;
}

function unknownWarning(name: string): string {
  return `\`${name}\` is no name that a template may use, and was left empty.`;
}

function withoutJobsWarning(problem: Problem): string {
  return `Where \`run.jobs\` is empty, as without the permission to read it, this is wrong: ${describeProblem(problem)}`;
}

function insteadWarning(place: string): string {
  return `${place} came out empty, for there are no such jobs, and holds the address of the run instead.`;
}
