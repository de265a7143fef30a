import { html, nothing, render, type TemplateResult } from "lit-html";
import type { Place } from "../inbox-routes.ts";
import type { Chat, View } from "../view.ts";
import { addressOf, personAt } from "./address.ts";
import { callList, Opened } from "./calls.ts";
import { Changes } from "./changes.ts";
import { type ChatActions, chatOf } from "./chat.ts";
import { ChatScroll } from "./chat-scroll.ts";
import { Coalesced } from "./coalesced.ts";
import { Copies } from "./copy-button.ts";
import { Drawer } from "./drawer.ts";
import { type FaultActions, faultSwitch, waitingCount } from "./faults.ts";
import { bar, type Part } from "./frame.ts";
import { inboxTexts as texts } from "./inbox-texts.ts";
import { pageLanguage } from "./language.ts";
import { peopleList } from "./people.ts";
import { ask, tell, wordsOf } from "./requests.ts";
import { Samples } from "./sample-buttons.ts";
import { start } from "./start.ts";

/** The inbox page: it asks the server for everything whenever the server reports a change. */
class InboxPage {
  readonly #place: Place;
  readonly #opened = new Opened(() => this.#draw());
  readonly #drawer = new Drawer(() => this.#draw());
  readonly #copies = new Copies(texts, () => this.#draw());
  readonly #scroll = new ChatScroll(() => this.#seeNewest());
  readonly #samples: Samples;
  #view: View = {
    people: [],
    peopleInAll: 0,
    chat: undefined,
    calls: [],
    faults: [],
    heldBack: [],
  };
  #connection: "connecting" | "live" | "stopped" = "connecting";
  /** Why the page may be out of date. */
  #staleness = "";
  /** Why the last action failed, or what it did. */
  #problem = "";
  #done = "";
  #find = "";
  /** The person whom the arrow keys were at last. */
  #current: string | undefined;
  #messages: number;
  #hasNew = false;
  #pictures = false;
  readonly #requests = new Coalesced(() => this.#look());

  constructor(place: Place) {
    this.#place = place;
    this.#messages = place.shownMessages;
    this.#samples = new Samples(place.samples, {
      changed: () => this.#draw(),
      arrived: (userId) => {
        location.hash = addressOf(userId);
        keepFocus(undefined);
      },
    });
  }

  start(): void {
    addEventListener("hashchange", () => {
      this.#messages = this.#place.shownMessages;
      this.#samples.forget();
      this.#requests.run();
    });
    document.addEventListener("keydown", searchBySlash);
    this.#requests.run();
    new Changes({
      changed: () => this.#requests.run(),
      connected: (connection) => {
        this.#connection = connection;
        this.#draw();
      },
    }).start();
  }

  async #look(): Promise<void> {
    const before = this.#view.chat;
    try {
      this.#view = await this.#askForView();
      const { chat } = this.#view;
      const arrived = chat?.userId === before?.userId ? countIn(chat) - countIn(before) : 0;
      if (arrived > 0 && !this.#scroll.isAtNewest) {
        // What a person reads further up stays.
        this.#messages += arrived;
        this.#view = await this.#askForView();
      }
      this.#staleness = "";
    } catch (error) {
      // The event source reports a server that is gone, and a change when it is back.
      if (!(error instanceof TypeError)) this.#staleness = texts.outOfDate(wordsOf(error));
    }
    const { chat } = this.#view;
    const isSame = chat?.userId === before?.userId;
    this.#hasNew = isSame && (this.#hasNew || (!this.#scroll.isAtNewest && hasMore(before, chat)));
    const hadFocus = document.activeElement !== document.body;
    this.#draw();
    if (!isSame && hadFocus) keepFocus(before?.userId);
  }

  async #askForView(): Promise<View> {
    const query = new URLSearchParams({
      find: this.#find,
      messages: String(this.#messages),
      language: pageLanguage,
    });
    const person = personAt(location.hash);
    if (person !== undefined) query.set("person", person);
    return await ask<View>(`/view?${query}`);
  }

  async #act(path: string, body: unknown, done = ""): Promise<void> {
    this.#problem = await tell(path, body).then(() => "", wordsOf);
    this.#done = this.#problem === "" ? done : "";
    this.#draw();
  }

  #draw(): void {
    this.#scroll.around(() => render(this.#page(), document.body));
  }

  #page(): TemplateResult {
    const { chat } = this.#view;
    return html`${bar("inbox", parts(chat !== undefined), this.#status())}
      <div class="inbox ${chat === undefined ? "starting" : "chatting"}">
        ${peopleList(this.#view, {
          chosen: personAt(location.hash),
          find: (text) => this.#search(text),
          current: this.#current,
          goTo: (userId) => this.#goTo(userId),
        })}
        ${chat === undefined ? start(this.#place, { samples: this.#samples, copies: this.#copies }) : this.#chat(chat)}
        ${this.#drawer.part(
          () => html`${callList(this.#view.calls, this.#opened)}
            ${faultSwitch(this.#place, this.#view, { ...this.#faultActions, done: this.#done })}`,
        )}
      </div>`;
  }

  #status(): TemplateResult {
    const problems = [this.#staleness, this.#problem].filter((words) => words !== "");
    return html`<p class="place">${texts.endpoint} <code>${this.#place.endpoint}</code></p>
      ${problems.length === 0 ? nothing : html`<p class="problem" role="alert">${problems.join(" ")}</p>`}
      <p class="connection ${this.#connection}" role="status">${texts.connection[this.#connection]}</p>
      ${this.#drawer.button(this.#view.calls.length, waitingCount(this.#view))}`;
  }

  #chat(chat: Chat): unknown {
    const drawn = {
      language: pageLanguage,
      pictures: this.#pictures,
      loadPictures: () => {
        this.#pictures = true;
        this.#draw();
      },
      uploads: chat.uploads,
    };
    const actions = this.#chatActions(chat.userId);
    return chatOf(chat, { drawn, actions, samples: this.#samples, hasNew: this.#hasNew });
  }

  #search(text: string): void {
    this.#find = text;
    this.#requests.run();
  }

  #goTo(userId: string): void {
    if (this.#current === userId) return;
    this.#current = userId;
    this.#draw();
  }

  #seeNewest(): void {
    if (!this.#hasNew) return;
    this.#hasNew = false;
    this.#draw();
  }

  #chatActions(userId: string): ChatActions {
    return {
      isOwnRobot: (robotCode) => robotCode === this.#place.robotCode,
      read: (processQueryKey) => this.#act("/read", { userId, processQueryKey }),
      showEarlier: () => {
        this.#messages += this.#place.shownMessages;
        this.#requests.run();
      },
      toNewest: () => {
        // The button disappears; the focus moves before it does.
        document.getElementById("log")?.focus();
        this.#scroll.toNewest();
        this.#seeNewest();
      },
    };
  }

  readonly #faultActions: FaultActions = {
    arm: (call, fault) => this.#act("/faults", { call, fault }),
    drop: (call) => this.#act("/faults/drop", { call }),
    expireTokens: () => this.#act("/expire-tokens", {}, texts.tokensExpired),
    flowControl: (userId, times) => this.#act("/flow-control", { userId, times }),
  };
}

// As the style of the page has it: there, the people and a chat are two screens.
const narrow = matchMedia("(max-width: 44rem)");

function parts(hasChat: boolean): readonly Part[] {
  const others: readonly Part[] = [
    ["chat", texts.messages],
    ["drawer-button", texts.drawer],
  ];
  return hasChat && narrow.matches ? others : [["find", texts.people], ...others];
}

function countIn(chat: Chat | undefined): number {
  return chat?.messagesInAll ?? 0;
}

function hasMore(before: Chat | undefined, after: Chat | undefined): boolean {
  return (after?.messagesInAll ?? 0) > (before?.messagesInAll ?? 0);
}

// What had the focus may be gone with the chat that was left, or hidden on a narrow window.
function keepFocus(left: string | undefined): void {
  const { activeElement } = document;
  if (activeElement !== document.body && activeElement?.checkVisibility()) return;
  const chat = document.getElementById("chat");
  if (chat?.classList.contains("chat")) chat.focus();
  else if (left !== undefined)
    document
      .querySelector<HTMLElement>(`.people a[href="${CSS.escape(addressOf(left))}"]`)
      ?.focus();
}

function searchBySlash(event: KeyboardEvent): void {
  const { target } = event;
  const isTyping = target instanceof Element && target.matches("input, select");
  if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.getElementById("find");
  if (!field?.checkVisibility()) return;
  event.preventDefault();
  field.focus();
}

new InboxPage(await ask<Place>("/place")).start();
