import { temporaryFolder } from "../contestants.ts";
import { actionAt, batchSize, type CrowdRun, crowdOf, sendToCrowd } from "../crowd.ts";
import type { CountTable, Finding } from "../findings.ts";
import { startSimulated } from "../simulated.ts";

/** How many requests it takes to tell so many people, and over how many connections they go. */
export async function measureRequests(): Promise<Finding> {
  await using simulated = await startSimulated();
  using job = temporaryFolder();
  const rows: [number, CrowdRun][] = [];
  for (const people of [1, batchSize, batchSize + 1, 1_000]) {
    const crowd = crowdOf(people, people);
    rows.push([people, await sendToCrowd(actionAt(20, job.path), crowd, simulated)]);
  }
  return {
    title: "Requests",
    how: `One for the token, and one for every ${batchSize} people. Connections are kept alive: there are fewer of them than requests.`,
    ratios: [],
    counts: requestTable(rows),
  };
}

/** The requests of some runs, beside those that there should be. */
export function requestTable(runs: readonly (readonly [number, CrowdRun])[]): CountTable {
  return {
    headings: ["people", "token", "batchSend", "of these due", "connections", "holds"],
    rows: runs.map(([people, { requests, connections }]) => {
      const { token = 0, batchSend = 0, ...others } = requests;
      const due = Math.ceil(people / batchSize);
      const exact = token === 1 && batchSend === due && Object.keys(others).length === 0;
      const keptAlive = connections < token + batchSend;
      return [people, token, batchSend, due, connections, exact && keptAlive ? "yes" : "**no**"];
    }),
  };
}
