import { holdsForEveryQuestion } from "../dingtalk/contacts.ts";
import { fileWarnings } from "../github/fork.ts";
import type { Host } from "../github/host.ts";
import type { Annotation } from "../github/log.ts";
import type { Inputs } from "../inputs/inputs.ts";
import type { RecipientsRequest } from "../inputs/recipients-request.ts";
import {
  type FoundRecipients,
  findRecipients,
  knownRecipients,
  needsLookup,
} from "../recipients/recipients.ts";
import type { DingTalkSession } from "./session.ts";

/** Refuses more people than `maxRecipients`; counts the people who are known without asking DingTalk. */
export function refuseTooMany({ sources, maxRecipients }: RecipientsRequest, inputs: Inputs): void {
  const { length } = knownRecipients(sources).userIds;
  if (length <= maxRecipients) return;
  const expected = `at most ${maxRecipients} people, or a higher \`maxRecipients\``;
  inputs.refuse({ input: "maxRecipients", got: `${length} people`, expected });
}

/** Warns of a `userMap` in a file that a fork may have written. */
export function userMapNotices({ mapFromFile }: RecipientsRequest, host: Host): Annotation[] {
  const warnings = mapFromFile ? fileWarnings("userMap", host) : [];
  return warnings.map((message) => ({ level: "warning", title: "The recipients", message }));
}

/** Finds the people that a send is for; DingTalk is asked only about mobile numbers and departments. */
export async function findPeople(
  { sources, maxRecipients }: RecipientsRequest,
  { dingtalk, lookups }: DingTalkSession,
): Promise<FoundRecipients> {
  if (!needsLookup(sources)) return knownRecipients(sources);
  const holdsForAll = holdsForEveryQuestion;
  const contacts = {
    usersByMobile: (mobiles: readonly string[]) =>
      lookups.each(mobiles, { call: dingtalk.userByMobile, holdsForAll }),
    membersOf: (ids: readonly string[]) =>
      lookups.each(ids, { call: dingtalk.membersOf, holdsForAll }),
    subDepartmentsOf: (ids: readonly string[]) =>
      lookups.each(ids, { call: dingtalk.subDepartmentsOf, holdsForAll }),
  };
  return await findRecipients(sources, contacts, maxRecipients);
}
