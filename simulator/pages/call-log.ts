import { randomUUID } from "node:crypto";
import type { Effect } from "../dingtalk/faults.ts";
import type { RecordedRequest } from "../dingtalk/recorder.ts";

/** What a client saw in place of a prompt reply. */
export type SeenFault = "slow" | "cutInHeaders" | "cutInBody" | "reset" | "silent" | "malformed";

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
  /** What the client saw, where it was not a prompt reply. */
  readonly fault: SeenFault | undefined;
}

/** A call as it went over the wire. */
export interface WholeCall extends CallLine {
  readonly request: string;
  /** Empty where nothing came. */
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
    case "cut": {
      const fault = effect.amid === "headers" ? "cutInHeaders" : "cutInBody";
      return { status: undefined, fault, reply: effect.reply.body };
    }
    case "reset":
      return { status: undefined, fault: "reset", reply: "" };
    case "hang":
      return { status: undefined, fault: "silent", reply: "" };
    case "malformed": {
      const reply = Buffer.from(effect.bytes).toString("utf8");
      return { status: undefined, fault: "malformed", reply };
    }
    default:
      return effect satisfies never;
  }
}

function wholeText(start: string, headers: Readonly<Record<string, string>>, body: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [start, ...lines, "", body].join("\n");
}
