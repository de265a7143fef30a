import type { FoundRecipients, Unreadable } from "../recipients/recipients.ts";
import { firstRequestIds, type Issue, nothingSaid } from "./issues.ts";

/** What went wrong when the recipients were looked up, each thing once: unreadable sources, and people without a userId. */
export function issuesOfRecipients({ unreadable, unmapped }: FoundRecipients): Issue[] {
  return [
    ...issuesOfUnreadable(unreadable),
    ...issueOfUnmapped("githubUsers", unmapped.logins),
    ...issueOfUnmapped("mobiles", unmapped.mobiles.map(maskedMobile)),
    ...issueOfUnmapped("managersOf", unmapped.managersOf),
  ];
}

/** A part of a source of recipients that could not be read, or a file that could not be uploaded. */
type UnreadablePart = Omit<Unreadable, "source"> & Pick<UnreadableIssue, "source">;

type UnreadableIssue = Extract<Issue, { kind: "unreadable" }>;

/** An issue for each source and code. */
export function issuesOfUnreadable(parts: readonly UnreadablePart[]): Issue[] {
  const groups = new Map<string, [UnreadablePart, ...UnreadablePart[]]>();
  for (const part of parts) {
    const key = `${part.source} ${part.failure.code}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [part]);
    else group.push(part);
  }
  return [...groups.values()].map(issueOfSource);
}

function issueOfSource(parts: readonly [UnreadablePart, ...UnreadablePart[]]): Issue {
  const [{ source, failure }] = parts;
  const subjects = parts.map(({ subject }) => subject);
  return {
    level: "error",
    kind: "unreadable",
    source,
    code: failure.code,
    said: failure.message,
    failure,
    subjects: source === "mobiles" ? subjects.map(maskedMobile) : subjects,
    requestIds: firstRequestIds(parts.map((part) => part.failure.requestId)),
  };
}

function issueOfUnmapped(
  source: Extract<Issue, { kind: "unmapped" }>["source"],
  subjects: readonly string[],
): Issue[] {
  if (subjects.length === 0) return [];
  return [{ level: "warning", kind: "unmapped", source, ...nothingSaid, subjects }];
}

/** The issue of more recipients than the step may send to. */
export function tooManyRecipients(userIds: readonly string[], most: number): Issue {
  const code = "tooManyRecipients";
  return { level: "error", kind: "tooMany", most, ...nothingSaid, code, subjects: userIds };
}

/** A mobile number with only its first and last digits, because it is personal data: `138****0001`. Short numbers show fewer. */
export function maskedMobile(mobile: string): string {
  const { country = "", digits = "" } =
    /^(?<country>\+\d{1,4}-)?(?<digits>.*)$/.exec(mobile)?.groups ?? {};
  const [first, last] = digits.length >= 11 ? [3, 4] : digits.length >= 7 ? [2, 2] : [0, 2];
  return `${country}${digits.slice(0, first)}****${digits.slice(-last)}`;
}
