/** The time, as an argument: every rule about waiting is tested without waiting. */
export interface Clock {
  /** Milliseconds that only go forward. */
  now(): number;
  /** Resolves after so many milliseconds, or as soon as `wake` is aborted; never rejects. */
  sleep(ms: number, wake: AbortSignal): Promise<void>;
}
