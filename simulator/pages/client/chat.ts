import { html, nothing, type TemplateResult } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { repeat } from "lit-html/directives/repeat.js";
import type { Chat, ShownMessage } from "../view.ts";
import { type MessageActions, oneMessage } from "./chat-message.ts";
import { inboxTexts as texts } from "./inbox-texts.ts";
import type { Drawn } from "./message.ts";
import { avatar, person, unmistakable } from "./person.ts";
import type { Samples } from "./sample-buttons.ts";
import { moment } from "./time.ts";

/** What can be done in a chat. */
export interface ChatActions extends MessageActions {
  readonly showEarlier: () => void;
  readonly toNewest: () => void;
}

/** How a chat is shown, beside its messages. */
export interface ChatFrame {
  readonly drawn: Drawn;
  readonly actions: ChatActions;
  readonly samples: Samples;
  /** Whether a message has come that is not in view. */
  readonly hasNew: boolean;
}

/** One person's messages, newest below. */
export function chatOf(chat: Chat, frame: ChatFrame): unknown {
  const { userId, messages, messagesInAll } = chat;
  // A new element for each person, so that each chat begins at its newest message.
  return keyed(
    userId,
    html`<main class="chat" id="chat" tabindex="-1">
      <header class="about">
        <a class="back" href="#/" aria-label=${texts.back}>‹</a>
        ${avatar(userId)}
        <h2>${person(userId)}</h2>
        <p class="note">${messagesInAll === 0 ? nothing : texts.messageCount(messagesInAll)}</p>
      </header>
      <div class="log" id="log" role="log" aria-label=${texts.messages} tabindex="0">
        <div class="column">
          ${messages.length < messagesInAll ? html`<p class="earlier"><button class="quiet" @click=${frame.actions.showEarlier}>${texts.showEarlier}</button></p>` : nothing}
          ${messages.length === 0 ? nobodyWrote(userId, frame.samples) : messageList(chat, frame)}
        </div>
      </div>
      ${frame.hasNew ? html`<button class="to-newest" @click=${frame.actions.toNewest}>${texts.newMessage} ↓</button>` : nothing}
    </main>`,
  );
}

function nobodyWrote(userId: string, samples: Samples): TemplateResult {
  return html`<div class="nothing">
    <p class="note">${texts.nothingYet(unmistakable(userId))}</p>
    <h3>${texts.startTitle}</h3>
    ${samples.buttons(userId, "small")}
  </div>`;
}

function messageList({ messages, messagesInAll }: Chat, { drawn, actions }: ChatFrame) {
  const first = messagesInAll - messages.length;
  return html`<ol class="messages">
    ${repeat(
      messages,
      ({ processQueryKey }, index) => `${processQueryKey} ${first + index}`,
      (message, index) =>
        html`<li>${momentAbove(message, messages[index - 1])}${oneMessage(message, drawn, actions)}</li>`,
    )}
  </ol>`;
}

/** Messages that come after less time than this stand under one time. */
const oneGroupMs = 5 * 60_000;

function momentAbove({ at }: ShownMessage, before: ShownMessage | undefined) {
  return before !== undefined && at - before.at < oneGroupMs && isSameDay(at, before.at)
    ? nothing
    : moment(at, before?.at);
}

function isSameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}
