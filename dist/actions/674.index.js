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



/** Reads what is uploaded of a file: its bytes, or a zip with it. Throws if it is another file by now, or too large. */
async function contentOf(seen) {
    // Without waiting for the other end, should a pipe have taken its place.
    const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants;
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(seen.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    try {
        const size = await sizeOf(file, seen);
        return seen.nameInZip === undefined
            ? await wholeOf(file, size)
            : await zipped(seen.nameInZip, piecesOf(file, size));
    }
    finally {
        await file.close();
    }
}
async function sizeOf(file, { inode, mostBytes }) {
    const stats = await file.stat();
    // Not by its device, too: on Windows, Node 24.0 tells another one of a path than of an open file.
    if (!stats.isFile() || stats.ino !== inode)
        throw new Error("another file has taken its place");
    if (stats.size === 0)
        throw new Error("it is empty by now");
    if (stats.size > mostBytes)
        throw new Error("it has grown too large");
    return stats.size;
}
async function wholeOf(file, size) {
    const whole = new Uint8Array(size);
    let length = 0;
    for await (const piece of piecesOf(file, size)) {
        whole.set(piece, length);
        length += piece.length;
    }
    return whole.subarray(0, length);
}
// Piece by piece: a log of many megabytes never stands in memory as a whole.
async function zipped(name, pieces) {
    const written = [];
    const zip = new fflate__WEBPACK_IMPORTED_MODULE_2__/* .Zip */ .qQ((error, part) => {
        if (error !== null)
            throw error;
        written.push(part);
    });
    const entry = new fflate__WEBPACK_IMPORTED_MODULE_2__/* .ZipDeflate */ .D8(name);
    zip.add(entry);
    for await (const piece of pieces)
        entry.push(piece);
    entry.push(new Uint8Array(0), true);
    zip.end();
    return Buffer.concat(written);
}
// What a log gains while it is read is left out.
async function* piecesOf(file, size) {
    for (let left = size; left > 0;) {
        const piece = new Uint8Array(Math.min(left, bytesAtOnce));
        const { bytesRead } = await file.read(piece, 0, piece.length);
        if (bytesRead === 0)
            return;
        yield piece.subarray(0, bytesRead);
        left -= bytesRead;
    }
}
const bytesAtOnce = 1024 * 1024;


/***/ })

};
