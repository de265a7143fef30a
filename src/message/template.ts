import { fullWidthIn } from "../full-width.ts";
import type { RunPart } from "../github/run-details.ts";
import type { WithinTime } from "../github/time-limit.ts";
import { lineAt, type Problem } from "../inputs/problem.ts";
import type { Findings } from "./checks.ts";
import type { MarkdownReaders, TemplateEngine, TemplateText } from "./liquid.ts";
import { fillInAddress } from "./markdown.ts";
import { withBreaks } from "./markdown-places.ts";
import type { RenderedMessage } from "./msg-keys.ts";
import type { TemplateNames } from "./names.ts";

/** The result of rendering the texts of a message. */
interface RenderedTexts extends Findings {
  /** The fields whose texts have no problem. */
  readonly msgParam: RenderedMessage["msgParam"];
  /** What the texts ask GitHub's API for. */
  readonly asks: readonly RunPart[];
}

/** What the templates of a message may take in all, each pass over them included. */
export const mostTemplateMs = 2_000;

/** Renders the texts of a message with the given names; Liquid is loaded only if a text needs it. */
export async function renderTexts(
  texts: readonly TemplateText[],
  names: TemplateNames,
  withinTime: WithinTime,
): Promise<RenderedTexts> {
  const isRendered = ({ text }: TemplateText) =>
    isTemplate(text) && !cannotBeChecked(text, names) && !wideBraces.test(text);
  if (!texts.some(isRendered)) return resultOf(texts.map(asWritten), noNotes);
  const { TemplateEngine } = await import("./liquid.ts");
  const readers = texts.some(needsReader) ? await markdownReaders() : undefined;
  let [at] = texts;
  const rendered = withinTime(() => {
    const engine = new TemplateEngine(names, readers);
    const results = texts.map((text) => {
      at = text;
      return isRendered(text) ? { field: text.field, ...engine.render(text) } : asWritten(text);
    });
    return resultOf(results, engine);
  });
  return rendered?.value ?? outOfTime(at);
}

// A text that may have code, in which a value is written as it is, or Markdown of others.
function needsReader({ text, format }: TemplateText): boolean {
  return format === "markdown" && /`|~~~|^(?: {4}|\t)|\braw\b|dingtalk_markdown/m.test(text);
}

async function markdownReaders(): Promise<MarkdownReaders> {
  const [{ codeIn }, { dingtalkMarkdown }] = await Promise.all([
    import("./markdown-code.ts"),
    import("./dingtalk-markdown.ts"),
  ]);
  return { codeIn, dingtalkMarkdown };
}

interface RenderedText {
  readonly field: string;
  /** undefined if there are problems. */
  readonly value: string | undefined;
  readonly asks: readonly RunPart[];
  readonly problems: readonly Problem[];
}

function asWritten({ field, text, place, format, hasBreaks }: TemplateText): RenderedText {
  const offset = text.search(wideBraces);
  const isAddress = format === "url" || format === "image";
  const value = isAddress ? fillInAddress(text, []) : hasBreaks ? withBreaks(text) : text;
  if (offset === -1) return { field, value, asks: [], problems: [] };
  const at = lineAt(text, offset);
  const found = fullWidthIn(at.text.replace(/[^｛｝％]/g, ""));
  const problem: Problem = { ...place, at, expected: { kind: "asciiPunctuation", found } };
  return { field, value: undefined, asks: [], problems: [problem] };
}

// What was meant as a template would be sent as it stands. Chinese text may have such braces, too, but no name in them.
const wideBraces =
  /(?:｛[｛{]|\{｛)\s*[a-z_][\w.[\]]*\s*(?:[|｜][^{}｛｝]*)?[}｝]{2}|(?:｛[％%]|\{％)-?\s*[a-z]+\b[^{}｛｝]*[％%][}｝]/;

type Notes = Pick<TemplateEngine, "valueless" | "unknown">;

const noNotes: Notes = { valueless: new Set(), unknown: new Set() };

function resultOf(results: readonly RenderedText[], { valueless, unknown }: Notes): RenderedTexts {
  return {
    msgParam: Object.fromEntries(
      results.flatMap(({ field, value }) => (value === undefined ? [] : [[field, value]])),
    ),
    asks: [...new Set(results.flatMap(({ asks }) => asks))],
    problems: results.flatMap(({ problems }) => problems),
    warnings: [
      ...[...valueless].map((name) => ({ kind: "valueless", name }) as const),
      ...[...unknown].map((name) => ({ kind: "unknownName", name }) as const),
    ],
  };
}

// What was done of the message by then is not used: the work was stopped wherever it was.
function outOfTime(at: TemplateText | undefined): RenderedTexts {
  const expected = { kind: "quickTemplate", seconds: mostTemplateMs / 1_000 } as const;
  const problems = at === undefined ? [] : [{ ...at.place, expected }];
  return { msgParam: {}, asks: [], problems, warnings: [] };
}

/** Whether a text contains anything for Liquid to render. */
export function isTemplate(text: string): boolean {
  return text.includes("{{") || text.includes("{%");
}

// A text that names values which could not be parsed: the input with the values has a problem already.
function cannotBeChecked(text: string, { unparsable }: TemplateNames): boolean {
  return [...unparsable].some((namespace) => new RegExp(`\\b${namespace}\\b`).test(text));
}
