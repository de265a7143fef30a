import { Dispatcher } from "undici";
import { describe, expect, it, onTestFinished, vi } from "vitest";
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

  it("is called off, and leaves a doubt, once its reply is too large", async () => {
    const connection = new Connection();
    const dispatcher = new Dispatching((handler) => {
      handler.onRequestStart?.(connection, {});
      handler.onResponseData?.(connection, Buffer.alloc(8 * 1024 * 1024));
      expect(connection.aborted).toBe(false);
      handler.onResponseData?.(connection, Buffer.alloc(1));
    });
    const result = await exchange(dispatcher, request, 1_000);
    expect(result).toMatchObject({ kind: "unknown", code: "replyTooLarge" });
    expect(connection.aborted).toBe(true);
  });

  it.each([
    ["connect ECONNREFUSED 127.0.0.1:1", "connect ECONNREFUSED 127.0.0.1:1"],
    ["", "ECONNREFUSED"],
  ])("that fails with the message %j tells %j", async (given, message) => {
    const dispatcher = new Dispatching((handler) => {
      const error = Object.assign(new Error(given), { code: "ECONNREFUSED" });
      handler.onResponseError?.(new Connection(), error);
    });
    const result = await exchange(dispatcher, request, 1_000);
    expect(result).toEqual({ kind: "unreached", code: "ECONNREFUSED", message });
  });

  it("leaves no timer behind that would keep the process alive", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const dispatcher = new Dispatching((handler) => {
      const connection = new Connection();
      handler.onRequestStart?.(connection, {});
      handler.onResponseEnd?.(connection, {});
    });
    expect(await exchange(dispatcher, request, 10_000)).toMatchObject({ kind: "reply" });
    expect(vi.getTimerCount()).toBe(0);
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
