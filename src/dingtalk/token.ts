import * as z from "zod/mini";
import { endpoints, pathOf } from "./endpoints.ts";
import type { HttpRequest } from "./transport.ts";

/** An app that can ask for a token: one organisation's own, one organisation's by its corpId, or a third party's. */
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

/** How to come by a token: ask for one, or use one that was given, which an app may renew. */
export type Credentials =
  | { readonly kind: "app"; readonly app: AppCredentials }
  | {
      readonly kind: "token";
      readonly accessToken: string;
      readonly renewedBy: AppCredentials | undefined;
    };

/** The request by which an app asks for its token. Source: the page of each of the three calls. */
export function tokenRequest(
  app: AppCredentials,
): Pick<HttpRequest, "method" | "path"> & { readonly body: object } {
  switch (app.kind) {
    case "internal": {
      const { appKey, appSecret } = app;
      return { ...at(endpoints.accessToken), body: { appKey, appSecret } };
    }
    case "organisation": {
      const { corpId, clientId, clientSecret } = app;
      const body = {
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: "client_credentials",
      };
      return { ...at(endpoints.organisationToken, { corpId }), body };
    }
    case "suite": {
      const { suiteKey, suiteSecret, corpId, suiteTicket } = app;
      return {
        ...at(endpoints.corpAccessToken),
        body: { suiteKey, suiteSecret, authCorpId: corpId, suiteTicket },
      };
    }
    default:
      return app satisfies never;
  }
}

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

/** The token in a reply's body, in either spelling; undefined where there is none that fits a header. */
export function tokenIn(body: unknown): string | undefined {
  const parsed = tokenBody.safeParse(body);
  return parsed.success ? (parsed.data.accessToken ?? parsed.data.access_token) : undefined;
}

const headerSafe = z.optional(z.string().check(z.regex(/^[\x21-\x7e]+$/)));
const tokenBody = z.object({ accessToken: headerSafe, access_token: headerSafe });

function at(
  endpoint: (typeof endpoints)[keyof typeof endpoints],
  places: Readonly<Record<string, string>> = {},
): { readonly method: "GET" | "POST"; readonly path: string } {
  return { method: endpoint.method, path: pathOf(endpoint, places) };
}
