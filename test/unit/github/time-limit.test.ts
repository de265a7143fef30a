import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { openTimeLimit } from "../../../src/github/time-limit.ts";

// What it was that kept a runaway message running: each is stopped at another place of the JavaScript engine.
const endless: readonly (readonly [what: string, work: () => unknown])[] = [
  [
    "a loop",
    () => {
      for (;;);
    },
  ],
  [
    "a loop that catches everything",
    () => {
      for (;;)
        try {
          for (;;);
        } catch {
          // Again.
        }
    },
  ],
  ["a regular expression", () => /^(?:a+)+$/.test(`${"a".repeat(60)}b`)],
  ["a sort", () => Array.from({ length: 4_000_000 }, (_, i) => -i).sort(() => Math.random() - 0.5)],
];

describe("a time limit", () => {
  it.each(endless)("ends %s", (_what, work) => {
    const start = performance.now();
    expect(openTimeLimit(100)(work)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it("gives the value of work that is done in time", () => {
    expect(openTimeLimit(1_000)(() => [1])).toEqual({ value: [1] });
    expect(openTimeLimit(1_000)(() => undefined)).toEqual({ value: undefined });
  });

  it("is shared by all that is run with it", () => {
    const withinTime = openTimeLimit(100);
    expect(withinTime(() => 1)).toEqual({ value: 1 });
    withinTime(() => {
      for (;;);
    });
    expect(withinTime(() => 1)).toBeUndefined();
  });

  it("lets the exceptions of the work through, in its own realm", () => {
    const fail = () => {
      throw new TypeError("a");
    };
    expect(() => openTimeLimit(1_000)(fail)).toThrow(TypeError);
    const deep = (): number => 1 + deep();
    expect(() => openTimeLimit(1_000)(deep)).toThrow(RangeError);
  });

  it("holds in a thread, too", async () => {
    const module = new URL("../../../src/github/time-limit.ts", import.meta.url).href;
    const code = `const { parentPort } = require("node:worker_threads");
      import(${JSON.stringify(module)}).then(({ openTimeLimit }) =>
        parentPort.postMessage(openTimeLimit(100)(() => { for (;;); }) ?? "stopped"));`;
    const thread = new Worker(code, { eval: true });
    const answer = await new Promise((resolve, reject) => {
      thread.once("message", resolve).once("error", reject);
    });
    await thread.terminate();
    expect(answer).toBe("stopped");
  });
});
