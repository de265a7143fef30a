import type { Inputs } from "./inputs.ts";
import type { Mapping } from "./mapping.ts";
import { findFile } from "./paths.ts";
import type { Expected, Refusal } from "./problem.ts";

/** What DingTalk takes an upload for. */
export type MediaType = "image" | "voice" | "video" | "file";

/** A file that is uploaded. */
export interface MediaFile {
  /** Where it is, links resolved. */
  readonly path: string;
  /** Its path as the workflow writes it. */
  readonly written: string;
  /** Its name as DingTalk shows it. */
  readonly fileName: string;
  readonly type: MediaType;
  readonly contentType: string;
  /** Whether it goes into a zip first, which is then named `fileName`. */
  readonly isZipped: boolean;
  /** Whether a checkout may have brought it. */
  readonly isInWorkspace: boolean;
}

/** The files of the input `media` by their names, and the mediaIds that are given instead. */
export interface MediaRequest {
  readonly files: Readonly<Record<string, MediaFile>>;
  readonly mediaIds: Readonly<Record<string, string>>;
}

/** A message without files. */
export const noMedia: MediaRequest = { files: {}, mediaIds: {} };

/** The extensions that DingTalk's page of the upload lists, in lower case, with what each is. */
const kinds: Readonly<Record<string, readonly [type: MediaType, contentType: string]>> = {
  jpg: ["image", "image/jpeg"],
  jpeg: ["image", "image/jpeg"],
  png: ["image", "image/png"],
  gif: ["image", "image/gif"],
  bmp: ["image", "image/bmp"],
  amr: ["voice", "audio/amr"],
  mp3: ["voice", "audio/mpeg"],
  wav: ["voice", "audio/wav"],
  mp4: ["video", "video/mp4"],
  doc: ["file", "application/msword"],
  docx: ["file", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  xls: ["file", "application/vnd.ms-excel"],
  xlsx: ["file", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ppt: ["file", "application/vnd.ms-powerpoint"],
  pptx: ["file", "application/vnd.openxmlformats-officedocument.presentationml.presentation"],
  zip: ["file", "application/zip"],
  pdf: ["file", "application/pdf"],
  rar: ["file", "application/vnd.rar"],
};

const unknownKind = ["file", "application/octet-stream"] as const;

const mebibyte = 1024 * 1024;

/** Source: DingTalk's page of the upload. Of sizes below, its pages disagree: the server decides. */
const mostBytes: Readonly<Record<MediaType, number>> = {
  image: 20 * mebibyte,
  voice: 2 * mebibyte,
  video: 20 * mebibyte,
  file: 20 * mebibyte,
};

/**
 * Reads the input `file`, the short way to send one: a picture or a document goes as it is, anything else into a zip.
 * Null if the input is blank; undefined, with a noted problem, if it cannot be sent.
 */
export function readFileToSend(inputs: Inputs): MediaFile | null | undefined {
  const written = inputs.text("file");
  if (written === "") return null;
  if (inputs.refusesSecretIn("file", [written])) return undefined;
  const [type] = kindOf(written);
  const isSent = type === "image" || (type === "file" && kindOf(written) !== unknownKind);
  const file = mediaFile(written, inputs, { isZipped: !isSent });
  return "expected" in file ? inputs.refuseAs("file", file) : file;
}

/** Reads the files that `media` names, from the mapping; undefined if one of them cannot be uploaded. */
export function readMediaFiles(inputs: Inputs, mapping: Mapping): MediaRequest | undefined {
  const files: Record<string, MediaFile> = {};
  const mediaIds: Record<string, string> = {};
  let isRight = true;
  for (const [name, value] of Object.entries(mapping)) {
    const written = typeof value === "string" ? value.trim() : "";
    if (/^[@$]\S+$/.test(written)) {
      mediaIds[name] = written;
      continue;
    }
    const file: MediaFile | Refusal =
      written === ""
        ? { got: JSON.stringify(value), expected: { kind: "pathOrMediaId" } }
        : mediaFile(written, inputs, { isZipped: false });
    if (!("expected" in file)) {
      files[name] = file;
      continue;
    }
    isRight = false;
    inputs.refuseAs("media", { ...file, place: `.${name}` });
  }
  return isRight && !inputs.refusesSecretIn("media", Object.values(mapping).map(String))
    ? { files, mediaIds }
    : undefined;
}

function mediaFile(
  written: string,
  { folders }: Inputs,
  { isZipped }: { readonly isZipped: boolean },
): MediaFile | Refusal {
  const refuse = (expected: Expected): Refusal => ({ got: written, expected });
  const found = findFile(written, folders);
  if (!found.isUsable) return refuse(found.expected);
  const [type, contentType] = isZipped ? (kinds["zip"] ?? unknownKind) : kindOf(written);
  const { path, size, isInWorkspace } = found;
  if (size === 0) return refuse({ kind: "fileWithContent" });
  if (size > mostBytes[type]) return refuse({ kind: "fileOfSize", mostBytes: mostBytes[type] });
  const name = written.split(/[\\/]/).at(-1) ?? written;
  const fileName = isZipped ? `${name}.zip` : name;
  return { path, written, fileName, type, contentType, isZipped, isInWorkspace };
}

function kindOf(path: string): (typeof kinds)[string] {
  return kinds[extensionOf(path)] ?? unknownKind;
}

// In lower case, without its dot; empty if there is none.
function extensionOf(path: string): string {
  return /\.(?<extension>[^./\\]+)$/.exec(path)?.groups?.["extension"]?.toLowerCase() ?? "";
}
