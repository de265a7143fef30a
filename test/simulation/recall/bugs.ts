import type {
  HttpReply,
  HttpRequest,
  NoReply,
  Transport,
} from "../../../src/dingtalk/transport.ts";
import type { RecallRun } from "./run.ts";
import type { RecallWorld } from "./world.ts";

/** A bug that changes what the recall sends and receives, or what it tells, and leaves its code alone. */
export interface Bug {
  readonly transport?: (transport: Transport, world: RecallWorld) => Transport;
  readonly tell?: (run: RecallRun) => RecallRun;
}

/** Bugs, each with what the simulation reports about it. */
export const bugs: readonly (Bug & { readonly name: string; readonly breaks: RegExp })[] = [
  {
    name: "a message that was refused is told as recalled",
    breaks: /is told as recalled, and is not/,
    tell: ({ recalled, failed, ...run }) => {
      const refused = [...failed].filter(([, { perhaps }]) => !perhaps).map(([key]) => key);
      const left = [...failed].filter(([, { perhaps }]) => perhaps);
      return { ...run, recalled: [...recalled, ...refused], failed: new Map(left) };
    },
  },
  {
    name: "a call is repeated after the job was cancelled",
    breaks: /a request is started at .* past the end/,
    transport: (right, { cancelled }) => repeating(right, () => cancelled.signal.aborted),
  },
  {
    name: "a call that was throttled is repeated at once",
    breaks: /a call is made in the pause/,
    transport: (right) =>
      repeating(right, (result) => result.kind === "reply" && result.body.includes("too.fast")),
  },
  {
    name: "a doubt counts as a refusal, and DingTalk is not asked about it",
    breaks: /is told as not recalled, and is/,
    transport: (right) => ({
      ...right,
      request: (request) =>
        request.path.includes("/readStatus")
          ? Promise.resolve(replyWith(200, { sendStatus: "SUCCESS", messageReadInfoList: [] }))
          : right.request(request),
    }),
  },
  {
    name: "a call names more keys than DingTalk takes",
    breaks: /a call names 21 keys/,
    transport: (right, { task }) => ({
      ...right,
      request: (request) => right.request(withOneMore(request, task.keys)),
    }),
  },
  {
    name: "a call that was refused for one bad key is given up as a whole",
    breaks: /is given up after 0 of|which DingTalk never said of it/,
    transport: (right) => ({
      ...right,
      request: async (request) => {
        const result = await right.request(request);
        const isSpoilt = result.kind === "reply" && result.body.includes("invalid.processQueryKey");
        return isSpoilt && result.status === 400
          ? replyWith(400, { code: "invalidParameter.robotCode" })
          : result;
      },
    }),
  },
];

function repeating(
  right: Transport,
  isToRepeat: (result: HttpReply | NoReply) => boolean,
): Transport {
  return {
    ...right,
    request: async (request) => {
      const result = await right.request(request);
      return isToRepeat(result) ? await right.request(request) : result;
    },
  };
}

function withOneMore(request: HttpRequest, keys: readonly string[]): HttpRequest {
  if (!request.path.includes("/batchRecall")) return request;
  const body: { processQueryKeys: string[] } = JSON.parse(request.body ?? "");
  const other = keys.filter((key) => !body.processQueryKeys.includes(key)).slice(0, 1);
  const processQueryKeys = [...body.processQueryKeys, ...other];
  return { ...request, body: JSON.stringify({ ...body, processQueryKeys }) };
}

function replyWith(status: number, body: object): HttpReply {
  return { kind: "reply", status, headers: {}, body: JSON.stringify(body) };
}
