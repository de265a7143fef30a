import { Document, isMap, isScalar, parseDocument, visit } from "yaml";

/** The fields of a `msgParam` that is a plain mapping of texts; undefined where it is anything else, or has comments. */
export function readFields(msgParam: string): Record<string, string> | undefined {
  if (msgParam.trim() === "") return {};
  // Each value is the text that stands there, as the action reads it.
  const document = parseDocument(msgParam, { schema: "failsafe" });
  // A form has no place for a comment.
  if (document.errors.length > 0 || !isMap(document.contents) || hasComment(document))
    return undefined;
  const fields = document.contents.items.map(({ key, value }) =>
    isScalar(key) && isScalar(value) ? [String(key.value), String(value.value)] : undefined,
  );
  return fields.every((field) => field !== undefined) ? Object.fromEntries(fields) : undefined;
}

function hasComment(document: Document.Parsed): boolean {
  let has = (document.comment ?? document.commentBefore) !== null;
  visit(document, {
    Node(_key, node) {
      has ||= (node.comment ?? node.commentBefore ?? null) !== null;
    },
  });
  return has;
}

/** A `msgParam` with these fields, as YAML that a person would write. */
export function writeFields(fields: Readonly<Record<string, string>>): string {
  return writeYaml(fields, "QUOTE_SINGLE");
}

/** YAML in which a text of several lines is a block, and one of a single line is as `oneLine` says. */
export function writeYaml(value: unknown, oneLine: "PLAIN" | "QUOTE_SINGLE"): string {
  const document = new Document(value);
  visit(document, {
    Scalar(key, scalar) {
      if (key !== "key" && typeof scalar.value === "string")
        scalar.type = styleOf(scalar.value) ?? oneLine;
    },
  });
  return document.toString({ lineWidth: 0 });
}

// In a block, white space at an end of the text, or alone on a line, would be lost or hard to see.
function styleOf(text: string): "BLOCK_LITERAL" | "QUOTE_DOUBLE" | undefined {
  if (!text.includes("\n")) return undefined;
  return /^\s/.test(text) || /^[^\S\n]+$/m.test(text) ? "QUOTE_DOUBLE" : "BLOCK_LITERAL";
}
