import type { CallResult } from "../delivery/retry.ts";
import type { Failure } from "../dingtalk/failure.ts";

/** The people that a message is for, as the inputs name them. */
export interface RecipientSources {
  /** Each once. */
  readonly userIds: readonly string[];
  /** Without the accounts of bots. */
  readonly githubUsers: readonly string[];
  /** Login in lower case → userIds. */
  readonly userMap: ReadonlyMap<string, readonly string[]>;
  readonly mobiles: readonly string[];
  readonly departmentIds: readonly string[];
}

/** DingTalk's contacts. Each question is about several subjects, and answered in their order. */
export interface Contacts {
  /** The userId that a mobile number belongs to; undefined where it belongs to nobody in the organisation. */
  usersByMobile(mobiles: readonly string[]): Promise<CallResult<string | undefined>[]>;
  /** A department's own members, not those of departments below it. */
  membersOf(departmentIds: readonly string[]): Promise<CallResult<readonly string[]>[]>;
  /** The departments right below one. */
  subDepartmentsOf(departmentIds: readonly string[]): Promise<CallResult<readonly string[]>[]>;
}

/** Part of a source that could not be read, so that people may be missing. */
export interface Unreadable {
  readonly source: "mobiles" | "departmentIds";
  /** The mobile number, or the department's id. */
  readonly subject: string;
  readonly failure: Failure;
}

/** The recipients, each once, and what of the sources led to no userId. */
export interface FoundRecipients {
  readonly userIds: readonly string[];
  readonly unmapped: { readonly logins: readonly string[]; readonly mobiles: readonly string[] };
  readonly unreadable: readonly Unreadable[];
}

/** Whether DingTalk has to be asked for some of them. */
export function needsLookup({ mobiles, departmentIds }: RecipientSources): boolean {
  return mobiles.length > 0 || departmentIds.length > 0;
}

/** Whether the sources name any people, with a known userId or without. */
export function namesSomebody(sources: RecipientSources): boolean {
  return sources.userIds.length > 0 || sources.githubUsers.length > 0 || needsLookup(sources);
}

/** Whether nobody of those who were named is missing. */
export function everybodyFound({ unmapped, unreadable }: FoundRecipients): boolean {
  return unmapped.logins.length + unmapped.mobiles.length + unreadable.length === 0;
}

/** The recipients whose userIds are known without asking DingTalk. */
export function knownRecipients(sources: RecipientSources): FoundRecipients {
  const { userIds, githubUsers, userMap } = sources;
  const mapped = githubUsers.map((login) => userMap.get(login.toLowerCase()) ?? []);
  return {
    // Not copied where nothing is added: the list may be long, and this is asked more than once.
    userIds: mapped.length === 0 ? userIds : [...new Set([...userIds, ...mapped.flat()])],
    unmapped: { logins: githubUsers.filter((_login, at) => mapped[at]?.length === 0), mobiles: [] },
    unreadable: [],
  };
}

/** All recipients, also those whom DingTalk has to be asked for. Departments are not read further once there are more than `most`. */
export async function findRecipients(
  sources: RecipientSources,
  contacts: Contacts,
  most: number,
): Promise<FoundRecipients> {
  const known = knownRecipients(sources);
  const people = new Set(known.userIds);
  const unreadable: Unreadable[] = [];
  const missing = await addUsersOfMobiles(sources.mobiles, { contacts, people, unreadable });
  await addMembers(sources.departmentIds, { contacts, people, unreadable, most });
  return {
    userIds: [...people],
    unmapped: { ...known.unmapped, mobiles: missing },
    unreadable,
  };
}

interface Finding {
  readonly contacts: Contacts;
  readonly people: Set<string>;
  readonly unreadable: Unreadable[];
}

async function addUsersOfMobiles(
  mobiles: readonly string[],
  { contacts, people, unreadable }: Finding,
): Promise<string[]> {
  const lookups = mobiles.length === 0 ? [] : await contacts.usersByMobile(mobiles);
  const missing: string[] = [];
  for (const [at, mobile] of mobiles.entries()) {
    const lookup = lookups[at];
    if (lookup?.kind === "failed")
      unreadable.push({ source: "mobiles", subject: mobile, failure: lookup.failure });
    else if (lookup?.answer === undefined) missing.push(mobile);
    else people.add(lookup.answer);
  }
  return missing;
}

// From the top down, each department once: sub-departments may lead back to one that was read.
async function addMembers(
  departmentIds: readonly string[],
  { contacts, people, unreadable, most }: Finding & { most: number },
): Promise<void> {
  const seen = new Set(departmentIds);
  const waiting = [...seen];
  while (waiting.length > 0 && people.size <= most) {
    const some = waiting.splice(0, departmentsAtOnce);
    const [members, below] = await Promise.all([
      contacts.membersOf(some),
      contacts.subDepartmentsOf(some),
    ]);
    for (const [at, department] of some.entries()) {
      const failed = [members[at], below[at]].find((lookup) => lookup?.kind === "failed");
      if (failed?.kind === "failed")
        unreadable.push({
          source: "departmentIds",
          subject: department,
          failure: failed.failure,
        });
      for (const userId of answerOf(members[at])) people.add(userId);
      for (const id of answerOf(below[at])) {
        if (!seen.has(id)) waiting.push(id);
        seen.add(id);
      }
    }
    // Where no members of any of these can be read, those of their sub-departments cannot either.
    if (members.every(({ kind }) => kind === "failed")) return;
  }
}

// Few enough that too many people are noticed soon, and enough to keep the calls at their pace.
const departmentsAtOnce = 20;

function answerOf(lookup: CallResult<readonly string[]> | undefined): readonly string[] {
  return lookup?.kind === "answered" ? lookup.answer : [];
}
