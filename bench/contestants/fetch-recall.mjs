// What somebody would write who does without the action: the same two requests by Node's own fetch.
const { DINGTALK_ENDPOINT, APP_KEY, APP_SECRET, ROBOT_CODE, PROCESS_QUERY_KEY } = process.env;
const ask = async (path, body, headers = {}) => {
  const reply = await fetch(`${DINGTALK_ENDPOINT}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return await reply.json();
};
const { accessToken } = await ask("/v1.0/oauth2/accessToken", {
  appKey: APP_KEY,
  appSecret: APP_SECRET,
});
const { successResult } = await ask(
  "/v1.0/robot/otoMessages/batchRecall",
  { robotCode: ROBOT_CODE, processQueryKeys: [PROCESS_QUERY_KEY] },
  { "x-acs-dingtalk-access-token": accessToken },
);
if (!successResult?.includes(PROCESS_QUERY_KEY)) throw new Error("nothing was recalled");
