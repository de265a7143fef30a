import { connect } from "node:net";
import { isJsonObject, type JsonObject, parseJson } from "./exchange.ts";
import type { Simulator } from "./server.ts";
import { defaultApp } from "./world.ts";

/** A reply as the simulator's own tests look at it. */
export interface SeenReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: JsonObject;
}

/** What a bare TCP client received, and how the connection ended. */
export interface SeenBytes {
  readonly text: string;
  readonly end: string;
}

/** The request that gets a token of the default app. */
export const tokenRequest = { appKey: defaultApp.appKey, appSecret: defaultApp.appSecret } as const;

/** The path of the token call for internal apps. */
export const tokenPath = "/v1.0/oauth2/accessToken";

/** The path of batchSend. */
export const batchSendPath = "/v1.0/robot/oToMessages/batchSend";

/** The path of readStatus. */
export const readStatusPath = "/v1.0/robot/oToMessages/readStatus";

/** The path of batchRecall. */
export const batchRecallPath = "/v1.0/robot/otoMessages/batchRecall";

/** The paths of the contacts calls. */
export const contactPaths = {
  getbymobile: "/topapi/v2/user/getbymobile",
  simplelist: "/topapi/role/simplelist",
  userget: "/topapi/v2/user/get",
  listid: "/topapi/user/listid",
  listsubid: "/topapi/v2/department/listsubid",
} as const;

/** The path of the upload. */
export const mediaUploadPath = "/media/upload";

/** A picture of one dot. */
export const dot = {
  type: "image",
  fileName: "dot.png",
  contentType: "image/png",
  content: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
    "base64",
  ),
} as const;

/** A valid batchSend body. */
export const textMessage = {
  robotCode: defaultApp.robotCode,
  userIds: ["ann", "bob"],
  msgKey: "sampleText",
  msgParam: JSON.stringify({ content: "你好" }),
} as const;

/** Posts JSON (or a text as it is) and reads the whole reply; a path may come with headers. */
export async function post(
  simulator: Simulator,
  { path, headers = {} }: { path: string; headers?: Record<string, string> },
  body: JsonObject | string,
): Promise<SeenReply> {
  const init = {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  };
  return readReply(await fetch(`${simulator.url}${path}`, init));
}

/** Asks for a token of the default app. */
export function getToken(simulator: Simulator): Promise<SeenReply> {
  return post(simulator, { path: tokenPath }, tokenRequest);
}

/** Sends the text message, with changes, with a valid token. */
export function send(simulator: Simulator, changes: JsonObject = {}): Promise<SeenReply> {
  const token = simulator.dingtalk.issueToken();
  return sendAs(simulator, token, { ...textMessage, ...changes });
}

/** Sends any body with any token. */
export function sendAs(
  simulator: Simulator,
  token: string,
  body: JsonObject | string,
): Promise<SeenReply> {
  const headers = { "x-acs-dingtalk-access-token": token };
  return post(simulator, { path: batchSendPath, headers }, body);
}

/** Sends the text message, with changes, and gives its key. */
export async function sendForKey(simulator: Simulator, changes: JsonObject = {}): Promise<string> {
  return String((await send(simulator, changes)).json["processQueryKey"]);
}

/** Asks about a message with a valid token; of the query's parameters those that are `null` are left out. */
export async function askReadStatus(
  simulator: Simulator,
  parameters: Readonly<Record<string, string | null>>,
): Promise<SeenReply> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ robotCode: defaultApp.robotCode, ...parameters })) {
    if (value !== null) query.set(name, value);
  }
  const headers = { "x-acs-dingtalk-access-token": simulator.dingtalk.issueToken() };
  return readReply(await fetch(`${simulator.url}${readStatusPath}?${query}`, { headers }));
}

/** Recalls messages with a valid token. */
export function recall(
  simulator: Simulator,
  processQueryKeys: unknown,
  changes: JsonObject = {},
): Promise<SeenReply> {
  const headers = { "x-acs-dingtalk-access-token": simulator.dingtalk.issueToken() };
  const body = { robotCode: defaultApp.robotCode, processQueryKeys, ...changes };
  return post(simulator, { path: batchRecallPath, headers }, body);
}

/** Makes a contacts call with a JSON body with a valid token. */
export function askContacts(
  simulator: Simulator,
  call: keyof typeof contactPaths,
  body: JsonObject | string,
): Promise<SeenReply> {
  const token = simulator.dingtalk.issueToken();
  return post(simulator, { path: `${contactPaths[call]}?access_token=${token}` }, body);
}

/** Uploads the dot, with changes, with a valid token. */
export async function upload(
  simulator: Simulator,
  changes: Partial<Record<"type" | "fileName" | "contentType", string>> & {
    readonly content?: Uint8Array<ArrayBuffer>;
  } = {},
): Promise<SeenReply> {
  const { type, fileName, contentType, content } = { ...dot, ...changes };
  const form = new FormData();
  form.append("type", type);
  form.append("media", new Blob([content], { type: contentType }), fileName);
  return uploadForm(simulator, { type }, form);
}

/** Uploads any form, with a valid token and with a query of its own. */
export async function uploadForm(
  simulator: Simulator,
  query: Readonly<Record<string, string>>,
  form: FormData,
): Promise<SeenReply> {
  const token = simulator.dingtalk.issueToken();
  const parameters = new URLSearchParams({ access_token: token, ...query });
  const address = `${simulator.url}${mediaUploadPath}?${parameters}`;
  return readReply(await fetch(address, { method: "POST", body: form }));
}

/** Waits until `count` requests were recorded in all. */
export async function untilFiled(simulator: Simulator, count: number): Promise<void> {
  while (simulator.requests.length < count) await new Promise(setImmediate);
}

/** Sends the text message over a bare TCP connection, and reads until the server ends it. */
export function sendBytes(simulator: Simulator): Promise<SeenBytes> {
  const body = JSON.stringify(textMessage);
  const socket = connect(Number(new URL(simulator.url).port), "127.0.0.1");
  socket.setEncoding("utf8");
  socket.write(
    [
      `POST ${batchSendPath} HTTP/1.1`,
      "host: 127.0.0.1",
      "content-type: application/json",
      `x-acs-dingtalk-access-token: ${simulator.dingtalk.issueToken()}`,
      `content-length: ${Buffer.byteLength(body)}`,
      "",
      body,
    ].join("\r\n"),
  );
  return new Promise((resolve) => {
    let text = "";
    socket.on("data", (part) => {
      text += part;
    });
    socket.once("end", () => resolve({ text, end: "end" }));
    socket.once("error", (error) => resolve({ text, end: "code" in error ? `${error.code}` : "" }));
  });
}

async function readReply(response: Response): Promise<SeenReply> {
  const { status, headers } = response;
  const text = await response.text();
  const json = parseJson(text);
  return { status, headers, text, json: isJsonObject(json) ? json : {} };
}
