import type { Credentials } from "../dingtalk/token.ts";
import {
  type AsRead,
  type ConnectionRequest,
  type EndingRequest,
  readConnection,
  readEnding,
  readRobotCode,
} from "./action-request.ts";
import { readCredentials, skipsWithoutCredentials } from "./credentials.ts";
import type { Inputs } from "./inputs.ts";
import { fileOfKeys, list } from "./list.ts";

/** The inputs of recall. */
export interface RecallRequest {
  readonly robotCode: string;
  /** The keys of the messages, each once, in the order in which they were given; empty if nothing was sent. */
  readonly keys: readonly string[];
  readonly credentials: Credentials;
  readonly connection: ConnectionRequest;
  readonly ending: EndingRequest;
}

/** Reads the inputs of recall, and notes all of their problems. */
export function readRecall(inputs: Inputs): AsRead<RecallRequest> {
  return {
    robotCode: readRobotCode(inputs),
    keys: readKeys(inputs),
    skips: skipsWithoutCredentials(inputs),
    credentials: readCredentials(inputs),
    connection: readConnection(inputs),
    ending: readEnding(inputs),
  };
}

function readKeys(inputs: Inputs): readonly string[] | undefined {
  const named = inputs.read("processQueryKey", list);
  const inFile = inputs.read("keysFile", fileOfKeys(inputs.folders));
  if (named === undefined || inFile === undefined) return undefined;
  return [...new Set([...(named ?? []), ...(inFile ?? [])])];
}
