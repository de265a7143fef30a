import { defaultApp } from "../../simulator/dingtalk/world.ts";

/** The five lines that most sends have, against a simulated DingTalk. */
export function sendInputs(
  endpoint: string,
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const { appKey, appSecret } = defaultApp;
  return {
    endpoint,
    appKey,
    appSecret,
    robotCode: "dingsimulatedapp",
    userIds: "zhang",
    text: "Deploy failed",
    ...more,
  };
}

/** The outputs that every ending of a send sets. */
export const sendOutputs = [
  "outcome",
  "processQueryKey",
  "processQueryKeys",
  "invalidStaffIdList",
  "flowControlledStaffIdList",
  "filteredStaffIdList",
  "unsentUserIds",
  "unknownUserIds",
  "unmappedUsers",
  "recipientCount",
  "acceptedCount",
  "errorCode",
  "errorMessage",
  "report",
] as const;
