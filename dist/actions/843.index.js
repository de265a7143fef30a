export const id = 843;
export const ids = [843];
export const modules = {

/***/ 6843:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   englishKeyHints: () => (/* binding */ englishKeyHints)
/* harmony export */ });
const tooOften = {
    cause: "The app, with its other jobs and programs, called DingTalk more often than it allows.",
    cure: "Raise `maxAttempts`, and let jobs that share the app run one after the other, with a `concurrency` group.",
};
const tooOftenInMinute = {
    cause: "The app called this API more often than its limit a minute.",
    cure: "Raise `maxAttempts` so that the action waits out the minute, or ask less often.",
};
const permission = {
    cause: "The app lacks the permission for this API.",
    cure: "Grant it the permission that DingTalk's answer names, usually `qyapi_robot_sendmsg`, under the app's permissions in the developer console, and release a version.",
};
const busy = {
    cause: "DingTalk was too busy to take the call.",
    cure: "Run the step again in some minutes; `maxAttempts` gives it more tries.",
};
const unclear = {
    cause: "DingTalk, or a gateway or proxy in between, gave no clear answer, to the last try.",
    cure: "Run the step again later; `maxAttempts` and `requestTimeoutSeconds` give it more tries and more time.",
};
/** What is told otherwise where messages are recalled or asked about. */
const englishKeyHints = {
    "invalidParameter.param.invalid": {
        cause: "A parameter is blank or of the wrong kind; it may be one of the keys.",
        cure: "Check `robotCode`, and that `processQueryKey` and `keysFile` hold the keys as the send gave them.",
    },
    "send.too.fast": tooOften,
    "send.byToken.tooFast": tooOften,
    "too.many.group": tooOften,
    "too.many.people": tooOften,
    "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi": tooOften,
    "Forbidden.AccessDenied.QpsLimitForSuitekeyAndOrgAndApi": tooOften,
    "Forbidden.AccessDenied.Qps": tooOften,
    "qps.exceed.limit": tooOften,
    "request.overlimit": tooOften,
    "90018": tooOften,
    "HTTP 429": tooOften,
    "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi": tooOftenInMinute,
    "Forbidden.AccessDenied.QpmLimitForSuitekeyAndOrgAndApi": tooOftenInMinute,
    "Forbidden.AccessDenied.Qpm": tooOftenInMinute,
    "90002": {
        cause: "All of DingTalk's customers together called this API too often in one second.",
        cure: "Run the workflow away from the full hour, and raise `maxAttempts` if it still happens.",
    },
    "system.busy": busy,
    systemBusy: busy,
    "Forbidden.AccessDenied.AccessTokenPermissionDenied": permission,
    "60011": permission,
    "60020": {
        cause: "The runner's address is not in the app's list of server egress IPs.",
        cure: "Use a self-hosted runner, or a proxy with a fixed address, and list that address in the app's security settings.",
    },
    "Forbidden.AccessDenied.ApiCountLimitForOrg": {
        cause: "The organisation has used up its metered API calls of this month: 5,000 on a standard organisation, over all its apps.",
        cure: "Trying again does not help before next month: buy more calls, or make fewer; a larger `pollSeconds` of read-status does.",
    },
    "40014": {
        cause: "The token is wrong, or of another region than `endpoint`.",
        cure: "Give `appKey` and `appSecret` instead of `accessToken`, and check `endpoint`.",
    },
    "network.name": {
        cause: "The host's name could not be resolved from this runner.",
        cure: "Check `endpoint`, the runner's DNS, and whether it reaches the internet only through a proxy (HTTPS_PROXY).",
    },
    "network.connection": {
        cause: "No connection to the host could be made from this runner.",
        cure: "Check `endpoint` and the runner's firewall; behind a proxy set HTTPS_PROXY.",
    },
    "HTTP 3xx": {
        cause: "The host answers with another address, which DingTalk's API does not do.",
        cure: "Check `endpoint`, and whether a proxy in between asks to log in.",
    },
    "HTTP 4xx": {
        cause: "The answer holds no code of DingTalk's: another server than its API may have given it.",
        cure: "Check `endpoint`, and what proxy or firewall is in between.",
    },
    "server.error": unclear,
    "system.error": unclear,
    unknownError: unclear,
    "unknown.send.result": unclear,
    "-1": unclear,
    "network.lostReply": unclear,
    "network.cancelled": unclear,
    "HTTP 2xx": unclear,
    "HTTP 408": unclear,
    "HTTP 5xx": unclear,
};


/***/ })

};
