// The same two requests by DingTalk's official SDK, of which it loads no other product's client.
const { Config } = require("@alicloud/openapi-client");
const { RuntimeOptions } = require("@alicloud/tea-util");
const oauth2 = require("@alicloud/dingtalk/dist/oauth2_1_0/client");
const robot = require("@alicloud/dingtalk/dist/robot_1_0/client");

const { DINGTALK_ENDPOINT, APP_KEY, APP_SECRET, ROBOT_CODE, USER_ID, TITLE, TEXT } = process.env;

async function send() {
  const config = new Config({ protocol: "http", endpoint: new URL(DINGTALK_ENDPOINT).host });
  const tokens = new oauth2.default(config);
  const grant = new oauth2.GetAccessTokenRequest({ appKey: APP_KEY, appSecret: APP_SECRET });
  const { accessToken } = (await tokens.getAccessToken(grant)).body;
  const { body } = await new robot.default(config).batchSendOTOWithOptions(
    new robot.BatchSendOTORequest({
      robotCode: ROBOT_CODE,
      userIds: [USER_ID],
      msgKey: "sampleMarkdown",
      msgParam: JSON.stringify({ title: TITLE, text: TEXT }),
    }),
    new robot.BatchSendOTOHeaders({ xAcsDingtalkAccessToken: accessToken }),
    new RuntimeOptions({}),
  );
  if (!body.processQueryKey) throw new Error("nothing was sent");
}

send();
