import { html, nothing, type TemplateResult } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { repeat } from "lit-html/directives/repeat.js";
import type { Place } from "../inbox-routes.ts";
import type { Chat, ShownMessage } from "../view.ts";
import { bubble, type Drawn } from "./message.ts";
import { person } from "./person.ts";
import { time } from "./time.ts";

/** What can be done in a chat. */
export interface ChatActions {
  readonly read: (processQueryKey: string) => void;
  readonly showMore: () => void;
}

/** One person's messages, newest first. */
export function chatOf(chat: Chat, drawn: Drawn, actions: ChatActions): unknown {
  const { userId, messages, messagesInAll } = chat;
  const isCut = messages.length < messagesInAll;
  // A new element for each person, so that each chat begins at its top.
  return keyed(
    userId,
    html`<main class="chat" id="chat" tabindex="-1">
      <div class="about">
        <h2>${person(userId)}</h2>
      </div>
      ${messages.length === 0 ? html`<p class="note">Nothing has come for ${person(userId)} yet.</p>` : nothing}
      <div role="log" aria-label="Messages, newest first"><ol class="messages">
        ${repeat(
          messages,
          ({ processQueryKey }, index) => `${processQueryKey} ${messagesInAll - index}`,
          (message) => html`<li>${oneMessage(message, drawn, actions)}</li>`,
        )}
      </ol></div>
      ${isCut ? html`<p class="more note">The last ${messages.length} of ${messagesInAll} messages. <button @click=${actions.showMore}>Show more</button></p>` : nothing}
    </main>`,
  );
}

/** What is shown before a chat is chosen. */
export function noChat({ firstMessage: { inputs, command } }: Place): TemplateResult {
  return html`<main class="chat empty" id="chat" tabindex="-1">
    <h2>Send something</h2>
    <p>From the folder of this repository:</p>
    <pre tabindex="0">${command}</pre>
    <p>Or from a step of a workflow that runs on this machine:</p>
    <pre tabindex="0">${inputs}</pre>
    <p>What arrives shows here as it comes: choose the person. To look at a message first, there is the <a href="/preview">preview</a>.</p>
  </main>`;
}

function oneMessage(message: ShownMessage, drawn: Drawn, actions: ChatActions): TemplateResult {
  const { at, robotCode, msgKey, recalledAt } = message;
  return html`<article>
    <p class="meta">${robotCode} · ${time(at)} · <code>${msgKey}</code></p>
    ${recalledAt === undefined ? bubble(message.drawing, drawn) : html`<p class="recalled">Recalled at ${time(recalledAt)}: it vanished from the chat without a trace.</p>`}
    ${marks(message, actions)}
    <details>
      <summary>What was sent</summary>
      <pre tabindex="0">processQueryKey ${message.processQueryKey}\n${readable(message.msgParam)}</pre>
    </details>
  </article>`;
}

// Always the same element, because it takes the focus from the button that disappears.
function marks({ processQueryKey, readAt, recalledAt }: ShownMessage, { read }: ChatActions) {
  const markAsRead = ({ target }: Event) => {
    if (target instanceof HTMLElement) target.closest<HTMLElement>(".mark")?.focus();
    read(processQueryKey);
  };
  return html`<p class="mark" tabindex="-1">${
    readAt === undefined
      ? recalledAt === undefined
        ? html`Unread <button @click=${markAsRead}>Mark as read</button>`
        : "Never read"
      : html`Read at ${time(readAt)}`
  }</p>`;
}

// A line for each field; values may be nested too deep to be indented.
function readable(msgParam: string): string {
  try {
    const fields = Object.entries(JSON.parse(msgParam));
    return fields.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join("\n");
  } catch {
    return msgParam;
  }
}
