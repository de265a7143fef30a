// The bare calls of a send, one after the other, by undici: no more than is needed to have them answered.
import { readFileSync } from "node:fs";
import { Agent, request } from "undici";

const { DINGTALK_ENDPOINT, APP_KEY, APP_SECRET, ROBOT_CODE, TITLE, TEXT, PEOPLE_FILE } =
  process.env;
const dispatcher = new Agent({ allowH2: false });
const ask = async (path, body, headers = {}) => {
  const reply = await request(`${DINGTALK_ENDPOINT}${path}`, {
    dispatcher,
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  if (reply.statusCode !== 200) throw new Error(`${path}: ${await reply.body.text()}`);
  return await reply.body.json();
};
const { accessToken } = await ask("/v1.0/oauth2/accessToken", {
  appKey: APP_KEY,
  appSecret: APP_SECRET,
});
const userIds = readFileSync(PEOPLE_FILE, "utf8").trim().split("\n");
for (let at = 0; at < userIds.length; at += 20)
  await ask(
    "/v1.0/robot/oToMessages/batchSend",
    {
      robotCode: ROBOT_CODE,
      userIds: userIds.slice(at, at + 20),
      msgKey: "sampleMarkdown",
      msgParam: JSON.stringify({ title: TITLE, text: TEXT }),
    },
    { "x-acs-dingtalk-access-token": accessToken },
  );
await dispatcher.close();
