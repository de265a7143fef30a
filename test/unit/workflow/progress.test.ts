import { describe, expect, it } from "vitest";
import { openProgress } from "../../../src/workflow/progress.ts";
import { hostWith } from "../../support/host.ts";
import { keepStdout } from "../../support/stdout.ts";

describe("the progress of a send", () => {
  const progress = { calls: 3, accepted: 60, timeLeftMs: 1_500 };

  function open() {
    let now = 0;
    const host = { ...hostWith({}), clock: { now: () => now, sleep: () => Promise.resolve() } };
    const { tell, close } = openProgress(host, 4_000);
    return {
      close,
      tellAt(ms: number) {
        now = ms;
        tell(progress);
      },
    };
  }

  it("is not told of a send that is over soon", () => {
    const printed = keepStdout();
    const { tellAt, close } = open();
    for (const ms of [0, 1_000, 4_999]) tellAt(ms);
    close();
    expect(printed()).toBe("");
  });

  it("is told every few seconds, in one group of the log", () => {
    const printed = keepStdout();
    const { tellAt, close } = open();
    for (let ms = 0; ms <= 20_000; ms += 100) tellAt(ms);
    close();
    const [first, ...rest] = printed().trimEnd().split("\n");
    expect(first).toMatch(/^::group::/);
    expect(rest.pop()).toBe("::endgroup::");
    expect(rest).toHaveLength(4);
    for (const line of rest) expect(line).toMatch(/^3 calls .* 60 of 4000 .* 2 s/);
  });
});
