import { data, Evaluator, Lexer, Parser } from "@actions/expressions";
import { reviver } from "@actions/expressions/data/reviver";

/** The contexts that an expression may name: `github`, `vars`, `secrets` and so on. */
export type Contexts = Readonly<Record<string, unknown>>;

/** A text of a workflow with its `${{ }}` filled in, by the evaluator that GitHub publishes. */
export function filledIn(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{(?<expression>.*?)\}\}/gs, (_match, expression: string) =>
    evaluated(expression.trim(), contexts),
  );
}

function evaluated(expression: string, contexts: Contexts): string {
  const { tokens } = new Lexer(expression).lex();
  const parsed = new Parser(tokens, Object.keys(contexts), []).parse();
  const context: unknown = JSON.parse(JSON.stringify(contexts), reviver);
  if (!(context instanceof data.Dictionary)) throw new Error("contexts are a dictionary");
  return new Evaluator(parsed, context).evaluate().coerceString();
}
