import type { WithinTime } from "../github/time-limit.ts";
import type { Problem } from "../inputs/problem.ts";
import type { Findings } from "./checks.ts";
import type { TemplateEngine, TemplateText } from "./liquid.ts";
import type { RenderedMessage } from "./msg-keys.ts";
import type { TemplateNames } from "./names.ts";

/** The result of rendering the texts of a message. */
interface RenderedTexts extends Findings {
  /** The fields whose texts have no problem. */
  readonly msgParam: RenderedMessage["msgParam"];
  /** Whether one of the texts asks for the jobs of the run. */
  readonly asksForJobs: boolean;
}

/** What the templates of a message may take in all, each pass over them included. */
export const mostTemplateMs = 2_000;

/** Renders the texts of a message with the given names; Liquid is loaded only if a text needs it. */
export async function renderTexts(
  texts: readonly TemplateText[],
  names: TemplateNames,
  withinTime: WithinTime,
): Promise<RenderedTexts> {
  const isRendered = ({ text }: TemplateText) => isTemplate(text) && !cannotBeChecked(text, names);
  if (!texts.some(isRendered)) return resultOf(texts.map(asWritten), noNotes);
  const { TemplateEngine } = await import("./liquid.ts");
  let place = "";
  const rendered = withinTime(() => {
    const engine = new TemplateEngine(names);
    const results = texts.map((text) => {
      ({ place } = text);
      return isRendered(text) ? { field: text.field, ...engine.render(text) } : asWritten(text);
    });
    return resultOf(results, engine);
  });
  return rendered?.value ?? outOfTime(place);
}

interface RenderedText {
  readonly field: string;
  /** undefined if there are problems. */
  readonly value: string | undefined;
  readonly asksForJobs: boolean;
  readonly problems: readonly Problem[];
}

function asWritten({ field, text }: TemplateText): RenderedText {
  return { field, value: text, asksForJobs: false, problems: [] };
}

type Notes = Pick<TemplateEngine, "valueless" | "unknown">;

const noNotes: Notes = { valueless: new Set(), unknown: new Set() };

function resultOf(results: readonly RenderedText[], { valueless, unknown }: Notes): RenderedTexts {
  return {
    msgParam: Object.fromEntries(
      results.flatMap(({ field, value }) => (value === undefined ? [] : [[field, value]])),
    ),
    asksForJobs: results.some(({ asksForJobs }) => asksForJobs),
    problems: results.flatMap(({ problems }) => problems),
    warnings: [...[...valueless].map(valuelessWarning), ...[...unknown].map(unknownWarning)],
  };
}

// What was done of the message by then is not used: the work was stopped wherever it was.
function outOfTime(place: string): RenderedTexts {
  const expected = `a template that is done within ${mostTemplateMs / 1_000} seconds, together with the other templates of the message`;
  return { msgParam: {}, asksForJobs: false, problems: [{ input: place, expected }], warnings: [] };
}

/** Whether a text contains anything for Liquid to render. */
export function isTemplate(text: string): boolean {
  return text.includes("{{") || text.includes("{%");
}

// A text that names values which could not be parsed: the input with the values has a problem already.
function cannotBeChecked(text: string, { unparsable }: TemplateNames): boolean {
  return [...unparsable].some((namespace) => new RegExp(`\\b${namespace}\\b`).test(text));
}

function valuelessWarning(name: string): string {
  return `\`${name}\` has no value on this event and was left empty; \`{{ ${name} | default: "…" }}\` says what to write instead.`;
}

function unknownWarning(name: string): string {
  return `\`${name}\` is not a name that a template may use, and was left empty.`;
}
