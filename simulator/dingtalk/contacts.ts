import type { Call } from "./call.ts";
import type { Answer } from "./exchange.ts";
import { authorizeLegacy, readField, refuseLegacy, succeed } from "./legacy-call.ts";
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
