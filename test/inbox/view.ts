import type { SimulatedDingTalk } from "../simulator/dingtalk.ts";
import type { ReceivedMessage } from "../simulator/ledger.ts";
import { defaultCompany } from "../simulator/world.ts";
import type { CallLine, CallLog } from "./call-log.ts";
import { type Drawing, draw, lineOf } from "./drawing.ts";
import { type WaitingFaults, waitingFaults } from "./fault-switch.ts";

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
}

/** A person as the list shows them. */
export interface PersonLine {
  readonly userId: string;
  readonly unread: number;
  /** Their last message; undefined before the first. */
  readonly last: { readonly words: string; readonly at: number } | undefined;
}

/** A person's messages, newest first. */
export interface Chat {
  readonly userId: string;
  readonly messages: readonly ShownMessage[];
}

/** A message in a chat. */
export interface ShownMessage extends Omit<ReceivedMessage, "param"> {
  readonly drawing: Drawing;
}

/** What of everything is looked at: a person, and people whose id holds some text. */
export interface Glance {
  readonly person: string | undefined;
  readonly find: string;
}

/** How many people the list shows. */
export const shownPeople = 200;

/** Looks at the simulated DingTalk: everyone who received something, and those of the default company. */
export function look(dingtalk: SimulatedDingTalk, calls: CallLog, { person, find }: Glance): View {
  const everyone = new Set([...dingtalk.received().keys(), ...colleagues]);
  const found = [...everyone]
    .filter((userId) => userId.includes(find))
    .map((userId) => ({ userId, inbox: dingtalk.inbox(userId) }))
    .sort((one, other) => lastOf(other.inbox) - lastOf(one.inbox));
  return {
    people: found.slice(0, shownPeople).map(lineOfPerson),
    peopleInAll: found.length,
    chat: person === undefined ? undefined : chatOf(person, dingtalk.inbox(person)),
    calls: calls.lines(),
    faults: waitingFaults(dingtalk),
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

function lineOfPerson({ userId, inbox }: Person): PersonLine {
  const last = inbox.at(-1);
  const unread = inbox.filter(({ readAt, recalledAt }) => (readAt ?? recalledAt) === undefined);
  return {
    userId,
    unread: unread.length,
    last: last === undefined ? undefined : { words: lastWords(last), at: last.at },
  };
}

function lastWords({ msgKey, param, recalledAt }: ReceivedMessage): string {
  return recalledAt === undefined ? lineOf(draw(msgKey, param)) : "[Recalled]";
}

function chatOf(userId: string, inbox: readonly ReceivedMessage[]): Chat {
  const messages = inbox.map(({ param, ...message }) => ({
    ...message,
    drawing: draw(message.msgKey, param),
  }));
  return { userId, messages: messages.reverse() };
}
