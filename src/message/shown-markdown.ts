import type { Shown, ShownElement } from "../github/summary.ts";
import { encodedUrl, isWholeUrl, withoutEscapes } from "./markdown.ts";

/**
 * What a message's Markdown reads like: headings, emphasis, lists, quotes, code, and http(s) links behind whose text
 * the host stands. An image becomes such a link. What DingTalk would not read as Markdown is text. A parser of all of
 * CommonMark would take longer to load than the summary takes to write.
 */
export function shownMarkdown(markdown: string): readonly Shown[] {
  const whole = blocksOf(markdown.slice(0, mostRead).split(/\r?\n/), 0);
  return markdown.length > mostRead ? [...whole, paragraph(["…"])] : whole;
}

/** A link behind whose text its host stands; the text alone if the address leads nowhere. */
export function shownLink(label: string, address: string): readonly Shown[] {
  if (!isWholeUrl(address)) return [label];
  const { host } = new URL(address);
  const link = { tag: "a", href: encodedUrl(address), content: [label || host] } as const;
  const isShown = label === "" || (label === address && label.includes(host));
  return isShown ? [link] : [link, ` (${host})`];
}

// A message of DingTalk has at most 15,000 bytes.
const mostRead = 20_000;
// How deep lists, quotes and emphasis may be inside each other; what is deeper is text.
const mostDeep = 5;
// A longer line is text: what marks in a line is searched again from each of its marks.
const mostOfLine = 4_000;

const blank = /^\s*$/;
const heading = /^ {0,3}(?<marks>#{1,6})\s+(?<words>.*)$/;
const rule = /^ {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$/;
const quote = /^ {0,3}> ?/;
const item = /^(?<indent> *)(?:[-*+]|(?<number>\d{1,9})[.)])\s+(?=\S)/;
const fence = /^ {0,3}(?:```|~~~)/;

function blocksOf(lines: readonly string[], depth: number): Shown[] {
  if (depth > mostDeep) return [paragraph([lines.join("\n")])];
  const blocks: Shown[] = [];
  let at = 0;
  const take = (isTaken: (line: string) => boolean): readonly string[] => {
    const start = at;
    while (at < lines.length && isTaken(lines[at] ?? "")) at++;
    return lines.slice(start, at);
  };
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const found = heading.exec(line)?.groups;
    if (blank.test(line)) at++;
    else if (found !== undefined) {
      at++;
      const words = inlinesOf(
        (found["words"] ?? "")
          .trimEnd()
          .replace(/(?<=\s)#+$/, "")
          .trimEnd(),
        depth,
      );
      blocks.push({ tag: "h4", content: words });
    } else if (rule.test(line)) {
      at++;
      blocks.push({ tag: "hr" });
    } else if (fence.test(line)) {
      at++;
      const code = take((next) => !fence.test(next));
      at++;
      blocks.push({ tag: "pre", content: [code.join("\n")] });
    } else if (quote.test(line)) {
      const quoted = take((next) => quote.test(next)).map((next) => next.replace(quote, ""));
      blocks.push({ tag: "blockquote", content: blocksOf(quoted, depth + 1) });
    } else if (item.test(line)) {
      const listed = take((next) => item.test(next) || /^ +\S/.test(next) || blank.test(next));
      blocks.push(listOf(listed, depth));
    } else blocks.push(paragraphOf(take(isPartOfParagraph), depth));
  }
  return blocks;
}

function isPartOfParagraph(line: string): boolean {
  return ![blank, heading, rule, fence, quote, item].some((start) => start.test(line));
}

// What is indented more than the first item belongs to the item above it.
function listOf(lines: readonly string[], depth: number): ShownElement {
  const { indent = "", number } = item.exec(lines[0] ?? "")?.groups ?? {};
  const items: string[][] = [];
  for (const line of lines) {
    const found = item.exec(line);
    const isNext = found !== null && (found.groups?.["indent"] ?? "").length <= indent.length + 1;
    if (isNext) items.push([line.slice(found[0].length)]);
    else items.at(-1)?.push(line.trim() === "" ? "" : line.replace(/^ {1,4}/, ""));
  }
  const content = items.map((own): ShownElement => {
    const [first, ...more] = blocksOf(own, depth + 1);
    const words = typeof first === "object" && first.tag === "p" ? (first.content ?? []) : [];
    return { tag: "li", content: words.length > 0 ? [...words, ...more] : [first ?? "", ...more] };
  });
  if (number === undefined) return { tag: "ul", content };
  return { tag: "ol", content, ...(Number(number) === 1 ? {} : { start: Number(number) }) };
}

// DingTalk breaks a line where two spaces are before the break.
function paragraphOf(lines: readonly string[], depth: number): ShownElement {
  return paragraph(
    lines.flatMap((line, at) => {
      const isBroken = / {2}$/.test(line) && at < lines.length - 1;
      const words = inlinesOf(line.trim(), depth);
      if (at === lines.length - 1) return words;
      return isBroken ? [...words, { tag: "br" } as const] : [...words, " "];
    }),
  );
}

function paragraph(content: readonly Shown[]): ShownElement {
  return { tag: "p", content };
}

function inlinesOf(line: string, depth: number): Shown[] {
  if (depth > mostDeep || line.length > mostOfLine) return [withoutEscapes(line)];
  const shown: Shown[] = [];
  let at = 0;
  for (const match of line.matchAll(inline)) {
    shown.push(line.slice(at, match.index), ...markOf(match[0], match.groups ?? {}, depth));
    at = match.index + match[0].length;
  }
  shown.push(line.slice(at));
  return shown.filter((piece) => piece !== "");
}

function markOf(
  whole: string,
  { literal, code, image, picture, label, address, mark, marked, url }: MarkGroups,
  depth: number,
): readonly Shown[] {
  if (literal !== undefined) return [withoutEscapes(literal)];
  if (code !== undefined) return [{ tag: "code", content: [code] }];
  if (address !== undefined) {
    const isImage = image === "!" || picture !== undefined;
    const words = withoutEscapes(picture ?? label ?? "");
    return shownLink(isImage ? `🖼 ${words}`.trim() : words, withoutEscapes(address));
  }
  if (url !== undefined) return shownLink(withoutEscapes(url), withoutEscapes(url));
  if (marked !== undefined && mark !== undefined) {
    const tag = mark === "~~" ? "del" : mark.length > 1 ? "strong" : "em";
    return [{ tag, content: inlinesOf(marked, depth + 1) }];
  }
  return /^<br/i.test(whole) ? [{ tag: "br" }] : [];
}

type MarkGroups = Readonly<Record<string, string | undefined>>;

// From left to right: the text of an escape or of code is not read as Markdown again. What none of these finds is text,
// and the last is a tag of formatted text, which is left out.
const inline = new RegExp(
  [
    /(?<literal>\\[!-/:-@[-`{-~]|&(?:#\d{1,7}|[a-z]{2,6});)/,
    /(?<ticks>`+)(?<code>[^`]+)\k<ticks>/,
    /(?<image>!?)\[(?:!\[(?<picture>[^[\]]*)\]\([^()\s]*\)|(?<label>(?:\\.|[^[\]\\])*))\]\(\s*(?<address>(?:[^\s()]|\([^\s()]*\))*)(?:\s+"[^"]*")?\s*\)/,
    /(?<url>\bhttps?:\/\/(?:\\_|[^\s<>"'`()\\[\]*，。；：、！？（）《》「」])*[^\s<>"'`()\\[\]*，。；：、！？（）《》「」.,;:!?~_])/,
    /(?<mark>(?<!(?<!\\)\*)\*{1,3}(?!\*)|~~|(?<![\p{L}\p{N}_])_{1,3}(?!_))(?=\S)(?<marked>(?:\\.|`[^`]*`|[^\\`])+?)(?<=[^\s*_][*_]{0,2})\k<mark>(?!(?<=\*)\*|(?<=_)[\p{L}\p{N}_])/u,
    /<br\s*\/?>|<!--.{0,200}?-->|<\/?(?:font|span|div|p|a|b|i|u|s|em|strong|code|pre|del|big|small|sub|sup|center)(?:\s[^<>]{0,200})?\/?>/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "giu",
);
