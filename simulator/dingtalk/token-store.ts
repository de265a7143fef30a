import type { Serials } from "./serials.ts";
import type { World } from "./world.ts";

/** Who a token was given to: an app or a suite, acting for an enterprise. */
export interface TokenHolder {
  readonly clientId: string;
  readonly corpId: string;
  readonly permissions: readonly string[];
}

/** What token calls give once all tokens were expired: fresh tokens, or for ever the expired one. */
export type AfterExpiry = "renew" | "repeat";

/** The tokens that were given out, and how long each is good for. */
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

  /** Gives the holder's token again and prolongs it, or a new one where there is none that is valid. */
  renew(holder: TokenHolder, source: string): string {
    const latest = this.#latest.get(credentialKey(holder, source));
    if (this.#afterExpiry === "repeat" || latest === undefined || this.#isPast(latest)) {
      return this.issue(holder, source);
    }
    latest.expiresAt = this.#expiry();
    return latest.token;
  }

  /** Gives a new token and leaves the holder's earlier ones as good as they were. */
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

  /** Tells whose token it is; an unknown or expired one is nobody's. */
  holderOf(token: string): TokenHolder | undefined {
    const grant = this.#grants.get(token);
    return grant === undefined || this.#isPast(grant) ? undefined : grant.holder;
  }

  /** Tells whether a token was given out and has expired since. */
  isExpired(token: string): boolean {
    const grant = this.#grants.get(token);
    return grant !== undefined && this.#isPast(grant);
  }

  /** Expires every token there is, and settles what the token calls give from now on. */
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

// Whether the three token calls share their tokens is nowhere said, so each keeps its own.
function credentialKey(holder: TokenHolder, source: string): string {
  return JSON.stringify([source, holder.clientId, holder.corpId]);
}
