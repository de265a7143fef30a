export const id = 416;
export const ids = [416];
export const modules = {

/***/ 1416:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   englishProblems: () => (/* binding */ englishProblems)
/* harmony export */ });
/** What each kind of problem expects. */
const englishProblems = {
    text: () => "text",
    boolean: () => "`true` or `false`",
    oneOf: ({ words }) => oneOf(words),
    wholeNumber: ({ min, max }) => `a whole number from ${min} to ${max}`,
    duration: ({ unit, min, max }) => `a number of ${unit} ${min === 0 ? "above 0" : `of at least ${min}`} and at most ${max}`,
    knownInput: () => "an input that this action has",
    withoutSecret: ({ source }) => `text that does not contain the value of \`${source}\``,
    // Robot, credentials and hosts.
    robotCode: () => "the robot's code, from the robot's page in DingTalk's developer console; it may be left out only if there is an `appKey` and no `suiteTicket`",
    corpId: () => "a corpId: letters, digits, `-` and `_`",
    accessToken: () => "a token of visible ASCII characters, without spaces or line breaks",
    appOrToken: () => `the app's Client ID and Client Secret, in the step or as \`DINGTALK_APP_KEY\` and \`DINGTALK_APP_SECRET\` in its environment; or an \`accessToken\`. ${checkSecrets}`,
    clientId: () => `the app's Client ID, beside \`appSecret\`; it is empty. ${inStep}`,
    clientSecret: () => `the app's Client Secret, beside \`appKey\`; it is empty. ${inStep}. ${checkSecrets}`,
    organisation: () => "the organisation that authorised the app, beside `suiteTicket`",
    proxyAddress: () => "an address of an HTTP proxy, such as `http://proxy.example.com:3128`",
    origin: () => "an https URL of a host, without path or credentials (http only on a loopback host)",
    noWebhook: () => "the origin of DingTalk's API; this is a group webhook, which cannot send one-to-one messages: use an app's robot",
    newerHost: () => "the origin of DingTalk's API; this is the host of its older API, which is for `legacyEndpoint`",
    legacyHost: () => "the origin of DingTalk's older API, which looks people up and takes files, in the region of `endpoint`. Only https://api.dingtalk.com has a default (https://oapi.dingtalk.com); for any other `endpoint`, set it",
    sameRegion: () => "a host in the region of `endpoint`: a token must not go to another",
    // Lists.
    jsonList: () => "a JSON array of strings or numbers, with quotes around each text",
    plainItems: () => "items on separate lines or separated by commas, without spaces, quotes or leading dashes; or a JSON array. Comments (`#`) are for files only",
    mobiles: () => "mobile numbers: digits, with or without a country code, as in `+86-13800000001`",
    departmentIds: () => "department ids, which are whole numbers",
    roleIds: () => "role ids, which are whole numbers",
    listOrReport: ({ items }) => `a file with a list of ${items}, or with the JSON report of a send`,
    // Recipients.
    someRecipient: () => "at least one recipient, by `userIds`, `userIdsFile`, `githubUsers`, `mobiles`, `departmentIds`, `roleIds` or `managersOf` (a blank input is often a misspelt variable; `[]` says that there are no recipients)",
    userMap: () => "a mapping of logins to userIds, or the path of a file with one, beside `githubUsers`",
    loginOnce: () => "each login once (logins are not case-sensitive)",
    userIdOrList: () => "a userId, or a list of them",
    atMostPeople: ({ most }) => `at most ${most} recipient${most === 1 ? "" : "s"}, or a higher \`maxRecipients\``,
    // Files.
    fileThatExists: ({ orMapping }) => `${orMapping ? "a mapping such as `octocat: manager4220`, or " : ""}a file that exists. The path is relative to the workspace, without wildcards or shell variables; check that an earlier step writes the file, or that the repository is checked out`,
    fileInside: () => "a path inside the workspace or RUNNER_TEMP, after links are resolved",
    readableFile: () => "a readable file, not a folder",
    fileOfSize: ({ most }) => `a file of at most ${most}`,
    fileOfText: () => "a text file in UTF-8",
    fileWithContent: () => "a file that is not empty; check the step that writes it",
    otherMediaName: () => "another name, because `file` is an input",
    pathOrMediaId: () => "the path of a file, or a mediaId. Shell variables are not expanded: write `${{ runner.temp }}/…`; for a file whose name begins with `@` or `$`, write `./@name`",
    writableFile: () => "the path of a regular or new file, in a folder that exists; symbolic links are not followed",
    // The message.
    oneMsgParam: () => "either `msgParam` or `msgParamFile`, not both",
    oneMessage: () => "only one of `text` (with `title`), `file`, or `msgKey` with `msgParam` or `msgParamFile`",
    textBesideTitle: () => "the message's text, beside `title`",
    msgParamBesideMsgKey: () => "the fields of the message, beside `msgKey`",
    msgKeyBesideMsgParam: () => "DingTalk's template key, beside `msgParam`",
    messageKind: () => "one of DingTalk's message kinds",
    fieldOf: ({ msgKey }) => `a field of ${msgKey}`,
    neededField: ({ msgKey }) => `a value, because ${msgKey} needs the field`,
    textValue: () => "text, not null or a nested value",
    someText: () => "text; the value is empty, which DingTalk treats as missing",
    urlWithoutSpaces: () => "an http, https or dingtalk URL without a space in its host",
    url: () => "an http, https or dingtalk URL",
    pictureUrl: () => "an http or https URL of a picture, or a media id such as `@lADO…`",
    mediaId: () => "a media id such as `@lADO…`; DingTalk takes no URL here",
    // Mappings.
    mapping: () => mapping,
    shallowMapping: ({ deepest }) => `${mapping} with at most ${deepest} levels of nesting`,
    oneMapping: () => `${mapping}, not several, separated by \`---\``,
    syntax: ({ mistake }) => syntax[mistake],
    asciiPunctuation: ({ found }) => `ASCII punctuation: ${replacements(found)}`,
    keyOnce: () => "each key once",
    plainKey: () => "keys that are plain words",
    keyWithoutAnchor: () => "keys without anchors (`&`)",
    valueWithoutAnchor: () => "a value without anchors and aliases (`&`, `*`), or in quotes",
    valueWithoutTag: () => "a value without a YAML tag (`!`), or in quotes",
    templateInQuotes: () => "templates in quotes",
    valueWithoutTemplate: () => "values without templates: this input takes `${{ }}` only",
    valueInQuotes: ({ isCut }) => `the value in quotes, because ${isCut ? "YAML takes what follows ` #` for a comment (a real one goes on a line of its own)" : "YAML reads it as something else without them"}`,
    // Templates.
    shallowTemplate: () => "a Liquid template with fewer nested blocks",
    quickTemplate: ({ seconds }) => `a template that renders within ${seconds} seconds, together with the message's other templates`,
    template: ({ mistake }) => liquidMistakes[mistake],
    unclosedTag: ({ tag }) => `\`{% end${tag} %}\` to close \`{% ${tag} %}\``,
    strayTag: ({ tag }) => `an opening tag for \`{% ${tag} %}\`; no such tag is open here`,
    unreadableTemplate: ({ said }) => `a valid Liquid template; Liquid reports: ${said}`,
    limitedTemplate: ({ limit }) => `a template that ${limits[limit]}`,
    textOfMapping: () => "text; this is a mapping, so name a value in it, or write all of it with the filter `json`",
    time: () => 'a time such as `"2026-11-22T10:05:00Z"`',
    timeZone: () => 'a time zone such as `"Asia/Shanghai"` or `"UTC"`',
    filter: ({ own }) => `a filter of Liquid (https://liquidjs.com/filters/overview.html) or of this action (${own.map(code).join(", ")})`,
    tag: () => "a Liquid tag that exists",
    noFileTag: () => "a template that includes no other file",
    nameWithoutPrefix: ({ prefix }) => `${shownName}variables that begin with ${prefix} belong to the runner, or to this action`,
    nameWithoutSecretWord: ({ part }) => `${shownName}a name with ${part} in it may hold a secret`,
    valueWithoutSecret: ({ source }) => `${shownName}it holds the value of ${source}`,
    valueWithoutPassword: () => `${shownName}it holds a URL with a password`,
    ownName: ({ root }) => `a name in the template's own \`${root}\`, which shadows the \`${root}\` of this action; give it another name`,
    handedOver: ({ root, path }) => `a value that the step passes, because templates cannot read \`${root}\`: \`env:\` with \`VALUE: \${{ ${path} }}\`, then \`{{ env.VALUE }}\` (or \`data\` and \`{{ data.VALUE }}\`)`,
    nameOfTable: ({ names }) => `a name that templates can use${listed(names)}`,
    nameIn: ({ known, names }) => `a name that \`${known}\` has${listed(names)}`,
};
const inStep = "A step that sets `appKey`, `appSecret`, `accessToken` or `suiteTicket` does not read the others from the environment (`DINGTALK_APP_KEY`, `DINGTALK_APP_SECRET`)";
const checkSecrets = "Check the name of the secret, and whether this repository or environment has it; runs of forks and of Dependabot get no secrets (`skipWithoutCredentials`)";
const shownName = "a name that may be shown; this one may not be: ";
const mapping = "a JSON object or a YAML mapping";
const furtherLines = "further lines of a value are indented more than its key";
/** What a mapping cannot be read for. */
const syntax = {
    indentation: "an indentation that fits the lines above: the keys of one mapping begin in the same column, and what belongs to a key is indented more",
    tab: "spaces instead of a tab: a line of YAML cannot begin with a tab",
    colon: `a key, a colon and a space, as in \`key: value\` (${furtherLines})`,
    comma: "a comma between two values, or a colon and a space between a key and its value",
    unclosedQuote: `a closing quote for the one that opens here (${furtherLines})`,
    unclosedBracket: `a closing bracket for the one that opens here (${furtherLines})`,
    behindQuote: "nothing after the closing quote; write a quote as `\\\"` inside double quotes, as `''` inside single quotes",
    escape: 'a valid escape after the backslash; between `"`, a backslash is written `\\\\`',
    unreadable: `${mapping}; from here on, this is not valid YAML`,
};
const limits = {
    memory: "needs less memory: its lists and texts are too long",
    output: "writes a shorter text",
    search: "searches shorter texts",
};
/** What a template cannot be read for. */
const liquidMistakes = {
    equals: "`==`, which compares; a single `=` does not",
    operators: "`and` and `or` between conditions, and `{% unless %}` or `== false` for the opposite",
    filterColon: 'a colon between a filter and its parameter, as in `default: "none"`',
    nothing: "a name or a value in the braces",
    openOutput: "`}}` to close `{{`",
    openTag: "`%}` to close `{%`",
    openQuote: "a closing quote before the braces close",
    openRaw: "`{% endraw %}` to close `{% raw %}`",
};
function replacements(found) {
    const byAscii = Map.groupBy(found, ({ ascii }) => ascii);
    const parts = [...byAscii].map(([ascii, wide]) => {
        const shown = { " ": "a space", ": ": "a colon and a space (`: `)" }[ascii] ?? code(ascii);
        const instead = wide.map(({ character }) => ({ "\u3000": "a full-width space", "\u00a0": "a no-break space" })[character] ??
            code(character));
        return `${shown} instead of ${instead.join(" and ")}`;
    });
    return parts.join(", ");
}
function code(word) {
    return `\`${word}\``;
}
function listed(names) {
    return names === undefined ? "" : ` (${list(names)})`;
}
function oneOf(words) {
    const quoted = words.map(code);
    const last = quoted.pop();
    return quoted.length === 0 ? `${last}` : `${quoted.join(", ")} or ${last}`;
}
const shownNames = 12;
function list(words) {
    if (words.length === 0)
        return "it has no names here";
    const shown = words.slice(0, shownNames).map(code);
    return words.length > shownNames ? `${shown.join(", ")} …` : shown.join(", ");
}


/***/ })

};
