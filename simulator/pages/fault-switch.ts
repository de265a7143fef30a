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

/** A fault that waits: one that can be armed here, or one of a script, by its kind. */
export type WaitingFault = CallFault | { readonly scripted: Fault["kind"] };

/** The faults that wait for the next calls of a kind, in order. */
export interface WaitingFaults {
  readonly call: EndpointName;
  readonly faults: readonly WaitingFault[];
}

/** A person who is flow-controlled, and in how many of the next calls. */
export interface HeldBack {
  readonly userId: string;
  readonly times: number | "every";
}

/** Arms a fault for the next call of a kind, behind the faults that wait already. */
export function arm(dingtalk: SimulatedDingTalk, call: EndpointName, name: CallFault): void {
  const fault = legacyCalls.includes(call) ? legacyFault(name) : gatewayFault(name);
  armed.set(fault, name);
  dingtalk.script(call, [fault]);
}

/** The faults that wait, by the kind of call. */
export function waitingFaults(dingtalk: SimulatedDingTalk): WaitingFaults[] {
  return callNames
    .map((call) => ({ call, faults: dingtalk.waitingFaults(call).map(nameOf) }))
    .filter(({ faults }) => faults.length > 0);
}

/** The people who are flow-controlled. */
export function heldBack(dingtalk: SimulatedDingTalk): HeldBack[] {
  return [...dingtalk.flowControlled()].map(([userId, times]) => ({
    userId,
    times: Number.isFinite(times) ? times : "every",
  }));
}

const armed = new WeakMap<Fault, CallFault>();

function nameOf(fault: Fault): WaitingFault {
  return armed.get(fault) ?? { scripted: fault.kind };
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
