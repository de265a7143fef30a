import type { Progress } from "../delivery/delivery.ts";
import type { Host } from "./host.ts";

/** How far apart lines about a long send are, in milliseconds. */
const betweenLinesMs = 5_000;

/** Tells how far a delivery has come, a line every few seconds. */
export function progressLines(host: Host, recipients: number): (progress: Progress) => void {
  let told = host.clock.now();
  return ({ calls, accepted, timeLeftMs }) => {
    const now = host.clock.now();
    if (now - told < betweenLinesMs) return;
    told = now;
    const left = Math.ceil(timeLeftMs / 1_000);
    host.log.info(
      `${calls} calls done, ${accepted} of ${recipients} recipients accepted, about ${left} s left by the pace.`,
    );
  };
}
