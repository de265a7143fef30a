import { createHash } from "node:crypto";

/** Makes ids that look like DingTalk's: they never repeat within one simulator, and are the same in every run. */
export class Serials {
  #count = 0;

  /** A request id, as in `x-acs-request-id`: an upper-case UUID. */
  requestId(): string {
    const hex = this.#next("request").toString("hex").toUpperCase();
    const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
    return [...parts, hex.slice(20, 32)].join("-");
  }

  /** An access token: 32 lower-case hexadecimal digits. */
  accessToken(): string {
    return this.#next("token").toString("hex").slice(0, 32);
  }

  /** A message's key: base64 that, as real ones do, holds `/` and `+` and ends in `=`. */
  processQueryKey(): string {
    const text = this.#next("message").toString("base64");
    return `${text.slice(0, 11)}/${text.slice(12, 21)}+${text.slice(22)}`;
  }

  /** An upload's mediaId, which begins as those of DingTalk do. */
  mediaId(): string {
    return `@lADP${this.#next("media").toString("base64url")}`;
  }

  #next(kind: string): Buffer {
    this.#count += 1;
    return createHash("sha256").update(`${kind} ${this.#count}`).digest();
  }
}
