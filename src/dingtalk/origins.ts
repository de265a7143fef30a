import { DingTalkError, type Failure } from "./failure.ts";

/**
 * The origins of DingTalk's API that may know the app, and the one that does. DingTalk's regions know nothing of each
 * other, and nothing in an app's key tells its region.
 */
export class Origins {
  readonly #candidates: readonly [string, ...string[]];
  readonly #failures = new Map<string, Failure>();
  readonly #refused = new Set<string>();
  #found: string | undefined;

  constructor(candidates: readonly [string, ...string[]]) {
    this.#candidates = candidates;
  }

  /** The origin that gave a token; undefined before one did. */
  get found(): string | undefined {
    return this.#found;
  }

  /** The origin for all calls: the one that gave a token, or else the first. */
  get inUse(): string {
    return this.#found ?? this.#candidates[0];
  }

  /** Whether the origin in use was found behind another one. */
  get isLater(): boolean {
    return this.inUse !== this.#candidates[0];
  }

  /**
   * One attempt to get a token: offers the credentials to one origin after the other until one gives a token, which is
   * used from then on. An origin that refused is not asked again. Throws a DingTalkError that tells of all of them.
   */
  async getToken(offer: (origin: string) => Promise<string>): Promise<string> {
    const asked = this.#found === undefined ? this.#candidates : [this.#found];
    for (const origin of asked) {
      if (this.#refused.has(origin)) continue;
      try {
        const token = await offer(origin);
        this.#found = origin;
        return token;
      } catch (error) {
        if (!(error instanceof DingTalkError)) throw error;
        if (asked.length === 1) throw error;
        const { failure } = error;
        this.#failures.set(origin, failure);
        if (failure.kind === "rejected" || failure.kind === "expired") this.#refused.add(origin);
      }
    }
    throw new DingTalkError(this.#failureOfAll());
  }

  // What may yet be answered decides; else the refusal that says the most.
  #failureOfAll(): Failure {
    const failures = [...this.#failures];
    const [[, first] = []] = failures;
    const [, decisive] =
      failures.find(([origin]) => !this.#refused.has(origin)) ??
      failures.find(([, { code }]) => !codesOfUnknownApp.includes(code)) ??
      [];
    const failure = decisive ?? first;
    if (failure === undefined) throw new Error("no origin was asked");
    const said = failures.map(([origin, { code, message }]) =>
      message === "" ? `${origin}: ${code}` : `${origin}: ${code} ${message}`,
    );
    const message = said.join("; ");
    return decisive === undefined
      ? { ...failure, message, isKnownNowhere: true }
      : { ...failure, message };
  }
}

// "This origin does not know the app", in the words of each of the calls. Source: their pages, and for 40089 and
// `invalid_client` replies that others published.
const codesOfUnknownApp: readonly string[] = [
  "invalidClientIdOrSecret",
  "invalid.client",
  "invalid_client",
  "unauthorized.client",
  "40089",
  "invalidSuiteKey",
];
