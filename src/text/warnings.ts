import type { Describe, Place, WarningTexts } from "./en-warnings.ts";

/** Something that is worth a warning, as data: `text/` describes it in a language. */
export type Warning = { readonly [Kind in WarningKind]: WarningOf<Kind> }[WarningKind];

type WarningKind = keyof WarningTexts;

type WarningOf<Kind extends WarningKind> = { readonly kind: Kind } & ParamsOf<Kind>;

type ParamsOf<Kind extends WarningKind> =
  Parameters<WarningTexts[Kind]> extends [infer Params, ...unknown[]] ? Params : unknown;

/** How a warning is shown. */
interface Appearance {
  /** The title: what the warning is about. */
  readonly about: "message" | "inputs" | "recipients";
  readonly level: "warning" | "notice" | "log";
}

/** The title and the level of a warning; most are about the message. */
export function appearanceOf({ kind }: Warning): Appearance {
  return { about: "message", level: "warning", ...appearances[kind] };
}

const appearances: Readonly<Partial<Record<WarningKind, Partial<Appearance>>>> = {
  missingJobs: { level: "notice" },
  unseenJobs: { level: "log" },
  unknownChange: { about: "inputs" },
  changeOfNoRun: { about: "inputs" },
  peopleOfFork: { about: "recipients" },
  blankStatus: { about: "inputs" },
  sentNevertheless: { about: "inputs" },
  invisible: { about: "inputs" },
};

/** A warning as a sentence; `sentence` describes a problem in the same language. */
export function describeWarning<Kind extends WarningKind>(
  warning: WarningOf<Kind>,
  texts: {
    readonly [Each in Kind]: (warning: WarningOf<Each>, describe: Describe) => string;
  },
  { sentence }: Pick<Describe, "sentence">,
): string {
  return texts[warning.kind](warning, { sentence, nameOf });
}

/** The name of an input, or of a place inside it. */
export function nameOf({ input, place = "" }: Place): string {
  return `${input}${place}`;
}
