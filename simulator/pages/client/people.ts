import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { PersonLine, View } from "../view.ts";
import { addressOf } from "./address.ts";
import { inboxTexts as texts } from "./inbox-texts.ts";
import { avatar, person } from "./person.ts";
import { lately } from "./time.ts";

/** What the list of people is drawn with. */
export interface PeopleFrame {
  /** The person whose chat is open. */
  readonly chosen: string | undefined;
  readonly find: (text: string) => void;
  /** The person whom the arrow keys were at last. */
  readonly current: string | undefined;
  readonly goTo: (userId: string) => void;
}

/** The people, each a link to their chat: one stop for the tab key, and the arrow keys from there. */
export function peopleList({ people, peopleInAll }: View, frame: PeopleFrame): TemplateResult {
  const { chosen, current } = frame;
  const has = (userId: string | undefined) => people.some((one) => one.userId === userId);
  const chosenOne = people.find(({ userId }) => userId.toWellFormed() === chosen)?.userId;
  const stop = has(current) ? current : (chosenOne ?? people[0]?.userId);
  return html`<nav class="people" id="people" aria-label=${texts.people}>
    <div class="find">
      <input
        type="search"
        id="find"
        aria-label=${texts.findPerson}
        placeholder=${texts.findPerson}
        aria-keyshortcuts="/"
        @input=${(event: InputEvent) => frame.find(textIn(event))}
        @keydown=${(event: KeyboardEvent) => leaveSearch(event, frame)}
      ><kbd aria-hidden="true">/</kbd>
    </div>
    <p class="note" role="status">${countOf(people.length, peopleInAll)}</p>
    <ul @keydown=${moveFocus}>
      ${repeat(
        people,
        ({ userId }) => userId,
        (line) =>
          html`<li>${personLink(line, { isChosen: line.userId === chosenOne, isStop: line.userId === stop, goTo: frame.goTo })}</li>`,
      )}
    </ul>
  </nav>`;
}

function countOf(shown: number, all: number): string {
  if (all === 0) return texts.noPerson;
  return shown < all ? texts.peopleShown(shown, all) : "";
}

interface LinkFrame extends Pick<PeopleFrame, "goTo"> {
  readonly isChosen: boolean;
  readonly isStop: boolean;
}

function personLink({ userId, unread, last }: PersonLine, { isChosen, isStop, goTo }: LinkFrame) {
  return html`<a
    href=${addressOf(userId)}
    aria-current=${isChosen ? "true" : "false"}
    tabindex=${isStop ? "0" : "-1"}
    @focus=${() => goTo(userId)}
  >
    ${avatar(userId)}
    <span class="who">${person(userId)}</span>
    ${last === undefined ? nothing : html`<span class="when">${lately(last.at)}</span>`}
    <span class="words"><bdi>${last?.words ?? texts.noMessage}</bdi></span>
    ${unread === 0 ? nothing : html`<span class="unread"><span aria-hidden="true">${unread}</span><span class="spoken">${texts.unreadCount(unread)}</span></span>`}
  </a>`;
}

// Each key gives the place to go to, by the place one is at and the last place.
const moves: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last,
};

function moveFocus(event: KeyboardEvent): void {
  const { currentTarget, key } = event;
  const move = Object.hasOwn(moves, key) ? moves[key] : undefined;
  if (move === undefined || !(currentTarget instanceof HTMLElement)) return;
  const links = [...currentTarget.querySelectorAll("a")];
  const at = links.findIndex((link) => link.matches(":focus"));
  event.preventDefault();
  links[move(at, links.length - 1)]?.focus();
}

function leaveSearch(event: KeyboardEvent, { find }: PeopleFrame): void {
  const { currentTarget, key } = event;
  if (!(currentTarget instanceof HTMLInputElement)) return;
  if (key === "ArrowDown") {
    event.preventDefault();
    document.querySelector<HTMLElement>(".people li a")?.focus();
  } else if (key === "Escape" && currentTarget.value !== "") {
    event.preventDefault();
    currentTarget.value = "";
    find("");
  }
}

function textIn({ target }: InputEvent): string {
  return target instanceof HTMLInputElement ? target.value : "";
}
