import { runAction } from "./frame.ts";
import { readStatus } from "./read-status.ts";
import { recall } from "./recall.ts";
import { send } from "./send.ts";

/** Runs one of the three actions. They share this bundle, and each has an entry of its own. */
export function act(action: "send" | "recall" | "readStatus"): Promise<void> {
  switch (action) {
    case "send":
      return runAction(send);
    case "recall":
      return runAction(recall);
    case "readStatus":
      return runAction(readStatus);
    default:
      return action satisfies never;
  }
}
