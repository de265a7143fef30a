import type { Pausing, Progress } from "../delivery/delivery.ts";
import type { Host } from "./host.ts";

/** Tells how far a long send has come: a line every few seconds, folded in a group of the log. */
export interface ProgressLog {
  readonly tell: (progress: Progress) => void;
  /** Tells of a pause that somebody who looks on would wonder about. */
  readonly tellPause: Pausing;
  /** Closes the group; nothing is told after it. */
  readonly close: () => void;
}

/** How far apart the lines are, in milliseconds; a send that is over sooner has none. */
const betweenLinesMs = 5_000;

/** Opens the log of a send's progress. */
export function openProgress(
  { clock, log }: Pick<Host, "clock" | "log">,
  recipients: number,
): ProgressLog {
  let told = clock.now();
  let closeGroup: (() => void) | undefined;
  return {
    tell({ calls, accepted, timeLeftMs }) {
      const now = clock.now();
      if (now - told < betweenLinesMs) return;
      told = now;
      closeGroup ??= log.openGroup("Progress");
      const left = Math.ceil(timeLeftMs / 1_000);
      log.info(
        `${calls} calls done, ${accepted} of ${recipients} recipients accepted, about ${left} s left by the pace.`,
      );
    },
    tellPause(ms, because) {
      if (ms < betweenLinesMs) return;
      told = clock.now();
      closeGroup ??= log.openGroup("Progress");
      log.info(lineOfPause(ms, because));
    },
    close: () => closeGroup?.(),
  };
}

/** Tells of pauses that somebody who looks on would wonder about, of those that several calls meet together once. */
export function openPauseLog({ clock, log }: Pick<Host, "clock" | "log">): Pausing {
  let toldUntil = Number.NEGATIVE_INFINITY;
  return (ms, because) => {
    if (ms < betweenLinesMs || clock.now() < toldUntil) return;
    toldUntil = clock.now() + ms;
    log.info(lineOfPause(ms, because));
  };
}

/** Tells how far a wait has come: a line at a pause, but every few seconds at most. */
export function openWaitLog({
  clock,
  log,
}: Pick<Host, "clock" | "log">): (sofar: string, pauseMs: number) => void {
  let told = Number.NEGATIVE_INFINITY;
  return (sofar, pauseMs) => {
    const now = clock.now();
    if (now - told < betweenLinesMs) return;
    told = now;
    log.info(`${sofar}; asking again in ${Math.ceil(pauseMs / 1_000)} s.`);
  };
}

function lineOfPause(ms: number, because: Parameters<Pausing>[1]): string {
  return `No call for ${Math.ceil(ms / 1_000)} s: ${causes[because]}.`;
}

const causes = {
  throttled: "DingTalk limits the calls",
  unreached: "DingTalk could not be reached",
  unknown: "a call had no clear answer",
  expired: "the access token is renewed",
  rejected: "a call was refused",
} as const satisfies Record<Parameters<Pausing>[1], string>;
