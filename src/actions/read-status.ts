import { type People, pollReadStatus, type ReadStatuses } from "../delivery/read-polling.ts";
import { list, type OutputValue, text } from "../github/outputs.ts";
import { openWaitLog } from "../github/progress.ts";
import type { SummaryPart } from "../github/summary.ts";
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
      ...(statuses.size + failed.size === 0 ? [] : readersOf(people, failed.size, messages)),
      ...notes,
    ],
  });
}

function readersOf(
  { read, unread }: People,
  failed: number,
  { readStatus: { rows }, counts }: Messages,
): SummaryPart[] {
  const lists = [
    [rows.read, read.map(nameOf)],
    [rows.unread, unread.map(nameOf)],
  ] as const;
  const notAsked = failed === 0 ? [] : [[rows.failed, failed] as const];
  const numbers = lists.map(([title, items]) => [title, items.length] as const);
  const notes = lists
    .filter(([, items]) => items.length > 0)
    .map(([title, items]): SummaryPart => {
      const about = { title: counts.recipients(items.length), items };
      return { kind: "note", title, text: "", about };
    });
  return [{ kind: "counts", rows: [...numbers, ...notAsked] }, ...notes];
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
