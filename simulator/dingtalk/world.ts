import type { LegacyForm } from "./legacy-replies.ts";

/** The permission point that batchSend, readStatus and batchRecall demand (their pages). */
export const sendPermission = "qyapi_robot_sendmsg";

/** The permission points that the contacts calls demand, each by the call's name (their pages). */
export const contactPermissions = {
  getbymobile: "qyapi_get_member_by_mobile",
  listid: "qyapi_get_member",
  listsubid: "qyapi_get_department_list",
  simplelist: "qyapi_get_department_member",
  userget: "qyapi_get_member",
} as const;

/** The permission point that an upload demands, which every app has by default (its page). */
export const mediaPermission = "qyapi_base";

/** An enterprise's internal app; without `permissions` it has every one there is here. */
export interface App {
  readonly appKey: string;
  readonly appSecret: string;
  readonly corpId: string;
  readonly permissions?: readonly string[];
}

/**
 * A third-party app; `corpIds` are the enterprises that authorised it.
 * Without `permissions` it has every one but that of getbymobile, which is for internal apps only (its page).
 */
export interface Suite {
  readonly suiteKey: string;
  readonly suiteSecret: string;
  readonly suiteTicket: string;
  readonly corpIds: readonly string[];
  readonly permissions?: readonly string[];
}

/** A robot and the app (`appKey`) or suite (`suiteKey`) that it belongs to. */
export interface Robot {
  readonly robotCode: string;
  readonly clientId: string;
}

/** A department; `people` are its own members, `subDepartments` the ids one level below. */
export interface Department {
  readonly people: readonly string[];
  readonly subDepartments: readonly number[];
}

/** Why a key cannot be recalled: unknown, another robot's, too old, or recalled before. */
export type RecallFailure = "unknown" | "foreign" | "expired" | "recalled";

/** Everything the simulated DingTalk knows, and every choice that the documents leave open. */
export interface World {
  readonly apps: readonly App[];
  readonly suites: readonly Suite[];
  readonly robots: readonly Robot[];
  /** Whether an id is a person of the enterprise. */
  readonly isPerson: (userId: string) => boolean;
  /** Whether a person's messages are filtered: such people are named in `filteredStaffIdList`. */
  readonly isFiltered: (userId: string) => boolean;
  /** How many times each of these people is flow-controlled before messages reach them. */
  readonly flowControlled: Readonly<Record<string, number>>;
  /** How unknown ids are answered: named in `invalidStaffIdList`, or the call is refused with `staffId.notExisted`. */
  readonly invalidIds: "listed" | "refusedWhenAll" | "refused";
  /** Whether a person whose id is twice in a call gets the message once or twice. */
  readonly duplicates: "collapse" | "twice";
  readonly maxUserIds: number;
  readonly maxMsgParamBytes: number;
  readonly tokenSeconds: number;
  /** How long after the send a `processQueryKey` is known to readStatus and batchRecall. */
  readonly keySeconds: number;
  /** How long after the send readStatus has no data yet, and refuses with `processQueryKey.expireTime`. */
  readonly statusMissingMs: number;
  /** How long after the send readStatus says `PROCESSING`. */
  readonly processingMs: number;
  /** The status of a sent message, as the page's table spells it, or as its sample does. */
  readonly successSpelling: "SUCCESS" | "SUCESS";
  /** Whether readStatus gives a `readTimestamp`, which its table has and its sample lacks. */
  readonly readTimestamps: "absent" | "given";
  /** The name that readStatus gives beside an id. */
  readonly nameOf: (userId: string) => string;
  readonly maxProcessQueryKeys: number;
  /** How keys that are unknown, expired or another robot's are answered: named in `failedResult`, or the call is refused. */
  readonly invalidKeys: "listed" | "refusedWhenAll" | "refused";
  /** Whether recalling a message again fails or succeeds. */
  readonly recalledAgain: "failed" | "successful";
  /** The reasons in `failedResult`, where they are not the codes that refuse a whole call. */
  readonly recallReasons: Readonly<Partial<Record<RecallFailure, string>>>;
  /** The departments by id; the tree may have circles, and ids that do not exist. */
  readonly departments: Readonly<Record<number, Department>>;
  /** The people of each role. */
  readonly roles: Readonly<Record<number, readonly string[]>>;
  /** The direct manager of each person who has one. */
  readonly managers: Readonly<Record<string, string>>;
  /** The userId of each mobile number. */
  readonly mobiles: Readonly<Record<string, string>>;
  /** The code for an unknown number: user not found, or no number of this enterprise. */
  readonly unknownMobiles: 60121 | 40104;
  /** Whether the app may see a person; others are refused with 50002. */
  readonly isInScope: (userId: string) => boolean;
  /** Whether the app may see a department; others are refused with 50004. */
  readonly isDepartmentInScope: (departmentId: number) => boolean;
  /** The code for an upload that is too large: file too large, or bad size. */
  readonly oversizedUploads: 45001 | 40006;
  /** How the legacy host's gateway refuses: by a code of its own, or by 88 with that code as its subcode. */
  readonly gatewayErrors: LegacyForm;
  /** Whether `errcode` is a number, as in the tables, or text, as in some samples. */
  readonly errcodes: "numbers" | "texts";
  /** The clock that tokens and keys expire by and messages are dated with, in milliseconds. */
  readonly now: () => number;
}

/** The internal app of the default world; its robot's code is its app key, as in practice. */
export const defaultApp = {
  appKey: "dingsimulatedapp",
  appSecret: "simulated-app-secret",
  corpId: "dingsimulatedcorp",
  robotCode: "dingsimulatedapp",
} as const;

/** The third-party app of the default world, authorised by the enterprise of the internal one. */
export const defaultSuite = {
  suiteKey: "suitesimulated",
  suiteSecret: "simulated-suite-secret",
  suiteTicket: "simulated-suite-ticket",
  corpIds: [defaultApp.corpId],
  robotCode: "suitesimulated",
} as const;

/** The company of the default world: one person in two departments, and a circle in the tree. */
export const defaultCompany = {
  departments: {
    1: { people: ["manager1234"], subDepartments: [2, 3] },
    2: { people: ["zhang", "li"], subDepartments: [4] },
    3: { people: [], subDepartments: [] },
    4: { people: ["li", "007"], subDepartments: [2] },
  },
  roles: { 1001: ["zhang", "007"], 1002: [] },
  managers: { zhang: "manager1234", li: "manager1234", "007": "zhang" },
  mobiles: { "13800000001": "zhang", "13800000002": "li" },
} as const;

/** The world without options: every id is a person, except ids that begin with `nobody`. */
export const defaultWorld: World = {
  apps: [defaultApp],
  suites: [defaultSuite],
  robots: [
    { robotCode: defaultApp.robotCode, clientId: defaultApp.appKey },
    { robotCode: defaultSuite.robotCode, clientId: defaultSuite.suiteKey },
  ],
  isPerson: (userId) => !userId.startsWith("nobody"),
  isFiltered: () => false,
  flowControlled: {},
  invalidIds: "listed",
  duplicates: "collapse",
  maxUserIds: 20,
  maxMsgParamBytes: 15_000,
  tokenSeconds: 7200,
  keySeconds: 86_400,
  statusMissingMs: 0,
  processingMs: 0,
  successSpelling: "SUCCESS",
  readTimestamps: "absent",
  nameOf: (userId) => `员工${userId}`,
  maxProcessQueryKeys: 20,
  invalidKeys: "listed",
  recalledAgain: "failed",
  recallReasons: {},
  ...defaultCompany,
  unknownMobiles: 60121,
  isInScope: () => true,
  isDepartmentInScope: () => true,
  oversizedUploads: 45001,
  gatewayErrors: "plain",
  errcodes: "numbers",
  now: Date.now,
};
