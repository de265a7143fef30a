import type { Stop } from "../delivery/schedule.ts";
import type { Issue } from "../report/issues.ts";
import { type ExplainedFailure, hintKeyOf } from "./hint-keys.ts";
import type { Description, Hint, Language, Messages, Texts } from "./types.ts";

/** Loads the messages of a language; loads its hints only if there are failures to explain. */
export async function loadMessages(
  language: Language,
  failures: readonly (ExplainedFailure | undefined)[] = [],
): Promise<Messages> {
  const messages = await languages[language]();
  const hints = failures.some((failure) => failure !== undefined)
    ? await (await import("./hints.ts")).loadHints(language)
    : {};
  return {
    ...messages,
    hintOf: (failure) => {
      const key = failure && hintKeyOf(failure, hints);
      return key && hints[key];
    },
  };
}

const languages: Readonly<Record<Language, () => Promise<Texts>>> = {
  en: async () => (await import("./en.ts")).english,
  "zh-CN": async () => (await import("./zh-cn.ts")).chinese,
};

/** Describes an issue: what failed, the likely cause, the next step. */
export function describeIssue(issue: Issue, messages: Messages): Description {
  const { cause, cure } = messages.hintOf(issue.failure) ?? { cause: "", cure: "" };
  switch (issue.kind) {
    case "failure": {
      const isMobile = noSuchPerson.includes(issue.code) && issue.subjects.some(isLikeMobile);
      const { looksLikeMobile } = messages;
      return {
        title: messages.failures[issue.failure.kind],
        cause,
        cure: isMobile ? looksLikeMobile : cure,
      };
    }
    case "people":
      return describePeople(issue, messages);
    case "stop":
      return describeStop(issue.stop, { cause, cure }, messages);
    case "cancelled":
      return messages.cancelled[issue.when];
    case "unreadable":
      return {
        title: messages.unreadable[issue.source],
        ...(issue.failure.kind === "unknown" ? messages.unclearAnswer : { cause, cure }),
      };
    case "unmapped":
      return messages.unmapped[issue.source];
    case "tooMany":
      return messages.tooMany(issue.most);
    case "keys":
      return describeKeys(issue, { cause, cure }, messages);
    default:
      return issue satisfies never;
  }
}

// The hint of an id that is none: many people try the number that they know.
function describePeople(
  { outcome, subjects }: Extract<Issue, { kind: "people" }>,
  { people, looksLikeMobile }: Messages,
): Description {
  const description = people[outcome];
  const isMobile = outcome === "invalid" && subjects.some(isLikeMobile);
  return isMobile ? { ...description, cure: looksLikeMobile } : description;
}

function isLikeMobile(id: string): boolean {
  return /^1\d{10}$/.test(id);
}

// DingTalk's codes for ids of which it knows no person.
const noSuchPerson: readonly string[] = ["staffId.notExisted", "illegal.receivers"];

/** How many subjects an issue has, as text; empty for an issue without subjects. */
export function countOf(issue: Issue, { counts }: Messages): string {
  const { length } = issue.subjects;
  if (length === 0) return "";
  if (issue.kind === "keys") return counts.keys(length);
  return "source" in issue ? counts[issue.source](length) : counts.recipients(length);
}

function describeKeys(
  { action, why, failure }: Extract<Issue, { kind: "keys" }>,
  hint: Hint,
  { keys, foreignKeys, processingKeys, unclearAnswer }: Messages,
): Description {
  switch (why) {
    case "refused":
      // These keys are not in doubt: what had no clear answer is the token call, or calls about other keys.
      return {
        title: keys[action].refused,
        ...(failure?.kind === "unknown" ? unclearAnswer : hint),
      };
    case "unclear":
    case "cancelled":
    case "timeLimit":
      return keys[action][why];
    case "foreign":
      return foreignKeys;
    case "processing":
      return processingKeys;
    default:
      return why satisfies never;
  }
}

function describeStop(stop: Stop, hint: Hint, messages: Messages): Description {
  const { stops, noToken, unclearAnswer } = messages;
  switch (stop.kind) {
    case "noToken":
      return { title: noToken, ...(stop.failure.kind === "unknown" ? unclearAnswer : hint) };
    case "refused":
      return stops.refused;
    case "doubt":
      return stops.doubt(stop);
    case "foreignIds":
      return stops.foreignIds(stop);
    case "timeLimit":
      return stops.timeLimit(stop);
    case "cancelled":
      return stops.cancelled;
    default:
      return stop satisfies never;
  }
}
