import { temporaryFolder } from "../contestants.ts";
import { actionAt, batchSize, crowdOf, sendToCrowd } from "../crowd.ts";
import { compareWith } from "../figures.ts";
import type { Finding } from "../findings.ts";
import { Entrant, playRounds } from "../rounds.ts";
import { startSimulated } from "../simulated.ts";
import { requestTable } from "./requests.ts";

/** What is lost over the pace that DingTalk allows. */
export async function measurePace(runs: number): Promise<Finding> {
  using job = temporaryFolder();
  const crowd = crowdOf(people, 0);
  const entrant = new Entrant(async () => {
    await using simulated = await startSimulated();
    await simulated.slow(latencyMs);
    return await sendToCrowd(actionAt(callsPerSecond, job.path), crowd, simulated);
  });
  await playRounds([entrant], { counted: Math.max(1, Math.round(runs / 12)), warmUps: 0 });
  const windowMs = (people / batchSize / callsPerSecond) * 1_000;
  const last = entrant.results.slice(-1);
  return {
    title: "4,000 people at DingTalk's pace",
    how: `A whole step that sends to 4,000 people in 200 calls, ${callsPerSecond} a second, each answered after ${latencyMs} ms.`,
    ratios: [
      {
        what: "4,000 people",
        against: "calls ÷ 20 a second",
        figures: {
          ratio: compareWith(
            entrant.results.map(({ usage }) => usage.clock),
            windowMs,
          ),
        },
        limit: { bar: 1.05 },
      },
    ],
    counts: requestTable(last.map((run) => [people, run])),
  };
}

const people = 4_000;
const callsPerSecond = 20;
const latencyMs = 50;
