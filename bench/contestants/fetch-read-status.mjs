// What somebody would write who does without the action: the same two requests by Node's own fetch.
const { DINGTALK_ENDPOINT, APP_KEY, APP_SECRET, ROBOT_CODE, USER_ID, PROCESS_QUERY_KEY } =
  process.env;
const ask = async (path, request) => {
  const reply = await fetch(`${DINGTALK_ENDPOINT}${path}`, request);
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return await reply.json();
};
const { accessToken } = await ask("/v1.0/oauth2/accessToken", {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ appKey: APP_KEY, appSecret: APP_SECRET }),
});
const query = new URLSearchParams({ robotCode: ROBOT_CODE, processQueryKey: PROCESS_QUERY_KEY });
const { messageReadInfoList } = await ask(`/v1.0/robot/oToMessages/readStatus?${query}`, {
  headers: { "x-acs-dingtalk-access-token": accessToken },
});
if (messageReadInfoList?.[0]?.userId !== USER_ID) throw new Error("nobody is known to have it");
