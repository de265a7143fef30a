import { holdsForEveryQuestion, type RolePage } from "../dingtalk/contacts.ts";
import type { Inputs } from "../inputs/inputs.ts";
import { mostRecipients, type RecipientsRequest } from "../inputs/recipients-request.ts";
import {
  type FoundRecipients,
  findRecipients,
  knownRecipients,
  needsLookup,
} from "../recipients/recipients.ts";
import type { DingTalkSession } from "./session.ts";

/** Refuses more people than `maxRecipients`; counts the people who are known without asking DingTalk. */
export function refuseTooMany(
  { sources, maxRecipients: most = mostRecipients }: RecipientsRequest,
  inputs: Inputs,
): void {
  const { length } = knownRecipients(sources).userIds;
  if (length > most)
    inputs.refuse({
      input: "maxRecipients",
      got: String(length),
      expected: { kind: "atMostPeople", most },
    });
}

/** Finds the people that a send is for; DingTalk is asked only about what has to be looked up. */
export async function findPeople(
  { sources, maxRecipients = mostRecipients }: RecipientsRequest,
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
    membersOfRoles: (pages: readonly RolePage[]) =>
      lookups.each(pages, { call: dingtalk.membersOfRole, holdsForAll }),
    managersOf: (userIds: readonly string[]) =>
      lookups.each(userIds, { call: dingtalk.managerOf, holdsForAll }),
  };
  return await findRecipients(sources, contacts, maxRecipients);
}
