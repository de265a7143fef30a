import { html, nothing, render, type TemplateResult } from "lit-html";
import type { Place } from "../simulator-routes.ts";
import type { View } from "../view.ts";
import { callList, Opened } from "./calls.ts";
import { type ChatDeeds, chatOf, noChat } from "./chat.ts";
import { type FaultDeeds, faultSwitch } from "./faults.ts";
import { bar } from "./frame.ts";
import { peopleList } from "./people.ts";
import { ask, tell } from "./requests.ts";

/** The inbox page: what there is comes whole from the server, whenever it says that something has changed. */
class InboxPage {
  readonly #place: Place;
  readonly #opened = new Opened(() => this.#draw());
  #view: View = { people: [], peopleInAll: 0, chat: undefined, calls: [], faults: [] };
  #connection: "connecting" | "live" | "stopped" = "connecting";
  #problem = "";
  #find = "";
  #pictures = false;
  #isAsking = false;
  #hasChanged = false;

  constructor(place: Place) {
    this.#place = place;
  }

  start(): void {
    const changes = new EventSource("/changes");
    changes.addEventListener("change", () => this.#refresh());
    changes.addEventListener("open", () => this.#connect("live"));
    changes.addEventListener("error", () => this.#connect("stopped"));
    addEventListener("hashchange", () => this.#refresh());
    this.#draw();
  }

  // One question at a time; what changes meanwhile is asked for by the next.
  async #refresh(): Promise<void> {
    this.#hasChanged = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#hasChanged) {
      this.#hasChanged = false;
      const query = new URLSearchParams({ find: this.#find });
      const person = chosenPerson();
      if (person !== undefined) query.set("person", person);
      // A server that is gone is told by the connection's own events, and one that comes back by a change.
      const view = await ask<View>(`/view?${query}`).catch(() => undefined);
      if (view !== undefined) this.#view = view;
      this.#draw();
    }
    this.#isAsking = false;
  }

  #connect(connection: "live" | "stopped"): void {
    this.#connection = connection;
    this.#draw();
  }

  async #act(path: string, body: unknown): Promise<void> {
    this.#problem = await tell(path, body).then(
      () => "",
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    this.#draw();
  }

  #draw(): void {
    const { chat } = this.#view;
    const drawn = { pictures: this.#pictures };
    const page = html`${bar("inbox", this.#status())}
      <div class="columns">
        ${peopleList(this.#view, chosenPerson(), (text) => this.#search(text))}
        ${chat === undefined ? noChat(this.#place.endpoint) : chatOf(chat, drawn, this.#chatDeeds(chat.userId))}
        <aside aria-label="Faults and calls">
          ${faultSwitch(this.#place, this.#view, this.#faultDeeds)}
          ${callList(this.#view.calls, this.#opened)}
        </aside>
      </div>`;
    render(page, document.body);
  }

  #status(): TemplateResult {
    return html`<p class="place">endpoint <code>${this.#place.endpoint}</code></p>
      ${this.#problem === "" ? nothing : html`<p class="problem" role="alert">${this.#problem}</p>`}
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
    };
  }

  readonly #faultDeeds: FaultDeeds = {
    arm: (call, fault) => this.#act("/faults", { call, fault }),
    drop: (call) => this.#act("/faults/drop", { call }),
    expireTokens: () => this.#act("/expire-tokens", {}),
    flowControl: (userId) => this.#act("/flow-control", { userId }),
  };
}

// The person stands in the address, so that a reload and the way back keep them.
function chosenPerson(): string | undefined {
  return location.hash === "" ? undefined : decodeURIComponent(location.hash.slice(1));
}

new InboxPage(await ask<Place>("/place")).start();
