import { holdsForEveryQuestion } from "../dingtalk/contacts.ts";
import { DingTalkError, type Failure } from "../dingtalk/failure.ts";
import type { MediaFile, MediaRequest } from "../inputs/media-files.ts";
import type { RunContext } from "./frame.ts";
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
  { dingtalk, uploads }: DingTalkSession,
  { host, messages }: Pick<RunContext, "host" | "messages">,
): Promise<Uploaded> {
  const once = new Map(Object.values(files).map((file) => [uploadOf(file), file]));
  host.log.info(messages.log.uploading(once.size));
  // Loaded only for an upload.
  const { contentOf } = await import("../media/content.ts");
  const call = async (file: MediaFile, token: string) =>
    dingtalk.upload({ ...file, content: await contentOf(file).catch(refuseUnreadable) }, token);
  const results = await uploads.each([...once.values()], { call, holdsForAll: holdsForEveryFile });
  const byUpload = new Map([...once.keys()].map((upload, at) => [upload, results[at]]));
  const named = Object.entries(files).map(([name, file]) => {
    const result = byUpload.get(uploadOf(file));
    return [name, result?.kind === "answered" ? result.answer : ""] as const;
  });
  const failed = [...once].flatMap(([upload, file]): FailedUpload[] => {
    const result = byUpload.get(upload);
    if (result?.kind !== "failed") return [];
    return [{ source: "media", subject: file.written, failure: result.failure }];
  });
  return { mediaIds: { ...given, ...Object.fromEntries(named) }, failed };
}

// Names of one file share an upload, unless one of them is for the zip with it, or shows another name.
function uploadOf({ path, fileName }: MediaFile): string {
  return JSON.stringify([path, fileName]);
}

// What is wrong with one file is not wrong with the others.
function holdsForEveryFile(failure: Failure): boolean {
  const isOfFile = failure.code === "unreadableFile" || failure.status === 413;
  return !isOfFile && holdsForEveryQuestion(failure);
}

// The file was there when the inputs were read.
function refuseUnreadable(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  const facts = { code: "unreadableFile", status: undefined, requestId: undefined };
  throw new DingTalkError({ kind: "rejected", because: "request", message, ...facts });
}
