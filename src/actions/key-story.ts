import { openTransport } from "../dingtalk/transport.ts";
import type { Ending } from "../github/ending.ts";
import type { Host } from "../github/host.ts";
import type { AsRead } from "../inputs/action-request.ts";
import type { Inputs } from "../inputs/inputs.ts";
import type { RecallRequest } from "../inputs/recall-request.ts";
import { type KeyFrame, type KeyResult, keyEnding } from "./key-ending.ts";
import { type Line, openLine } from "./line.ts";
import { prepareKeys } from "./prepare-keys.ts";

/** What an action does about messages sent before, by their keys. */
export interface KeyAction<Request extends RecallRequest> {
  readonly read: (inputs: Inputs) => AsRead<Request>;
  /** What it came to where nothing was called. */
  readonly without: (outcome: "skipped" | "failed") => KeyResult;
  /** How long it may wait beside `timeoutMinutes`, in milliseconds. */
  readonly waitMs: (request: Request) => number;
  readonly carryOut: (request: Request, line: Line, host: Host) => Promise<KeyResult>;
}

/** The story of such an action: keys → calls → what became of each → verdict. */
export async function tellOfKeys<Request extends RecallRequest>(
  host: Host,
  { read, without, waitMs, carryOut }: KeyAction<Request>,
): Promise<Ending> {
  const preparation = await prepareKeys(host, read);
  const end = (result: KeyResult, { problems = [], notices = [], asked }: Said) =>
    keyEnding(result, { problems, notices, asked, cancelled: host.cancelled.aborted });
  switch (preparation.kind) {
    case "skip": {
      const { notice, ending } = preparation;
      return await end(without("skipped"), { notices: [notice], asked: ending });
    }
    case "wrong": {
      const { problems, ending } = preparation;
      return await end(without("failed"), { problems, asked: ending });
    }
    case "ready": {
      const { request } = preparation;
      const line = openKeyLine(request, waitMs(request), host);
      const result = await carryOut(request, line, host).finally(() => line.close());
      return await end(result, { asked: request.ending });
    }
    default:
      return preparation satisfies never;
  }
}

type Said = Partial<KeyFrame> & Pick<KeyFrame, "asked">;

/** Calls a second: what DingTalk's standard organisations have for an app. */
const callsPerSecond = 20;

function openKeyLine({ connection, credentials }: RecallRequest, waitMs: number, host: Host): Line {
  const timeLimitMs = connection.timeLimitMs + waitMs;
  const asked = { ...connection, timeLimitMs, callsPerSecond, credentials };
  const scene = { host, startedAt: new Date(), connect: openTransport };
  return openLine({ ...asked, legacyEndpoint: undefined }, scene);
}
