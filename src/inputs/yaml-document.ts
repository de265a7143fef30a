import { Composer, type CST, type Document, Lexer, Parser } from "yaml";

/** A YAML text as the library's nodes and errors, or why it was not read to its end. */
export type YamlDocument =
  | { readonly kind: "tooDeep" | "severalDocuments" }
  | ({ readonly kind: "read" } & Pick<Document.Parsed, "contents" | "errors">);

/** How many mappings and lists may be inside one another. The library needs more than linear time for deeper ones. */
export const deepest = 200;

// The parser reports some errors character by character.
const mostErrors = 100;

/**
 * Parses a YAML text, with the schema that has strings only. It is the library's `parseDocument` in its steps, so that
 * the parser can be stopped between two of them.
 */
export function parseYaml(text: string): YamlDocument {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let errors = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      tokens.push(token);
      if (token.type === "error") errors += 1;
    }
    if (parser.stack.length > deepest) return { kind: "tooDeep" };
    if (errors > mostErrors) break;
  }
  tokens.push(...parser.end());
  // The reader of the tree finds duplicate keys: the library would compare each key with every other, in quadratic time.
  const composer = new Composer({ version: "1.2", schema: "failsafe", uniqueKeys: false });
  const [first, second] = composer.compose(tokens, true, text.length);
  if (first === undefined || second !== undefined) return { kind: "severalDocuments" };
  return { kind: "read", contents: first.contents, errors: first.errors };
}
