import type { FailOn } from "../report/verdict.ts";
import type { Language } from "../text/types.ts";
import { endpoint } from "./endpoint.ts";
import { boolean, choice, duration, requiredText, wholeNumber } from "./forms.ts";
import { type Inputs, isComplete } from "./inputs.ts";

/** How DingTalk is reached, and how often and long it is tried; times in milliseconds. */
export interface ConnectionRequest {
  readonly endpoint: string;
  readonly maxAttempts: number;
  readonly requestTimeoutMs: number;
  readonly timeLimitMs: number;
}

/** What fails the step, and where and in what language it reports. */
export interface EndingRequest {
  readonly failOn: FailOn;
  readonly summary: boolean;
  readonly language: Language;
}

/** A request as it was read: a part is undefined where something is wrong with it. How the step ends is always known. */
export type AsRead<Request extends { readonly ending: EndingRequest }> = {
  readonly [Part in keyof Request]: Request[Part] | undefined;
} & Pick<Request, "ending"> & {
    /** The step is skipped for want of credentials, whatever else is wrong: a fork's run has no secrets. */
    readonly skips: boolean;
  };

/** Reads which robot sends. */
export function readRobotCode(inputs: Inputs): string | undefined {
  const expected = "the robot's code, from the robot's page in DingTalk's developer console";
  return inputs.read("robotCode", requiredText(expected));
}

/** Reads how DingTalk is reached. No default takes the place of a wrong endpoint: the credentials would go there. */
export function readConnection(inputs: Inputs): ConnectionRequest | undefined {
  const read = {
    endpoint: inputs.read("endpoint", endpoint),
    maxAttempts: inputs.setting("maxAttempts", wholeNumber({ min: 1, max: 10, byDefault: 5 })),
    requestTimeoutMs: inputs.setting(
      "requestTimeoutSeconds",
      duration({ unit: "seconds", max: 3_600, byDefault: 10 }),
    ),
    timeLimitMs: inputs.setting(
      "timeoutMinutes",
      duration({ unit: "minutes", max: 360, byDefault: 10 }),
    ),
  };
  return isComplete(read) ? read : undefined;
}

/** Reads how the step ends, which is known whatever is wrong with it. */
export function readEnding(inputs: Inputs): EndingRequest {
  return {
    failOn: inputs.setting("failOn", choice(["failed", "partial", "never"])),
    summary: inputs.setting("summary", boolean(true)),
    language: inputs.setting("language", choice(["en", "zh-CN"])),
  };
}
