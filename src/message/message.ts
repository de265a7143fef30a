import { describeProblem, type Problem, type Reading, right, wrong } from "../problem.ts";
import { checkFields, checkValues, type FieldsInput, formatsOf } from "./checks.ts";
import { defaultMessage, defaultMessageTellsJobs, type Phrases } from "./default-message.ts";
import { asMarkdown, withoutEscapes } from "./markdown.ts";
import type { FieldFormat } from "./msg-keys.ts";
import type { TemplateNames } from "./names.ts";
import { openTemplates, type TemplateText } from "./template.ts";
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
  const warnings: string[] = [];
  const problems: Problem[] = [];
  const { msgKey, leaves } =
    source.kind === "text" ? shortWay(source) : ownWay(source, problems, warnings);
  const templates = await openTemplates(
    leaves.map((leaf) => leaf.text),
    names,
  );
  const fields: [string, string][] = [];
  for (const leaf of leaves) {
    const filled = templates.fill(leaf);
    if (filled.kind === "wrong") problems.push(...filled.problems);
    else fields.push([leaf.field, filled.value]);
  }
  warnings.push(
    ...[...templates.valueless].map(valuelessWarning),
    ...[...templates.unknown].map(unknownWarning),
  );
  const written = Object.fromEntries(fields);
  const message = { msgKey, msgParam: withTitle(written, source) };
  const found =
    problems.length === 0
      ? checkValues({ msgKey, msgParam: written }, inputOf(source))
      : nothingFound;
  warnings.push(...found.warnings);
  // Before the jobs of the run are read, what comes of a value is not the last word.
  if (templates.askForJobs && names.stage !== "last")
    warnings.push(...found.problems.map((problem) => withoutJobsWarning(problem)));
  else problems.push(...found.problems);
  const place = (field: string) => leaves.find((leaf) => leaf.field === field)?.place ?? field;
  const holding = secretsInside({ msgKey, msgParam: written }, secrets);
  // A title that was made of the text may show what marks of Markdown had hidden.
  const made = holding.length > 0 ? [] : secretsInside(message, secrets);
  problems.push(...[...holding, ...made].map((field) => secretInside(place(field))));
  return {
    message: problems.length > 0 ? wrong(...problems) : right(message),
    asksForJobs: templates.askForJobs,
    warnings,
  };
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

function shortWay({ text, title }: { text: string; title: string | undefined }): {
  msgKey: string;
  leaves: Leaf[];
} {
  const leaves = [{ field: "text", text, place: "text", write: asMarkdown }];
  if (title !== undefined)
    leaves.unshift({ field: "title", text: title, place: "title", write: asWritten });
  return { msgKey: "sampleMarkdown", leaves };
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

function ownWay(
  source: Extract<MessageSource, { kind: "msgParam" }>,
  problems: Problem[],
  warnings: string[],
): { msgKey: string; leaves: Leaf[] } {
  const { msgKey, msgParam } = source;
  const input = inputOf(source);
  const found = checkFields(msgKey, msgParam && Object.keys(msgParam), input);
  problems.push(...found.problems);
  warnings.push(...found.warnings);
  const formats = formatsOf(msgKey);
  const leaves: Leaf[] = [];
  for (const [field, value] of Object.entries(msgParam ?? {})) {
    const place = `${input}${field}`;
    if (typeof value === "string")
      leaves.push({ field, text: value, place, write: writerOf(formats.get(field)) });
    else
      problems.push({
        input: place,
        got: JSON.stringify(value),
        expected: "text; a null or nested value is none",
      });
  }
  return { msgKey, leaves };
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
