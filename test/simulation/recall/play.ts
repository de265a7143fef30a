import { hostOf } from "../surroundings.ts";
import type { Bug } from "./bugs.ts";
import { breachesIn } from "./invariants.ts";
import { runRecall } from "./run.ts";
import { type RecallFate, seenIn } from "./seen.ts";
import { type RecallWorld, recallWorldOf } from "./world.ts";

/** Plays the recall of a seed to its end, and tells which promises it breaks. */
export async function playRecall(seed: number, bug: Bug = {}): Promise<string[]> {
  const fate = await fateOf(recallWorldOf(seed), bug);
  return breachesIn(fate, seenIn(fate)).map(({ text }) => text);
}

async function fateOf(
  world: RecallWorld,
  { transport = (right) => right, tell = (run) => run }: Bug,
): Promise<RecallFate> {
  const { task, time, wire } = world;
  const connect = (requestTimeoutMs: number) => transport(wire.connect(requestTimeoutMs), world);
  const context = { host: hostOf(world), startedAt: new Date(0), connect };
  const run = tell(await time.run(runRecall(task, context)));
  const endedAt = time.now();
  const cancelled = world.cancelled.signal.aborted;
  const requests = wire.requests.map((request) => ({ ...request }));
  // Requests that are still on their way when the run ends arrive all the same.
  time.drain();
  return { world, run, ending: await run.end(), requests, endedAt, cancelled };
}
