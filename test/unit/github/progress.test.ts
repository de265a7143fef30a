import { describe, expect, it } from "vitest";
import { openPauseLog, openProgress, openWaitLog } from "../../../src/github/progress.ts";
import { english } from "../../../src/text/en.ts";
import { hostWith } from "../../support/host.ts";
import { keepStdout } from "../../support/stdout.ts";

describe("the progress of a send", () => {
  const progress = { calls: 3, accepted: 60, timeLeftMs: 1_500 };

  function open() {
    let now = 0;
    const host = { ...hostWith({}), clock: { now: () => now, sleep: () => Promise.resolve() } };
    const { tell, close } = openProgress(host, english.log, 4_000);
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

describe("the log of pauses and waits", () => {
  function open() {
    let now = 0;
    const host = { ...hostWith({}), clock: { now: () => now, sleep: () => Promise.resolve() } };
    const at = (ms: number) => {
      now = ms;
    };
    return {
      at,
      tellPause: openPauseLog(host, english.log),
      tellWait: openWaitLog(host),
    };
  }

  it("has a line for a pause that somebody would wonder about, and one for what several meet", () => {
    const printed = keepStdout();
    const { at, tellPause } = open();
    tellPause(4_000, "unknown");
    tellPause(7_000, "throttled");
    at(10);
    tellPause(7_000, "throttled");
    at(8_000);
    tellPause(60_000, "unreached");
    expect(printed()).toBe(
      "No call for 7 s: DingTalk limits the calls.\nNo call for 60 s: DingTalk could not be reached.\n",
    );
  });

  it("has a line for how far a wait has come, every few seconds at most", () => {
    const printed = keepStdout();
    const { at, tellWait } = open();
    for (let ms = 0; ms <= 10_000; ms += 1_000) {
      at(ms);
      tellWait((seconds) => `${ms} ${seconds}`, 999);
    }
    expect(printed().trimEnd().split("\n")).toEqual(["0 1", "5000 1", "10000 1"]);
  });
});
