// A plugin for Stryker that leaves alone what no test should notice:
// - texts for people, because a test that notices each change of a wording would pin the wording. Codes, keys and kinds
//   are one word, so a text with a space in it is prose.
// - the ends of a `switch` that only the compiler reaches.

interface Typed {
  readonly type: string;
}

/** As much of Babel's path to a node as this plugin reads. */
interface Path {
  readonly node: Typed & {
    readonly value?: unknown;
    readonly quasis?: readonly { readonly value: { readonly raw: string } }[];
    /** Of a case of a `switch`; null is `default`. */
    readonly test?: unknown;
    readonly consequent?: readonly { readonly argument?: Typed; readonly expression?: Typed }[];
  };
}

/** What Stryker loads from a plugin. */
export const strykerPlugins = [
  {
    kind: "Ignore",
    name: "unseen",
    value: {
      shouldIgnore: ({ node }: Path): string | undefined =>
        isProse(node) || isNever(node) ? "no test should notice it" : undefined,
    },
  },
];

function isProse({ type, value, quasis = [] }: Path["node"]): boolean {
  if (type === "StringLiteral") return typeof value === "string" && hasWords(value);
  return type === "TemplateLiteral" && quasis.some((quasi) => hasWords(quasi.value.raw));
}

// `default: return kind satisfies never`, in Babel's words.
function isNever({ type, test, consequent = [] }: Path["node"]): boolean {
  if (type !== "SwitchCase" || test !== null) return false;
  const checks = consequent.map(({ argument, expression }) => argument ?? expression);
  return checks.some((check) => check?.type === "TSSatisfiesExpression");
}

function hasWords(text: string): boolean {
  return /[a-z] | [a-z]/i.test(text);
}
