import type { Serials } from "./serials.ts";
import type { World } from "./world.ts";

/** The holder of a token: an app or a suite, acting for an enterprise. */
export interface TokenHolder {
  readonly clientId: string;
  readonly corpId: string;
  readonly permissions: readonly string[];
}

/** What token calls give after all tokens were expired: new tokens, or always the expired one. */
export type AfterExpiry = "renew" | "repeat";

/** The tokens that were issued, and how long each is valid. */
export class TokenStore {
  readonly #world: World;
  readonly #serials: Serials;
  readonly #grants = new Map<string, Grant>();
  readonly #latest = new Map<string, Grant>();
  #afterExpiry: AfterExpiry = "renew";

  constructor(world: World, serials: Serials) {
    this.#world = world;
    this.#serials = serials;
  }

  /** Gives the holder's token again and prolongs it, or a new one where no valid one exists. */
  renew(holder: TokenHolder, source: string): string {
    const latest = this.#latest.get(credentialKey(holder, source));
    if (this.#afterExpiry === "repeat" || latest === undefined || this.#isPast(latest)) {
      return this.issue(holder, source);
    }
    latest.expiresAt = this.#expiry();
    return latest.token;
  }

  /** Gives a new token and leaves the holder's earlier ones valid. */
  issue(holder: TokenHolder, source: string): string {
    const key = credentialKey(holder, source);
    const latest = this.#latest.get(key);
    const isRepeating = this.#afterExpiry === "repeat";
    if (isRepeating && latest !== undefined) return latest.token;
    const expiresAt = isRepeating ? this.#world.now() : this.#expiry();
    const grant = { token: this.#serials.accessToken(), holder, expiresAt };
    this.#grants.set(grant.token, grant);
    this.#latest.set(key, grant);
    return grant.token;
  }

  /** The holder of a token; undefined where it is unknown or expired. */
  holderOf(token: string): TokenHolder | undefined {
    const grant = this.#grants.get(token);
    return grant === undefined || this.#isPast(grant) ? undefined : grant.holder;
  }

  /** Tells whether a token was issued and has expired since. */
  isExpired(token: string): boolean {
    const grant = this.#grants.get(token);
    return grant !== undefined && this.#isPast(grant);
  }

  /** Expires every token, and sets what the token calls give from now on. */
  expireAll(afterwards: AfterExpiry): void {
    const now = this.#world.now();
    for (const grant of this.#grants.values()) grant.expiresAt = Math.min(grant.expiresAt, now);
    this.#afterExpiry = afterwards;
  }

  #isPast(grant: Grant): boolean {
    return this.#world.now() >= grant.expiresAt;
  }

  #expiry(): number {
    return this.#world.now() + this.#world.tokenSeconds * 1000;
  }
}

interface Grant {
  readonly token: string;
  readonly holder: TokenHolder;
  expiresAt: number;
}

// The pages do not say whether the three token calls share their tokens, so each keeps its own.
function credentialKey(holder: TokenHolder, source: string): string {
  return JSON.stringify([source, holder.clientId, holder.corpId]);
}
