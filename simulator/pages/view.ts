import type { SimulatedDingTalk } from "../dingtalk/dingtalk.ts";
import type { ReceivedMessage } from "../dingtalk/ledger.ts";
import { defaultCompany } from "../dingtalk/world.ts";
import type { CallLine, CallLog } from "./call-log.ts";
import { type Drawing, draw, lineOf } from "./drawing.ts";
import { type HeldBack, heldBack, type WaitingFaults, waitingFaults } from "./fault-switch.ts";

/** What the page shows; times in milliseconds since 1970. */
export interface View {
  /** Whoever received something last comes first. */
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
  /** The last message that they see; undefined where there is none. */
  readonly last: { readonly words: string; readonly at: number } | undefined;
}

/** A person's messages, newest first. */
export interface Chat {
  readonly userId: string;
  readonly messages: readonly ShownMessage[];
  /** How many there are, where the list is cut. */
  readonly messagesInAll: number;
}

/** A message in a chat. */
export interface ShownMessage extends Omit<ReceivedMessage, "param"> {
  readonly drawing: Drawing;
}

/** What of everything is looked at: so many messages of a person, and people whose id holds some text in any case. */
export interface Glance {
  readonly person: string | undefined;
  readonly messages: number;
  readonly find: string;
}

/** How many people the list shows. */
export const shownPeople = 200;

/** How many messages a chat shows, unless it is asked for more. */
export const shownMessages = 50;

/** Looks at the simulated DingTalk: everyone who received something, and those of the default company. */
export function look(dingtalk: SimulatedDingTalk, calls: CallLog, glance: Glance): View {
  const { person, messages, find } = glance;
  const everyone = new Set([...dingtalk.received().keys(), ...colleagues]);
  // An address holds no half of a character, which an id may.
  const userId = [...everyone].find((one) => one.toWellFormed() === person) ?? person;
  const found = [...everyone]
    .filter((one) => one.toLowerCase().includes(find.toLowerCase()))
    .map((one) => ({ userId: one, inbox: dingtalk.inbox(one) }))
    .sort((one, other) => lastOf(other.inbox) - lastOf(one.inbox));
  return {
    people: found.slice(0, shownPeople).map(lineOfPerson),
    peopleInAll: found.length,
    chat: userId === undefined ? undefined : chatOf(userId, dingtalk.inbox(userId), messages),
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

// A message that was recalled is gone from DingTalk's list without a word, and the one before it shows.
function lineOfPerson({ userId, inbox }: Person): PersonLine {
  const last = inbox.findLast(({ recalledAt }) => recalledAt === undefined);
  const unread = inbox.filter(({ readAt, recalledAt }) => (readAt ?? recalledAt) === undefined);
  return {
    userId,
    unread: unread.length,
    last: last === undefined ? undefined : { words: lineOf(last.msgKey, last.param), at: last.at },
  };
}

function chatOf(userId: string, inbox: readonly ReceivedMessage[], count: number): Chat {
  const messages = inbox.slice(-count).map(({ param, ...message }) => ({
    ...message,
    drawing: drawingOf(message.msgKey, param),
  }));
  return { userId, messages: messages.reverse(), messagesInAll: inbox.length };
}

// A message never changes, and everything that happens makes the page look at all of them again.
const drawings = new WeakMap<ReceivedMessage["param"], Drawing>();

function drawingOf(msgKey: string, param: ReceivedMessage["param"]): Drawing {
  const known = drawings.get(param);
  if (known !== undefined) return known;
  const drawing = draw(msgKey, param);
  drawings.set(param, drawing);
  return drawing;
}
