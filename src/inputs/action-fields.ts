import * as z from "zod/mini";
import type { Credentials } from "../dingtalk/token.ts";
import { readCredentials } from "./credentials.ts";
import { endpoint } from "./endpoint.ts";
import {
  boolean,
  choice,
  duration,
  optionalText,
  optionalWord,
  requiredText,
  wholeNumber,
} from "./fields.ts";
import type { GivenInputs } from "./given-inputs.ts";
import { onward, type Reading } from "./problem.ts";
import { readFields } from "./read-fields.ts";

// The inputs that all three actions have.

export const robotFields = z.object({
  robotCode: requiredText(
    "the robot's code, from the robot's page in DingTalk's developer console",
  ),
});

export const credentialFields = z.object({
  appKey: optionalText(),
  appSecret: optionalText(),
  corpId: optionalWord(/^[\w-]+$/, "a corpId: letters, digits, `-` and `_`"),
  suiteTicket: optionalText(),
  accessToken: optionalWord(
    /^[\x21-\x7e]+$/,
    "a token of visible ASCII characters, without blanks and line breaks",
  ),
});

/** How DingTalk is reached, and how patiently; times in milliseconds. */
export interface ConnectionRequest {
  readonly endpoint: string;
  readonly maxAttempts: number;
  readonly requestTimeoutMs: number;
  readonly timeLimitMs: number;
}

export const connectionFields = z.object({
  endpoint: endpoint("https://api.dingtalk.io"),
  maxAttempts: wholeNumber({ min: 1, max: 10, byDefault: 5 }),
  requestTimeoutSeconds: duration({ unit: "seconds", max: 3_600, byDefault: 10 }),
  timeoutMinutes: duration({ unit: "minutes", max: 360, byDefault: 10 }),
});

export const skipFields = z.object({ skipWithoutCredentials: boolean(false) });

/** What fails the step, and where and in what language it tells about itself. */
export interface EndingRequest {
  readonly failOn: "failed" | "partial" | "never";
  readonly summary: boolean;
  readonly language: "en" | "zh-CN";
}

export const endingFields = z.object({
  failOn: choice(["failed", "partial", "never"]),
  summary: boolean(true),
  language: choice(["en", "zh-CN"]),
});

/** The ending that is asked for, as far as it can be read: what is wrong of it is as if it were not given. */
export function endingIn(given: GivenInputs): EndingRequest {
  const failOn = readFields(z.pick(endingFields, { failOn: true }), given);
  const summary = readFields(z.pick(endingFields, { summary: true }), given);
  const language = readFields(z.pick(endingFields, { language: true }), given);
  return {
    failOn: failOn.kind === "right" ? failOn.value.failOn : "failed",
    summary: summary.kind === "right" ? summary.value.summary : true,
    language: language.kind === "right" ? language.value.language : "en",
  };
}

/** The connection in the terms of the rooms that use it. */
export function connectionOf({
  requestTimeoutSeconds: requestTimeoutMs,
  timeoutMinutes: timeLimitMs,
  ...rest
}: z.output<typeof connectionFields>): ConnectionRequest {
  return { ...rest, requestTimeoutMs, timeLimitMs };
}

/** Reads the way to a token out of the credential inputs. */
export function credentialsIn(given: GivenInputs): Reading<Credentials> {
  return onward(readFields(credentialFields, given), readCredentials);
}

/** Whether the step is to be skipped: looked at before any other check, for in a fork's run there are no secrets. */
export function skipsWithoutCredentials(given: GivenInputs): boolean {
  return (
    saysTrue(given["skipWithoutCredentials"]) &&
    isBlank(given["appSecret"]) &&
    isBlank(given["accessToken"])
  );
}

/** Whether an input says `true`, before it is known whether anything is wrong with it. */
export function saysTrue(text: string | undefined): boolean {
  return text?.trim().toLowerCase() === "true";
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === "";
}
