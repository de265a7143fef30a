import type { Shown, ShownElement } from "../github/summary.ts";
import { type FieldFormat, formatsOf, type RenderedMessage } from "./msg-keys.ts";
import { paragraph, shownLines, shownLink } from "./shown-text.ts";
import { titleOf } from "./title.ts";

/** A message as it reads: its title, its text with what Markdown marks in it, and its buttons. */
export async function shownMessage({
  msgKey,
  msgParam,
}: RenderedMessage): Promise<readonly Shown[]> {
  const formats = formatsOf(msgKey);
  const { title = "", ...fields } = msgParam;
  const readText = await loadTextReader({ msgKey, msgParam });
  const links: (readonly Shown[])[] = [];
  const texts = Object.entries(fields).flatMap(([field, value]): readonly Shown[] => {
    if (isLabelOfButton(field, fields)) return [];
    if (formats.get(field) === "url") {
      links.push(shownLink(labelOf(field, msgParam), value));
      return [];
    }
    const format = formats.get(field);
    return format === "markdown" ? readText(value) : shownField(field, value, format);
  });
  const buttons = links.flatMap((link, at) => (at === 0 ? link : [" · ", ...link]));
  return [
    ...(isRepeated(title, msgParam["text"]) ? [] : [paragraph([bold(title)])]),
    ...texts,
    ...(buttons.length === 0 ? [] : [paragraph(buttons)]),
  ];
}

/** Loads what reads the texts of a message; a message without Markdown needs no parser of it. */
export async function loadTextReader({
  msgKey,
  msgParam,
}: RenderedMessage): Promise<(text: string) => readonly Shown[]> {
  const formats = formatsOf(msgKey);
  const hasMarkdown = Object.keys(msgParam).some((field) => formats.get(field) === "markdown");
  return hasMarkdown ? (await import("./shown-markdown.ts")).shownMarkdown : plainText;
}

// DingTalk shows the title in the list of chats only, so it often stands in the text, too.
function isRepeated(title: string, text = ""): boolean {
  const first = titleOf(text);
  return title === "" || title === first || title.startsWith(`${first} · `);
}

function shownField(
  field: string,
  value: string,
  format: Exclude<FieldFormat, "markdown"> | undefined,
): readonly Shown[] {
  switch (format) {
    case "image":
      return [paragraph(shownLink(`🖼 ${/^https?:/i.test(value) ? "" : value}`.trim(), value))];
    case "plain":
      if (field === "text" || field === "content") return plainText(value);
      return [paragraph([bold(`${field}:`), ` ${value}`])];
    default:
      return [paragraph([bold(`${field}:`), ` ${value}`])];
  }
}

function plainText(text: string): readonly Shown[] {
  return [paragraph(shownLines(text))];
}

const buttons = /^(?<kind>single|action|button)(?<what>title|url)(?<number>\d?)$/i;

function isLabelOfButton(field: string, fields: RenderedMessage["msgParam"]): boolean {
  const { what = "" } = buttons.exec(field)?.groups ?? {};
  return what === "Title" && fields[addressOf(field)] !== undefined;
}

function addressOf(field: string): string {
  return field.startsWith("button") ? field.replace("Title", "Url") : field.replace("Title", "URL");
}

// The address of a link card has the card's title.
function labelOf(field: string, msgParam: RenderedMessage["msgParam"]): string {
  return msgParam[field.replace(/URL|Url/, "Title")] ?? msgParam["title"] ?? "";
}

function bold(text: string): ShownElement {
  return { tag: "strong", content: [text] };
}
