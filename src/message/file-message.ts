import type { MediaFile } from "../inputs/media-files.ts";
import type { RenderedMessage } from "./msg-keys.ts";

/** The message that is a file: a picture as a picture, anything else as a file with its name. */
export function fileMessage(
  { type, fileName }: Pick<MediaFile, "type" | "fileName">,
  mediaId: string,
): RenderedMessage {
  if (type === "image") return { msgKey: "sampleImageMsg", msgParam: { photoURL: mediaId } };
  const fileType = fileName.slice(fileName.lastIndexOf(".") + 1).toLowerCase();
  return { msgKey: "sampleFile", msgParam: { mediaId, fileName, fileType } };
}
