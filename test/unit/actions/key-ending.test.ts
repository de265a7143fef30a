import { describe, expect, it } from "vitest";
import { type KeyFrame, keyEnding } from "../../../src/actions/key-ending.ts";
import { resultOf as resultOfQuestion } from "../../../src/actions/read-status.ts";
import { resultOf as resultOfRecall } from "../../../src/actions/recall.ts";
import type { KeyFailure } from "../../../src/delivery/key-failure.ts";
import type { FailOn } from "../../../src/report/verdict.ts";
import { sentTo } from "../../support/key-answers.ts";

const asked = { failOn: "failed", summary: true, language: "en" } as const;
const frame: KeyFrame = { problems: [], notices: [], asked, cancelled: false };

const failure = (facts: Partial<KeyFailure> = {}): KeyFailure => ({
  why: "refused",
  code: "invalid.processQueryKey",
  said: "no such key",
  failure: { kind: "rejected", code: "invalid.processQueryKey", status: 400 },
  requestId: "r1",
  ...facts,
});
const processing = failure({ why: "processing", code: "PROCESSING", said: "", failure: undefined });
const failed = (entries: Readonly<Record<string, KeyFailure>>) => new Map(Object.entries(entries));
const statuses = new Map([["k1", sentTo({ zhang: true, li: false })]]);

describe("the ending of a recall", () => {
  it("has the keys, each reason, and what it means", async () => {
    const recall = { recalled: ["k1"], failed: failed({ k2: failure() }) };
    const ending = await keyEnding(resultOfRecall(recall, "partial"), frame);
    expect(ending.outputs).toMatchObject({
      outcome: { text: "partial" },
      recalledKeys: { items: ["k1"] },
      failedKeys: { entries: new Map([["k2", "invalid.processQueryKey"]]) },
      errorCode: { text: "invalid.processQueryKey" },
    });
    expect(ending.annotations).toMatchObject([
      { level: "error", message: expect.stringMatching(/no such key\. .*not belong to a message.*r1/) },
    ]);
    expect(ending.summary).toContain("k2");
    expect(ending.report).toBeUndefined();
  });

  it("tells what is in doubt apart from what was refused with the same code", async () => {
    const unclear = failure({ why: "unclear" });
    const recall = { recalled: [], failed: failed({ k1: failure(), k2: unclear, k3: failure() }) };
    const { annotations } = await keyEnding(resultOfRecall(recall, "failed"), frame);
    expect(annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(/could not be recalled \(2 messages\)/),
      expect.stringMatching(/unknown \(1 message\).*does no harm/),
    ]);
  });

  it("shows the first request ids of an issue, each once", async () => {
    const keys = ["a", "a", "b", "c", "d"].map((requestId, at): [string, KeyFailure] => [
      `k${at}`,
      failure({ requestId }),
    ]);
    const recall = { recalled: [], failed: new Map(keys) };
    const { annotations } = await keyEnding(resultOfRecall(recall, "failed"), frame);
    expect(annotations[0]?.message).toMatch(/Request id: a, b, c\.$/);
  });
});

describe("the ending of a question", () => {
  it("keeps who has read beside a failure", async () => {
    const marks = { statuses, failed: failed({ k1: failure() }) };
    const ending = await keyEnding(resultOfQuestion(marks, "partly-read"), frame);
    expect(ending.outputs).toMatchObject({
      readUserIds: { items: ["zhang"] },
      unreadUserIds: { items: ["li"] },
      recipientCount: { text: "2" },
      errorCode: { text: "invalid.processQueryKey" },
    });
    expect(ending.failed).toBe(false);
  });

  it("warns of a message that is still sent, and calls it an error where it is all there is", async () => {
    const some = { statuses, failed: failed({ k2: processing }) };
    const none = { statuses: new Map(), failed: failed({ k2: processing }) };
    const warned = await keyEnding(resultOfQuestion(some, "partly-read"), frame);
    const refused = await keyEnding(resultOfQuestion(none, "failed"), frame);
    expect(warned.annotations).toMatchObject([{ level: "warning" }]);
    expect(refused.annotations).toMatchObject([{ level: "error" }]);
    expect(refused.outputs["errorCode"]).toEqual({ kind: "text", text: "PROCESSING" });
  });

  it("says in the summary that the outputs have what it has not", async () => {
    const people = Object.fromEntries(
      Array.from({ length: 40_000 }, (_, at) => [`user${at}`, true]),
    );
    const marks = { statuses: new Map([["k1", sentTo(people)]]), failed: new Map() };
    const { summary } = await keyEnding(resultOfQuestion(marks, "read"), frame);
    expect(summary).toContain("… cut; the outputs have the rest");
    expect(summary).not.toContain("report");
  });
});

describe("the step", () => {
  const done = resultOfRecall({ recalled: ["k1"], failed: new Map() }, "recalled");
  const some = resultOfRecall({ recalled: ["k1"], failed: failed({ k2: failure() }) }, "partial");
  const none = resultOfRecall({ recalled: [], failed: failed({ k2: failure() }) }, "failed");
  const unread = resultOfQuestion({ statuses, failed: new Map() }, "unread");
  const missed = resultOfQuestion({ statuses, failed: failed({ k2: processing }) }, "unread");
  const skipped = resultOfQuestion({ statuses: new Map(), failed: new Map() }, "skipped");
  const all = { done, some, none, unread, missed, skipped };

  it.each<[FailOn, readonly string[]]>([
    ["failed", ["none"]],
    ["partial", ["some", "none", "missed"]],
    ["never", []],
  ])("fails with failOn %s on %j", async (failOn, failing) => {
    const endings = await Promise.all(
      Object.entries(all).map(async ([name, result]) => {
        const { failed: fails } = await keyEnding(result, {
          ...frame,
          asked: { ...asked, failOn },
        });
        return fails ? [name] : [];
      }),
    );
    expect(endings.flat()).toEqual(failing);
  });

  it("fails where the inputs are wrong or the job was cancelled, whatever failOn says", async () => {
    const lenient = { ...frame, asked: { ...asked, failOn: "never" } } as const;
    const problems = [{ input: "robotCode", expected: "a code" }];
    expect((await keyEnding(none, { ...lenient, problems })).failed).toBe(true);
    expect((await keyEnding(done, { ...lenient, cancelled: true })).failed).toBe(true);
  });
});
