import { readFileSync } from "node:fs";

/** The webhook's payload; empty, with the reason, where its file is missing or broken. */
export interface WorkflowEvent {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly warning?: string;
}

/** Reads the event's payload from the file that `GITHUB_EVENT_PATH` names. */
export function readEvent(path: string | undefined): WorkflowEvent {
  if (path === undefined || path === "")
    return { payload: {}, warning: "GITHUB_EVENT_PATH is not set: github.event has no values." };
  try {
    const payload: unknown = JSON.parse(readFileSync(path, "utf8"), asItStands);
    if (isObject(payload)) return { payload };
    return {
      payload: {},
      warning: "The event's file holds no JSON object: github.event has no values.",
    };
  } catch (error) {
    const reason = error instanceof SyntaxError ? "is not JSON" : "cannot be read";
    return { payload: {}, warning: `The event's file ${reason}: github.event has no values.` };
  }
}

// A number that would lose digits, such as a long id in a client_payload, stays text.
function asItStands(_key: string, value: unknown, context?: { source?: string }): unknown {
  const { source } = context ?? {};
  return typeof value === "number" && source !== undefined && source !== String(value)
    ? source
    : value;
}

/** The text or number at a path into a payload, as text; undefined where there is none, or a blank one. */
export function textAt(payload: unknown, ...path: readonly string[]): string | undefined {
  const found = valueAt(payload, ...path);
  if (typeof found === "number") return String(found);
  return typeof found === "string" && found.trim() !== "" ? found : undefined;
}

/** What stands at a path into a payload; undefined where nothing does. */
export function valueAt(payload: unknown, ...path: readonly string[]): unknown {
  let value = payload;
  for (const name of path)
    value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
