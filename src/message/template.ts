import type { Findings } from "./checks.ts";
import type { TemplateText } from "./liquid.ts";
import type { RenderedMessage } from "./msg-keys.ts";
import type { TemplateNames } from "./names.ts";

/** The result of rendering the texts of a message. */
interface RenderedTexts extends Findings {
  /** The fields whose texts have no problem. */
  readonly msgParam: RenderedMessage["msgParam"];
  /** Whether one of the texts asks for the jobs of the run. */
  readonly asksForJobs: boolean;
}

/** Renders the texts of a message with the given names; Liquid is loaded only if a text needs it. */
export async function renderTexts(
  texts: readonly TemplateText[],
  names: TemplateNames,
): Promise<RenderedTexts> {
  const isRendered = ({ text }: TemplateText) => isTemplate(text) && !cannotBeChecked(text, names);
  const engine = texts.some(isRendered) ? await openEngine(names) : undefined;
  const results = texts.map((text) => ({
    field: text.field,
    ...(engine !== undefined && isRendered(text)
      ? engine.render(text)
      : { value: text.text, asksForJobs: false, problems: [] }),
  }));
  return {
    msgParam: Object.fromEntries(
      results.flatMap(({ field, value }) => (value === undefined ? [] : [[field, value]])),
    ),
    asksForJobs: results.some(({ asksForJobs }) => asksForJobs),
    problems: results.flatMap(({ problems }) => problems),
    warnings: [
      ...[...(engine?.valueless ?? [])].map(valuelessWarning),
      ...[...(engine?.unknown ?? [])].map(unknownWarning),
    ],
  };
}

/** Whether a text contains anything for Liquid to render. */
export function isTemplate(text: string): boolean {
  return text.includes("{{") || text.includes("{%");
}

// A text that names values which could not be parsed: the input with the values has a problem already.
function cannotBeChecked(text: string, { unparsable }: TemplateNames): boolean {
  return [...unparsable].some((namespace) => new RegExp(`\\b${namespace}\\b`).test(text));
}

async function openEngine(names: TemplateNames) {
  const { TemplateEngine } = await import("./liquid.ts");
  return new TemplateEngine(names);
}

function valuelessWarning(name: string): string {
  return `\`${name}\` has no value on this event and was left empty; \`{{ ${name} | default: "…" }}\` says what to write instead.`;
}

function unknownWarning(name: string): string {
  return `\`${name}\` is not a name that a template may use, and was left empty.`;
}
