import type { KnownCode } from "../dingtalk/error-codes.ts";

/**
 * A code about a field that a message lacks: the `msgKey` that has the field, or the kind of message that DingTalk
 * took the message for, and the field; several where a whole part of the message is missing.
 */
export type MissingField = readonly [code: KnownCode, kind: string, ...fields: string[]];

/**
 * Codes that are explained alike but for the field. Their sentences stand in the hint files, in a row that is named
 * after the kind: `{feedCard}`, or `{msgKey}` for every `msgKey`.
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

/** The name of the row that has the sentences for a kind of message. */
export function rowOfKind(kind: string): string {
  return kind.startsWith("sample") ? "{msgKey}" : `{${kind}}`;
}
