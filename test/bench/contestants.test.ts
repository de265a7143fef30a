import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  builtAction,
  type Contestant,
  carryOut,
  contestantFile,
  fetchScript,
  httpScript,
  inFolder,
} from "../../bench/contestants.ts";
import { actionAt, crowdOf, sendToCrowd, undiciLoop } from "../../bench/crowd.ts";
import { type Simulated, startObserved } from "../../bench/observer.ts";
import { runToEnd } from "../../bench/processes.ts";
import { readStatus, recall, send, sendDefault, sendFile, type Task } from "../../bench/tasks.ts";
import { temporaryFolder } from "../support/folder.ts";

// The official SDK takes part in the benchmark only, which installs it.

let simulated: Simulated;
beforeAll(async () => {
  simulated = await startObserved();
});
afterAll(() => simulated[Symbol.asyncDispose]());

let people = 0;
const does = (contestant: Contestant) =>
  carryOut(contestant, { simulated, userId: `person${people++}` });
const runs = (task: Task, code: string): Contestant => ({
  task,
  prepare: () => inFolder(["-e", code], {}),
});
const taken = { clock: expect.any(Number), processor: expect.any(Number) };

describe("a contestant", () => {
  it.each([send, recall, readStatus])(
    "does a $name in two requests, as the built action and as a script",
    async (task) => {
      await expect(does(builtAction(task))).resolves.toMatchObject(taken);
      await expect(does(fetchScript(task))).resolves.toMatchObject(taken);
    },
  );

  it("sends with node:http in the same two requests", async () => {
    await expect(does(httpScript)).resolves.toMatchObject(taken);
  });

  it.each([sendDefault, sendFile])(
    "makes the requests of a $name, which a plain send lacks",
    async (task) => {
      await expect(does(builtAction(task))).resolves.toMatchObject(taken);
      const plain = { ...builtAction(send), task };
      await expect(does(plain)).rejects.toThrow(`its requests were {"token":1,"batchSend":1}`);
    },
  );

  it.each([send, sendDefault, sendFile, recall, readStatus])(
    "that asks nothing has not done a $name",
    async (task) => {
      await expect(does(runs(task, "0"))).rejects.toThrow(
        `did not ${task.name}: its requests were {}`,
      );
    },
  );

  it("that sends another message has not done its task", async () => {
    const other = { ...send, leaves: () => false };
    await expect(does(fetchScript(other))).rejects.toThrow("what was received is");
  });

  it("that fails or asks more than it needs is no figure", async () => {
    const failing = runs(send, "throw new Error('no luck')");
    await expect(does(failing)).rejects.toThrow(/did not send: it ended with 1\n.*no luck/s);
    const file = pathToFileURL(contestantFile("fetch-send.mjs")).href;
    const twice: Contestant = {
      task: send,
      prepare: (assignment) => ({
        ...fetchScript(send).prepare(assignment),
        parameters: ["-e", `import("${file}?1").then(() => import("${file}?2"))`],
      }),
    };
    await expect(does(twice)).rejects.toThrow('{"token":2,"batchSend":2}');
  });
});

it("a process that is killed is no figure", async () => {
  using prepared = inFolder(["-e", "process.kill(process.pid, 'SIGKILL')"], {});
  await expect(runToEnd(prepared)).rejects.toThrow("came to no end of its own");
});

it("a crowd is reached by the built action and by a loop with undici in the same requests", async () => {
  const contestants = [actionAt(1_000, temporaryFolder()), undiciLoop];
  for (const [number, contestant] of contestants.entries()) {
    const run = await sendToCrowd(contestant, crowdOf(45, number), simulated);
    expect(run.requests).toEqual({ token: 1, batchSend: 3 });
    expect(run.usage.peakMemory).toBeGreaterThan(10_000);
  }
});
