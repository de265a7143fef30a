import { askReadMarks, type ReadMarks } from "../delivery/read-marks.ts";
import { failsStep, outcomeOfReadMarks, type ReadOutcome } from "../delivery/verdict.ts";
import type { Reader } from "../dingtalk/read-status.ts";
import { secretInputs } from "../inputs/given-inputs.ts";
import {
  type KeyRequest,
  readStatusInputs,
  readStatusRequest,
  type WaitRequest,
} from "../inputs/key-request.ts";
import type { Problem } from "../problem.ts";
import type { Story } from "../run.ts";
import type { Words } from "../words/words.ts";
import type { Host } from "../workflow/host.ts";
import type { Annotation } from "../workflow/log.ts";
import type { SummaryPart } from "../workflow/summary.ts";
import { type KeyResult, keyFailure, troublesOfKeys } from "./key-ending.ts";
import { tellOfKeys } from "./key-story.ts";
import type { Line } from "./line.ts";
import { faultOutputs, list, text } from "./telling.ts";

/** The read-status action. */
export const readStatus: Story = {
  secrets: secretInputs,
  reports: false,
  tell: (host) =>
    tellOfKeys(host, {
      inputs: readStatusInputs,
      read: readStatusRequest,
      without,
      waitMs: ({ wait }) => (wait.waitFor === "none" ? 0 : wait.waitMs),
      carryOut,
    }),
  outputsOfFault: (errorMessage) => ({
    ...outputsOf("failed", nobody),
    ...faultOutputs(errorMessage),
  }),
};

type ReadStatusRequest = KeyRequest & { readonly wait: WaitRequest };

async function carryOut(
  request: ReadStatusRequest,
  { dingtalk, reads }: Line,
  host: Host,
): Promise<KeyResult> {
  const { robotCode, keys, wait } = request;
  const { clock, cancelled, log } = host;
  const marks = await askReadMarks(keys, wait, {
    reads,
    readStatus: (key, token) => dingtalk.readStatus(robotCode, key, token),
    clock,
    cancelled,
    progress: (read, people) =>
      log.info(`${read} of ${people} have read it; asking again in ${wait.pollMs / 1_000} s.`),
  });
  return resultOf(marks, request, host);
}

interface People {
  readonly read: readonly Reader[];
  readonly unread: readonly Reader[];
}

const nobody: People = { read: [], unread: [] };

// Who was sent several of the messages has read when one of them was.
function peopleOf({ statuses }: ReadMarks): People {
  const people = new Map<string, Reader>();
  for (const reader of [...statuses.values()].flatMap((status) => status.people)) {
    const before = people.get(reader.userId);
    if (before === undefined || reader.hasRead) people.set(reader.userId, reader);
  }
  const everybody = [...people.values()];
  return {
    read: everybody.filter(({ hasRead }) => hasRead),
    unread: everybody.filter(({ hasRead }) => !hasRead),
  };
}

function resultOf(
  marks: ReadMarks,
  { ending: { failOn } }: KeyRequest,
  { cancelled }: Host,
): KeyResult {
  const people = peopleOf(marks);
  const outcome = outcomeOfReadMarks(marks, idsOf(people));
  const failures = [...marks.failed].map(([key, why]) => [key, keyFailure(why)] as const);
  const missed = marks.failed.size > 0 && failOn === "partial";
  return {
    ...without(outcome, [], []),
    outputs: outputsOf(outcome, people),
    troubles: troublesOfKeys("readStatus", new Map(failures)),
    parts: (words) => partsOf(people, marks, words),
    failed: failsStep(outcome, failOn) || missed || cancelled.aborted,
  };
}

function partsOf(
  { read, unread }: People,
  { failed }: ReadMarks,
  { readStatus: { rows } }: Words,
): SummaryPart[] {
  const counts = [
    [rows.read, read.length],
    [rows.unread, unread.length],
    ...(failed.size === 0 ? [] : [[rows.failed, failed.size] as const]),
  ] as const;
  const quotes = [
    [rows.read, read],
    [rows.unread, unread],
  ] as const;
  return [
    { kind: "counts", rows: counts },
    ...quotes
      .filter(([, people]) => people.length > 0)
      .map(([title, people]) => ({ kind: "quote", title, text: namesOf(people) }) as const),
  ];
}

function namesOf(people: readonly Reader[]): string {
  return people
    .map(({ userId, name }) => (name === "" ? userId : `${name} (${userId})`))
    .join("\n");
}

// Without a question nobody is known to have read, or not to have.
function without(
  outcome: ReadOutcome,
  problems: readonly Problem[],
  notices: readonly Annotation[],
): KeyResult {
  return {
    outputs: outputsOf(outcome, nobody),
    problems,
    troubles: [],
    notices,
    heading: (words) => words.readStatus.headings[outcome],
    parts: () => [],
    isFailure: outcome === "failed",
    failed: problems.length > 0,
  };
}

function idsOf({ read, unread }: People): Record<keyof People, readonly string[]> {
  return { read: read.map(({ userId }) => userId), unread: unread.map(({ userId }) => userId) };
}

function outputsOf(outcome: ReadOutcome, people: People): KeyResult["outputs"] {
  const { read, unread } = idsOf(people);
  return {
    outcome: text(outcome),
    readUserIds: list(read),
    unreadUserIds: list(unread),
    readCount: text(String(read.length)),
    recipientCount: text(String(read.length + unread.length)),
  };
}
