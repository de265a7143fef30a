export const id = 289;
export const ids = [289];
export const modules = {

/***/ 9289:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   codeIn: () => (/* binding */ codeIn)
/* harmony export */ });
/* harmony import */ var commonmark__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3054);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5471);


/** The tokens of a Markdown text that stand in its code, as the reference parser reads it: raw is written only there. */
function codeIn(text) {
    const places = new Map();
    const walker = new commonmark__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .A().parse(text).walker();
    for (let event = walker.next(); event !== null; event = walker.next()) {
        const { type, literal } = event.node;
        if (type !== "code" && type !== "code_block")
            continue;
        for (const token of (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .tokensIn */ .gF)(literal ?? ""))
            places.set(token, type === "code" ? "span" : "block");
    }
    // In the row of a table, code ends with its cell.
    for (const line of text.split("\n").filter((row) => row.includes("|"))) {
        const inCells = new Set([...line.matchAll(/`[^`|]*`/g)].flatMap(([code]) => [...code]));
        for (const token of (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .tokensIn */ .gF)(line))
            if (!inCells.has(token))
                places.delete(token);
    }
    return places;
}


/***/ })

};
