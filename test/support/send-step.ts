import { actionInputs } from "./action-step.ts";

/** What most sends have, against a simulated DingTalk. */
export function sendInputs(
  endpoint: string,
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return actionInputs(endpoint, { userIds: "zhang", text: "Deploy failed", ...more });
}

/** A template that searches a text of 40,000 letters as often: it would run for minutes. */
export const runawayTemplate = [
  '{% assign a = "aaaaaaaaaa" %}',
  "{% assign a = a | append: a %}".repeat(12),
  "{% assign l = a | split: '' %}",
  "{% assign r = l | where_exp: 'x', 'l contains \"zz\"' %}{{ r | size }}",
].join("");

/** The outputs of a send that are lists. */
export const sendLists = [
  "processQueryKeys",
  "invalidStaffIdList",
  "flowControlledStaffIdList",
  "filteredStaffIdList",
  "undeliveredUserIds",
  "unsentUserIds",
  "unknownUserIds",
  "unmappedUsers",
] as const;

/** The outputs that every ending of a send sets. */
export const sendOutputs = [
  "outcome",
  "processQueryKey",
  ...sendLists,
  "recipientCount",
  "acceptedCount",
  "endpoint",
  "mediaIds",
  "errorCode",
  "errorMessage",
  "report",
] as const;
