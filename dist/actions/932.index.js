export const id = 932;
export const ids = [932];
export const modules = {

/***/ 2932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dingtalkMarkdown: () => (/* binding */ dingtalkMarkdown)
/* harmony export */ });
/* harmony import */ var commonmark__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3054);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5471);
/* harmony import */ var _markdown_nodes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4507);



/** How many characters of a text are read: a message of DingTalk holds 15,000 bytes, and the parser is quick for so many. */
const mostRead = 10_000;
/** How deep lists, quotes and emphasis may be inside each other; what is deeper is text. */
const mostDeep = 6;
/**
 * What others wrote in GitHub's Markdown, as the Markdown that DingTalk shows: headings, emphasis, lists, quotes, and
 * http(s) links behind whose text the host stands. An image becomes such a link; tables, code and HTML become text.
 * It ends at the end of the last line within so many characters, if it has to be cut.
 */
function dingtalkMarkdown(source, most = mostRead) {
    const read = source.slice(0, mostRead);
    const whole = reduced(read);
    if (whole.length <= most)
        return read === source ? whole : `${whole}\n\n…`;
    // Each line has all its marks.
    const end = whole.lastIndexOf("\n", most);
    const cut = end === -1 ? reduced(read.slice(0, most)) : whole.slice(0, end);
    return `${cut.trimEnd()}\n\n…`.trimStart();
}
function reduced(source) {
    const texts = [];
    const textAt = (text) => {
        texts.push(text);
        return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .tokenOf */ .B9)(texts.length - 1);
    };
    const root = new commonmark__WEBPACK_IMPORTED_MODULE_2__/* ["default"] */ .A().parse(source.toWellFormed());
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .fillIn */ .pz)(blocksIn(root, 0, textAt).join("\n"), texts);
}
// The lines of all blocks in a block, with a blank line between two of them.
function blocksIn(parent, depth, textAt) {
    return (0,_markdown_nodes_js__WEBPACK_IMPORTED_MODULE_1__/* .childrenOf */ .LU)(parent)
        .map((block) => linesOf(block, depth, textAt))
        .filter((lines) => lines.length > 0)
        .flatMap((lines, at) => (at === 0 ? lines : ["", ...lines]));
}
function linesOf(block, depth, textAt) {
    if (depth > mostDeep)
        return plainLines((0,_markdown_nodes_js__WEBPACK_IMPORTED_MODULE_1__/* .shownText */ .f$)(block), textAt);
    switch (block.type) {
        case "heading": {
            const line = inlineOf(block, depth, textAt).replace(/\s+/g, " ").trim();
            return line === "" ? [] : [`${"#".repeat(block.level)} ${line}`];
        }
        case "paragraph":
            return withBreaks(inlineOf(block, depth, textAt));
        case "block_quote":
            return blocksIn(block, depth + 1, textAt).map((line) => `> ${line}`);
        case "list":
            return listLines(block, depth, textAt);
        case "code_block":
            return plainLines(block.literal ?? "", textAt);
        case "html_block":
            return plainLines((0,_markdown_nodes_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutTags */ .Cb)(block.literal ?? ""), textAt);
        default:
            return [];
    }
}
function listLines(list, depth, textAt) {
    return (0,_markdown_nodes_js__WEBPACK_IMPORTED_MODULE_1__/* .childrenOf */ .LU)(list).flatMap((item, at) => {
        const mark = list.listType === "ordered" ? `${(list.listStart ?? 1) + at}. ` : "- ";
        const [first = "&#160;", ...lines] = blocksIn(item, depth + 1, textAt);
        const rest = list.listTight ? lines.filter((line) => line !== "") : lines;
        return [mark + first, ...rest.map((line) => " ".repeat(mark.length) + line)];
    });
}
function plainLines(text, textAt) {
    const lines = text.split("\n").map((line) => (line.trim() === "" ? "" : textAt(line)));
    return withBreaks(lines.join("\n"));
}
// DingTalk breaks a line if two spaces are before and after the break.
function withBreaks(text) {
    const lines = text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
    return lines.map((line, at) => {
        const start = at > 0 ? "  " : "";
        return at < lines.length - 1 ? `${start}${line}  ` : start + line;
    });
}
// The text in a block or in a mark, with `\n` where a line breaks.
function inlineOf(parent, depth, textAt) {
    let written = "";
    let text = "";
    const flush = () => {
        written += withLinks(text, textAt);
        text = "";
    };
    for (const node of (0,_markdown_nodes_js__WEBPACK_IMPORTED_MODULE_1__/* .childrenOf */ .LU)(parent)) {
        // Each mark that means nothing is a node of its own.
        if (node.type === "text")
            text += node.literal ?? "";
        else {
            flush();
            written += depth > mostDeep ? textAt((0,_markdown_nodes_js__WEBPACK_IMPORTED_MODULE_1__/* .shownText */ .f$)(node)) : markOf(node, depth, textAt);
        }
    }
    flush();
    return written;
}
function markOf(node, depth, textAt) {
    switch (node.type) {
        case "softbreak":
        case "linebreak":
            return "\n";
        case "code":
            return textAt(node.literal ?? "");
        case "html_inline":
            return /^<br\b/i.test(node.literal ?? "") ? "\n" : "";
        case "emph":
            return emphasized("*", inlineOf(node, depth + 1, textAt));
        case "strong":
            return emphasized("**", inlineOf(node, depth + 1, textAt));
        case "link":
        case "image":
            return linkTo(node.destination ?? "", (0,_markdown_nodes_js__WEBPACK_IMPORTED_MODULE_1__/* .shownText */ .f$)(node), textAt);
        default:
            return "";
    }
}
// Each line has marks of its own, which stand right beside what they emphasize.
function emphasized(mark, text) {
    return text.replace(/[^\s](?:.*[^\s])?/g, `${mark}$&${mark}`);
}
// A bare address is a link for GitHub, and the row of a table that has no text is none.
function withLinks(text, textAt) {
    if (/^\s*\|?(?:\s*:?-+:?\s*\|)+[\s:-]*$/.test(text))
        return "";
    return text
        .split(address)
        .map((part, at) => (at % 2 === 1 ? linkTo(part, part, textAt) : spaced(part, textAt)))
        .join("");
}
// Where Chinese goes on right behind an address, its punctuation ends it.
const address = /(?<address>\bhttps?:\/\/(?:\([^\s<>"'`()]*\)|[^\s<>"'`()，。；：、！？（）《》「」])*(?:\([^\s<>"'`()]*\)|[^\s<>"'`()，。；：、！？（）《》「」.,;:!?[\]*_~]))/i;
// Spaces at an end belong to the line, not to the value: there they would be written as characters.
function spaced(text, textAt) {
    const whole = text.trim();
    if (whole === "")
        return text === "" ? "" : " ";
    return `${/^\s/.test(text) ? " " : ""}${textAt(whole)}${/\s$/.test(text) ? " " : ""}`;
}
function linkTo(address, shown, textAt) {
    const label = shown.replace(/\s+/g, " ").trim();
    if (!(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .isWholeUrl */ .JE)(address))
        return label === "" ? "" : textAt(label);
    const { host, origin } = new URL(address);
    const link = `[${textAt(label === "" ? host : label)}](${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .encodedUrl */ .sA)(address)})`;
    const isShown = label === "" || (label === address && label.startsWith(origin));
    return isShown ? link : `${link} (${textAt(host)})`;
}


/***/ }),

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


/***/ })

};
