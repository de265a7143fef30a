import { type People, pollReadStatus, type ReadStatuses } from "../delivery/read-polling.ts";
import { list, type OutputValue, text } from "../github/outputs.ts";
import { openWaitLog } from "../github/progress.ts";
import type { SummaryPart } from "../github/summary.ts";
import { notePart, tableOfEnds } from "../github/summary-parts.ts";
import { isComplete } from "../inputs/inputs.ts";
import { type ReadStatusRequest, readReadStatus } from "../inputs/read-status-request.ts";
import { issuesOfReadStatus } from "../report/issues.ts";
import { outcomeOfReadStatus, type ReadOutcome } from "../report/verdict.ts";
import type { Messages } from "../text/types.ts";
import type { Action, Result, RunContext } from "./frame.ts";
import { messageResult, openMessageSession, stepAboutMessages } from "./sent-messages.ts";
import { withCallLog } from "./session.ts";

/** The read-status action: keys → questions, again and again where it waits → result. */
export const readStatus: Action<ReadStatusRequest> = {
  read: async (inputs) => {
    const request = readReadStatus(inputs);
    return stepAboutMessages(inputs, request, isComplete(request) ? request : undefined);
  },
  run,
  withoutRun: (outcome) =>
    readStatusResult(outcome === "skipped" ? outcome : "failed", nothingKnown),
};

async function run(request: ReadStatusRequest, context: RunContext): Promise<Result> {
  const { robot, keys, wait } = request;
  const { robotCode } = robot;
  const { host } = context;
  const { clock, cancelled, log } = host;
  const session = openMessageSession(request, wait.waitFor === "none" ? 0 : wait.waitMs, context);
  const { dingtalk, statusCalls, deadline } = session;
  const logWait = openWaitLog(host);
  const describeReaders = ({ read, unread }: People, seconds?: number) =>
    context.messages.log.read(read.length, read.length + unread.length, seconds);
  const known = await pollReadStatus(
    keys,
    { ...wait, deadline },
    {
      statusCalls,
      readStatus: (key, token) =>
        withCallLog("readStatus", host, () => dingtalk.readStatus(robotCode, key, token)),
      clock,
      cancelled,
      progress: (people, pauseMs) =>
        logWait((seconds) => describeReaders(people, seconds), pauseMs),
    },
  ).finally(() => session.close());
  if (known.statuses.size > 0) log.info(describeReaders(known.people));
  return readStatusResult(outcomeOfReadStatus(known), known);
}

const nothingKnown: ReadStatuses = {
  statuses: new Map(),
  failed: new Map(),
  people: { read: [], unread: [] },
};

/** The result of the step. */
export function readStatusResult(outcome: ReadOutcome, known: ReadStatuses): Result {
  const { statuses, failed, people } = known;
  return messageResult({
    outcome,
    incomplete: failed.size > 0,
    outputs: outputsOf(outcome, people),
    issues: issuesOfReadStatus(known),
    summarize: (messages, notes) => [
      { kind: "heading", text: messages.readStatus.headings[outcome] },
      // If nothing was asked, it is not known who has read.
      ...(statuses.size + failed.size === 0
        ? [{ kind: "sentence", text: messages.readStatus.nothingAsked } as const]
        : readersOf(people, failed.size, messages)),
      ...notes,
    ],
  });
}

function readersOf(
  { read, unread }: People,
  failed: number,
  { readStatus: { have, ends, toDo }, summary, prose, counts }: Messages,
): SummaryPart[] {
  const people = { read, unread };
  const numbers = { read: read.length, unread: unread.length, failed };
  const rows = (["read", "unread", "failed"] as const).map((end) => ({
    end: ends[end],
    count: numbers[end],
    toDo: toDo[end],
  }));
  const lists = (["read", "unread"] as const).filter((end) => people[end].length > 0);
  return [
    { kind: "sentence", text: have(read.length, read.length + unread.length, failed) },
    ...tableOfEnds(summary.ends, rows),
    ...lists.map((end) => {
      const title = counts.recipients(people[end].length);
      const about = { title, items: people[end].map(nameOf) };
      return notePart({ title: prose.titled(ends[end], title), lines: [], about });
    }),
  ];
}

function nameOf({ userId, name }: People["read"][number]): string {
  return name === "" ? userId : `${name} (${userId})`;
}

function outputsOf(
  outcome: ReadOutcome,
  { read, unread }: People,
): Readonly<Record<string, OutputValue>> {
  return {
    outcome: text(outcome),
    readUserIds: list(read.map(({ userId }) => userId)),
    unreadUserIds: list(unread.map(({ userId }) => userId)),
    readCount: text(String(read.length)),
    recipientCount: text(String(read.length + unread.length)),
  };
}
