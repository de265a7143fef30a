import type { AppCredentials, Credentials } from "../dingtalk/token.ts";
import { anyText, boolean, word } from "./forms.ts";
import type { Inputs } from "./inputs.ts";
import type { Problem } from "./problem.ts";

/** Whether the step is skipped: it has no credentials, and `skipWithoutCredentials` allows it. */
export function skipsWithoutCredentials(inputs: Inputs): boolean {
  const isAllowed = inputs.setting("skipWithoutCredentials", boolean(false));
  // Asks for each name, because a dry run does not read the credentials.
  const given = credentialInputs.filter((name) => inputs.isGiven(name));
  return isAllowed && !given.includes("appSecret") && !given.includes("accessToken");
}

/** Reads the credentials, and which way to a token they are for; undefined if a part is missing or wrong. */
export function readCredentials(inputs: Inputs): Credentials | undefined {
  const corpId = inputs.read("corpId", corpIdForm);
  const accessToken = inputs.read("accessToken", accessTokenForm);
  const appKey = inputs.read("appKey", anyText);
  const [appSecret, suiteTicket] = [inputs.text("appSecret"), inputs.text("suiteTicket")];
  if (corpId === undefined || accessToken === undefined || appKey === undefined) return undefined;
  const app = { appKey, appSecret, corpId, suiteTicket };
  const problems = missing(app, accessToken);
  for (const problem of problems) inputs.refuse(problem);
  if (problems.length > 0) return undefined;
  const renewedBy = appKey === "" ? undefined : appOf(app);
  if (accessToken !== "") return { kind: "token", accessToken, renewedBy };
  return { kind: "app", app: appOf(app) };
}

const credentialInputs = ["appKey", "appSecret", "corpId", "suiteTicket", "accessToken"] as const;

const corpIdForm = word(/^[\w-]+$/, "a corpId: letters, digits, `-` and `_`");

const accessTokenForm = word(
  /^[\x21-\x7e]+$/,
  "a token of visible ASCII characters, without blanks and line breaks",
);

// Each is empty where its input is blank.
interface GivenApp {
  readonly appKey: string;
  readonly appSecret: string;
  readonly corpId: string;
  readonly suiteTicket: string;
}

function missing(
  { appKey, appSecret, corpId, suiteTicket }: GivenApp,
  accessToken: string,
): readonly Problem[] {
  const noApp = appKey === "" && appSecret === "";
  // With a token nothing else is needed.
  if (noApp && accessToken !== "") return [];
  const noCorpId = suiteTicket !== "" && corpId === "";
  return [
    ...(noApp ? [{ input: "appKey, appSecret", expected: appOrToken }] : []),
    ...(!noApp && appKey === "" ? [{ input: "appKey", expected: clientId }] : []),
    ...(!noApp && appSecret === "" ? [{ input: "appSecret", expected: clientSecret }] : []),
    ...(noCorpId ? [{ input: "corpId", expected: organisation }] : []),
  ];
}

const appOrToken = "the app's Client ID and Client Secret, or an `accessToken`";
const clientId = "the app's Client ID, beside `appSecret`";
const clientSecret =
  "the app's Client Secret, beside `appKey`; an empty secret is one that this run may not read";
const organisation = "the organisation that authorised the app, beside `suiteTicket`";

function appOf({ appKey, appSecret, corpId, suiteTicket }: GivenApp): AppCredentials {
  if (corpId === "") return { kind: "internal", appKey, appSecret };
  if (suiteTicket === "")
    return { kind: "organisation", corpId, clientId: appKey, clientSecret: appSecret };
  return { kind: "suite", corpId, suiteKey: appKey, suiteSecret: appSecret, suiteTicket };
}
