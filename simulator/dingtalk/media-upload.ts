import type { Call } from "./call.ts";
import { type Answer, mediaTypeOf, queryOf } from "./exchange.ts";
import { answerOk, authorizeLegacy, refuseLegacy } from "./legacy-call.ts";
import type { MediaType } from "./media-store.ts";
import type { FormPart } from "./multipart.ts";
import { mediaPermission } from "./world.ts";

/** `POST /media/upload`: keeps a file, and gives the mediaId that messages name it by. */
export function answerMediaUpload(call: Call): Answer {
  const { world, media, serials } = call.state;
  authorizeLegacy(call, mediaPermission);
  const parts = readParts(call);
  const type = readType(call, parts);
  const { fileName, contentType, content } = readFile(call, parts);
  const { extensions, maxBytes, whenEmpty } = mediaTypes[type];
  if (content.length === 0) return refuseLegacy(call, whenEmpty);
  if (content.length > maxBytes) return refuseLegacy(call, world.oversizedUploads);
  if (!extensions.includes(extensionOf(fileName))) return refuseLegacy(call, 40005);

  const at = world.now();
  const mediaId = serials.mediaId();
  media.add({ mediaId, type, fileName, contentType, content, at });
  return answerOk(call, { media_id: mediaId, created_at: at, type });
}

interface MediaRules {
  readonly extensions: readonly string[];
  readonly maxBytes: number;
  /** The `errcode` for a file without content: no page says which of the three is used where. */
  readonly whenEmpty: number;
}

const mebibyte = 1024 * 1024;

// The page of the call; it has no jpeg, which public code uploads.
const mediaTypes: Readonly<Record<MediaType, MediaRules>> = {
  image: {
    extensions: ["jpg", "jpeg", "png", "gif", "bmp"],
    maxBytes: 20 * mebibyte,
    whenEmpty: 44001,
  },
  voice: { extensions: ["amr", "mp3", "wav"], maxBytes: 2 * mebibyte, whenEmpty: 34011 },
  video: { extensions: ["mp4"], maxBytes: 20 * mebibyte, whenEmpty: 44001 },
  file: {
    extensions: ["doc", "docx", "xls", "xlsx", "ppt", "pptx", "zip", "pdf", "rar"],
    maxBytes: 20 * mebibyte,
    whenEmpty: 34010,
  },
};

function readParts(call: Call): readonly FormPart[] {
  const { request } = call;
  const mediaType = mediaTypeOf(request);
  if (mediaType === "multipart/form-data") return request.parts ?? refuseLegacy(call, 43004);
  return refuseLegacy(call, otherForms.includes(mediaType) ? 43008 : 43004);
}

// The host reads these bodies in other calls.
const otherForms: readonly string[] = ["application/json", "application/x-www-form-urlencoded"];

// The page has the type in the form; public code has it in the query, and often there only.
function readType(call: Call, parts: readonly FormPart[]): MediaType {
  const type = queryOf(call.request).get("type") ?? "";
  const field = parts.find(({ name }) => name === "type")?.content.toString("utf8") ?? type;
  return isMediaType(type) && field === type ? type : refuseLegacy(call, 40004);
}

function isMediaType(type: string): type is MediaType {
  return Object.hasOwn(mediaTypes, type);
}

function readFile(
  call: Call,
  parts: readonly FormPart[],
): Record<"fileName" | "contentType", string> & Pick<FormPart, "content"> {
  const {
    fileName = "",
    contentType = "application/octet-stream",
    content,
  } = parts.find(({ name }) => name === "media") ?? refuseLegacy(call, 41005);
  return fileName === "" ? refuseLegacy(call, 41005) : { fileName, contentType, content };
}

function extensionOf(fileName: string): string {
  return /\.(?<extension>[^.]+)$/.exec(fileName)?.groups?.["extension"]?.toLowerCase() ?? "";
}
