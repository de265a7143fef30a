import { randomUUID } from "node:crypto";
import type { Effect } from "../dingtalk/faults.ts";
import type { RecordedRequest } from "../dingtalk/recorder.ts";

/** A call as a list shows it. */
export interface CallLine {
  /** Unique, across restarts too. */
  readonly id: string;
  /** From 1, in order of arrival. */
  readonly number: number;
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly endpoint: string;
  readonly method: string;
  readonly path: string;
  /** The status of the reply; undefined where the client saw no reply. */
  readonly status: number | undefined;
  /** What the client saw, in a few words, where it was not a prompt reply. */
  readonly fault: string | undefined;
}

/** A call as it went over the wire. */
export interface WholeCall extends CallLine {
  readonly request: string;
  readonly reply: string;
}

/** How many calls are kept. */
export const keptCalls = 200;

/** The last calls, each as it went over the wire. */
export class CallLog {
  readonly #calls = new Map<string, WholeCall>();
  readonly #run = randomUUID();
  #count = 0;

  /** Adds a call. */
  add(request: RecordedRequest, effect: Effect): void {
    this.#count += 1;
    const { endpoint, method, path } = request;
    const id = this.#idOf(this.#count);
    this.#calls.set(id, {
      id,
      number: this.#count,
      at: Date.now(),
      endpoint,
      method,
      path,
      ...seenOf(effect),
      request: wholeText(`${method} ${path}`, request.headers, request.body),
    });
    this.#calls.delete(this.#idOf(this.#count - keptCalls));
  }

  /** The calls that are kept, newest first. */
  lines(): CallLine[] {
    return [...this.#calls.values()].reverse().map(({ request, reply, ...line }) => line);
  }

  /** A call by its id; undefined where it is no longer kept. */
  find(id: string): WholeCall | undefined {
    return this.#calls.get(id);
  }

  #idOf(number: number): string {
    return `${this.#run}-${number}`;
  }
}

function seenOf(effect: Effect): Pick<WholeCall, "status" | "fault" | "reply"> {
  switch (effect.effect) {
    case "reply": {
      const { status, headers, body } = effect.reply;
      const fault = effect.delayMs + effect.bodyMs > 0 ? "slow" : undefined;
      return { status, fault, reply: wholeText(`HTTP/1.1 ${status}`, headers, body) };
    }
    case "cut":
      return {
        status: undefined,
        fault: "reply cut off",
        reply: `The reply was cut off in the middle of its ${effect.amid}: ${effect.reply.body}`,
      };
    case "reset":
      return { status: undefined, fault: "connection reset", reply: "The connection broke." };
    case "hang":
      return { status: undefined, fault: "no answer", reply: "No answer ever came." };
    case "malformed":
      return {
        status: undefined,
        fault: "no HTTP",
        reply: Buffer.from(effect.bytes).toString("utf8"),
      };
    default:
      return effect satisfies never;
  }
}

function wholeText(start: string, headers: Readonly<Record<string, string>>, body: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [start, ...lines, "", body].join("\n");
}
