/** The text of `JSON.stringify(value, undefined, 2)` piece by piece, so that a long list is never in memory as one text. */
export function* jsonPieces(value: object, indent = ""): Generator<string> {
  if (Array.isArray(value)) {
    yield* piecesOfList(value, indent);
    return;
  }
  let before = "{";
  for (const [name, item] of Object.entries(value)) {
    if (item === undefined) continue;
    yield `${before}\n${indent}  ${JSON.stringify(name)}: `;
    yield* piecesOf(item, `${indent}  `);
    before = ",";
  }
  yield before === "{" ? "{}" : `\n${indent}}`;
}

function piecesOf(value: unknown, indent: string): Iterable<string> {
  return typeof value === "object" && value !== null
    ? jsonPieces(value, indent)
    : [JSON.stringify(value)];
}

const itemsAPiece = 500;

function* piecesOfList(list: readonly unknown[], indent: string): Generator<string> {
  if (list.length === 0) yield "[]";
  for (let at = 0; at < list.length; at += itemsAPiece) {
    // The text between the brackets. Line breaks inside strings are escaped, so each of these is between items.
    const items = JSON.stringify(list.slice(at, at + itemsAPiece), undefined, 2).slice(1, -2);
    const whole = at + itemsAPiece >= list.length;
    yield `${at === 0 ? "[" : ","}${items.replaceAll("\n", `\n${indent}`)}${whole ? `\n${indent}]` : ""}`;
  }
}
