import type { Problem } from "../../run/events.ts";
import type { Draft } from "./draft.ts";
import type { Mistake } from "./editor.ts";

/** What is wrong with one field of the form. */
export interface PlacedProblem {
  /** The name of the field. */
  readonly name: string;
  readonly sentence: string;
  /** The same beside the field. */
  readonly beside: string;
  /** Where it is, in a field of several lines. */
  readonly mistake: Mistake | undefined;
}

/** Finds the field, and the line, that each problem is about. */
export function placeProblems(problems: readonly Problem[], draft: Draft): PlacedProblem[] {
  return problems.map(({ input, words, sentence = words, beside = sentence, at }) => {
    const [root = "", field = ""] = input.split(/[.[]/);
    const isInField = root === "msgParam" && field !== "";
    const name = isInField && !draft.isYaml ? draft.nameOf(field) : root;
    const place = isInField && draft.isYaml && at ? lineOf(at, field, draft.get("msgParam")) : at;
    const mistake = place && { line: place.line, column: place.column, words: beside };
    return { name, sentence, beside, mistake };
  });
}

// The action counts the lines of a field from the field's own beginning.
function lineOf(
  { text, column }: NonNullable<Problem["at"]>,
  field: string,
  msgParam: string,
): Pick<Mistake, "line" | "column"> {
  const lines = msgParam.split("\n");
  const key = Math.max(
    0,
    lines.findIndex((line) => line.replace(/["']/g, "").trimStart().startsWith(`${field}:`)),
  );
  const found = lines.findIndex((line, index) => index >= key && line.includes(text.trim()));
  if (found < 0) return { line: key + 1, column: undefined };
  const indentation = (lines[found] ?? "").indexOf(text.trim()) - text.indexOf(text.trim());
  return { line: found + 1, column: column === undefined ? undefined : column + indentation };
}
