import {
  type AsRead,
  type ConnectionRequest,
  type EndingRequest,
  readConnection,
  readEnding,
} from "./action-request.ts";
import { type Robot, readRobot, skipsWithoutCredentials } from "./credentials.ts";
import type { Inputs } from "./inputs.ts";
import { readFileOfKeys, readList } from "./list.ts";

/** The inputs of recall. */
export interface RecallRequest {
  readonly robot: Robot;
  /** The keys of the messages, each once, in the order in which they were given; empty if nothing was sent. */
  readonly keys: readonly string[];
  readonly connection: ConnectionRequest;
  readonly ending: EndingRequest;
}

/** Reads the inputs of recall, and notes all of their problems. */
export function readRecall(inputs: Inputs): AsRead<RecallRequest> {
  const named = readList(inputs, "processQueryKey");
  const inFile = readFileOfKeys(inputs, "keysFile");
  return {
    keys: [...new Set([...named.items, ...inFile.items])],
    skips: skipsWithoutCredentials(inputs),
    robot: readRobot(inputs),
    connection: readConnection(inputs),
    ending: readEnding(inputs),
  };
}
