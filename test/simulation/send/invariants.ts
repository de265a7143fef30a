import type { Delivery } from "../../../src/delivery/delivery.ts";
import type { Ending } from "../../../src/github/publish.ts";
import type { SendReport } from "../../../src/report/report.ts";
import type { WireRequest } from "../virtual-wire.ts";
import type { World } from "./world.ts";

/** What became of a world: what we say of it, to hold against what the simulated DingTalk knows. */
export interface Fate {
  readonly world: World;
  readonly delivery: Delivery;
  readonly report: SendReport;
  readonly ending: Ending;
  readonly endedAt: number;
  /** Whether the job was cancelled before the run had ended. */
  readonly cancelled: boolean;
}

/** Everything that a fate breaks, in words; nothing when all is well. */
export function brokenInvariants(fate: Fate): string[] {
  return [
    ...eachOnce(fate),
    ...asReceived(fate),
    ...triedEnough(fate),
    ...judgedAlone(fate),
    ...paced(fate),
    ...smallEnough(fate),
    ...shortEnough(fate),
    ...oneUntilAccepted(fate),
    ...inTime(fate),
    ...tokensOnce(fate),
    ...inAgreement(fate),
  ];
}

function eachOnce({ report, world }: Fate): string[] {
  const told = Object.values(report.recipients).flat();
  const same = told.length === world.userIds.length && new Set(told).size === told.length;
  return same && told.every((id) => world.userIds.includes(id))
    ? []
    : ["not everybody is in exactly one outcome"];
}

// The simulator's own ledger is the oracle.
function asReceived({ report, world }: Fate): string[] {
  const received = world.dingtalk.received();
  const times = (userId: string) => received.get(userId) ?? 0;
  const atMostOnce = world.request.delivery.onUnknown === "report";
  const { accepted, unknown, ...without } = report.recipients;
  return [
    ...accepted
      .filter((id) => times(id) === 0)
      .map((id) => `${id} is accepted and received nothing`),
    ...(atMostOnce ? [...accepted, ...unknown] : [])
      .filter((id) => times(id) > 1)
      .map((id) => `${id} received ${times(id)} messages`),
    ...Object.entries(without).flatMap(([outcome, people]) =>
      people
        .filter((id) => times(id) > 0)
        .map((id) => `${id} is ${outcome} and received ${times(id)}`),
    ),
  ];
}

// Nobody is given up while tries and time are left and nothing stopped the run.
function triedEnough({ report, delivery, world }: Fate): string[] {
  if (delivery.stopped !== undefined) return [];
  const { maxAttempts, onUnknown } = world.request.delivery;
  const { flowControlled, unreached, unknown, rejected } = report.recipients;
  const givenUp = [
    ...flowControlled,
    ...unreached,
    ...rejected.filter((id) => isThrottled(triesOf(world, id).at(-1))),
    ...(onUnknown === "resend" ? unknown : []),
  ];
  return givenUp.flatMap((id) => {
    const tries = triesOf(world, id);
    const last = tries.at(-1);
    const inDoubt = last !== undefined && leavesDoubt(last) && !isListed(last, id);
    if (unknown.includes(id) && !inDoubt) return [];
    return tries.length < maxAttempts
      ? [`${id} was given up after ${tries.length} of ${maxAttempts} tries`]
      : [];
  });
}

// One bad id never costs the others.
function judgedAlone({ report, world }: Fate): string[] {
  return report.recipients.invalid
    .filter(
      (id) => !triesOf(world, id).some((call) => isListed(call, id) || call.userIds.length === 1),
    )
    .map((id) => `${id} is invalid, though never refused alone`);
}

function triesOf({ wire }: World, userId: string): WireRequest[] {
  return wire.requests.filter(
    (request) => request.userIds.includes(userId) && !refusesToken(request),
  );
}

// A second, plainer reading of the replies.
function leavesDoubt({ result }: WireRequest): boolean {
  if (result === undefined) return true;
  if (result.kind !== "reply") return result.kind === "unknown";
  if (result.status >= 500 || result.status === 408) return true;
  return (
    (result.status >= 200 &&
      result.status < 300 &&
      (!/"errcode":[1-9]/.test(result.body) || /"processQueryKey":"[^"]/.test(result.body))) ||
    result.body.includes("system.error")
  );
}

function isThrottled(request: WireRequest | undefined): boolean {
  if (request?.result?.kind !== "reply") return false;
  const { status, body } = request.result;
  return (
    status === 429 || /Limit(?:ForA|ForS)|too\.?[fF]ast|too\.many|90018|"status":1111/.test(body)
  );
}

// Until somebody was accepted, no call is made before the one before it is answered.
function oneUntilAccepted({ world }: Fate): string[] {
  const calls = batchSends(world);
  const accepted = calls.find(
    ({ result }) => result?.kind === "reply" && /"processQueryKey":"[^"]/.test(result.body),
  );
  const first = accepted?.endedAt ?? Number.POSITIVE_INFINITY;
  const early = calls.filter(({ startedAt }) => startedAt < first);
  const crowded = early.find((call, index) =>
    early.slice(0, index).some(({ endedAt = first }) => endedAt > call.startedAt),
  );
  return crowded === undefined
    ? []
    : [`two calls are in flight at ${crowded.startedAt} ms, before anybody was accepted`];
}

function isListed({ result }: WireRequest, userId: string): boolean {
  return (
    result?.kind === "reply" &&
    result.status === 200 &&
    result.body.includes(JSON.stringify(userId))
  );
}

function refusesToken({ result }: WireRequest): boolean {
  if (result?.kind !== "reply") return false;
  return (
    result.status === 401 ||
    /"code":"(?:InvalidAuthentication|token\.notExisted)"/.test(result.body)
  );
}

function batchSends({ wire }: World): WireRequest[] {
  return wire.requests.filter(({ path }) => path.endsWith("/batchSend"));
}

function paced({ world }: Fate): string[] {
  const { callsPerSecond } = world.request.delivery;
  const starts = batchSends(world).map(({ startedAt }) => startedAt);
  const crowded = starts.findIndex(
    (start, index) =>
      (starts[index + callsPerSecond] ?? Number.POSITIVE_INFINITY) - start < 1_000 - 1e-6,
  );
  return crowded === -1
    ? []
    : [`more than ${callsPerSecond} calls start in the second from ${starts[crowded]} ms`];
}

function smallEnough({ world }: Fate): string[] {
  const { batchSize } = world.request.delivery;
  const large = batchSends(world).find(
    ({ userIds }) => userIds.length > batchSize || userIds.length === 0,
  );
  return large === undefined ? [] : [`a call went to ${large.userIds.length} people`];
}

// A message that is too long is cut, for every call after that; only what cannot be cut is refused.
function shortEnough({ world, delivery }: Fate): string[] {
  const calls = batchSends(world);
  const again = calls.filter(({ msgParam, startedAt }) =>
    calls.some(
      (before) =>
        isTooLong(before) && before.msgParam === msgParam && (before.endedAt ?? 0) < startedAt,
    ),
  );
  const { stopped } = delivery;
  const givenUp = stopped?.kind === "refused" && /tooLong/.test(stopped.failure.code);
  const shortest = Math.min(...calls.map(({ msgParam }) => Buffer.byteLength(msgParam)));
  return [
    ...again.map(() => "a message is sent again that was refused as too long"),
    ...(givenUp && shortest > 5_000 ? ["a message is given up that could be cut"] : []),
  ];
}

function isTooLong({ result }: WireRequest): boolean {
  return result?.kind === "reply" && result.body.includes("msgParam.tooLong");
}

function inTime({ world, endedAt }: Fate): string[] {
  const { timeLimitMs, requestTimeoutMs } = world.request.delivery;
  const graceMs = 2_000;
  const latest = Math.min(timeLimitMs + requestTimeoutMs, world.cancelledAt + graceMs);
  const late = world.wire.requests.filter(
    ({ startedAt }) => startedAt >= Math.min(timeLimitMs, world.cancelledAt + 1e-6),
  );
  return [
    ...(endedAt > latest + 1e-6 ? [`the run ended at ${endedAt} ms, later than ${latest} ms`] : []),
    ...late.map(({ startedAt }) => `a request was started at ${startedAt} ms, past the end`),
  ];
}

// A token is renewed once, however many calls were refused with it.
function tokensOnce({ world }: Fate): string[] {
  const fetched = world.wire.requests.filter(
    ({ path, result }) =>
      path.startsWith("/v1.0/oauth2/") &&
      result?.kind === "reply" &&
      result.status === 200 &&
      /"access_?[tT]oken"/.test(result.body),
  );
  const refused = new Set(
    batchSends(world)
      .filter(refusesToken)
      .map(({ token }) => token),
  );
  const needed = refused.size + (world.credentials.kind === "app" ? 1 : 0);
  return fetched.length > needed
    ? [`${fetched.length} tokens were fetched where ${needed} were needed`]
    : [];
}

function inAgreement({ report, ending, world, cancelled }: Fate): string[] {
  const { recipients } = report;
  const accepted = recipients.accepted.length;
  const outcome =
    accepted === world.userIds.length ? "delivered" : accepted === 0 ? "failed" : "partial";
  const { failOn } = world.request.ending;
  const fails =
    failOn !== "never" && (outcome === "failed" || (outcome === "partial" && failOn === "partial"));
  const list = (name: string) => {
    const value = ending.outputs[name];
    return value?.kind === "list" ? value.items.join() : "no list";
  };
  const text = (name: string) => {
    const value = ending.outputs[name];
    return value?.kind === "text" ? value.text : "no text";
  };
  const unsent = [
    ...recipients.rejected,
    ...recipients.unreached,
    ...recipients.unsent,
    ...recipients.flowControlled,
  ];
  const lists = [
    ["unknownUserIds", recipients.unknown],
    ["invalidStaffIdList", recipients.invalid],
    ["filteredStaffIdList", recipients.filtered],
    ["flowControlledStaffIdList", recipients.flowControlled],
    [
      "processQueryKeys",
      report.calls.map(({ processQueryKey }) => processQueryKey).filter((key) => key !== ""),
    ],
  ] as const;
  return [
    ...(report.outcome === outcome && text("outcome") === outcome
      ? []
      : ["the outcome is not what the recipients say"]),
    ...(ending.failed === (fails || cancelled)
      ? []
      : ["the exit code is not what the outcome says"]),
    ...(text("acceptedCount") === String(accepted) ? [] : ["acceptedCount is wrong"]),
    ...(list("unsentUserIds") === unsent.join() ? [] : ["unsentUserIds is wrong"]),
    ...lists.flatMap(([name, userIds]) =>
      list(name) === userIds.join() ? [] : [`${name} is wrong`],
    ),
    ...(text("recipientCount") === String(world.userIds.length) ? [] : ["recipientCount is wrong"]),
    ...((text("errorCode") === "") === (text("errorMessage") === "") || outcome === "failed"
      ? []
      : ["errorCode and errorMessage do not go together"]),
    ...(accepted < world.userIds.length && ending.annotations.length === 0
      ? ["nobody is told what went wrong"]
      : []),
  ];
}
