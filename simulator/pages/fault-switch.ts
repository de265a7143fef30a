import type { SimulatedDingTalk } from "../dingtalk/dingtalk.ts";
import {
  addressBanned,
  ipNotInWhiteList,
  legacyIpNotInWhiteList,
  legacyRefusal,
  serverError,
  throttled,
} from "../dingtalk/documented-faults.ts";
import type { EndpointName } from "../dingtalk/endpoints.ts";
import type { Fault } from "../dingtalk/faults.ts";

/** The calls for which a fault can be armed. */
export const callNames = [
  "token",
  "batchSend",
  "readStatus",
  "batchRecall",
  "getbymobile",
  "simplelist",
  "userget",
  "listid",
  "listsubid",
  "mediaUpload",
] as const satisfies readonly EndpointName[];

/** The faults that can be armed for the next call of a kind. */
export const callFaults = [
  "throttle",
  "fail",
  "loseReply",
  "reset",
  "hang",
  "refuseAddress",
  "ban",
] as const;

/** One of these faults. */
export type CallFault = (typeof callFaults)[number];

/** The words for each fault, after "the next call": */
export const faultWords: Readonly<Record<CallFault, string>> = {
  throttle: "is throttled (QPS limit)",
  fail: "fails with a server error, undelivered",
  loseReply: "is carried out, and its reply is lost",
  reset: "fails because the connection breaks before",
  hang: "gets no answer",
  refuseAddress: "is refused for its address",
  ban: "is refused: its address is banned for a minute",
};

/** The faults that wait for the next calls of a kind, in words and in order. */
export interface WaitingFaults {
  readonly call: EndpointName;
  readonly faults: readonly string[];
}

/** A person who is flow-controlled, and for how long, in words. */
export interface HeldBack {
  readonly userId: string;
  readonly until: string;
}

/** Arms a fault for the next call of a kind, behind the faults that wait already. */
export function arm(dingtalk: SimulatedDingTalk, call: EndpointName, name: CallFault): void {
  const fault = legacyCalls.includes(call) ? legacyFault(name) : gatewayFault(name);
  armed.set(fault, faultWords[name]);
  dingtalk.script(call, [fault]);
}

/** The faults that wait, by the kind of call. */
export function waitingFaults(dingtalk: SimulatedDingTalk): WaitingFaults[] {
  return callNames
    .map((call) => ({ call, faults: dingtalk.waitingFaults(call).map(wordsOf) }))
    .filter(({ faults }) => faults.length > 0);
}

/** The people who are flow-controlled. */
export function heldBack(dingtalk: SimulatedDingTalk): HeldBack[] {
  return [...dingtalk.flowControlled()].map(([userId, times]) => ({
    userId,
    until: callsIn(times),
  }));
}

function callsIn(times: number): string {
  if (times === 1) return "in the next call";
  return Number.isFinite(times) ? `in the next ${times} calls` : "in every call";
}

// The words of the faults that were armed here; faults of a script have none.
const armed = new WeakMap<Fault, string>();

function wordsOf(fault: Fault): string {
  return armed.get(fault) ?? `meets a scripted fault: ${fault.kind}`;
}

const legacyCalls: readonly EndpointName[] = [
  "getbymobile",
  "simplelist",
  "userget",
  "listid",
  "listsubid",
  "mediaUpload",
];

function gatewayFault(fault: CallFault): Fault {
  switch (fault) {
    case "throttle":
      return throttled();
    case "fail":
      return serverError();
    case "refuseAddress":
      return ipNotInWhiteList();
    default:
      return anyFault(fault);
  }
}

function legacyFault(fault: CallFault): Fault {
  switch (fault) {
    case "throttle":
      return legacyRefusal(90018);
    case "fail":
      return legacyRefusal(-1);
    case "refuseAddress":
      return legacyIpNotInWhiteList();
    default:
      return anyFault(fault);
  }
}

function anyFault(fault: Exclude<CallFault, "throttle" | "fail" | "refuseAddress">): Fault {
  switch (fault) {
    case "loseReply":
      return { kind: "reset", when: "after" };
    case "reset":
      return { kind: "reset", when: "before" };
    case "hang":
      return { kind: "hang", when: "before" };
    case "ban":
      return addressBanned(1);
    default:
      return fault satisfies never;
  }
}
