import { maskedMobile } from "../recipients/mobile.ts";
import type { FoundRecipients, Unreadable } from "../recipients/recipients.ts";
import { firstRequestIds, type Trouble } from "../report/issues.ts";

/** What went wrong in finding the recipients, each thing once: sources that could not be read, people without a userId. */
export function troublesOfRecipients({ unreadable, unmapped }: FoundRecipients): Trouble[] {
  const groups = new Map<string, [Unreadable, ...Unreadable[]]>();
  for (const part of unreadable) {
    const key = `${part.source} ${part.failure.code}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [part]);
    else group.push(part);
  }
  return [
    ...[...groups.values()].map(troubleOfSource),
    ...troubleOfUnmapped("githubUsers", unmapped.logins),
    ...troubleOfUnmapped("mobiles", unmapped.mobiles.map(maskedMobile)),
  ];
}

function troubleOfSource(parts: readonly [Unreadable, ...Unreadable[]]): Trouble {
  const [{ source, failure }] = parts;
  const subjects = parts.map(({ subject }) => subject);
  return {
    level: "error",
    about: { kind: "unreadable", source, unclear: failure.kind === "unknown" },
    code: failure.code,
    said: failure.message,
    failure,
    whom: source === "mobiles" ? subjects.map(maskedMobile) : subjects,
    requestIds: firstRequestIds(parts.map((part) => part.failure.requestId)),
  };
}

function troubleOfUnmapped(source: "githubUsers" | "mobiles", whom: readonly string[]): Trouble[] {
  if (whom.length === 0) return [];
  const about = { kind: "unmapped", source } as const;
  return [
    { level: "warning", about, code: "", said: "", failure: undefined, whom, requestIds: [] },
  ];
}

/** More people than the step may send to were found. */
export function tooManyRecipients(userIds: readonly string[], most: number): Trouble {
  const about = { kind: "tooMany", most } as const;
  const code = "tooManyRecipients";
  return {
    level: "error",
    about,
    code,
    said: "",
    failure: undefined,
    whom: userIds,
    requestIds: [],
  };
}
