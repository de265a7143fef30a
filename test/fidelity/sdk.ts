import { createRequire } from "node:module";

/** The calls of the official SDK that the action makes, too; each answers with the reply's body as the SDK reads it. */
export interface Sdk {
  accessToken(appKey: string, appSecret: string): Promise<unknown>;
  organisationToken(corpId: string, clientId: string, clientSecret: string): Promise<unknown>;
  corpAccessToken(suite: Readonly<Record<string, string>>): Promise<unknown>;
  batchSend(request: object, accessToken: string): Promise<unknown>;
  readStatus(request: object, accessToken: string): Promise<unknown>;
  recall(request: object, accessToken: string): Promise<unknown>;
}

/** The official SDK, pointed at an http origin; its `protocol` is what its own examples set to https. */
export function openSdk(origin: string): Sdk {
  const { protocol, host } = new URL(origin);
  const config = new openApi.Config({ protocol: protocol.replace(":", ""), endpoint: host });
  const tokens = new oauth2.default(config);
  const robots = new robot.default(config);
  const runtime = new util.RuntimeOptions({});
  const bodyOf = async (reply: Promise<Reply>) => (await reply).body;
  const tokenHeader = (accessToken: string) => ({ xAcsDingtalkAccessToken: accessToken });
  return {
    accessToken: (appKey, appSecret) =>
      bodyOf(tokens.getAccessToken(new oauth2.GetAccessTokenRequest({ appKey, appSecret }))),
    organisationToken: (corpId, clientId, clientSecret) => {
      const grant = { clientId, clientSecret, grantType: "client_credentials" };
      return bodyOf(tokens.getToken(corpId, new oauth2.GetTokenRequest(grant)));
    },
    corpAccessToken: (suite) =>
      bodyOf(tokens.getCorpAccessToken(new oauth2.GetCorpAccessTokenRequest(suite))),
    batchSend: (request, accessToken) => {
      const headers = new robot.BatchSendOTOHeaders(tokenHeader(accessToken));
      const asked = new robot.BatchSendOTORequest(request);
      return bodyOf(robots.batchSendOTOWithOptions(asked, headers, runtime));
    },
    readStatus: (request, accessToken) => {
      const headers = new robot.BatchOTOQueryHeaders(tokenHeader(accessToken));
      const asked = new robot.BatchOTOQueryRequest(request);
      return bodyOf(robots.batchOTOQueryWithOptions(asked, headers, runtime));
    },
    recall: (request, accessToken) => {
      const headers = new robot.BatchRecallOTOHeaders(tokenHeader(accessToken));
      const asked = new robot.BatchRecallOTORequest(request);
      return bodyOf(robots.batchRecallOTOWithOptions(asked, headers, runtime));
    },
  };
}

interface Reply {
  readonly body: unknown;
}

type Model = new (fields: object) => object;
type WithOptions = (request: object, headers: object, runtime: object) => Promise<Reply>;

interface Oauth2 {
  readonly default: new (
    config: object,
  ) => {
    getAccessToken(request: object): Promise<Reply>;
    getToken(corpId: string, request: object): Promise<Reply>;
    getCorpAccessToken(request: object): Promise<Reply>;
  };
  readonly GetAccessTokenRequest: Model;
  readonly GetTokenRequest: Model;
  readonly GetCorpAccessTokenRequest: Model;
}

interface Robot {
  readonly default: new (
    config: object,
  ) => {
    batchSendOTOWithOptions: WithOptions;
    batchOTOQueryWithOptions: WithOptions;
    batchRecallOTOWithOptions: WithOptions;
  };
  readonly BatchSendOTORequest: Model;
  readonly BatchSendOTOHeaders: Model;
  readonly BatchOTOQueryRequest: Model;
  readonly BatchOTOQueryHeaders: Model;
  readonly BatchRecallOTORequest: Model;
  readonly BatchRecallOTOHeaders: Model;
}

// The types are ours, of what is used here: the whole repository is checked where the SDK is not installed.
const load = createRequire(import.meta.url);
const openApi: { readonly Config: Model } = load("@alicloud/openapi-client");
const util: { readonly RuntimeOptions: Model } = load("@alicloud/tea-util");
const oauth2: Oauth2 = load("@alicloud/dingtalk/oauth2_1_0");
const robot: Robot = load("@alicloud/dingtalk/robot_1_0");
