/** A piece of HTML: text with its entities decoded, or an element. */
export type HtmlNode = string | HtmlElement;

/** An element with its children; of its attributes, those that change how it reads. */
export interface HtmlElement {
  /** In lower case. */
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly HtmlNode[];
}

/** Reads HTML as far as it makes a difference to its text: what is not closed ends with what is around it. */
export function readHtml(html: string): HtmlNode[] {
  const root = elementOf("", "");
  const open = [root];
  for (const { groups = {} } of html.matchAll(pieces)) {
    const { text, end, start, rest = "" } = groups;
    if (text !== undefined) open.at(-1)?.children.push(decoded(text));
    else if (end !== undefined) close(open, end.toLowerCase());
    else if (start !== undefined) {
      const element = elementOf(start.toLowerCase(), rest);
      // A row and an item begin where the one before was left open.
      if (siblings.has(element.tag) && open.at(-1)?.tag === element.tag) open.pop();
      open.at(-1)?.children.push(element);
      if (!empty.has(element.tag) && !rest.endsWith("/")) open.push(element);
    }
  }
  return root.children;
}

// A comment, a tag, or text up to the next of them.
const pieces =
  /<!--[\s\S]*?-->|<\/(?<end>[a-z][a-z\d]*)\s*>|<(?<start>[a-z][a-z\d]*)(?<rest>(?:"[^"]*"|'[^']*'|[^>"'])*)>|(?<text>[^<]+|<)/gi;

const empty: ReadonlySet<string> = new Set(["br", "hr", "img", "input", "wbr"]);
const siblings: ReadonlySet<string> = new Set(["p", "li", "tr", "td", "th"]);

interface OpenElement extends HtmlElement {
  readonly children: HtmlNode[];
}

function elementOf(tag: string, rest: string): OpenElement {
  const attributes = [...rest.matchAll(attribute)].map(
    ([, name = "", double, single, bare = ""]): [string, string] => [
      name.toLowerCase(),
      decoded(double ?? single ?? bare),
    ],
  );
  return { tag, attributes: Object.fromEntries(attributes), children: [] };
}

const attribute = /([a-z][\w:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gi;

function close(open: OpenElement[], tag: string): void {
  const at = open.findLastIndex((element) => element.tag === tag);
  if (at > 0) open.splice(at);
}

function decoded(text: string): string {
  return text.replace(
    /&(?:#(?<decimal>\d{1,7})|#x(?<hex>[\da-f]{1,6})|(?<name>[a-z]+));/gi,
    (entity, decimal?: string, hex?: string, name = "") => {
      if (decimal !== undefined) return characterOf(Number(decimal));
      if (hex !== undefined) return characterOf(Number.parseInt(hex, 16));
      return named.get(name.toLowerCase()) ?? entity;
    },
  );
}

function characterOf(code: number): string {
  return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : "\ufffd";
}

const named: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", "\u00a0"],
  ["ensp", "\u2002"],
  ["emsp", "\u2003"],
  ["hellip", "…"],
  ["mdash", "—"],
  ["ndash", "–"],
  ["middot", "·"],
  ["bull", "•"],
  ["rarr", "→"],
  ["times", "×"],
]);
