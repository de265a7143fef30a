import type { Pausing, Progress } from "../delivery/delivery.ts";
import type { Host } from "./host.ts";

/** Logs the progress of a long send: a line every few seconds, in a group of the log that `close` ends. */
export function openProgress(
  { clock, log }: Console,
  recipients: number,
): { tell(progress: Progress): void; tellPause: Pausing; close(): void } {
  let isDue = paced(clock, betweenLinesMs);
  let closeGroup: (() => void) | undefined;
  const write = (line: string) => {
    closeGroup ??= log.openGroup("Progress");
    log.info(line);
  };
  return {
    tell({ calls, accepted, timeLeftMs }) {
      const done = `${calls} calls done, ${accepted} of ${recipients} recipients accepted`;
      if (isDue()) write(`${done}, about ${seconds(timeLeftMs)} left by the pace.`);
    },
    tellPause(ms, because) {
      if (ms < betweenLinesMs) return;
      isDue = paced(clock, betweenLinesMs);
      write(lineOfPause(ms, because));
    },
    close: () => closeGroup?.(),
  };
}

/** Logs the pauses that are long enough to wonder about; a pause that several calls share, once. */
export function openPauseLog({ clock, log }: Console): Pausing {
  const isDue = paced(clock, 0);
  return (ms, because) => {
    if (ms >= betweenLinesMs && isDue(ms)) log.info(lineOfPause(ms, because));
  };
}

/** Logs the progress of a wait: a line at a pause, but at most every few seconds. */
export function openWaitLog({ clock, log }: Console): (sofar: string, pauseMs: number) => void {
  const isDue = paced(clock, 0);
  return (sofar, pauseMs) => {
    if (isDue()) log.info(`${sofar}; asking again in ${seconds(pauseMs)}.`);
  };
}

type Console = Pick<Host, "clock" | "log">;

/** The time between two lines, in milliseconds; a shorter send has no line. */
const betweenLinesMs = 5_000;

// Whether a line is due. After a line, the next is due when the quiet time is over.
function paced(clock: Host["clock"], firstMs: number): (quietMs?: number) => boolean {
  let next = clock.now() + firstMs;
  return (quietMs = betweenLinesMs) => {
    const now = clock.now();
    if (now < next) return false;
    next = now + quietMs;
    return true;
  };
}

function seconds(ms: number): string {
  return `${Math.ceil(ms / 1_000)} s`;
}

function lineOfPause(ms: number, because: Parameters<Pausing>[1]): string {
  return `No call for ${seconds(ms)}: ${causes[because]}.`;
}

const causes = {
  throttled: "DingTalk limits the calls",
  unreached: "DingTalk could not be reached",
  unknown: "a call had no clear answer",
  expired: "the access token is renewed",
  rejected: "a call was refused",
} as const satisfies Record<Parameters<Pausing>[1], string>;
