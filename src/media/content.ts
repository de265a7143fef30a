import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { Zip, ZipDeflate } from "fflate";
import type { MediaFile } from "../inputs/media-files.ts";

/** Reads what is uploaded of a file: its bytes, or a zip with it. */
export async function contentOf({ path, written, isZipped }: MediaFile): Promise<Uint8Array> {
  // The last part of the path was no link when the input was read.
  const { O_RDONLY, O_NOFOLLOW = 0 } = constants;
  const file = await open(path, O_RDONLY | O_NOFOLLOW);
  try {
    if (!isZipped) return await file.readFile();
    return await zipped(written.split(/[\\/]/).at(-1) ?? written, file);
  } finally {
    await file.close();
  }
}

// Piece by piece: a log of many megabytes never stands in memory as a whole.
async function zipped(name: string, file: FileHandle): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    pieces.push(piece);
  });
  const entry = new ZipDeflate(name);
  zip.add(entry);
  const buffer = new Uint8Array(bytesAtOnce);
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, bytesAtOnce);
    if (bytesRead === 0) break;
    // The compressor keeps what it is given.
    entry.push(buffer.slice(0, bytesRead));
  }
  entry.push(new Uint8Array(0), true);
  zip.end();
  return Buffer.concat(pieces);
}

const bytesAtOnce = 1024 * 1024;
