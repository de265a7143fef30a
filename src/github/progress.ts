import type { Pausing, Progress } from "../delivery/delivery.ts";
import type { LogTexts } from "../text/types.ts";
import type { Host } from "./host.ts";

/** Logs the progress of a long send: a line every few seconds, in a group of the log that `close` ends. */
export function openProgress(
  { clock, log }: Console,
  texts: LogTexts,
  recipients: number,
): { tell(progress: Progress): void; tellPause: Pausing; close(): void } {
  let isDue = paced(clock, betweenLinesMs);
  let closeGroup: (() => void) | undefined;
  const write = (line: string) => {
    closeGroup ??= log.openGroup(texts.progress);
    log.info(line);
  };
  return {
    tell({ timeLeftMs, ...sofar }) {
      if (isDue()) write(texts.sofar(sofar, recipients, secondsOf(timeLeftMs)));
    },
    tellPause(ms, because) {
      if (ms < betweenLinesMs) return;
      isDue = paced(clock, betweenLinesMs);
      write(texts.pause(secondsOf(ms), because));
    },
    close: () => closeGroup?.(),
  };
}

/** Logs the pauses that are long enough to wonder about; a pause that several calls share, once. */
export function openPauseLog({ clock, log }: Console, texts: LogTexts): Pausing {
  const isDue = paced(clock, 0);
  return (ms, because) => {
    if (ms >= betweenLinesMs && isDue(ms)) log.info(texts.pause(secondsOf(ms), because));
  };
}

/** Logs the progress of a wait: a line at a pause, but at most every few seconds. */
export function openWaitLog({
  clock,
  log,
}: Console): (describe: (seconds: number) => string, pauseMs: number) => void {
  const isDue = paced(clock, 0);
  return (describe, pauseMs) => {
    if (isDue()) log.info(describe(secondsOf(pauseMs)));
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

function secondsOf(ms: number): number {
  return Math.ceil(ms / 1_000);
}
