import { expect, it } from "vitest";
import { playSend } from "./send/play.ts";

// Another two thousand worlds each day; `node test/simulation/main.ts 100000` plays as many as asked for.
const first = Math.floor(Date.now() / 86_400_000) * 1_000_000;
const worlds = 2_000;
const shares = 4;

it.each(Array.from({ length: shares }, (_, share) => first + (share * worlds) / shares))(
  "keeps every promise in the worlds from seed %i on",
  async (from) => {
    for (let seed = from; seed < from + worlds / shares; seed++) {
      const broken = await playSend(seed).catch((error: unknown) => [String(error)]);
      expect(broken, `seed ${seed}`).toEqual([]);
    }
  },
);
