import type { Call } from "./call.ts";
import type { Answer } from "./exchange.ts";
import { authorizeLegacy, readField, readNumber, refuseLegacy, succeed } from "./legacy-call.ts";
import { contactPermissions, type Department } from "./world.ts";

/** `POST /topapi/v2/user/getbymobile`: the person who has a mobile number, unless they have left. */
export function answerGetByMobile(call: Call): Answer {
  const { world } = call.state;
  authorizeLegacy(call, contactPermissions.getbymobile);
  const mobile = readField(call, "mobile");
  if (!mobilePattern.test(mobile)) return refuseLegacy(call, 40104);
  const userId = world.mobiles[mobile];
  if (userId === undefined || !world.isPerson(userId)) {
    return refuseLegacy(call, world.unknownMobiles);
  }
  if (!world.isInScope(userId)) return refuseLegacy(call, 50002);
  return succeed(call, { userid: userId });
}

/** `POST /topapi/user/listid`: the members of a department, without those of its sub-departments. */
export function answerListId(call: Call): Answer {
  authorizeLegacy(call, contactPermissions.listid);
  return succeed(call, { userid_list: readDepartment(call).people });
}

/** `POST /topapi/v2/department/listsubid`: the departments one level below a department. */
export function answerListSubId(call: Call): Answer {
  authorizeLegacy(call, contactPermissions.listsubid);
  return succeed(call, { dept_id_list: readDepartment(call).subDepartments });
}

/** `POST /topapi/role/simplelist`: one page of the people of a role, 20 unless `size` says otherwise. */
export function answerSimpleList(call: Call): Answer {
  const { world } = call.state;
  authorizeLegacy(call, contactPermissions.simplelist);
  // No page says what an unknown role gets.
  const people = world.roles[Number(readField(call, "role_id"))] ?? [];
  const offset = readNumber(call, "offset", { byDefault: 0, from: 0, wrong: 40068 });
  const size = readNumber(call, "size", { byDefault: 20, from: 1, to: 100, wrong: 40069 });
  const page = people.slice(offset, offset + size);
  const next = offset + page.length;
  const hasMore = next < people.length;
  const list = page.map((userid) => ({ userid, name: world.nameOf(userid) }));
  return succeed(call, { list, hasMore, ...(hasMore ? { nextCursor: next } : {}) });
}

/** `POST /topapi/v2/user/get`: a person, with the manager if there is one. */
export function answerUserGet(call: Call): Answer {
  const { world } = call.state;
  authorizeLegacy(call, contactPermissions.userget);
  const userId = readField(call, "userid");
  if (!world.isPerson(userId)) return refuseLegacy(call, 60121);
  if (!world.isInScope(userId)) return refuseLegacy(call, 50002);
  const manager = world.managers[userId];
  const person = { userid: userId, name: world.nameOf(userId) };
  return succeed(call, manager === undefined ? person : { ...person, manager_userid: manager });
}

// No page says which texts are numbers: digits, with a country's code before them or not.
const mobilePattern = /^(\+\d{1,3}-?)?\d{5,14}$/;

function readDepartment(call: Call): Department {
  const { world } = call.state;
  const text = readField(call, "dept_id");
  if (!/^\d+$/.test(text)) return refuseLegacy(call, 400002);
  const departmentId = Number(text);
  const department = world.departments[departmentId];
  if (department === undefined) return refuseLegacy(call, 60003);
  return world.isDepartmentInScope(departmentId) ? department : refuseLegacy(call, 50004);
}
