import {
  type Block,
  type Inline,
  type Link,
  linkTo,
  type Picture,
  pictureOf,
  readBlocks,
} from "./markdown.ts";

/** A message: its kind, and the fields of it. */
export interface Message {
  readonly msgKey: string;
  readonly msgParam: Readonly<Record<string, unknown>>;
}

/** A message as DingTalk draws it: the contents of its bubble, from top to bottom. */
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
  | { readonly kind: "audio"; readonly seconds: number | undefined; readonly mediaId: string }
  | {
      readonly kind: "file";
      readonly name: string;
      readonly type: string;
      readonly mediaId: string;
    }
  | {
      readonly kind: "video";
      readonly seconds: number | undefined;
      readonly type: string;
      readonly mediaId: string;
      /** The picture that is shown until the video plays. */
      readonly cover: Picture;
    }
  | {
      readonly kind: "unknown";
      readonly fields: readonly { readonly name: string; readonly value: string }[];
    }
  | { readonly kind: "undrawable"; readonly why: string };

/** A button of an action card. */
export interface Button {
  readonly title: string;
  readonly link: Link;
}

type Fields = Message["msgParam"];
type ReadField = (name: string) => string;

/** Draws a message, by the examples of DingTalk's page of message types; an unknown kind shows its fields. */
export function draw(msgKey: string, msgParam: Fields): Drawing {
  try {
    const drawKind = kinds.get(msgKey);
    return drawKind?.(readerOf(msgParam)) ?? { kind: "unknown", fields: fieldsOf(msgParam) };
  } catch (error) {
    // Lists may be nested too deep for JSON.stringify; the other messages must still be shown.
    return { kind: "undrawable", why: error instanceof Error ? error.message : String(error) };
  }
}

/** The languages of DingTalk's client, and of the pages. */
export const languages = ["en", "zh-CN"] as const;

/** One of these languages. */
export type Language = (typeof languages)[number];

/** What the list of chats shows of a message: its first words, with its Markdown unread. */
export function lineOf(msgKey: string, msgParam: Fields, language: Language): string {
  const kinds = kindNames[language];
  try {
    const line = lines.get(msgKey)?.(readerOf(msgParam), kinds) ?? kinds.message;
    return line.slice(0, longestLine).replace(/\s+/g, " ").toWellFormed();
  } catch {
    return kinds.message;
  }
}

/** In characters; no line shows more. */
export const longestLine = 200;

function readerOf(msgParam: Fields): ReadField {
  return (name) => textOf(msgParam[name]);
}

type ButtonFields = readonly (readonly [title: string, url: string])[];

// Maps, because an object inherits names: a msgKey may be "constructor".
const kinds: ReadonlyMap<string, (field: ReadField) => Drawing> = new Map([
  ["sampleText", (field) => ({ kind: "text", inlines: withLinks(field("content")) })],
  [
    "sampleMarkdown",
    (field) => ({ kind: "markdown", title: field("title"), blocks: readBlocks(field("text")) }),
  ],
  ["sampleImageMsg", (field) => ({ kind: "picture", picture: pictureOf(field("photoURL")) })],
  ["sampleLink", linkCard],
  ["sampleActionCard", card("stacked", [["singleTitle", "singleURL"]])],
  ...[2, 3, 4, 5].map((count): [string, (field: ReadField) => Drawing] => [
    `sampleActionCard${count}`,
    card("stacked", numbered(count, "actionTitle", "actionURL")),
  ]),
  ["sampleActionCard6", card("side-by-side", numbered(2, "buttonTitle", "buttonUrl"))],
  // The API has milliseconds here, and seconds for a video.
  [
    "sampleAudio",
    (field) => ({
      kind: "audio",
      seconds: secondsIn(field("duration"), 1000),
      mediaId: field("mediaId"),
    }),
  ],
  [
    "sampleFile",
    (field) => ({
      kind: "file",
      name: field("fileName"),
      type: field("fileType"),
      mediaId: field("mediaId"),
    }),
  ],
  [
    "sampleVideo",
    (field) => ({
      kind: "video",
      seconds: secondsIn(field("duration"), 1),
      type: field("videoType"),
      mediaId: field("videoMediaId"),
      cover: pictureOf(field("picMediaId")),
    }),
  ],
]);

const kindNames = {
  en: {
    message: "[Message]",
    picture: "[Picture]",
    audio: "[Audio]",
    file: "[File]",
    video: "[Video]",
  },
  "zh-CN": {
    message: "[消息]",
    picture: "[图片]",
    audio: "[语音]",
    file: "[文件]",
    video: "[视频]",
  },
} as const;

type ReadLine = (field: ReadField, kinds: (typeof kindNames)[Language]) => string;

const titleLine: ReadLine = (field) => field("title");

const lines: ReadonlyMap<string, ReadLine> = new Map<string, ReadLine>([
  ["sampleText", (field) => field("content")],
  ["sampleMarkdown", titleLine],
  ["sampleImageMsg", (_, kinds) => kinds.picture],
  ["sampleLink", titleLine],
  ["sampleActionCard", titleLine],
  ...[2, 3, 4, 5, 6].map((count) => [`sampleActionCard${count}`, titleLine] as const),
  ["sampleAudio", (_, kinds) => kinds.audio],
  ["sampleFile", (field, kinds) => `${kinds.file} ${field("fileName")}`],
  ["sampleVideo", (_, kinds) => kinds.video],
]);

function linkCard(field: ReadField): Drawing {
  const picture = field("picUrl");
  return {
    kind: "link",
    title: field("title"),
    text: field("text"),
    picture: picture === "" ? undefined : pictureOf(picture),
    link: linkTo(field("messageUrl")),
  };
}

function card(
  arrangement: "stacked" | "side-by-side",
  buttons: ButtonFields,
): (field: ReadField) => Drawing {
  return (field) => ({
    kind: "card",
    title: field("title"),
    blocks: readBlocks(field("text")),
    buttons: buttons.map(([title, url]) => ({ title: field(title), link: linkTo(field(url)) })),
    arrangement,
  });
}

function numbered(count: number, title: string, url: string): ButtonFields {
  return Array.from({ length: count }, (_, index) => [
    `${title}${index + 1}`,
    `${url}${index + 1}`,
  ]);
}

// DingTalk makes links of the addresses in a plain text; the punctuation that ends a sentence is not part of them.
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

function secondsIn(text: string, perSecond: number): number | undefined {
  const amount = Number(text);
  return text.trim() === "" || !Number.isFinite(amount) ? undefined : amount / perSecond;
}

function fieldsOf(msgParam: Fields) {
  return Object.entries(msgParam).map(([name, value]) => ({ name, value: textOf(value) }));
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
