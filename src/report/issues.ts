import type { Delivery } from "../delivery/delivery.ts";
import type { KeyFailureReason } from "../delivery/key-failure.ts";
import type { Outcome } from "../delivery/ledger.ts";
import type { Stop } from "../delivery/schedule.ts";
import type { Failure } from "../dingtalk/failure.ts";
import type { ExplainedFailure } from "../text/hint-keys.ts";

/** One distinct thing that went wrong, and everybody it befell. What a person is told of it: words/. */
export interface Trouble {
  readonly level: "error" | "warning";
  readonly about: About;
  /** DingTalk's, the network's or our own code; empty where there is none. */
  readonly code: string;
  /** What was said, in the words of DingTalk or the network. */
  readonly said: string;
  /** Decides which hint explains it. */
  readonly failure: ExplainedFailure | undefined;
  /** The people, by userId; of a source of recipients what it names: logins, masked mobile numbers, departments; or messages, by their keys. */
  readonly whom: readonly string[];
  /** The first few, for DingTalk's support. */
  readonly requestIds: readonly string[];
}

/** What a trouble is about. */
export type About =
  /** Calls that failed. */
  | { readonly kind: "failure"; readonly failure: Failure["kind"] }
  /** People whom DingTalk named in a list of a call that did not fail, or whom an earlier try left in doubt. */
  | { readonly kind: "people"; readonly outcome: ListedOutcome }
  /** Nothing new was started. */
  | { readonly kind: "stop"; readonly stop: Stop }
  /** Part of a source of recipients could not be read. */
  | {
      readonly kind: "unreadable";
      readonly source: "mobiles" | "departmentIds";
      /** Without a clear answer: nothing was sent, so nothing is in doubt. */
      readonly unclear: boolean;
    }
  /** A source of recipients names somebody for whom there is no userId. */
  | { readonly kind: "unmapped"; readonly source: "githubUsers" | "mobiles" }
  /** There are more people than `maxRecipients`. */
  | { readonly kind: "tooMany"; readonly most: number }
  /** Messages could not be taken back, or asked about. */
  | {
      readonly kind: "keys";
      readonly action: "recall" | "readStatus";
      readonly why: KeyFailureReason;
    };

/** The outcomes that people come to without a failure that tells of them, in the order in which they are told. */
export type ListedOutcome = (typeof listedOutcomes)[number];
const listedOutcomes = [
  "unknown",
  "invalid",
  "flowControlled",
  "filtered",
] as const satisfies readonly Outcome[];

/** Everything that went wrong in a delivery, each thing once, in the order in which it first happened. */
export function troublesOf(delivery: Delivery): Trouble[] {
  const fromCalls = troublesOfCalls(delivery);
  const people = delivery.ledger.byOutcome();
  const fromLists = listedOutcomes.flatMap((outcome): Trouble[] => {
    const told = peopleTold(fromCalls, outcome);
    const userIds = people[outcome].filter((userId) => !told.has(userId));
    return userIds.length === 0 ? [] : [troubleOfPeople(outcome, userIds)];
  });
  return [...fromCalls, ...fromLists, ...troubleOfStop(delivery, fromCalls)];
}

// Who is in doubt is told so, whatever a later try came to.
function peopleTold(troubles: readonly Trouble[], outcome: Outcome): ReadonlySet<string> {
  const telling = troubles.filter(({ about }) => outcome !== "unknown" || isDoubt(about));
  return new Set(telling.flatMap(({ whom }) => whom));
}

function isDoubt(about: About): boolean {
  return about.kind === "failure" && about.failure === "unknown";
}

function troubleOfPeople(outcome: ListedOutcome, whom: readonly string[]): Trouble {
  const about = { kind: "people", outcome } as const;
  return { level: "warning", about, ...nothingSaid, whom };
}

const nothingSaid = { code: "", said: "", failure: undefined, requestIds: [] };

function troubleOfFailure(failure: Failure, whom: readonly string[]): Trouble {
  const { code, message: said, requestId } = failure;
  const about = { kind: "failure", failure: failure.kind } as const;
  const requestIds = requestId === undefined ? [] : [requestId];
  return { level: "error", about, code, said, failure, whom, requestIds };
}

function troublesOfCalls({ calls, ledger }: Delivery): Trouble[] {
  const groups = new Map<
    string,
    { failure: Failure; userIds: Set<string>; requestIds: (string | undefined)[] }
  >();
  for (const { failure, userIds } of calls) {
    if (failure === undefined || wasHalved(failure, userIds.length)) continue;
    const hit = userIds.filter((userId) => isDownTo(failure, ledger.of(userId)));
    if (hit.length === 0) continue;
    // A timeout, for one, has the same code before the request was written and after.
    const key = `${failure.kind} ${failure.code}`;
    const group = groups.get(key) ?? { failure, userIds: new Set(), requestIds: [] };
    groups.set(key, group);
    for (const userId of hit) group.userIds.add(userId);
    group.requestIds.push(failure.requestId);
  }
  return [...groups.values()].map(({ failure, userIds, requestIds }) => ({
    ...troubleOfFailure(failure, [...userIds]),
    requestIds: firstRequestIds(requestIds),
  }));
}

/** As many of the request ids as are shown, each once. */
export function firstRequestIds(ids: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(ids.flatMap((id) => id ?? []))].slice(0, shownRequestIds);
}

const shownRequestIds = 3;

// A call that was halved tells nothing of its people: its halves do.
function wasHalved(failure: Failure, people: number): boolean {
  const isOfSomebody = failure.kind === "rejected" && !["request", "key"].includes(failure.because);
  return isOfSomebody && people > 1;
}

function isDownTo(failure: Failure, outcome: Outcome): boolean {
  if (outcome === "invalid") return failure.kind === "rejected" && failure.because === "recipient";
  return outcome === "rejected" || outcome === "unreached" || outcome === "unknown";
}

function troubleOfStop(delivery: Delivery, told: readonly Trouble[]): Trouble[] {
  const { stopped: stop } = delivery;
  if (stop === undefined) return [];
  const whom = peopleStopped(stop, delivery);
  if (whom.length === 0) return [];
  const about = { kind: "stop", stop } as const;
  if (stop.kind !== "noToken")
    return [{ level: "error", about, ...nothingSaid, code: codeOf(stop), whom }];
  // A token that nothing renews was told as the refusal of the calls made with it.
  if (delivery.ledger.count("unsent") === 0 && told.some(({ code }) => code === stop.failure.code))
    return [];
  return [{ ...troubleOfFailure(stop.failure, whom), about }];
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

/** The output `errorCode` of a stop: the code that led to it, or one of our own. */
function codeOf(stop: Exclude<Stop, { kind: "noToken" }>): string {
  switch (stop.kind) {
    case "refused":
      return stop.failure.code;
    case "doubt":
      return "tooManyUnknown";
    case "foreignIds":
      return "foreignUserIds";
    case "timeLimit":
    case "cancelled":
      return stop.kind;
    default:
      return stop satisfies never;
  }
}
