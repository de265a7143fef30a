import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, isMap, isScalar, parseDocument, type Scalar, type YAMLMap } from "yaml";

// Writes the tables of inputs and outputs in each README.md from the action.yml beside it, between their markers;
// with --check writes nothing, and fails where a table is not what action.yml says.

/** One row of action.yml: an input or an output, and the group that a comment above it opens. */
interface Entry {
  readonly name: string;
  readonly group: string;
  readonly description: string;
  readonly required: boolean;
  readonly byDefault: string;
}

const root = join(import.meta.dirname, "..");
const checks = process.argv.includes("--check");
for (const folder of [".", "recall", "read-status"]) {
  const readmeFile = join(root, folder, "README.md");
  const action = parseDocument(readFileSync(join(root, folder, "action.yml"), "utf8"));
  const readme = readFileSync(readmeFile, "utf8");
  const tables = [
    ["inputs", inputTables(entriesOf(action, "inputs"))],
    ["outputs", outputTable(entriesOf(action, "outputs"))],
  ] as const;
  const written = tables.reduce((text, [name, table]) => withTable(text, name, table), readme);
  if (written === readme) continue;
  if (!checks) writeFileSync(readmeFile, written);
  else {
    console.error(
      `${join(folder, "README.md")}: its tables are not what action.yml says. Run node scripts/readme-tables.ts.`,
    );
    process.exitCode = 1;
  }
}

function entriesOf(action: Document.Parsed, section: string): Entry[] {
  const map = action.get(section);
  if (!isMap(map)) throw new Error(`action.yml has no ${section}`);
  // The comment above the first entry belongs to the whole map in the parser's eyes.
  let group = (map.commentBefore ?? "").trim();
  return map.items.map(({ key, value }) => {
    if (!isScalar(key) || !isMap(value)) throw new Error(`action.yml: ${section} is no mapping`);
    group = key.commentBefore?.trim() ?? group;
    return { name: String(key.value), group, ...factsOf(key, value) };
  });
}

function factsOf(key: Scalar, value: YAMLMap): Omit<Entry, "name" | "group"> {
  const text = (name: string) => String(value.get(name) ?? "");
  if (text("description") === "") throw new Error(`action.yml: ${key.value} has no description`);
  return {
    description: text("description"),
    required: value.get("required") === true,
    byDefault: text("default"),
  };
}

function inputTables(inputs: readonly Entry[]): string {
  const groups = Map.groupBy(inputs, (input) => input.group);
  return [...groups]
    .map(([group, entries]) => {
      const rows = entries.map(({ name, description, required, byDefault }) => [
        `\`${name}\``,
        required ? "**required**" : byDefault === "" ? "" : `\`${byDefault}\``,
        description,
      ]);
      const heading = group === "" ? "" : `### ${group}\n\n`;
      return `${heading}${tableOf(["Input", "Default", "Meaning"], rows)}`;
    })
    .join("\n\n");
}

function outputTable(outputs: readonly Entry[]): string {
  const rows = outputs.map(({ name, description }) => [`\`${name}\``, description]);
  return tableOf(["Output", "Value"], rows);
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

function withTable(text: string, name: string, table: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(open), text.indexOf(close)];
  if (from === -1 || to < from) throw new Error(`README.md lacks ${open} … ${close}`);
  const note = "<!-- Made from action.yml by scripts/readme-tables.ts; do not edit here. -->";
  return `${text.slice(0, from)}${open}\n${note}\n\n${table}\n\n${text.slice(to)}`;
}
