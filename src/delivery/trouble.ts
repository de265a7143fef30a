import type { Failure } from "../dingtalk/failure.ts";
import type { Delivery } from "./delivery.ts";
import type { Outcome } from "./ledger.ts";
import type { Stop } from "./schedule.ts";

/** One distinct thing that went wrong, and everybody it befell, as a person is told of it. */
export interface Trouble {
  readonly level: "error" | "warning";
  /** What failed, in a few words of ours. */
  readonly title: string;
  /** DingTalk's or the network's code; empty where there is none. */
  readonly code: string;
  /** What was said, in the words of DingTalk or the network. */
  readonly said: string;
  readonly userIds: readonly string[];
  /** The first few, for DingTalk's support. */
  readonly requestIds: readonly string[];
  readonly cause: string;
  readonly cure: string;
}

/** Everything that went wrong in a delivery, each thing once, in the order in which it first happened. */
export function troublesOf(delivery: Delivery): Trouble[] {
  const fromCalls = troublesOfCalls(delivery);
  const people = delivery.ledger.byOutcome();
  const fromLists = listTroubles.flatMap(({ outcome, ...list }): Trouble[] => {
    const told = peopleTold(fromCalls, outcome);
    const userIds = people[outcome].filter((userId) => !told.has(userId));
    return userIds.length === 0
      ? []
      : [{ level: "warning", code: "", said: "", requestIds: [], ...list, userIds }];
  });
  return [...fromCalls, ...fromLists, ...troubleOfStop(delivery, fromCalls)];
}

// Who is in doubt is told so, whatever a later try came to.
function peopleTold(troubles: readonly Trouble[], outcome: Outcome): ReadonlySet<string> {
  const about = troubles.filter(({ title }) => outcome !== "unknown" || title === titles.unknown);
  return new Set(about.flatMap(({ userIds }) => userIds));
}

function troubleOfFailure(failure: Failure, userIds: readonly string[]): Trouble {
  return {
    level: "error",
    title: titles[failure.kind],
    code: failure.code,
    said: failure.message,
    userIds,
    requestIds: failure.requestId === undefined ? [] : [failure.requestId],
    cause: failure.hint?.cause ?? "",
    cure: failure.hint?.cure ?? "",
  };
}

const titles = {
  rejected: "DingTalk refused the message",
  throttled: "DingTalk limited the calls",
  expired: "DingTalk refused the access token",
  unreached: "DingTalk could not be reached",
  unknown: "Whether the message was delivered is unknown",
} as const satisfies Record<Failure["kind"], string>;

function troublesOfCalls({ calls, ledger }: Delivery): Trouble[] {
  const groups = new Map<
    string,
    { failure: Failure; userIds: Set<string>; requestIds: Set<string> }
  >();
  for (const { failure, userIds } of calls) {
    if (failure === undefined || wasHalved(failure, userIds.length)) continue;
    const hit = userIds.filter((userId) => isDownTo(failure, ledger.of(userId)));
    if (hit.length === 0) continue;
    // A timeout, for one, has the same code before the request was written and after.
    const key = `${failure.kind} ${failure.code}`;
    const group = groups.get(key) ?? { failure, userIds: new Set(), requestIds: new Set() };
    groups.set(key, group);
    for (const userId of hit) group.userIds.add(userId);
    if (failure.requestId !== undefined) group.requestIds.add(failure.requestId);
  }
  return [...groups.values()].map(({ failure, userIds, requestIds }) => ({
    ...troubleOfFailure(failure, [...userIds]),
    requestIds: [...requestIds].slice(0, shownRequestIds),
  }));
}

const shownRequestIds = 3;

// A call that was halved tells nothing of its people: its halves do.
function wasHalved(failure: Failure, people: number): boolean {
  return failure.kind === "rejected" && failure.because !== "request" && people > 1;
}

function isDownTo(failure: Failure, outcome: Outcome): boolean {
  if (outcome === "invalid") return failure.kind === "rejected" && failure.because === "recipient";
  return outcome === "rejected" || outcome === "unreached" || outcome === "unknown";
}

const listTroubles = [
  {
    outcome: "unknown",
    title: titles.unknown,
    cause:
      "An earlier try had no clear answer, and no later one was accepted: the message may have been delivered.",
    cure: "Ask one of the people before sending again.",
  },
  {
    outcome: "invalid",
    title: "DingTalk knows no such people in this organisation",
    cause: "The ids are no userIds of the robot's organisation, or the people have left it.",
    cure: "Look the userIds up in DingTalk's admin console; an id of another kind (unionId, mobile, login) is no userId.",
  },
  {
    outcome: "flowControlled",
    title: "DingTalk's flow control held people back, to the last try",
    cause: "The robot wrote to these people too often in a short time.",
    cure: "Send to them later: the output `unsentUserIds` has their ids; `maxAttempts` gives them more tries.",
  },
  {
    outcome: "filtered",
    title: "DingTalk left people out",
    cause:
      "DingTalk gives no reason; such people may have muted the robot or be outside its range.",
    cure: "Ask them to unmute the robot, and check who may use it in DingTalk's developer console.",
  },
] as const;

function troubleOfStop(delivery: Delivery, told: readonly Trouble[]): Trouble[] {
  const { stopped: stop } = delivery;
  if (stop === undefined) return [];
  const userIds = peopleStopped(stop, delivery);
  if (userIds.length === 0) return [];
  if (stop.kind !== "noToken")
    return [{ level: "error", said: "", requestIds: [], ...stopWords(stop), userIds }];
  // A token that nothing renews was told as the refusal of the calls made with it.
  if (delivery.ledger.count("unsent") === 0 && told.some(({ code }) => code === stop.failure.code))
    return [];
  const title = "Not sent, because no access token was to be had";
  const words = stop.failure.kind === "unknown" ? noTokenInDoubt : {};
  return [{ ...troubleOfFailure(stop.failure, userIds), title, ...words }];
}

// Whom a stop kept from being sent to; where nobody was left, those whose own tries it ended.
function peopleStopped(stop: Stop, { ledger, calls, waiting: again }: Delivery): readonly string[] {
  const { unsent, rejected, invalid } = ledger.byOutcome();
  switch (stop.kind) {
    case "timeLimit":
    case "cancelled":
      // Those who waited to be tried again are given up, too.
      return [
        ...new Set([...unsent, ...again.filter((userId) => ledger.of(userId) !== "unknown")]),
      ];
    case "foreignIds":
      return unsent.length > 0 ? unsent : invalid;
    case "noToken": {
      const refused = calls.filter(({ failure }) => failure?.kind === "expired");
      const waiting = new Set(refused.flatMap((call) => call.userIds));
      return unsent.length > 0 ? unsent : rejected.filter((userId) => waiting.has(userId));
    }
    case "refused":
    case "doubt":
      return unsent;
    default:
      return stop satisfies never;
  }
}

// The hint of such a failure speaks of a message that may have arrived; a call for a token carries none.
const noTokenInDoubt = {
  cause: "DingTalk gave no clear answer when it was asked for a token, to the last try.",
  cure: "Run the step again later; `maxAttempts` and `requestTimeoutSeconds` give it more tries and more time.",
};

function stopWords(
  stop: Exclude<Stop, { kind: "noToken" }>,
): Pick<Trouble, "title" | "code" | "cause" | "cure"> {
  switch (stop.kind) {
    case "refused":
      return {
        title: "Not sent, because the same refusal awaited every call",
        code: stop.failure.code,
        cause: "A call before was refused for a reason that does not depend on the recipients.",
        cure: "Mend that, then send to `unsentUserIds`.",
      };
    case "doubt":
      return {
        title: `Not sent, because ${stop.calls} calls in a row had no clear outcome`,
        code: "tooManyUnknown",
        cause:
          "DingTalk or the network between is failing; more calls would only have left more people in doubt.",
        cure: "Send to `unsentUserIds` later; whether `unknownUserIds` got the message only they can tell.",
      };
    case "foreignIds":
      return {
        title: `Not sent, because the first ${stop.people} ids were all invalid`,
        code: "foreignUserIds",
        cause: "The ids seem to be of another organisation than the robot's.",
        cure: "Check that `robotCode` and `userIds` belong to the same organisation.",
      };
    case "timeLimit":
      return {
        title: "Given up, because of the time limit",
        code: "timeLimit",
        cause:
          stop.waitMs === undefined
            ? "The delivery took longer than `timeoutMinutes`."
            : `The next try was to wait for another ${Math.ceil(stop.waitMs / 1_000)} s, which is more than was left of \`timeoutMinutes\`.`,
        cure: "Raise `timeoutMinutes`, or send to `unsentUserIds` in a later step.",
      };
    case "cancelled":
      return {
        title: "Given up, because the job was cancelled",
        code: "cancelled",
        cause: "The workflow run or the job was cancelled while messages were being sent.",
        cure: "Send to `unsentUserIds` in a later run.",
      };
    default:
      return stop satisfies never;
  }
}
