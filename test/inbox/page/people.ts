import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { PersonLine, View } from "../view.ts";
import { time } from "./time.ts";

/** The people, each a link to their chat. */
export function peopleList(
  { people, peopleInAll }: View,
  person: string | undefined,
  find: (text: string) => void,
): TemplateResult {
  return html`<nav class="people" aria-label="People">
    <label class="find">
      <span>Find a person</span>
      <input type="search" @input=${(event: InputEvent) => find(textIn(event))}>
    </label>
    <ul>
      ${repeat(
        people,
        ({ userId }) => userId,
        (line) => html`<li>${personLink(line, person)}</li>`,
      )}
    </ul>
    ${
      peopleInAll > people.length
        ? html`<p class="note">${people.length} of ${peopleInAll} people are shown.</p>`
        : nothing
    }
  </nav>`;
}

function personLink({ userId, unread, last }: PersonLine, person: string | undefined) {
  return html`<a href="#${encodeURIComponent(userId)}" aria-current=${userId === person ? "true" : "false"}>
    <span class="avatar" aria-hidden="true">${userId.slice(0, 1).toUpperCase()}</span>
    <span class="who">${userId}</span>
    ${last === undefined ? nothing : html`<span class="when">${time(last.at)}</span>`}
    <span class="words">${last?.words ?? "No message yet"}</span>
    ${unread === 0 ? nothing : html`<span class="unread"><span aria-hidden="true">${unread}</span><span class="spoken">${unread} unread</span></span>`}
  </a>`;
}

function textIn({ target }: InputEvent): string {
  return target instanceof HTMLInputElement ? target.value : "";
}
