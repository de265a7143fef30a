/** The permission point that batchSend demands (the batchSend page). */
export const sendPermission = "qyapi_robot_sendmsg";

/** An enterprise's internal app; without `permissions` it has the one for sending. */
export interface App {
  readonly appKey: string;
  readonly appSecret: string;
  readonly corpId: string;
  readonly permissions?: readonly string[];
}

/** A third-party app; `corpIds` are the enterprises that authorised it. */
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

/** Everything the simulated DingTalk knows and every choice its documents leave open. */
export interface World {
  readonly apps: readonly App[];
  readonly suites: readonly Suite[];
  readonly robots: readonly Robot[];
  /** Whether an id is somebody of the enterprise. */
  readonly isPerson: (userId: string) => boolean;
  /** Whether a person's messages are filtered: such people are told in `filteredStaffIdList`. */
  readonly isFiltered: (userId: string) => boolean;
  /** How many times each of these people is flow-controlled before messages reach them. */
  readonly flowControlled: Readonly<Record<string, number>>;
  /** What becomes of ids that are nobody: told in `invalidStaffIdList`, or the call refused with `staffId.notExisted`. */
  readonly invalidIds: "listed" | "refusedWhenAll" | "refused";
  /** Whether an id that stands in a call twice gets the message once or twice. */
  readonly duplicates: "collapse" | "twice";
  readonly maxUserIds: number;
  readonly maxMsgParamBytes: number;
  readonly tokenSeconds: number;
  /** The clock that tokens expire by and messages are dated with, in milliseconds. */
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

/** The world where nothing is chosen: everyone is a person but ids that begin with `nobody`. */
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
  now: Date.now,
};
