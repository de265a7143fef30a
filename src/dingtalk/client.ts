import { conceal, concealTokens } from "../secrets.ts";
import { type BatchSendAnswer, type RobotMessage, readBatchSend } from "./batch-send.ts";
import { readMembers, readSubDepartments, readUserByMobile } from "./contacts.ts";
import { type Endpoint, endpoints } from "./endpoints.ts";
import { DingTalkError, type Failure } from "./failure.ts";
import { type ReadStatus, readReadStatus } from "./read-status.ts";
import { type RecallAnswer, readRecall } from "./recall.ts";
import { bodyOf, failureOf, failureWithoutReply, misunderstood, shortened } from "./reply.ts";
import {
  type AppCredentials,
  type Credentials,
  secretsOf,
  tokenIn,
  tokenRequest,
} from "./token.ts";
import type { HttpReply, HttpRequest, Transport } from "./transport.ts";

/** DingTalk's API as this action uses it: each method makes one HTTP request and throws a DingTalkError where it fails. */
export interface DingTalk {
  /** Asks for an access token. Valid two hours; DingTalk wants it kept, not asked for again and again. */
  fetchToken(app: AppCredentials): Promise<string>;
  /** Sends one message to some people; DingTalk documents twenty a call at most. */
  batchSend(
    message: RobotMessage,
    userIds: readonly string[],
    accessToken: string,
  ): Promise<BatchSendAnswer>;
  /** Takes messages back, by their keys; doing it again does no harm. */
  recall(robotCode: string, keys: readonly string[], accessToken: string): Promise<RecallAnswer>;
  /** Asks who has read a message. Each question counts against DingTalk's monthly quota. */
  readStatus(robotCode: string, key: string, accessToken: string): Promise<ReadStatus>;
  /** The userId of whoever has a mobile number; undefined where nobody of the organisation has it. */
  userByMobile(mobile: string, accessToken: string): Promise<string | undefined>;
  /** The userIds of a department's own members, not of those below it. */
  membersOf(departmentId: string, accessToken: string): Promise<readonly string[]>;
  /** The ids of the departments right below one. */
  subDepartmentsOf(departmentId: string, accessToken: string): Promise<readonly string[]>;
}

/** Where DingTalk's API is, as origins; `legacyEndpoint` is that of the calls about the contacts. */
export interface Hosts {
  readonly endpoint: string;
  readonly legacyEndpoint: string | undefined;
}

/** A client for the API; what it throws and answers holds no secret that it was told of, nor a mobile number that it asked for. */
export function openDingTalk(
  transport: Transport,
  hosts: Hosts,
  credentials: Credentials,
): DingTalk {
  const line: Line = { transport, hosts, secrets: new Set(secretsOf(credentials)) };
  return { ...tokenCalls(line), ...messageCalls(line), ...contactCalls(line) };
}

/** What every call is made with. */
interface Line {
  readonly transport: Transport;
  readonly hosts: Hosts;
  /** Grows with every token that is fetched. */
  readonly secrets: Set<string>;
}

function tokenCalls(line: Line): Pick<DingTalk, "fetchToken"> {
  const { secrets } = line;
  return {
    async fetchToken(app) {
      const { method, path, body } = tokenRequest(app);
      const asked = { method, path, headers: jsonHeaders, body: JSON.stringify(body) };
      const reply = await call(line, asked);
      const token = reading(secrets, () => readToken(reply));
      secrets.add(token);
      return token;
    },
  };
}

function messageCalls(line: Line): Pick<DingTalk, "batchSend" | "recall" | "readStatus"> {
  const { secrets } = line;
  const ask = ({ method, path }: Endpoint, body: object, accessToken: string) => {
    const headers = { ...jsonHeaders, [tokenHeader]: accessToken };
    return call(line, { method, path, headers, body: JSON.stringify(body) });
  };
  return {
    async batchSend({ robotCode, msgKey, msgParam }, userIds, accessToken) {
      const body = { robotCode, userIds, msgKey, msgParam };
      const reply = await ask(endpoints.batchSend, body, accessToken);
      const answer = reading(secrets, () => readBatchSend(reply, userIds));
      return shownAnswer(answer, secrets);
    },
    async recall(robotCode, processQueryKeys, accessToken) {
      const body = { robotCode, processQueryKeys };
      const reply = await ask(endpoints.batchRecall, body, accessToken);
      const answer = reading(secrets, () => readRecall(reply, processQueryKeys));
      return shownRecall(answer, secrets);
    },
    async readStatus(robotCode, processQueryKey, accessToken) {
      const { method, path } = endpoints.readStatus;
      const query = new URLSearchParams({ robotCode, processQueryKey });
      const headers = { accept: jsonHeaders.accept, [tokenHeader]: accessToken };
      const asked = { method, path: `${path}?${query}`, headers, body: undefined };
      const reply = await call(line, asked);
      return shownReadStatus(
        reading(secrets, () => readReadStatus(reply)),
        secrets,
      );
    },
  };
}

function contactCalls(
  line: Line,
): Pick<DingTalk, "userByMobile" | "membersOf" | "subDepartmentsOf"> {
  const { secrets, hosts } = line;
  // The older API takes its token in the address.
  const ask = ({ method, path }: Endpoint, body: object, accessToken: string) => {
    const { legacyEndpoint } = hosts;
    if (legacyEndpoint === undefined) throw new Error("there is no host for calls about contacts");
    const query = new URLSearchParams({ access_token: accessToken });
    const asked = { method, path: `${path}?${query}`, headers: jsonHeaders };
    return call(line, { ...asked, body: JSON.stringify(body) }, legacyEndpoint);
  };
  return {
    async userByMobile(mobile, accessToken) {
      const reply = await ask(endpoints.userByMobile, { mobile }, accessToken);
      return reading(new Set([...secrets, ...spellingsOf(mobile)]), () => readUserByMobile(reply));
    },
    async membersOf(departmentId, accessToken) {
      const body = { dept_id: Number(departmentId) };
      const reply = await ask(endpoints.departmentMembers, body, accessToken);
      return reading(secrets, () => readMembers(reply));
    },
    async subDepartmentsOf(departmentId, accessToken) {
      const body = { dept_id: Number(departmentId) };
      const reply = await ask(endpoints.subDepartments, body, accessToken);
      return reading(secrets, () => readSubDepartments(reply));
    },
  };
}

// A reply may repeat a number otherwise than it was asked with.
function spellingsOf(mobile: string): string[] {
  const national = mobile.replace(/^\+\d{1,4}-/, "");
  return [mobile, mobile.replace(/[+-]/g, ""), national, national.replaceAll("-", "")];
}

async function call(
  { transport, hosts }: Line,
  request: Omit<HttpRequest, "origin">,
  origin = hosts.endpoint,
): Promise<HttpReply> {
  const result = await transport.request({ ...request, origin });
  if (result.kind !== "reply") throw new DingTalkError(failureWithoutReply(result));
  return result;
}

function readToken(reply: HttpReply): string {
  const failure = failureOf(reply);
  if (failure !== undefined) throw new DingTalkError(failure);
  const token = tokenIn(bodyOf(reply));
  if (token !== undefined) return token;
  // The body may hold a token after all, so nothing of its text is shown.
  const message = "a success without an access token";
  throw new DingTalkError({ ...misunderstood(reply, ""), message });
}

// Whatever reading comes to, nothing is shown of it that must not be.
function reading<T>(secrets: ReadonlySet<string>, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof DingTalkError ? new DingTalkError(shown(error.failure, secrets)) : error;
  }
}

const tokenHeader = "x-acs-dingtalk-access-token";

// Without `accept` some of DingTalk's gateways answer in XML.
const jsonHeaders = { accept: "application/json", "content-type": "application/json" };

// A reply may repeat what it was asked with. What is shown of it ends up in logs, outputs and reports.
function hidden(text: string, secrets: ReadonlySet<string>): string {
  return concealTokens(conceal(text, secrets));
}

// What is acted on, keys and ids, stays as DingTalk wrote it, unless a secret stands in it.
function hiddenInId(id: string, secrets: ReadonlySet<string>): string {
  const telling = [...secrets].filter((secret) => secret.length >= shortestSecret);
  return telling.reduce((text, secret) => text.replaceAll(secret, "***"), id);
}

// A shorter one may stand in a key by chance, and is no secret of DingTalk's.
const shortestSecret = 8;

function shown(failure: Failure, secrets: ReadonlySet<string>): Failure {
  const { code, message, requestId } = failure;
  return {
    ...failure,
    code: hidden(code, secrets),
    message: hidden(message, secrets),
    requestId: requestId === undefined ? undefined : hidden(requestId, secrets),
  };
}

function shownAnswer(answer: BatchSendAnswer, secrets: ReadonlySet<string>): BatchSendAnswer {
  const { doubt, requestId, processQueryKey } = answer;
  return {
    ...answer,
    doubt: doubt === undefined ? undefined : shown(doubt, secrets),
    requestId: requestId === undefined ? undefined : conceal(requestId, secrets),
    processQueryKey: hiddenInId(processQueryKey, secrets),
  };
}

function shownRecall(answer: RecallAnswer, secrets: ReadonlySet<string>): RecallAnswer {
  const { refused, open, requestId } = answer;
  return {
    ...answer,
    refused: new Map(
      [...refused].map(([key, why]) => [key, { ...why, reason: hidden(why.reason, secrets) }]),
    ),
    open: new Map([...open].map(([key, failure]) => [key, shown(failure, secrets)])),
    requestId: requestId === undefined ? undefined : hidden(requestId, secrets),
  };
}

function shownReadStatus(status: ReadStatus, secrets: ReadonlySet<string>): ReadStatus {
  const { people, requestId } = status;
  return {
    ...status,
    people: people.map(({ userId, name, hasRead }) => ({
      userId: shortened(hiddenInId(userId, secrets)),
      name: hidden(name, secrets),
      hasRead,
    })),
    requestId: requestId === undefined ? undefined : hidden(requestId, secrets),
  };
}
