import { styleText } from "node:util";
import type { Drawing } from "../message/drawing.ts";
import {
  type Block,
  type Inline,
  type Link,
  type Picture,
  readBlocks,
} from "../message/markdown.ts";
import {
  indented,
  type Line,
  linesOf,
  plainLine,
  type Run,
  type Style,
  spaced,
  styledLine,
  widthOf,
  wrapped,
} from "./text.ts";

/** A message in its bubble, at most so many columns wide, and below it where its links and buttons lead to. */
export function drawBubble(drawing: Drawing, width: number): string[] {
  const links = new Links();
  const { lines, buttons = [] } = contentOf(drawing, links);
  const fitted = (some: readonly Line[]) => some.flatMap((line) => wrapped(line, width - 4));
  const [content, foot] = [fitted(lines), fitted(buttons)];
  const inner = Math.max(20, ...[...content, ...foot].map((line) => widthOf(plainLine(line))));
  const edge = (words: string) => styleText("cyan", words);
  const rule = "─".repeat(inner + 2);
  const boxed = (line: Line) => {
    const padding = " ".repeat(inner - widthOf(plainLine(line)));
    return `${edge("│")} ${styledLine(line)}${padding} ${edge("│")}`;
  };
  return [
    edge(`╭${rule}╮`),
    ...content.map(boxed),
    ...(foot.length > 0 ? [edge(`├${rule}┤`), ...foot.map(boxed)] : []),
    edge(`╰${rule}╯`),
    ...links.lines().map(styledLine),
  ];
}

/** The lines of Markdown as its reader sees them, without where its links lead to. */
export function readMarkdown(markdown: string): string[] {
  return blocksIn(readBlocks(markdown), new Links()).map(plainLine);
}

// A phone shows the words of a link, not its address: so addresses stand below the message, by their numbers.
class Links {
  readonly #urls: string[] = [];
  readonly #buttons: Line[] = [];

  /** The number of a link; a link that leads to the same address has the same. */
  number({ url, href }: Link): number {
    const address = addressOf({ url, href });
    if (!this.#urls.includes(address)) this.#urls.push(address);
    return this.#urls.indexOf(address) + 1;
  }

  addButton(title: string, link: Link): void {
    const runs: Run[] = [
      { text: title, styles: ["bold"] },
      { text: ` → ${addressOf(link)}`, styles: ["dim"] },
    ];
    this.#buttons.push(...indented(linesOf(runs), "  "));
  }

  lines(): Line[] {
    const numbered = this.#urls.flatMap((url, at) =>
      indented(linesOf([{ text: url, styles: ["dim"] }]), `  [${at + 1}] `),
    );
    return [...numbered, ...this.#buttons];
  }
}

function addressOf({ url, href }: Link): string {
  return href === undefined ? `${url} (leads nowhere)` : url;
}

interface Content {
  readonly lines: readonly Line[];
  readonly buttons?: readonly Line[];
}

function contentOf(drawing: Drawing, links: Links): Content {
  switch (drawing.kind) {
    case "text":
      return { lines: linesOf(runsIn(drawing.inlines, links)) };
    case "markdown":
      return { lines: blocksIn(drawing.blocks, links) };
    case "picture":
      return plain(`[picture ${sourceOf(drawing.picture)}]`);
    case "link":
      return { lines: linkCard(drawing, links) };
    case "card":
      for (const { title, link } of drawing.buttons) links.addButton(title, link);
      return { lines: blocksIn(drawing.blocks, links), buttons: buttonLines(drawing) };
    case "audio":
      return plain(`▶ audio, ${lasting(drawing.seconds)} [${drawing.mediaId}]`);
    case "video": {
      const cover = `[cover ${sourceOf(drawing.cover)}]`;
      return plain(
        `▶ ${drawing.type} video, ${lasting(drawing.seconds)} [${drawing.mediaId}]\n${cover}`,
      );
    }
    case "file":
      return plain(`📄 ${drawing.name} (${drawing.type} file) [${drawing.mediaId}]`);
    case "unknown":
      return plain(drawing.fields.map(({ name, value }) => `${name}: ${value}`).join("\n"));
    case "undrawable":
      return plain(`This message cannot be drawn: ${drawing.why}.`);
    default:
      return drawing satisfies never;
  }
}

function plain(text: string): Content {
  return { lines: linesOf([{ text, styles: [] }]) };
}

function linkCard(
  { title, text, picture, link }: Extract<Drawing, { kind: "link" }>,
  links: Links,
): Line[] {
  const words: Inline = { kind: "text", text: title };
  const heading: Block = {
    kind: "heading",
    level: 1,
    inlines: [{ kind: "link", link, inlines: [words] }],
  };
  const image = picture === undefined ? "" : `[picture ${sourceOf(picture)}]`;
  const parts = [text, image].filter((part) => part !== "");
  return spaced([oneBlock(heading, links), ...parts.map((part) => [...plain(part).lines])]);
}

function buttonLines({ buttons, arrangement }: Extract<Drawing, { kind: "card" }>): Line[] {
  const runs = buttons.map(
    ({ title }): Run => ({ text: `[ ${title} ]`, styles: ["bold", "cyan"] }),
  );
  const gap: Run = { text: "   ", styles: [] };
  return arrangement === "stacked"
    ? runs.flatMap((run) => linesOf([run]))
    : linesOf(runs.flatMap((run, at) => (at === 0 ? [run] : [gap, run])));
}

function sourceOf(picture: Picture): string {
  return picture.kind === "address" ? picture.url : picture.mediaId;
}

function lasting(seconds: number | undefined): string {
  return seconds === undefined ? "of unknown length" : `${seconds} s`;
}

function blocksIn(blocks: readonly Block[], links: Links): Line[] {
  return spaced(blocks.map((block) => oneBlock(block, links)));
}

function oneBlock(block: Block, links: Links): Line[] {
  switch (block.kind) {
    case "paragraph":
      return linesOf(runsIn(block.inlines, links));
    case "heading":
      return linesOf(runsIn(block.inlines, links, ["bold"]));
    case "quote":
      return indented(blocksIn(block.blocks, links), "▎ ", "▎ ");
    case "list":
      return block.items.flatMap((item, at) => {
        const mark = block.start === undefined ? "•" : `${block.start + at}.`;
        return indented(
          item.flatMap((part) => oneBlock(part, links)),
          `${mark} `,
        );
      });
    default:
      return block satisfies never;
  }
}

function runsIn(inlines: readonly Inline[], links: Links, styles: readonly Style[] = []): Run[] {
  return inlines.flatMap((inline) => runsOf(inline, links, styles));
}

function runsOf(inline: Inline, links: Links, styles: readonly Style[]): Run[] {
  switch (inline.kind) {
    case "text":
      return [{ text: inline.text, styles }];
    case "strong":
      return runsIn(inline.inlines, links, [...styles, "bold"]);
    case "emphasis":
      return runsIn(inline.inlines, links, [...styles, "italic"]);
    case "link": {
      const words = runsIn(inline.inlines, links, [...styles, "cyan", "underline"]);
      return isAddress(inline)
        ? words
        : [...words, { text: ` [${links.number(inline.link)}]`, styles: ["dim"] }];
    }
    case "picture":
      return [{ text: `[picture ${inline.words || sourceOf(inline.picture)}]`, styles }];
    case "break":
      return [{ text: "\n", styles }];
    default:
      return inline satisfies never;
  }
}

// An address in plain text is a link that already reads as where it leads to.
function isAddress({ link, inlines }: Extract<Inline, { kind: "link" }>): boolean {
  const [only, ...others] = inlines;
  return only?.kind === "text" && others.length === 0 && only.text === link.url;
}
