import {
  addressBanned,
  emptyBody,
  ipNotInWhiteList,
  refusal,
  serverError,
  tengineHtml,
  throttled,
} from "../../simulator/dingtalk/documented-faults.ts";
import type { Fault, ReplyFault } from "../../simulator/dingtalk/faults.ts";
import type { Chance } from "./random.ts";

/** What may go wrong with one token request. */
export function tokenFault(chance: Chance): Fault {
  if (chance.happens(0.05)) return refusal("invalidClientIdOrSecret");
  return chance.one<(chance: Chance) => Fault>([throttle, doubtful, broken])(chance);
}

/** A throttle: DingTalk refuses the call and does nothing. */
export function throttle(chance: Chance): Fault {
  const after = { headers: { "retry-after": String(chance.whole(1, 20)) } };
  return chance.one<ReplyFault>([
    throttled(),
    throttled("QpsLimitForApi"),
    throttled("QpmLimitForAppkeyAndApi"),
    { ...throttled(), ...after },
    refusal("send.too.fast"),
    refusal("too.many.people"),
    { kind: "reply", status: 429 },
    { kind: "reply", status: 429, ...after },
    { kind: "reply", status: 200, body: { errcode: 90018, errmsg: "too fast" } },
    chance.happens(0.2) ? addressBanned(chance.whole(1, 3)) : throttled(),
  ]);
}

/** A reply that does not tell whether DingTalk carried the call out. */
export function doubtful(chance: Chance): Fault {
  const fault = chance.one<ReplyFault>([
    serverError(),
    tengineHtml(502),
    tengineHtml(504),
    emptyBody(503),
    emptyBody(200),
    { kind: "reply", status: 200, body: "<html><title>ok</title></html>" },
    { kind: "reply", status: 200, body: {} },
    { kind: "reply", status: 200, body: { processQueryKey: "k", invalidStaffIdList: "user1" } },
    {
      kind: "reply",
      status: 200,
      body: { processQueryKey: "k", flowControlledStaffIdList: ["a stranger"] },
    },
    { kind: "reply", status: 202, body: { processQueryKey: "k" } },
    { kind: "reply", status: 204 },
    { kind: "reply", status: 408 },
    { kind: "reply", status: 400, body: { code: "system.error", message: "?" } },
    { kind: "reply", status: 200, body: { errcode: -1, errmsg: "busy" } },
  ]);
  return { ...fault, delivered: chance.happens(0.5) };
}

/** A connection that breaks, or a reply that comes too late. */
export function broken(chance: Chance): Fault {
  return chance.one<Fault>([
    { kind: "reset", when: "before" },
    { kind: "reset", when: "after" },
    { kind: "reset", when: "headers" },
    { kind: "reset", when: "body" },
    { kind: "hang", when: "before" },
    { kind: "hang", when: "after" },
    { kind: "malformed", bytes: "HTTP/1.1 banana", delivered: chance.happens(0.5) },
    { kind: "slow", ms: chance.whole(0, 15_000) },
  ]);
}

/** A refusal of the call's token, although it is good. */
export function tokenRefused(chance: Chance): Fault {
  return chance.one<Fault>([
    refusal("InvalidAuthentication"),
    refusal("token.notExisted"),
    { kind: "reply", status: 401 },
  ]);
}

/** Now and then a refusal that awaits every call. */
export function forGood(chance: Chance): Fault {
  if (!chance.happens(0.2)) return { kind: "none" };
  return chance.one<Fault>([
    ipNotInWhiteList(),
    refusal("invalidParameter.robotCode.invalid"),
    { kind: "reply", status: 302, headers: { location: "https://elsewhere.invalid" } },
    { kind: "reply", status: 200, body: { errcode: 60020, errmsg: "ip" } },
    emptyBody(403),
  ]);
}
