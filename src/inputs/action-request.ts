import type { FailOn } from "../report/verdict.ts";
import type { Language } from "../text/types.ts";
import { type Endpoints, endpoints } from "./endpoint.ts";
import { boolean, choice, duration, schemaOf, wholeNumber } from "./forms.ts";
import { type Inputs, isComplete, type Setting } from "./inputs.ts";

/** The origins of DingTalk's API, and the limits of attempts and time; times in milliseconds. */
export interface ConnectionRequest {
  readonly endpoints: Endpoints;
  readonly maxAttempts: number;
  readonly requestTimeoutMs: number;
  readonly timeLimitMs: number;
}

/** What fails the step, and how it reports. */
export interface EndingRequest {
  readonly failOn: FailOn;
  readonly summary: boolean;
  readonly language: Language;
}

/** A request as it was read: a part with a problem is undefined. How the step ends is always known. */
export type AsRead<Request extends { readonly ending: EndingRequest }> = {
  readonly [Part in keyof Request]: Request[Part] | undefined;
} & Pick<Request, "ending"> & {
    /** Whether the step is skipped because it has no credentials, even if other inputs are wrong: a fork's run has no secrets. */
    readonly skips: boolean;
  };

/** Reads the connection. A wrong endpoint is not replaced by the default: the credentials would go to the wrong host. */
export function readConnection(inputs: Inputs): ConnectionRequest | undefined {
  const read = {
    endpoints: inputs.read("endpoint", endpoints),
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

/** Reads how the step ends; a wrong input has its default. */
export function readEnding(inputs: Inputs): EndingRequest {
  return {
    failOn: inputs.setting("failOn", choice(["failed", "partial", "never"])),
    summary: inputs.setting("summary", boolean(true)),
    language: inputs.setting("language", language),
  };
}

const language: Setting<Language> = {
  schema: schemaOf((given: string, refuse) => {
    const word = given.toLowerCase().replace(/[^\p{L}]/gu, "");
    if (/^(?:zh|cn|chinese|中文|简体|汉语)/.test(word)) return "zh-CN";
    if (/^en/.test(word)) return "en";
    return refuse({ expected: { kind: "oneOf", words: ["en", "zh-CN"] } });
  }),
  byDefault: "en",
};
