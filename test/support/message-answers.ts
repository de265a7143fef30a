import type { BatchRecallAnswer } from "../../src/dingtalk/batch-recall.ts";
import type { Failure } from "../../src/dingtalk/failure.ts";
import type { Reader, ReadStatus } from "../../src/dingtalk/read-status.ts";
import type { Issue } from "../../src/report/issues.ts";

const said = { status: 200, requestId: undefined };

/** What a call said of its keys: those with a reason are refused, those with a failure left open, all others recalled. */
export function recallAnswer(
  keys: readonly string[],
  {
    refused = {},
    open = {},
  }: {
    readonly refused?: Readonly<Record<string, string>>;
    readonly open?: Readonly<Record<string, Failure>>;
  } = {},
): BatchRecallAnswer {
  return {
    ...said,
    recalled: keys.filter((key) => !(key in refused) && !(key in open)),
    refused: new Map(Object.entries(refused)),
    open: new Map(Object.entries(open)),
  };
}

/** A message that was sent to these people, and who of them has read it. */
export function sentTo(
  readers: Readonly<Record<string, boolean>>,
  more: Partial<ReadStatus> = {},
): ReadStatus {
  const people = Object.entries(readers).map(
    ([userId, hasRead]): Reader => ({ userId, name: "", hasRead }),
  );
  return { ...said, kind: "sent", people, unnamed: 0, ...more };
}

/** A message that DingTalk is still sending. */
export const processingStatus: ReadStatus = { ...sentTo({}), kind: "processing" };

/** A message that was taken back. */
export const recalledStatus: ReadStatus = { ...sentTo({}), kind: "recalled" };

/** What kind of reason each key has, and its code. */
export function reasonsIn(issues: readonly Issue[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    issues.flatMap((issue) =>
      issue.kind === "keys" ? issue.subjects.map((key) => [key, `${issue.why} ${issue.code}`]) : [],
    ),
  );
}
