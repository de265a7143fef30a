import { describe, expect, it } from "vitest";
import { readPatiently } from "../../../src/delivery/patience.ts";
import { DingTalkError, type Failure } from "../../../src/dingtalk/failure.ts";
import { failures } from "../../support/failures.ts";
import { FakeClock } from "../../support/fake-clock.ts";

describe("a read with patience", () => {
  it("is answered at once where nothing fails", async () => {
    expect(await read([])).toEqual({ answer: "answer", tries: [0] });
  });

  it.each<[string, Failure, readonly number[]]>([
    ["lost reply", failures.unknown(), [0, 1_000, 3_000, 7_000]],
    ["throttle", failures.throttled(), [0, 1_000, 3_000, 7_000]],
    ["unreached host", failures.unreached(), [0, 1_000, 3_000, 7_000]],
    ["Retry-After", failures.throttled({ waitMs: 30_000 }), [0, 30_000, 60_000, 90_000]],
    ["limit by the minute", failures.throttled({ per: "minute" }), [0, 15_000, 45_000, 105_000]],
  ])("is tried again after a %s", async (_name, failure, tries) => {
    expect(await read([failure, failure, failure])).toEqual({ answer: "answer", tries });
  });

  it.each<[string, Failure]>([
    ["a refusal", failures.rejected("request")],
    ["a refusal of the token", failures.expired()],
  ])("is not tried again after %s", async (_name, failure) => {
    expect(await read([failure])).toEqual({ failure, tries: [0] });
  });

  it("is tried as often as maxAttempts says, and no more", async () => {
    const failure = failures.unreached();
    const { tries, ...end } = await read([failure, failure, failure], { maxAttempts: 3 });
    expect(tries).toHaveLength(3);
    expect(end).toEqual({ failure });
  });

  it.each([
    [1_000, 1],
    [1_001, 2],
    [3_000, 2],
    [3_001, 3],
  ])("begins no wait that would not end before %i ms", async (deadline, tries) => {
    const failure = failures.unreached();
    const seen = await read([failure, failure, failure], { deadline });
    expect(seen.tries).toHaveLength(tries);
  });

  it("ends its wait when the job is cancelled", async () => {
    const failure = failures.throttled({ waitMs: 30_000 });
    expect(await read([failure], { cancelAt: 500 })).toEqual({ failure, tries: [0], endedAt: 500 });
  });

  it("lets a fault of ours fly", async () => {
    const clock = new FakeClock();
    const story = readPatiently(() => Promise.reject(new TypeError("a fault")), patience(clock));
    await expect(clock.run(story)).rejects.toThrow(TypeError);
  });
});

function patience(clock: FakeClock, changes: { maxAttempts?: number; deadline?: number } = {}) {
  const cancelled = new AbortController().signal;
  return { maxAttempts: 5, deadline: 600_000, clock, cancelled, ...changes };
}

async function read(
  fails: readonly Failure[],
  changes: { maxAttempts?: number; deadline?: number; cancelAt?: number } = {},
) {
  const { cancelAt, ...rules } = changes;
  const clock = new FakeClock();
  const cancellation = new AbortController();
  if (cancelAt !== undefined) void clock.until(cancelAt).then(() => cancellation.abort());
  const tries: number[] = [];
  const story = readPatiently(
    async () => {
      const failure = fails[tries.length];
      tries.push(clock.now());
      if (failure !== undefined) throw new DingTalkError(failure);
      return "answer";
    },
    { ...patience(clock, rules), cancelled: cancellation.signal },
  );
  const end = await clock.run(
    story.then(
      (answer) => ({ answer }),
      (error: unknown) => ({ failure: error instanceof DingTalkError ? error.failure : error }),
    ),
  );
  return { ...end, tries, ...(cancelAt === undefined ? {} : { endedAt: clock.now() }) };
}
