import { run } from "./frame.ts";
import { readStatus } from "./read-status.ts";
import { recall } from "./recall.ts";
import { send } from "./send.ts";

const stories = { send, recall, readStatus } as const;

/** Does what one of the three actions does. They are one bundle, of which each has an entry of its own. */
export async function act(action: keyof typeof stories): Promise<void> {
  await run(stories[action]);
}
