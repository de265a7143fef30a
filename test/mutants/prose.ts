// A plugin for Stryker that leaves texts for people alone: a test that notices each change of a wording would pin the
// wording. Codes, keys and kinds are one word, so a text with a space in it is prose.

/** As much of Babel's path to a node as this plugin reads. */
interface Path {
  readonly node: {
    readonly type: string;
    readonly value?: unknown;
    readonly quasis?: readonly { readonly value: { readonly raw: string } }[];
  };
}

/** What Stryker loads from a plugin. */
export const strykerPlugins = [
  {
    kind: "Ignore",
    name: "prose",
    value: {
      shouldIgnore: ({ node }: Path): string | undefined =>
        isProse(node) ? "a text for people" : undefined,
    },
  },
];

function isProse({ type, value, quasis = [] }: Path["node"]): boolean {
  if (type === "StringLiteral") return typeof value === "string" && hasWords(value);
  return type === "TemplateLiteral" && quasis.some((quasi) => hasWords(quasi.value.raw));
}

function hasWords(text: string): boolean {
  return /[a-z] | [a-z]/i.test(text);
}
