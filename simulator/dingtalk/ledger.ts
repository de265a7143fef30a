import type { JsonObject } from "./exchange.ts";

/** A message as it was sent, to one or several people under one key; `at` is by the world's clock, in milliseconds. */
export interface SentMessage {
  readonly processQueryKey: string;
  readonly msgKey: string;
  readonly msgParam: string;
  readonly param: JsonObject;
  readonly robotCode: string;
  readonly at: number;
}

/** A message in a person's inbox, with when it was read and recalled. */
export interface ReceivedMessage extends SentMessage {
  readonly readAt?: number;
  readonly recalledAt?: number;
}

/** A message, the people whom it reached, and what happened to it since. */
export interface Dispatch {
  readonly message: SentMessage;
  readonly recipients: ReadonlySet<string>;
  /** When each person read it. */
  readonly readAt: ReadonlyMap<string, number>;
  readonly recalledAt: number | undefined;
}

/** Who received what, in order of arrival, who has read it, and what was recalled. */
export class Ledger {
  readonly #dispatches = new Map<string, OpenDispatch>();
  readonly #inboxes = new Map<string, Dispatch[]>();

  /** Puts a message into people's inboxes: twice, where a person is named twice. */
  deliver(message: SentMessage, userIds: readonly string[]): void {
    const recipients = new Set(userIds);
    const dispatch = { message, recipients, readAt: new Map(), recalledAt: undefined };
    this.#dispatches.set(message.processQueryKey, dispatch);
    for (const userId of userIds) {
      const inbox = this.#inboxes.get(userId);
      if (inbox === undefined) this.#inboxes.set(userId, [dispatch]);
      else inbox.push(dispatch);
    }
  }

  /** Finds what was sent under a key. */
  find(processQueryKey: string): Dispatch | undefined {
    return this.#dispatches.get(processQueryKey);
  }

  /** Notes that a person reads a message, for the first time or again; throws where there is no such message to read. */
  markRead(userId: string, processQueryKey: string, at: number): void {
    const dispatch = this.#dispatches.get(processQueryKey);
    if (!dispatch?.recipients.has(userId) || dispatch.recalledAt !== undefined) {
      throw new Error(`${userId} has no message ${processQueryKey} to read`);
    }
    if (!dispatch.readAt.has(userId)) dispatch.readAt.set(userId, at);
  }

  /** Recalls a message: it stays in the inboxes, with the time of the recall. */
  recall(processQueryKey: string, at: number): void {
    const dispatch = this.#dispatches.get(processQueryKey);
    if (dispatch !== undefined) dispatch.recalledAt ??= at;
  }

  /** What a person received, oldest first. */
  inbox(userId: string): readonly ReceivedMessage[] {
    const dispatches = this.#inboxes.get(userId) ?? [];
    return dispatches.map((dispatch) => receivedBy(userId, dispatch));
  }

  /** How many messages each person received, recalled ones too; people without a message are left out. */
  received(): ReadonlyMap<string, number> {
    return new Map([...this.#inboxes].map(([userId, inbox]) => [userId, inbox.length]));
  }
}

interface OpenDispatch extends Dispatch {
  readonly readAt: Map<string, number>;
  recalledAt: number | undefined;
}

function receivedBy(userId: string, { message, readAt, recalledAt }: Dispatch): ReceivedMessage {
  const read = readAt.get(userId);
  return {
    ...message,
    ...(read === undefined ? {} : { readAt: read }),
    ...(recalledAt === undefined ? {} : { recalledAt }),
  };
}
