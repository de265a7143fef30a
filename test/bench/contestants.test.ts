import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  builtAction,
  type Contestant,
  carryOut,
  contestantFile,
  fetchScript,
  inFolder,
  type Task,
} from "../../bench/contestants.ts";
import { actionAt, crowdOf, sendToCrowd, undiciLoop } from "../../bench/crowd.ts";
import { type Simulated, startObserved } from "../../bench/observer.ts";
import { temporaryFolder } from "../support/folder.ts";

// The official SDK takes part in the benchmark only, which installs it.

let simulated: Simulated;
beforeAll(async () => {
  simulated = await startObserved();
});
afterAll(() => simulated[Symbol.asyncDispose]());

let people = 0;
const does = (contestant: Contestant, task: Task) =>
  carryOut(contestant, task, { simulated, userId: `person${people++}` });

it.each(["send", "recall", "read-status"] as const)(
  "%s is done in two requests by the built action and by a script, and not where nothing is asked",
  async (task) => {
    await expect(does(builtAction(), task)).resolves.toBeGreaterThan(0);
    await expect(does(fetchScript, task)).resolves.toBeGreaterThan(0);
    const idle: Contestant = () => inFolder(["-e", "0"], {});
    await expect(does(idle, task)).rejects.toThrow(`did not ${task}: its requests were {}`);
  },
);

it("a contestant that fails or asks more than it needs is no figure", async () => {
  const failing: Contestant = () => inFolder(["-e", "throw new Error('no luck')"], {});
  await expect(does(failing, "send")).rejects.toThrow(/did not send: it ended with 1\n.*no luck/s);
  const file = pathToFileURL(contestantFile("fetch-send.mjs")).href;
  const twice: Contestant = (errand) => ({
    ...fetchScript(errand),
    parameters: ["-e", `import("${file}?1").then(() => import("${file}?2"))`],
  });
  await expect(does(twice, "send")).rejects.toThrow('{"token":2,"batchSend":2}');
});

it("a crowd is reached by the built action and by a loop with undici in the same requests", async () => {
  const contestants = [actionAt(1_000, temporaryFolder()), undiciLoop];
  for (const [number, contestant] of contestants.entries()) {
    const run = await sendToCrowd(contestant, crowdOf(45, number), simulated);
    expect(run.requests).toEqual({ token: 1, batchSend: 3 });
    expect(run.peakMemory).toBeGreaterThan(10_000);
  }
});
