import type { Pausing } from "../delivery/delivery.ts";
import { englishWarnings } from "./en-warnings.ts";
import type { Hint, Messages, Mistake } from "./types.ts";

const unclearAnswer: Hint = {
  cause:
    "DingTalk, or a gateway or proxy in between, gave no clear answer, even at the last attempt.",
  cure: "Run the step again later; `maxAttempts` and `requestTimeoutSeconds` give it more attempts and more time.",
};

/** Everything that the action says in English, except the hints. */
export const english: Omit<Messages, "hintOf"> = {
  prose: {
    between: " ",
    about: (title, names) => (names === "" ? `${title}.` : `${title}: ${names}.`),
    list: (names) => names.join(", "),
    more: (names, count) => `${names} and ${count} more`,
    department: (id) => `department ${id}`,
    titled: (title, count) => (count === "" ? title : `${title} (${count})`),
    answer: (code, said) => `${code}${said === "" ? "" : `: ${said}`}.`,
    problem: ({ where, got, expected, nearest }) =>
      [
        `${where}:${got === undefined ? "" : ` got ${got};`} expected ${expected}.`,
        ...(nearest === undefined ? [] : [`Did you mean ${nearest}?`]),
      ].join(" "),
    line: (input, line) => `${input}, line ${line}`,
  },
  titles: {
    problem: "Wrong input",
    issue: "DingTalk message",
    message: "The message",
    inputs: "The inputs",
    recipients: "The recipients",
    bug: "A bug in this action, not in your workflow",
  },
  warnings: englishWarnings,
  log: {
    defaultMessage:
      "The step gives no message, so the default message is sent. If it should give one, an expression in it was empty.",
    sending: (recipients, calls) =>
      `Sending to ${counted(recipients, "recipient")} in ${counted(calls, "call")}.`,
    accepted: (accepted, recipients) =>
      `DingTalk accepted the message for ${accepted} of ${counted(recipients, "recipient")}.`,
    recalled: (recalled, messages) =>
      `DingTalk recalled ${recalled} of ${counted(messages, "message")}.`,
    read: (read, people, seconds) =>
      `${read} of ${people} people have read it${seconds === undefined ? "" : `; asking again in ${seconds} s`}.`,
    noTokenYet: (seconds) => `No access token yet: asking again in ${seconds} s.`,
    progress: "Progress",
    sofar: ({ calls, accepted }, recipients, secondsLeft) =>
      `${calls} calls done, ${accepted} of ${recipients} recipients accepted, about ${secondsLeft} s left by the pace.`,
    pause: (seconds, because) => `No call for ${seconds} s: ${causesOfPauses[because]}.`,
    dryRun: (recipients) => `Dry run: the message for ${counted(recipients, "recipient")}`,
    stackOfBug: "Stack of the bug",
    more: (count) => ({
      title: `${count} more`,
      message: `The log lists ${count} more, in the group below.`,
      heading: `${count} more`,
    }),
  },
  publishing: {
    failed: {
      report: "The report could not be written",
      outputs: "The outputs could not be set",
      summary: "The job summary could not be written",
    },
    link: (file) => `nothing is written through a link: ${file}`,
    outputs: "The outputs",
    wholeOutput: (name) => `The complete output ${name}`,
    cutOutput: (name, longest, report) => ({
      title: `The output ${name} was cut`,
      cause: `${name} is longer than ${longest} characters and was cut after an item. ${report === undefined ? "The log above has all of it." : `The report has all of it: ${report}`}`,
    }),
    cutSummary: {
      report: "… cut; the report has the rest",
      outputs: "… cut; the outputs have the rest",
    },
  },
  bug: (message) =>
    `${message}. Please report it with the stack from the log; it is unknown what had been done by then.`,
  fallbackNote: ({ input, line, mistake, more }) =>
    `⚠️ The step's own message could not be used: ${mistakes[mistake]} (${input}${line === undefined ? "" : `, line ${line}`})${more === 0 ? "" : `, and ${more} more`}. The log of the step says more.`,
  phrases: {
    status: {
      failed_jobs: ["❌", "has failed jobs"],
      success: ["✅", "succeeded"],
      failure: ["❌", "failed"],
      error: ["❌", "failed"],
      cancelled: ["🚫", "was cancelled"],
      skipped: ["⏭️", "was skipped"],
      timed_out: ["⏰", "timed out"],
      action_required: ["✋", "needs somebody's action"],
      neutral: ["➖", "ended without a verdict"],
      stale: ["🕸️", "went stale"],
      startup_failure: ["❌", "could not start"],
      pending: ["⏳", "is pending"],
      queued: ["⏳", "is queued"],
      in_progress: ["⏳", "is in progress"],
      waiting: ["⏳", "is waiting"],
      requested: ["⏳", "was requested"],
      inactive: ["➖", "became inactive"],
    },
    unknownStatus: ["🔔", "has run"],
    about: {
      pullRequest: "Pull request",
      issue: "Issue",
      release: "Release",
      discussion: "Discussion",
    },
    by: (who, event) => (event === undefined ? `by ${who}` : `by ${who}, on ${event}`),
    took: (duration) => `took ${duration}`,
    units: { d: "d", h: "h", min: "min", s: "s" },
    failed: "Failed:",
    moreJobs: (count) => `… and ${count} more`,
    open: "Open on GitHub",
  },
  failures: {
    rejected: "DingTalk refused the message",
    throttled: "DingTalk's rate limit was exceeded",
    expired: "DingTalk refused the access token",
    unreached: "DingTalk could not be reached",
    unknown: "Whether the message was delivered is unknown",
  },
  looksLikeMobile:
    "A number of 11 digits that begins with 1 looks like a mobile number: give it to `mobiles`, or the person's userId to `userIds`.",
  people: {
    invalid: {
      title: "No such people in the robot's organisation",
      cause: "The ids are not userIds of the robot's organisation, or the people have left it.",
      cure: "Look the userIds up in DingTalk's admin console; other ids (unionId, mobile number, login) are not userIds.",
    },
    flowControlled: {
      title: "Still flow-controlled by DingTalk at the last attempt",
      cause: "The robot wrote to these people too often in a short time.",
      cure: "Send to them later (the output `unsentUserIds` has their ids), or raise `maxAttempts`.",
    },
    filtered: {
      title: "Filtered out by DingTalk",
      cause:
        "DingTalk gives no reason; these people may have muted the robot, or may be outside its range.",
      cure: "Ask them to unmute the robot, and check in DingTalk's developer console who may use it.",
    },
  },
  stops: {
    refused: () => ({
      title: "Not sent: every call would have been refused for the same reason",
      cause: "An earlier call was refused for a reason that does not depend on the recipients.",
      cure: "Fix that, then send to `unsentUserIds`.",
    }),
    doubt: ({ calls }) => ({
      title: `Not sent: ${calls} calls in a row had no clear outcome`,
      cause:
        "DingTalk or the network is failing; more calls would only have left more people in doubt.",
      cure: "Send to `unsentUserIds` later; only the people in `unknownUserIds` can tell whether they got the message.",
    }),
    foreignIds: ({ people }) => ({
      title: `Not sent: the first ${people} ids were all invalid`,
      cause: "The ids seem to belong to another organisation than the robot.",
      cure: "Check that `robotCode` and `userIds` belong to the same organisation.",
    }),
    timeLimit: ({ waitMs }) => ({
      title: "Stopped because of the time limit",
      cause:
        waitMs === undefined
          ? "The delivery took longer than `timeoutMinutes`."
          : `The next attempt would have had to wait ${Math.ceil(waitMs / 1_000)} s, which is more than was left of \`timeoutMinutes\`.`,
      cure: "Raise `timeoutMinutes`, or send to `unsentUserIds` in a later step.",
    }),
    cancelled: () => ({
      title: "Stopped because the job was cancelled",
      cause: "The workflow run or the job was cancelled while messages were being sent.",
      cure: "Send to `unsentUserIds` in a later run.",
    }),
  },
  unreadable: {
    mobiles: "Mobile numbers could not be looked up",
    departmentIds: "Departments could not be read completely",
  },
  unmapped: {
    githubUsers: {
      title: "No userId is known for GitHub users",
      cause: "`userMap` has no userId for these logins.",
      cure: "Add them to `userMap`; other recipients are not affected.",
    },
    mobiles: {
      title: "No userId was found for mobile numbers",
      cause: "No member of the organisation has these numbers in DingTalk.",
      cure: "Correct `mobiles`; the report has the full numbers.",
    },
  },
  tooMany: (most) => ({
    title: "Not sent: there are too many recipients",
    cause: `There are more recipients than the ${most} that \`maxRecipients\` allows.`,
    cure: "Name a smaller department, or raise `maxRecipients` if all of them are meant.",
  }),
  keys: {
    recall: {
      refused: "Messages could not be recalled",
      unclear: {
        title: "Whether messages were recalled is unknown",
        cause: "A call had no clear answer, and may have been carried out.",
        cure: "Run the step again: recalling a message twice does no harm.",
      },
      cancelled: {
        title: "Messages were not recalled, because the job was cancelled",
        cause: "The workflow run or the job was cancelled before these messages were recalled.",
        cure: "Recall them in a later run, within 24 hours of the send; the output `failedKeys` has their keys.",
      },
      timeLimit: {
        title: "Messages were not recalled, because of the time limit",
        cause: "The calls took longer than `timeoutMinutes`, or the next attempt would have.",
        cure: "Raise `timeoutMinutes`, or recall them in a later step; the output `failedKeys` has their keys.",
      },
    },
    readStatus: {
      refused: "The read status could not be queried",
      unclear: { title: "The read status could not be queried", ...unclearAnswer },
      cancelled: {
        title: "The read status was not queried to the end, because the job was cancelled",
        cause:
          "The workflow run or the job was cancelled before there was an answer, or while waiting for the next one.",
        cure: "The outputs have what was known by then; query again within 24 hours of the send.",
      },
      timeLimit: {
        title: "The read status was not queried to the end, because of the time limit",
        cause: "The queries took longer than `timeoutMinutes`, or the next one would have.",
        cure: "Raise `timeoutMinutes`; the outputs have what was known by then.",
      },
    },
  },
  foreignKeys: {
    title: "Messages were not recalled, because the 20 keys before them were all refused",
    cause:
      "The keys seem to be of another robot or organisation, or too old; the remaining keys were not tried.",
    cure: "Check that `robotCode`, the credentials and `endpoint` are those the messages were sent with, at most 24 hours ago.",
  },
  processingKeys: {
    title: "Messages were still being sent",
    cause: "DingTalk was still sending these messages when it was last asked.",
    cure: "Query again later, or set `waitFor`.",
  },
  notLookedUp: (mobiles, departments) => ({
    title: "Not all recipients were looked up",
    cause: `A dry run makes no calls to DingTalk: ${counted(mobiles, "mobile number")} and ${counted(departments, "department")} were left out.`,
  }),
  counts: {
    recipients: (count) => counted(count, "recipient"),
    githubUsers: (count) => counted(count, "login"),
    mobiles: (count) => counted(count, "number"),
    departmentIds: (count) => counted(count, "department"),
    keys: (count) => counted(count, "message"),
  },
  unclearAnswer,
  cancelled: {
    before: {
      title: "Nothing was done, because the job was cancelled",
      cause: "The workflow run or the job was cancelled before the inputs of this step were read.",
      cure: "Run the job again if it is still needed.",
    },
    after: {
      title: "Everything was done, and the job was cancelled meanwhile",
      cause: "The workflow run or the job was cancelled while this step ended, so the step fails.",
      cure: "Nothing has to be done again: the outputs say what was done.",
    },
  },
  noToken: "Not sent: no access token could be obtained",
  shortened: {
    note: (url) =>
      ["… The message was too long for DingTalk, and ends here.", url ?? ""].join(" ").trim(),
    warning: ({ field, characters, missing }) => ({
      title: "The message was cut",
      cause: `DingTalk refused the message as too long, so the end of \`${field}\` was cut off for everybody who did not have it yet: ${missing} of ${characters} characters.`,
    }),
  },
  notices: {
    noRecipients: {
      title: "No recipients",
      cause: "No recipient was given or found, so nothing was sent.",
    },
    noKeys: {
      title: "No messages",
      cause:
        "`processQueryKey` and `keysFile` have no key: the send may have been skipped, or a name may be misspelt.",
    },
    withoutCredentials: {
      title: "Skipped without credentials",
      cause:
        "Neither `appSecret` nor `accessToken` has a value in this run, and `skipWithoutCredentials` is `true`.",
    },
  },
  summary: {
    headings: {
      delivered: "✅ DingTalk message delivered",
      partial: "⚠️ DingTalk message delivered to some",
      failed: "❌ DingTalk message not delivered",
      "dry-run": "🔎 DingTalk message, dry run: nothing was sent",
      skipped: "⏭️ DingTalk message skipped",
    },
    inDoubt: "❓ Whether the DingTalk message was delivered is unknown",
    outcomes: {
      accepted: "accepted by DingTalk",
      invalid: "invalid userIds",
      flowControlled: "flow-controlled",
      filtered: "filtered by DingTalk",
      rejected: "rejected",
      unreached: "unreached",
      unknown: "unknown: perhaps delivered",
      unsent: "not sent",
    },
    inAll: "recipients in all",
    message: (msgKey) => `The message (${msgKey})`,
    wrongInputs: "Wrong inputs",
    requestId: "Request id",
  },
  recall: {
    headings: {
      recalled: "↩️ DingTalk message recalled",
      partial: "⚠️ DingTalk message recalled in part",
      failed: "❌ DingTalk message not recalled",
      skipped: "⏭️ DingTalk recall skipped",
    },
    rows: { recalled: "messages recalled", failed: "messages not recalled" },
  },
  readStatus: {
    headings: {
      read: "✅ DingTalk message read by everyone",
      "partly-read": "👀 DingTalk message read by some",
      unread: "📪 DingTalk message not read yet",
      failed: "❌ DingTalk message: the read status could not be queried",
      skipped: "⏭️ DingTalk read status skipped",
    },
    rows: { read: "Read", unread: "Not read yet", failed: "messages that could not be queried" },
  },
};

const mistakes: Readonly<Record<Mistake, string>> = {
  combination: "inputs that do not go together",
  field: "a field that is missing or wrong",
  file: "a file that cannot be read",
  filter: "a filter or a tag that does not exist",
  input: "an input with a misspelt name",
  limit: "more than a template may do",
  mapping: "no mapping in YAML or JSON",
  name: "a name that templates do not have",
  punctuation: "full-width punctuation",
  quotes: "a value that needs quotes",
  secret: "a secret in it",
  template: "a mistake in the template",
  value: "a wrong value",
};

const causesOfPauses: Readonly<Record<Parameters<Pausing>[1], string>> = {
  throttled: "DingTalk limits the calls",
  unreached: "DingTalk could not be reached",
  unknown: "a call had no clear answer",
  expired: "the access token is renewed",
  rejected: "a call was refused",
};

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
