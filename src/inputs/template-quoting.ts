/** A line on which YAML reads something else than the template that was meant, and the line as it should be quoted. */
export interface UnquotedTemplate {
  readonly line: string;
  readonly quoted: string;
}

/** The line at `offset`, if its value begins with an unquoted `{{` or `{%`: YAML takes that for a mapping. */
export function unquotedTemplate(text: string, offset: number): UnquotedTemplate | undefined {
  const line = lineAt(text, offset);
  const match =
    /^(?<key>\s*(?:- +)?(?:[^\s{["'#][^:]*|"[^"]*"|'[^']*')\s*:\s+)(?<value>\{[{%].*)$/.exec(line);
  return quotedLine(line, match?.groups);
}

/** The line of a plain scalar that a comment cuts short although a template stands on it. */
export function commentAfterTemplate(
  text: string,
  range: readonly [number, number, number],
): UnquotedTemplate | undefined {
  const line = lineAt(text, range[0]);
  const rest = text.slice(range[1], lineEnd(text, range[1]));
  if (!/^[ \t]+#/.test(rest) || !/\{[{%]/.test(line)) return undefined;
  const before = line.slice(0, range[0] - lineStart(text, range[0]));
  return quotedLine(line, { key: before, value: line.slice(before.length) });
}

function quotedLine(
  line: string,
  parts: Record<string, string> | undefined,
): UnquotedTemplate | undefined {
  const { key, value } = { key: parts?.["key"], value: parts?.["value"]?.trimEnd() };
  if (key === undefined || value === undefined) return undefined;
  return { line: line.trim(), quoted: `${key.trimStart()}'${value.replaceAll("'", "''")}'` };
}

function lineAt(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), lineEnd(text, offset)).replace(/\r$/, "");
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end;
}
