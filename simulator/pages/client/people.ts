import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { PersonLine, View } from "../view.ts";
import { avatar, person } from "./person.ts";
import { time } from "./time.ts";

/** The people, each a link to their chat. */
export function peopleList(
  { people, peopleInAll }: View,
  chosen: string | undefined,
  find: (text: string) => void,
): TemplateResult {
  return html`<nav class="people" aria-label="People">
    <label class="find">
      <span>Find a person</span>
      <input type="search" @input=${(event: InputEvent) => find(textIn(event))}>
    </label>
    <p class="note" role="status">${countOf(people.length, peopleInAll)}</p>
    <ul>
      ${repeat(
        people,
        ({ userId }) => userId,
        (line) => html`<li>${personLink(line, chosen)}</li>`,
      )}
    </ul>
  </nav>`;
}

/** The address of a person's chat; the slash keeps it apart from the parts of the page. */
export function addressOf(userId: string): string {
  return `#/${encodeURIComponent(userId.toWellFormed())}`;
}

/** The person whose chat an address opens, if any. */
export function personAt(hash: string): string | undefined {
  const name = hash.replace(/^#\/?/, "");
  try {
    return name === "" ? undefined : decodeURIComponent(name);
  } catch {
    // Typed by hand, and not percent-encoded: it may still be an id.
    return name;
  }
}

function countOf(shown: number, all: number): string {
  if (all === 0) return "No one found.";
  return shown < all ? `${shown} of ${all} people are shown.` : "";
}

function personLink({ userId, unread, last }: PersonLine, chosen: string | undefined) {
  const isChosen = userId.toWellFormed() === chosen;
  return html`<a href=${addressOf(userId)} aria-current=${isChosen ? "true" : "false"}>
    ${avatar(userId)}
    <span class="who">${person(userId)}</span>
    ${last === undefined ? nothing : html`<span class="when">${time(last.at)}</span>`}
    <span class="words"><bdi>${last?.words ?? "No message"}</bdi></span>
    ${unread === 0 ? nothing : html`<span class="unread"><span aria-hidden="true">${unread}</span><span class="spoken">${unread} unread</span></span>`}
  </a>`;
}

function textIn({ target }: InputEvent): string {
  return target instanceof HTMLInputElement ? target.value : "";
}
