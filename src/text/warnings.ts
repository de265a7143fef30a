import type { DescribeProblem, WarningTexts } from "./en-warnings.ts";

/** Something that is worth a warning, as data: `text/` describes it in a language. */
export type Warning = { readonly [Kind in WarningKind]: WarningOf<Kind> }[WarningKind];

type WarningKind = keyof WarningTexts;

type WarningOf<Kind extends WarningKind> = { readonly kind: Kind } & ParamsOf<Kind>;

type ParamsOf<Kind extends WarningKind> =
  Parameters<WarningTexts[Kind]> extends [infer Params, ...unknown[]] ? Params : unknown;

/** A warning as a sentence. */
export function describeWarning<Kind extends WarningKind>(
  warning: WarningOf<Kind>,
  texts: {
    readonly [Each in Kind]: (warning: WarningOf<Each>, describe: DescribeProblem) => string;
  },
  describe: DescribeProblem,
): string {
  return texts[warning.kind](warning, describe);
}
