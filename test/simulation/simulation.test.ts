import { describe, expect, it } from "vitest";
import { playRecall } from "./recall/play.ts";
import { playSend } from "./send/play.ts";
import { playWire } from "./wire/play.ts";

// The first share is always the same, the others change every day; `npm run simulate -- 100000` plays more, and
// `npm run simulate -- 1000 wire` more over real connections.
const today = Math.floor(Date.now() / 86_400_000) * 1_000_000;

async function playAll(
  play: (seed: number) => Promise<string[]>,
  { from, worlds }: { from: number; worlds: number },
): Promise<void> {
  for (let seed = from; seed < from + worlds; seed++) {
    const broken = await play(seed).catch((error: unknown) => [String(error)]);
    expect(broken, `seed ${seed}`).toEqual([]);
  }
}

describe("a send", () => {
  it.each([1, today, today + 400, today + 800, today + 1_200])(
    "keeps every promise in the 400 worlds from seed %i on",
    (from) => playAll(playSend, { from, worlds: 400 }),
  );
});

describe("a recall", () => {
  it.each([1, today, today + 200])(
    "keeps every promise in the 200 worlds from seed %i on",
    (from) => playAll(playRecall, { from, worlds: 200 }),
  );
});

describe("a send and a recall over real connections", () => {
  it.each([1, today])("keep every promise in the 20 worlds from seed %i on", (from) =>
    playAll(playWire, { from, worlds: 20 }),
  );
});
