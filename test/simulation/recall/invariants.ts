import type { WireRequest } from "../virtual-wire.ts";
import type { PlainReading, Said } from "./plain-reading.ts";
import {
  type Call,
  foreignKeysBeforeEnd,
  isKnownTo,
  isRefusedAlone,
  type RecallFate,
  type Seen,
  tellsRecall,
  thirdInDoubt,
  tokenFetchedBy,
} from "./seen.ts";

/** A promise that was broken, with the key or the request that it concerns. */
export interface Breach {
  readonly promise: keyof typeof promises;
  readonly text: string;
  readonly key?: string;
  readonly request?: WireRequest;
}

/** Every promise that a fate breaks; an empty list when all is well. */
export function breachesIn(fate: RecallFate, seen: Seen): Breach[] {
  return Object.values(promises).flatMap((check) => check(fate, seen));
}

const promises = {
  eachOnce,
  asInLedger,
  asDingTalkSaid,
  doubtStays,
  doubtIsAskedAbout,
  failedForItself,
  triedAtMost,
  smallEnough,
  paced,
  pausesKept,
  oneUntilRecalled,
  endsForAll,
  endsOverDoubt,
  endsOverForeignKeys,
  inTime,
  tokensOnce,
  inAgreement,
};

function eachOnce({ run, world }: RecallFate): Breach[] {
  const { keys } = world.task;
  const told = [...run.recalled, ...run.failed.keys()];
  const same = told.length === keys.length && new Set(told).size === told.length;
  if (same && told.every((key) => keys.includes(key))) return [];
  return [{ promise: "eachOnce", text: "not every key is told of exactly once" }];
}

// The simulator's own ledger is the oracle.
function asInLedger({ run, world, endedAt }: RecallFate, { questions }: Seen): Breach[] {
  const promise = "asInLedger";
  const recalledBy = (key: string) => world.recalledAt(key) ?? Number.POSITIVE_INFINITY;
  const isRecalledInRun = (key: string) =>
    recalledBy(key) >= 0 && recalledBy(key) < Number.POSITIVE_INFINITY;
  // An earlier call may reach the ledger only after DingTalk was asked about its key.
  const isTooLateToKnow = (key: string) =>
    questionsAbout(key, questions).some(
      ({ request, reading }) => reading.kind === "status" && recalledBy(key) > request.startedAt,
    );
  return [
    ...run.recalled
      .filter((key) => recalledBy(key) > endedAt + 1e-6)
      .map((key) => ({ promise, key, text: `${key} is told as recalled, and is not` }) as const),
    ...[...run.failed]
      .filter(([key, { perhaps }]) => !perhaps && isRecalledInRun(key) && !isTooLateToKnow(key))
      .map(([key]) => ({ promise, key, text: `${key} is told as not recalled, and is` }) as const),
  ];
}

// A key counts as recalled when, and only when, DingTalk said so.
function asDingTalkSaid({ run }: RecallFate, { recalls, questions }: Seen): Breach[] {
  const promise = "asDingTalkSaid";
  const said = new Set([
    ...recalls.flatMap(({ reading }) =>
      reading.kind === "answered"
        ? [...reading.keys].flatMap(([key, { kind }]) => (kind === "recalled" ? [key] : []))
        : [],
    ),
    ...questions.flatMap(({ request, reading }) =>
      reading.kind === "status" && reading.recalled ? request.keys : [],
    ),
  ]);
  const never = "is told as recalled, which DingTalk never said";
  const although = "is not told as recalled, though DingTalk said so";
  return [
    ...run.recalled
      .filter((key) => !said.has(key))
      .map((key) => ({ promise, key, text: `${key} ${never}` }) as const),
    ...[...run.failed.keys()]
      .filter((key) => said.has(key))
      .map((key) => ({ promise, key, text: `${key} ${although}` }) as const),
  ];
}

// Only DingTalk's word about a message ends the doubt that a try has left.
function doubtStays({ run }: RecallFate, { recalls, questions }: Seen): Breach[] {
  const promise = "doubtStays";
  return [...run.failed].flatMap(([key, { perhaps }]): Breach[] => {
    const doubts = doubtfulTries(key, recalls);
    if (perhaps) {
      const text = `${key} is told as perhaps recalled, though no try leaves that open`;
      return doubts.length > 0 ? [] : [{ promise, key, text }];
    }
    const isAnswered = questionsAbout(key, questions).some(
      ({ request, reading }) => reading.kind === "status" && isAfterAll(request, doubts),
    );
    const text = `${key} is told as surely not recalled, though a try leaves that open`;
    return doubts.length === 0 || isAnswered ? [] : [{ promise, key, text }];
  });
}

function doubtIsAskedAbout({ run }: RecallFate, { recalls, questions, ...seen }: Seen): Breach[] {
  const promise = "doubtIsAskedAbout";
  const isDoubted = (key: string, { startedAt }: WireRequest) =>
    doubtfulTries(key, recalls).some(({ endedAt }) => endedAt <= startedAt);
  const needless = questions.flatMap(({ request }) =>
    request.keys.filter((key) => !isDoubted(key, request)),
  );
  const unasked = [...run.failed.keys()].filter((key) => {
    const doubts = doubtfulTries(key, recalls);
    const asked = questionsAbout(key, questions);
    return doubts.length > 0 && !asked.some(({ request }) => isAfterAll(request, doubts));
  });
  return [
    ...needless.map(
      (key) => ({ promise, key, text: `${key} is asked about without doubt` }) as const,
    ),
    ...(seen.mayHaveStopped ? [] : unasked).map(
      (key) => ({ promise, key, text: `${key} is in doubt and never asked about` }) as const,
    ),
  ];
}

function questionsAbout(key: string, questions: readonly Call[]): Call[] {
  return questions.filter(({ request }) => request.keys.includes(key));
}

function doubtfulTries(key: string, recalls: readonly Call[]): Call[] {
  return recalls.filter(
    ({ request, reading }) =>
      request.keys.includes(key) &&
      (reading.kind === "doubtful" || saidOf(key, reading)?.kind === "doubtful"),
  );
}

function saidOf(key: string, reading: PlainReading): Said | undefined {
  return reading.kind === "answered" ? reading.keys.get(key) : undefined;
}

function isAfterAll({ startedAt }: WireRequest, calls: readonly Call[]): boolean {
  return calls.every(({ endedAt }) => endedAt <= startedAt);
}

// One bad key costs no other key its recall, and no key is given up while tries are left.
function failedForItself({ run, world }: RecallFate, { recalls, mayHaveStopped }: Seen): Breach[] {
  if (mayHaveStopped) return [];
  const promise = "failedForItself";
  const { maxAttempts } = world.task.rules;
  return [...run.failed].flatMap(([key, { code, perhaps }]): Breach[] => {
    const reasons = refusalsOf(key, recalls);
    if (reasons.length > 0) {
      // Of a message that may be recalled, the try that left the doubt is told.
      if (perhaps) return [];
      const text = `${key} fails as ${code}, which DingTalk never said of it`;
      return reasons.includes(code) ? [] : [{ promise, key, text }];
    }
    const { length } = triesOf(key, recalls);
    const text = `${key} is given up after ${length} of ${maxAttempts} tries`;
    return length >= maxAttempts ? [] : [{ promise, key, text }];
  });
}

function refusalsOf(key: string, recalls: readonly Call[]): string[] {
  return recalls.flatMap((call) => {
    const { request, reading } = call;
    const said = saidOf(key, reading);
    if (said?.kind === "refused") return [said.reason];
    const isAlone = isRefusedAlone(call) && request.keys.includes(key);
    return isAlone && reading.kind === "keysRefused" ? [reading.code] : [];
  });
}

// A renewed token and a halving are no tries.
function triesOf(key: string, calls: readonly Call[]): Call[] {
  return calls.filter(
    ({ request, reading }) =>
      request.keys.includes(key) &&
      reading.kind !== "tokenRefused" &&
      reading.kind !== "keysRefused",
  );
}

function triedAtMost({ world }: RecallFate, { recalls, questions }: Seen): Breach[] {
  const { keys, rules } = world.task;
  const text = (key: string) => `${key} is tried more than ${rules.maxAttempts} times`;
  return [recalls, questions].flatMap((calls) =>
    keys
      .filter((key) => triesOf(key, calls).length > rules.maxAttempts)
      .map((key) => ({ promise: "triedAtMost", key, text: text(key) }) as const),
  );
}

function smallEnough(_fate: RecallFate, { recalls }: Seen): Breach[] {
  return recalls
    .map(({ request }) => request)
    .filter(({ keys }) => keys.length === 0 || keys.length > 20 || new Set(keys).size < keys.length)
    .map((request) => {
      const text = `a call names ${request.keys.length} keys, or one of them twice`;
      return { promise: "smallEnough", request, text };
    });
}

function paced({ world }: RecallFate, { all }: Seen): Breach[] {
  const { callsPerSecond } = world.task.rules;
  const starts = all.map(({ request }) => request.startedAt);
  const crowded = starts.find(
    (start, index) =>
      (starts[index + callsPerSecond] ?? Number.POSITIVE_INFINITY) - start < 1_000 - 1e-6,
  );
  if (crowded === undefined) return [];
  const text = `more than ${callsPerSecond} calls start in the second from ${crowded} ms`;
  return [{ promise: "paced", text }];
}

// A throttle or a doubt holds all calls for as long as DingTalk asks, or a second; a key left open waits a second itself.
function pausesKept(_fate: RecallFate, { all, recalls }: Seen): Breach[] {
  const promise = "pausesKept";
  const within = (ms: number, { endedAt, ...call }: Call, calls: readonly Call[]) => {
    const next = calls.find((other) => isKnownTo(other, { endedAt, ...call }));
    return next !== undefined && next.request.startedAt < endedAt + ms - 1e-6;
  };
  return all.flatMap((call): Breach[] => {
    const { request, reading, endedAt } = call;
    if (reading.kind === "throttled" || reading.kind === "doubtful") {
      const text = `a call is made in the pause of ${reading.pauseMs} ms from ${endedAt} ms on`;
      return within(reading.pauseMs, call, all) ? [{ promise, request, text }] : [];
    }
    const open = request.keys.filter((key) =>
      ["throttled", "doubtful"].includes(saidOf(key, reading)?.kind ?? ""),
    );
    return open
      .filter((key) => within(1_000, call, callsNaming(key, recalls)))
      .map((key) => ({ promise, key, text: `${key} is tried again at once, at ${endedAt} ms` }));
  });
}

function callsNaming(key: string, calls: readonly Call[]): Call[] {
  return calls.filter(({ request }) => request.keys.includes(key));
}

// Until a message was recalled, each call waits for the answer to the call before it.
function oneUntilRecalled(_fate: RecallFate, { recalls }: Seen): Breach[] {
  const first = recalls.find(tellsRecall)?.endedAt ?? Number.POSITIVE_INFINITY;
  const early = recalls.filter(({ request }) => request.startedAt < first);
  const crowded = early.find(
    ({ request }, index) => index > 0 && (early[index - 1]?.endedAt ?? 0) > request.startedAt,
  );
  if (crowded === undefined) return [];
  const { request } = crowded;
  const text = `two calls are in flight at ${request.startedAt} ms, before any message was recalled`;
  return [{ promise: "oneUntilRecalled", request, text }];
}

// The same refusal awaits every other call.
function endsForAll(_fate: RecallFate, { recalls }: Seen): Breach[] {
  const refused = recalls.filter(({ reading }) => reading.kind === "allRefused");
  const text = "a call is made after a refusal that awaits every call";
  return recalls
    .filter((call) => refused.some((end) => isKnownTo(call, end)))
    .map(({ request }) => ({ promise: "endsForAll", request, text }));
}

function endsOverDoubt(_fate: RecallFate, { recalls }: Seen): Breach[] {
  const third = thirdInDoubt(recalls);
  const text = "a call is made after three in a row without a clear answer";
  return recalls
    .filter((call) => third !== undefined && isKnownTo(call, third))
    .map(({ request }) => ({ promise: "endsOverDoubt", request, text }));
}

function endsOverForeignKeys({ run }: RecallFate, { recalls }: Seen): Breach[] {
  const promise = "endsOverForeignKeys";
  const told = [...run.failed.values()].some(({ code }) => code === "foreignKeys");
  const alone = recalls.filter(isRefusedAlone).length;
  const isTooSoon = told && (alone < foreignKeysBeforeEnd || recalls.some(tellsRecall));
  let row = 0;
  let longest = 0;
  for (const call of recalls) {
    if (tellsRecall(call)) break;
    if (isRefusedAlone(call)) row += 1;
    else if (call.reading.kind !== "keysRefused") row = 0;
    longest = Math.max(longest, row);
  }
  const tooSoon = `keys are given up as foreign after ${alone} were refused`;
  const tooLate = `${longest} keys in a row were refused alone`;
  return [
    ...(isTooSoon ? [{ promise, text: tooSoon } as const] : []),
    ...(longest > foreignKeysBeforeEnd ? [{ promise, text: tooLate } as const] : []),
  ];
}

function inTime({ world, requests, endedAt }: RecallFate): Breach[] {
  const promise = "inTime";
  const { timeLimitMs, requestTimeoutMs } = world.task.rules;
  const graceMs = 2_000;
  const latest = Math.min(timeLimitMs + requestTimeoutMs, world.cancelledAt + graceMs);
  const text = `the run ended at ${endedAt} ms, later than ${latest} ms`;
  const late = requests.filter(
    ({ startedAt }) => startedAt >= Math.min(timeLimitMs, world.cancelledAt + 1e-6),
  );
  return [
    ...(endedAt > latest + 1e-6 ? [{ promise, text } as const] : []),
    ...late.map((request) => {
      const past = `a request is started at ${request.startedAt} ms, past the end`;
      return { promise, request, text: past } as const;
    }),
  ];
}

// A token is renewed once, however many calls were refused with it.
function tokensOnce({ world, requests }: RecallFate, { all }: Seen): Breach[] {
  const fetched = requests.filter((request) => tokenFetchedBy(request) !== undefined);
  const refused = new Set(
    all.flatMap(({ request, reading }) => (reading.kind === "tokenRefused" ? [request.token] : [])),
  );
  const needed = refused.size + (world.credentials.kind === "app" ? 1 : 0);
  const text = `${fetched.length} tokens were fetched where ${needed} were needed`;
  return fetched.length > needed ? [{ promise: "tokensOnce", text }] : [];
}

function inAgreement({ run, ending, world, cancelled }: RecallFate): Breach[] {
  const { recalled, failed } = run;
  const outcome = recalled.length === 0 ? "failed" : failed.size === 0 ? "recalled" : "partial";
  const { failOn } = world.task.ending;
  const fails =
    failOn !== "never" && (outcome === "failed" || (outcome === "partial" && failOn === "partial"));
  const text = (name: string) => {
    const value = ending.outputs[name];
    return value?.kind === "text" ? value.text : "no text";
  };
  const { recalledKeys, failedKeys } = ending.outputs;
  const reasons = failedKeys?.kind === "map" ? [...failedKeys.entries] : [];
  const codes = [...failed].map(([key, { code }]) => [key, code]);
  const agreements = {
    "the outcome is not what the keys say": text("outcome") === outcome,
    "the exit code is not what the outcome says": ending.failed === (fails || cancelled),
    "recalledKeys is wrong":
      recalledKeys?.kind === "list" && recalledKeys.items.join() === recalled.join(),
    "failedKeys is wrong": reasons.join() === codes.join(),
    "errorCode is wrong": (text("errorCode") !== "") === failed.size > 0,
    "the annotations are not what the keys say": ending.annotations.length > 0 === failed.size > 0,
  };
  return Object.entries(agreements).flatMap(([wrong, holds]): Breach[] =>
    holds ? [] : [{ promise: "inAgreement", text: wrong }],
  );
}
