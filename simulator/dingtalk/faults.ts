import type { EndpointName } from "./endpoints.ts";
import type { Answer, ApiReply, ApiRequest } from "./exchange.ts";

/** How a connection is broken: with a TCP reset, or with an orderly end in the wrong place. */
export type Break = "rst" | "fin";

/** A reply in place of the real one; `delivered`: the request was carried out, and only its reply is lost. */
export interface ReplyFault extends Partial<Pick<Answer, "body" | "headers">> {
  readonly kind: "reply";
  readonly status: number;
  readonly delivered?: boolean;
}

/** One thing that goes wrong with one request. */
export type Fault =
  /** Nothing: the request is answered as usual. */
  | { readonly kind: "none" }
  | ReplyFault
  /** The connection breaks before or after the request is carried out, or in the middle of the reply's headers or body. */
  | {
      readonly kind: "reset";
      readonly when: "before" | "after" | "headers" | "body";
      readonly by?: Break;
    }
  /** No answer ever comes; `when` says whether the silence begins before or after the request is carried out. */
  | { readonly kind: "hang"; readonly when: "before" | "after" }
  /** Carried out at once, answered after `ms`; `trickle`: headers at once, the body bit by bit over that time. */
  | { readonly kind: "slow"; readonly ms: number; readonly trickle?: boolean }
  /** The bytes given go out in place of a reply, and the connection ends. */
  | {
      readonly kind: "malformed";
      readonly bytes: string | Uint8Array;
      readonly delivered?: boolean;
    }
  /** Answered as usual, but these people are flow-controlled in this call. */
  | { readonly kind: "flowControl"; readonly userIds: readonly string[] }
  /** Answered as usual, then the connection ends; announced by `connection: close`, unless `announced` is false. */
  | { readonly kind: "close"; readonly announced?: boolean };

/** Chooses the fault for a request; never used up. */
export type FaultRule = (request: ApiRequest) => Fault;

/** What happens on the wire in place of a reply, or with it; the server performs it. */
export type Effect =
  | {
      readonly effect: "reply";
      readonly reply: ApiReply;
      /** Until the headers. */
      readonly delayMs: number;
      /** From the headers to the body's last byte. */
      readonly bodyMs: number;
      /** `announcedClose` adds `connection: close`; `close` ends the connection unannounced. */
      readonly afterwards: "keep" | "announcedClose" | "close";
    }
  | {
      readonly effect: "cut";
      readonly reply: ApiReply;
      readonly amid: "headers" | "body";
      readonly by: Break;
    }
  | { readonly effect: "reset"; readonly by: Break }
  | { readonly effect: "hang" }
  | { readonly effect: "malformed"; readonly bytes: string | Uint8Array };

/** What a fault can do with its request. */
export interface Stage {
  /** Carries the request out as if nothing were wrong, but with these people flow-controlled. */
  readonly process: (heldBack?: ReadonlySet<string>) => ApiReply;
  /** Renders another reply under the request's id. */
  readonly render: (answer: Answer) => ApiReply;
}

/** The faults that wait for each endpoint's requests, and the rule for when no fault waits. */
export class FaultScripts {
  readonly #queues = new Map<EndpointName, Fault[]>();
  readonly #rules = new Map<EndpointName, FaultRule>();

  /** Adds faults behind those that still wait, or sets the rule for when no fault waits. */
  add(endpoint: EndpointName, faults: readonly Fault[] | FaultRule): void {
    if (typeof faults === "function") this.#rules.set(endpoint, faults);
    else this.#queues.set(endpoint, [...(this.#queues.get(endpoint) ?? []), ...faults]);
  }

  /** Takes the next fault for a request. */
  next(endpoint: EndpointName, request: ApiRequest): Fault {
    const queued = this.#queues.get(endpoint)?.shift();
    return queued ?? this.#rules.get(endpoint)?.(request) ?? { kind: "none" };
  }

  /** Forgets the faults that still wait for an endpoint's requests; a rule stays. */
  drop(endpoint: EndpointName): void {
    this.#queues.delete(endpoint);
  }

  /** The faults that still wait for an endpoint's requests, in order. */
  waiting(endpoint: EndpointName): readonly Fault[] {
    return [...(this.#queues.get(endpoint) ?? [])];
  }
}

/** Decides what a fault does to a request: whether it is carried out, and what goes over the wire. */
export function decideEffect(fault: Fault, stage: Stage): Effect {
  switch (fault.kind) {
    case "none":
      return replyEffect(stage.process());
    case "flowControl":
      return replyEffect(stage.process(new Set(fault.userIds)));
    case "close":
      return replyEffect(stage.process(), {
        afterwards: fault.announced === false ? "close" : "announcedClose",
      });
    case "slow":
      return replyEffect(
        stage.process(),
        fault.trickle ? { bodyMs: fault.ms } : { delayMs: fault.ms },
      );
    case "reply":
      if (fault.delivered) stage.process();
      return replyEffect(stage.render({ body: "", ...fault }));
    case "malformed":
      if (fault.delivered) stage.process();
      return { effect: "malformed", bytes: fault.bytes };
    case "hang":
      if (fault.when === "after") stage.process();
      return { effect: "hang" };
    case "reset":
      return decideReset(fault.when, fault.by ?? "rst", stage);
    default:
      return fault satisfies never;
  }
}

function replyEffect(
  reply: ApiReply,
  changes: Partial<Omit<Extract<Effect, { effect: "reply" }>, "effect" | "reply">> = {},
): Effect {
  return { effect: "reply", reply, delayMs: 0, bodyMs: 0, afterwards: "keep", ...changes };
}

function decideReset(
  when: Extract<Fault, { kind: "reset" }>["when"],
  by: Break,
  stage: Stage,
): Effect {
  if (when === "before") return { effect: "reset", by };
  const reply = stage.process();
  return when === "after" ? { effect: "reset", by } : { effect: "cut", reply, amid: when, by };
}
