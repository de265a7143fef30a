/** What an upload is taken for, by the page of the call. */
export type MediaType = "image" | "voice" | "video" | "file";

/** A file that was uploaded; `at` is by the world's clock, in milliseconds. */
export interface Upload {
  readonly mediaId: string;
  readonly type: MediaType;
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Buffer;
  readonly at: number;
}

/** The uploaded files, which are kept without end. */
export class MediaStore {
  readonly #uploads = new Map<string, Upload>();

  /** Keeps a file. */
  add(upload: Upload): void {
    this.#uploads.set(upload.mediaId, upload);
  }

  /** Finds a file by its mediaId. */
  find(mediaId: string): Upload | undefined {
    return this.#uploads.get(mediaId);
  }

  /** All files, oldest first. */
  all(): readonly Upload[] {
    return [...this.#uploads.values()];
  }
}
