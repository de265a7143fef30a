import { describe, expect, it } from "vitest";
import { AccessTokens } from "../../../src/delivery/access-tokens.ts";
import { askReadMarks, type WaitRules } from "../../../src/delivery/read-marks.ts";
import { Reads } from "../../../src/delivery/reads.ts";
import { DingTalkError, type Failure } from "../../../src/dingtalk/failure.ts";
import type { ReadStatus } from "../../../src/dingtalk/read-status.ts";
import { failures } from "../../support/failures.ts";
import { FakeClock } from "../../support/fake-clock.ts";

interface Scene {
  readonly keys?: readonly string[];
  readonly wait?: Partial<WaitRules>;
  /** What a question at a time comes to. */
  readonly answer: (at: number, key: string) => ReadStatus | Failure;
  readonly cancelAt?: number;
}

async function ask({ keys = ["k"], wait = {}, answer, cancelAt }: Scene) {
  const clock = new FakeClock();
  const asked: { key: string; at: number }[] = [];
  const cancelled = new AbortController();
  if (cancelAt !== undefined) void clock.until(cancelAt).then(() => cancelled.abort());
  const tokens = new AccessTokens({ given: "token", fetch: undefined });
  const rules = { callsPerSecond: 1_000, maxAttempts: 1, deadline: 3_600_000 };
  const reads = new Reads(rules, { tokens, clock, cancelled: cancelled.signal });
  const marks = await clock.run(
    askReadMarks(
      keys,
      { waitFor: "none", waitMs: 60_000, pollMs: 10_000, ...wait },
      {
        reads,
        clock,
        cancelled: cancelled.signal,
        progress: () => {},
        readStatus: async (key) => {
          asked.push({ key, at: clock.now() });
          const said = answer(clock.now(), key);
          if ("people" in said) return said;
          throw new DingTalkError(said);
        },
      },
    ),
  );
  return { ...marks, statuses: marks.statuses, failed: marks.failed, asked, endedAt: clock.now() };
}

const sent = (readers: Readonly<Record<string, boolean>>): ReadStatus => ({
  kind: "sent",
  people: Object.entries(readers).map(([userId, hasRead]) => ({ userId, name: "", hasRead })),
});
const processing: ReadStatus = { kind: "processing", people: [] };
const recalled: ReadStatus = { kind: "recalled", people: [] };
const notYet = failures.rejected("key", { code: "processQueryKey.expireTime" });
const seconds = (asked: readonly { at: number }[]) => asked.map(({ at }) => Math.round(at / 1_000));

describe("asking who has read", () => {
  it("asks once where nobody is waited for", async () => {
    const { asked, statuses } = await ask({ answer: () => sent({ a: true, b: false }) });
    expect(asked).toHaveLength(1);
    expect(statuses.get("k")?.people).toHaveLength(2);
  });

  it.each([
    ["PROCESSING", processing],
    ["a key that is not known yet", notYet],
  ])("asks again after 2, 4, 8 s on %s right after a send", async (_what, first) => {
    const { asked, statuses, failed } = await ask({
      answer: (at) => (at < 14_000 ? first : sent({ a: false })),
    });
    expect(seconds(asked)).toEqual([0, 2, 6, 14]);
    expect(statuses.get("k")?.kind).toBe("sent");
    expect(failed.size).toBe(0);
  });

  it("asks only those again that are not known yet", async () => {
    const { asked } = await ask({
      keys: ["k", "l"],
      answer: (at, key) => (key === "l" && at === 0 ? processing : sent({ a: true })),
    });
    expect(asked.map(({ key }) => key)).toEqual(["k", "l", "l"]);
  });

  it("tells of a key that stays unknown", async () => {
    const { failed, asked } = await ask({ answer: () => notYet });
    expect(asked).toHaveLength(4);
    expect(failed.get("k")?.code).toBe("processQueryKey.expireTime");
  });
});

describe("a wait", () => {
  it("for anybody ends with the first who has read", async () => {
    const { asked } = await ask({
      wait: { waitFor: "any" },
      answer: (at) => sent({ a: false, b: at >= 20_000 }),
    });
    expect(seconds(asked)).toEqual([0, 10, 20]);
  });

  it("for all goes on until the last has, and does not ask about messages that are done", async () => {
    const { asked } = await ask({
      keys: ["k", "l", "m"],
      wait: { waitFor: "all" },
      answer: (at, key) =>
        key === "m" ? recalled : sent({ [key]: at >= (key === "k" ? 10_000 : 30_000) }),
    });
    const times = (key: string) => seconds(asked.filter((question) => question.key === key));
    expect(times("k")).toEqual([0, 10]);
    expect(times("l")).toEqual([0, 10, 20, 30]);
    expect(times("m")).toEqual([0]);
  });

  it("ends when the time is up, with a last question then", async () => {
    const { asked, endedAt } = await ask({
      wait: { waitFor: "all", waitMs: 25_000 },
      answer: () => sent({ a: false }),
    });
    expect(seconds(asked)).toEqual([0, 10, 20, 25]);
    expect(endedAt).toBe(25_000);
  });

  it("ends at once where no message is left to ask about", async () => {
    const { asked } = await ask({
      wait: { waitFor: "any" },
      answer: () => failures.rejected("key", { code: "invalid.processQueryKey" }),
    });
    expect(asked).toHaveLength(1);
  });

  it("keeps what was known when a question fails meanwhile, and asks on", async () => {
    const { statuses, failed, asked } = await ask({
      wait: { waitFor: "all", waitMs: 20_000 },
      answer: (at) => (at === 10_000 ? failures.unknown() : sent({ a: at >= 20_000 })),
    });
    expect(asked).toHaveLength(3);
    expect(failed.size).toBe(0);
    expect(statuses.get("k")?.people).toEqual([{ userId: "a", name: "", hasRead: true }]);
  });

  it("asks again about a message that could not be asked about at first", async () => {
    const { statuses, failed } = await ask({
      wait: { waitFor: "any" },
      answer: (at) => (at === 0 ? failures.unreached() : sent({ a: true })),
    });
    expect(failed.size).toBe(0);
    expect(statuses.size).toBe(1);
  });

  it("ends at once when the job is cancelled", async () => {
    const { asked, endedAt } = await ask({
      wait: { waitFor: "all", waitMs: 600_000, pollMs: 60_000 },
      answer: () => sent({ a: false }),
      cancelAt: 5_000,
    });
    expect(asked).toHaveLength(1);
    expect(endedAt).toBe(5_000);
  });
});
