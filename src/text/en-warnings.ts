import type { RunPart, Unread } from "../github/run-details.ts";
import type { Problem } from "../inputs/problem.ts";

/** The texts of warnings in one language. */
export type WarningTexts = typeof englishWarnings;

/** What is worth a warning, in English. */
export const englishWarnings = {
  valueless: ({ name }: Name) =>
    `\`${name}\` has no value on this event and was left empty; to write something else, use \`{{ ${name} | default: "…" }}\`.`,
  unknownName: ({ name }: Name) =>
    `\`${name}\` is not a name that a template may use, and was left empty.`,
  noJobs: (place: Place, { nameOf }: Describe) =>
    `${nameOf(place)} is empty, because there is no such job or no previous run; the address of the run is used instead.`,
  wrongWithoutRun: ({ problem }: { readonly problem: Problem }, { sentence }: Describe) =>
    `If \`run.jobs\`, \`run.started_at\` or \`run.previous\` is empty, for example without the permission \`actions: read\`, this is wrong: ${sentence(problem)}`,
  missingJobs: ({ unread }: UnreadPart) =>
    `The failed jobs are missing from the message: ${reasonOfUnread(unread)}`,
  unseenJobs: ({ unread }: UnreadPart) =>
    `It is not known whether other jobs of the run failed: ${reasonOfUnread(unread)}`,
  unreadRun: ({ part, unread }: RunPartUnread) =>
    `\`run.${part}\` is empty: ${reasonOfUnread(unread)}`,
  unknownChange: ({ part, unread }: ChangeUnread) =>
    `\`onlyOnChange\`: ${unknownChange[part]}, so the message is sent: ${reasonOfUnread(unread)}`,
  changeOfNoRun: ({ event }: { readonly event: string }) =>
    `\`onlyOnChange\` compares runs of a workflow. The result before a \`${event}\` event is not known, so the message is sent.`,
  unknownMsgKey: ({ msgKey }: { readonly msgKey: string }) =>
    `This action does not know the msgKey ${JSON.stringify(msgKey)}, and sends the message unchecked.`,
  unknownField: ({ msgKey, fields, ...place }: Place & Fields, { nameOf }: Describe) =>
    `${nameOf(place)} is not a field of ${msgKey}, which has ${fields.join(", ")}.`,
  long: ({ bytes, documented }: { readonly bytes: number; readonly documented: number }) =>
    `The message has ${bytes} bytes of msgParam. DingTalk documents a limit of ${documented} for group messages, and no limit for one-to-one messages. If it refuses this message as too long, the action cuts the message and sends it again.`,
  noEvent: ({ why }: { readonly why: keyof typeof noEvent }) =>
    `${noEvent[why]}, so github.event is empty.`,
  messageOfFork: ({ input, event }: FileOfFork) =>
    `${input} on ${event}: a fork may have written the file, and so may decide what is sent. Take it from a checkout of the base branch, or write the message in the workflow.`,
  peopleOfFork: ({ input, event }: FileOfFork) =>
    `${input} on ${event}: a fork may have written the file, and so may decide who gets the message. Take it from a checkout of the base branch, or give the mapping in the input.`,
  blankStatus: () =>
    "`status` is blank, so the result of the run is not known. An expression may be empty, because of a misspelt name, or of `needs` on a platform that does not have it.",
  sentNevertheless: () =>
    "Inputs are wrong, so the step fails. The message still goes to every recipient that is valid, because the run did not go well or `fallback` is `always`.",
  defaultInstead: () =>
    "The step's own message cannot be used, so the step fails, and the default message is used instead, because the run did not go well or `fallback` is `always`.",
  withoutFiles: () =>
    "A file of the message could not be uploaded, so the default message is sent instead, because the run did not go well or `fallback` is `always`.",
  pastedText: (place: Place, { nameOf }: Describe) =>
    `${nameOf(place)} contains a line break or a tab inside a JSON string. The action accepts it, but text that \`\${{ }}\` inserts there can also break the JSON: pass the text by \`env\` or \`data\`, and use its name in a template, such as \`{{ env.NOTES }}\`.`,
  literalBreak: (place: Place, { nameOf }: Describe) =>
    `${nameOf(place)} contains a backslash and an \`n\`, which are sent as two characters. \`\\n\` is a line break only between double quotes; in YAML, a block that begins with \`|\` is simpler.`,
  invisible: ({ input }: { readonly input: string }) =>
    `\`${input}\` contains invisible characters, such as a zero-width space; they were removed. Copy the value again.`,
};

/** What a text is given to describe other things by, in the same language. */
export interface Describe {
  readonly sentence: (problem: Problem) => string;
  readonly nameOf: (place: Place) => string;
}

interface Name {
  readonly name: string;
}

/** An input, and the place inside it as it follows the name: `.text`, `[0]`. */
export interface Place {
  readonly input: string;
  readonly place?: string;
}

interface Fields {
  readonly msgKey: string;
  readonly fields: readonly string[];
}

interface FileOfFork {
  readonly input: string;
  readonly event: string;
}

const noEvent = {
  notSet: "GITHUB_EVENT_PATH is not set",
  noObject: "The event's file does not contain a JSON object",
  noJson: "The event's file is not JSON",
  unreadable: "The event's file cannot be read",
};

interface UnreadPart {
  readonly unread: Unread;
}

interface RunPartUnread extends UnreadPart {
  readonly part: RunPart;
}

interface ChangeUnread extends UnreadPart {
  readonly part: keyof typeof unknownChange;
}

const unknownChange = {
  jobs: "it is not known whether other jobs of the run failed",
  previous: "it is not known how the previous run ended",
};

function reasonOfUnread(unread: Unread): string {
  return unread.why === "status"
    ? `GitHub's API answered HTTP ${unread.status}.`
    : reasonsOfUnread[unread.why];
}

const reasonsOfUnread = {
  noToken: "there is no githubToken.",
  noRun: "neither the runner nor the event names the run.",
  rateLimit: "GitHub's rate limit for this token is exceeded.",
  unauthorized: "the server does not accept githubToken (HTTP 401).",
  forbidden:
    "githubToken may not read the workflow's runs; give the job `permissions: actions: read`.",
  notFound:
    "the server answered HTTP 404: it does not know the run, or has no list of its jobs or runs, or githubToken may not see the repository.",
  noGitHub: "the server's answer is not from GitHub's API.",
  time: "GitHub's API did not answer in time.",
  unreached: "GitHub's API could not be reached, or its answer could not be read.",
} satisfies Record<Exclude<Unread["why"], "status">, string>;
