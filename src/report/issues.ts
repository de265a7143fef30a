import type { Delivery } from "../delivery/delivery.ts";
import type { Ledger, Outcome } from "../delivery/ledger.ts";
import type { ReadStatuses } from "../delivery/read-polling.ts";
import type { EndedBy, FailedCall } from "../delivery/retry.ts";
import type { FailedIds, Stop } from "../delivery/schedule.ts";
import type { Failure } from "../dingtalk/failure.ts";
import type { Unreadable } from "../recipients/recipients.ts";
import type { ExplainedFailure } from "../text/hint-keys.ts";

/** One distinct thing that went wrong, and its subjects. `text/` describes it in a language. */
export type Issue = IssueKind & {
  readonly level: "error" | "warning";
  /** DingTalk's code, the network's or our own; empty without a code. */
  readonly code: string;
  /** The message of DingTalk or of the network. */
  readonly said: string;
  /** Decides which hint explains the issue. */
  readonly failure: ExplainedFailure | undefined;
  /** The userIds of people, the keys of messages, or what a source of recipients names: logins, masked mobile numbers, departments. */
  readonly subjects: readonly string[];
  /** The first few request ids, for DingTalk's support. */
  readonly requestIds: readonly string[];
};

/** What an issue is about. */
export type IssueKind =
  /** Calls that failed. */
  | { readonly kind: "failure"; readonly failure: ExplainedFailure }
  /** People in a list of a successful call. */
  | { readonly kind: "people"; readonly outcome: ListedOutcome }
  /** The run stopped early. */
  | { readonly kind: "stop"; readonly stop: Stop }
  /** The job was cancelled before the run began, or when everything had been done. */
  | { readonly kind: "cancelled"; readonly when: "before" | "after" }
  /** Part of a source of recipients could not be read, or a file could not be uploaded. */
  | {
      readonly kind: "unreadable";
      readonly source: Unreadable["source"] | "media";
      readonly failure: ExplainedFailure;
    }
  /** A source of recipients names people without a known userId. */
  | { readonly kind: "unmapped"; readonly source: "githubUsers" | "mobiles" | "managersOf" }
  /** There are more recipients than `maxRecipients`. */
  | { readonly kind: "tooMany"; readonly most: number }
  /** Messages could not be recalled, or asked about. */
  | {
      readonly kind: "keys";
      readonly action: "recall" | "readStatus";
      readonly why: KeyIssueReason;
    };

/** Why messages could not be recalled, or asked about. */
export type KeyIssueReason =
  /** Surely not done: a refusal, a call that did not reach DingTalk, no token, or failures of other calls that ended the run. */
  | "refused"
  /** No clear answer: it may have been done. */
  | "unclear"
  /** The run ended before the call, or before its answer. */
  | EndedBy
  /** Too many earlier keys were all refused, so this one was not tried. */
  | "foreign"
  /** DingTalk was still sending the message. */
  | "processing";

/** The outcomes that an issue may report without a failed call, in the order in which they are reported. */
export type ListedOutcome = (typeof listedOutcomes)[number];
const listedOutcomes = [
  "invalid",
  "flowControlled",
  "filtered",
] as const satisfies readonly Outcome[];

/** Everything that went wrong in a send, each thing once: failed calls in the order of their first failure, people, and why it stopped. */
export function issuesOfSend(delivery: Delivery): Issue[] {
  const fromCalls = issuesOfCalls(delivery);
  const people = delivery.ledger.byOutcome();
  const reported = new Set(fromCalls.flatMap(({ subjects }) => subjects));
  const fromLists = listedOutcomes.flatMap((outcome): Issue[] => {
    const userIds = people[outcome].filter((userId) => !reported.has(userId));
    if (userIds.length === 0) return [];
    return [{ level: "warning", kind: "people", outcome, ...nothingSaid, subjects: userIds }];
  });
  return [...fromCalls, ...fromLists, ...issueOfStop(delivery, fromCalls)];
}

/** The parts of an issue that no answer and no failure explains. */
export const nothingSaid = { code: "", said: "", failure: undefined, requestIds: [] };

/** The issue of a job that was cancelled before the run began: before the inputs were read. */
export const cancelledBefore: Issue = {
  level: "error",
  kind: "cancelled",
  when: "before",
  ...nothingSaid,
  code: "cancelled",
  subjects: [],
};

/** The issue of a job that was cancelled when everything had been done: it has no code, because nothing failed. */
export const cancelledAfter: Issue = { ...cancelledBefore, when: "after", code: "" };

function issueOfFailure(failure: Failure, subjects: readonly string[]): Issue {
  const { code, message: said, requestId } = failure;
  const requestIds = requestId === undefined ? [] : [requestId];
  return { level: "error", kind: "failure", code, said, failure, subjects, requestIds };
}

function issuesOfCalls({ calls, ledger }: Delivery): Issue[] {
  const groups = new Map<
    string,
    { failure: Failure; userIds: Set<string>; requestIds: (string | undefined)[] }
  >();
  const add = ({ ids, failure }: FailedIds) => {
    if (ids.length === 0) return;
    // The code alone is not enough: a timeout has the same code before and after the request was written.
    const key = `${failure.kind} ${failure.code}`;
    const group = groups.get(key) ?? { failure, userIds: new Set(), requestIds: [] };
    groups.set(key, group);
    for (const userId of ids) group.userIds.add(userId);
    group.requestIds.push(failure.requestId);
  };
  for (const { ids, failures } of calls) {
    for (const doubt of doubtsAmong(ids, ledger)) add(doubt);
    for (const failed of failures)
      if (!wasHalved(failed))
        add({ ...failed, ids: failed.ids.filter((id) => isDownTo(failed.failure, ledger.of(id))) });
  }
  return [...groups.values()].map(({ failure, userIds, requestIds }) => ({
    ...issueOfFailure(failure, [...userIds]),
    requestIds: firstRequestIds(requestIds),
  }));
}

// People in doubt are reported with the attempt that left them so, whatever a later one said.
function doubtsAmong(ids: readonly string[], ledger: Ledger): FailedIds[] {
  const inDoubt = ids.filter((id) => ledger.of(id) === "unknown");
  return [...Map.groupBy(inDoubt, (id) => ledger.doubtOf(id))].flatMap(([failure, doubtful]) =>
    failure === undefined ? [] : [{ ids: doubtful, failure }],
  );
}

/** The first few request ids, each once. */
export function firstRequestIds(ids: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(ids.flatMap((id) => id ?? []))].slice(0, shownRequestIds);
}

const shownRequestIds = 3;

// The failure of a call that was halved says nothing about its ids; the results of the halves do.
function wasHalved({ ids, failure }: FailedIds): boolean {
  if (failure.kind !== "rejected" || ids.length === 1) return false;
  return failure.because !== "request" && failure.because !== "tooLong";
}

function isDownTo(failure: Failure, outcome: Outcome): boolean {
  if (outcome === "invalid") return failure.kind === "rejected" && failure.because === "recipient";
  // The doubt itself is reported as such; what a later attempt met is worth knowing, too.
  if (outcome === "unknown") return failure.kind !== "unknown";
  return outcome === "rejected" || outcome === "unreached";
}

function issueOfStop(delivery: Delivery, reported: readonly Issue[]): Issue[] {
  const { stopped: stop } = delivery;
  if (stop === undefined) return [];
  const subjects = peopleStopped(stop, delivery);
  if (subjects.length === 0) return [];
  if (stop.kind !== "noToken")
    return [{ level: "error", kind: "stop", stop, ...nothingSaid, code: codeOf(stop), subjects }];
  // If nothing renews a refused token, the refusal of the calls made with it is already reported.
  if (
    delivery.ledger.count("unsent") === 0 &&
    reported.some(({ code }) => code === stop.failure.code)
  )
    return [];
  return [{ ...issueOfFailure(stop.failure, subjects), kind: "stop", stop }];
}

// The people who got no attempt because of the stop; if there are none, those whose attempts it ended.
function peopleStopped(stop: Stop, { ledger, calls, waiting: again }: Delivery): readonly string[] {
  const { unsent, rejected, invalid } = ledger.byOutcome();
  switch (stop.kind) {
    case "timeLimit":
    case "cancelled":
      // People who were waiting for another attempt get none.
      return [
        ...new Set([...unsent, ...again.filter((userId) => ledger.of(userId) !== "unknown")]),
      ];
    case "foreignIds":
      return unsent.length > 0 ? unsent : invalid;
    case "noToken": {
      const failures = calls.flatMap((call) => call.failures);
      const refused = failures.filter(({ failure }) => failure.kind === "expired");
      const waiting = new Set(refused.flatMap(({ ids }) => ids));
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

/** Why messages were not recalled, or may not have been: an issue for each reason, with the keys. */
export function issuesOfRecall({ ledger, calls, stopped, waiting }: Delivery): Issue[] {
  const failures = calls.flatMap((call) => call.failures).filter((failed) => !wasHalved(failed));
  const last = new Map(failures.flatMap(({ ids, failure }) => ids.map((key) => [key, failure])));
  const isWaiting = new Set(waiting);
  const failed = [...ledger.ids].filter((key) => ledger.of(key) !== "accepted");
  return issuesOfKeys(
    "recall",
    failed.map((key) => {
      const doubt = ledger.of(key) === "unknown" ? ledger.doubtOf(key) : undefined;
      if (doubt !== undefined) return [key, { ...reasonOfFailure(doubt), why: "unclear" }];
      const wasLeft = isWaiting.has(key) || !last.has(key);
      return [key, reasonOfRecall(last.get(key), wasLeft ? stopped : undefined)];
    }),
  );
}

/** Why the read status of messages is not known: an issue for each reason, with the keys. */
export function issuesOfReadStatus({ failed }: Pick<ReadStatuses, "failed">): Issue[] {
  return issuesOfKeys(
    "readStatus",
    [...failed].map(([key, result]) => [key, reasonOfQuestion(result)]),
  );
}

/** Why a call about one message key failed. */
type KeyReason = Pick<Issue, "code" | "said" | "failure"> & {
  readonly why: KeyIssueReason;
  readonly requestId: string | undefined;
};

function issuesOfKeys(
  action: "recall" | "readStatus",
  reasons: readonly (readonly [key: string, reason: KeyReason])[],
): Issue[] {
  const groups = Map.groupBy(reasons, ([, { why, code }]) => `${why} ${code}`);
  return [...groups.values()].flatMap((entries): Issue[] => {
    const [first] = entries;
    if (first === undefined) return [];
    const [, { requestId: _first, ...reason }] = first;
    return [
      {
        ...reason,
        kind: "keys",
        action,
        level: reason.why === "processing" ? "warning" : "error",
        subjects: entries.map(([key]) => key),
        requestIds: firstRequestIds(entries.map(([, { requestId }]) => requestId)),
      },
    ];
  });
}

// `stop` is given if the run ended before the first attempt for the key, or before another one.
function reasonOfRecall(last: Failure | undefined, stop: Stop | undefined): KeyReason {
  switch (stop?.kind) {
    case "cancelled":
    case "timeLimit":
      return reasonOfEnd(stop.kind, last);
    case "noToken":
      return reasonOfFailure(last === undefined || last.kind === "expired" ? stop.failure : last);
    case "refused":
    case "doubt":
      return reasonOfFailure(last ?? stop.failure);
    case "foreignIds":
    case undefined:
      if (last !== undefined) return reasonOfFailure(last);
      return { ...nothingSaid, why: "foreign", code: "foreignKeys", requestId: undefined };
    default:
      return stop satisfies never;
  }
}

function reasonOfQuestion(result: FailedCall | { readonly kind: "processing" }): KeyReason {
  if (result.kind === "processing")
    return { ...nothingSaid, why: "processing", code: "PROCESSING", requestId: undefined };
  const { endedBy, noToken } = result;
  const failure = noToken ?? result.failure;
  if (endedBy !== undefined) return reasonOfEnd(endedBy, failure);
  return { ...reasonOfFailure(failure), why: failure.kind === "unknown" ? "unclear" : "refused" };
}

function reasonOfFailure(failure: Failure): KeyReason {
  const { code, message: said, requestId } = failure;
  return { why: "refused", code, said, failure, requestId };
}

function reasonOfEnd(endedBy: EndedBy, last: Failure | undefined): KeyReason {
  const code = endedBy;
  const requestId = last?.requestId;
  return { why: endedBy, code, said: saidAtEnd(endedBy, last), failure: undefined, requestId };
}

function saidAtEnd(endedBy: EndedBy, last: Failure | undefined): string {
  if (last === undefined || last.code === endedBy) return last?.message ?? "";
  return `the last answer was ${last.message === "" ? last.code : `${last.code}: ${last.message}`}`;
}
