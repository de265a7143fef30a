import { runAction } from "./frame.ts";
import { readStatus } from "./read-status.ts";
import { recall } from "./recall.ts";
import { send } from "./send.ts";

/** Runs one of the three actions until it is done or cancelled. They share this bundle, and each has an entry of its own. */
export function act(
  action: "send" | "recall" | "readStatus",
  cancelled: AbortSignal,
): Promise<void> {
  switch (action) {
    case "send":
      return runAction(send, cancelled);
    case "recall":
      return runAction(recall, cancelled);
    case "readStatus":
      return runAction(readStatus, cancelled);
    default:
      return action satisfies never;
  }
}
