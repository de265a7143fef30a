import { awaitsEveryQuestion } from "../dingtalk/contacts.ts";
import type { RecipientsRequest } from "../inputs/recipients-request.ts";
import {
  type Contacts,
  type FoundRecipients,
  findRecipients,
  knownRecipients,
  needsLookup,
} from "../recipients/recipients.ts";
import type { Line } from "./line.ts";

/** Finds everybody who is to be told; DingTalk is asked only for whom nothing else names. */
export async function lookUp(
  { sources, maxRecipients }: RecipientsRequest,
  line: Line,
): Promise<FoundRecipients> {
  if (!needsLookup(sources)) return knownRecipients(sources);
  return await findRecipients(sources, contactsOver(line), maxRecipients);
}

function contactsOver({ dingtalk, lookups }: Line): Contacts {
  const awaitsAll = awaitsEveryQuestion;
  return {
    usersByMobile: (mobiles) => lookups.each(mobiles, { call: dingtalk.userByMobile, awaitsAll }),
    membersOf: (ids) => lookups.each(ids, { call: dingtalk.membersOf, awaitsAll }),
    subDepartmentsOf: (ids) => lookups.each(ids, { call: dingtalk.subDepartmentsOf, awaitsAll }),
  };
}
