import type { AppCredentials, Credentials } from "../dingtalk/token.ts";
import { boolean, word } from "./forms.ts";
import { appVariables, type Inputs } from "./inputs.ts";

/** The robot, and the credentials of its app. */
export interface Robot {
  readonly robotCode: string;
  readonly credentials: Credentials;
}

/** Whether the step is skipped: it has no credentials, and `skipWithoutCredentials` allows it. */
export function skipsWithoutCredentials(inputs: Inputs): boolean {
  const isAllowed = inputs.setting("skipWithoutCredentials", boolean(false));
  // Asks for each name, because a dry run does not read the credentials.
  const { appSecret, accessToken } = givenRobot(inputs);
  return isAllowed && appSecret === "" && accessToken === "";
}

/** Reads the robot and the credentials, and which way to a token they are for; undefined if a part is missing or wrong. */
export function readRobot(inputs: Inputs): Robot | undefined {
  const given = givenRobot(inputs);
  const missing = missingParts(given);
  for (const [input, kind] of missing) inputs.refuse({ input, expected: { kind } });
  const corpId = inputs.read("corpId", corpIdForm);
  const accessToken = inputs.read("accessToken", accessTokenForm);
  const { appKey, robotCode } = given;
  const holding = Object.entries({ appKey, robotCode }).filter(([name, code]) =>
    inputs.refusesSecretIn(name, [code]),
  );
  if (corpId === undefined || accessToken === undefined) return undefined;
  if (missing.length + holding.length > 0) return undefined;
  const app = appOf(given);
  if (accessToken === "") return { robotCode, credentials: { kind: "app", app } };
  const renewedBy = appKey === "" ? undefined : app;
  return { robotCode, credentials: { kind: "token", accessToken, renewedBy } };
}

const corpIdForm = word(/^[\w-]+$/, { kind: "corpId" });

const accessTokenForm = word(/^[\x21-\x7e]+$/, { kind: "accessToken" });

/** The robot and its credentials as they are given; each is empty where it is not. */
interface GivenRobot {
  readonly robotCode: string;
  readonly appKey: string;
  readonly appSecret: string;
  readonly corpId: string;
  readonly suiteTicket: string;
  readonly accessToken: string;
  /** Where the app comes from: the inputs, or variables of the environment. */
  readonly names: Readonly<Record<"appKey" | "appSecret", string>>;
}

// A step that gives no credentials takes those of the job, from its environment.
function givenRobot(inputs: Inputs): GivenRobot {
  const given = {
    appKey: inputs.code("appKey"),
    appSecret: inputs.code("appSecret"),
    accessToken: inputs.code("accessToken"),
    suiteTicket: inputs.code("suiteTicket"),
  };
  const isGiven = Object.values(given).some((text) => text !== "");
  const variable = (name: keyof typeof appVariables) =>
    isGiven ? "" : inputs.variable(appVariables[name]);
  const appKey = given.appKey || variable("appKey");
  const appSecret = given.appSecret || variable("appSecret");
  const isOfJob = !isGiven && `${appKey}${appSecret}` !== "";
  // The robot of an internal app has the app's key as its code.
  const ofApp = given.suiteTicket === "" ? appKey : "";
  return {
    ...given,
    appKey,
    appSecret,
    robotCode: inputs.code("robotCode") || variable("robotCode") || ofApp,
    corpId: inputs.code("corpId"),
    names: isOfJob ? appVariables : { appKey: "appKey", appSecret: "appSecret" },
  };
}

function missingParts(given: GivenRobot): (readonly [input: string, kind: MissingPart])[] {
  const { robotCode, appKey, appSecret, corpId, suiteTicket, accessToken, names } = given;
  const noApp = appKey === "" && appSecret === "";
  const missing: (readonly [input: string, kind: MissingPart])[] = [];
  // With a token, no other credential is needed.
  if (noApp && accessToken === "") missing.push(["appKey, appSecret", "appOrToken"]);
  if (!noApp && appKey === "") missing.push([names.appKey, "clientId"]);
  if (!noApp && appSecret === "") missing.push([names.appSecret, "clientSecret"]);
  if ((!noApp || accessToken === "") && suiteTicket !== "" && corpId === "")
    missing.push(["corpId", "organisation"]);
  // An internal app's key would do, so without it the key is what is missing.
  if (robotCode === "" && (noApp ? accessToken : suiteTicket) !== "")
    missing.push(["robotCode", "robotCode"]);
  return missing;
}

type MissingPart = "appOrToken" | "clientId" | "clientSecret" | "organisation" | "robotCode";

function appOf({ appKey, appSecret, corpId, suiteTicket }: GivenRobot): AppCredentials {
  if (corpId === "") return { kind: "internal", appKey, appSecret };
  if (suiteTicket === "")
    return { kind: "organisation", corpId, clientId: appKey, clientSecret: appSecret };
  return { kind: "suite", corpId, suiteKey: appKey, suiteSecret: appSecret, suiteTicket };
}
