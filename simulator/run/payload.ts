/** The text, or the number as text, at a path of a payload; undefined where there is none. */
export function textAt(payload: unknown, path: readonly string[]): string | undefined {
  const value = path.reduce((at: unknown, name) => Object(at)[name], payload);
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text !== "" ? text : undefined;
}
