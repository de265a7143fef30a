import type { AppCredentials, Credentials } from "../dingtalk/token.ts";
import { type Problem, type Reading, right, wrong } from "./problem.ts";

/** The credential inputs as they stand in the workflow; undefined where blank. */
export interface GivenCredentials {
  readonly appKey: string | undefined;
  readonly appSecret: string | undefined;
  readonly corpId: string | undefined;
  readonly suiteTicket: string | undefined;
  readonly accessToken: string | undefined;
}

/** Which of DingTalk's ways to a token the inputs ask for, or what is missing for any of them. */
export function readCredentials(given: GivenCredentials): Reading<Credentials> {
  const problems = missing(given);
  if (problems.length > 0) return wrong(...problems);
  const app = appOf(given);
  if (given.accessToken !== undefined)
    return right({ kind: "token", accessToken: given.accessToken, renewedBy: app });
  return app === undefined ? wrong(nothingGiven) : right({ kind: "app", app });
}

const nothingGiven: Problem = {
  input: "appKey, appSecret",
  expected: "the app's Client ID and Client Secret, or an `accessToken`",
};

const noCorpId: Problem = {
  input: "corpId",
  expected: "the organisation that authorised the app, beside `suiteTicket`",
};

function missing({
  appKey,
  appSecret,
  corpId,
  suiteTicket,
  accessToken,
}: GivenCredentials): Problem[] {
  const problems: Problem[] = [];
  const withoutCorpId = suiteTicket !== undefined && corpId === undefined ? [noCorpId] : [];
  if (appKey === undefined && appSecret === undefined) {
    // With a token nothing else is needed, and what else is there does no harm.
    return accessToken === undefined ? [nothingGiven, ...withoutCorpId] : [];
  }
  if (appKey === undefined)
    problems.push({ input: "appKey", expected: "the app's Client ID, beside `appSecret`" });
  if (appSecret === undefined)
    problems.push({
      input: "appSecret",
      expected:
        "the app's Client Secret, beside `appKey`; an empty secret is one that this run may not read",
    });
  return [...problems, ...withoutCorpId];
}

function appOf({
  appKey,
  appSecret,
  corpId,
  suiteTicket,
}: GivenCredentials): AppCredentials | undefined {
  if (appKey === undefined || appSecret === undefined) return undefined;
  if (corpId === undefined) return { kind: "internal", appKey, appSecret };
  if (suiteTicket === undefined)
    return { kind: "organisation", corpId, clientId: appKey, clientSecret: appSecret };
  return { kind: "suite", corpId, suiteKey: appKey, suiteSecret: appSecret, suiteTicket };
}
