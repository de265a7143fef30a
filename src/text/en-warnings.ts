import type { RunPart, Unread } from "../github/run-details.ts";
import type { Problem } from "../inputs/problem.ts";

/** The texts of warnings in one language. */
export type WarningTexts = typeof englishWarnings;

/** What is worth a warning, in English. */
export const englishWarnings = {
  valueless: ({ name }: Name) =>
    `\`${name}\` has no value on this event and was left empty; \`{{ ${name} | default: "…" }}\` says what to write instead.`,
  unknownName: ({ name }: Name) =>
    `\`${name}\` is not a name that a template may use, and was left empty.`,
  noJobs: (place: Place, { nameOf }: Describe) =>
    `${nameOf(place)} is empty, because there is no such job or no run before; the address of the run replaces it.`,
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
    `\`onlyOnChange\` compares runs of a workflow. What came before a \`${event}\` is not known, so the message is sent.`,
  unknownMsgKey: ({ msgKey }: { readonly msgKey: string }) =>
    `msgKey ${JSON.stringify(msgKey)} is not one that this action knows; it is sent unchecked.`,
  unknownField: ({ msgKey, fields, ...place }: Place & Fields, { nameOf }: Describe) =>
    `${nameOf(place)} is not a field of ${msgKey}, which has ${fields.join(", ")}.`,
  long: ({ bytes, documented }: { readonly bytes: number; readonly documented: number }) =>
    `The message has ${bytes} bytes of msgParam. DingTalk documents a limit of ${documented} for messages to groups and none for one-to-one messages; if it refuses this one as too long, the message is cut and sent again.`,
  noEvent: ({ why }: { readonly why: keyof typeof noEvent }) =>
    `${noEvent[why]}: github.event has no values.`,
  messageOfFork: ({ input, event }: FileOfFork) =>
    `${input} on ${event}: a fork may have written the file, and so the message. Take it from a checkout of the base branch, or write the message in the workflow.`,
  peopleOfFork: ({ input, event }: FileOfFork) =>
    `${input} on ${event}: a fork may have written the file, and so who gets the message. Take it from a checkout of the base branch, or give the mapping in the input.`,
  blankStatus: () =>
    "`status` is blank, so how the run went is not known. An expression may have given nothing: a misspelt name, or `needs` on a platform that does not have it.",
  sentNevertheless: () =>
    "Inputs are wrong, so the step fails. The message still goes to every recipient that is valid, because the run did not go well or `fallback` is `always`.",
  defaultInstead: () =>
    "The step's own message cannot be used, so the step fails, and the default message is used instead, because the run did not go well or `fallback` is `always`.",
  withoutFiles: () =>
    "A file of the message could not be uploaded, so the default message is sent instead, because the run did not go well or `fallback` is `always`.",
  pastedText: (place: Place, { nameOf }: Describe) =>
    `${nameOf(place)} has a line break or a tab inside the quotes of JSON. It stays, but a text that \`\${{ }}\` pastes there can also break the JSON: hand it over by \`env\` or \`data\`, and write its name in a template, such as \`{{ env.NOTES }}\`.`,
  literalBreak: (place: Place, { nameOf }: Describe) =>
    `${nameOf(place)} has a backslash and an \`n\`, which are sent as these two characters. A line break is \`\\n\` only between double quotes; in YAML, \`|\` and lines of their own are simpler.`,
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
  noObject: "The event's file holds no JSON object",
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
  jobs: "whether other jobs of the run failed is not known",
  previous: "how the run before ended is not known",
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
  noGitHub: "the server's answer is not one of GitHub's API.",
  time: "GitHub's API did not answer in time.",
  unreached: "GitHub's API could not be reached, or its answer could not be read.",
} satisfies Record<Exclude<Unread["why"], "status">, string>;
