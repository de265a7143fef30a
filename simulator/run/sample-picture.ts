import { crc32, deflateSync } from "node:zlib";

// A picture that a step can send, made here, so that no file has to lie around for it: bars of build times, the last in red.

/** A bar chart as a PNG. */
export function samplePicture(): Buffer {
  return png(width, height, colourAt);
}

const [width, height] = [640, 360] as const;
const bars = [128, 150, 118, 142, 166, 134, 158, 124, 146, 172, 138, 270] as const;
const [left, bottom, pitch, barWidth] = [44, 320, 47, 31] as const;

type Colour = readonly [red: number, green: number, blue: number];

const paper: Colour = [255, 255, 255];
const rule: Colour = [226, 231, 238];
const usual: Colour = [47, 111, 208];
const slow: Colour = [209, 67, 58];

function colourAt(x: number, y: number): Colour {
  const index = Math.floor((x - left) / pitch);
  const bar = bars[index];
  const isInBar = bar !== undefined && (x - left) % pitch < barWidth;
  if (isInBar && y < bottom && y >= bottom - bar) return bar > 200 ? slow : usual;
  const isRuled = y <= bottom && (bottom - y) % 70 < 2 && x >= left - 12 && x < width - 32;
  return isRuled ? rule : paper;
}

// W3C's PNG specification: 8 bits a channel, red, green and blue, no interlace; a line begins with its filter, 0 for none.
function png(columns: number, rows: number, colour: (x: number, y: number) => Colour): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(columns, 0);
  header.writeUInt32BE(rows, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const lines = Array.from({ length: rows }, (_, y) => [
    0,
    ...Array.from({ length: columns }, (_column, x) => colour(x, y)).flat(),
  ]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.from(lines.flat()))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}
