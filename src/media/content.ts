import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { Zip, ZipDeflate } from "fflate";
import type { MediaFile } from "../inputs/media-files.ts";

/** A file as it was when the inputs were read. */
type SeenFile = Pick<MediaFile, "path" | "inode" | "mostBytes" | "nameInZip">;

/** Reads what is uploaded of a file: its bytes, or a zip with it. Throws if it is another file by now, or too large. */
export async function contentOf(seen: SeenFile): Promise<Uint8Array> {
  // Without waiting for the other end, should a pipe have taken its place.
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const file = await open(seen.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const size = await sizeOf(file, seen);
    return seen.nameInZip === undefined
      ? await wholeOf(file, size)
      : await zipped(seen.nameInZip, piecesOf(file, size));
  } finally {
    await file.close();
  }
}

async function sizeOf(file: FileHandle, { inode, mostBytes }: SeenFile): Promise<number> {
  const stats = await file.stat();
  // Not by its device, too: on Windows, Node 24.0 tells another one of a path than of an open file.
  if (!stats.isFile() || stats.ino !== inode) throw new Error("another file has taken its place");
  if (stats.size === 0) throw new Error("it is empty by now");
  if (stats.size > mostBytes) throw new Error("it has grown too large");
  return stats.size;
}

async function wholeOf(file: FileHandle, size: number): Promise<Uint8Array> {
  const whole = new Uint8Array(size);
  let length = 0;
  for await (const piece of piecesOf(file, size)) {
    whole.set(piece, length);
    length += piece.length;
  }
  return whole.subarray(0, length);
}

// Piece by piece: a log of many megabytes never stands in memory as a whole.
async function zipped(name: string, pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const written: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error !== null) throw error;
    written.push(part);
  });
  const entry = new ZipDeflate(name);
  zip.add(entry);
  for await (const piece of pieces) entry.push(piece);
  entry.push(new Uint8Array(0), true);
  zip.end();
  return Buffer.concat(written);
}

// What a log gains while it is read is left out.
async function* piecesOf(file: FileHandle, size: number): AsyncIterable<Uint8Array> {
  for (let left = size; left > 0; ) {
    const piece = new Uint8Array(Math.min(left, bytesAtOnce));
    const { bytesRead } = await file.read(piece, 0, piece.length);
    if (bytesRead === 0) return;
    yield piece.subarray(0, bytesRead);
    left -= bytesRead;
  }
}

const bytesAtOnce = 1024 * 1024;
