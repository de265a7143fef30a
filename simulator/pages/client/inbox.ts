import { html, nothing, render, type TemplateResult } from "lit-html";
import type { Place } from "../inbox-routes.ts";
import type { View } from "../view.ts";
import { callList, Opened } from "./calls.ts";
import { Changes } from "./changes.ts";
import { type ChatActions, chatOf, noChat } from "./chat.ts";
import { Coalesced } from "./coalesced.ts";
import { type FaultActions, faultSwitch } from "./faults.ts";
import { bar, type Part } from "./frame.ts";
import { pageLanguage } from "./language.ts";
import { peopleList, personAt } from "./people.ts";
import { ask, tell, wordsOf } from "./requests.ts";

/** The inbox page: it asks the server for everything whenever the server reports a change. */
class InboxPage {
  readonly #place: Place;
  readonly #opened = new Opened(() => this.#draw());
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
  #messages: number;
  #pictures = false;
  readonly #requests = new Coalesced(() => this.#look());

  constructor(place: Place) {
    this.#place = place;
    this.#messages = place.shownMessages;
  }

  start(): void {
    addEventListener("hashchange", () => {
      this.#messages = this.#place.shownMessages;
      this.#requests.run();
    });
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
    const query = new URLSearchParams({
      find: this.#find,
      messages: String(this.#messages),
      language: pageLanguage,
    });
    const person = personAt(location.hash);
    if (person !== undefined) query.set("person", person);
    const before = this.#view.chat?.userId;
    try {
      this.#view = await ask<View>(`/view?${query}`);
      this.#staleness = "";
    } catch (error) {
      // The event source reports a server that is gone, and a change when it is back.
      if (!(error instanceof TypeError))
        this.#staleness = `This page may be out of date. ${wordsOf(error)}`;
    }
    this.#draw();
    if (this.#view.chat?.userId !== before) showTop();
  }

  async #act(path: string, body: unknown, done = ""): Promise<void> {
    this.#problem = await tell(path, body).then(() => "", wordsOf);
    this.#done = this.#problem === "" ? done : "";
    this.#draw();
  }

  #draw(): void {
    const { chat } = this.#view;
    const drawn = {
      language: pageLanguage,
      pictures: this.#pictures,
      loadPictures: () => this.#loadPictures(),
      uploads: chat?.uploads ?? {},
    };
    const page = html`${bar("inbox", parts, this.#status())}
      <div class="columns">
        ${peopleList(this.#view, personAt(location.hash), (text) => this.#search(text))}
        ${chat === undefined ? noChat(this.#place) : chatOf(chat, drawn, this.#chatActions(chat.userId))}
        <aside aria-label="Faults and calls">
          ${faultSwitch(this.#place, this.#view, { ...this.#faultActions, done: this.#done })}
          ${callList(this.#view.calls, this.#opened)}
        </aside>
      </div>`;
    render(page, document.body);
  }

  #status(): TemplateResult {
    const problems = [this.#staleness, this.#problem].filter((words) => words !== "");
    return html`<p class="place">endpoint <code>${this.#place.endpoint}</code></p>
      ${problems.length === 0 ? nothing : html`<p class="problem" role="alert">${problems.join(" ")}</p>`}
      <p class="connection ${this.#connection}" role="status">${this.#connection}</p>`;
  }

  #loadPictures(): void {
    this.#pictures = true;
    this.#draw();
  }

  #search(text: string): void {
    this.#find = text;
    this.#requests.run();
  }

  #chatActions(userId: string): ChatActions {
    return {
      read: (processQueryKey) => this.#act("/read", { userId, processQueryKey }),
      showMore: () => {
        this.#messages += this.#place.shownMessages;
        this.#requests.run();
      },
    };
  }

  readonly #faultActions: FaultActions = {
    arm: (call, fault) => this.#act("/faults", { call, fault }),
    drop: (call) => this.#act("/faults/drop", { call }),
    expireTokens: () =>
      this.#act(
        "/expire-tokens",
        {},
        "Every token has expired: a call with one is refused, until a new one is asked for.",
      ),
    flowControl: (userId, times) => this.#act("/flow-control", { userId, times }),
  };
}

const parts: readonly Part[] = [
  ["chat", "Messages"],
  ["faults", "Faults"],
  ["calls", "Calls"],
];

// On a narrow window the page scrolls instead of the chat, and may be below the top of the next chat.
function showTop(): void {
  const chat = document.getElementById("chat");
  if (chat !== null && chat.getBoundingClientRect().top < 0) chat.scrollIntoView();
}

new InboxPage(await ask<Place>("/place")).start();
