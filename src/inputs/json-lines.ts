/**
 * The text with every JSON value that spans lines joined into one line: `${{ toJSON(x) }}` after a YAML key gives lines
 * that lack the indentation that YAML needs. The text of a YAML block scalar (`|`, `>`) is unchanged.
 */
export function joinJsonLines(text: string): string {
  const lines = text.split("\n");
  const joined: string[] = [];
  let scansLeft = mostBrokenScans;
  for (let at = 0; at < lines.length; at++) {
    const json = scansLeft > 0 ? findJson(lines, at) : "none";
    if (json === "broken") scansLeft -= 1;
    if (typeof json === "object") {
      joined.push(`${json.before}${onOneLine(json.text)}${json.after}`);
      at = json.lastLine;
      continue;
    }
    const body = blockScalarEnd(lines, at);
    for (const line of lines.slice(at, body)) joined.push(line);
    at = body - 1;
  }
  return joined.join("\n");
}

// Broken JSON is scanned to the end of the text: without a limit, long texts would take quadratic time.
const mostBrokenScans = 20;

/** JSON text that spans lines, with the text before it on its first line and after it on its last line. */
interface JsonLines {
  readonly before: string;
  readonly text: string;
  readonly after: string;
  readonly lastLine: number;
}

function findJson(lines: readonly string[], at: number): JsonLines | "none" | "broken" {
  const before = beforeJson(lines[at] ?? "", at === 0);
  if (before === undefined) return "none";
  const firstLine = (lines[at] ?? "").slice(before.length);
  const brackets = new Brackets();
  for (let lastLine = at; lastLine < lines.length; lastLine++) {
    const line = lastLine === at ? firstLine : (lines[lastLine] ?? "");
    const end = brackets.closeIn(line);
    if (end === undefined) continue;
    if (lastLine === at) return "none";
    const between = lines.slice(at + 1, lastLine);
    const text = [firstLine, ...between, line.slice(0, end)].join("\n");
    return isJson(text) ? { before, text, after: line.slice(end), lastLine } : "broken";
  }
  return "broken";
}

// JSON may be at the start of the whole text, or follow a key or a dash.
function beforeJson(line: string, first: boolean): string | undefined {
  const before = /^(?<before>.*?[:-][ \t]+(?=[{[])|[ \t]*(?=[{[]))/.exec(line)?.groups?.["before"];
  return before === undefined || (before.trim() === "" && !first) ? undefined : before;
}

/** Finds, line by line, the bracket that closes the first one; brackets in strings do not count. */
class Brackets {
  #depth = 0;
  #inString = false;

  /** The index right after the closing bracket; undefined if it is not in this line. */
  closeIn(line: string): number | undefined {
    for (let at = 0; at < line.length; at++) {
      const character = line[at];
      if (character === '"') this.#inString = !this.#inString;
      else if (this.#inString && character === "\\") at += 1;
      else if (this.#inString) continue;
      else if (character === "{" || character === "[") this.#depth += 1;
      else if (character === "}" || character === "]") this.#depth -= 1;
      else continue;
      if (this.#depth === 0 && !this.#inString) return at + 1;
    }
    return undefined;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

// A JSON string contains no raw line break or tab, so only the white space between tokens is folded.
function onOneLine(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (token) => (token.startsWith('"') ? token : " "));
}

/** The index of the line after the block scalar that begins on line `at`, or else of the next line. */
function blockScalarEnd(lines: readonly string[], at: number): number {
  const line = (lines[at] ?? "").replace(/\r$/, "");
  // Separate from the header: in one expression, a line of dashes would take quadratic time.
  const [dashes = ""] = /^[ \t]*(?:-[ \t]+)*/.exec(line) ?? [];
  const header = /^(?<key>(?:\S.*?)?:[ \t]+)?(?:!\S*[ \t]+)?[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$/.exec(
    line.slice(dashes.length),
  );
  let end = at + 1;
  if (header === null) return end;
  // The lines of the scalar are indented further than its key, or, without a key, than its dash.
  const indent = header.groups?.["key"] === undefined ? dashes.lastIndexOf("-") : dashes.length;
  const isInside = (text: string) => text.trim() === "" || text.search(/\S/) > indent;
  while (end < lines.length && isInside(lines[end] ?? "")) end++;
  return end;
}
