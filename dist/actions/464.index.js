export const id = 464;
export const ids = [464];
export const modules = {

/***/ 1464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   loadHintSections: () => (/* binding */ loadHintSections),
/* harmony export */   loadHints: () => (/* binding */ loadHints),
/* harmony export */   missingFields: () => (/* binding */ missingFields)
/* harmony export */ });
/** Loads all hints of a language by their keys. */
async function loadHints(language) {
    const sections = await loadHintSections(language);
    return Object.fromEntries(sections.flatMap(({ hints }) => hints));
}
/** Loads all hints of a language in the sections and the order of its file. */
async function loadHintSections(language) {
    const sections = await files[language]();
    return Object.entries(sections).map(([title, rows]) => ({
        title,
        hints: Object.entries(rows).flatMap(([key, hint]) => {
            const fields = missingFields.filter(([, kind]) => rowOfKind(kind) === key);
            return fields.length === 0
                ? [[key, hint]]
                : fields.map((field) => [field[0], hintOfField(hint, field, language)]);
        }),
    }));
}
const files = {
    en: async () => (await __webpack_require__.e(/* import() */ 50).then(__webpack_require__.t.bind(__webpack_require__, 50, 17))).default,
    "zh-CN": async () => (await __webpack_require__.e(/* import() */ 23).then(__webpack_require__.t.bind(__webpack_require__, 4023, 17))).default,
};
function hintOfField({ cause, cure }, [, kind, ...fields], language) {
    const list = listOf(fields.map((field) => `\`${field}\``), language);
    const filled = (text) => text.replace("{msgKey}", kind).replace("{fields}", list);
    return { cause: filled(cause), cure: filled(cure) };
}
// Not Intl.ListFormat: a Node.js build with few locales would join Chinese words by English rules.
function listOf(items, language) {
    const [comma, and] = { en: [", ", " and "], "zh-CN": ["、", " 和 "] }[language];
    return [items.slice(0, -1).join(comma), ...items.slice(-1)].filter(Boolean).join(and);
}
/**
 * Codes whose explanations differ only in the field. The sentences are in the hint files, in a row that is named after
 * the kind: `{feedCard}`, or `{msgKey}` for every `msgKey`.
 */
const missingFields = [
    ["miss.param.text", "sampleText", "content"],
    ["miss.param.contentOfText", "sampleText", "content"],
    ["miss.param.link", "sampleLink", "text", "title", "picUrl", "messageUrl"],
    ["miss.param.textOfLink", "sampleLink", "text"],
    ["miss.param.titleOfLink", "sampleLink", "title"],
    ["miss.param.messageUrlOfLink", "sampleLink", "messageUrl"],
    ["miss.param.markdown", "sampleMarkdown", "title", "text"],
    // DingTalk's page explains this code by a missing `text`; its name says title.
    ["miss.param.markdownTotitle", "sampleMarkdown", "title"],
    ["miss.param.markdownTotext", "sampleMarkdown", "text"],
    ["miss.param.actionCardTosingleTitle", "sampleActionCard", "singleTitle"],
    ["miss.param.actionCardTosingleUrl", "sampleActionCard", "singleURL"],
    ["miss.param.photo", "sampleImageMsg", "photoURL"],
    ["miss.param.photoTophotoUrl", "sampleImageMsg", "photoURL"],
    ["miss.param.file", "sampleFile", "mediaId", "fileName", "fileType"],
    ["miss.param.video", "sampleVideo", "videoMediaId", "duration", "videoType", "picMediaId"],
    ["miss.param.audio", "sampleAudio", "mediaId", "duration"],
    ["miss.param.feedCard", "feedCard", "feedCard"],
    ["miss.param.feedCardTolinks", "feedCard", "links"],
    ["miss.param.feedCardTolinksTotitle", "feedCard", "title"],
    ["miss.param.feedCardTolinksTomessageUrl", "feedCard", "messageURL"],
    ["miss.param.feedCardTolinksTopicUrl", "feedCard", "picURL"],
    ["miss.param.image", "image", "image"],
    ["miss.param.imageTopicUrl", "image", "picURL"],
    ["miss.param.beautifulCard", "beautifulCard", "beautifulCard"],
    ["miss.param.beautifulCardToimage", "beautifulCard", "image"],
    ["miss.param.beautifulCardTotitle", "beautifulCard", "title"],
    ["miss.param.beautifulCardToactionUrl", "beautifulCard", "actionUrl"],
    ["miss.param.beautifulCardTointroduction", "beautifulCard", "introduction"],
];
/** The name of the row with the sentences for a kind of message. */
function rowOfKind(kind) {
    return kind.startsWith("sample") ? "{msgKey}" : `{${kind}}`;
}


/***/ })

};
