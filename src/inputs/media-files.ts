import { basename, resolve } from "node:path";
import type { Upload } from "../dingtalk/media-upload.ts";
import type { Inputs } from "./inputs.ts";
import type { Mapping } from "./mapping.ts";
import { fileOfSize, findFile } from "./paths.ts";
import type { Expected, Refusal } from "./problem.ts";

type MediaType = Upload["type"];

/** A file that is uploaded. */
export interface MediaFile {
  /** Where it is, links resolved. */
  readonly path: string;
  /** Tells it from another file that takes its place. */
  readonly inode: number;
  readonly mostBytes: number;
  /** Its path as the workflow writes it. */
  readonly written: string;
  /** Its name as DingTalk shows it. */
  readonly fileName: string;
  readonly type: MediaType;
  readonly contentType: string;
  /** Its name in the zip into which it goes first; undefined if it goes as it is. */
  readonly nameInZip: string | undefined;
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

const zip = ["file", "application/zip"] as const;

/** The extensions that DingTalk's page of the upload lists, in lower case, with what each is. */
const kinds = new Map<string, readonly [type: MediaType, contentType: string]>(
  Object.entries({
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
    zip,
    pdf: ["file", "application/pdf"],
    rar: ["file", "application/vnd.rar"],
  }),
);

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
  const kind = kindOf(nameOf(written));
  const isSent = (kind[0] === "image" || kind[0] === "file") && kind !== unknownKind;
  const file = mediaFile(written, inputs, { isZipped: !isSent });
  return "expected" in file ? inputs.refuseAs("file", file) : file;
}

/** Reads the files that `media` names, from the mapping; none may have the name `taken`. undefined if one of them cannot be uploaded. */
export function readMediaFiles(
  inputs: Inputs,
  mapping: Mapping,
  { taken }: { readonly taken: string | undefined },
): MediaRequest | undefined {
  const files: [name: string, file: MediaFile][] = [];
  const mediaIds: [name: string, mediaId: string][] = [];
  let isRight = true;
  for (const [name, value] of Object.entries(mapping)) {
    const written = typeof value === "string" ? value.trim() : "";
    if (mediaId.test(written)) {
      mediaIds.push([name, written]);
      continue;
    }
    const file =
      name === taken
        ? ({ got: null, expected: { kind: "otherMediaName" } } as const)
        : readNamedFile(value, inputs);
    if (!("expected" in file)) {
      files.push([name, file]);
      continue;
    }
    isRight = false;
    inputs.refuseAs("media", { ...file, place: `.${name}` });
  }
  const texts = Object.entries(mapping).flat().map(String);
  return isRight && !inputs.refusesSecretIn("media", texts)
    ? { files: Object.fromEntries(files), mediaIds: Object.fromEntries(mediaIds) }
    : undefined;
}

function readNamedFile(value: unknown, inputs: Inputs): MediaFile | Refusal {
  const written = typeof value === "string" ? value.trim() : "";
  if (written === "" || isShellPath.test(written))
    return {
      got: typeof value === "string" ? written : JSON.stringify(value),
      expected: { kind: "pathOrMediaId" },
    };
  return mediaFile(written, inputs, { isZipped: false });
}

const mediaId = /^[@$][^\s/\\.]+$/;

// The slip of somebody who writes `$RUNNER_TEMP/shot.png`.
const isShellPath = /^\$/;

function mediaFile(
  written: string,
  { folders }: Inputs,
  { isZipped }: { readonly isZipped: boolean },
): MediaFile | Refusal {
  const refuse = (expected: Expected): Refusal => ({ got: written, expected });
  const found = findFile(written, folders);
  if (!found.isUsable) return refuse(found.expected);
  const name = nameOf(written);
  const [type, contentType] = isZipped ? zip : kindOf(name);
  const { path, inode, size, isInWorkspace } = found;
  const most = mostBytes[type];
  if (size === 0) return refuse({ kind: "fileWithContent" });
  if (size > most) return refuse(fileOfSize(most));
  const named = isZipped
    ? { fileName: `${name}.zip`, nameInZip: name }
    : { fileName: name, nameInZip: undefined };
  return { path, inode, mostBytes: most, written, ...named, type, contentType, isInWorkspace };
}

function kindOf(name: string): readonly [type: MediaType, contentType: string] {
  return kinds.get(extensionOf(name)) ?? unknownKind;
}

// Of `report.pdf/.`, too, although it names the same file.
function nameOf(written: string): string {
  return basename(resolve(written));
}

// In lower case, without its dot; empty if there is none.
function extensionOf(name: string): string {
  return /\.(?<extension>[^.]+)$/.exec(name)?.groups?.["extension"]?.toLowerCase() ?? "";
}
