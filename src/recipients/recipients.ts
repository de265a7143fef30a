import type { CallResult } from "../delivery/retry.ts";
import type { Failure } from "../dingtalk/failure.ts";

/** The recipients of a message, as the inputs name them. */
export interface RecipientSources {
  /** Each once. */
  readonly userIds: readonly string[];
  /** Without the accounts of bots. */
  readonly githubUsers: readonly string[];
  /** GitHub login in lower case, because logins compare without case → userIds. */
  readonly userMap: ReadonlyMap<string, readonly string[]>;
  readonly mobiles: readonly string[];
  readonly departmentIds: readonly string[];
}

/** DingTalk's contacts. Each method asks about several subjects, and returns the results in their order. */
export interface Contacts {
  /** The userId of each mobile number; undefined if no member of the organisation has it. */
  usersByMobile(mobiles: readonly string[]): Promise<CallResult<string | undefined>[]>;
  /** Each department's own members, without those of its sub-departments. */
  membersOf(departmentIds: readonly string[]): Promise<CallResult<readonly string[]>[]>;
  /** The departments one level below each department. */
  subDepartmentsOf(departmentIds: readonly string[]): Promise<CallResult<readonly string[]>[]>;
}

/** A part of a source that could not be read, so recipients may be missing. */
export interface Unreadable {
  readonly source: "mobiles" | "departmentIds";
  /** The mobile number, or the department's id. */
  readonly subject: string;
  readonly failure: Failure;
}

/** How the workflow names a person whose userId it does not name. */
export interface NamedBy {
  readonly source: "githubUsers" | "mobiles" | "departmentIds";
  /** The login, the mobile number, or the id of the department that the workflow names. */
  readonly subject: string;
}

/** The recipients, each once, and the parts of the sources that gave no userId. */
export interface FoundRecipients {
  readonly userIds: readonly string[];
  /** By userId; a person who is named several times counts for the first. */
  readonly namedBy: ReadonlyMap<string, NamedBy>;
  readonly unmapped: { readonly logins: readonly string[]; readonly mobiles: readonly string[] };
  readonly unreadable: readonly Unreadable[];
}

/** Whether DingTalk has to be asked for some of the recipients. */
export function needsLookup({ mobiles, departmentIds }: RecipientSources): boolean {
  return mobiles.length > 0 || departmentIds.length > 0;
}

/** Whether the sources name any people, with or without a known userId. */
export function namesSomebody(sources: RecipientSources): boolean {
  return sources.userIds.length > 0 || sources.githubUsers.length > 0 || needsLookup(sources);
}

/** Whether every source was readable and every named person has a userId. */
export function everybodyFound({ unmapped, unreadable }: FoundRecipients): boolean {
  return unmapped.logins.length + unmapped.mobiles.length + unreadable.length === 0;
}

/** The recipients whose userIds are known without asking DingTalk. */
export function knownRecipients(sources: RecipientSources): FoundRecipients {
  const { userIds, githubUsers, userMap } = sources;
  const mapped = githubUsers.map((login) => userMap.get(login.toLowerCase()) ?? []);
  // Not copied if nothing is added: the list may be long, and this function is called more than once.
  if (mapped.length === 0) return { ...nobodyFound, userIds };
  const people = new People(userIds);
  for (const [at, login] of githubUsers.entries())
    people.add(mapped[at] ?? [], { source: "githubUsers", subject: login });
  return {
    ...people.found,
    unmapped: { logins: githubUsers.filter((_login, at) => mapped[at]?.length === 0), mobiles: [] },
    unreadable: [],
  };
}

/** What is found in sources that name nobody. */
export const nobodyFound: FoundRecipients = {
  userIds: [],
  namedBy: new Map(),
  unmapped: { logins: [], mobiles: [] },
  unreadable: [],
};

/** People who are found, each once, with the first name by which the workflow named them. */
class People {
  readonly #userIds: Set<string>;
  readonly #namedBy: Map<string, NamedBy>;

  constructor(userIds: readonly string[], namedBy: ReadonlyMap<string, NamedBy> = new Map()) {
    this.#userIds = new Set(userIds);
    this.#namedBy = new Map(namedBy);
  }

  get size(): number {
    return this.#userIds.size;
  }

  get found(): Pick<FoundRecipients, "userIds" | "namedBy"> {
    return { userIds: [...this.#userIds], namedBy: this.#namedBy };
  }

  add(userIds: readonly string[], by: NamedBy): void {
    for (const userId of userIds) {
      if (!this.#userIds.has(userId)) this.#namedBy.set(userId, by);
      this.#userIds.add(userId);
    }
  }
}

/** All recipients, including those that DingTalk looks up. Stops reading departments once there are more people than `most`. */
export async function findRecipients(
  sources: RecipientSources,
  contacts: Contacts,
  most: number,
): Promise<FoundRecipients> {
  const known = knownRecipients(sources);
  const people = new People(known.userIds, known.namedBy);
  const unreadable: Unreadable[] = [];
  const missing = await addUsersOfMobiles(sources.mobiles, { contacts, people, unreadable });
  await addMembers(sources.departmentIds, { contacts, people, unreadable, most });
  return {
    ...people.found,
    unmapped: { ...known.unmapped, mobiles: missing },
    unreadable,
  };
}

interface Finding {
  readonly contacts: Contacts;
  readonly people: People;
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
    else people.add([lookup.answer], { source: "mobiles", subject: mobile });
  }
  return missing;
}

// Level by level, each department once, so that a cycle of departments ends.
async function addMembers(
  departmentIds: readonly string[],
  { contacts, people, unreadable, most }: Finding & { most: number },
): Promise<void> {
  // Each department with the one that the workflow names.
  const seen = new Map(departmentIds.map((id) => [id, id]));
  const waiting = [...seen.keys()];
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
      const named = seen.get(department) ?? department;
      people.add(answerOf(members[at]), { source: "departmentIds", subject: named });
      for (const id of answerOf(below[at])) {
        if (seen.has(id)) continue;
        waiting.push(id);
        seen.set(id, named);
      }
    }
    // If the members of no department can be read, those of their sub-departments cannot be read either.
    if (members.every(({ kind }) => kind === "failed")) return;
  }
}

// Few enough to notice too many people early, and enough to keep the calls at their pace.
const departmentsAtOnce = 20;

function answerOf(lookup: CallResult<readonly string[]> | undefined): readonly string[] {
  return lookup?.kind === "answered" ? lookup.answer : [];
}
