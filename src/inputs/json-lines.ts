/**
 * The text with every JSON value that spans lines joined into one line.
 * `${{ toJSON(x) }}` on the right of a YAML key puts lines there that are not indented as YAML wants them;
 * what is inside a YAML block scalar (`|`, `>`) is somebody's text and stays as it is.
 */
export function joinJsonLines(text: string): string {
  const lines = text.split("\n");
  const joined: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const json = findJson(lines, at);
    if (json !== undefined) {
      joined.push(`${json.before}${onOneLine(json.text)}${json.after}`);
      at = json.lastLine;
      continue;
    }
    joined.push(lines[at] ?? "");
    const body = blockScalarEnd(lines, at);
    joined.push(...lines.slice(at + 1, body));
    at = body - 1;
  }
  return joined.join("\n");
}

/** JSON text that spans lines, and what stands before and after it on its first and last line. */
interface JsonLines {
  readonly before: string;
  readonly text: string;
  readonly after: string;
  readonly lastLine: number;
}

function findJson(lines: readonly string[], at: number): JsonLines | undefined {
  const before = beforeJson(lines[at] ?? "", at === 0);
  if (before === undefined) return undefined;
  const firstLine = (lines[at] ?? "").slice(before.length);
  if (balancedLength(firstLine) !== undefined) return undefined;
  const rest = [firstLine, ...lines.slice(at + 1)].join("\n");
  const length = balancedLength(rest);
  if (length === undefined) return undefined;
  const text = rest.slice(0, length);
  const [after = ""] = rest.slice(length).split("\n", 1);
  const lastLine = at + text.split("\n").length - 1;
  return isJson(text) ? { before, text, after, lastLine } : undefined;
}

// JSON may begin the whole text, or follow a key or a dash.
function beforeJson(line: string, first: boolean): string | undefined {
  const before = /^(?<before>.*?(?::|-)[ \t]+|[ \t]*)[{[]/.exec(line)?.groups?.["before"];
  return before === undefined || (before.trim() === "" && !first) ? undefined : before;
}

function balancedLength(text: string): number | undefined {
  let depth = 0;
  for (const token of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token[0].startsWith('"')) continue;
    depth += token[0] === "{" || token[0] === "[" ? 1 : -1;
    if (depth === 0) return token.index + 1;
  }
  return undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

// A JSON string holds no bare line break or tab, so what is folded is white space between tokens.
function onOneLine(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (token) => (token.startsWith('"') ? token : " "));
}

/** The first line after the block scalar that line `at` begins; the next line when it begins none. */
function blockScalarEnd(lines: readonly string[], at: number): number {
  const { dashes, key } =
    /^(?<dashes>[ \t]*(?:-[ \t]+)*)(?<key>\S.*?:[ \t]+)?[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$/.exec(
      (lines[at] ?? "").replace(/\r$/, ""),
    )?.groups ?? {};
  let end = at + 1;
  if (dashes === undefined) return end;
  // What belongs to the scalar stands further in than its key, or else than its dash.
  const indent = key === undefined ? dashes.lastIndexOf("-") : dashes.length;
  while (end < lines.length && (lines[end]?.trim() === "" || indentOf(lines[end] ?? "") > indent))
    end++;
  return end;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
