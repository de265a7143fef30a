import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Document,
  isMap,
  isScalar,
  parse,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from "yaml";
import { asComment } from "./comment.ts";

// Writes what each page says of inputs and outputs from an action.yml, between their markers: tables in the READMEs, and
// every input in one commented block of YAML in docs/inputs.md. With --check writes nothing, and fails where a page is
// not what action.yml says.

/** One entry of action.yml: an input or an output, and the group that a comment above it opens. */
interface Entry {
  readonly name: string;
  readonly group: string;
  readonly description: string;
  readonly byDefault: string;
}

/** What is made of an action.yml. */
interface Page {
  readonly readme: string;
  readonly folder: string;
  readonly inputs: (entries: readonly Entry[], language: Page["language"]) => string;
  readonly language: keyof typeof words;
  /** Whether only the inputs are on the page. */
  readonly withoutOutputs?: boolean;
}

const words = {
  en: {
    input: "Input",
    byDefault: "Default",
    meaning: "Meaning",
    output: "Output",
    value: "Value",
  },
  "zh-CN": { input: "参数", byDefault: "默认值", meaning: "含义", output: "输出", value: "值" },
} as const;

const pages = (["en", "zh-CN"] as const).flatMap((language): Page[] => {
  const ending = language === "en" ? ".md" : ".zh-CN.md";
  return [
    { readme: `README${ending}`, folder: ".", inputs: inputTable, language },
    {
      readme: join("docs", `inputs${ending}`),
      folder: ".",
      inputs: inputBlock,
      language,
      withoutOutputs: true,
    },
    ...["recall", "read-status"].map((folder) => ({
      readme: join(folder, `README${ending}`),
      folder,
      inputs: inputTables,
      language,
    })),
  ];
});

const root = join(import.meta.dirname, "..");
const checks = process.argv.includes("--check");
for (const page of pages) {
  const { readme, folder, inputs, language } = page;
  const action = parseDocument(readFileSync(join(root, folder, "action.yml"), "utf8"));
  const text = readFileSync(join(root, readme), "utf8");
  const parts = [["inputs", inputs(entriesOf(action, "inputs", page), language)]];
  if (page.withoutOutputs !== true)
    parts.push(["outputs", outputTable(entriesOf(action, "outputs", page), language)]);
  const written = parts.reduce(
    (before, [name = "", part = ""]) => withPart(before, name, part),
    text,
  );
  if (written === text) continue;
  if (!checks) writeFileSync(join(root, readme), written);
  else {
    console.error(`The tables of ${readme} differ from action.yml. Run npm run fix.`);
    process.exitCode = 1;
  }
}

function entriesOf(
  action: Document.Parsed,
  section: "inputs" | "outputs",
  { language, folder }: Page,
): Entry[] {
  const map = action.get(section);
  if (!isMap(map)) throw new Error(`action.yml has no ${section}`);
  // The comment above the first entry belongs to the whole map in the parser's eyes.
  let group = (map.commentBefore ?? "").trim();
  const entries = map.items.map(({ key, value }) => {
    if (!isScalar(key) || !isMap(value)) throw new Error(`action.yml: ${section} is no mapping`);
    group = key.commentBefore?.trim() ?? group;
    return { name: String(key.value), group, ...factsOf(key, value) };
  });
  return language === "en" ? entries : inChinese(entries, section, folder);
}

function factsOf(key: Scalar, value: YAMLMap): Omit<Entry, "name" | "group"> {
  const text = (name: string) => String(value.get(name) ?? "");
  if (text("description") === "") throw new Error(`action.yml: ${key.value} has no description`);
  return {
    description: text("description"),
    byDefault: text("default"),
  };
}

interface Translations {
  readonly groups: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, { readonly en: string; readonly zh: string }>>;
  readonly outputs: Translations["inputs"];
  /** By folder, what only one of several actions says. */
  readonly only?: Readonly<Record<string, Partial<Translations>>>;
}

function inChinese(
  entries: readonly Entry[],
  section: "inputs" | "outputs",
  folder: string,
): Entry[] {
  const file = join("docs", folder === "." ? "action.zh-CN.yml" : "sub-actions.zh-CN.yml");
  const translations: Translations = parse(readFileSync(join(root, file), "utf8"));
  const only = translations.only?.[folder];
  const texts = { ...translations[section], ...only?.[section] };
  const groups = { ...translations.groups, ...only?.groups };
  const unknown = Object.keys(texts).filter(
    (name) => !entries.some((entry) => entry.name === name),
  );
  if (unknown.length > 0) throw new Error(`${file}: action.yml has no ${unknown.join(", ")}`);
  return entries.map((entry) => {
    const { en, zh } = texts[entry.name] ?? {};
    const group = groups[entry.group];
    if (en !== entry.description || zh === undefined || (entry.group !== "" && group === undefined))
      throw new Error(
        `${file}: ${entry.name} or its group is missing, or \`en\` is not its description in action.yml`,
      );
    return { ...entry, description: zh, group: group ?? "" };
  });
}

// What stands there is the default, so that the block as it is changes nothing.
function inputBlock(inputs: readonly Entry[]): string {
  const lines = [...Map.groupBy(inputs, ({ group }) => group)].flatMap(([group, entries]) => [
    `    # ── ${group} ──`,
    "",
    ...entries.flatMap(({ name, description, byDefault }) => [
      ...asComment(description, 4),
      `    ${name}: ${byDefault === "" ? '""' : byDefault}`,
      "",
    ]),
  ]);
  const block = ["- uses: OWNER/dingtalk-notify-action@v1", "  with:", ...lines].join("\n");
  return `\`\`\`yaml\n${block.trimEnd()}\n\`\`\``;
}

function inputTable(inputs: readonly Entry[], language: Page["language"]): string {
  const { input, byDefault: otherwise, meaning } = words[language];
  return tableOf([input, otherwise, meaning], inputs.map(rowOf));
}

function inputTables(inputs: readonly Entry[], language: Page["language"]): string {
  const { input, byDefault: otherwise, meaning } = words[language];
  const groups = Map.groupBy(inputs, ({ group }) => group);
  return [...groups]
    .map(([group, entries]) => {
      const rows = entries.map(rowOf);
      const heading = group === "" ? "" : `### ${group}\n\n`;
      return `${heading}${tableOf([input, otherwise, meaning], rows)}`;
    })
    .join("\n\n");
}

function rowOf({ name, description, byDefault }: Entry): string[] {
  return [`\`${name}\``, byDefault === "" ? "" : `\`${byDefault}\``, description];
}

function outputTable(outputs: readonly Entry[], language: Page["language"]): string {
  const rows = outputs.map(({ name, description }) => [`\`${name}\``, description]);
  return tableOf([words[language].output, words[language].value], rows);
}

function tableOf(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  return [titles, titles.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map(inCell).join(" | ")} |`)
    .join("\n");
}

// A bar would end the cell, inside code as well.
function inCell(text: string): string {
  return text.replace(/\s+/g, " ").replaceAll("|", "\\|");
}

function withPart(text: string, name: string, part: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(open), text.indexOf(close)];
  if (from === -1 || to < from) throw new Error(`a README lacks ${open} … ${close}`);
  const note = "<!-- Made from action.yml by scripts/readme-tables.ts; do not edit here. -->";
  return `${text.slice(0, from)}${open}\n${note}\n\n${part}\n\n${text.slice(to)}`;
}
