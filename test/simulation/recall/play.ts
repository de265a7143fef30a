import { loadMessages } from "../../../src/text/messages.ts";
import { hostOf } from "../surroundings.ts";
import type { Wire } from "../virtual-wire.ts";
import type { Bug } from "./bugs.ts";
import { breachesIn } from "./invariants.ts";
import { runRecall } from "./run.ts";
import { type RecallFate, seenIn } from "./seen.ts";
import { type RecallWorld, recallWorldOf } from "./world.ts";

/** Plays the recall of a seed to its end, and tells which promises it breaks. */
export async function playRecall(seed: number, bug: Bug = {}): Promise<string[]> {
  return brokenByRecall(await fateOf(recallWorldOf(seed), bug));
}

/** Everything that a recall breaks, in words. */
export function brokenByRecall(fate: RecallFate): string[] {
  return breachesIn(fate, seenIn(fate)).map(({ text }) => text);
}

/** Plays the recall of a world to its end. */
export async function fateOf(
  world: RecallWorld,
  { transport = (right) => right, tell = (run) => run }: Bug = {},
): Promise<RecallFate> {
  const { task, time, wire } = world;
  const connect: Wire["connect"] = (requestTimeoutMs, proxies) =>
    transport(wire.connect(requestTimeoutMs, proxies), world);
  const messages = await loadMessages(task.ending.language);
  const context = { host: hostOf(world), connect, messages };
  const run = tell(await time.run(runRecall(task, context), wire));
  const endedAt = time.now();
  const cancelled = world.cancelled.signal.aborted;
  const requests = wire.requests.map((request) => ({ ...request }));
  // Requests that are still on their way when the run ends arrive all the same.
  time.drain();
  return { world, run, ending: await run.end(), requests, endedAt, cancelled };
}
