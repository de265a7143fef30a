import * as z from "zod/mini";
import { type ApiRequest, apiRequest, endpoints } from "./endpoints.ts";
import { readCode } from "./error-codes.ts";
import { DingTalkError, type OwnWords } from "./failure.ts";
import type { Reply } from "./reply.ts";

/** An app that can fetch a token: an internal app, an app with the organisation's corpId, or a third-party app. */
export type AppCredentials =
  | { readonly kind: "internal"; readonly appKey: string; readonly appSecret: string }
  | {
      readonly kind: "organisation";
      readonly corpId: string;
      readonly clientId: string;
      readonly clientSecret: string;
    }
  | {
      readonly kind: "suite";
      readonly corpId: string;
      readonly suiteKey: string;
      readonly suiteSecret: string;
      readonly suiteTicket: string;
    };

/** Where the token comes from: an app fetches it, or it is given, and an app may renew it. */
export type Credentials =
  | { readonly kind: "app"; readonly app: AppCredentials }
  | {
      readonly kind: "token";
      readonly accessToken: string;
      readonly renewedBy: AppCredentials | undefined;
    };

/** The request by which an app gets its token. Source: the page of each of the three calls. */
export function tokenRequest(app: AppCredentials): ApiRequest {
  switch (app.kind) {
    case "internal": {
      const { appKey, appSecret } = app;
      return apiRequest(endpoints.accessToken, { body: { appKey, appSecret } });
    }
    case "organisation": {
      const { corpId, clientId, clientSecret } = app;
      const { method, path } = endpoints.organisationToken;
      const endpoint = { method, path: path.replace("{corpId}", encodeURIComponent(corpId)) };
      const secret = { client_id: clientId, client_secret: clientSecret };
      return apiRequest(endpoint, { body: { ...secret, grant_type: "client_credentials" } });
    }
    case "suite": {
      const { suiteKey, suiteSecret, corpId, suiteTicket } = app;
      const body = { suiteKey, suiteSecret, authCorpId: corpId, suiteTicket };
      return apiRequest(endpoints.corpAccessToken, { body });
    }
    default:
      return app satisfies never;
  }
}

/** The token in a reply, in either spelling; throws a DingTalkError when there is no token that fits into a header. */
export function readToken(reply: Reply): string {
  if (reply.failure !== undefined) throw new DingTalkError(reply.failure);
  const body = tokenBody.safeParse(reply.body);
  const token = body.success ? (body.data.accessToken ?? body.data.access_token) : undefined;
  if (token !== undefined) return token;
  if (reply.code !== undefined && readCode(reply.code)?.kind === "rejected")
    throw new DingTalkError(reply.refused());
  const message: OwnWords = "a success without an access token";
  const failure = reply.misunderstood(message);
  // Another body than a page may still contain a token, so its text is not shown.
  throw new DingTalkError(reply.isPage ? failure : { ...failure, message });
}

const headerSafe = z.optional(z.string().check(z.regex(/^[\x21-\x7e]+$/)));
const tokenBody = z.object({ accessToken: headerSafe, access_token: headerSafe });

/** The parts of the credentials that must never be shown. */
export function secretsOf(credentials: Credentials): string[] {
  if (credentials.kind === "app") return secretsOfApp(credentials.app);
  const { accessToken, renewedBy } = credentials;
  return [accessToken, ...(renewedBy === undefined ? [] : secretsOfApp(renewedBy))];
}

function secretsOfApp(app: AppCredentials): string[] {
  switch (app.kind) {
    case "internal":
      return [app.appSecret];
    case "organisation":
      return [app.clientSecret];
    case "suite":
      return [app.suiteSecret, app.suiteTicket];
    default:
      return app satisfies never;
  }
}
