/** Tells whoever listens that something has changed. */
export class Changes {
  readonly #listeners = new Set<() => void>();

  /** Calls a listener at every change, until the function it gives is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells everybody. */
  tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
