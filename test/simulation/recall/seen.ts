import type { Ending } from "../../../src/github/publish.ts";
import type { WireRequest } from "../virtual-wire.ts";
import { type PlainReading, plainReading } from "./plain-reading.ts";
import type { RecallRun } from "./run.ts";
import type { RecallWorld } from "./world.ts";

/** What the recall of a world came to, to compare with what the simulated DingTalk knows. */
export interface RecallFate {
  readonly world: RecallWorld;
  readonly run: RecallRun;
  readonly ending: Ending;
  /** As they were when the run ended, without the replies that came later. */
  readonly requests: readonly WireRequest[];
  readonly endedAt: number;
  /** Whether the job was cancelled before the run had ended. */
  readonly cancelled: boolean;
}

/** A call about messages, and what came of it. */
export interface Call {
  readonly request: WireRequest;
  readonly reading: PlainReading;
  /** Its index among all requests. */
  readonly place: number;
  /** Infinity where nothing came back. */
  readonly endedAt: number;
}

/** The calls that went over the wire, in the order in which they started. */
export interface Seen {
  readonly recalls: readonly Call[];
  readonly questions: readonly Call[];
  readonly all: readonly Call[];
  /** Whether anything happened that allows a run to leave keys untried. */
  readonly mayHaveStopped: boolean;
}

/** Reads what went over the wire a second time. */
export function seenIn(fate: RecallFate): Seen {
  const all = fate.requests.flatMap((request, place): Call[] => {
    if (!isAboutMessages(request)) return [];
    const { endedAt = Number.POSITIVE_INFINITY } = request;
    return [{ request, reading: plainReading(request), place, endedAt }];
  });
  const recalls = all.filter(({ request }) => request.path.includes("/batchRecall"));
  const questions = all.filter(({ request }) => request.path.includes("/readStatus"));
  const mayHaveStopped =
    fate.cancelled ||
    mayHaveMetTimeLimit(fate, all) ||
    all.some(({ reading }) => reading.kind === "allRefused") ||
    thirdInDoubt(recalls) !== undefined ||
    haveFailedInARow(questions) ||
    lookForeign(recalls) ||
    mayHaveLackedToken(fate, all);
  return { recalls, questions, all, mayHaveStopped };
}

/** Whether the only key of a call was refused for itself. */
export function isRefusedAlone({ request, reading }: Call): boolean {
  return reading.kind === "keysRefused" && request.keys.length === 1;
}

/** Whether an answer says that some message was recalled. */
export function tellsRecall({ reading }: Call): boolean {
  return (
    reading.kind === "answered" &&
    [...reading.keys.values()].some(({ kind }) => kind === "recalled")
  );
}

/** Whether the result of an earlier call was there when this one started. */
export function isKnownTo({ place }: Call, { request }: Call): boolean {
  return place >= (request.requestsBefore ?? Number.POSITIVE_INFINITY);
}

/** The call that ends a run because it is the third in a row without a clear answer. */
export function thirdInDoubt(recalls: readonly Call[]): Call | undefined {
  let row = 0;
  return recalls
    .toSorted((a, b) => a.endedAt - b.endedAt)
    .find((call) => {
      row = isInDoubt(call) ? row + 1 : 0;
      return row === 3;
    });
}

function isInDoubt(call: Call): boolean {
  const { reading } = call;
  if (reading.kind !== "answered") return reading.kind === "doubtful";
  return !tellsRecall(call) && [...reading.keys.values()].some(({ kind }) => kind === "doubtful");
}

/** A run ends after so many keys in a row that DingTalk refused in calls of their own. */
export const foreignKeysBeforeEnd = 20;

function isAboutMessages({ path }: WireRequest): boolean {
  return path.includes("/robot/");
}

const paceMs = 1_100;
const longestPauseMs = 8_800;
const longestPauseByTheMinuteMs = 66_000;

// A run does not begin a wait that would end past its limit. The wait's length depends on the number of the try.
function mayHaveMetTimeLimit({ run, endedAt, world }: RecallFate, calls: readonly Call[]): boolean {
  const { timeLimitMs } = world.task.rules;
  const waits = calls.filter(({ reading }) => !isClear(reading));
  return (
    endedAt + paceMs >= timeLimitMs ||
    [...run.failed.values()].some(({ code }) => code === "timeLimit") ||
    waits.some((call) => call.endedAt + longestPauseAfter(call) + paceMs >= timeLimitMs)
  );
}

function longestPauseAfter({ reading }: Call): number {
  const pauseMs = "pauseMs" in reading ? reading.pauseMs : 0;
  return pauseMs < 15_000
    ? Math.max(longestPauseMs, pauseMs * 1.1)
    : Math.max(longestPauseByTheMinuteMs, pauseMs * 1.1);
}

// Three questions in a row that failed to their last try end the others; only an answer breaks the row.
function haveFailedInARow(calls: readonly Call[]): boolean {
  let row = 0;
  for (const { reading } of calls.toSorted((a, b) => a.endedAt - b.endedAt)) {
    if (isClear(reading)) row = 0;
    else if (!["tokenRefused", "keysRefused"].includes(reading.kind)) row += 1;
    if (row === 3) return true;
  }
  return false;
}

function isClear(reading: PlainReading): boolean {
  if (reading.kind === "status" || reading.kind === "processing") return true;
  return (
    reading.kind === "answered" &&
    [...reading.keys.values()].every(({ kind }) => kind === "recalled" || kind === "refused")
  );
}

function lookForeign(recalls: readonly Call[]): boolean {
  return (
    recalls.filter(isRefusedAlone).length >= foreignKeysBeforeEnd && !recalls.some(tellsRecall)
  );
}

// There was no first token, no renewed token after a refusal, or DingTalk refused a renewed token before it ever worked.
function mayHaveLackedToken({ requests, world }: RecallFate, calls: readonly Call[]): boolean {
  const fetched = requests.flatMap((request) => {
    const token = tokenFetchedBy(request);
    return token === undefined ? [] : [{ token, at: request.endedAt ?? 0 }];
  });
  const renewals = world.credentials.kind === "app" ? fetched.slice(1) : fetched;
  const refusals = calls.filter(({ reading }) => reading.kind === "tokenRefused");
  return (
    calls.length === 0 ||
    refusals.some(({ request: { token } }) => {
      const own = calls.filter(({ request }) => request.token === token);
      const refusedAt = Math.min(
        ...own.filter((call) => refusals.includes(call)).map(({ endedAt }) => endedAt),
      );
      const isReplaced = fetched.some((other) => other.token !== token && other.at >= refusedAt);
      const hasWorked = own.some(
        ({ reading, endedAt }) => isClear(reading) && endedAt <= refusedAt,
      );
      return !isReplaced || (renewals.some((renewal) => renewal.token === token) && !hasWorked);
    })
  );
}

/** The token in the reply to a request; undefined where the reply has no token. */
export function tokenFetchedBy({ path, result }: WireRequest): string | undefined {
  if (!path.startsWith("/v1.0/oauth2/") || result?.kind !== "reply" || result.status !== 200)
    return undefined;
  return /"access_?[tT]oken":"(?<token>[^"]+)"/.exec(result.body)?.groups?.["token"];
}
