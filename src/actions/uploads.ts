import type { FailedCall } from "../delivery/retry.ts";
import { DingTalkError, type Failure } from "../dingtalk/failure.ts";
import type { MediaFile, MediaRequest } from "../inputs/media-files.ts";
import type { DingTalkSession } from "./session.ts";

/** What became of the files of a step. */
export interface Uploaded {
  /** By the names of the files; empty where an upload failed. */
  readonly mediaIds: Readonly<Record<string, string>>;
  readonly failed: readonly FailedUpload[];
}

/** A file that was not uploaded. */
export interface FailedUpload {
  readonly source: "media";
  /** Its path as the workflow writes it. */
  readonly subject: string;
  readonly failure: Failure;
}

/** Without any request. */
export const nothingUploaded: Uploaded = { mediaIds: {}, failed: [] };

/** Uploads each file once, one after the other, so that only one stands in memory. */
export async function uploadFiles(
  { files, mediaIds: given }: MediaRequest,
  { dingtalk, lookups }: DingTalkSession,
): Promise<Uploaded> {
  // Loaded only for an upload.
  const { contentOf } = await import("../media/content.ts");
  const readable = async (file: MediaFile) => contentOf(file).catch(refuseUnreadable);
  const call = async (file: MediaFile, token: string) =>
    dingtalk.upload({ ...file, content: await readable(file) }, token);
  const uploads = new Map(Object.values(files).map((file) => [uploadOf(file), file]));
  const uploaded = new Map<string, string>();
  const failed: FailedUpload[] = [];
  let end: Failure | undefined;
  for (const [upload, file] of uploads) {
    const [result] = end === undefined ? await lookups.each([file], { call }) : [];
    if (result?.kind === "answered") uploaded.set(upload, result.answer);
    else if (result !== undefined && isHopeless(result)) end = result.noToken ?? result.failure;
    const failure = end ?? (result?.kind === "failed" ? result.failure : undefined);
    if (failure !== undefined) failed.push({ source: "media", subject: file.written, failure });
  }
  const named = Object.entries(files).map(([name, file]) => [
    name,
    uploaded.get(uploadOf(file)) ?? "",
  ]);
  return { mediaIds: { ...given, ...Object.fromEntries(named) }, failed };
}

// Names of one file share an upload, unless one of them is for the zip with it.
function uploadOf({ path, fileName, type }: MediaFile): string {
  return JSON.stringify([path, fileName, type]);
}

// Whoever does not answer, however often he is asked, is not asked about the next file.
function isHopeless({ failure, noToken }: FailedCall): boolean {
  return failure.kind !== "rejected" || noToken !== undefined;
}

// The file was there when the inputs were read.
function refuseUnreadable(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "unreadableFile";
  const nothingSaid = { status: undefined, requestId: undefined };
  throw new DingTalkError({ kind: "rejected", because: "request", code, message, ...nothingSaid });
}
