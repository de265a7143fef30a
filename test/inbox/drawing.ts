import { type Link, linkTo, type Picture, pictureOf } from "./links.ts";
import { type Block, type Inline, readBlocks } from "./markdown.ts";

/** A message as DingTalk draws it, whatever draws it: what stands in the bubble, from top to bottom. */
export type Drawing =
  | { readonly kind: "text"; readonly inlines: readonly Inline[] }
  | { readonly kind: "markdown"; readonly title: string; readonly blocks: readonly Block[] }
  | { readonly kind: "picture"; readonly picture: Picture }
  | {
      readonly kind: "link";
      readonly title: string;
      readonly text: string;
      readonly picture: Picture | undefined;
      readonly link: Link;
    }
  | {
      readonly kind: "card";
      readonly title: string;
      readonly blocks: readonly Block[];
      readonly buttons: readonly Button[];
      readonly arrangement: "stacked" | "side-by-side";
    }
  | { readonly kind: "audio"; readonly seconds: number | undefined }
  | { readonly kind: "file"; readonly name: string; readonly type: string }
  | { readonly kind: "video"; readonly seconds: number | undefined; readonly type: string }
  | {
      readonly kind: "unknown";
      readonly fields: readonly { readonly name: string; readonly value: string }[];
    };

/** A button of an action card. */
export interface Button {
  readonly title: string;
  readonly link: Link;
}

/** Draws a message, by the examples of DingTalk's page of message types; one that is on no page shows its fields. */
export function draw(msgKey: string, msgParam: Readonly<Record<string, unknown>>): Drawing {
  const field = (name: string) => textOf(msgParam[name]);
  const cardButtons = cards[msgKey];
  if (cardButtons !== undefined) {
    return {
      kind: "card",
      title: field("title"),
      blocks: readBlocks(field("text")),
      buttons: cardButtons.map(([title, url]) => ({
        title: field(title),
        link: linkTo(field(url)),
      })),
      arrangement: msgKey === "sampleActionCard6" ? "side-by-side" : "stacked",
    };
  }
  return others[msgKey]?.(field) ?? { kind: "unknown", fields: fieldsOf(msgParam) };
}

/** What the list of chats shows of a message. */
export function lineOf(drawing: Drawing): string {
  switch (drawing.kind) {
    case "text":
      return drawing.inlines.map(wordsOf).join("");
    case "markdown":
    case "card":
    case "link":
      return drawing.title;
    case "picture":
      return "[Picture]";
    case "audio":
      return "[Audio]";
    case "video":
      return "[Video]";
    case "file":
      return `[File] ${drawing.name}`;
    case "unknown":
      return "[Message]";
    default:
      return drawing satisfies never;
  }
}

const others: Readonly<Record<string, (field: (name: string) => string) => Drawing>> = {
  sampleText: (field) => ({ kind: "text", inlines: withLinks(field("content")) }),
  sampleMarkdown: (field) => ({
    kind: "markdown",
    title: field("title"),
    blocks: readBlocks(field("text")),
  }),
  sampleImageMsg: (field) => ({ kind: "picture", picture: pictureOf(field("photoURL")) }),
  sampleLink: (field) => ({
    kind: "link",
    title: field("title"),
    text: field("text"),
    picture: field("picUrl") === "" ? undefined : pictureOf(field("picUrl")),
    link: linkTo(field("messageUrl")),
  }),
  // In milliseconds here, in seconds there: that is how the API has it.
  sampleAudio: (field) => ({ kind: "audio", seconds: secondsIn(field("duration"), 1000) }),
  sampleFile: (field) => ({ kind: "file", name: field("fileName"), type: field("fileType") }),
  sampleVideo: (field) => ({
    kind: "video",
    seconds: secondsIn(field("duration"), 1),
    type: field("videoType"),
  }),
};

type ButtonFields = readonly (readonly [title: string, url: string])[];

const cards: Readonly<Record<string, ButtonFields>> = {
  sampleActionCard: [["singleTitle", "singleURL"]],
  sampleActionCard2: numbered(2, "actionTitle", "actionURL"),
  sampleActionCard3: numbered(3, "actionTitle", "actionURL"),
  sampleActionCard4: numbered(4, "actionTitle", "actionURL"),
  sampleActionCard5: numbered(5, "actionTitle", "actionURL"),
  sampleActionCard6: numbered(2, "buttonTitle", "buttonUrl"),
};

function numbered(count: number, title: string, url: string): ButtonFields {
  return Array.from({ length: count }, (_, index) => [
    `${title}${index + 1}`,
    `${url}${index + 1}`,
  ]);
}

// DingTalk makes links of the addresses in a plain text; what ends a sentence is no part of one.
function withLinks(text: string): Inline[] {
  return text
    .split(/(https?:\/\/[^\s<>"'，。；！？（）]*[^\s<>"'，。；！？（）.,;:!?)])/u)
    .filter((piece) => piece !== "")
    .map((piece) => {
      const link = linkTo(piece);
      const words: Inline = { kind: "text", text: piece };
      return link.href === undefined ? words : { kind: "link", link, inlines: [words] };
    });
}

function wordsOf(inline: Inline): string {
  switch (inline.kind) {
    case "text":
      return inline.text;
    case "break":
      return " ";
    case "picture":
      return inline.words;
    default:
      return inline.inlines.map(wordsOf).join("");
  }
}

function secondsIn(text: string, perSecond: number): number | undefined {
  const amount = Number(text);
  return text.trim() === "" || !Number.isFinite(amount) ? undefined : amount / perSecond;
}

function fieldsOf(msgParam: Readonly<Record<string, unknown>>) {
  return Object.entries(msgParam).map(([name, value]) => ({ name, value: textOf(value) }));
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
