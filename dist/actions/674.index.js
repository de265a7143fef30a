export const id = 674;
export const ids = [674];
export const modules = {

/***/ 2674:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   contentOf: () => (/* binding */ contentOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var fflate__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1306);



/** Reads what is uploaded of a file: its bytes, or a zip with it. */
async function contentOf({ path, written, isZipped }) {
    // The last part of the path was no link when the input was read.
    const { O_RDONLY, O_NOFOLLOW = 0 } = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants;
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, O_RDONLY | O_NOFOLLOW);
    try {
        if (!isZipped)
            return await file.readFile();
        return await zipped(written.split(/[\\/]/).at(-1) ?? written, file);
    }
    finally {
        await file.close();
    }
}
// Piece by piece: a log of many megabytes never stands in memory as a whole.
async function zipped(name, file) {
    const pieces = [];
    const zip = new fflate__WEBPACK_IMPORTED_MODULE_2__/* .Zip */ .qQ((error, piece) => {
        if (error !== null)
            throw error;
        pieces.push(piece);
    });
    const entry = new fflate__WEBPACK_IMPORTED_MODULE_2__/* .ZipDeflate */ .D8(name);
    zip.add(entry);
    const buffer = new Uint8Array(bytesAtOnce);
    for (;;) {
        const { bytesRead } = await file.read(buffer, 0, bytesAtOnce);
        if (bytesRead === 0)
            break;
        // The compressor keeps what it is given.
        entry.push(buffer.slice(0, bytesRead));
    }
    entry.push(new Uint8Array(0), true);
    zip.end();
    return Buffer.concat(pieces);
}
const bytesAtOnce = 1024 * 1024;


/***/ })

};
