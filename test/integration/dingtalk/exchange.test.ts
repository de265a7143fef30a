import { Dispatcher } from "undici";
import { describe, expect, it } from "vitest";
import { exchange, type HttpRequest } from "../../../src/dingtalk/transport.ts";

const request: HttpRequest = {
  method: "POST",
  origin: "http://localhost",
  path: "/",
  headers: {},
  body: "{}",
};

describe("one exchange", () => {
  it("is called off where it would begin only after its time is up", async () => {
    const [handlers, connection] = [[] as Dispatcher.DispatchHandler[], new Connection()];
    const result = await exchange(new Dispatching((handler) => handlers.push(handler)), request, 1);
    expect(result).toMatchObject({ kind: "unreached", code: "requestTimeout" });
    for (const handler of handlers) handler.onRequestStart?.(connection, {});
    expect(handlers).toHaveLength(1);
    expect(connection.aborted).toBe(true);
  });

  it("is called off, and leaves a doubt, where the client is about to write it once more", async () => {
    const [first, second] = [new Connection(), new Connection()];
    const dispatcher = new Dispatching((handler) => {
      handler.onRequestStart?.(first, {});
      expect(first.aborted).toBe(false);
      handler.onRequestStart?.(second, {});
    });
    const result = await exchange(dispatcher, request, 1_000);
    expect(result).toMatchObject({ kind: "unknown", code: "repeated" });
    expect(second.aborted).toBe(true);
  });
});

/** Does with the handler of a request what the test says, and opens no connection. */
class Dispatching extends Dispatcher {
  readonly #dispatched: (handler: Dispatcher.DispatchHandler) => void;

  constructor(dispatched: (handler: Dispatcher.DispatchHandler) => void) {
    super();
    this.#dispatched = dispatched;
  }

  override dispatch(
    _options: Dispatcher.DispatchOptions,
    handler: Dispatcher.DispatchHandler,
  ): boolean {
    this.#dispatched(handler);
    return true;
  }
}

/** A connection that remembers whether the request on it was called off. */
class Connection implements Dispatcher.DispatchController {
  readonly paused = false;
  reason: Error | null = null;

  get aborted(): boolean {
    return this.reason !== null;
  }

  abort(reason: Error): void {
    this.reason = reason;
  }

  pause(): void {}

  resume(): void {}
}
