// The same two requests by DingTalk's official SDK.
const { Config } = require("@alicloud/openapi-client");
const { RuntimeOptions } = require("@alicloud/tea-util");
const oauth2 = require("@alicloud/dingtalk/oauth2_1_0");
const robot = require("@alicloud/dingtalk/robot_1_0");

const { DINGTALK_ENDPOINT, APP_KEY, APP_SECRET, ROBOT_CODE, USER_ID, PROCESS_QUERY_KEY } =
  process.env;

async function readStatus() {
  const config = new Config({ protocol: "http", endpoint: new URL(DINGTALK_ENDPOINT).host });
  const tokens = new oauth2.default(config);
  const grant = new oauth2.GetAccessTokenRequest({ appKey: APP_KEY, appSecret: APP_SECRET });
  const { accessToken } = (await tokens.getAccessToken(grant)).body;
  const { body } = await new robot.default(config).batchOTOQueryWithOptions(
    new robot.BatchOTOQueryRequest({ robotCode: ROBOT_CODE, processQueryKey: PROCESS_QUERY_KEY }),
    new robot.BatchOTOQueryHeaders({ xAcsDingtalkAccessToken: accessToken }),
    new RuntimeOptions({}),
  );
  const [person] = body.messageReadInfoList;
  if (person?.userId !== USER_ID) throw new Error("nobody is known to have it");
}

readStatus();
