import { parseAst } from "vitest/node";

/**
 * The tests of a file that run, each as its titles from the outermost to its own, joined by ` › `. They are taken from
 * the syntax tree: what is commented out or skipped is none.
 */
export function testTitles(source: string): string[] {
  const tree = parseAst(source, { lang: "ts" });
  const makers = tree.body.flatMap((statement) => makersIn(statement));
  return titlesIn(tree, { path: [], makers: ["it", ...makers] });
}

// A function of the file that makes a test with its first parameter as the title.
function makersIn(statement: unknown): string[] {
  const { type, id, params, body } = Object(statement);
  const parameter: unknown = params?.[0]?.name;
  if (type !== "FunctionDeclaration" || parameter === undefined) return [];
  const makes = callsIn(body).some(
    ({ callee, given }) => wordsOf(callee)[0] === "it" && given[0]?.name === parameter,
  );
  return makes ? [id.name] : [];
}

interface Where {
  readonly path: readonly string[];
  /** The functions that make a test. */
  readonly makers: readonly string[];
}

function titlesIn(node: unknown, where: Where): string[] {
  if (typeof node !== "object" || node === null) return [];
  const { type, callee, arguments: given } = Object(node);
  const words = type === "CallExpression" ? wordsOf(callee) : [];
  const title: unknown = given?.[0]?.value;
  if (words.some((word) => doesNotRun.includes(word))) return [];
  const [maker = ""] = words;
  const path = [...where.path, String(title)];
  if (typeof title === "string" && where.makers.includes(maker)) return [path.join(" › ")];
  if (typeof title === "string" && maker === "describe") return titlesIn(given, { ...where, path });
  return Object.values(node).flatMap((inner) => titlesIn(inner, where));
}

function callsIn(node: unknown): { callee: unknown; given: readonly { name?: unknown }[] }[] {
  if (typeof node !== "object" || node === null) return [];
  const { type, callee, arguments: given } = Object(node);
  const inside = Object.values(node).flatMap(callsIn);
  return type === "CallExpression" ? [{ callee, given }, ...inside] : inside;
}

const doesNotRun = ["skip", "todo", "fails"];

/** `["it", "each"]` of `it.each(cases)`: what is called, and what of it. */
function wordsOf(callee: unknown): string[] {
  const { type, name, object, property, callee: inner, tag } = Object(callee);
  switch (type) {
    case "Identifier":
      return [String(name)];
    case "MemberExpression":
      return [...wordsOf(object), ...wordsOf(property)];
    case "CallExpression":
      return wordsOf(inner);
    case "TaggedTemplateExpression":
      return wordsOf(tag);
    default:
      return [];
  }
}
