/**
 * The text with the line breaks of every JSON value as blanks: `${{ toJSON(x) }}` after a YAML key gives lines that lack
 * the indentation that YAML needs. Everything stays at its place. The text of a YAML block scalar (`|`, `>`) is unchanged.
 */
export function joinJsonLines(text: string): string {
  let joined = "";
  let scansLeft = mostBrokenScans;
  for (let at = 0, next = 0; at < text.length; at = next) {
    const json = scansLeft > 0 ? jsonLines(text, at) : undefined;
    if (json !== undefined && isJson(json.text)) {
      next = nextLine(text, json.end);
      joined += `${text.slice(at, json.start)}${onOneLine(json.text)}${text.slice(json.end, next)}`;
      continue;
    }
    if (json !== undefined) scansLeft -= 1;
    next = blockScalarEnd(text, at);
    joined += text.slice(at, next);
  }
  return joined;
}

/** The value of a JSON string in which line breaks and tabs may stand as they are; undefined if it is none. */
export function stringOfJson(source: string): string | undefined {
  try {
    return String(JSON.parse(withEscapes(source)));
  } catch {
    return undefined;
  }
}

// Broken JSON is scanned to the end of the text: without a limit, long texts would take quadratic time.
const mostBrokenScans = 20;

/** What may be JSON, from its first bracket to behind the one that closes it, if that is on another line. */
function jsonLines(text: string, at: number) {
  beforeJson.lastIndex = at;
  if (!beforeJson.test(text)) return undefined;
  const start = beforeJson.lastIndex;
  const end = start + closedLength(text.slice(start));
  return end > nextLine(text, start) ? { start, end, text: text.slice(start, end) } : undefined;
}

// JSON may follow a key or a dash, or be at the start of the whole text.
const beforeJson = /(?:.*?[:-][ \t]+|^\s*)(?=[{[])/y;

/** The length up to the bracket that closes the first one; brackets in strings do not count. */
function closedLength(text: string): number {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"?|[{}[\]]/gs)) {
    if (token === "{" || token === "[") depth += 1;
    if (token === "}" || token === "]") depth -= 1;
    if (depth === 0) return index + 1;
  }
  return text.length;
}

// As YAML reads it: with a comma behind the last item, and with line breaks in strings.
function isJson(text: string): boolean {
  // A string that is never closed is taken to the end, so that it is not looked for again behind each of its quotes.
  const strict = text.replace(/"(?:[^"\\]|\\.)*"?|,(?=\s*[}\]])/gs, (token) =>
    token === "," ? " " : withEscapes(token),
  );
  try {
    JSON.parse(strict);
    return true;
  } catch {
    return false;
  }
}

function withEscapes(string: string): string {
  return string.replace(/\\.|\r\n?|[\n\t]/gs, (token) =>
    token.startsWith("\\") ? token : token === "\t" ? "\\t" : "\\n",
  );
}

function onOneLine(json: string): string {
  return json.replace(/[\r\n]/g, " ");
}

/** Where the line begins that follows the block scalar at this line, or else the next line. */
function blockScalarEnd(text: string, at: number): number {
  let end = nextLine(text, at);
  const line = text.slice(at, end).trimEnd();
  // Separate from the header: in one expression, a line of dashes would take quadratic time.
  const entry = line.replace(/^[ \t]*(?:-[ \t]+)*/, "");
  const header = /^(?<key>.*?:[ \t]+)?(?:!\S*[ \t]+)?[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$/.exec(entry);
  if (header === null) return end;
  const dashes = line.slice(0, line.length - entry.length);
  // The lines of the scalar are indented further than its key, or, without a key, than its dash.
  const indent = header.groups?.["key"] === undefined ? dashes.lastIndexOf("-") : dashes.length;
  const isInside = (inner: string) => inner.trim() === "" || inner.search(/\S/) > indent;
  while (end < text.length && isInside(text.slice(end, nextLine(text, end))))
    end = nextLine(text, end);
  return end;
}

/** Where the line after this place begins, or the text ends. */
function nextLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end + 1;
}
