export const id = 131;
export const ids = [131];
export const modules = {

/***/ 4507:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cb: () => (/* binding */ withoutTags),
/* harmony export */   LU: () => (/* binding */ childrenOf),
/* harmony export */   f$: () => (/* binding */ shownText)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5471);

// What both readers of parsed Markdown need.
/** The text in a node that a reader sees, with `\n` where a line breaks. */
function shownText(node) {
    const walker = node.walker();
    let text = "";
    for (let event = walker.next(); event !== null; event = walker.next()) {
        const { type, literal } = event.node;
        if (type === "html_block")
            text += withoutTags(literal ?? "");
        else if (type !== "html_inline")
            text += literal ?? "";
        const isBreak = ["softbreak", "linebreak", "paragraph", "heading"].includes(type);
        if (isBreak && !(event.entering && event.node.isContainer))
            text += "\n";
    }
    return text;
}
/** The text of HTML: a tag of a block begins or ends a line, and scripts and styles are no text. */
function withoutTags(html) {
    const text = html
        .replace(/<!--.*?(?:-->|$)/gs, "")
        .replace(/<(?<name>script|style)\b[^>]*>.*?<\/\k<name>>/gis, "")
        .replace(/<\/?(?<name>[a-z][a-z\d-]*)(?:\s(?:"[^"]*"|'[^']*'|[^'"<>])*)?\/?>/gi, (_tag, name) => (inlineTags.includes(name.toLowerCase()) ? "" : "\n"))
        .replace(/<[!?][^>]*>/g, "");
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutEntities */ .__)(text);
}
// Any other tag begins or ends a line.
const inlineTags = "a abbr b code del em font i img ins kbd mark q s samp small span strike strong sub sup u var".split(" ");
/** The nodes in a node. */
function childrenOf(parent) {
    const children = [];
    for (let child = parent.firstChild; child !== null; child = child.next)
        children.push(child);
    return children;
}


/***/ }),

/***/ 9131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   shownMarkdown: () => (/* binding */ shownMarkdown)
/* harmony export */ });
/* harmony import */ var commonmark__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3054);
/* harmony import */ var _markdown_nodes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4507);
/* harmony import */ var _shown_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8721);



/**
 * What a message's Markdown reads like: headings, emphasis, lists, quotes, code, and http(s) links behind whose text the
 * host stands. An image becomes such a link, and HTML text.
 */
function shownMarkdown(markdown) {
    const whole = blocksIn(new commonmark__WEBPACK_IMPORTED_MODULE_2__/* ["default"] */ .A().parse(markdown.slice(0, mostRead)), 0);
    return markdown.length > mostRead ? [...whole, (0,_shown_text_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)(["…"])] : whole;
}
// The parser is quick for so many, whatever they are: a cancelled step has little time.
const mostRead = 10_000;
// How deep lists, quotes and emphasis may be inside each other; what is deeper is text.
const mostDeep = 6;
function blocksIn(parent, depth) {
    return (0,_markdown_nodes_js__WEBPACK_IMPORTED_MODULE_0__/* .childrenOf */ .LU)(parent).map((block) => blockOf(block, depth));
}
function blockOf(block, depth) {
    if (depth > mostDeep)
        return (0,_shown_text_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)([(0,_markdown_nodes_js__WEBPACK_IMPORTED_MODULE_0__/* .shownText */ .f$)(block)]);
    switch (block.type) {
        case "heading":
            return { tag: "h4", content: inlinesIn(block, depth) };
        case "block_quote":
            return { tag: "blockquote", content: blocksIn(block, depth + 1) };
        case "list":
            return listOf(block, depth);
        case "code_block":
            return { tag: "pre", content: [(block.literal ?? "").trimEnd()] };
        case "thematic_break":
            return { tag: "hr" };
        case "html_block":
            return (0,_shown_text_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)((0,_shown_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shownLines */ .TV)(withoutFormatting(block.literal ?? "").trim()));
        default:
            return (0,_shown_text_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)(inlinesIn(block, depth));
    }
}
function listOf(list, depth) {
    const content = (0,_markdown_nodes_js__WEBPACK_IMPORTED_MODULE_0__/* .childrenOf */ .LU)(list).map((item) => ({ tag: "li", content: itemOf(item, depth + 1) }));
    if (list.listType !== "ordered")
        return { tag: "ul", content };
    return { tag: "ol", content, ...(list.listStart === 1 ? {} : { start: list.listStart }) };
}
// The first paragraph of an item stands beside its mark.
function itemOf(item, depth) {
    const [first, ...more] = (0,_markdown_nodes_js__WEBPACK_IMPORTED_MODULE_0__/* .childrenOf */ .LU)(item);
    if (first?.type !== "paragraph")
        return blocksIn(item, depth);
    return [...inlinesIn(first, depth), ...more.map((block) => blockOf(block, depth))];
}
function inlinesIn(parent, depth) {
    return (0,_markdown_nodes_js__WEBPACK_IMPORTED_MODULE_0__/* .childrenOf */ .LU)(parent)
        .flatMap((node) => inlinesOf(node, depth))
        .filter((piece) => piece !== "");
}
function inlinesOf(node, depth) {
    if (depth > mostDeep)
        return [(0,_markdown_nodes_js__WEBPACK_IMPORTED_MODULE_0__/* .shownText */ .f$)(node)];
    switch (node.type) {
        case "softbreak":
            return [" "];
        case "linebreak":
            return [{ tag: "br" }];
        case "strong":
            return [{ tag: "strong", content: inlinesIn(node, depth + 1) }];
        case "emph":
            return [{ tag: "em", content: inlinesIn(node, depth + 1) }];
        case "code":
            return [{ tag: "code", content: [node.literal ?? ""] }];
        case "html_inline":
            return (0,_shown_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shownLines */ .TV)(withoutFormatting(node.literal ?? ""));
        case "link":
            return (0,_shown_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shownLink */ .Qy)(wordsOf(node), node.destination ?? "");
        case "image":
            return (0,_shown_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shownLink */ .Qy)(`🖼 ${wordsOf(node)}`.trim(), node.destination ?? "");
        default:
            return [node.literal ?? ""];
    }
}
// DingTalk's own messages are coloured by such tags. What any other tag does there is not known, so it is shown.
function withoutFormatting(html) {
    return html
        .replace(/<br\b[^<>]*>/gi, "\n")
        .replace(/<\/?(?:font|span|div|p|b|i|u|s|em|strong|del|big|small|center)\b[^<>]*>/gi, "");
}
function wordsOf(node) {
    return (0,_markdown_nodes_js__WEBPACK_IMPORTED_MODULE_0__/* .shownText */ .f$)(node).replace(/\s+/g, " ").trim();
}


/***/ })

};
