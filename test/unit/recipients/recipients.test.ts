import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CallResult } from "../../../src/delivery/retry.ts";
import {
  type Contacts,
  everybodyFound,
  findRecipients,
  knownRecipients,
  namesSomebody,
  nobodyFound,
  type RecipientSources,
} from "../../../src/recipients/recipients.ts";
import { failures } from "../../support/failures.ts";

const nobody: RecipientSources = {
  userIds: [],
  githubUsers: [],
  userMap: new Map(),
  mobiles: [],
  departmentIds: [],
  roleIds: [],
  managersOf: [],
};

interface Company {
  readonly mobiles?: Readonly<Record<string, string>>;
  readonly departments?: Readonly<
    Record<string, { people?: readonly string[]; below?: readonly string[] }>
  >;
  /** The people of each role, by pages. */
  readonly roles?: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly managers?: Readonly<Record<string, string>>;
  readonly refuses?: readonly string[];
}

/** The contacts of a company, and what they were asked. */
function contactsOf(company: Company) {
  const { mobiles = {}, departments = {}, roles = {}, managers = {}, refuses = [] } = company;
  const asked: string[] = [];
  const answer = async <T>(
    what: string,
    subjects: readonly string[],
    read: (subject: string) => T,
  ): Promise<CallResult<T>[]> =>
    subjects.map((subject) => {
      asked.push(`${what} ${subject}`);
      return refuses.includes(`${what} ${subject}`)
        ? { kind: "failed", failure: failures.rejected("request", { code: "60011" }) }
        : { kind: "answered", answer: read(subject) };
    });
  const contacts: Contacts = {
    usersByMobile: (all) => answer("mobile", all, (mobile) => mobiles[mobile]),
    membersOf: (all) => answer("members", all, (id) => departments[id]?.people ?? []),
    subDepartmentsOf: (all) => answer("below", all, (id) => departments[id]?.below ?? []),
    membersOfRoles: (pages) => {
      const subjects = pages.map(({ roleId, offset }) => `${roleId} from ${offset}`);
      return answer("role", subjects, (subject) => {
        const [role = "", offset] = subject.split(" from ");
        const all = roles[role] ?? [];
        const at = Number(offset);
        return { userIds: all[at] ?? [], next: at + 1 < all.length ? at + 1 : undefined };
      });
    },
    managersOf: (all) => answer("manager", all, (userId) => managers[userId]),
  };
  return { contacts, asked };
}

const find = async (sources: Partial<RecipientSources>, company: Company, most = 1_000) => {
  const { contacts, asked } = contactsOf(company);
  return { ...(await findRecipients({ ...nobody, ...sources }, contacts, most)), asked };
};

describe("the recipients of a send", () => {
  const userMap = new Map([
    ["octocat", ["zhang"]],
    ["mona", ["li", "wang"]],
    ["hubot", []],
  ]);

  it("are known of logins that the map has, whatever their case", () => {
    const githubUsers = ["Mona", "octocat", "stranger", "hubot"];
    const found = knownRecipients({ ...nobody, userIds: ["wang"], githubUsers, userMap });
    expect(found).toEqual({
      userIds: ["wang", "li", "zhang"],
      namedBy: new Map([
        ["li", { source: "githubUsers", subject: "Mona" }],
        ["zhang", { source: "githubUsers", subject: "octocat" }],
      ]),
      unmapped: { logins: ["stranger", "hubot"], mobiles: [], managersOf: [] },
      unreadable: [],
    });
    expect(everybodyFound(found)).toBe(false);
  });

  it("are of all sources, each once, in the order of first sight", async () => {
    const { asked, ...found } = await find(
      {
        userIds: ["a"],
        githubUsers: ["octocat"],
        userMap,
        mobiles: ["138", "139"],
        departmentIds: ["1"],
        roleIds: ["7"],
        managersOf: ["a", "d"],
      },
      {
        mobiles: { 138: "m", 139: "a" },
        departments: { 1: { people: ["d", "m"], below: ["2"] }, 2: { people: ["e"] } },
        roles: { 7: [["r", "d"], ["s"]] },
        managers: { a: "boss", d: "r" },
      },
    );
    expect(found).toEqual({
      userIds: ["a", "zhang", "m", "d", "e", "r", "s", "boss"],
      namedBy: new Map([
        ["zhang", { source: "githubUsers", subject: "octocat" }],
        ["m", { source: "mobiles", subject: "138" }],
        ["d", { source: "departmentIds", subject: "1" }],
        ["e", { source: "departmentIds", subject: "1" }],
        ["r", { source: "roleIds", subject: "7" }],
        ["s", { source: "roleIds", subject: "7" }],
        ["boss", { source: "managersOf", subject: "a" }],
      ]),
      unmapped: { logins: [], mobiles: [], managersOf: [] },
      unreadable: [],
    });
    expect(everybodyFound(found)).toBe(true);
    expect(asked).toHaveLength(10);
  });

  it("miss those who have no manager, and go on", async () => {
    const found = await find({ managersOf: ["a", "b"] }, { managers: { b: "boss" } });
    expect(found).toMatchObject({ userIds: ["boss"], unmapped: { managersOf: ["a"] } });
    expect(everybodyFound(found)).toBe(false);
  });

  it("keep the pages of a role that were read, where a later one cannot be", async () => {
    const roles = { 7: [["a"], ["b"], ["c"]], 8: [["d"]] };
    const refuses = ["role 7 from 1", "manager x"];
    const found = await find({ roleIds: ["7", "8"], managersOf: ["x"] }, { roles, refuses });
    expect(found.userIds).toEqual(["a", "d"]);
    expect(found.unreadable).toMatchObject([
      { source: "roleIds", subject: "7", failure: { code: "60011" } },
      { source: "managersOf", subject: "x" },
    ]);
  });

  it("of roles are looked for no further once there are too many", async () => {
    const roles = { 7: [["a", "b", "c"], ["d"]] };
    const { asked, userIds } = await find({ roleIds: ["7"] }, { roles }, 2);
    expect([userIds, asked]).toEqual([["a", "b", "c"], ["role 7 from 0"]]);
  });

  it("miss whom nobody's number names, and go on", async () => {
    const found = await find({ mobiles: ["1", "138"] }, { mobiles: { 138: "m" } });
    expect(found).toMatchObject({ userIds: ["m"], unmapped: { mobiles: ["1"] } });
  });

  it("miss what could not be read, and go on", async () => {
    const found = await find(
      { mobiles: ["138"], departmentIds: ["1", "2", "3"] },
      {
        departments: { 1: { people: ["a"] }, 2: { people: ["b"] }, 3: { people: ["c"] } },
        refuses: ["mobile 138", "members 1", "below 2"],
      },
    );
    expect(found.userIds).toEqual(["b", "c"]);
    expect(found.unreadable).toMatchObject([
      { source: "mobiles", subject: "138", failure: { code: "60011" } },
      { source: "departmentIds", subject: "1" },
      { source: "departmentIds", subject: "2" },
    ]);
  });

  it("are not looked for below departments where no member can be read", async () => {
    const departments = { 1: { below: ["2"] }, 2: { people: ["a"] } };
    const { asked } = await find({ departmentIds: ["1"] }, { departments, refuses: ["members 1"] });
    expect(asked).toEqual(["members 1", "below 1"]);
  });

  it("are named where a source has somebody, found or not", () => {
    const named = [
      { userIds: ["a"] },
      { githubUsers: ["a"] },
      { mobiles: ["138"] },
      { departmentIds: ["1"] },
      { roleIds: ["1"] },
      { managersOf: ["a"] },
    ];
    for (const source of named) expect(namesSomebody({ ...nobody, ...source })).toBe(true);
    expect(namesSomebody({ ...nobody, userMap })).toBe(false);
  });

  it("are complete only where nobody is missing", () => {
    const whole = nobodyFound;
    const failure = failures.unknown();
    const unread = { source: "mobiles", subject: "138", failure } as const;
    expect(everybodyFound(whole)).toBe(true);
    for (const missing of [{ logins: ["a"] }, { mobiles: ["138"] }, { managersOf: ["a"] }])
      expect(everybodyFound({ ...whole, unmapped: { ...whole.unmapped, ...missing } })).toBe(false);
    expect(everybodyFound({ ...whole, unreadable: [unread] })).toBe(false);
  });

  it("of departments are noticed to be too many before a wide level ends", async () => {
    const below = Array.from({ length: 100 }, (_, at) => `${at + 2}`);
    const departments = Object.fromEntries(below.map((id) => [id, { people: [`u${id}`] }]));
    const company = { departments: { ...departments, 1: { below } } };
    const { asked } = await find({ departmentIds: ["1"] }, company, 10);
    expect(asked.length).toBeLessThanOrEqual(42);
  });

  it("of departments are looked for no further once there are too many", async () => {
    const departments = { 1: { people: ["a", "b", "c"], below: ["2"] }, 2: { people: ["d"] } };
    const { asked, userIds } = await find({ departmentIds: ["1"] }, { departments }, 2);
    expect(userIds).toHaveLength(3);
    expect(asked).toEqual(["members 1", "below 1"]);
  });

  it("of any departments, circles included, are everybody who can be reached, each department asked once", async () => {
    const ids = fc.integer({ min: 1, max: 12 }).map(String);
    const department = fc.record({
      people: fc.uniqueArray(fc.string({ minLength: 1 })),
      below: fc.array(ids),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(ids, department, { noNullPrototype: true }),
        fc.uniqueArray(ids),
        async (departments, departmentIds) => {
          const { asked, userIds } = await find({ departmentIds }, { departments }, 1e6);
          const reached = reachable(departments, departmentIds);
          expect(new Set(userIds)).toEqual(
            new Set(reached.flatMap((id) => departments[id]?.people ?? [])),
          );
          expect(asked.toSorted()).toEqual(
            reached.flatMap((id) => [`members ${id}`, `below ${id}`]).toSorted(),
          );
        },
      ),
    );
  });
});

function reachable(
  departments: Readonly<Record<string, { below: readonly string[] }>>,
  from: readonly string[],
): string[] {
  const reached = new Set<string>();
  const visit = (id: string) => {
    if (reached.has(id)) return;
    reached.add(id);
    for (const below of departments[id]?.below ?? []) visit(below);
  };
  for (const id of from) visit(id);
  return [...reached];
}
