import { Hono } from "hono";
import type { SimulatedDingTalk } from "../dingtalk/dingtalk.ts";
import type { Upload } from "../dingtalk/media-store.ts";

/** An upload as a page shows it. */
export interface ShownUpload {
  readonly fileName: string;
  /** Where its content is. */
  readonly url: string;
  readonly isPicture: boolean;
}

/** Serves the contents of uploads: pictures, sounds and films as such, everything else to be saved. */
export function uploadRoutes(dingtalk: SimulatedDingTalk): Hono {
  const routes = new Hono();
  routes.get("/media/:mediaId", ({ req, body, notFound }) => {
    const upload = dingtalk.findUpload(req.param("mediaId"));
    if (upload === undefined) return notFound();
    const type = harmlessType(upload);
    return body(Uint8Array.from(upload.content), 200, {
      "content-type": type ?? "application/octet-stream",
      "content-disposition": disposition(type === undefined ? "attachment" : "inline", upload),
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
  });
  return routes;
}

/** Finds the uploads that a drawing names, wherever in it, by their mediaIds. */
export function uploadsIn(
  drawing: unknown,
  dingtalk: SimulatedDingTalk,
): readonly (readonly [mediaId: string, upload: ShownUpload])[] {
  if (typeof drawing !== "object" || drawing === null) return [];
  return Object.entries(drawing).flatMap(([name, value]) => {
    if (name !== "mediaId" || typeof value !== "string") return uploadsIn(value, dingtalk);
    const upload = dingtalk.findUpload(value);
    return upload === undefined ? [] : [[value, shown(upload)] as const];
  });
}

const pictures = /^image\/(?:jpeg|png|gif|bmp)$/;
const sounds = /^audio\/[a-z0-9.+-]+$/;
const films = /^video\/mp4$/;

// The type of an upload is what its sender said. These cannot hold a script.
function harmlessType({ contentType }: Upload): string | undefined {
  const [type = ""] = contentType.toLowerCase().split(";");
  const isHarmless = [pictures, sounds, films].some((known) => known.test(type.trim()));
  return isHarmless ? type.trim() : undefined;
}

// RFC 6266; the name is in the form that may have any character.
function disposition(kind: "attachment" | "inline", { fileName }: Upload): string {
  const name = encodeURIComponent(fileName.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename*=UTF-8''${name}`;
}

function shown(upload: Upload): ShownUpload {
  const { mediaId, fileName } = upload;
  return {
    fileName,
    url: `/media/${encodeURIComponent(mediaId)}`,
    isPicture: pictures.test(harmlessType(upload) ?? ""),
  };
}
