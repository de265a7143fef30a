import { DingTalkError, type Failure } from "../dingtalk/failure.ts";

/** Where tokens come from: one that was given, a way to fetch one, or both. */
export type TokenSource =
  | { readonly given: string; readonly fetch: (() => Promise<string>) | undefined }
  | { readonly given: undefined; readonly fetch: () => Promise<string> };

/** The access token of a run: fetched once, and renewed once for all calls that were refused with it. */
export class AccessTokens {
  readonly #source: TokenSource;
  #current: Promise<string> | undefined;
  #known: string | undefined;
  /** The last token that was refused, and how. */
  #refused: { readonly token: string; readonly failure: Failure } | undefined;
  /** A renewed token that no call has succeeded with yet. */
  #unproven: string | undefined;

  constructor(source: TokenSource) {
    this.#source = source;
  }

  /** The token to use now; waits for a renewal under way, and rejects with a DingTalkError if no token can be obtained. */
  current(): Promise<string> {
    if (this.#current !== undefined) return this.#current;
    if (this.#refused !== undefined) return this.#renewed(this.#refused);
    const { given, fetch } = this.#source;
    return this.#hold(given === undefined ? fetch() : Promise.resolve(given));
  }

  /** Asks for the token before it is needed; later callers of `current` get the same one, or the same failure. */
  prefetch(): void {
    void this.current();
  }

  /** The same tokens for calls to the legacy host. If that host refuses every token, only its own calls end. */
  forLegacyHost(): AccessTokens {
    let last: string | undefined;
    const fetch = async (): Promise<string> => {
      last = last === undefined ? await this.current() : await this.#another(last);
      return last;
    };
    return new AccessTokens({ given: undefined, fetch });
  }

  /** The token to use now; undefined if it has to be fetched. */
  get atHand(): string | undefined {
    return this.#known;
  }

  /** Whether the last token was refused and no other can be fetched, as far as known without a call. */
  get isSpent(): boolean {
    if (this.#refused === undefined) return false;
    return this.#source.fetch === undefined || this.#isUseless(this.#refused.token);
  }

  /** A call succeeded with this token. */
  worked(token: string): void {
    if (this.#unproven === token) this.#unproven = undefined;
  }

  /** A call was refused because of this token: the next call of `current` renews it, unless that was done already or cannot help. */
  refused(token: string, failure: Failure): void {
    if (this.#known !== token) return;
    this.#known = undefined;
    this.#current = undefined;
    this.#refused = { token, failure };
  }

  #renewed({ token, failure }: { token: string; failure: Failure }): Promise<string> {
    const { fetch } = this.#source;
    const useless = new DingTalkError({ ...failure, kind: "rejected", because: "request" });
    if (fetch === undefined || this.#isUseless(token)) return this.#hold(Promise.reject(useless));
    return this.#hold(
      fetch().then((renewed) => {
        if (renewed === token) throw useless;
        this.#unproven = renewed;
        return renewed;
      }),
    );
  }

  // A token other than this one, for both hosts; this one again if there is no other.
  async #another(token: string): Promise<string> {
    const { fetch } = this.#source;
    if (this.#known !== undefined && this.#known !== token) return this.#known;
    const renewed = fetch === undefined ? token : await fetch();
    if (renewed !== token) await this.#hold(Promise.resolve(renewed));
    return renewed;
  }

  // If a renewed token is refused before any call succeeded with it, another one would be refused, too.
  #isUseless(refused: string): boolean {
    return this.#unproven === refused;
  }

  #hold(token: Promise<string>): Promise<string> {
    this.#known = undefined;
    const held = token.then((value) => {
      this.#known = value;
      return value;
    });
    // Callers get the rejection from `current`; this prevents an unhandled rejection if there is no caller yet.
    held.catch(() => {});
    this.#current = held;
    return held;
  }
}
