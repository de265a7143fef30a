import type { KnownCode } from "../dingtalk/error-codes.ts";
import type { Hint, Language } from "./types.ts";

/** A titled group of hints; each hint with its key. */
interface HintSection {
  readonly title: string;
  readonly hints: readonly (readonly [key: string, hint: Hint])[];
}

/** Loads all hints of a language by their keys. */
export async function loadHints(language: Language): Promise<Readonly<Record<string, Hint>>> {
  const sections = await loadHintSections(language);
  return Object.fromEntries(sections.flatMap(({ hints }) => hints));
}

/** Loads all hints of a language in the sections and the order of its file. */
export async function loadHintSections(language: Language): Promise<readonly HintSection[]> {
  const sections = await files[language]();
  return Object.entries(sections).map(([title, rows]) => ({
    title,
    hints: Object.entries(rows).flatMap(([key, hint]) => {
      const fields = missingFields.filter(([, kind]) => rowOfKind(kind) === key);
      return fields.length === 0
        ? [[key, hint] as const]
        : fields.map((field) => [field[0], hintOfField(hint, field, language)] as const);
    }),
  }));
}

type HintFile = Readonly<Record<string, Readonly<Record<string, Hint>>>>;

const files: Readonly<Record<Language, () => Promise<HintFile>>> = {
  en: async () => (await import("./hints.en.json", { with: { type: "json" } })).default,
  "zh-CN": async () => (await import("./hints.zh-cn.json", { with: { type: "json" } })).default,
};

function hintOfField(
  { cause, cure }: Hint,
  [, kind, ...fields]: MissingField,
  language: Language,
): Hint {
  const list = listOf(
    fields.map((field) => `\`${field}\``),
    language,
  );
  const filled = (text: string) => text.replace("{msgKey}", kind).replace("{fields}", list);
  return { cause: filled(cause), cure: filled(cure) };
}

// Not Intl.ListFormat: a Node.js build with few locales would join Chinese words by English rules.
function listOf(items: readonly string[], language: Language): string {
  const [comma, and] = { en: [", ", " and "], "zh-CN": ["、", " 和 "] }[language];
  return [items.slice(0, -1).join(comma), ...items.slice(-1)].filter(Boolean).join(and);
}

/**
 * A code about a missing field: the code; the `msgKey` that has the field, or the kind of message that DingTalk took the
 * message for; and the field, or several fields where a whole part of the message is missing.
 */
type MissingField = readonly [code: KnownCode, kind: string, ...fields: string[]];

/**
 * Codes whose explanations differ only in the field. The sentences are in the hint files, in a row that is named after
 * the kind: `{feedCard}`, or `{msgKey}` for every `msgKey`.
 */
export const missingFields: readonly MissingField[] = [
  ["miss.param.text", "sampleText", "content"],
  ["miss.param.contentOfText", "sampleText", "content"],
  ["miss.param.link", "sampleLink", "text", "title", "picUrl", "messageUrl"],
  ["miss.param.textOfLink", "sampleLink", "text"],
  ["miss.param.titleOfLink", "sampleLink", "title"],
  ["miss.param.messageUrlOfLink", "sampleLink", "messageUrl"],
  ["miss.param.markdown", "sampleMarkdown", "title", "text"],
  // DingTalk's page explains this code by a missing `text`; its name says title.
  ["miss.param.markdownTotitle", "sampleMarkdown", "title"],
  ["miss.param.markdownTotext", "sampleMarkdown", "text"],
  ["miss.param.actionCardTosingleTitle", "sampleActionCard", "singleTitle"],
  ["miss.param.actionCardTosingleUrl", "sampleActionCard", "singleURL"],
  ["miss.param.photo", "sampleImageMsg", "photoURL"],
  ["miss.param.photoTophotoUrl", "sampleImageMsg", "photoURL"],
  ["miss.param.file", "sampleFile", "mediaId", "fileName", "fileType"],
  ["miss.param.video", "sampleVideo", "videoMediaId", "duration", "videoType", "picMediaId"],
  ["miss.param.audio", "sampleAudio", "mediaId", "duration"],
  ["miss.param.feedCard", "feedCard", "feedCard"],
  ["miss.param.feedCardTolinks", "feedCard", "links"],
  ["miss.param.feedCardTolinksTotitle", "feedCard", "title"],
  ["miss.param.feedCardTolinksTomessageUrl", "feedCard", "messageURL"],
  ["miss.param.feedCardTolinksTopicUrl", "feedCard", "picURL"],
  ["miss.param.image", "image", "image"],
  ["miss.param.imageTopicUrl", "image", "picURL"],
  ["miss.param.beautifulCard", "beautifulCard", "beautifulCard"],
  ["miss.param.beautifulCardToimage", "beautifulCard", "image"],
  ["miss.param.beautifulCardTotitle", "beautifulCard", "title"],
  ["miss.param.beautifulCardToactionUrl", "beautifulCard", "actionUrl"],
  ["miss.param.beautifulCardTointroduction", "beautifulCard", "introduction"],
];

/** The name of the row with the sentences for a kind of message. */
function rowOfKind(kind: string): string {
  return kind.startsWith("sample") ? "{msgKey}" : `{${kind}}`;
}
