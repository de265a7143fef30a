// The same two requests by node:http, whose parser is native code: fetch brings one in WebAssembly, which has to be compiled.
import { request } from "node:http";

const { DINGTALK_ENDPOINT, APP_KEY, APP_SECRET, ROBOT_CODE, USER_ID, TITLE, TEXT } = process.env;
const ask = async (path, body, more = {}) => {
  const headers = { "content-type": "application/json", ...more };
  const reply = await new Promise((resolve, reject) => {
    const asked = request(`${DINGTALK_ENDPOINT}${path}`, { method: "POST", headers }, resolve);
    asked.once("error", reject).end(JSON.stringify(body));
  });
  let text = "";
  for await (const part of reply.setEncoding("utf8")) text += part;
  if (reply.statusCode !== 200) throw new Error(`${path}: ${reply.statusCode} ${text}`);
  return JSON.parse(text);
};
const { accessToken } = await ask("/v1.0/oauth2/accessToken", {
  appKey: APP_KEY,
  appSecret: APP_SECRET,
});
const { processQueryKey } = await ask(
  "/v1.0/robot/oToMessages/batchSend",
  {
    robotCode: ROBOT_CODE,
    userIds: [USER_ID],
    msgKey: "sampleMarkdown",
    msgParam: JSON.stringify({ title: TITLE, text: TEXT }),
  },
  { "x-acs-dingtalk-access-token": accessToken },
);
if (!processQueryKey) throw new Error("nothing was sent");
