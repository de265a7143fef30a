import { html, nothing, render, type TemplateResult } from "lit-html";
import type { Place } from "../simulator-routes.ts";
import type { View } from "../view.ts";
import { callList, Opened } from "./calls.ts";
import { Changes } from "./changes.ts";
import { type ChatDeeds, chatOf, noChat } from "./chat.ts";
import { type FaultDeeds, faultSwitch } from "./faults.ts";
import { bar, type Part } from "./frame.ts";
import { peopleList, personAt } from "./people.ts";
import { ask, tell, wordsOf } from "./requests.ts";

/** The inbox page: what there is comes whole from the server, whenever it says that something has changed. */
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
  /** Why the page may not show what there is. */
  #trouble = "";
  /** Why the last deed was not done, or a word about it. */
  #problem = "";
  #done = "";
  #find = "";
  #messages: number;
  #pictures = false;
  #isAsking = false;
  #hasChanged = false;

  constructor(place: Place) {
    this.#place = place;
    this.#messages = place.shownMessages;
  }

  start(): void {
    addEventListener("hashchange", () => {
      this.#messages = this.#place.shownMessages;
      this.#refresh();
    });
    this.#refresh();
    new Changes({
      changed: () => this.#refresh(),
      connected: (connection) => {
        this.#connection = connection;
        this.#draw();
      },
    }).start();
  }

  // One question at a time; what changes meanwhile is asked for by the next.
  async #refresh(): Promise<void> {
    this.#hasChanged = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      while (this.#hasChanged) {
        this.#hasChanged = false;
        await this.#look();
      }
    } finally {
      this.#isAsking = false;
    }
  }

  async #look(): Promise<void> {
    const query = new URLSearchParams({ find: this.#find, messages: String(this.#messages) });
    const person = personAt(location.hash);
    if (person !== undefined) query.set("person", person);
    const before = this.#view.chat?.userId;
    try {
      this.#view = await ask<View>(`/view?${query}`);
      this.#trouble = "";
    } catch (error) {
      // A server that is gone is told by the connection's own events, and one that comes back by a change.
      if (!(error instanceof TypeError))
        this.#trouble = `What stands here may be old. ${wordsOf(error)}`;
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
    const drawn = { pictures: this.#pictures };
    const page = html`${bar("inbox", parts, this.#status())}
      <div class="columns">
        ${peopleList(this.#view, personAt(location.hash), (text) => this.#search(text))}
        ${chat === undefined ? noChat(this.#place) : chatOf(chat, drawn, this.#chatDeeds(chat.userId))}
        <aside aria-label="Faults and calls">
          ${faultSwitch(this.#place, this.#view, { ...this.#faultDeeds, done: this.#done })}
          ${callList(this.#view.calls, this.#opened)}
        </aside>
      </div>`;
    render(page, document.body);
  }

  #status(): TemplateResult {
    const problems = [this.#trouble, this.#problem].filter((words) => words !== "");
    return html`<p class="place">endpoint <code>${this.#place.endpoint}</code></p>
      ${problems.length === 0 ? nothing : html`<p class="problem" role="alert">${problems.join(" ")}</p>`}
      <p class="connection ${this.#connection}" role="status">${this.#connection}</p>`;
  }

  #search(text: string): void {
    this.#find = text;
    this.#refresh();
  }

  #chatDeeds(userId: string): ChatDeeds {
    return {
      read: (processQueryKey) => this.#act("/read", { userId, processQueryKey }),
      loadPictures: (pictures) => {
        this.#pictures = pictures;
        this.#draw();
      },
      showMore: () => {
        this.#messages += this.#place.shownMessages;
        this.#refresh();
      },
    };
  }

  readonly #faultDeeds: FaultDeeds = {
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

// Where the page scrolls, and not the chat by itself, it may be scrolled past the beginning of another's.
function showTop(): void {
  const chat = document.getElementById("chat");
  if (chat !== null && chat.getBoundingClientRect().top < 0) chat.scrollIntoView();
}

new InboxPage(await ask<Place>("/place")).start();
