/** What is to be done about changes, and about the connection that tells of them. */
export interface Hearing {
  readonly changed: () => void;
  readonly connected: (connection: "live" | "stopped") => void;
}

/**
 * Hears of changes for as long as the page is looked at. A browser opens six connections to a server, whatever the number
 * of its tabs: one for each that is hidden, too, would leave none for the next.
 */
export class Changes {
  readonly #hearing: Hearing;
  #source: EventSource | undefined;

  constructor(hearing: Hearing) {
    this.#hearing = hearing;
  }

  /** Begins to listen; the first change is told at once. */
  start(): void {
    document.addEventListener("visibilitychange", () => this.#follow());
    this.#follow();
  }

  #follow(): void {
    this.#source?.close();
    this.#source = document.visibilityState === "hidden" ? undefined : this.#open();
  }

  #open(): EventSource {
    const { changed, connected } = this.#hearing;
    const source = new EventSource("/changes");
    source.addEventListener("change", changed);
    source.addEventListener("open", () => connected("live"));
    source.addEventListener("error", () => {
      connected("stopped");
      // A browser comes back to a server that is gone, but not to one that answered something else.
      if (source.readyState === EventSource.CLOSED) setTimeout(() => this.#follow(), againMs);
    });
    return source;
  }
}

const againMs = 1000;
