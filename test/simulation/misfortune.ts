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

/** What may go wrong with one batchSend: everything the simulator can play. */
export function batchSendFault(chance: Chance, userIds: readonly string[]): Fault {
  const kind = chance.one([
    throttle,
    doubtful,
    doubtful,
    broken,
    selective,
    selective,
    tokenRefused,
    forGood,
  ]);
  return kind(chance, userIds);
}

/** What may go wrong with one token request. */
export function tokenFault(chance: Chance): Fault {
  if (chance.happens(0.05)) return refusal("invalidClientIdOrSecret");
  return chance.one<(chance: Chance) => Fault>([throttle, doubtful, broken])(chance);
}

// Refused unread: nothing is delivered.
function throttle(chance: Chance): Fault {
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

// Delivered or not, nobody can tell.
function doubtful(chance: Chance): Fault {
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
    { kind: "reply", status: 204 },
    { kind: "reply", status: 408 },
    { kind: "reply", status: 400, body: { code: "system.error", message: "?" } },
    { kind: "reply", status: 200, body: { errcode: -1, errmsg: "busy" } },
  ]);
  return { ...fault, delivered: chance.happens(0.5) };
}

function broken(chance: Chance): Fault {
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

// Down to somebody in the call; the halves may do better.
function selective(chance: Chance, userIds: readonly string[] = []): Fault {
  return chance.one<Fault>([
    refusal("staffId.notExisted"),
    refusal("illegal.receivers"),
    refusal("robot.oto.notExist"),
    refusal("receivers.exceed"),
    { kind: "flowControl", userIds: userIds.filter(() => chance.happens(0.3)) },
  ]);
}

function tokenRefused(chance: Chance): Fault {
  return chance.one<Fault>([
    refusal("InvalidAuthentication"),
    refusal("token.notExisted"),
    { kind: "reply", status: 401 },
  ]);
}

function forGood(chance: Chance): Fault {
  if (!chance.happens(0.2)) return { kind: "none" };
  return chance.one<Fault>([
    ipNotInWhiteList(),
    refusal("invalidParameter.robotCode.invalid"),
    { kind: "reply", status: 302, headers: { location: "https://elsewhere.invalid" } },
    { kind: "reply", status: 200, body: { errcode: 60020, errmsg: "ip" } },
    emptyBody(403),
  ]);
}
