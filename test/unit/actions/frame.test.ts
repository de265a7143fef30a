import { describe, expect, it } from "vitest";
import { describeEnding, type Result } from "../../../src/actions/frame.ts";
import { readStatusResult } from "../../../src/actions/read-status.ts";
import { recallResult } from "../../../src/actions/recall.ts";
import { sendResult } from "../../../src/actions/send-result.ts";
import type { ReadStatuses } from "../../../src/delivery/read-polling.ts";
import type { Problem } from "../../../src/inputs/problem.ts";
import type { Issue } from "../../../src/report/issues.ts";
import type { FailOn } from "../../../src/report/verdict.ts";
import { failures } from "../../support/failures.ts";

/** The ending of a step with this result. */
function endingWith(result: Result, failOn: FailOn = "failed", problems: Problem[] = []) {
  const settings = { failOn, summary: true, language: "en" } as const;
  const inputs = { problems, warnings: [], secrets: [] };
  return describeEnding(result, { settings, request: undefined }, inputs);
}

const facts = { code: "invalid.processQueryKey", message: "no such key", requestId: "r1" };
const refusal = failures.rejected("key", facts);

/** Messages that a recall did not take back, for one reason. */
const notRecalled = (
  subjects: readonly string[],
  why: "refused" | "unclear" = "refused",
): Issue => ({
  level: "error",
  kind: "keys",
  action: "recall",
  why,
  code: refusal.code,
  said: refusal.message,
  failure: refusal,
  subjects,
  requestIds: ["r1"],
});
const recallOf = (recalled: readonly string[], ...issues: readonly Issue[]) => ({
  recalled,
  failed: new Map(
    issues.flatMap(({ subjects, code }) => subjects.map((key) => [key, code] as const)),
  ),
  issues,
});

const zhang = { userId: "zhang", name: "", hasRead: true };
const li = { userId: "li", name: "", hasRead: false };
/** What is known of a message that zhang has read, and li has not; or of none. */
const known = (
  failed: ReadonlyMap<string, "processing" | "refused"> = new Map(),
): ReadStatuses => ({
  statuses: new Map([["k1", { people: [zhang, li], whole: true }]]),
  people: { read: [zhang], unread: [li] },
  failed: new Map(
    [...failed].map(([key, why]) => [
      key,
      why === "processing" ? { kind: why } : { kind: "failed", failure: refusal },
    ]),
  ),
});
const nothingKnown = { statuses: new Map(), people: { read: [], unread: [] } };
const processing = new Map([["k2", "processing"]] as const);

describe("the ending of a recall", () => {
  it("has the keys, each reason, and what it means", async () => {
    const recall = recallOf(["k1"], notRecalled(["k2"]));
    const ending = await endingWith(recallResult("partial", recall));
    expect(ending.outputs).toMatchObject({
      outcome: { text: "partial" },
      recalledKeys: { items: ["k1"] },
      failedKeys: { entries: new Map([["k2", "invalid.processQueryKey"]]) },
      errorCode: { text: "invalid.processQueryKey" },
    });
    expect(ending.annotations).toMatchObject([
      {
        level: "error",
        message: expect.stringMatching(/no such key\.\n.*not belong to a message.*r1/s),
      },
    ]);
    expect(ending.summary).toContain("k2");
    expect(ending.report).toBeUndefined();
  });

  it("tells what is in doubt apart from what was refused with the same code", async () => {
    const recall = recallOf([], notRecalled(["k1", "k3"]), notRecalled(["k2"], "unclear"));
    const { annotations } = await endingWith(recallResult("failed", recall));
    expect(annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(/could not be recalled \(2 messages\)/),
      expect.stringMatching(/It is unknown .* \(1 message\).*does no harm/s),
    ]);
  });
});

describe("the ending of a question", () => {
  it("keeps who has read beside a failure", async () => {
    const failed = known(new Map([["k1", "refused"]]));
    const ending = await endingWith(readStatusResult("partly-read", failed));
    expect(ending.outputs).toMatchObject({
      readUserIds: { items: ["zhang"] },
      unreadUserIds: { items: ["li"] },
      recipientCount: { text: "2" },
      errorCode: { text: "invalid.processQueryKey" },
    });
    expect(ending.failed).toBe(false);
  });

  it("warns of a message that is still sent, and calls it an error where it is all there is", async () => {
    const some = known(processing);
    const none = { ...some, ...nothingKnown };
    const warned = await endingWith(readStatusResult("partly-read", some));
    const refused = await endingWith(readStatusResult("failed", none));
    expect(warned.annotations).toMatchObject([{ level: "warning" }]);
    expect(refused.annotations).toMatchObject([{ level: "error" }]);
    expect(refused.outputs["errorCode"]).toEqual({ kind: "text", text: "PROCESSING" });
  });

  it("says in the summary that the outputs have what it has not", async () => {
    const read = Array.from({ length: 40_000 }, (_, at) => ({ ...zhang, userId: `user${at}` }));
    const crowd = { ...known(), people: { read, unread: [] } };
    const { summary } = await endingWith(readStatusResult("read", crowd));
    expect(summary).toContain("… cut; the outputs have the rest");
    expect(summary).not.toContain("report");
  });
});

describe("the step", () => {
  const done = recallResult("recalled", recallOf(["k1"]));
  const some = recallResult("partial", recallOf(["k1"], notRecalled(["k2"])));
  const none = recallResult("failed", recallOf([], notRecalled(["k2"])));
  const unread = readStatusResult("unread", known());
  const missed = readStatusResult("unread", known(processing));
  const skipped = readStatusResult("skipped", { ...known(), ...nothingKnown });
  const all = { done, some, none, unread, missed, skipped };

  it.each<[FailOn, readonly string[]]>([
    ["failed", ["none"]],
    ["partial", ["some", "none", "missed"]],
    ["never", []],
  ])("fails with failOn %s on %j", async (failOn, failing) => {
    const endings = await Promise.all(
      Object.entries(all).map(async ([name, result]) => {
        const { failed: fails } = await endingWith(result, failOn);
        return fails ? [name] : [];
      }),
    );
    expect(endings.flat()).toEqual(failing);
  });

  it("fails where the inputs are wrong, whatever failOn says", async () => {
    const problems: Problem[] = [{ input: "robotCode", expected: { kind: "robotCode" } }];
    expect(await endingWith(done, "never", problems)).toMatchObject({
      failed: true,
      outputs: { outcome: { text: "recalled" }, errorCode: { text: "invalidInput" } },
      annotations: [{ level: "error", message: expect.stringMatching(/^robotCode: /) }],
    });
  });

  it("has the code of a refusal although inputs are wrong, too", async () => {
    const problems: Problem[] = [{ input: "callsPerSecond", expected: { kind: "text" } }];
    const { outputs } = await endingWith(none, "failed", problems);
    expect(outputs["errorCode"]).toEqual({ kind: "text", text: "invalid.processQueryKey" });
  });

  it("shows no secret that a warning repeats, or a problem of the run", async () => {
    const settings = { failOn: "failed", summary: true, language: "en" } as const;
    const inputs = {
      problems: [],
      warnings: [{ kind: "unknownName", name: "data.hush-hush" } as const],
      secrets: [{ source: "appSecret", value: "hush-hush" }],
    };
    const problem: Problem = { input: "text", got: "a hush-hush", expected: { kind: "url" } };
    const result = { ...done, problems: [problem] };
    const ending = await describeEnding(result, { settings, request: undefined }, inputs);
    expect(ending.annotations).toHaveLength(2);
    expect(JSON.stringify(ending)).not.toContain("hush-hush");
  });
});

describe("the summary", () => {
  const people = (count: number) => Array.from({ length: count }, (_, at) => `user${at}`);
  const unread = readStatusResult("unread", {
    ...known(),
    people: { read: [], unread: [li] },
  });

  it.each<[string, Result, string]>([
    [
      "some keys, of which one is in doubt",
      recallResult(
        "partial",
        recallOf(["k1"], notRecalled(["k2"]), notRecalled(["k3"], "unclear")),
      ),
      "**1 of 3 messages** was recalled; **1** may have been recalled.",
    ],
    [
      "the only key",
      recallResult("recalled", recallOf(["k1"])),
      "**1 of 1 message** was recalled.",
    ],
    ["no key", recallResult("skipped", recallOf([])), "**No message** was recalled."],
    ["readers", readStatusResult("partly-read", known()), "**1 of 2** people have read it."],
    ["the only reader", unread, "**0 of 1** person has read it."],
    [
      "a message that could not be asked about",
      readStatusResult("failed", { ...known(processing), ...nothingKnown }),
      "It is **unknown** who has read it; **1 message** could not be queried.",
    ],
    [
      "no message",
      readStatusResult("skipped", { ...known(), ...nothingKnown }),
      "Nothing was queried.",
    ],
    [
      "people who are known although an input is wrong",
      sendResult({ notTold: people(2) }, new Date()),
      "Nothing was sent, because inputs are wrong: **2 recipients** do not have the message.",
    ],
    ["nobody", sendResult({}, new Date()), "**Nobody** has the message."],
    ["a skipped send", sendResult({ outcome: "skipped" }, new Date()), "Nothing was sent."],
    [
      "a dry run",
      sendResult({ outcome: "dry-run", unsent: people(1), hasOthers: true }, new Date()),
      "The message is for **1 recipient** and for people that a dry run does not look up.",
    ],
  ])("begins with how many of how many: %s", async (_whom, result, sentence) => {
    const { summary = "" } = await endingWith(result);
    expect(summary.split("\n").slice(0, 3)).toEqual([expect.stringMatching(/^### /), "", sentence]);
  });

  it("has a row for each end of a key, with what to do", async () => {
    const recall = recallOf(["k1"], notRecalled(["k2"]), notRecalled(["k3"], "unclear"));
    const { summary = "" } = await endingWith(recallResult("partial", recall));
    expect(summary.match(/(?<=<tr><td>).*?(?=<\/td><\/tr>)/g)).toEqual([
      "recalled</td><td>1</td><td>Nothing",
      expect.stringMatching(/^not recalled<\/td><td>1<\/td><td>.*<code>failedKeys<\/code>/),
      expect.stringMatching(/^perhaps recalled<\/td><td>1<\/td><td>Run the step again/),
    ]);
  });

  it("has no table of ends where all came to the same", async () => {
    const { summary } = await endingWith(recallResult("failed", recallOf([], notRecalled(["k2"]))));
    expect(summary).not.toContain("<table>");
  });

  it("is under its limit whatever the message of a dry run is, and shows how it begins", async () => {
    const message = {
      msgKey: "sampleMarkdown",
      msgParam: { title: "t", text: "# a\n".repeat(1e6) },
    };
    const result = sendResult({ outcome: "dry-run", message, unsent: people(50_000) }, new Date());
    const { summary = "" } = await endingWith(result);
    expect(Buffer.byteLength(summary)).toBeLessThan(512 * 1024);
    expect(summary).toContain("<blockquote><p><strong>t</strong></p><h4>a</h4>");
  });
});
