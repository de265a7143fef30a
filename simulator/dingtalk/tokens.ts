import { type Call, readJsonBody, readMandatory } from "./call.ts";
import type { Answer, JsonObject } from "./exchange.ts";
import { refuse } from "./refusals.ts";
import type { TokenHolder } from "./token-store.ts";
import {
  type App,
  contactPermissions,
  mediaPermission,
  type Suite,
  sendPermission,
  type World,
} from "./world.ts";

/** `POST /v1.0/oauth2/accessToken`: an internal app's token, the same one and prolonged while it is valid. */
export function answerAccessToken(call: Call): Answer {
  const body = readTokenBody(call);
  const appKey = readMandatory(body, "appKey");
  const appSecret = readMandatory(body, "appSecret");
  const { apps } = call.state.world;
  const app = apps.find((known) => known.appKey === appKey && known.appSecret === appSecret);
  if (app === undefined) return refuse("invalidClientIdOrSecret");
  const holder = holderFor(clientOfApp(app), app.corpId);
  return camelCaseGrant(call, call.state.tokens.renew(holder, "accessToken"));
}

/** `POST /v1.0/oauth2/{corpId}/token`: the newer call, for internal and third-party apps alike. */
export function answerCorpToken(call: Call): Answer {
  const body = readTokenBody(call);
  const clientId = readMandatory(body, "client_id");
  const clientSecret = readMandatory(body, "client_secret");
  if (readMandatory(body, "grant_type") !== "client_credentials") refuse("unsupported.grant.type");
  const { world, tokens } = call.state;
  const client = clientsOf(world).find((known) => known.clientId === clientId);
  if (client?.clientSecret !== clientSecret) return refuse("invalid.client");
  const { corpId = "" } = call.parameters;
  if (!client.corpIds.includes(corpId)) return refuse("unauthorized.client");
  const token = tokens.renew(holderFor(client, corpId), "token");
  return { status: 200, body: { access_token: token, expires_in: world.tokenSeconds } };
}

/** `POST /v1.0/oauth2/corpAccessToken`: a third-party app's token for an enterprise, a new one each time. */
export function answerCorpAccessToken(call: Call): Answer {
  const body = readTokenBody(call);
  const suiteKey = readMandatory(body, "suiteKey");
  const suiteSecret = readMandatory(body, "suiteSecret");
  const corpId = readMandatory(body, "authCorpId");
  const suiteTicket = readMandatory(body, "suiteTicket");
  const suite = call.state.world.suites.find((known) => known.suiteKey === suiteKey);
  if (suite?.suiteSecret !== suiteSecret) return refuse("invalidSuiteKey");
  if (suite.suiteTicket !== suiteTicket) return refuse("invalidSuiteTicket");
  if (!suite.corpIds.includes(corpId)) return refuse("invalidAuthInfo");
  const holder = holderFor(clientOfSuite(suite), corpId);
  return camelCaseGrant(call, call.state.tokens.issue(holder, "corpAccessToken"));
}

/** Finds the holder of a new token: the app or suite of that key, for the first enterprise that it acts for. */
export function findHolder(world: World, clientId: string): TokenHolder | undefined {
  const client = clientsOf(world).find((known) => known.clientId === clientId);
  return client && holderFor(client, client.corpIds[0] ?? "");
}

const { getbymobile, ...contactPermissionsOfSuites } = contactPermissions;
const suitePermissions = [
  sendPermission,
  mediaPermission,
  ...Object.values(contactPermissionsOfSuites),
];
const appPermissions = [...suitePermissions, getbymobile];

// An app and a suite are the same thing to the newer token call.
interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly corpIds: readonly string[];
  readonly permissions: readonly string[];
}

function clientsOf(world: World): readonly Client[] {
  return [...world.apps.map(clientOfApp), ...world.suites.map(clientOfSuite)];
}

function clientOfApp({ appKey, appSecret, corpId, permissions = appPermissions }: App): Client {
  return { clientId: appKey, clientSecret: appSecret, corpIds: [corpId], permissions };
}

function clientOfSuite(suite: Suite): Client {
  const { suiteKey, suiteSecret, corpIds, permissions = suitePermissions } = suite;
  return { clientId: suiteKey, clientSecret: suiteSecret, corpIds, permissions };
}

function holderFor({ clientId, permissions }: Client, corpId: string): TokenHolder {
  return { clientId, corpId, permissions };
}

function readTokenBody(call: Call): JsonObject {
  return readJsonBody(call, "Missingbody");
}

function camelCaseGrant(call: Call, accessToken: string): Answer {
  return { status: 200, body: { accessToken, expireIn: call.state.world.tokenSeconds } };
}
