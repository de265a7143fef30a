/** The text or number at a path in a payload, as text; undefined if it is missing or blank. */
export function textAt(payload: unknown, ...path: readonly string[]): string | undefined {
  const found = valueAt(payload, ...path);
  if (typeof found === "number") return String(found);
  return typeof found === "string" && found.trim() !== "" ? found : undefined;
}

/** The time at a path in a payload, ISO 8601; undefined if it is missing, or is the zero that Gitea writes for none. */
export function timeAt(payload: unknown, ...path: readonly string[]): string | undefined {
  const time = textAt(payload, ...path);
  return time !== undefined && Date.parse(time) > 0 ? time : undefined;
}

/** The address at a path in a payload; undefined if it is missing, or no http(s) URL. */
export function addressAt(payload: unknown, ...path: readonly string[]): string | undefined {
  const text = textAt(payload, ...path);
  const url = text === undefined ? null : URL.parse(text);
  return url !== null && ["http:", "https:"].includes(url.protocol) ? url.href : undefined;
}

/** The value at a path in a payload; undefined if it is missing. */
export function valueAt(payload: unknown, ...path: readonly string[]): unknown {
  let value = payload;
  for (const name of path)
    value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}

/** Whether a value is an object with names, and no list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The list at a path in a payload; empty if it is missing. */
export function listAt(payload: unknown, ...path: readonly string[]): readonly unknown[] {
  const list = valueAt(payload, ...path);
  return Array.isArray(list) ? list : [];
}
