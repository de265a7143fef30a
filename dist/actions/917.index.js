export const id = 917;
export const ids = [917];
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

/***/ 1917:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  shownMessage: () => (/* binding */ shownMessage)
});

// EXTERNAL MODULE: ./build/message/msg-keys.js
var msg_keys = __webpack_require__(5570);
// EXTERNAL MODULE: ./node_modules/commonmark/lib/index.js + 8 modules
var lib = __webpack_require__(962);
// EXTERNAL MODULE: ./build/message/markdown.js
var markdown = __webpack_require__(5471);
// EXTERNAL MODULE: ./build/message/markdown-nodes.js
var markdown_nodes = __webpack_require__(4507);
;// CONCATENATED MODULE: ./build/message/shown-markdown.js



/**
 * What a message's Markdown reads like: headings, emphasis, lists, quotes, code, and http(s) links behind whose text the
 * host stands. An image becomes such a link, and HTML text.
 */
function shownMarkdown(markdown) {
    const whole = blocksIn(new lib/* Parser */.iX().parse(markdown.slice(0, mostRead)), 0);
    return markdown.length > mostRead ? [...whole, paragraph(["…"])] : whole;
}
/** A link behind whose text its host stands; the text alone if the address leads nowhere. */
function shownLink(label, address) {
    if (!(0,markdown/* isWholeUrl */.JE)(address))
        return [label];
    const { host, origin } = new URL(address);
    const link = { tag: "a", href: (0,markdown/* encodedUrl */.sA)(address), content: [label || host] };
    const isShown = label === "" || (label === address && label.startsWith(origin));
    return isShown ? [link] : [link, ` (${host})`];
}
// The parser is quick for so many, whatever they are: a cancelled step has little time.
const mostRead = 10_000;
// How deep lists, quotes and emphasis may be inside each other; what is deeper is text.
const mostDeep = 6;
function blocksIn(parent, depth) {
    return (0,markdown_nodes/* childrenOf */.LU)(parent).map((block) => blockOf(block, depth));
}
function blockOf(block, depth) {
    if (depth > mostDeep)
        return paragraph([(0,markdown_nodes/* shownText */.f$)(block)]);
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
            return paragraph(onLines(withoutFormatting(block.literal ?? "")
                .trim()
                .split("\n")));
        default:
            return paragraph(inlinesIn(block, depth));
    }
}
function listOf(list, depth) {
    const content = (0,markdown_nodes/* childrenOf */.LU)(list).map((item) => ({ tag: "li", content: itemOf(item, depth + 1) }));
    if (list.listType !== "ordered")
        return { tag: "ul", content };
    return { tag: "ol", content, ...(list.listStart === 1 ? {} : { start: list.listStart }) };
}
// The first paragraph of an item stands beside its mark.
function itemOf(item, depth) {
    const [first, ...more] = (0,markdown_nodes/* childrenOf */.LU)(item);
    if (first?.type !== "paragraph")
        return blocksIn(item, depth);
    return [...inlinesIn(first, depth), ...more.map((block) => blockOf(block, depth))];
}
function paragraph(content) {
    return { tag: "p", content };
}
function inlinesIn(parent, depth) {
    return (0,markdown_nodes/* childrenOf */.LU)(parent)
        .flatMap((node) => inlinesOf(node, depth))
        .filter((piece) => piece !== "");
}
function inlinesOf(node, depth) {
    if (depth > mostDeep)
        return [(0,markdown_nodes/* shownText */.f$)(node)];
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
            return onLines(withoutFormatting(node.literal ?? "").split("\n"));
        case "link":
            return shownLink(wordsOf(node), node.destination ?? "");
        case "image":
            return shownLink(`🖼 ${wordsOf(node)}`.trim(), node.destination ?? "");
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
function onLines(lines) {
    return lines.flatMap((line, at) => (at === 0 ? [line] : [{ tag: "br" }, line]));
}
function wordsOf(node) {
    return (0,markdown_nodes/* shownText */.f$)(node).replace(/\s+/g, " ").trim();
}

// EXTERNAL MODULE: ./build/message/title.js
var message_title = __webpack_require__(6990);
;// CONCATENATED MODULE: ./build/message/shown-message.js



/** A message as it reads: its title, its text with what Markdown marks in it, and its buttons. */
function shownMessage({ msgKey, msgParam }) {
    const formats = (0,msg_keys/* formatsOf */.IO)(msgKey);
    const { title = "", ...fields } = msgParam;
    const links = [];
    const texts = Object.entries(fields).flatMap(([field, value]) => {
        if (isLabelOfButton(field, fields))
            return [];
        if (formats.get(field) === "url") {
            links.push(shownLink(labelOf(field, msgParam), value));
            return [];
        }
        return shownField(field, value, formats.get(field));
    });
    const buttons = links.flatMap((link, at) => (at === 0 ? link : [" · ", ...link]));
    return [
        ...(isRepeated(title, msgParam["text"]) ? [] : [shown_message_paragraph([bold(title)])]),
        ...texts,
        ...(buttons.length === 0 ? [] : [shown_message_paragraph(buttons)]),
    ];
}
// DingTalk shows the title in the list of chats only, so it often stands in the text, too.
function isRepeated(title, text = "") {
    const first = (0,message_title/* titleOf */.G)(text);
    return title === "" || title === first || title.startsWith(`${first} · `);
}
function shownField(field, value, format) {
    switch (format) {
        case "markdown":
            return shownMarkdown(value);
        case "image":
            return [shown_message_paragraph(shownLink(`🖼 ${/^https?:/i.test(value) ? "" : value}`.trim(), value))];
        case "plain":
            if (field === "text" || field === "content")
                return [plainParagraph(value)];
            return [shown_message_paragraph([bold(`${field}:`), ` ${value}`])];
        default:
            return [shown_message_paragraph([bold(`${field}:`), ` ${value}`])];
    }
}
function plainParagraph(text) {
    const lines = text.split(/\r?\n/);
    return shown_message_paragraph(lines.flatMap((line, at) => (at === 0 ? [line] : [{ tag: "br" }, line])));
}
const buttons = /^(?<kind>single|action|button)(?<what>title|url)(?<number>\d?)$/i;
function isLabelOfButton(field, fields) {
    const { what = "" } = buttons.exec(field)?.groups ?? {};
    return what === "Title" && fields[addressOf(field)] !== undefined;
}
function addressOf(field) {
    return field.startsWith("button") ? field.replace("Title", "Url") : field.replace("Title", "URL");
}
// The address of a link card has the card's title.
function labelOf(field, msgParam) {
    return msgParam[field.replace(/URL|Url/, "Title")] ?? msgParam["title"] ?? "";
}
function bold(text) {
    return { tag: "strong", content: [text] };
}
function shown_message_paragraph(content) {
    return { tag: "p", content };
}


/***/ })

};
