import type { PollingRules } from "../delivery/read-polling.ts";
import type { AsRead } from "./action-request.ts";
import { choice, duration } from "./forms.ts";
import type { Inputs } from "./inputs.ts";
import { type RecallRequest, readRecall } from "./recall-request.ts";

/** How long to wait for people to read. */
type WaitRequest = Omit<PollingRules, "deadline">;

/** The inputs of read-status: those of recall, and how long to wait. */
export interface ReadStatusRequest extends RecallRequest {
  readonly wait: WaitRequest;
}

/** Reads the inputs of read-status, and notes all of their problems. */
export function readReadStatus(inputs: Inputs): AsRead<ReadStatusRequest> {
  return { ...readRecall(inputs), wait: readWait(inputs) };
}

function readWait(inputs: Inputs): WaitRequest {
  return {
    waitFor: inputs.setting("waitFor", choice(["none", "any", "all"])),
    waitMs: inputs.setting("waitMinutes", duration({ unit: "minutes", max: 360, byDefault: 10 })),
    pollMs: inputs.setting(
      "pollSeconds",
      duration({ unit: "seconds", min: 1, max: 3_600, byDefault: 60 }),
    ),
  };
}
