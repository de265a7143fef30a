import { askReadMarks, type People, peopleOf, type ReadMarks } from "../delivery/read-marks.ts";
import type { Reader } from "../dingtalk/read-status.ts";
import type { Host } from "../github/host.ts";
import { openWaitLog } from "../github/progress.ts";
import { type Count, pieOf, type SummaryPart } from "../github/summary.ts";
import { secretInputs } from "../inputs/inputs.ts";
import { type ReadStatusRequest, readReadStatus } from "../inputs/read-status-request.ts";
import { issuesOfKeys } from "../report/key-issues.ts";
import { outcomeOfReadMarks, type ReadOutcome } from "../report/verdict.ts";
import type { Words } from "../text/words.ts";
import { toldCall } from "./call-log.ts";
import type { Story } from "./frame.ts";
import type { KeyResult } from "./key-ending.ts";
import { tellOfKeys } from "./key-story.ts";
import type { Line } from "./line.ts";
import { faultOutputs, list, text } from "./telling.ts";

/** The read-status action. */
export const readStatus: Story = {
  secrets: secretInputs,
  reports: false,
  tell: (host) =>
    tellOfKeys(host, {
      read: readReadStatus,
      without: (outcome) => resultOf(nothingKnown, outcome),
      waitMs: ({ wait }) => (wait.waitFor === "none" ? 0 : wait.waitMs),
      carryOut,
    }),
  outputsOfFault: (errorMessage) => ({
    ...outputsOf("failed", peopleOf(nothingKnown)),
    ...faultOutputs(errorMessage),
  }),
};

async function carryOut(
  { robotCode, keys, wait }: ReadStatusRequest,
  { dingtalk, reads, deadline }: Line,
  host: Host,
): Promise<KeyResult> {
  const { clock, cancelled, log } = host;
  const tellWait = openWaitLog(host);
  const marks = await askReadMarks(
    keys,
    { ...wait, deadline },
    {
      reads,
      readStatus: (key, token) =>
        toldCall("readStatus", host, () => dingtalk.readStatus(robotCode, key, token)),
      clock,
      cancelled,
      progress: (people, pauseMs) => tellWait(haveRead(people), pauseMs),
    },
  );
  if (marks.statuses.size > 0) log.info(`${haveRead(peopleOf(marks))}.`);
  return resultOf(marks, outcomeOfReadMarks(marks));
}

function haveRead({ read, unread }: People): string {
  const all = read.length + unread.length;
  return `${read.length} of ${all} people have read it`;
}

const nothingKnown: ReadMarks = { statuses: new Map(), failed: new Map() };

/** What asking who has read came to. */
export function resultOf(marks: ReadMarks, outcome: ReadOutcome): KeyResult {
  const people = peopleOf(marks);
  const { statuses, failed } = marks;
  return {
    outcome,
    missed: failed.size > 0,
    outputs: outputsOf(outcome, people),
    issues: issuesOfKeys("readStatus", failed),
    heading: (words) => words.readStatus.headings[outcome],
    // Without a question nobody is known to have read, or not to have.
    parts: (words, notes) =>
      statuses.size + failed.size === 0
        ? notes
        : [...partsOf(people, failed.size, words), ...notes, ...pieOf(peopleCounts(people, words))],
  };
}

function partsOf(people: People, failed: number, words: Words): SummaryPart[] {
  const { rows } = words.readStatus;
  const missed = failed === 0 ? [] : [[rows.failed, failed] as const];
  const lists = [
    [rows.read, people.read],
    [rows.unread, people.unread],
  ] as const;
  return [
    { kind: "counts", rows: [...peopleCounts(people, words), ...missed] },
    ...lists
      .filter(([, readers]) => readers.length > 0)
      .map(([title, readers]): SummaryPart => {
        const items = readers.map(nameOf);
        return {
          kind: "note",
          title,
          text: "",
          about: { title: words.counts.recipients(items.length), items },
        };
      }),
  ];
}

function peopleCounts({ read, unread }: People, { readStatus: { rows } }: Words): Count[] {
  return [
    [rows.read, read.length],
    [rows.unread, unread.length],
  ];
}

function nameOf({ userId, name }: Reader): string {
  return name === "" ? userId : `${name} (${userId})`;
}

function outputsOf(outcome: ReadOutcome, { read, unread }: People): KeyResult["outputs"] {
  return {
    outcome: text(outcome),
    readUserIds: list(read.map(({ userId }) => userId)),
    unreadUserIds: list(unread.map(({ userId }) => userId)),
    readCount: text(String(read.length)),
    recipientCount: text(String(read.length + unread.length)),
  };
}
