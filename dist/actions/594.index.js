export const id = 594;
export const ids = [594];
export const modules = {

/***/ 9594:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   english: () => (/* binding */ english)
/* harmony export */ });
/** Everything the action says in English. */
const english = {
    prose: {
        between: " ",
        sentence: (words) => `${words}.`,
        titled: (title, count) => `${title} (${count})`,
        answer: (code, said) => `${code}${said === "" ? "" : `: ${said}`}.`,
    },
    phrases: {
        status: {
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
        throttled: "DingTalk limited the calls",
        expired: "DingTalk refused the access token",
        unreached: "DingTalk could not be reached",
        unknown: "Whether the message was delivered is unknown",
    },
    people: {
        unknown: {
            title: "Whether the message was delivered is unknown",
            cause: "An earlier try had no clear answer, and no later one was accepted: the message may have been delivered.",
            cure: "Ask one of the people before sending again.",
        },
        invalid: {
            title: "DingTalk knows no such people in this organisation",
            cause: "The ids are no userIds of the robot's organisation, or the people have left it.",
            cure: "Look the userIds up in DingTalk's admin console; an id of another kind (unionId, mobile, login) is no userId.",
        },
        flowControlled: {
            title: "DingTalk's flow control held people back, to the last try",
            cause: "The robot wrote to these people too often in a short time.",
            cure: "Send to them later: the output `unsentUserIds` has their ids; `maxAttempts` gives them more tries.",
        },
        filtered: {
            title: "DingTalk left people out",
            cause: "DingTalk gives no reason; such people may have muted the robot or be outside its range.",
            cure: "Ask them to unmute the robot, and check who may use it in DingTalk's developer console.",
        },
    },
    stops: {
        refused: () => ({
            title: "Not sent, because the same refusal awaited every call",
            cause: "A call before was refused for a reason that does not depend on the recipients.",
            cure: "Mend that, then send to `unsentUserIds`.",
        }),
        doubt: ({ calls }) => ({
            title: `Not sent, because ${calls} calls in a row had no clear outcome`,
            cause: "DingTalk or the network between is failing; more calls would only have left more people in doubt.",
            cure: "Send to `unsentUserIds` later; whether `unknownUserIds` got the message only they can tell.",
        }),
        foreignIds: ({ people }) => ({
            title: `Not sent, because the first ${people} ids were all invalid`,
            cause: "The ids seem to be of another organisation than the robot's.",
            cure: "Check that `robotCode` and `userIds` belong to the same organisation.",
        }),
        timeLimit: ({ waitMs }) => ({
            title: "Given up, because of the time limit",
            cause: waitMs === undefined
                ? "The delivery took longer than `timeoutMinutes`."
                : `The next try was to wait for another ${Math.ceil(waitMs / 1_000)} s, which is more than was left of \`timeoutMinutes\`.`,
            cure: "Raise `timeoutMinutes`, or send to `unsentUserIds` in a later step.",
        }),
        cancelled: () => ({
            title: "Given up, because the job was cancelled",
            cause: "The workflow run or the job was cancelled while messages were being sent.",
            cure: "Send to `unsentUserIds` in a later run.",
        }),
    },
    unreadable: {
        mobiles: "Mobile numbers could not be looked up",
        departmentIds: "Departments could not be read whole",
    },
    unmapped: {
        githubUsers: {
            title: "No userId is known of GitHub users",
            cause: "`userMap` has none for these logins.",
            cure: "Add them to `userMap`; nobody else is held up by it.",
        },
        mobiles: {
            title: "No userId was found for mobile numbers",
            cause: "DingTalk knows nobody in the organisation with these numbers.",
            cure: "Correct `mobiles`; the report has the numbers whole.",
        },
    },
    tooMany: (most) => ({
        title: "Not sent, because there are too many recipients",
        cause: `There are more than the ${most} people that \`maxRecipients\` lets the step send to.`,
        cure: "Name a smaller department, or raise `maxRecipients` if all of them are meant.",
    }),
    keys: {
        recall: {
            refused: "Messages could not be recalled",
            unclear: {
                title: "Whether messages were recalled is unknown",
                cause: "A call had no clear answer, and may have been carried out.",
                cure: "Run the step again: to recall a message twice does no harm.",
            },
            cancelled: {
                title: "Messages were not recalled, because the job was cancelled",
                cause: "The workflow run or the job was cancelled before their turn came.",
                cure: "Recall them in a later run, within 24 hours of the send; the output `failedKeys` has their keys.",
            },
            timeLimit: {
                title: "Messages were not recalled, because of the time limit",
                cause: "The calls took longer than `timeoutMinutes`, or the next try would have.",
                cure: "Raise `timeoutMinutes`, or recall them in a later step; the output `failedKeys` has their keys.",
            },
        },
        readStatus: {
            refused: "Messages could not be asked about",
            unclear: {
                title: "Messages could not be asked about",
                cause: "DingTalk, or a gateway or proxy in between, gave no clear answer, to the last try.",
                cure: "Run the step again later; `maxAttempts` and `requestTimeoutSeconds` give it more tries and more time.",
            },
            cancelled: {
                title: "Messages were not asked about to the end, because the job was cancelled",
                cause: "The workflow run or the job was cancelled before there was an answer, or amid the wait.",
                cure: "The outputs tell what was known by then; ask again within 24 hours of the send.",
            },
            timeLimit: {
                title: "Messages were not asked about to the end, because of the time limit",
                cause: "The questions took longer than `timeoutMinutes`, or the next one would have.",
                cure: "Raise `timeoutMinutes`; the outputs tell what was known by then.",
            },
        },
    },
    foreignKeys: {
        title: "Messages were not recalled, because the 20 keys before were all refused",
        cause: "The keys seem to be of another robot or organisation, or too old; these were not tried any more.",
        cure: "Check that `robotCode`, the credentials and `endpoint` are those the messages were sent with, not more than 24 hours ago.",
    },
    processingKeys: {
        title: "Messages were still being sent",
        cause: "DingTalk was not through with sending them when it was asked last.",
        cure: "Ask again later, or with `waitFor`.",
    },
    notLookedUp: (mobiles, departments) => ({
        title: "Not everybody was looked up",
        cause: `A dry run asks DingTalk nothing: ${counted(mobiles, "mobile number")} and ${counted(departments, "department")} were left out.`,
    }),
    counts: {
        recipients: (count) => counted(count, "recipient"),
        githubUsers: (count) => counted(count, "login"),
        mobiles: (count) => counted(count, "number"),
        departmentIds: (count) => counted(count, "department"),
        keys: (count) => counted(count, "message"),
    },
    unclearRead: {
        cause: "DingTalk, or a gateway or proxy in between, gave no clear answer, to the last try.",
        cure: "Run the step again later; `maxAttempts` and `requestTimeoutSeconds` give it more tries and more time.",
    },
    noToken: {
        title: "Not sent, because no access token was to be had",
        inDoubt: {
            cause: "DingTalk gave no clear answer when it was asked for a token, to the last try.",
            cure: "Run the step again later; `maxAttempts` and `requestTimeoutSeconds` give it more tries and more time.",
        },
    },
    notices: {
        nobodyToTell: {
            title: "Nobody to tell",
            cause: "No recipient was given or found, so nothing was sent.",
        },
        noKeys: {
            title: "No message",
            cause: "`processQueryKey` and `keysFile` hold no key: perhaps the send was skipped, or a name is misspelt.",
        },
        skipped: {
            title: "Skipped without credentials",
            cause: "Neither `appSecret` nor `accessToken` has a value in this run, and `skipWithoutCredentials` is `true`.",
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
            failed: "❌ DingTalk could not be asked who has read the message",
            skipped: "⏭️ DingTalk read status skipped",
        },
        rows: { read: "Read", unread: "Not read yet", failed: "messages not asked about" },
    },
};
function counted(count, word) {
    return `${count} ${word}${count === 1 ? "" : "s"}`;
}


/***/ })

};
