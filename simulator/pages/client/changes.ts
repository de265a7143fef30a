/** What is called on a change, and when the connection changes. */
export interface Listeners {
  readonly changed: () => void;
  readonly connected: (connection: "live" | "stopped") => void;
}

/**
 * Listens for changes while the page is visible. A browser opens six connections to a server for all its tabs together,
 * so a hidden tab must not keep one.
 */
export class Changes {
  readonly #listeners: Listeners;
  #source: EventSource | undefined;

  constructor(listeners: Listeners) {
    this.#listeners = listeners;
  }

  /** Begins to listen; the server sends a first change at once. */
  start(): void {
    document.addEventListener("visibilitychange", () => this.#follow());
    this.#follow();
  }

  #follow(): void {
    this.#source?.close();
    this.#source = document.visibilityState === "hidden" ? undefined : this.#open();
  }

  #open(): EventSource {
    const { changed, connected } = this.#listeners;
    const source = new EventSource("/changes");
    source.addEventListener("change", changed);
    source.addEventListener("open", () => connected("live"));
    source.addEventListener("error", () => {
      connected("stopped");
      // A browser reconnects to a server that is gone, but not to one that answered with an error.
      if (source.readyState === EventSource.CLOSED) setTimeout(() => this.#follow(), againMs);
    });
    return source;
  }
}

const againMs = 1000;
