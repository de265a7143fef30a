import { Composer, type CST, type Document, Lexer, Parser } from "yaml";

/** A YAML text as the library's nodes and errors, or why it was not read to its end. */
export type YamlDocument =
  | { readonly kind: "tooDeep" | "severalDocuments"; readonly offset: number }
  | ({ readonly kind: "read" } & Pick<Document.Parsed, "contents" | "errors">);

/** How many mappings and lists may be inside one another. Whoever reads the tree calls itself for each. */
export const deepest = 200;

/** How many errors of a text are noted. */
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
    if (parser.stack.length > deepest) return { kind: "tooDeep", offset: parser.offset };
    if (errors >= mostErrors) break;
  }
  tokens.push(...parser.end());
  const [first, second] = openComposer(text).compose(tokens, true, text.length);
  if (first === undefined || second !== undefined)
    return { kind: "severalDocuments", offset: first?.range[2] ?? 0 };
  return { kind: "read", contents: first.contents, errors: first.errors };
}

// A text may have an error for each of its characters, and an error takes a kilobyte. The library has no limit of its own.
function openComposer(text: string): Composer {
  // The reader of the tree finds duplicate keys: the library would compare each key with every other, in quadratic time.
  const composer = new Composer({ version: "1.2", schema: "failsafe", uniqueKeys: false });
  const note: unknown = Reflect.get(composer, "onError");
  if (typeof note !== "function") throw new TypeError("the composer of `yaml` has changed");
  let errors = 0;
  Reflect.set(composer, "onError", (...error: unknown[]) => {
    if (isReservedStart(error, text)) return;
    errors += 1;
    if (errors <= mostErrors) Reflect.apply(note, composer, error);
  });
  return composer;
}

// YAML reserves `@` and a backtick for versions to come. Here they begin a mention, or code in Markdown.
function isReservedStart([offset, code]: readonly unknown[], text: string): boolean {
  return (
    code === "BAD_SCALAR_START" && typeof offset === "number" && /[@`%]/.test(text.charAt(offset))
  );
}
