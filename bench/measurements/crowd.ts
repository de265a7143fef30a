import { temporaryFolder } from "../contestants.ts";
import {
  actionAt,
  batchSize,
  type CrowdContestant,
  type CrowdRun,
  crowdOf,
  sendToCrowd,
  undiciLoop,
} from "../crowd.ts";
import { compare, compareWith } from "../figures.ts";
import type { Finding, Ratio } from "../findings.ts";
import { Entrant, playRounds } from "../rounds.ts";
import { startSimulated } from "../simulated.ts";
import { requestTable } from "./requests.ts";

/** What a hundred thousand people take, in time and memory. */
export async function measureCrowd(runs: number): Promise<Finding> {
  using job = temporaryFolder();
  const crowd = crowdOf(people, 0);
  const entrant = (contestant: CrowdContestant, userIds: readonly string[]) =>
    new Entrant(async () => {
      // A new one each time: one that remembers a million people would be slower.
      await using simulated = await startSimulated();
      return await sendToCrowd(contestant, userIds, simulated);
    });
  const one = entrant(actionAt(callsPerSecond, job.path), crowd.slice(0, 1));
  const all = entrant(actionAt(callsPerSecond, job.path), crowd);
  const loop = entrant(undiciLoop, crowd);
  const counted = Math.max(1, Math.round(runs / 8));
  await playRounds([one, all, loop], { counted, warmUps: 1 });
  return {
    title: "100,000 people",
    how,
    ratios: ratiosOf(one.results, all.results, loop.results),
    counts: requestTable(all.results.slice(-1).map((run) => [people, run])),
  };
}

const people = 100_000;
const callsPerSecond = 1_000;

const how =
  "Their ids come from a file, `callsPerSecond` is 1,000, and every call is answered at once. The loop makes the same 5,000 calls by undici, one after the other as fast as they are answered. Memory is the most that was ever resident: on Linux the kernel's `VmHWM`, elsewhere `maxRSS`, read by the process when it ends.";

function ratiosOf(
  one: readonly CrowdRun[],
  all: readonly CrowdRun[],
  loop: readonly CrowdRun[],
): Ratio[] {
  const times = (runs: readonly CrowdRun[]) => runs.map(({ usage }) => usage.clock);
  const peaks = (runs: readonly CrowdRun[]) => runs.map(({ usage }) => usage.peakMemory);
  return [
    {
      what: "time of 100,000 people",
      against: "calls ÷ 1,000 a second",
      figures: { ratio: compareWith(times(all), (people / batchSize / callsPerSecond) * 1_000) },
    },
    {
      what: "the same",
      against: "the undici loop, which keeps no pace",
      figures: { ratio: compare(times(all), times(loop)) },
    },
    {
      what: "peak memory of 100,000 people",
      against: "that of one",
      figures: { ratio: compare(peaks(all), peaks(one)) },
      limit: { bar: 1.9, aim: 1.7 },
    },
    {
      what: "peak memory of the undici loop",
      against: "the action's for one",
      figures: { ratio: compare(peaks(loop), peaks(one)) },
    },
  ];
}
