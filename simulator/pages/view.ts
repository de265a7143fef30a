import type { SimulatedDingTalk } from "../dingtalk/dingtalk.ts";
import type { ReceivedMessage } from "../dingtalk/ledger.ts";
import { defaultCompany } from "../dingtalk/world.ts";
import { type Drawing, draw, type Language, lineOf } from "../message/drawing.ts";
import type { CallLine, CallLog } from "./call-log.ts";
import { type HeldBack, heldBack, type WaitingFaults, waitingFaults } from "./fault-switch.ts";
import { type ShownUpload, uploadsIn } from "./uploads.ts";

/** What the inbox page shows; times in milliseconds since 1970. */
export interface View {
  /** The person with the newest message first. */
  readonly people: readonly PersonLine[];
  /** How many people there are, where the list is cut. */
  readonly peopleInAll: number;
  readonly chat: Chat | undefined;
  /** Newest first. */
  readonly calls: readonly CallLine[];
  readonly faults: readonly WaitingFaults[];
  readonly heldBack: readonly HeldBack[];
}

/** A person as the list shows them. */
export interface PersonLine {
  readonly userId: string;
  readonly unread: number;
  /** The last message that the person sees, if any. */
  readonly last: { readonly words: string; readonly at: number } | undefined;
}

/** A person's messages, oldest first. */
export interface Chat {
  readonly userId: string;
  readonly messages: readonly ShownMessage[];
  /** How many there are, where the list is cut. */
  readonly messagesInAll: number;
  /** The uploads in the messages that are known here, by their mediaIds. */
  readonly uploads: Readonly<Record<string, ShownUpload>>;
}

/** A message in a chat. */
export interface ShownMessage extends Omit<ReceivedMessage, "param"> {
  readonly drawing: Drawing;
}

/** What a page asks to see: how many messages of one person, and the people whose id contains a text in any case. */
export interface ViewQuery {
  readonly person: string | undefined;
  readonly messages: number;
  readonly find: string;
  readonly language: Language;
}

/** How many people the list shows. */
export const shownPeople = 200;

/** How many messages a chat shows, unless a page asks for more. */
export const shownMessages = 50;

/** Gives what a page asks to see, of everyone who received a message and of the default company. */
export function look(dingtalk: SimulatedDingTalk, calls: CallLog, query: ViewQuery): View {
  const { person, messages, find, language } = query;
  const everyone = new Set([...dingtalk.received().keys(), ...colleagues]);
  // An id may contain half of a surrogate pair; an address cannot.
  const userId = [...everyone].find((one) => one.toWellFormed() === person) ?? person;
  const found = [...everyone]
    .filter((one) => one.toLowerCase().includes(find.toLowerCase()))
    .map((one) => ({ userId: one, inbox: dingtalk.inbox(one) }))
    .sort((one, other) => lastOf(other.inbox) - lastOf(one.inbox));
  return {
    people: found.slice(0, shownPeople).map((one) => lineOfPerson(one, language)),
    peopleInAll: found.length,
    chat: userId === undefined ? undefined : chatOf(userId, dingtalk, messages),
    calls: calls.lines(),
    faults: waitingFaults(dingtalk),
    heldBack: heldBack(dingtalk),
  };
}

const colleagues = Object.values(defaultCompany.departments).flatMap(({ people }) => people);

interface Person {
  readonly userId: string;
  readonly inbox: readonly ReceivedMessage[];
}

function lastOf(inbox: readonly ReceivedMessage[]): number {
  return inbox.at(-1)?.at ?? 0;
}

// A recalled message vanishes from DingTalk's list, which then shows the one before it.
function lineOfPerson({ userId, inbox }: Person, language: Language): PersonLine {
  const last = inbox.findLast(({ recalledAt }) => recalledAt === undefined);
  const unread = inbox.filter(({ readAt, recalledAt }) => (readAt ?? recalledAt) === undefined);
  return {
    userId,
    unread: unread.length,
    last:
      last === undefined
        ? undefined
        : { words: lineOf(last.msgKey, last.param, language), at: last.at },
  };
}

function chatOf(userId: string, dingtalk: SimulatedDingTalk, count: number): Chat {
  const inbox = dingtalk.inbox(userId);
  const messages = inbox.slice(-count).map(({ param, ...message }) => ({
    ...message,
    drawing: drawingOf(message.msgKey, param),
  }));
  const uploads = messages.flatMap(({ drawing }) => uploadsIn(drawing, dingtalk));
  return {
    userId,
    messages,
    messagesInAll: inbox.length,
    uploads: Object.fromEntries(uploads),
  };
}

// Kept, because a message never changes, and each change makes the page ask for all of them again.
const drawings = new WeakMap<ReceivedMessage["param"], Drawing>();

function drawingOf(msgKey: string, param: ReceivedMessage["param"]): Drawing {
  const known = drawings.get(param);
  if (known !== undefined) return known;
  const drawing = draw(msgKey, param);
  drawings.set(param, drawing);
  return drawing;
}
