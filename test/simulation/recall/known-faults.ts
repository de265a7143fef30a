import type { Breach } from "./invariants.ts";
import type { Seen } from "./seen.ts";

/** A way in which the recall is known to break promises, with a world that shows it. */
export interface KnownFault {
  readonly name: string;
  readonly seed: number;
  readonly explains: (breach: Breach, seen: Seen) => boolean;
}

/** The known faults: the simulation does not report them. A test fails as soon as one is fixed and still listed. */
export const knownFaults: readonly KnownFault[] = [
  {
    name: "a 202 that names its keys counts as an answer",
    seed: 63,
    explains: (_breach, { recalls }) =>
      recalls.some(
        ({ request: { result } }) =>
          result?.kind === "reply" &&
          result.status === 202 &&
          result.body.includes("successResult"),
      ),
  },
];
