import * as z from "zod/mini";
import { type ApiRequest, endpoints } from "./endpoints.ts";
import { DingTalkError } from "./failure.ts";
import type { Reply } from "./reply.ts";

/** A file as it is uploaded. */
export interface Upload {
  /** What DingTalk takes it for. */
  readonly type: "image" | "voice" | "video" | "file";
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** The request of an upload. Real clients give the type in the query, too, which the page does not show. */
export function uploadRequest(upload: Upload, accessToken: string): ApiRequest {
  const { type, fileName, contentType, content } = upload;
  const { method, path } = endpoints.mediaUpload;
  return {
    method,
    path: `${path}?${new URLSearchParams({ access_token: accessToken, type })}`,
    headers: { accept: "application/json", "accept-encoding": "identity" },
    body: undefined,
    form: { fields: { type }, file: { field: "media", fileName, contentType, content } },
    // One second for each 100 KiB.
    moreTimeMs: Math.ceil(content.length / (100 * 1024)) * 1_000,
  };
}

/** The mediaId of an uploaded file; throws a DingTalkError when there is none. */
export function readUpload(reply: Reply): string {
  if (reply.failure !== undefined) throw new DingTalkError(reply.failure);
  const body = uploaded.safeParse(reply.body);
  if (body.success) return body.data.media_id;
  throw new DingTalkError(reply.misunderstood("a success without a mediaId"));
}

const uploaded = z.object({ media_id: z.string().check(z.regex(/^[\x21-\x7e]+$/)) });
