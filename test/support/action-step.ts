import { defaultApp } from "../../simulator/dingtalk/world.ts";

/** What every step has, against a simulated DingTalk. */
export function actionInputs(
  endpoint: string,
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const { appKey, appSecret, robotCode } = defaultApp;
  return { endpoint, appKey, appSecret, robotCode, ...more };
}

/** The outputs that every ending of a recall sets. */
export const recallOutputs = [
  "outcome",
  "recalledKeys",
  "failedKeys",
  "errorCode",
  "errorMessage",
] as const;

/** The outputs that every ending of asking who has read sets. */
export const readStatusOutputs = [
  "outcome",
  "readUserIds",
  "unreadUserIds",
  "readCount",
  "recipientCount",
  "errorCode",
  "errorMessage",
] as const;
