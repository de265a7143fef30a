import { brokenByRecall, fateOf as recallFateOf } from "../recall/play.ts";
import { recallWorldOf } from "../recall/world.ts";
import { brokenInvariants } from "../send/invariants.ts";
import { fateOf as sendFateOf } from "../send/play.ts";
import { worldOf } from "../send/world.ts";
import type { MakeWire } from "../surroundings.ts";
import { brokenBySaid, brokenOnWire } from "./invariants.ts";
import { LoopbackWire, type WireLog } from "./loopback-wire.ts";
import { RawServer } from "./raw-server.ts";

/** Plays the send and the recall of a seed over real connections, and tells what they break. */
export async function playWire(seed: number): Promise<string[]> {
  const send = await overLoopback(seed, async (makeWire, log) => {
    const { request, ...world } = worldOf(seed, makeWire);
    const delivery = { ...request.delivery, ...quickened(seed) };
    const fate = await sendFateOf({ ...world, request: { ...request, delivery } });
    return [...brokenOnWire(log), ...brokenBySaid(log, fate.report), ...brokenInvariants(fate)];
  });
  const recall = await overLoopback(seed, async (makeWire, log) => {
    const { task, ...world } = recallWorldOf(seed, makeWire);
    const rules = { ...task.rules, ...quickened(seed) };
    const fate = await recallFateOf({ ...world, task: { ...task, rules } });
    return [...brokenOnWire(log), ...brokenByRecall(fate)];
  });
  return [...send.map((text) => `send: ${text}`), ...recall.map((text) => `recall: ${text}`)];
}

// Virtual time stands still while a request is under way. So only a pace that allows many calls at one moment makes
// several connections busy at once.
function quickened(seed: number): { callsPerSecond?: number } {
  return seed % 2 === 0 ? {} : { callsPerSecond: 1_000 };
}

async function overLoopback(
  seed: number,
  play: (makeWire: MakeWire, log: WireLog) => Promise<string[]>,
): Promise<string[]> {
  await using server = await RawServer.start();
  const log: WireLog = { exchanges: [], complaints: [], losesRequests: false };
  return await play((parts) => new LoopbackWire(parts, { seed, server, log }), log);
}
