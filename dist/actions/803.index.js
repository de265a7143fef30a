export const id = 803;
export const ids = [803];
export const modules = {

/***/ 2803:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  english: () => (/* binding */ english)
});

;// CONCATENATED MODULE: ./build/text/en-warnings.js
/** What is worth a warning, in English. */
const englishWarnings = {
    valueless: ({ name }) => `\`${name}\` has no value on this event and was left empty; to write something else, use \`{{ ${name} | default: "…" }}\`.`,
    unknownName: ({ name }) => `\`${name}\` is not a name that a template may use, and was left empty.`,
    noJobs: (place, { nameOf }) => `${nameOf(place)} is empty, because there is no such job or no previous run; the address of the run is used instead.`,
    wrongWithoutRun: ({ problem }, { sentence }) => `If \`run.jobs\`, \`run.started_at\` or \`run.previous\` is empty, for example without the permission \`actions: read\`, this is wrong: ${sentence(problem)}`,
    missingJobs: ({ unread }) => `The failed jobs are missing from the message: ${reasonOfUnread(unread)}`,
    unseenJobs: ({ unread }) => `It is not known whether other jobs of the run failed: ${reasonOfUnread(unread)}`,
    unreadRun: ({ part, unread }) => `\`run.${part}\` is empty: ${reasonOfUnread(unread)}`,
    unknownChange: ({ part, unread }) => `\`onlyOnChange\`: ${unknownChange[part]}, so the message is sent: ${reasonOfUnread(unread)}`,
    changeOfNoRun: ({ event }) => `\`onlyOnChange\` compares runs of a workflow. The result before a \`${event}\` event is not known, so the message is sent.`,
    unknownMsgKey: ({ msgKey }) => `This action does not know the msgKey ${JSON.stringify(msgKey)}, and sends the message unchecked.`,
    unknownField: ({ msgKey, fields, ...place }, { nameOf }) => `${nameOf(place)} is not a field of ${msgKey}, which has ${fields.join(", ")}.`,
    long: ({ bytes, documented }) => `The message has ${bytes} bytes of msgParam. DingTalk documents a limit of ${documented} for group messages, and no limit for one-to-one messages. If it refuses this message as too long, the action cuts the message and sends it again.`,
    noEvent: ({ why }) => `${noEvent[why]}, so github.event is empty.`,
    messageOfFork: ({ input, event }) => `${input} on ${event}: a fork may have written the file, and so may decide what is sent. Take it from a checkout of the base branch, or write the message in the workflow.`,
    peopleOfFork: ({ input, event }) => `${input} on ${event}: a fork may have written the file, and so may decide who gets the message. Take it from a checkout of the base branch, or give the mapping in the input.`,
    blankStatus: () => "`status` is blank, so the result of the run is not known. An expression may be empty, because of a misspelt name, or of `needs` on a platform that does not have it.",
    sentNevertheless: () => "Inputs are wrong, so the step fails. The message still goes to every recipient that is valid, because the run did not go well or `fallback` is `always`.",
    defaultInstead: () => "The step's own message cannot be used, so the step fails, and the default message is used instead, because the run did not go well or `fallback` is `always`.",
    withoutFiles: () => "A file of the message could not be uploaded, so the default message is sent instead, because the run did not go well or `fallback` is `always`.",
    pastedText: (place, { nameOf }) => `${nameOf(place)} contains a line break or a tab inside a JSON string. The action accepts it, but text that \`\${{ }}\` inserts there can also break the JSON: pass the text by \`env\` or \`data\`, and use its name in a template, such as \`{{ env.NOTES }}\`.`,
    literalBreak: (place, { nameOf }) => `${nameOf(place)} contains a backslash and an \`n\`, which are sent as two characters. \`\\n\` is a line break only between double quotes; in YAML, a block that begins with \`|\` is simpler.`,
    invisible: ({ input }) => `\`${input}\` contains invisible characters, such as a zero-width space; they were removed. Copy the value again.`,
};
const noEvent = {
    notSet: "GITHUB_EVENT_PATH is not set",
    noObject: "The event's file does not contain a JSON object",
    noJson: "The event's file is not JSON",
    unreadable: "The event's file cannot be read",
};
const unknownChange = {
    jobs: "it is not known whether other jobs of the run failed",
    previous: "it is not known how the previous run ended",
};
function reasonOfUnread(unread) {
    return unread.why === "status"
        ? `GitHub's API answered HTTP ${unread.status}.`
        : reasonsOfUnread[unread.why];
}
const reasonsOfUnread = {
    noToken: "there is no githubToken.",
    noRun: "neither the runner nor the event names the run.",
    rateLimit: "GitHub's rate limit for this token is exceeded.",
    unauthorized: "the server does not accept githubToken (HTTP 401).",
    forbidden: "githubToken may not read the workflow's runs; give the job `permissions: actions: read`.",
    notFound: "the server answered HTTP 404: it does not know the run, or has no list of its jobs or runs, or githubToken may not see the repository.",
    noGitHub: "the server's answer is not from GitHub's API.",
    time: "GitHub's API did not answer in time.",
    unreached: "GitHub's API could not be reached, or its answer could not be read.",
};

;// CONCATENATED MODULE: ./build/text/en.js

// An answer to a call for a token or to a lookup: the usual hint would warn of a delivered message.
const unclearAnswer = {
    cause: "DingTalk, or a gateway or proxy in between, gave no clear answer, even at the last attempt.",
    cure: "Run the step again later; `maxAttempts` and `requestTimeoutSeconds` give it more attempts and more time.",
};
/** Everything that the action says in English, except the hints. */
const english = {
    prose: {
        between: " ",
        // What an issue is about, and the names of whom.
        about: (title, names) => (names === "" ? `${title}.` : `${title}: ${names}.`),
        list: (names) => names.join(", "),
        more: (names, count) => `${names} and ${count} more`,
        department: (id) => `department ${id}`,
        role: (id) => `role ${id}`,
        managerOf: (userId) => `the manager of ${userId}`,
        titled: (title, count) => (count === "" ? title : `${title} (${count})`),
        // A code or a name, and the message with it.
        answer: (code, said) => `${code}${said === "" ? "" : `: ${said}`}.`,
        problem: ({ where, got, expected, nearest }) => `${where}:${got === undefined ? "" : ` got ${got};`} expected ${expected}.${didYouMean(nearest)}`,
        // What was expected, where it is no part of a sentence.
        expected: ({ expected, nearest }) => `${expected.slice(0, 1).toUpperCase()}${expected.slice(1)}.${didYouMean(nearest)}`,
        line: (input, line) => `${input}, line ${line}`,
        labelled: (label) => `${label}: `,
    },
    // The titles of annotations.
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
        defaultMessage: "The step has no message, so the default message is sent. If you wrote one, an expression in it was empty.",
        uploading: (files) => `Uploading ${counted(files, "file")}.`,
        sending: (recipients, calls) => `Sending to ${counted(recipients, "recipient")} in ${counted(calls, "call")}.`,
        accepted: (accepted, recipients) => `DingTalk accepted the message for ${accepted} of ${counted(recipients, "recipient")}.`,
        recalled: (recalled, messages) => `DingTalk recalled ${recalled} of ${counted(messages, "message")}.`,
        // How many have read, and after how many seconds that is asked again.
        read: (read, people, seconds) => `${read} of ${people} people have read it${seconds === undefined ? "" : `; asking again in ${seconds} s`}.`,
        foundOrigin: (origin) => `The app belongs to ${origin}. Set \`endpoint\` to this address to save a request.`,
        noTokenYet: (seconds) => `No access token yet: asking again in ${seconds} s.`,
        progress: "Progress",
        sofar: ({ calls, accepted }, recipients, secondsLeft) => `${calls} calls done, ${accepted} of ${recipients} recipients accepted, about ${secondsLeft} s left at this rate.`,
        pause: (seconds, because) => `No call for ${seconds} s: ${causesOfPauses[because]}.`,
        dryRun: (recipients) => `Dry run: the message for ${counted(recipients, "recipient")}`,
        stackOfBug: "Stack of the bug",
        // More annotations than are shown: their title, where they are, and each of them there.
        more: (count) => ({
            title: `${count} more`,
            message: `The log lists ${count} more, in the group below.`,
        }),
        annotation: (title, message) => `${title}: ${message}`,
    },
    publishing: {
        failed: {
            report: "The report could not be written",
            outputs: "The outputs could not be set",
            summary: "The job summary could not be written",
        },
        link: (file) => `symbolic links are not followed: ${file}`,
        outputs: "The outputs",
        wholeOutput: (name) => `The complete output ${name}`,
        cutOutput: (name, longest, report) => ({
            title: `The output ${name} was cut`,
            cause: `${name} is longer than ${longest} characters and was cut after an item. ${report === undefined ? "The log above has all of it." : `The report has all of it: ${report}`}`,
        }),
        // Stands at the end of a summary that was cut.
        cutSummary: {
            report: "… cut; the report has the rest",
            outputs: "… cut; the outputs have the rest",
        },
    },
    // The annotation about a bug of this action.
    bug: (message) => `${message}. Please report it with the stack from the log; part of the work may have been done by then.`,
    // The last paragraph of the message that takes the place of one that cannot be used.
    fallbackNote: ({ input, line, mistake, more }) => `⚠️ The step's own message could not be used: ${mistakes[mistake]} (${input}${line === undefined ? "" : `, line ${line}`})${more === 0 ? "" : `, and ${more} more`}. See the step's log.`,
    phrases: {
        status: {
            failed_jobs: ["❌", "has failed jobs"],
            success: ["✅", "succeeded"],
            failure: ["❌", "failed"],
            error: ["❌", "failed"],
            cancelled: ["🚫", "was cancelled"],
            skipped: ["⏭️", "was skipped"],
            timed_out: ["⏰", "timed out"],
            action_required: ["✋", "requires action"],
            neutral: ["➖", "ended with a neutral result"],
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
        by: (who, event) => [who === undefined ? "" : `by ${who}`, event === undefined ? "" : `on ${event}`]
            .filter((part) => part !== "")
            .join(", "),
        fixed: (headline) => `${headline}, fixed`,
        broken: (headline) => `${headline}, newly broken`,
        before: (run, status) => `The previous run, ${run}, ${status}.`,
        took: (duration) => `took ${duration}`,
        units: { d: "d", h: "h", min: "min", s: "s" },
        failed: "Failed:",
        job: (name) => `Job: ${name}`,
        moreJobs: (count) => `… and ${count} more`,
        steps: [": ", ", "],
        open: "Open the run",
    },
    // The titles of calls that failed.
    failures: {
        rejected: "DingTalk refused the message",
        throttled: "DingTalk's rate limit was exceeded",
        expired: "DingTalk refused the access token",
        unreached: "DingTalk could not be reached",
        unknown: "It is unknown whether the message was delivered",
    },
    // The next step where an invalid id has the form of a mobile number.
    looksLikeMobile: "A number of 11 digits that begins with 1 looks like a mobile number: give it to `mobiles`, or the person's userId to `userIds`.",
    people: {
        invalid: {
            title: "Not in the robot's organisation",
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
            cause: "DingTalk gives no reason; these people may have muted the robot, or may be outside its visible range.",
            cure: "Ask them to unmute the robot, and check in DingTalk's developer console who may use it.",
        },
    },
    stops: {
        refused: {
            title: "Not sent: every call would have been refused for the same reason",
            cause: "An earlier call was refused for a reason that does not depend on the recipients.",
            cure: "Fix that, then send to `unsentUserIds`.",
        },
        doubt: ({ calls }) => ({
            title: `Not sent: ${calls} calls in a row had no clear outcome`,
            cause: "DingTalk or the network is failing, and more calls would probably have had no clear outcome either.",
            cure: "Send to `unsentUserIds` later, and ask the people in `unknownUserIds` whether they got the message.",
        }),
        foreignIds: ({ people }) => ({
            title: `Not sent: the first ${people} ids were all invalid`,
            cause: "The ids and the robot seem to belong to different organisations.",
            cure: "Check that `robotCode` and `userIds` belong to the same organisation.",
        }),
        timeLimit: ({ waitMs }) => ({
            title: "Stopped because of the time limit",
            cause: waitMs === undefined
                ? "The delivery took longer than `timeoutMinutes`."
                : `The next attempt would have had to wait ${Math.ceil(waitMs / 1_000)} s, which is more than was left of \`timeoutMinutes\`.`,
            cure: "Raise `timeoutMinutes`, or send to `unsentUserIds` in a later step.",
        }),
        cancelled: {
            title: "Stopped because the job was cancelled",
            cause: "The workflow run or the job was cancelled while messages were being sent.",
            cure: "Send to `unsentUserIds` in a later run.",
        },
    },
    // The titles of sources of recipients that could not be read.
    unreadable: {
        mobiles: "Mobile numbers could not be looked up",
        departmentIds: "Departments could not be read completely",
        roleIds: "Roles could not be read completely",
        managersOf: "Managers could not be looked up",
        media: "Files could not be uploaded",
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
        managersOf: {
            title: "No manager is known for people",
            cause: "DingTalk's contacts name no direct manager for these userIds, or the organisation does not have them.",
            cure: "Correct `managersOf`, or set the managers in DingTalk's admin console.",
        },
    },
    tooMany: (most) => ({
        title: "Not sent: there are too many recipients",
        cause: `There are more recipients than the ${most} that \`maxRecipients\` allows.`,
        cure: "Name a smaller department, or raise `maxRecipients` to send to all of them.",
    }),
    keys: {
        recall: {
            refused: "Messages could not be recalled",
            unclear: {
                title: "It is unknown whether messages were recalled",
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
                title: "The read status is incomplete, because the job was cancelled",
                cause: "The workflow run or the job was cancelled before DingTalk answered, or while the action waited to ask again.",
                cure: "The outputs have what was known by then; query again within 24 hours of the send.",
            },
            timeLimit: {
                title: "The read status is incomplete, because of the time limit",
                cause: "The queries took longer than `timeoutMinutes`, or the next one would have.",
                cure: "Raise `timeoutMinutes`; the outputs have what was known by then.",
            },
        },
    },
    foreignKeys: {
        title: "Messages were not recalled, because the 20 keys before them were all refused",
        cause: "The keys seem to belong to another robot or organisation, or to be too old; the remaining keys were not tried.",
        cure: "Check that `robotCode`, the credentials and `endpoint` are the ones that sent the messages, at most 24 hours ago.",
    },
    processingKeys: {
        title: "Messages were still being sent",
        cause: "DingTalk was still sending these messages when it was last asked.",
        cure: "Query again later, or set `waitFor`.",
    },
    // What was left out: `2 numbers, 1 department`.
    notLookedUp: (left) => ({
        title: "Not all recipients were looked up",
        cause: `A dry run makes no calls to DingTalk, so it leaves out ${left}.`,
    }),
    counts: {
        recipients: (count) => counted(count, "recipient"),
        githubUsers: (count) => counted(count, "login"),
        mobiles: (count) => counted(count, "number"),
        departmentIds: (count) => counted(count, "department"),
        roleIds: (count) => counted(count, "role"),
        managersOf: (count) => counted(count, "manager"),
        media: (count) => counted(count, "file"),
        keys: (count) => counted(count, "message"),
    },
    unclearAnswer,
    // A job that was cancelled before anything was begun, or when everything was done.
    cancelled: {
        before: {
            title: "Nothing was done, because the job was cancelled",
            cause: "The workflow run or the job was cancelled before this step had done anything.",
            cure: "Run the job again if it is still needed.",
        },
        after: {
            title: "Everything was done, but the job was cancelled in the meantime",
            cause: "The workflow run or the job was cancelled while this step was finishing, so the step fails.",
            cure: "Nothing has to be done again: the outputs say what was done.",
        },
    },
    // The title of a stop without an access token.
    noToken: "Not sent: no access token could be obtained",
    // The last line of a message that was cut, and the warning about it.
    shortened: {
        note: (url) => ["… The message was too long for DingTalk, and ends here.", url ?? ""].join(" ").trim(),
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
            cause: "`processQueryKey` and `keysFile` have no key: the send may have been skipped, or a name may be misspelt.",
        },
        withoutCredentials: {
            title: "Skipped without credentials",
            cause: "Neither `appSecret` nor `accessToken` has a value in this run, and `skipWithoutCredentials` is `true`.",
        },
        sameAsBefore: {
            title: "Skipped: nothing changed",
            cause: "The previous run had the same result, and `onlyOnChange` is `true`.",
        },
        neitherGoodNorBad: {
            title: "Skipped: the run has no result",
            cause: "`onlyOnChange` is `true`, and a run that was cancelled or skipped, or is neutral, stale or not finished, is not a change.",
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
        inDoubt: "❓ DingTalk message: it is unknown whether it was delivered",
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
        // The head of the table of ends.
        ends: ["What happened", "How many", "What to do"],
        notFound: "not found",
        toDo: {
            accepted: "Nothing",
            invalid: "Correct their userIds",
            flowControlled: "Send to them later, by `unsentUserIds`",
            filtered: "Ask them to unmute the robot",
            rejected: "Fix the cause, then send to `unsentUserIds`",
            unreached: "Send to `unsentUserIds` again",
            unknown: "Ask them: if it is sent again, they may get it twice",
            unsent: "Fix the cause, then send to `unsentUserIds`",
            notFound: "Correct the input that names them",
        },
        // How many of how many have the message.
        have: ({ accepted, recipients, unknown, notFound }) => `${[
            recipients === 0
                ? "**Nobody** has the message"
                : `**${accepted} of ${counted(recipients, "recipient")}** ${accepted === 1 || recipients === 1 ? "has" : "have"} the message`,
            ...(unknown === 0 ? [] : [`**${unknown}${accepted === 0 ? "" : " more"}** may have it`]),
            ...(notFound === 0 ? [] : [`**${notFound}** could not be found`]),
        ].join("; ")}.`,
        nothingSent: "Nothing was sent.",
        // Because of wrong inputs.
        refused: (recipients) => `Nothing was sent, because inputs are wrong${recipients === 0 ? "" : `: **${counted(recipients, "recipient")}** ${recipients === 1 ? "does" : "do"} not have the message`}.`,
        dryRun: (recipients, hasOthers) => `The message is for ${[
            ...(recipients === 0 && hasOthers ? [] : [`**${counted(recipients, "recipient")}**`]),
            ...(hasOthers ? ["people that a dry run does not look up"] : []),
        ].join(" and for ")}.`,
        whoItIsFor: "Who it is for",
        message: (msgKey) => `The message (${msgKey})`,
        wrongInputs: "Wrong inputs",
        inputs: ["Input", "Got", "Expected"],
        why: "Why",
        whatToDo: "What to do",
        code: "Code",
        requestId: "Request id",
    },
    recall: {
        headings: {
            recalled: "↩️ DingTalk message recalled",
            partial: "⚠️ DingTalk message recalled in part",
            failed: "❌ DingTalk message not recalled",
            skipped: "⏭️ DingTalk recall skipped",
        },
        recalled: (recalled, messages, unknown) => [
            messages === 0
                ? "**No message** was recalled"
                : `**${recalled} of ${counted(messages, "message")}** ${recalled === 1 || messages === 1 ? "was" : "were"} recalled`,
            unknown === 0 ? "." : `; **${unknown}** may have been recalled.`,
        ].join(""),
        ends: { recalled: "recalled", failed: "not recalled", unknown: "perhaps recalled" },
        toDo: {
            recalled: "Nothing",
            failed: "Fix the cause, then recall `failedKeys` within 24 hours of the send",
            unknown: "Run the step again: it does no harm",
        },
    },
    readStatus: {
        headings: {
            read: "✅ DingTalk message read by everyone",
            "partly-read": "👀 DingTalk message read by some",
            unread: "📪 DingTalk message not read yet",
            failed: "❌ DingTalk message: the read status could not be queried",
            skipped: "⏭️ DingTalk read status skipped",
        },
        have: (read, people, failed) => [
            people === 0
                ? "It is **unknown** who has read it"
                : `**${read} of ${people}** ${people === 1 ? "person has" : "people have"} read it`,
            failed === 0 ? "." : `; **${counted(failed, "message")}** could not be queried.`,
        ].join(""),
        nothingAsked: "Nothing was queried.",
        ends: { read: "Read", unread: "Not read yet", failed: "Messages that could not be queried" },
        toDo: {
            read: "Nothing",
            unread: "Query again later, or set `waitFor`",
            failed: "Fix the cause, then query again",
        },
    },
};
function didYouMean(nearest) {
    return nearest === undefined ? "" : ` Did you mean ${nearest}?`;
}
const mistakes = {
    combination: "inputs that do not go together",
    field: "a field that is missing or wrong",
    file: "a file that cannot be read",
    filter: "a filter or a tag that does not exist",
    input: "an input with a misspelt name",
    limit: "a template over its limits",
    mapping: "broken YAML or JSON",
    name: "an unknown name",
    punctuation: "full-width punctuation",
    quotes: "a value that needs quotes",
    secret: "a secret in the message",
    template: "a mistake in the template",
    upload: "a file that could not be uploaded",
    value: "a wrong value",
};
const causesOfPauses = {
    throttled: "DingTalk limits the calls",
    unreached: "DingTalk could not be reached",
    unknown: "a call had no clear answer",
    expired: "the access token is being renewed",
    rejected: "a call was refused",
};
function counted(count, word) {
    return `${count} ${word}${count === 1 ? "" : "s"}`;
}


/***/ })

};
