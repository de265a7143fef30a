import { data, Evaluator, Lexer, Parser } from "@actions/expressions";
import { reviver } from "@actions/expressions/data/reviver";
import { truthy } from "@actions/expressions/result";

/** The contexts that an expression may name: `github`, `vars`, `secrets` and so on. */
export type Contexts = Readonly<Record<string, unknown>>;

/** How a job is going, as its steps see it. */
export type JobStatus = "success" | "failure" | "cancelled";

/** A text of a workflow with its `${{ }}` filled in, by the evaluator that GitHub publishes. */
export function filledIn(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{(?<expression>.*?)\}\}/gs, (_match, expression: string) =>
    evaluated(expression.trim(), contexts, undefined).coerceString(),
  );
}

/** Whether a step is to run: its `if`, which asks for success wherever it does not ask for a status itself. */
export function isToRun(
  condition: string | boolean | undefined,
  contexts: Contexts,
  status: JobStatus,
): boolean {
  const text = String(condition ?? "success()").trim();
  const expression = /^\$\{\{(?<inner>.*)\}\}$/s.exec(text)?.groups?.["inner"]?.trim() ?? text;
  const whole = asksForStatus.test(expression) ? expression : `success() && (${expression})`;
  return truthy(evaluated(whole, contexts, status));
}

const asksForStatus = /\b(?:success|failure|always|cancelled)\s*\(/i;

function evaluated(
  expression: string,
  contexts: Contexts,
  status: JobStatus | undefined,
): data.ExpressionData {
  const { tokens } = new Lexer(expression).lex();
  const functions = status === undefined ? [] : statusFunctions(status);
  const parsed = new Parser(tokens, Object.keys(contexts), functions).parse();
  const context: unknown = JSON.parse(JSON.stringify(contexts), reviver);
  if (!(context instanceof data.Dictionary)) throw new Error("contexts are a dictionary");
  const byName = new Map(functions.map((definition) => [definition.name, definition]));
  return new Evaluator(parsed, context, byName).evaluate();
}

// The runner has these of its own: the package knows only their names.
function statusFunctions(status: JobStatus) {
  const answers = {
    success: status === "success",
    failure: status === "failure",
    cancelled: status === "cancelled",
    always: true,
  };
  return Object.entries(answers).map(([name, answer]) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(answer),
  }));
}
