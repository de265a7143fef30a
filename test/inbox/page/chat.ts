import { html, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { Chat, ShownMessage } from "../view.ts";
import { bubble, type Drawn } from "./message.ts";
import { time } from "./time.ts";

/** What a person can do in their chat. */
export interface ChatDeeds {
  readonly read: (processQueryKey: string) => void;
  readonly loadPictures: (pictures: boolean) => void;
}

/** One person's messages, newest first. */
export function chatOf(chat: Chat, drawn: Drawn, deeds: ChatDeeds): TemplateResult {
  const { userId, messages } = chat;
  return html`<main class="chat">
    <div class="about">
      <h2>${userId}</h2>
      <label>
        <input
          type="checkbox"
          .checked=${drawn.pictures}
          @change=${() => deeds.loadPictures(!drawn.pictures)}
        >
        Load pictures
      </label>
    </div>
    ${messages.length === 0 ? html`<p class="note">Nothing has come for ${userId} yet.</p>` : ""}
    <div role="log" aria-label="Messages, newest first"><ol class="messages">
      ${repeat(
        messages,
        ({ processQueryKey }, index) => `${processQueryKey} ${messages.length - index}`,
        (message) => html`<li>${oneMessage(message, drawn, deeds)}</li>`,
      )}
    </ol></div>
  </main>`;
}

/** What stands in the place of a chat before one is chosen. */
export function noChat(endpoint: string): TemplateResult {
  return html`<main class="chat empty">
    <h2>Send something</h2>
    <p>Give the action <code>endpoint: ${endpoint}</code> and the credentials that were printed when this was started. What arrives shows here as it comes.</p>
    <p>Or look at a message first: <a href="/preview">preview</a>.</p>
  </main>`;
}

function oneMessage(message: ShownMessage, drawn: Drawn, deeds: ChatDeeds): TemplateResult {
  const { at, robotCode, msgKey, recalledAt } = message;
  return html`<article>
    <p class="meta">${robotCode} · ${time(at)} · <code>${msgKey}</code></p>
    ${recalledAt === undefined ? bubble(message.drawing, drawn) : html`<p class="recalled">${robotCode} recalled a message at ${time(recalledAt)}.</p>`}
    ${marks(message, deeds)}
    <details>
      <summary>What was sent</summary>
      <pre tabindex="0">processQueryKey ${message.processQueryKey}\n${readable(message.msgParam)}</pre>
    </details>
  </article>`;
}

function marks({ processQueryKey, readAt, recalledAt }: ShownMessage, { read }: ChatDeeds) {
  if (readAt !== undefined) return html`<p class="mark">Read at ${time(readAt)}</p>`;
  if (recalledAt !== undefined) return html`<p class="mark">Never read</p>`;
  return html`<p class="mark">Unread <button @click=${() => read(processQueryKey)}>Mark as read</button></p>`;
}

function readable(msgParam: string): string {
  return JSON.stringify(JSON.parse(msgParam), undefined, 2);
}
