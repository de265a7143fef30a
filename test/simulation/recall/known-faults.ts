import type { Breach } from "./invariants.ts";
import type { PlainReading } from "./plain-reading.ts";
import { type Call, isKnownTo, type Seen } from "./seen.ts";

/** A way in which the recall is known to break promises, with a world that shows it. */
export interface KnownFault {
  readonly name: string;
  readonly seed: number;
  readonly explains: (breach: Breach, seen: Seen) => boolean;
}

/** The known faults: the simulation does not report them. A test fails as soon as one is fixed and still listed. */
export const knownFaults: readonly KnownFault[] = [
  {
    name: "a half that was never tried is told without the doubt of its whole when the run ends",
    seed: 355,
    explains: ({ promise, key = "" }, { recalls }) => {
      if (promise !== "doubtStays" && promise !== "asInLedger") return false;
      const last = callsAbout(key, recalls).at(-1);
      return last?.reading.kind === "keysRefused" && last.request.keys.length > 1;
    },
  },
  {
    name: "a throttled key counts as in doubt where its answer leaves another key in doubt",
    seed: 2775,
    explains: ({ promise, key = "" }, { recalls }) =>
      (promise === "doubtStays" || promise === "doubtIsAskedAbout") &&
      recalls.some(
        ({ reading }) =>
          saidIn(reading).some(([other, kind]) => other === key && kind === "throttled") &&
          saidIn(reading).some(([, kind]) => kind === "doubtful"),
      ),
  },
  {
    name: "a message that is still being sent counts as not recalled",
    seed: 226,
    explains: ({ promise, key = "" }, { questions }) =>
      (promise === "doubtStays" || promise === "asInLedger") &&
      callsAbout(key, questions).some(({ reading }) => reading.kind === "processing"),
  },
  {
    name: "a 202 that names its keys counts as an answer",
    seed: 2544,
    explains: (_breach, { recalls }) =>
      recalls.some(
        ({ request: { result } }) =>
          result?.kind === "reply" &&
          result.status === 202 &&
          result.body.includes("successResult"),
      ),
  },
  {
    name: "a token is renewed past the end of the run",
    seed: 2318,
    explains: ({ promise, request }, { all }) =>
      promise === "inTime" &&
      request?.path.startsWith("/v1.0/oauth2/") === true &&
      all.some(
        ({ reading, endedAt }) => reading.kind === "tokenRefused" && endedAt === request.startedAt,
      ),
  },
  {
    name: "calls that wait for their turn are made after a refusal that awaits every call",
    seed: 8867,
    explains: ({ promise }, { recalls }) => {
      const end = recalls.find(({ reading }) => reading.kind === "allRefused");
      const late = recalls.filter((call) => end !== undefined && isKnownTo(call, end));
      const begun = late.filter(
        ({ request }, at) =>
          !late.slice(0, at).some((earlier) => request.keys.some((key) => isAbout(key, earlier))),
      );
      return promise === "endsForAll" && begun.length < mostAtOnce;
    },
  },
];

const mostAtOnce = 5;

function callsAbout(key: string, calls: readonly Call[]): Call[] {
  return calls.filter((call) => isAbout(key, call));
}

function isAbout(key: string, { request }: Call): boolean {
  return request.keys.includes(key);
}

function saidIn(reading: PlainReading): [key: string, kind: string][] {
  return reading.kind === "answered" ? [...reading.keys].map(([key, { kind }]) => [key, kind]) : [];
}
