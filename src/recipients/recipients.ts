import type { CallResult } from "../delivery/retry.ts";
import type { RoleMembers, RolePage } from "../dingtalk/contacts.ts";
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
  readonly roleIds: readonly string[];
  /** The people whose managers are meant. */
  readonly managersOf: readonly string[];
}

/** The sources whose people DingTalk has to look up. */
export type LookedUpSource = "mobiles" | "departmentIds" | "roleIds" | "managersOf";

/** DingTalk's contacts. Each method asks about several subjects, and returns the results in their order. */
export interface Contacts {
  /** The userId of each mobile number; undefined if no member of the organisation has it. */
  usersByMobile(mobiles: readonly string[]): Promise<CallResult<string | undefined>[]>;
  /** Each department's own members, without those of its sub-departments. */
  membersOf(departmentIds: readonly string[]): Promise<CallResult<readonly string[]>[]>;
  /** The departments one level below each department. */
  subDepartmentsOf(departmentIds: readonly string[]): Promise<CallResult<readonly string[]>[]>;
  /** One page of the members of each role. */
  membersOfRoles(pages: readonly RolePage[]): Promise<CallResult<RoleMembers>[]>;
  /** The manager of each person; undefined if there is none, or the person is unknown. */
  managersOf(userIds: readonly string[]): Promise<CallResult<string | undefined>[]>;
}

/** A part of a source that could not be read, so recipients may be missing. */
export interface Unreadable {
  readonly source: LookedUpSource;
  /** The mobile number, the id of the department or the role, or the userId of the person whose manager is meant. */
  readonly subject: string;
  readonly failure: Failure;
}

/** How the workflow names a person whose userId it does not name. */
export interface NamedBy {
  readonly source: "githubUsers" | LookedUpSource;
  /** What the workflow names: the login, or what the source has. */
  readonly subject: string;
}

/** The recipients, each once, and the parts of the sources that gave no userId. */
export interface FoundRecipients {
  readonly userIds: readonly string[];
  /** By userId; a person who is named several times counts for the first. */
  readonly namedBy: ReadonlyMap<string, NamedBy>;
  readonly unmapped: Unmapped;
  readonly unreadable: readonly Unreadable[];
}

/** What the workflow names for which there is no userId. */
export interface Unmapped {
  readonly logins: readonly string[];
  readonly mobiles: readonly string[];
  /** People without a manager. */
  readonly managersOf: readonly string[];
}

/** Whether DingTalk has to be asked for some of the recipients. */
export function needsLookup(sources: RecipientSources): boolean {
  return lookedUpSources.some((source) => sources[source].length > 0);
}

/** In the order in which their people count. */
export const lookedUpSources: readonly LookedUpSource[] = [
  "mobiles",
  "departmentIds",
  "roleIds",
  "managersOf",
];

/** Whether the sources name any people, with or without a known userId. */
export function namesSomebody(sources: RecipientSources): boolean {
  return sources.userIds.length > 0 || sources.githubUsers.length > 0 || needsLookup(sources);
}

/** Whether every source was readable and every named person has a userId. */
export function everybodyFound({ unmapped, unreadable }: FoundRecipients): boolean {
  return Object.values(unmapped).flat().length + unreadable.length === 0;
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
  const logins = githubUsers.filter((_login, at) => mapped[at]?.length === 0);
  return { ...people.found, unmapped: { ...nobodyFound.unmapped, logins }, unreadable: [] };
}

/** What is found in sources that name nobody. */
export const nobodyFound: FoundRecipients = {
  userIds: [],
  namedBy: new Map(),
  unmapped: { logins: [], mobiles: [], managersOf: [] },
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

/** All recipients, including those that DingTalk looks up. Stops reading departments and roles once there are more people than `most`. */
export async function findRecipients(
  sources: RecipientSources,
  contacts: Contacts,
  most: number,
): Promise<FoundRecipients> {
  const known = knownRecipients(sources);
  const people = new People(known.userIds, known.namedBy);
  const unreadable: Unreadable[] = [];
  const finding = { contacts, people, unreadable, most };
  const mobiles = await addEach("mobiles", sources.mobiles, finding);
  await addMembers(sources.departmentIds, finding);
  await addMembersOfRoles(sources.roleIds, finding);
  const managersOf = await addEach("managersOf", sources.managersOf, finding);
  return { ...people.found, unmapped: { ...known.unmapped, mobiles, managersOf }, unreadable };
}

interface Finding {
  readonly contacts: Contacts;
  readonly people: People;
  readonly unreadable: Unreadable[];
  readonly most: number;
}

// Adds one person for each subject, and gives the subjects for whom there is none.
async function addEach(
  source: "mobiles" | "managersOf",
  subjects: readonly string[],
  { contacts, people, unreadable }: Finding,
): Promise<string[]> {
  if (subjects.length === 0) return [];
  const lookups =
    source === "mobiles"
      ? await contacts.usersByMobile(subjects)
      : await contacts.managersOf(subjects);
  const missing: string[] = [];
  for (const [at, subject] of subjects.entries()) {
    const lookup = lookups[at];
    if (lookup?.kind === "failed") unreadable.push({ source, subject, failure: lookup.failure });
    else if (lookup?.answer === undefined) missing.push(subject);
    else people.add([lookup.answer], { source, subject });
  }
  return missing;
}

// Page by page, a page of each role at once.
async function addMembersOfRoles(
  roleIds: readonly string[],
  { contacts, people, unreadable, most }: Finding,
): Promise<void> {
  let pages: readonly RolePage[] = roleIds.map((roleId) => ({ roleId, offset: 0 }));
  while (pages.length > 0 && people.size <= most) {
    const answers = await contacts.membersOfRoles(pages);
    pages = pages.flatMap(({ roleId }, at) => {
      const by = { source: "roleIds", subject: roleId } as const;
      const answer = answers[at];
      if (answer?.kind !== "answered") {
        if (answer !== undefined) unreadable.push({ ...by, failure: answer.failure });
        return [];
      }
      const { userIds, next } = answer.answer;
      people.add(userIds, by);
      return next === undefined ? [] : [{ roleId, offset: next }];
    });
  }
}

// Level by level, each department once, so that a cycle of departments ends.
async function addMembers(
  departmentIds: readonly string[],
  { contacts, people, unreadable, most }: Finding,
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
