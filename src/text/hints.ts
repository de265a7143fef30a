import { type MissingField, missingFields, rowOfKind } from "./missing-fields.ts";
import type { Hint, Language } from "./types.ts";

/** A group of hints with its title; each hint with its key. */
interface HintSection {
  readonly title: string;
  readonly hints: readonly (readonly [key: string, hint: Hint])[];
}

/** Loads all hints of a language by their keys. */
export async function loadHints(language: Language): Promise<Readonly<Record<string, Hint>>> {
  const sections = await loadHintSections(language);
  return Object.fromEntries(sections.flatMap(({ hints }) => hints));
}

/** Loads all hints of a language in the sections and the order of its file. */
export async function loadHintSections(language: Language): Promise<readonly HintSection[]> {
  const sections = await files[language]();
  return Object.entries(sections).map(([title, rows]) => ({
    title,
    hints: Object.entries(rows).flatMap(([key, hint]) => {
      const fields = missingFields.filter(([, kind]) => rowOfKind(kind) === key);
      return fields.length === 0
        ? [[key, hint] as const]
        : fields.map((field) => [field[0], hintOfField(hint, field, language)] as const);
    }),
  }));
}

type HintFile = Readonly<Record<string, Readonly<Record<string, Hint>>>>;

const files: Readonly<Record<Language, () => Promise<HintFile>>> = {
  en: async () => (await import("./hints.en.json", { with: { type: "json" } })).default,
  "zh-CN": async () => (await import("./hints.zh-cn.json", { with: { type: "json" } })).default,
};

function hintOfField(
  { cause, cure }: Hint,
  [, kind, ...fields]: MissingField,
  language: Language,
): Hint {
  const list = listOf(
    fields.map((field) => `\`${field}\``),
    language,
  );
  const filled = (text: string) => text.replace("{msgKey}", kind).replace("{fields}", list);
  return { cause: filled(cause), cure: filled(cure) };
}

// Not by Intl.ListFormat: a Node built with few locales would join Chinese by English rules.
function listOf(items: readonly string[], language: Language): string {
  const [comma, and] = { en: [", ", " and "], "zh-CN": ["、", " 和 "] }[language];
  return [items.slice(0, -1).join(comma), ...items.slice(-1)].filter(Boolean).join(and);
}
