import type { JsonObject } from "./exchange.ts";

/** One message as it lies in a person's inbox; `at` is by the world's clock, in milliseconds. */
export interface ReceivedMessage {
  readonly processQueryKey: string;
  readonly msgKey: string;
  readonly msgParam: string;
  readonly param: JsonObject;
  readonly robotCode: string;
  readonly at: number;
}

/** Who received what, in order of arrival. */
export class Ledger {
  readonly #inboxes = new Map<string, ReceivedMessage[]>();

  /** Puts a message into a person's inbox. */
  deliver(userId: string, message: ReceivedMessage): void {
    const inbox = this.#inboxes.get(userId);
    if (inbox === undefined) this.#inboxes.set(userId, [message]);
    else inbox.push(message);
  }

  /** What a person received, oldest first. */
  inbox(userId: string): readonly ReceivedMessage[] {
    return this.#inboxes.get(userId) ?? [];
  }

  /** How many messages each person received; whoever got none is not in it. */
  received(): ReadonlyMap<string, number> {
    return new Map([...this.#inboxes].map(([userId, inbox]) => [userId, inbox.length]));
  }
}
